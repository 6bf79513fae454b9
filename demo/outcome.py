"""Prints the outcome of a night: last cards, closing reports, a table of totals, and all differences."""

from __future__ import annotations

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
    for number in night.expected.calls:
        for text in [watcher.cards.get(number, {}).get("text", ""), *watcher.reports(number)]:
            terminal.line(f"\n{text}", always=True)
    wrong = [line for line in compared if line.differs]
    for row in _table(compared):
        terminal.line(row, always=True)
    if restarts:
        marked = sum(message.get("text", "").startswith(REPEAT_MARK) for message in watcher.messages.values())
        terminal.line(
            f"The bot was killed and restarted {restarts} times; {marked} messages are marked as repeated.",
            always=True,
        )
    for problem in problems:
        terminal.line(f"✗ {problem}", always=True)
    for line in wrong[:_MAX_SHOWN]:
        terminal.line(f"✗ {line.what}: played {line.played}, recorded {line.recorded}", always=True)
    if len(wrong) > _MAX_SHOWN:
        terminal.line(f"  … and {len(wrong) - _MAX_SHOWN} more", always=True)
    if wrong or problems:
        terminal.line(
            f"\n✗ {len(wrong)} of {len(compared)} numbers differ, {len(problems)} other problems.",
            always=True,
        )
        return 1
    terminal.line(f"\n✓ All {len(compared)} numbers agree with what was played.", always=True)
    return 0


def _table(compared: list[Comparison]) -> list[str]:
    rows = [f"\n{'':32}{'played':>8}  {'recorded':>8}"]
    for line in compared:
        if line.what in _OTHER_ROWS or (line.what.startswith(_TOTALS) and line.what not in _OMITTED_ROWS):
            mark = "  ✗" if line.differs else ""
            name = line.what.removeprefix(_TOTALS)
            rows.append(f"{name:32}{line.played!s:>8}  {line.recorded!s:>8}{mark}")
    return [*rows, ""]
