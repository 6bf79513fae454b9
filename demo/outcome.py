"""Prints the outcome of a night: three lines for people, a table of totals, and all differences."""

from __future__ import annotations

from collections import Counter

from demo.chat_watcher import ChatWatcher
from demo.comparison import Comparison
from demo.script.expected_state import TAGS
from demo.script.script import Night
from demo.terminal import Terminal
from demo.views import REPEAT_MARK

_MAX_SHOWN = 40
_TOTALS = "all calls: "
_OMITTED_ROWS = {_TOTALS + name for name in TAGS}
_OTHER_ROWS = {"updates confirmed", "taps lost", "refused requests", "messages twice, unmarked"}
_GOOD, _BAD = "bold green", "bold red"


def print_outcome(
    terminal: Terminal,
    night: Night,
    watcher: ChatWatcher,
    compared: list[Comparison],
    problems: list[str],
    *,
    restarts: int,
) -> int:
    """Prints the outcome; returns the exit code: 0 if everything agrees, else 1."""
    wrong = [line for line in compared if line.differs]
    agrees = not (wrong or problems)
    totals: Counter[str] = Counter()
    for call in night.expected.calls.values():
        totals.update(call.counts())
    stations = len(night.expected.calls)
    terminal.line(
        f"\n{totals['passengers']} passengers came home in {totals['trips']} trips, with"
        f" {totals['arrived']} cars at {stations} {'stations' if stations > 1 else 'station'}.",
        style="bold",
        always=True,
    )
    terminal.line(_done_to_it(night, watcher, restarts), style="bold", always=True)
    terminal.line(
        f"Nothing was lost: all {len(compared)} numbers agree with what was played."
        if agrees
        else f"✗ {len(wrong)} of {len(compared)} numbers differ, {len(problems)} other problems.",
        style=_GOOD if agrees else _BAD,
        always=True,
    )
    for row in _table(compared):
        terminal.line(row, always=True)
    for problem in problems:
        terminal.line(f"✗ {problem}", style=_BAD, always=True)
    for line in wrong[:_MAX_SHOWN]:
        terminal.line(f"✗ {line.what}: played {line.played}, recorded {line.recorded}", always=True)
    if len(wrong) > _MAX_SHOWN:
        terminal.line(f"  … and {len(wrong) - _MAX_SHOWN} more", always=True)
    return 0 if agrees else 1


def _done_to_it(night: Night, watcher: ChatWatcher, restarts: int) -> str:
    done = f"On the way {len(night.actions)} messages and taps reached the bot, some twice, late and out of order"
    if not restarts:
        return f"{done}."
    marked = sum(message.get("text", "").startswith(REPEAT_MARK) for message in watcher.messages.values())
    return f"{done}. It was killed and restarted {restarts} times; {marked} messages are marked as repeated."


def _table(compared: list[Comparison]) -> list[str]:
    rows = [f"\n{'':32}{'played':>8}  {'recorded':>8}"]
    for line in compared:
        if line.what in _OTHER_ROWS or (line.what.startswith(_TOTALS) and line.what not in _OMITTED_ROWS):
            mark = "  ✗" if line.differs else ""
            name = line.what.removeprefix(_TOTALS)
            rows.append(f"{name:32}{line.played!s:>8}  {line.recorded!s:>8}{mark}")
    return rows
