"""A page 1280 px wide on which pictures are drawn: lines of text, cards and bars, in pixels from the top left."""

import io
from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageColor, ImageDraw

from bot.files.fonts import Fonts

WIDTH = 1280
EDGE = 60
INSIDE = WIDTH - 2 * EDGE
INK, QUIET, PAPER, CARD = "#1b2733", "#566573", "#ffffff", "#eef3f8"
DEEP, PALE, BAR, WARM = "#173a5e", "#c4daf0", "#2f7fd1", "#f6b04e"
_ROUND = 24
_BOLD = 0.017  # of the size: the font has one weight, and a stroke of this width makes it bold
_ASCENT = 0.88  # of the size: from the upper edge of a Chinese character to the base line
_LINE = 1.25  # of the size: how far characters reach below
_MARGIN = 6
_TOUCHED = [0, *[255] * 255]  # by how much of a pixel a letter covers: whether it is painted
# What is drawn on what. Edges of characters have shades between the two: so many of each pair.
_SHADES = 12
_PAIRS = (
    *((PAPER, color) for color in (INK, QUIET, DEEP)),
    *((CARD, color) for color in (INK, QUIET, DEEP, BAR)),
    *((DEEP, color) for color in (PAPER, PALE, WARM)),
    (BAR, PAPER),
    (PALE, INK),
)


class Canvas:
    """A white page of `height` px. A pixel takes one byte, its number in the palette; full colors take four."""

    def __init__(self, height: int, fonts: Fonts) -> None:
        self.fonts = fonts
        self._image = Image.new("P", (WIDTH, height), _number(PAPER))
        self._image.putpalette(_palette().getpalette() or ())
        self._draw = ImageDraw.Draw(self._image)

    def words(  # noqa: PLR0913  each is a property of a line of text
        self,
        words: str,
        x: float,
        y: float,
        size: int,
        *,
        room: float,
        align: str = "left",
        color: str = INK,
        bold: bool = False,
    ) -> float:
        """Draws a line, smaller or cut where it is wider than `room`, and returns its width.

        `y` is the upper edge of a line of this size, `x` the left or right edge or the center.
        """
        line, fitted = self.fonts.fit(words, size, room)
        width = self.fonts.width(line, fitted)
        left = round(x - (width if align == "right" else width / 2 if align == "center" else 0))
        top = round(y)
        box = (left - _MARGIN, top, left + int(width) + _MARGIN, top + round(size * _LINE))
        shape = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        base_line, stroke = (_MARGIN, size * _ASCENT), fitted * _BOLD if bold else 0
        font = self.fonts.font(fitted)
        ImageDraw.Draw(shape).text(base_line, line, 255, font, anchor="ls", stroke_width=stroke)
        patch = self._image.crop(box).convert("RGB")
        patch.paste(color, mask=shape)
        touched = shape.point(_TOUCHED)
        self._image.paste(patch.quantize(palette=_palette(), dither=Image.Dither.NONE), box, touched)
        return width

    def bar(self, x: float, y: float, width: float, height: float, color: str) -> None:
        self._rounded(x, y, width, height, min(12, width / 2, height / 2), color)

    def card(self, x: float, y: float, width: float, height: float, color: str = CARD) -> None:
        self._rounded(x, y, width, height, _ROUND, color)

    def band(self, y: float, height: float, color: str) -> None:
        """Fills the page from edge to edge."""
        self._draw.rectangle((0, y, WIDTH, y + height), _number(color))

    def png(self) -> bytes:
        out = io.BytesIO()
        self._image.save(out, "PNG")
        return out.getvalue()

    def _rounded(self, x: float, y: float, width: float, height: float, radius: float, color: str) -> None:
        self._draw.rounded_rectangle((x, y, x + width, y + height), radius, _number(color))


@cache
def _colors() -> tuple[tuple[int, ...], ...]:
    pairs = ((ImageColor.getrgb(below), ImageColor.getrgb(above)) for below, above in _PAIRS)
    return tuple(dict.fromkeys(shade for pair in pairs for shade in _shades(*pair)))


def _shades(below: tuple[int, ...], above: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for step in range(_SHADES):
        yield tuple(
            round(low + (high - low) * step / (_SHADES - 1)) for low, high in zip(below, above, strict=True)
        )


@cache
def _palette() -> Image.Image:
    image = Image.new("P", (1, 1))
    image.putpalette([part for color in _colors() for part in color])
    return image


@cache
def _number(color: str) -> int:
    """Of a color in the palette. Raises ValueError if nothing is drawn with it in `_PAIRS`."""
    return _colors().index(ImageColor.getrgb(color))
