"""Stores which groups were asked to join a call (B4)."""

from storage.core.transaction import Read, Transaction


def ask(tx: Transaction, leading_id: int, fleet_id: int, at: int) -> None:
    """Notes that a group is asked, once more where it was asked before."""
    tx.write(
        "INSERT INTO joint_requests (leading_id, fleet_id, asked_at) VALUES (?, ?, ?)"
        " ON CONFLICT (leading_id, fleet_id) DO UPDATE SET asked_at = excluded.asked_at, answered_at = NULL",
        (leading_id, fleet_id, at),
    )


def waits(read: Read, leading_id: int, fleet_id: int) -> bool:
    """Whether the group was asked and has not answered."""
    return bool(
        read(
            "SELECT 1 FROM joint_requests WHERE leading_id = ? AND fleet_id = ? AND answered_at IS NULL",
            (leading_id, fleet_id),
        )
    )


def answer(tx: Transaction, leading_id: int, fleet_id: int, at: int) -> None:
    tx.write(
        "UPDATE joint_requests SET answered_at = ? WHERE leading_id = ? AND fleet_id = ?",
        (at, leading_id, fleet_id),
    )


def answers(read: Read, leading_id: int) -> list[tuple[int, int]]:
    """The groups that have answered, and when, in the order of their answers."""
    rows = read(
        "SELECT fleet_id, answered_at FROM joint_requests WHERE leading_id = ? AND answered_at IS NOT NULL"
        " ORDER BY answered_at, fleet_id",
        (leading_id,),
    )
    return [(fleet_id, at) for fleet_id, at in rows]


def waiting(read: Read, leading_id: int) -> list[int]:
    """The groups that have not answered."""
    rows = read(
        "SELECT fleet_id FROM joint_requests WHERE leading_id = ? AND answered_at IS NULL ORDER BY fleet_id",
        (leading_id,),
    )
    return [fleet_id for (fleet_id,) in rows]


def forget(tx: Transaction, leading_id: int, fleet_id: int) -> None:
    """The group was in the call and has left it: it has answered nothing."""
    tx.write("DELETE FROM joint_requests WHERE leading_id = ? AND fleet_id = ?", (leading_id, fleet_id))
