"""Stores the buttons under the bot's messages, so that used and outdated ones can be taken away. Cards are not among them."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from storage.core.transaction import Read, Transaction

Rows = Sequence[Sequence[tuple[str, str]]]  # rows of (label, data)
_decode = msgspec.json.Decoder(list[list[tuple[str, str]]]).decode


class Keyboard(NamedTuple):
    chat_id: int
    message_id: int
    buttons: Rows


def save(tx: Transaction, chat_id: int, message_id: int, fleet_id: int, buttons: Rows) -> None:
    """Stores the buttons as they stand now; forgets the message where there are none left."""
    if not any(buttons):
        tx.write("DELETE FROM keyboards WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))
        return
    tx.write(
        "INSERT INTO keyboards (chat_id, message_id, fleet_id, buttons) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chat_id, message_id) DO UPDATE SET buttons = excluded.buttons",
        (chat_id, message_id, fleet_id, msgspec.json.encode(buttons, enc_hook=str).decode()),
    )


def of_fleet(read: Read, fleet_id: int) -> list[Keyboard]:
    """Those with buttons left, in the order of chats and messages."""
    rows = read(
        "SELECT chat_id, message_id, buttons FROM keyboards WHERE fleet_id = ? ORDER BY chat_id, message_id",
        (fleet_id,),
    )
    return [Keyboard(chat_id, message_id, _decode(buttons)) for chat_id, message_id, buttons in rows]


def forget_chat(tx: Transaction, chat_id: int) -> None:
    """The group moved: none of its old messages can be edited."""
    tx.write("DELETE FROM keyboards WHERE chat_id = ?", (chat_id,))
