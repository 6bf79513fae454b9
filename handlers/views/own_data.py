"""Words what is stored of one person, for himself: a short text, and a file with everything (V3)."""

from collections.abc import Callable, Iterator
from datetime import tzinfo
from zoneinfo import ZoneInfo

from dispatch.nights import local_time
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import text
from storage.core.transaction import Read
from storage.external_ids import accounts_of
from storage.own_data import OwnData, StoredRow, load, rows_about
from storage.personal_data import REGISTER
from storage.retention_periods import INPUTS, PHONES, WITH_HIS_NAME

_SHOWN_AT_ONCE = frozenset({"accounts", "memberships"})
_FIRST_INSTANT = 1_000_000_000  # a number from here on is an instant
_MOST_LINES = 20


def summary_of_own_data(read: Read, person: int, account: int, language: str, zone: str) -> Text:
    """What is stored of his person, without what he did: that stands in the file."""
    ids = [each.id for each in accounts_of(read, person, account)]
    rows = list(rows_about(read, person, ids, _SHOWN_AT_ONCE))[:_MOST_LINES]
    lines = [text(language, "own-data-title")]
    lines += [plain(line) for row in rows for line in _lines_of(row, ZoneInfo(zone), language)]
    lines.append(
        text(
            language,
            "own-data-rest",
            words=INPUTS.days,
            phones=PHONES.days,
            years=(WITH_HIS_NAME.days or 0) // 365,
        )
    )
    return joined("\n", lines)


def file_of_own_data(
    read: Read,
    person: int,
    account: int,
    language: str,
    zone: str,
    words_in: Callable[[bytes, str], str | None],
) -> str:
    """Every value that a search finds about him, one row a line; of others' words only how many name him."""
    return "\n".join(_file(load(read, person, account, words_in), ZoneInfo(zone), language)) + "\n"


def _file(found: OwnData, zone: tzinfo, language: str) -> Iterator[str]:
    yield str(text(language, "own-data-title"))
    for table in REGISTER:
        rows = [row for row in found.rows if row.table == table]
        if rows:
            yield ""
            title = text(language, f"own-data-{table.replace('_', '-')}")
            yield f"{title!s} ({table}, {len(rows)})"
            for row in rows:
                yield from _lines_of(row, zone, language)
    yield ""
    yield f"{text(language, 'own-data-inbox')!s} ({len(found.words)})"
    for said in found.words:
        yield f"{_at(said.at, zone)}  {said.words}"
    yield ""
    yield str(text(language, "own-data-named", number=found.named_by_others))


def _lines_of(row: StoredRow, zone: tzinfo, language: str) -> Iterator[str]:
    """People read names, plates and phones with what they are; of what he did a line holds everything."""
    if row.table not in _SHOWN_AT_ONCE:
        yield "  ".join(f"{name}={_value(value, zone)}" for name, value in row.values.items())
        return
    for name, value in row.values.items():
        label = text(language, f"own-data-column-{name.replace('_', '-')}")
        yield f"{label!s}{_value(value, zone)}"


def _value(value: object, zone: tzinfo) -> str:
    is_instant = isinstance(value, int) and value >= _FIRST_INSTANT
    return _at(value, zone) if is_instant and isinstance(value, int) else str(value)


def _at(at: int, zone: tzinfo) -> str:
    return local_time(at, zone).strftime("%Y-%m-%d %H:%M:%S")
