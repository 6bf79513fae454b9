"""Which messages of the bot belong to which call and fleet, and what they show."""

from dataclasses import dataclass

from storage.core.transaction import Read, Transaction

_COLUMNS = "chat_id, message_id, fleet_id, call_id, role, shown"


@dataclass(frozen=True, slots=True)
class SentMessage:
    """`shown` is the hash of text and buttons as they stand in the chat."""

    chat_id: int
    message_id: int
    fleet_id: int | None
    call_id: int | None
    role: str
    shown: str | None


def remember(tx: Transaction, post: SentMessage) -> None:
    tx.write(
        f"INSERT INTO posts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (chat_id, message_id) DO UPDATE SET fleet_id = excluded.fleet_id, "
        "call_id = excluded.call_id, role = excluded.role, shown = excluded.shown",
        (post.chat_id, post.message_id, post.fleet_id, post.call_id, post.role, post.shown),
    )


def find(read: Read, chat_id: int, message_id: int) -> SentMessage | None:
    rows = read(
        f"SELECT {_COLUMNS} FROM posts WHERE chat_id = ? AND message_id = ?",
        (chat_id, message_id),
    )
    return SentMessage(*rows[0]) if rows else None


def of_call(read: Read, call_id: int, role: str) -> list[SentMessage]:
    """The newest last."""
    rows = read(
        f"SELECT {_COLUMNS} FROM posts WHERE call_id = ? AND role = ? ORDER BY message_id",
        (call_id, role),
    )
    return [SentMessage(*row) for row in rows]


def of_fleet(read: Read, fleet_id: int, role: str) -> list[SentMessage]:
    """Those that belong to no call, the newest last."""
    rows = read(
        f"SELECT {_COLUMNS} FROM posts WHERE fleet_id = ? AND role = ? AND call_id IS NULL ORDER BY message_id",
        (fleet_id, role),
    )
    return [SentMessage(*row) for row in rows]


def forget(tx: Transaction, chat_id: int, message_id: int) -> None:
    """It was deleted, or can no longer be edited: the next card is a new message."""
    tx.write("DELETE FROM posts WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))


def forget_chat(tx: Transaction, chat_id: int) -> None:
    """The group became a supergroup: none of its old messages can be edited."""
    tx.write("DELETE FROM posts WHERE chat_id = ?", (chat_id,))
