"""Reads back reactions: what one of them said last in a call; and what people did while a call was over."""

from dispatch.statements import StatementKind
from storage.core.transaction import Read
from storage.inbox import InputSource
from storage.journal import NoteKind


def last_said(
    read: Read, call_id: int, person_id: int, chat_id: int, message_id: int
) -> StatementKind | None:
    """The latest statement that a person's reaction made in a call. `message_id` is negated, as in the statement."""
    rows = read(
        "SELECT kind FROM journal WHERE call_id = ? AND person_id = ? AND chat_id = ? AND message_id = ?"
        " ORDER BY id DESC LIMIT 1",
        (call_id, person_id, chat_id, message_id),
    )
    return StatementKind(rows[0][0]) if rows else None


def events_since_end(read: Read, call_id: int, input_id: int) -> list[tuple[int, int, bytes]]:
    """Input id, turn and raw bytes of what people did between the latest end of a call and this input, in order of arrival."""
    rows = read(
        "SELECT id, turn, raw FROM inbox WHERE id < ? AND source = ? AND state <> 2 AND id >"
        " (SELECT max(input_id) FROM journal WHERE call_id = ? AND kind IN (?, ?, ?)) ORDER BY id",
        (
            input_id,
            InputSource.MESSENGER.value,
            call_id,
            NoteKind.CALL_CLOSED.value,
            NoteKind.CALL_STOOD_DOWN.value,
            NoteKind.CALL_CANCELLED.value,
        ),
    )
    return [(item_id, turn, raw) for item_id, turn, raw in rows]
