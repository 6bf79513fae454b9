"""Stores which messages of the bot were accepted, the call and fleet they belong to, and a hash of what they show."""

from dataclasses import dataclass
from enum import StrEnum

from storage.core.transaction import Read, Transaction

AGAIN = "-again"  # ends the role of a message that may be in the chat twice: its text says so
_COLUMNS = "chat_id, message_id, fleet_id, call_id, role, content_hash"


class MessageRole(StrEnum):
    """What a message is for. A message that is edited in place is found by its role."""

    CARD = "card"
    CLOSING_REPORT = "closing_report"  # its further pages: closing_report-2, …
    NIGHT = "night"  # a night report: night:2026-02-09:0, with first night and page
    WEEK = "week"  # a week summary: week:2026-02-09:0
    CLARIFICATIONS = "clarifications"  # a batch of questions
    MENTION = "mention"  # drivers who are offered a slot, released or reminded
    REMINDER = "reminder"  # what a deadline tells the group
    CALL_REQUEST = "call_request"  # C2, with a button for coordinators
    ENOUGH = "enough"  # S14: the need is met
    PAIRING = "pairing"  # U9: who vouches for this group?
    HONOURS = "honours"  # H17: names of those who agreed to be thanked
    CHECK_LIST = "check_list"  # U12: what the bot needs in this group
    REPLY = "reply"
    WHISPER = "whisper"  # to one person, privately


@dataclass(frozen=True, slots=True)
class SentMessage:
    """`content_hash` is of text and buttons as they stand in the chat."""

    chat_id: int
    message_id: int
    fleet_id: int | None
    call_id: int | None
    role: str
    content_hash: str | None


def save(tx: Transaction, message: SentMessage) -> None:
    tx.write(
        f"INSERT INTO sent_messages ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (chat_id, message_id) DO UPDATE SET fleet_id = excluded.fleet_id, "
        "call_id = excluded.call_id, role = excluded.role, content_hash = excluded.content_hash",
        (
            message.chat_id,
            message.message_id,
            message.fleet_id,
            message.call_id,
            message.role,
            message.content_hash,
        ),
    )


def find(read: Read, chat_id: int, message_id: int) -> SentMessage | None:
    rows = read(
        f"SELECT {_COLUMNS} FROM sent_messages WHERE chat_id = ? AND message_id = ?",
        (chat_id, message_id),
    )
    return SentMessage(*rows[0]) if rows else None


def of_call(read: Read, call_id: int, role: str) -> list[SentMessage]:
    """The newest last."""
    rows = read(
        f"SELECT {_COLUMNS} FROM sent_messages WHERE call_id = ? AND role = ? ORDER BY message_id",
        (call_id, role),
    )
    return [SentMessage(*row) for row in rows]


def of_fleet(read: Read, fleet_id: int, role: str) -> list[SentMessage]:
    """Those that belong to no call, the newest last."""
    rows = read(
        f"SELECT {_COLUMNS} FROM sent_messages WHERE fleet_id = ? AND role = ? AND call_id IS NULL"
        " ORDER BY message_id",
        (fleet_id, role),
    )
    return [SentMessage(*row) for row in rows]


def forget(tx: Transaction, chat_id: int, message_id: int) -> None:
    """It cannot be edited: the next card is a new message."""
    tx.write("DELETE FROM sent_messages WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))


def forget_chat(tx: Transaction, chat_id: int) -> None:
    """The group moved: none of its old messages can be edited."""
    tx.write("DELETE FROM sent_messages WHERE chat_id = ?", (chat_id,))
