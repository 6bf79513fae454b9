"""Reads the table of a roster: finds its header and makes a line of each row. Other columns are dropped here (I7)."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from reading.plates import plates_of
from reading.roster_columns import EMPTY, NO_PERSON, Column, column_of, is_heading, is_sensitive

Cell: TypeAlias = str | int | float | bool | dt.date | dt.time | dt.datetime | dt.timedelta | None
Grid: TypeAlias = Sequence[Sequence[Cell]]
Merged: TypeAlias = Sequence[tuple[tuple[int, int], tuple[int, int]]]  # first and last cell, from (0, 0)

LONGEST_NAME = 32
LONGEST_COMPANY = 60
MOST_SEATS = 60
_LOOKS_FOR_HEADER = 40  # rows
_LARGEST_WHOLE = 1e16  # above it a float holds no digit for ones
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_SEVERAL_NAMES = re.compile(r"[,，、;；/\\|\n\r&+]")
_NO_NAME = re.compile(r"\d{7}|^[#=]|^[\W\d_]*$")
_ID_NUMBER = re.compile(r"(?<![\dA-Za-z])(?:\d{17}[\dXx]|\d{15,19})(?![\dA-Za-z])")
_WHOLE = re.compile(r"\d+\.0+")
_SEATS = re.compile(r"(\d{1,2})\s*(?:座|人|位|seats?)?", re.IGNORECASE)
_NUMERALS = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
_MOBILE = re.compile(r"1[3-9]\d{9}")
_OTHER_PHONE = re.compile(r"\d{7,15}")


class Problem(StrEnum):
    """Why a line cannot be read."""

    NO_NAME = "no_name"
    NOT_A_NAME = "not_a_name"
    SEVERAL_NAMES = "several_names"
    TOO_LONG = "too_long"
    BAD_PLATE = "bad_plate"
    BAD_SEATS = "bad_seats"
    ID_NUMBER = "id_number"  # where a name or a company should stand; it is not kept


class RosterLine(NamedTuple):
    """One person in one row. `number` counts the rows of the sheet from 1.

    `goes_with`: the row whose name cell is merged with this one. `phones` are digits alone.
    """

    number: int
    sheet: str
    name: str = ""
    company: str | None = None
    plates: tuple[str, ...] = ()
    seats: int | None = None
    phones: tuple[str, ...] = ()
    goes_with: int | None = None
    problem: Problem | None = None


class RosterTable(NamedTuple):
    """`dropped`: headings of columns that must not be kept; `unused`: of the others that are not used."""

    lines: list[RosterLine]
    dropped: list[str]
    unused: list[str]


def read_table(grid: Grid, merged: Merged = (), sheet: str = "") -> RosterTable | None:
    """Reads every row below the header that holds something; None where no header is found."""
    filled, top_of = _fill_merged(grid, merged)
    header = _header(filled)
    if header is None:
        return None
    headings = [_text(cell) for cell in filled[header]]
    parts = _parts(headings)
    names = {columns[Column.NAME][0] for columns in parts}
    lines: list[RosterLine] = []
    for at in range(header + 1, len(filled)):
        row = filled[at]
        if not any(_text(cell) for cell in row):
            continue
        tops = {column: top_of.get((at, column)) for column in names}
        if all(top is not None and top <= header for top in tops.values()):
            continue  # the second row of the header
        if _repeats_header(row, headings):
            lines.append(RosterLine(at + 1, sheet, problem=Problem.NOT_A_NAME))
            continue
        found = [_line(row, columns, at + 1, sheet, tops) for columns in parts]
        said = [line for line, has_content in found if has_content]
        lines += said or [RosterLine(at + 1, sheet, problem=Problem.NO_NAME)]
    used = {column for columns in parts for places in columns.values() for column in places}
    rest = [heading for column, heading in enumerate(headings) if heading and column not in used]
    return RosterTable(
        lines,
        list(dict.fromkeys(heading for heading in rest if is_sensitive(heading))),
        list(
            dict.fromkeys(
                heading for heading in rest if not is_sensitive(heading) and column_of(heading) is None
            )
        ),
    )


def headings_found(grid: Grid) -> int:
    """How many headings of a roster the header has; 0 where there is none."""
    header = _header(grid)
    return 0 if header is None else sum(column_of(_text(cell)) is not None for cell in grid[header])


def _fill_merged(grid: Grid, merged: Merged) -> tuple[list[list[Cell]], dict[tuple[int, int], int]]:
    """The cells with the value of a merged range in each row of its first column; and the first row of each such cell."""
    width = max((len(row) for row in grid), default=0)
    filled = [[*row, *[None] * (width - len(row))] for row in grid]
    top_of: dict[tuple[int, int], int] = {}
    for (top, left), (bottom, _) in merged:
        if top >= len(filled) or left >= width:
            continue
        for at in range(top, min(bottom, len(filled) - 1) + 1):
            filled[at][left] = filled[top][left]
            if at > top:
                top_of[at, left] = top
    return filled, top_of


def _header(grid: Grid) -> int | None:
    """The row with the most headings among the first, a name among them. A name alone needs a row of little else."""
    best, most = None, 0
    for at, row in enumerate(grid[:_LOOKS_FOR_HEADER]):
        found = [column for cell in row if (column := column_of(_text(cell))) is not None]
        written = [words for cell in row if (words := _text(cell))]
        enough = len(written) == 1 or sum(map(is_heading, written)) > 1
        if Column.NAME in found and enough and len(found) > most:
            best, most = at, len(found)
    return best


def _parts(headings: Sequence[str]) -> list[dict[Column, list[int]]]:
    """The columns of each table that stands beside another: a heading that comes again begins the next."""
    parts: list[dict[Column, list[int]]] = [{}]
    for at, heading in enumerate(headings):
        column = column_of(heading)
        if column is None:
            continue
        if column in parts[-1] and column is not Column.PLATE and Column.NAME in _columns(headings[at:]):
            parts.append({})
        parts[-1].setdefault(column, []).append(at)
    return [columns for columns in parts if Column.NAME in columns]


def _repeats_header(row: Sequence[Cell], headings: Sequence[str]) -> bool:
    """Whether the header stands in the table once more, as on the next page."""
    said = [(_text(cell), heading) for cell, heading in zip(row, headings, strict=True) if _text(cell)]
    return all(words == heading for words, heading in said)


def _columns(headings: Sequence[str]) -> set[Column | None]:
    return {column_of(heading) for heading in headings}


def _line(
    row: Sequence[Cell],
    columns: dict[Column, list[int]],
    number: int,
    sheet: str,
    tops: dict[int, int | None],
) -> tuple[RosterLine, bool]:
    """The line, and whether there is anything in its columns besides its number."""

    def said(column: Column) -> str:
        return next((words for at in columns.get(column, ()) if (words := _said(row[at]))), "")

    name, company, seats = said(Column.NAME), said(Column.COMPANY), said(Column.SEATS)
    plates = "\n".join(words for at in columns.get(Column.PLATE, ()) if (words := _said(row[at])))
    phones = _phones([_said(row[at]) for at in columns.get(Column.PHONE, ())])
    if not any((name, plates, seats, phones)):
        return RosterLine(number, sheet, problem=Problem.NO_NAME), False
    top = tops.get(columns[Column.NAME][0])
    line = RosterLine(number, sheet, phones=phones, goes_with=None if top is None else top + 1)
    problem = _problem_of_name(name) or _problem_of_company(company)
    if problem is None:
        line = line._replace(name=_clean_name(name), company=_clean(company) or None)
    read_plates, read_seats = plates_of(plates), _seats(seats)
    if problem is None and read_plates is None:
        problem = Problem.BAD_PLATE
    if problem is None and read_seats is None and seats:
        problem = Problem.BAD_SEATS
    if problem is not None:
        return line._replace(problem=problem, phones=()), True
    return line._replace(plates=read_plates or (), seats=read_seats), True


def _text(cell: Cell) -> str:
    """A cell as it is seen; a number without the point that a spreadsheet adds."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _LARGEST_WHOLE else repr(cell)
    words = _INVISIBLE.sub("", unicodedata.normalize("NFKC", str(cell))).strip().removeprefix("'").strip()
    return words.partition(".")[0] if _WHOLE.fullmatch(words) else words


