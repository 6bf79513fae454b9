"""Moves what is recorded of one person to another, where they turn out to be the same (I1, K4)."""

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


_OF_A_PERSON = (
    "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
    " AND c.name IN ('person_id', 'by_id', 'opened_by', 'reported_by') AND t.name <> 'accounts'"
)


def become(tx: Transaction, temporary_id: int, person_id: int) -> None:
    """Everything recorded of a temporary person is the other's, whom this fleet has not met yet (I1)."""
    for table, column in tx.read(_OF_A_PERSON):
        tx.write(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (person_id, temporary_id))
    tx.write(
        "UPDATE clarifications SET body = json_set(body, '$.people', (SELECT json_group_array(CASE value WHEN ?1 THEN ?2"
        " ELSE value END) FROM json_each(clarifications.body, '$.people')))"
        " WHERE resolved_at IS NULL AND json_type(body, '$.people') = 'array'",
        (temporary_id, person_id),
    )
    tx.write(
        "UPDATE clarifications SET body = json_set(body, '$.picked', (SELECT json_group_object(key, CASE value WHEN ?1"
        " THEN ?2 ELSE value END) FROM json_each(clarifications.body, '$.picked')))"
        " WHERE resolved_at IS NULL AND json_type(body, '$.picked') = 'object'",
        (temporary_id, person_id),
    )
    tx.write(
        "UPDATE deadlines SET body = json_set(body, '$.person', ?2) WHERE json_extract(body, '$.person') = ?1",
        (temporary_id, person_id),
    )
    is_now(tx, temporary_id, person_id)


def is_now(tx: Transaction, temporary_id: int, person_id: int) -> None:
    """An old button that means the first means the second from now on."""
    tx.write("UPDATE persons SET same_as = ? WHERE id = ?", (person_id, temporary_id))
