"""Takes a merge back: both are as before it, but for what was changed since (I10)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from storage.core.transaction import Transaction
from storage.merge_answers import answered_by_merge, ask_again
from storage.merges import OF_A_CALL, UNITS, Rows, Snapshot, StoredMerge, rows_of

_FACTS = ("responses", "trips")  # of a call: where they changed since, the call stays as it is
_OF_AN_ACCOUNT = ("account_id", "name", "username")
_KEY_OF_MEMBERSHIP = ("fleet_id", "person_id", "number")

Unit = tuple[Any, ...]


class Undone(NamedTuple):
    """What was restored, and what was changed since and stays: calls, and fleets whose file of the kept one it is.

    `asked_again`: the questions which of the two is meant that the merge had answered.
    """

    calls: list[int]
    kept_calls: list[int]
    kept_files: list[int]
    asked_again: list[int]


def restore(tx: Transaction, merge: StoredMerge, snapshot: Snapshot, at: int) -> Undone:
    """Gives the former what was his. `at`: UTC epoch seconds."""
    former_id, kept_id = merge.former_id, merge.kept_id
    tx.write("UPDATE persons SET same_as = NULL WHERE id = ?", (former_id,))
    now = rows_of(tx.read, (former_id, kept_id))
    answered = answered_by_merge(tx, kept_id, snapshot)
    spoken = _spoken_since(tx, kept_id, snapshot) - answered.calls
    his = {call_id for _, call_id in (*snapshot.said_of, *snapshot.said_by)} | set(snapshot.opened)
    his |= {row["call_id"] for row in snapshot.before["responses"] if row["person_id"] == former_id}
    kept_calls = {call_id for call_id in his & spoken if _is_merged(snapshot.before, call_id, former_id)}
    kept_calls |= {
        unit[0]
        for table in _FACTS
        for unit in _changed(table, snapshot.after, now)
        if _is_merged(snapshot.before, unit[0], former_id) and unit[0] not in answered.calls
    }
    his |= answered.calls
    ask_again(tx, answered, snapshot)
    for table in OF_A_CALL:
        units = {(call_id,) for call_id in his - kept_calls}
        _put_back(tx, table, units, snapshot, former_id, kept_id)
    for table in ("shifts", "companies_of_nights", "further_accounts", "badges", "teams", "survey_answers"):
        changed = _changed(table, snapshot.after, now)
        units = {_unit(table, row) for row in snapshot.before[table] if row["person_id"] == former_id}
        units |= {_unit(table, row) for row in snapshot.after[table]}
        _put_back(tx, table, units - changed, snapshot, former_id, kept_id)
    _give_back_words(tx, merge, snapshot, kept_calls, at)
    for id_ in snapshot.accounts:
        tx.write(
            "UPDATE accounts SET person_id = ? WHERE id = ? AND person_id = ?", (former_id, id_, kept_id)
        )
        tx.write(
            "UPDATE further_accounts SET person_id = ? WHERE account_id = ? AND person_id = ?",
            (former_id, id_, kept_id),
        )
    kept_files = _give_back_files(tx, merge, snapshot, now)
    return Undone(sorted(his - kept_calls - {0}), sorted(kept_calls), kept_files, answered.questions)


def _spoken_since(tx: Transaction, kept_id: int, snapshot: Snapshot) -> set[int]:
    """The calls in which something was said of the merged person since."""
    rows = tx.read(
        "SELECT DISTINCT call_id FROM journal WHERE id > ? AND person_id = ? AND call_id IS NOT NULL",
        (snapshot.over_journal, kept_id),
    )
    return {call_id for (call_id,) in rows}


def _is_merged(before: Rows, call_id: int, former_id: int) -> bool:
    """Whether the former had a part in the call; who only reported there gives nothing up."""
    return any(row["call_id"] == call_id and row["person_id"] == former_id for row in before["responses"])


def _unit(table: str, row: dict[str, Any]) -> Unit:
    return tuple(row[name] for name in UNITS[table])


def _changed(table: str, after: Rows, now: Rows) -> set[Unit]:
    """The units that are not as the merge left them."""
    found: set[Unit] = set()
    for rows, others in ((after[table], now[table]), (now[table], after[table])):
        found |= {_unit(table, row) for row in rows if row not in others}
    return found


def _put_back(
    tx: Transaction, table: str, units: Iterable[Unit], snapshot: Snapshot, former_id: int, kept_id: int
) -> None:
    """Replaces the rows of both in these units by those of before the merge."""
    wanted = set(units)
    where = " AND ".join(f"{name} = ?" for name in UNITS[table])
    for unit in wanted:
        tx.write(f"DELETE FROM {table} WHERE {where} AND person_id IN (?, ?)", (*unit, former_id, kept_id))
    for row in snapshot.before[table]:
        if _unit(table, row) in wanted:
            _insert(tx, table, row)


def _insert(tx: Transaction, table: str, row: dict[str, Any], without: tuple[str, ...] = ()) -> None:
    names = [name for name in row if name not in without]
    marks = ", ".join("?" for _ in names)
    tx.write(
        f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})", [row[name] for name in names]
    )


def _give_back_words(
    tx: Transaction, merge: StoredMerge, snapshot: Snapshot, kept_calls: set[int], at: int
) -> None:
    """The journal's entries, questions, mentions and deadlines of the calls that are restored, and those of no call."""
    former_id, kept_id = merge.former_id, merge.kept_id
    for table, column, pairs in (
        ("journal", "person_id", snapshot.said_of),
        ("journal", "by_id", snapshot.said_by),
        ("clarifications", "person_id", snapshot.clarifications),
    ):
        for id_, call_id in pairs:
            if call_id not in kept_calls:
                tx.write(
                    f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} = ?",
                    (former_id, id_, kept_id),
                )
    _give_back_reports(tx, merge, snapshot, kept_calls)
    for text_id, (before, after) in snapshot.bodies.items():
        tx.write(
            "UPDATE clarifications SET body = ? WHERE id = ? AND body = ? AND resolved_at IS NULL",
            (before, int(text_id), after),
        )
    for id_ in snapshot.mentions:
        tx.write("UPDATE mentions SET person_id = ? WHERE id = ? AND closed_at IS NULL", (former_id, id_))
    _drop_what_it_made(tx, snapshot, kept_calls, kept_id, at)
    for deadline in snapshot.deadlines:
        _give_back_deadline(tx, deadline, merge)


