"""Tables as a file: a workbook, or the trips as CSV. A text stays a text: nothing in it is ever a formula."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import xlsxwriter

Cell = str | int | float | None
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_TRIPS = 3  # the table that everything else can be added up from
_WIDEST = 40


class Sheet(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def header(self) -> list[str]: ...
    @property
    def rows(self) -> list[list[Cell]]: ...


def write(
    sheets: Sequence[Sheet], form: str, file: Path, progress: Callable[[int], None] = lambda _: None
) -> None:
    """`form` is xlsx or csv; `progress` hears how many more rows are written."""
    if form == "xlsx":
        _workbook(sheets, file, progress)
    else:
        _csv(sheets[_TRIPS], file, progress)


def _workbook(sheets: Sequence[Sheet], file: Path, progress: Callable[[int], None]) -> None:
    book = xlsxwriter.Workbook(
        str(file),
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "constant_memory": True,
        },
    )
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        for column, title in enumerate(sheet.header):
            page.set_column(column, column, _width(sheet, column))
            page.write_string(0, column, title, bold)
        for number, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(number, column, cell)
                elif cell is not None:
                    page.write_number(number, column, cell)
            progress(1)
    book.close()


def _width(sheet: Sheet, column: int) -> int:
    seen = [sheet.header[column], *(str(row[column]) for row in sheet.rows[:200] if row[column] is not None)]
    return min(_WIDEST, 2 + max(sum(1 + (mark > "\u2e80") for mark in words) for words in seen))


def _csv(sheet: Sheet, file: Path, progress: Callable[[int], None]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(sheet.header)
        for row in sheet.rows:
            lines.writerow([_harmless(cell) for cell in row])
            progress(1)


def _harmless(cell: Cell) -> Cell:
    """A spreadsheet that opens the file must not calculate what somebody is called."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_DANGEROUS) else cell
