"""The kinds of personal data: what a column says of a person, and what `/forget` does with it (V1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from storage.retention_periods import FOR_EVER, Kept


class DataKind(StrEnum):
    """What a personal column says."""

    NAME = "name"
    ACCOUNT = "account"  # a messenger's id, a username
    PHONE = "phone"
    CAR = "car"
    ROLE = "role"  # company, role, membership
    CHOICE = "choice"  # a language, a consent
    WORDS = "words"  # what somebody wrote, or what names him
    DEED = "deed"  # what he did, by the number of his person
    NUMBER = "number"  # the bot's own number of a person, an account or a private chat


class OnForget(StrEnum):
    """What `/forget` does with a value."""

    CLEARED = "cleared"  # replaced by nothing
    REPLACED = "replaced"  # by a value that says nothing and that no other row has
    EMPTIED = "emptied"  # of a person's own words, the whole content; where others name him, each name in it
    DELETED = "deleted"  # with its row
    ANONYMOUS = "anonymous"  # stays, and belongs to a person without name


class Column(NamedTuple):
    kind: DataKind
    kept: Kept
    on_forget: OnForget


@dataclass(frozen=True, slots=True)
class Table:
    """`owner`: the SQL condition that finds a person's rows, with `:person` and `:accounts`; empty where only a search finds him.

    `other`: the columns that say nothing of a person, with spaces between them.
    """

    personal: Mapping[str, Column] = field(default_factory=dict)
    other: str = ""
    owner: str = ""


NUMBER = Column(DataKind.NUMBER, FOR_EVER, OnForget.ANONYMOUS)
DEED = Column(DataKind.DEED, FOR_EVER, OnForget.ANONYMOUS)
NAMED = Column(DataKind.WORDS, FOR_EVER, OnForget.EMPTIED)  # a place could be called after somebody


def each(names: str, column: Column = DEED) -> dict[str, Column]:
    """The same for each of these columns, with spaces between them."""
    return dict.fromkeys(names.split(), column)