def _give_back_reports(tx: Transaction, merge: StoredMerge, snapshot: Snapshot, kept_calls: set[int]) -> None:
    """The trips that he reported of others, the calls that he raised, and his team."""
    former_id, kept_id = merge.former_id, merge.kept_id
    for call_id, person_id, departed_at in snapshot.reported:
        if call_id not in kept_calls:
            tx.write(
                "UPDATE trips SET reported_by = ? WHERE call_id = ? AND person_id = ? AND departed_at = ?"
                " AND reported_by = ?",
                (former_id, call_id, person_id, departed_at, kept_id),
            )
    for call_id in set(snapshot.opened) - kept_calls:
        tx.write(
            "UPDATE calls SET opened_by = ? WHERE id = ? AND opened_by = ?", (former_id, call_id, kept_id)
        )
    for survey_id in snapshot.asked:
        tx.write("UPDATE surveys SET by_id = ? WHERE id = ? AND by_id = ?", (former_id, survey_id, kept_id))
    for fleet_id, person_id, since in snapshot.led:
        tx.write(
            "UPDATE teams SET led_by = ? WHERE fleet_id = ? AND person_id = ? AND since = ? AND led_by = ?",
            (former_id, fleet_id, person_id, since, kept_id),
        )


def _drop_what_it_made(
    tx: Transaction, snapshot: Snapshot, kept_calls: set[int], kept_id: int, at: int
) -> None:
    """Lane positions that the merge gave, and questions that it opened, are of nobody any more."""
    kept = ",".join(map(str, sorted(kept_calls)))
    tx.write(
        "DELETE FROM journal WHERE id > ? AND id <= ? AND kind = 'place' AND person_id = ?"
        f" AND call_id NOT IN ({kept})",
        (snapshot.last_journal, snapshot.over_journal, kept_id),
    )
    tx.write(
        "UPDATE clarifications SET resolved_at = ? WHERE id > ? AND id <= ? AND person_id = ?"
        f" AND statement_id IS NOT NULL AND resolved_at IS NULL AND call_id NOT IN ({kept})",
        (at, snapshot.last_clarification, snapshot.over_clarification, kept_id),
    )


def _give_back_deadline(tx: Transaction, deadline: dict[str, Any], merge: StoredMerge) -> None:
    """Falls due for the former again, unless it has fired since."""
    head, _, last = deadline["key"].rpartition(":")
    key = f"{head}:{merge.kept_id}" if last == str(merge.former_id) else deadline["key"]
    fired = tx.read("SELECT 1 FROM deadlines WHERE key = ? AND fired_at IS NOT NULL", (key,))
    if deadline["fired_at"] is None and fired:
        return
    tx.write("DELETE FROM deadlines WHERE key = ?", (key,))
    _insert(tx, "deadlines", deadline, without=("id",))


