"""What a roster file held, why a file is refused, and how large it may be (I5, I7)."""

from dataclasses import dataclass, field
from enum import StrEnum

from dispatch.roster_rows import RosterRow

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000


class FileProblem(StrEnum):
    """Why a file cannot be read as a roster; each is worded in the text `roster-refused-<value>`."""

    TOO_BIG = "too_big"
    TOO_MANY_ROWS = "too_many_rows"
    UNPACKS_TOO_BIG = "unpacks_too_big"
    PASSWORD = "password"  # noqa: S105  a kind of file
    MACROS = "macros"
    WEB_PAGE = "web_page"  # named .xls by the program that wrote it
    NO_TABLE = "no_table"  # another kind of file
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"
    ENCODING = "encoding"
    BROKEN = "broken"
    TWO_TABLES = "two_tables"  # a roster and a list of places
    NOT_FETCHED = "not_fetched"  # the messenger did not hand it over


@dataclass(frozen=True, slots=True)
class RosterContent:
    """What is kept of a file. `dropped`: headings of columns that may not be kept; `unused`: of the others that are not used.

    `left_out`: sheets without a roster, hidden ones too. `places`: the rows of a table of places instead, as they were written
    (H4).
    """

    rows: list[RosterRow]
    dropped: list[str]
    unused: list[str]
    left_out: list[str]
    places: list[list[str]] = field(default_factory=list)
