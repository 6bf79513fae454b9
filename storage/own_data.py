"""Finds everything that is stored of one person, table by table, after the register (V3)."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from dispatch.names_in_texts import Traces
from storage.core.transaction import Read
from storage.external_ids import KnownAccount, accounts_of
from storage.forgetting import inputs_that_may_name, is_of_the_messenger, traces_of
from storage.personal_columns import DataKind
from storage.personal_data import REGISTER

# Whose rows are his alone: a statement that he made about another is the other's.
_HIS_OWN = {
    "access_log": "person_id = :person",
    "journal": "person_id = :person",
    "persons": "id = :person",
    "trips": "person_id = :person",
}
_LATEST = 1 << 62
_NOT_LISTED = frozenset({"outbox", "sent_messages"})  # the bot's own words to him, which he has


class StoredRow(NamedTuple):
    """A row about him: the values that the register calls personal, without the bot's own numbers."""

    table: str
    values: dict[str, Any]


class OwnWords(NamedTuple):
    """`at`: UTC epoch seconds of receipt."""

    at: int
    words: str


class OwnData(NamedTuple):
    """`named_by_others`: in how many stored messages of others he is named. Their words are not shown."""

    rows: list[StoredRow]
    words: list[OwnWords]
    named_by_others: int


def rows_about(
    read: Read, person_id: int, account_ids: list[int], tables: frozenset[str] | None = None
) -> Iterator[StoredRow]:
    """Every row about a person, in the order of tables; `tables`: only of these."""
    accounts = f"({','.join(map(str, account_ids))})"
    for table, declared in REGISTER.items():
        condition = _HIS_OWN.get(table, declared.owner)
        if not condition or table in _NOT_LISTED or (tables is not None and table not in tables):
            continue
        names = [name for name, column in declared.personal.items() if column.kind is not DataKind.NUMBER]
        if not names:
            continue
        where = condition.replace(":accounts", accounts).replace(":person", str(int(person_id)))
        for row in read(f"SELECT {', '.join(names)} FROM {table} WHERE {where}", ()):
            values = {name: value for name, value in zip(names, row, strict=True) if value not in (None, "")}
            if values:
                yield StoredRow(table, values)


def load(
    read: Read, person_id: int, account_id: int, words_in: Callable[[bytes, str], str | None]
) -> OwnData:
    """Everything about a person and his accounts. `words_in` reads his own words in an input, None in another's."""
    accounts = accounts_of(read, person_id, account_id)
    traces = traces_of(read, person_id, accounts)
    rows = list(rows_about(read, person_id, [account.id for account in accounts]))
    words, others = _words(read, traces, accounts, words_in)
    return OwnData(rows, words, others)


def _words(
    read: Read,
    traces: Traces,
    accounts: list[KnownAccount],
    words_in: Callable[[bytes, str], str | None],
) -> tuple[list[OwnWords], int]:
    found: list[OwnWords] = []
    others = 0
    received: dict[int, int] = dict(read("SELECT id, received_at FROM inbox", ()))
    for id_, source, raw in inputs_that_may_name(read, traces, _LATEST):
        if not is_of_the_messenger(source):
            continue
        own = [said for account in accounts if (said := words_in(raw, account.written)) is not None]
        if own:
            found.append(OwnWords(received[id_], own[0]))
        else:
            others += 1
    return found, others