def _said(cell: Cell) -> str:
    words = _text(cell)
    return "" if words.casefold() in EMPTY else words


def _clean(words: str) -> str:
    return _BETWEEN_CHINESE.sub("", " ".join(words.split()))


def _clean_name(words: str) -> str:
    return _clean(words).replace("•", "·").replace("・", "·").replace("‧", "·")


def _problem_of_name(name: str) -> Problem | None:
    if not name:
        return Problem.NO_NAME
    if _ID_NUMBER.search(name):
        return Problem.ID_NUMBER
    if NO_PERSON.match(name) or _NO_NAME.search(name):
        return Problem.NOT_A_NAME
    if _SEVERAL_NAMES.search(name):
        return Problem.SEVERAL_NAMES
    return Problem.TOO_LONG if len(_clean(name)) > LONGEST_NAME else None


def _problem_of_company(company: str) -> Problem | None:
    if _ID_NUMBER.search(company):
        return Problem.ID_NUMBER
    return Problem.TOO_LONG if len(_clean(company)) > LONGEST_COMPANY else None


def _seats(written: str) -> int | None:
    """None where it is no number of seats."""
    found = _SEATS.fullmatch(written)
    number = int(found[1]) if found else _NUMERALS.get(written.removesuffix("座"))
    return number if number is not None and 1 <= number <= MOST_SEATS else None


def _phones(cells: Sequence[str]) -> tuple[str, ...]:
    """Mobile numbers without country code, and other numbers; what is none is left out: it tells nobody apart."""
    found: dict[str, None] = {}
    for cell in cells:
        for part in re.split(r"[,，、;；/\\|\n\r]+", _without_exponent(cell)):
            digits = re.sub(r"[^\d]", "", part)
            bare = re.sub(r"^(?:0?0?86)(?=1[3-9]\d{9}$)", "", digits)
            if _MOBILE.fullmatch(bare) or _OTHER_PHONE.fullmatch(bare):
                found[bare] = None
    return tuple(found)


def _without_exponent(words: str) -> str:
    """1.3812345678E+10 is what a spreadsheet shows of a long number."""
    found = re.fullmatch(r"\d(?:\.\d+)?[eE]\+?\d{1,2}", words)
    return str(int(float(words))) if found else words
