"""Deletes what is stored of one person, after what the register says (`storage/personal_data.py`): the rows of `/forget` (V2).

His person stays, without a name: journal, responses and trips name him by his number alone.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dispatch.memberships import FORGOTTEN_NAME
from dispatch.names_in_texts import Traces
from storage.core.transaction import Read, Transaction
from storage.external_ids import KnownAccount, forget_account, forget_place
from storage.inbox import InputSource
from storage.personal_columns import OnForget
from storage.personal_data import REGISTER

_FORGOTTEN = "forgotten"  # the problem of a row of a roster


def traces_of(read: Read, person_id: int, accounts: Iterable[KnownAccount]) -> Traces:
    """What the fleets' rosters and the messenger call him."""
    rows = read(
        "SELECT name, listed_as, username, plate, other_plates, phone FROM memberships WHERE person_id = ?",
        (person_id,),
    )
    names, usernames, numbers = set[str](), set[str](), set[str]()
    for name, listed_as, username, plate, other_plates, phone in rows:
        names |= {each for each in (name, listed_as) if each and each != FORGOTTEN_NAME}
        usernames |= {each for each in (username,) if each}
        numbers |= {each for each in (plate, phone, *(other_plates or "").split()) if each}
    written = {account.written for account in accounts}
    return Traces(*(tuple(sorted(each)) for each in (names, usernames, numbers, written)))


# ---------------------------------------------------------------- inputs


def inputs_that_may_name(read: Read, traces: Traces, until: int) -> list[tuple[int, str, bytes]]:
    """(id, source, raw) of the inputs up to `until`, and of those parked, in which a quick look finds him."""
    needles = traces.needles()
    spelled = [each.encode() for each in needles]
    spelled += [json.dumps(each)[1:-1].encode() for each in needles if not each.isascii()]
    if not spelled:
        return []
    found = " OR ".join("instr(raw, ?)" for _ in spelled)
    rows = read(f"SELECT id, source, raw FROM inbox WHERE id <= ? AND ({found})", (until, *spelled))
    return [(id_, source, raw) for id_, source, raw in rows]


def empty_input(tx: Transaction, input_id: int) -> None:
    """The input is known and its words are forgotten: its number and fingerprint still tell a repetition."""
    tx.write("UPDATE inbox SET raw = x'', problem = NULL WHERE id = ?", (input_id,))


def rewrite_input(tx: Transaction, input_id: int, raw: bytes) -> None:
    tx.write("UPDATE inbox SET raw = ?, problem = NULL WHERE id = ?", (raw, input_id))


def is_of_the_messenger(source: str) -> bool:
    """Whether an input may hold the messenger's ids and names; the bot's other inputs hold its own numbers."""
    return source in (InputSource.MESSENGER, InputSource.ADMINS)


# ---------------------------------------------------------------- everything else


def forget(
    tx: Transaction,
    person_id: int,
    accounts: Sequence[KnownAccount],
    traces: Traces,
    at: int,
    change: Callable[[Any], Any],
) -> None:
    """Deletes his rows and takes his names out of everybody's. `at`: UTC epoch seconds.

    `change` makes of a JSON value one that does not name him. His handled inputs are the caller's to empty.
    """
    chats = [account.private_chat for account in accounts if account.private_chat is not None]
    _forget_chats(tx, chats)
    _forget_rosters(tx, person_id, traces)
    _clear_searched(tx, traces, change)
    _forget_person(tx, person_id, at)
    for account in accounts:
        _forget_account(tx, account)


def _forget_person(tx: Transaction, person_id: int, at: int) -> None:
    if not person_id:
        return
    tx.write(
        "UPDATE memberships SET name = ?, until = COALESCE(until, ?), account_id = NULL, restricted_since = NULL,"
        " username = NULL, plate = NULL, seats = NULL, role = NULL, listed_as = NULL, other_plates = NULL, phone = NULL,"
        " phone_at = NULL, listed_by = NULL WHERE person_id = ?",
        (FORGOTTEN_NAME, at, person_id),
    )
    tx.write("UPDATE surveys SET words = '' WHERE by_id = ? AND closed_at IS NOT NULL", (person_id,))
    tx.write("UPDATE persons SET forgotten_at = ? WHERE id = ?", (at, person_id))
    tx.write(
        "UPDATE clarifications SET body = json_set(body, '$.people', (SELECT json_group_array(value)"
        " FROM json_each(clarifications.body, '$.people') WHERE value <> ?))"
        " WHERE resolved_at IS NULL AND json_type(body, '$.people') = 'array'",
        (person_id,),
    )
    tx.write("UPDATE mentions SET closed_at = ? WHERE person_id = ? AND closed_at IS NULL", (at, person_id))
    tx.write("UPDATE merges SET snapshot = NULL WHERE former_id = ? OR kept_id = ?", (person_id, person_id))
    tx.write("DELETE FROM further_accounts WHERE person_id = ?", (person_id,))
    tx.write("DELETE FROM badges WHERE person_id = ?", (person_id,))
    tx.write("DELETE FROM home_away WHERE person_id = ?", (person_id,))


