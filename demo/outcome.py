"""The end of a night for people: last cards, closing reports, a short table, and what does not agree."""

from __future__ import annotations

from demo.comparison import Line
from demo.script.expected_state import TAGS
from demo.script.script import Night
from demo.terminal import Terminal
from demo.views import MARK
from demo.watch import Watch

_MOST_NAMED = 40
_OF_ALL = "all calls: "
_LEFT_OUT = {_OF_ALL + name for name in ("waiting", *TAGS)}
_BESIDE = {"updates confirmed", "taps lost", "refused requests", "messages twice, unmarked"}


def tell(
    terminal: Terminal, night: Night, watch: Watch, lines: list[Line], problems: list[str], *, restarts: int
) -> int:
    """Prints it; the exit code."""
    for number in night.ledger.calls:
        for text in [watch.cards.get(number, {}).get("text", ""), *watch.reports(number)]:
            terminal.line(f"\n{text}", always=True)
    wrong = [line for line in lines if line.differs]
    for row in _table(lines):
        terminal.line(row, always=True)
    if restarts:
        marked = sum(message.get("text", "").startswith(MARK) for message in watch.said.values())
        terminal.line(
            f"The bot was killed and started again {restarts} times. {marked} messages are marked as repetitions.",
            always=True,
        )
    for problem in problems:
        terminal.line(f"✗ {problem}", always=True)
    for line in wrong[:_MOST_NAMED]:
        terminal.line(f"✗ {line.what}: played {line.played}, recorded {line.recorded}", always=True)
    if len(wrong) > _MOST_NAMED:
        terminal.line(f"  … and {len(wrong) - _MOST_NAMED} more", always=True)
    if wrong or problems:
        terminal.line(
            f"\n✗ {len(wrong)} of {len(lines)} numbers differ, {len(problems)} other problems.", always=True
        )
        return 1
    terminal.line(f"\n✓ All {len(lines)} numbers agree with what was played.", always=True)
    return 0


def _table(lines: list[Line]) -> list[str]:
    rows = [f"\n{'':32}{'played':>8}  {'recorded':>8}"]
    for line in lines:
        if line.what in _BESIDE or (line.what.startswith(_OF_ALL) and line.what not in _LEFT_OUT):
            mark = "  ✗" if line.differs else ""
            name = line.what.removeprefix(_OF_ALL)
            rows.append(f"{name:32}{line.played!s:>8}  {line.recorded!s:>8}{mark}")
    return [*rows, ""]
