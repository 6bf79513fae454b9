"""Lays a certificate out on one page: who served which nights, the totals, and the code that anybody can check (H10)."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import segno

from bot.files.fonts import Fonts
from bot.files.page import HEIGHT, WIDTH, Page
from bot.files.page_files import pdf, png

Content: TypeAlias = Mapping[str, Any]

_EDGE, _INSIDE = 20.0, WIDTH - 40.0
_INK, _QUIET, _DEEP, _PALE = "#1b2733", "#566573", "#173a5e", "#eef3f8"
_TITLE, _NAME, _TEXT, _SMALL, _CELL = 10.0, 7.0, 4.4, 3.3, 3.6
_TABLE_BOTTOM = HEIGHT - 62
_TALLEST_ROW, _HEAD_ROW = 7.0, 6.5
_GAP = 6.0  # between two columns of the table
_MOST_ROWS = {1: 24, 2: 96}  # in so many columns; more rows stand in three
_MOST_COLUMNS = 3
# Of a column's width: the date, the stations, and three figures.
_SHARES = (0.25, 0.35, 0.11, 0.16, 0.13)  # of the width: date, station, three figures
_SMALLEST = 0.7  # of its size: what is smaller nobody reads on paper
_SMALLEST_HEAD = 0.4  # a heading is never cut
_FIRST_FIGURE = 2  # figures stand at the right
_QR = 28.0


def make_pdf(contents: Sequence[Content]) -> bytes:
    """One page for each certificate, all in one language."""
    shapes = contents[0]["script_font"]
    fonts = Fonts(shapes)
    return pdf([layout(content, fonts) for content in contents], shapes, contents[0]["title"])


def make_png(content: Content) -> bytes:
    fonts = Fonts(content["script_font"])
    return png(layout(content, fonts), fonts)


def layout(content: Content, fonts: Fonts) -> Page:
    """The page of one certificate. `content` is made by `handlers.home.certificate_page`."""
    page = Page(fonts)
    _frame(page)
    page.words(
        content["title"], WIDTH / 2, 24, _TITLE, align="center", color=_DEEP, bold=True, room=_INSIDE - 10
    )
    page.words(content["fleet"], WIDTH / 2, 38, _TEXT, align="center", color=_QUIET, room=_INSIDE - 10)
    page.words(content["name"], WIDTH / 2, 51, _NAME, align="center", bold=True, room=_INSIDE - 10)
    y = 65.0
    for line in content["statement"]:
        y = page.paragraph(line, _EDGE + 6, y, _TEXT, room=_INSIDE - 12, line=_TEXT * 1.7) + 1
    _table(page, content, y + 3)
    _foot(page, content)
    return page


def _frame(page: Page) -> None:
    for inset, width in ((11.0, 0.9), (13.0, 0.25)):
        for x, y, across, down in (
            (inset, inset, WIDTH - 2 * inset, width),
            (inset, HEIGHT - inset - width, WIDTH - 2 * inset, width),
            (inset, inset, width, HEIGHT - 2 * inset),
            (WIDTH - inset - width, inset, width, HEIGHT - 2 * inset),
        ):
            page.box(x, y, across, down, _DEEP)


def _table(page: Page, content: Content, top: float) -> None:
    """The nights, in as many columns as they need; rows grow smaller until all of them have room."""
    rows = content["rows"]
    columns = next((n for n, most in _MOST_ROWS.items() if len(rows) <= most), _MOST_COLUMNS)
    in_each = -(-len(rows) // columns)
    width = (_INSIDE - 12 - _GAP * (columns - 1)) / columns
    height = min(_TALLEST_ROW, (_TABLE_BOTTOM - top - 2 * _HEAD_ROW) / max(1, in_each))
    size = min(_CELL if columns == 1 else _SMALL, height * 0.68)
    for column in range(columns):
        x = _EDGE + 6 + column * (width + _GAP)
        shown = rows[column * in_each : (column + 1) * in_each]
        if not shown:
            break
        page.box(x, top, width, _HEAD_ROW, _DEEP)
        _row(page, content["header"], x, top, width, _HEAD_ROW, min(size, _SMALL), "#ffffff", _SMALLEST_HEAD)
        y = top + _HEAD_ROW
        for number, row in enumerate(shown):
            if number % 2:
                page.box(x, y, width, height, _PALE)
            _row(page, row, x, y, width, height, size, _INK, _SMALLEST)
            y += height
        page.box(x, y, width, 0.3, _DEEP)
    y = top + _HEAD_ROW + in_each * height + 1.5
    page.words(content["totals"], WIDTH - _EDGE - 6, y, _CELL, align="right", bold=True, room=_INSIDE - 12)


def _row(  # noqa: PLR0913, PLR0917  where and how large a row is
    page: Page,
    cells: list[str],
    x: float,
    y: float,
    width: float,
    height: float,
    size: float,
    color: str,
    smallest: float,
) -> None:
    inner = 1.2
    for number, (cell, share) in enumerate(zip(cells, _SHARES, strict=True)):
        room = width * share - 2 * inner
        at_right = number >= _FIRST_FIGURE
        page.words(
            cell,
            x + (width * share - inner if at_right else inner),
            y + (height - size * 1.1) / 2,
            size,
            align="right" if at_right else "left",
            color=color,
            room=room,
            smallest=smallest,
        )
        x += width * share


def _foot(page: Page, content: Content) -> None:
    top = HEIGHT - 51
    code = segno.make(content["link"], error="m", micro=False)
    page.squares([list(row) for row in code.matrix], _EDGE + 6, top, _QR)
    x, right = _EDGE + 6 + _QR + 6, WIDTH - _EDGE - 6
    page.words(content["code"], x, top, _TEXT, bold=True, room=84)
    y = top + 7.5
    for line in content["check"]:
        y = page.paragraph(line, x, y, _SMALL, room=right - x, line=_SMALL * 1.45)
    page.words(content["stamp"], right, top, _SMALL, align="right", color=_QUIET, room=40)
    page.words(content["made"], right, top + _QR - _SMALL, _SMALL, align="right", color=_QUIET, room=44)
