"""Reads from the outbox whether the bot has pinned a message."""

import json
from dataclasses import dataclass

from storage.core.transaction import Read

_PENDING, _SENDING, _SENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class PinRequest:
    """One request of the bot to pin a message or to unpin it, which was not refused."""

    outbox_id: int
    pins: bool
    is_pending: bool


def key_of(chat_id: int, message_id: int) -> str:
    """The outbox key of all requests about this message: a new one replaces one that is pending."""
    return f"pin:{chat_id}:{message_id}"


def latest_request(read: Read, chat_id: int, message_id: int) -> PinRequest | None:
    """None where the bot never pinned the message, or was not allowed to."""
    rows = read(
        "SELECT id, body, state FROM outbox WHERE kind = 'pin' AND key = ? AND state IN (?, ?, ?)"
        " ORDER BY id DESC LIMIT 1",
        (key_of(chat_id, message_id), _PENDING, _SENDING, _SENT),
    )
    if not rows:
        return None
    outbox_id, body, state = rows[0]
    return PinRequest(outbox_id, json.loads(body)["pinned"], state == _PENDING)
