"""Draws a week's figures as a picture, 1280 px wide, to be read on a phone. Pure: texts and numbers are passed in."""

import io
from functools import cache
from typing import Any

import noto_cjk
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontPath, FontProperties, findfont
from matplotlib.ft2font import FT2Font
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.patheffects import withStroke

WIDTH = 1280
_DPI = 100
_EDGE = 60
_INSIDE = WIDTH - 2 * _EDGE
_SMALL, _TEXT, _LARGE, _FIGURE = 30, 38, 58, 92
_INK, _QUIET, _PAPER, _CARD, _BAR, _SECOND = "#1c2733", "#5d6b7a", "#ffffff", "#eef3f8", "#2f7fd1", "#7fb3e6"
_HEAD, _TILES, _NIGHTS, _COMPANY, _FOOT = 268, 220, 560, 128, 100
_SIMPLIFIED = 2  # the face in a font file for all of East Asia
_ELSEWHERE = ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei"]


def draw(wish: dict[str, Any]) -> bytes:
    """Returns a PNG. Raises LookupError if no font with Chinese characters is installed."""
    companies = wish["companies"]
    middle = 160 if wish["empty"] else _NIGHTS
    below = 90 + _COMPANY * len(companies) if companies else 0
    page = _Page(_HEAD + _TILES + middle + below + _FOOT)
    page.words(wish["title"], _EDGE, 50, _LARGE, bold=True, room=_INSIDE)
    page.words(wish["when"], _EDGE, 138, _TEXT, color=_QUIET, room=_INSIDE)
    page.words(wish["where"], _EDGE, 196, _TEXT, color=_QUIET, room=_INSIDE)
    _tiles(page, wish["tiles"], _HEAD)
    top = _HEAD + _TILES
    if wish["empty"]:
        page.words(wish["empty"], WIDTH / 2, top + 50, _TEXT, align="center", color=_QUIET, room=_INSIDE)
    else:
        _nights(page, wish["nights_title"], wish["nights"], top)
    if companies:
        _companies(page, wish["companies_title"], companies, top + middle)
    page.words(wish["footer"], _EDGE, page.height - 68, _SMALL, color=_QUIET, room=_INSIDE)
    return page.png()


class _Page:
    """A canvas in pixels from the top left, over matplotlib's fractions of the page from the bottom left."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=_PAPER)
        self.canvas = FigureCanvasAgg(self.figure)

    def words(  # noqa: PLR0913  each is a property of a line of text
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        *,
        align: str = "left",
        color: str = _INK,
        bold: bool = False,
        room: float = 0,
    ) -> None:
        """`y` is the upper edge. A text wider than `room` is drawn smaller, never cut."""
        path = _font_file()
        words = _drawable(words, path)
        if room:
            size = min(size, size * room / max(1.0, _width(words, path, size)))
        font = FontProperties(fname=path, size=size * 72 / _DPI)
        line = self.figure.text(
            x / WIDTH,
            1 - y / self.height,
            words,
            fontproperties=font,
            color=color,
            ha=align,
            va="top",
            parse_math=False,
        )
        if bold:  # the font has one weight only
            line.set_path_effects([withStroke(linewidth=size * 0.03, foreground=color)])

    def bar(self, x: float, y: float, width: float, height: float, color: str) -> None:
        self.figure.add_artist(
            Rectangle(
                (x / WIDTH, 1 - (y + height) / self.height),
                width / WIDTH,
                height / self.height,
                facecolor=color,
                edgecolor="none",
            )
        )

    def card(self, x: float, y: float, width: float, height: float) -> None:
        self.figure.add_artist(
            FancyBboxPatch(
                (x / WIDTH, 1 - (y + height) / self.height),
                width / WIDTH,
                height / self.height,
                boxstyle="round,pad=0,rounding_size=0.012",
                mutation_aspect=WIDTH / self.height,
                facecolor=_CARD,
                edgecolor="none",
            )
        )

    def png(self) -> bytes:
        out = io.BytesIO()
        self.canvas.print_png(out)  # type: ignore[no-untyped-call]  # matplotlib has not typed it
        return out.getvalue()


def _tiles(page: _Page, tiles: list[list[str]], top: float) -> None:
    gap = 24
    width = (_INSIDE - gap * (len(tiles) - 1)) / len(tiles)
    for number, (figure, label) in enumerate(tiles):
        left = _EDGE + number * (width + gap)
        page.card(left, top, width, _TILES - 30)
        page.words(
            figure, left + width / 2, top + 26, _FIGURE * 0.8, align="center", bold=True, room=width - 30
        )
        page.words(label, left + width / 2, top + 122, _TEXT, align="center", color=_QUIET, room=width - 30)


def _nights(page: _Page, title: str, nights: list[list[Any]], top: float) -> None:
    page.words(title, _EDGE, top + 20, _TEXT, bold=True)
    tallest, floor = 270, top + 430
    most = max((passengers for _, _, passengers in nights), default=0) or 1
    step = _INSIDE / len(nights)
    for number, (weekday, day, passengers) in enumerate(nights):
        center = _EDGE + step * (number + 0.5)
        height = max(4 if passengers else 0, tallest * passengers / most)
        page.bar(center - step * 0.31, floor - height, step * 0.62, height, _BAR)
        page.words(
            f"{passengers:,}",
            center,
            floor - height - 54,
            _TEXT,
            align="center",
            bold=bool(passengers),
            room=step - 8,
        )
        page.words(weekday, center, floor + 14, _TEXT, align="center", room=step - 8)
        page.words(day, center, floor + 66, _SMALL, align="center", color=_QUIET, room=step - 8)
    page.bar(_EDGE, floor, _INSIDE, 3, _QUIET)


def _companies(page: _Page, title: str, companies: list[list[Any]], top: float) -> None:
    page.words(title, _EDGE, top + 10, _TEXT, bold=True)
    most = max((passengers for _, passengers, _ in companies), default=0) or 1
    longest = _INSIDE - 470
    for number, (name, passengers, label) in enumerate(companies):
        y = top + 84 + number * _COMPANY
        page.words(name, _EDGE, y, _TEXT * 0.95, room=_INSIDE)
        width = longest * passengers / most
        page.bar(_EDGE, y + 58, max(3.0, width), 38, _SECOND if passengers else _QUIET)
        page.words(label, _EDGE + width + 18, y + 54, _TEXT * 0.9, color=_QUIET, room=440)


@cache
def _font_file() -> str:
    """The font of the package noto-cjk, else one of the system."""
    try:
        return FontPath(noto_cjk.otc_path("sans"), _SIMPLIFIED)
    except noto_cjk.FontNotInstalled:
        pass
    for family in _ELSEWHERE:
        try:
            return findfont(FontProperties(family=family), fallback_to_default=False)
        except ValueError:
            continue
    raise LookupError("no font with Chinese characters was found: install noto-cjk[sans] or fonts-noto-cjk")


@cache
def _face(path: str) -> FT2Font:
    return FT2Font(path, face_index=getattr(path, "face_index", 0))


@cache
def _characters(path: str) -> frozenset[int]:
    return frozenset(_face(path).get_charmap())


def _drawable(words: str, path: str) -> str:
    """Removes characters that the font lacks, such as emoji in a group's name."""
    known = _characters(path)
    return " ".join("".join(mark for mark in words if ord(mark) in known).split())


def _width(words: str, path: str, size: float) -> float:
    """In pixels."""
    face = _face(path)
    face.set_size(size * 72 / _DPI, _DPI)
    face.set_text(words)
    return float(face.get_width_height()[0]) / 64