def _forget_account(tx: Transaction, account: KnownAccount) -> None:
    tx.write("DELETE FROM admins WHERE account_id = ?", (account.id,))
    tx.write("UPDATE owner SET named = NULL, account_id = NULL WHERE account_id = ?", (account.id,))
    tx.write(
        "UPDATE roster_imports SET chat_id = NULL, message_id = NULL WHERE account_id = ?", (account.id,)
    )
    forget_account(tx, account.id)


def _forget_chats(tx: Transaction, chats: Iterable[int]) -> None:
    """Private chats: what was said there, what waits to be said, and where they are."""
    for chat_id in chats:
        tx.write(
            "UPDATE outbox SET body = '{}', problem = NULL, key = NULL, state = CASE WHEN state IN (0, 1) THEN 4 ELSE state END"
            " WHERE chat_id = ?",
            (chat_id,),
        )
        for table in ("keyboards", "sent_messages"):
            tx.write(f"DELETE FROM {table} WHERE chat_id = ?", (chat_id,))
        forget_place(tx, chat_id)


def _forget_rosters(tx: Transaction, person_id: int, traces: Traces) -> None:
    """Neither applying a roster nor taking one back brings him back: his row and his change are taken out."""
    for id_, content, results, changes in tx.read(
        "SELECT id, content, results, changes FROM roster_imports WHERE content IS NOT NULL OR changes IS NOT NULL"
    ):
        rows = json.loads(content) if content else None
        if rows is not None:
            rows["rows"] = [_row_without(row, traces) for row in rows["rows"]]
        left = [each for each in json.loads(changes) if each[0] != person_id] if changes else None
        tx.write(
            "UPDATE roster_imports SET content = ?, results = ?, changes = ? WHERE id = ?",
            (
                _text(rows),
                _text(traces.without_in(json.loads(results)) if results else None),
                _text(left),
                id_,
            ),
        )


def _row_without(row: dict[str, Any], traces: Traces) -> dict[str, Any]:
    """A row of a roster that names him cannot be read any more; the others stay."""
    if not traces.found_in(json.dumps(row, ensure_ascii=False)):
        return row
    return {"number": row["number"], "sheet": row["sheet"], "problem": _FORGOTTEN}


_CLEARED_APART = frozenset({"inbox", "roster_imports"})
_JSON = frozenset({"body", "buttons", "snapshot"})
_KEYS = {"keyboards": "chat_id, message_id", "stations": "fleet_id, name"}


def _clear_searched(tx: Transaction, traces: Traces, change: Callable[[Any], Any]) -> None:
    """Every other column in which somebody may be named without a number."""
    for table, column in _searched_columns():
        if table not in _CLEARED_APART:
            is_json = column in _JSON
            _clear_column(tx, table, _KEYS.get(table, "id"), column, traces, change if is_json else None)


def _clear_column(
    tx: Transaction,
    table: str,
    key: str,
    column: str,
    traces: Traces,
    change: Callable[[Any], Any] | None,
) -> None:
    marks = " AND ".join(f"{name} = ?" for name in key.split(", "))
    for *row, value in tx.read(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"):
        changed = traces.without(value) if change is None else _changed(value, change)
        if changed != value:
            tx.write(f"UPDATE {table} SET {column} = ? WHERE {marks}", (changed, *row))


def _changed(value: str, change: Callable[[Any], Any]) -> str:
    before = json.loads(value)
    after = change(before)
    return value if after == before else json.dumps(after, ensure_ascii=False)


def _text(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _searched_columns() -> list[tuple[str, str]]:
    """The columns in which a person may be named without a number: (table, column)."""
    return [
        (table, name)
        for table, declared in REGISTER.items()
        for name, column in declared.personal.items()
        if column.on_forget is OnForget.EMPTIED
    ]
