"""Draws figures of a week or a season as a picture to be read on a phone. Pure: texts and numbers are passed in."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.files.canvas import BAR, CARD, DEEP, EDGE, INSIDE, PALE, PAPER, QUIET, WARM, WIDTH, Canvas
from bot.files.fonts import HUGE, LARGE, SMALL, TEXT, Fonts

Content: TypeAlias = Mapping[str, Any]

_GAP = 24
_SCOPE, _HEADLINE, _CHIPS, _LED = 92, 208, 104, 72
_TILE, _NIGHTS, _YEAR, _QUIET_WEEK, _THANKS = 176, 560, 244, 210, 140
_TITLE_LINE, _FOOT_LINE = 80, 48


def draw(content: Content) -> bytes:
    """Returns a PNG. `content` is made by `handlers.views.week_picture` or `own_season`. What is empty in it takes no room."""
    fonts = Fonts(content["script_font"])
    parts: list[tuple[int, Callable[[Canvas, Content, int], None]]] = [
        (_head_height(content, fonts), _head),
        (_QUIET_WEEK * bool(content["empty"]), _quiet_week),
        ((2 * (_TILE + _GAP) + 2 * _GAP) * bool(content["tiles"]), _tiles),
        (_NIGHTS * bool(content["nights"]), _nights),
        (_companies_height(content, fonts), _companies),
        (_YEAR * bool(content["year"]), _year),
        (_THANKS * bool(content["thanks"]), _thanks),
        (_FOOT_LINE * len(_foot_lines(content, fonts)[0]) + 50, _foot),
    ]
    page = Canvas(sum(height for height, _ in parts), fonts)
    top = 0
    for height, part in parts:
        if height:
            part(page, content, top)
        top += height
    return page.png()


# ---------------------------------------------------------------- the head


def _title_lines(content: Content, fonts: Fonts) -> tuple[list[str], int]:
    return fonts.wrap(content["title"], LARGE, INSIDE, most=2)


def _head_height(content: Content, fonts: Fonts) -> int:
    lines, _ = _title_lines(content, fonts)
    height = 48 + _TITLE_LINE * len(lines) + _SCOPE
    if content["empty"]:
        return height
    return height + _HEADLINE + _CHIPS * bool(content["priority"]) + _LED * bool(content["led"])


def _head(page: Canvas, content: Content, top: int) -> None:
    page.band(top, _head_height(content, page.fonts), DEEP)
    lines, size = _title_lines(content, page.fonts)
    y = top + 40
    for line in lines:
        page.words(line, EDGE, y, size, color=PAPER, bold=True, room=INSIDE)
        y += _TITLE_LINE
    page.words(content["scope"], EDGE, y + 14, TEXT, color=PALE, room=INSIDE)
    if content["empty"]:
        return
    y += _SCOPE
    figure, label, change = content["headline"]
    width = page.words(figure, EDGE, y, HUGE, color=PAPER, bold=True, room=INSIDE * 0.6)
    beside = EDGE + width + 32
    page.words(label, beside, y + 22, TEXT, color=PAPER, room=WIDTH - EDGE - beside)
    page.words(change, beside, y + 82, TEXT, color=WARM, bold=True, room=WIDTH - EDGE - beside)
    y += _HEADLINE
    _chips(page, content["priority"], y)
    y += _CHIPS * bool(content["priority"])
    page.words(content["led"], EDGE, y - 16, TEXT, color=PAPER, room=INSIDE)


def _chips(page: Canvas, chips: list[str], top: int) -> None:
    """The priority passengers, each kind on a patch of its own."""
    inner, x = 28, float(EDGE)
    room = INSIDE - _GAP * (len(chips) - 1) - 2 * inner * len(chips)
    size = TEXT if sum(page.fonts.width(chip, TEXT) for chip in chips) <= room else SMALL
    for chip in chips:
        width = page.fonts.width(chip, size)
        page.card(x, top - 12, width + 2 * inner, 74, BAR)
        page.words(chip, x + inner, top + 2 + (TEXT - size) // 2, size, color=PAPER, bold=True, room=room)
        x += width + 2 * inner + _GAP


def _quiet_week(page: Canvas, content: Content, top: int) -> None:
    page.words(content["empty"], WIDTH / 2, top + 66, LARGE, align="center", color=DEEP, room=INSIDE)


# ---------------------------------------------------------------- figures and bars


def _tiles(page: Canvas, content: Content, top: int) -> None:
    """Two in a row: a figure, what it counts, and how it changed."""
    width, inner = (INSIDE - _GAP) / 2, 28
    for number, (figure, label, change) in enumerate(content["tiles"]):
        x = EDGE + number % 2 * (width + _GAP)
        y = top + 2 * _GAP + number // 2 * (_TILE + _GAP)
        page.card(x, y, width, _TILE)
        right, inside = x + width - inner, width - 2 * inner
        page.words(figure, x + inner, y + 14, LARGE, bold=True, room=inside)
        used = page.words(change, right, y + 116, SMALL, align="right", color=BAR, room=inside * 0.6)
        page.words(label, x + inner, y + 116, SMALL, color=QUIET, room=inside - used - 16)


def _nights(page: Canvas, content: Content, top: int) -> None:
    page.words(content["nights_title"], EDGE, top + 12, TEXT, bold=True, room=INSIDE)
    tallest, floor = 280, top + 430
    nights = content["nights"]
    most = max((passengers for _, _, passengers in nights), default=0) or 1
    step = INSIDE / len(nights)
    for number, (weekday, day, passengers) in enumerate(nights):
        center, room = EDGE + step * (number + 0.5), step - 10
        height = max(8 if passengers else 0, tallest * passengers / most)
        if passengers:
            page.bar(center - step * 0.3, floor - height, step * 0.6, height, BAR)
        page.words(
            f"{passengers:,}",
            center,
            floor - height - 56,
            TEXT,
            align="center",
            color=DEEP if passengers else QUIET,
            bold=bool(passengers),
            room=room,
        )
        page.words(weekday, center, floor + 16, TEXT, align="center", room=room)
        page.words(day, center, floor + 70, SMALL, align="center", color=QUIET, room=room)
    page.bar(EDGE, floor, INSIDE, 3, QUIET)


_COMPANY_LINE, _BETWEEN_COMPANIES, _COMPANIES_TITLE = 68, 12, 96
_NAME_EDGE = 24


def _companies_height(content: Content, fonts: Fonts) -> int:
    rows = [
        _lines_of(company, fonts) * _COMPANY_LINE + _BETWEEN_COMPANIES for company in content["companies"]
    ]
    return _COMPANIES_TITLE + sum(rows) + _GAP if rows else 0


def _lines_of(company: list[Any], fonts: Fonts) -> int:
    """One where name and label fit side by side, else two."""
    name, _, label = company
    both = fonts.width(fonts.drawable(name), TEXT) + fonts.width(label, SMALL)
    return 1 if both + 3 * _NAME_EDGE <= INSIDE else 2


def _companies(page: Canvas, content: Content, top: int) -> None:
    """Each name stands on its bar. Without a number, such as for the rest that has no room, there is no bar."""
    page.words(content["companies_title"], EDGE, top + 20, TEXT, bold=True, room=INSIDE)
    companies = content["companies"]
    most = max((passengers or 0 for _, passengers, _ in companies), default=0) or 1
    y, inside = top + _COMPANIES_TITLE, INSIDE - 2 * _NAME_EDGE
    for company in companies:
        name, passengers, label = company
        lines = _lines_of(company, page.fonts)
        height = lines * _COMPANY_LINE
        page.bar(EDGE, y, INSIDE, height, CARD)
        if passengers:
            page.bar(EDGE, y, max(16.0, INSIDE * passengers / most), height, PALE)
        page.words(name, EDGE + _NAME_EDGE, y + 12, TEXT, room=inside)
        below = y + height - _COMPANY_LINE
        page.words(label, WIDTH - EDGE - _NAME_EDGE, below + 16, SMALL, align="right", room=inside)
        y += height + _BETWEEN_COMPANIES


def _year(page: Canvas, content: Content, top: int) -> None:
    inner = 28
    page.card(EDGE, top, INSIDE, _YEAR - _GAP)
    page.words(content["year_title"], EDGE + inner, top + 18, SMALL, color=QUIET, room=INSIDE - 2 * inner)
    step = (INSIDE - 2 * inner) / len(content["year"])
    for number, (figure, label) in enumerate(content["year"]):
        x = EDGE + inner + number * step
        page.words(figure, x, top + 78, LARGE, color=DEEP, bold=True, room=step - 20)
        page.words(label, x, top + 156, SMALL, color=QUIET, room=step - 20)


# ---------------------------------------------------------------- the foot


def _thanks(page: Canvas, content: Content, top: int) -> None:
    thanks = content["thanks"]
    page.words(thanks, WIDTH / 2, top + 30, LARGE, align="center", color=DEEP, bold=True, room=INSIDE)


def _foot_lines(content: Content, fonts: Fonts) -> tuple[list[str], int]:
    return fonts.wrap(content["footer"], SMALL, INSIDE, most=2)


def _foot(page: Canvas, content: Content, top: int) -> None:
    lines, size = _foot_lines(content, page.fonts)
    for number, line in enumerate(lines):
        y = top + 8 + number * _FOOT_LINE
        page.words(line, WIDTH / 2, y, size, align="center", color=QUIET, room=INSIDE)
