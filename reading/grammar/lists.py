"""Finds the names that stand behind an event: 「已到：张三 李四」, 「来不了：王五（有客）」, 「接4（张三）」."""

from collections.abc import Sequence

from reading.grammar.event import Event
from reading.grammar.tokens import Token
from reading.lexicon.names import split

_HEADINGS = frozenset(
    {
        "arrive",
        "lane",
        "receive",
        "cannot",
        "off",
        "reason",
        "road",
        "go",
        "deliver",
        "back",
        "take",
        "boarded",
    }
)
_BETWEEN = ("gap", "comma", "line", "with", "tail")


def with_names(row: Sequence[Token], event: Event) -> Event:
    """Gives the event the names of its list; one that nobody knows makes it unclear. Unchanged where no list follows."""
    if event.kind not in _HEADINGS:
        return event
    here = _skip_gaps(row, event.end)
    if here < len(row) and row[here].text == "(":
        return _signed(row, event, here)
    if here < len(row) and row[here].text == ":":
        return _listed(row, event, here + 1)
    return event


def _listed(row: Sequence[Token], event: Event, here: int) -> Event:
    names: list[str] = []
    is_unknown, end = False, here
    while here < len(row) and not (row[here].has("line") and _is_heading(row, here + 1)):
        token = row[here]
        if token.text == "(":
            here = end = _behind_bracket(row, here)
            continue
        if not token.has("name", "unknown", *_BETWEEN):
            return event
        names += split(token.text) if token.has("name") else ()
        is_unknown |= token.has("unknown")
        here += 1
        end = here if token.has("name", "unknown") else end
    if names or is_unknown:
        event.names = tuple(dict.fromkeys(names))
        event.is_odd |= is_unknown
        event.end = end
    return event


def _signed(row: Sequence[Token], event: Event, here: int) -> Event:
    """「收到（张三）」"""
    end = _behind_bracket(row, here)
    inside = [token for token in row[here + 1 : end] if not token.has("gap") and token.text != ")"]
    if inside and all(token.has("name") for token in inside):
        event.names = tuple(name for token in inside for name in split(token.text))
        event.end = end
    elif (
        inside
        and any(token.has("unknown") for token in inside)
        and not any(token.has("comma") for token in inside)
    ):
        event.is_odd, event.end = True, end
    return event


def _skip_gaps(row: Sequence[Token], here: int) -> int:
    while here < len(row) and row[here].has("gap", "tail", "particle"):
        here += 1
    return here


def _behind_bracket(row: Sequence[Token], here: int) -> int:
    while here < len(row) and row[here].text != ")":
        here += 1
    return min(here + 1, len(row))


def _is_heading(row: Sequence[Token], here: int) -> bool:
    while here < len(row) and not row[here].has("line"):
        if row[here].text == ":":
            return True
        here += 1
    return False
