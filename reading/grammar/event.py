"""Defines an event: what is said to happen, and where in the text it stands."""

from dataclasses import dataclass, field
from typing import Any

from reading.grammar.party import Group
from reading.grammar.row import TokenRow, at

Row = TokenRow
END = ("comma", "full", "line", "question")


@dataclass(slots=True)
class Event:
    """`kind` is a word of the first column of outcomes.tsv. `fields` are fields of a reading."""

    kind: str
    start: int
    end: int
    has_aspect: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    groups: list[Group] | None = None
    names: tuple[str, ...] = ()
    """Names that belong to it because they stand behind it: 「已到：张三 李四」."""
    is_reached: bool = False
    """The time is that of an arrival: 10分钟到."""
    is_odd: bool = False
    """Directly behind it stands a word that nobody knows."""
    is_listed: bool = False
    """It is that of a list, with the names that stand there."""


def first_word(row: Row, event: Event) -> str:
    """The word with which the event begins; empty where a list ends with it."""
    return row[event.start].text if event.start < len(row) else ""


def ends_here(row: Row, here: int) -> bool:
    """Whether a clause may end before `here`: nothing follows, or a mark or gap does."""
    return here >= len(row) or row[here].has("gap", "particle", "tail", *END)


def aspect(row: Row, here: int) -> tuple[int, bool]:
    """Where the particles behind `here` end, and whether one of them says that it has happened. Questions stay outside."""
    has = has_tail = False
    while at(row, here, "particle", "tail") and not at(row, here, "number") and not at(row, here, "askend"):
        if has_tail and row[here].text == "了":
            break  # 到哈了
        has |= row[here].has("particle")
        has_tail = not row[here].has("particle")
        here += 1
    return here, has
