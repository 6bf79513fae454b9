"""Writes tables as an XLSX workbook, or the trips as CSV. No text ever becomes a formula."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from handlers.statistics.exports import Cell, Sheet

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_TRIPS = 3  # the number of the sheet of trips, from which the other sheets can be computed
_WIDEST = 40


def write(
    sheets: Sequence[Sheet], form: str, file: Path, progress: Callable[[int], None] = lambda _: None
) -> None:
    """`form` is xlsx or csv; `progress` is called with the number of rows written since the last call."""
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
    """Quotes a text that a spreadsheet would take for a formula, such as the name `=1+1`."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_DANGEROUS) else cell