def _give_back_files(tx: Transaction, merge: StoredMerge, snapshot: Snapshot, now: Rows) -> list[int]:
    """The memberships of both. A field that was changed since stays; returns the fleets with such a one."""
    former_id, kept_id = merge.former_id, merge.kept_id
    before = snapshot.before["memberships"]
    fleets = {row["fleet_id"] for row in before if row["person_id"] == former_id}
    knew_both = {row["fleet_id"] for row in before if row["person_id"] == kept_id}
    changed = {fleet_id for (fleet_id,) in _changed("memberships", snapshot.after, now)}
    as_before = {(fleet_id,) for fleet_id in fleets & knew_both - changed}
    _put_back(tx, "memberships", as_before, snapshot, former_id, kept_id)
    kept_files = []
    for fleet_id in sorted(fleets):
        if (fleet_id,) in as_before:
            continue
        for row in before:
            if row["fleet_id"] == fleet_id and row["person_id"] == former_id:
                _insert(tx, "memberships", row)
        current = _last_of(now, fleet_id, kept_id)
        if current is None:
            continue
        if fleet_id not in knew_both:
            _keep_newcomer(tx, current, snapshot)
        elif _restore_fields(tx, current, snapshot):
            kept_files.append(fleet_id)
    tx.write(  # where the former's account spoke for him in a fleet that did not know the former
        "UPDATE memberships SET username = NULL, account_id = (SELECT MIN(f.account_id) FROM further_accounts f"
        " JOIN accounts a ON a.id = f.account_id WHERE f.fleet_id = memberships.fleet_id AND a.person_id = ?1)"
        " WHERE person_id = ?1 AND account_id IN (SELECT id FROM accounts WHERE person_id <> ?1)",
        (kept_id,),
    )
    tx.write(
        "DELETE FROM further_accounts WHERE NOT EXISTS (SELECT 1 FROM memberships m"
        " WHERE m.fleet_id = further_accounts.fleet_id AND m.person_id = further_accounts.person_id)"
    )
    return kept_files


def _last_of(rows: Rows, fleet_id: int, person_id: int) -> dict[str, Any] | None:
    """A person's last membership in a fleet."""
    key = (fleet_id, person_id)
    his = [row for row in rows["memberships"] if (row["fleet_id"], row["person_id"]) == key]
    return max(his, key=lambda row: int(row["number"]), default=None)


def _keep_newcomer(tx: Transaction, current: dict[str, Any], snapshot: Snapshot) -> None:
    """In a fleet that knew only the former the kept one stays where he has spoken, or has a part in a call, since."""
    fleet_id, kept_id = current["fleet_id"], current["person_id"]
    tx.write("DELETE FROM memberships WHERE fleet_id = ? AND person_id = ?", (fleet_id, kept_id))
    has_part = tx.read(
        "SELECT 1 FROM responses WHERE person_id = ? AND call_id IN (SELECT id FROM calls WHERE fleet_id = ?) LIMIT 1",
        (kept_id, fleet_id),
    )
    has_spoken = current["account_id"] is not None and current["account_id"] not in snapshot.accounts
    if has_spoken or has_part:
        own = {"number": 1, "role": None, "phone": None}
        if not has_spoken:
            own |= {"account_id": None, "username": None}
        _insert(tx, "memberships", current | own)


def _restore_fields(tx: Transaction, current: dict[str, Any], snapshot: Snapshot) -> bool:
    """The kept one's last membership, field by field. Returns whether a field of his file was changed since."""
    fleet_id, kept_id = current["fleet_id"], current["person_id"]
    before, after = (_last_of(rows, fleet_id, kept_id) for rows in (snapshot.before, snapshot.after))
    if before is None or after is None:
        return False
    spoke_with_formers = current["account_id"] in snapshot.accounts
    is_same = current["number"] == after["number"]
    restored = dict(current)
    for name, value in current.items():
        if name in _OF_AN_ACCOUNT:
            restored[name] = before[name] if spoke_with_formers else value
        elif is_same and name not in _KEY_OF_MEMBERSHIP and value == after[name]:
            restored[name] = before[name]
    tx.write(
        "DELETE FROM memberships WHERE fleet_id = ? AND person_id = ? AND number = ?",
        (fleet_id, kept_id, current["number"]),
    )
    _insert(tx, "memberships", restored)
    return any(restored[name] != before[name] for name in current if name not in _OF_AN_ACCOUNT)
