"""Writes tables as an XLSX workbook that prints well, or the trips as CSV. No text ever becomes a formula (W8)."""

import csv
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from handlers.chat.number_format import grouped
from handlers.statistics.workbook import Cell, Row, Share, Sheet

TO_FILL_IN = "paper"
OF_CSV = "trips"  # the other tables can be computed from it
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NARROWEST, _WIDEST = 6, 40  # characters
_A4 = 9
_ROW_HEIGHT, _TITLE_HEIGHT = 18, 28  # points
_LEFT: dict[str, Any] = {"align": "left", "indent": 1, "valign": "vcenter"}
_RIGHT: dict[str, Any] = {"align": "right", "valign": "vcenter"}
_HEAD: dict[str, Any] = {"bold": True, "bg_color": "#d9e6f2", "bottom": 1}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "valign": "vcenter"},
    "period": {"font_color": "#566573"},
    "header left": _LEFT | _HEAD,
    "header right": _RIGHT | _HEAD,
    "text": _LEFT | {"shrink": True},
    "number": _RIGHT | {"num_format": "#,##0"},
    "hours": _RIGHT | {"num_format": "#,##0.00"},
    "share": _RIGHT | {"num_format": "0%"},
    "date": _LEFT | {"num_format": "yyyy-mm-dd"},
    "moment": _LEFT | {"num_format": "yyyy-mm-dd hh:mm"},
}
_OF_TOTALS = {"bold": True, "top": 1}
_OF_BLANKS = {"border": 4}  # a page of empty cells without borders is not printed


def write(
    sheets: Sequence[Sheet], form: str, file: Path, progress: Callable[[int], None] = lambda _: None
) -> None:
    """Writes the sheets to `file`, whose folder is made if it is missing. Raises OSError that names the file.

    A file that was there stays until the new one is whole. `form` is xlsx or csv; `progress` is called with the number of
    rows written since the last call.
    """
    unfinished = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as out:
            if form == "xlsx":
                _workbook(sheets, out, progress)
            else:
                _csv(next(sheet for sheet in sheets if sheet.name == OF_CSV), out, progress)
        unfinished.replace(file)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror or str(error), str(file)) from error


# ---------------------------------------------------------------- the workbook


def _workbook(sheets: Sequence[Sheet], out: BinaryIO, progress: Callable[[int], None]) -> None:
    packed = (
        BytesIO()
    )  # a workbook that cannot write its file leaves a half one, and prints an error of its own
    book = xlsxwriter.Workbook(
        packed,
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "constant_memory": True,
        },
    )
    styles = {name: book.add_format(look) for name, look in _FORMATS.items()}
    for kind, more in (("total", _OF_TOTALS), ("blank", _OF_BLANKS)):
        styles |= {f"{kind} {name}": book.add_format(look | more) for name, look in _FORMATS.items()}
    try:
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.title), sheet, styles, progress)
    finally:
        _close(book)
    out.write(packed.getbuffer())


def _close(book: xlsxwriter.Workbook) -> None:
    """Packs the sheets; after an error this deletes their temporary files."""
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None


def _write_sheet(
    page: xlsxwriter.worksheet.Worksheet,
    sheet: Sheet,
    styles: dict[str, Any],
    progress: Callable[[int], None],
) -> None:
    header = len(sheet.heading) + 1 if sheet.heading else 0  # below what it is of stands an empty row
    last = header + len(sheet.rows)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(header)
    page.set_footer("&L&A&R&P / &N")
    if sheet.name == TO_FILL_IN:
        page.hide_gridlines(0)  # prints them
        page.print_area(0, 0, last, len(sheet.header) - 1)
    page.freeze_panes(header + 1, 0)
    page.autofilter(header, 0, max(last, header + 1), len(sheet.header) - 1)
    for column in range(len(sheet.header)):
        page.set_column(column, column, _width(sheet, column))
    page.set_default_row(_TITLE_HEIGHT if sheet.name == TO_FILL_IN else _ROW_HEIGHT)
    if sheet.heading:
        page.set_row(0, _TITLE_HEIGHT)
    for number, words in enumerate(sheet.heading):
        page.write_string(number, 0, words, styles["period" if number else "title"])
    for column, title in enumerate(sheet.header):
        page.write_string(
            header, column, title, styles["header right" if _is_number(sheet, column) else "header left"]
        )
    kind = "blank " if sheet.name == TO_FILL_IN else ""
    for number, row in enumerate(sheet.rows, start=header + 1):
        _write_row(page, number, row, styles, kind)
        progress(1)
    if sheet.totals:
        _write_row(page, last + 1, sheet.totals, styles, "total ")


def _write_row(
    page: xlsxwriter.worksheet.Worksheet, number: int, row: Row, styles: dict[str, Any], kind: str
) -> None:
    for column, cell in enumerate(row):
        style = styles[kind + _style(cell)]
        if cell is None:
            if kind:
                page.write_blank(number, column, None, style)
        elif isinstance(cell, str):
            page.write_string(number, column, cell, style)
        elif isinstance(cell, date):
            page.write_datetime(number, column, cell, style)
        else:
            page.write_number(number, column, cell, style)


def _is_number(sheet: Sheet, column: int) -> bool:
    """Whether figures stand in a column: its title stands above them, at the right."""
    first = next((row[column] for row in sheet.rows[:200] if row[column] is not None), None)
    return isinstance(first, int | float)


def _style(cell: Cell) -> str:
    match cell:
        case Share():
            return "share"
        case float():
            return "hours"
        case int():
            return "number"
        case datetime():
            return "moment"
        case date():
            return "date"
        case _:
            return "text"


def _width(sheet: Sheet, column: int) -> int:
    """Room for what stands in a column, and for the arrow of the filter beside its title."""
    cells = [row[column] for row in [*sheet.rows[:200], sheet.totals] if row]
    widest = max((_signs(_shown(cell)) for cell in cells), default=0)
    return min(_WIDEST, max(_NARROWEST, _signs(sheet.header[column]) + 4, widest + 3))


def _signs(words: str) -> int:
    """How many letters wide; a Chinese character is two."""
    return sum(1 + (mark > "\u2e80") for mark in words)


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Share():
            return f"{cell:.0%}"
        case int() | float():
            return grouped(cell)
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case _:
            return str(cell)


# ---------------------------------------------------------------- CSV


def _csv(sheet: Sheet, out: BinaryIO, progress: Callable[[int], None]) -> None:
    """For programs: no heading, no totals."""
    with TextIOWrapper(out, encoding="utf-8-sig", newline="") as text:
        lines = csv.writer(text)
        lines.writerow(sheet.header)
        for row in sheet.rows:
            lines.writerow([_harmless(cell) for cell in row])
            progress(1)


def _harmless(cell: Cell) -> Cell:
    """Quotes a text that a spreadsheet would take for a formula, such as the name `=1+1`."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_DANGEROUS) else cell
