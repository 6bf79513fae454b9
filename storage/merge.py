"""Moves what the journal, clarifications and reminders say about one person in a call to another (K4)."""

from storage.core.transaction import Transaction


def reassign(tx: Transaction, call_id: int, from_id: int, to_id: int) -> None:
    """The rows of the first that follow from it are deleted when his response is."""
    tx.write(
        "UPDATE journal SET person_id = ? WHERE call_id = ? AND person_id = ?", (to_id, call_id, from_id)
    )
    tx.write(
        "UPDATE clarifications SET person_id = ? WHERE call_id = ? AND person_id = ?",
        (to_id, call_id, from_id),
    )
    tx.write(
        "UPDATE OR IGNORE reminders SET person_id = ? WHERE call_id = ? AND person_id = ?",
        (to_id, call_id, from_id),
    )
    tx.write("DELETE FROM reminders WHERE call_id = ? AND person_id = ?", (call_id, from_id))
