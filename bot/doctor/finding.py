"""One thing that the doctor has found; its sentence stands in locales/*/doctor.ftl."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. A note asks for nothing now."""

    WRONG = "wrong"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` is for programs and stays the same; the text `doctor-<name>` says what it is and what to do.

    `setting`: the key that it is about; empty where there is none. `values`: the variables of the text.
    `chat_id`: the messenger's id of the group that it is about, else 0.
    """

    level: Level
    name: str
    setting: str = ""
    values: dict[str, str | int] = field(default_factory=dict)
    chat_id: int = 0


Findings = Iterator[Finding]


def wrong(name: str, setting: str = "", **values: str | int) -> Finding:
    return Finding(Level.WRONG, name, setting, values)


def warning(name: str, setting: str = "", **values: str | int) -> Finding:
    return Finding(Level.WARNING, name, setting, values)


def note(name: str, setting: str = "", **values: str | int) -> Finding:
    return Finding(Level.NOTE, name, setting, values)


def worst_first(found: list[Finding]) -> list[Finding]:
    """What is wrong, then warnings, then notes; otherwise in the order in which they were found."""
    order = list(Level)
    return sorted(found, key=lambda finding: order.index(finding.level))
