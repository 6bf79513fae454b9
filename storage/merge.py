"""Hands what is remembered of one person in a call to another. Who that is has been decided before."""

from storage.core.transaction import Transaction


def reassign(tx: Transaction, call_id: int, from_id: int, to_id: int) -> None:
    """The journal, the doubts and what he was asked change their person.

    What followed for the first is removed, to be written anew.
    """
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
    tx.write("DELETE FROM trips WHERE call_id = ? AND person_id = ?", (call_id, from_id))
    tx.write("DELETE FROM responses WHERE call_id = ? AND person_id = ?", (call_id, from_id))


def forget_person(tx: Transaction, person_id: int) -> None:
    tx.write("DELETE FROM people WHERE id = ? AND telegram_id IS NULL", (person_id,))
