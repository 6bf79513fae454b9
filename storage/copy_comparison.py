"""Counts what a database holds, so that a copy can be compared with its original."""

from collections.abc import Callable

from dispatch.calls import Call
from dispatch.counts import count, total
from storage.calls import load_calls
from storage.core.transaction import Read

Totals = dict[str, int]
_CALLS_AT_ONCE = 200  # a season's calls do not fit into the memory of a small machine


def totals(read: Read) -> Totals:
    """Returns the rows of each table, and what all calls come to as the reports count it (E10).

    `read` must see one moment: a reading transaction, or a file that nobody writes.
    """
    tables = read(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name", ()
    )
    rows = {f"rows of {name}": read(f"SELECT count(*) FROM {name}", ())[0][0] for (name,) in tables}
    numbers: Totals = {}
    calls = 0

    def add(call: Call) -> None:
        nonlocal calls
        calls += 1
        if not call.cancelled:
            for name, number in total([count(call)]).numbers().items():
                numbers[name] = numbers.get(name, 0) + number

    each_call(read, add)
    return rows | {"calls": calls} | numbers


def each_call(read: Read, look: Callable[[Call], object]) -> None:
    """Calls `look` with every call there ever was, sealed ones too, in order of their ids."""
    last = 0
    while True:
        ids = read("SELECT id FROM calls WHERE id > ? ORDER BY id LIMIT ?", (last, _CALLS_AT_ONCE))
        if not ids:
            return
        for call in load_calls(read, "id > ? AND id <= ?", (last, ids[-1][0])):
            look(call)
        last = ids[-1][0]


def last_input_at(read: Read) -> int | None:
    """When the last input was recorded, UTC epoch seconds; None where there was none."""
    rows = read("SELECT received_at FROM inbox ORDER BY id DESC LIMIT 1", ())
    return rows[0][0] if rows else None
