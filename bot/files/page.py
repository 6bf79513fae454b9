"""A page of paper, 210 mm by 297 mm, on which lines of text, rules and squares lie: what a PDF and a picture are drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from bot.files.fonts import Fonts

WIDTH, HEIGHT = 210.0, 297.0  # mm, as all measures here
ASCENT = 0.88  # of the size: from the upper edge of a Chinese character to the base line
_MEASURED_AT = 40  # px: widths grow with the size
_CUT = "…"
_NEVER_FIRST = frozenset(map(chr, (0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF09, 0x300D, 0x300F, 0x300B)))
_NEVER_LAST = frozenset(map(chr, (0xFF08, 0x300C, 0x300E, 0x300A)))


class Words(NamedTuple):
    """A line of text. `x` is its left edge, `y` the upper edge of a line of this size."""

    x: float
    y: float
    size: float
    words: str
    color: str
    bold: bool


class Box(NamedTuple):
    """A filled rectangle; a rule is a flat one."""

    x: float
    y: float
    width: float
    height: float
    color: str


Mark: TypeAlias = Words | Box


@dataclass(slots=True)
class Page:
    """`marks` lie on white, in their order."""

    fonts: Fonts
    marks: list[Mark] = field(default_factory=list)

    def width(self, words: str, size: float) -> float:
        return self.fonts.width(words, _MEASURED_AT) * size / _MEASURED_AT

    def words(  # noqa: PLR0913  each is a property of a line of text
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        *,
        room: float,
        align: str = "left",
        color: str = "#1b2733",
        bold: bool = False,
        smallest: float = 0.6,
    ) -> float:
        """Adds a line and returns its width. `x` is the left or right edge, or the center.

        Where it is wider than `room` it is made smaller, at most to `smallest` of its size, and then cut.
        """
        line = self.fonts.drawable(words)
        width = self.width(line, size)
        if width > room:
            fitted = size * max(smallest, room / width)
            line = self._cut(line, fitted, room)
            y += (size - fitted) * ASCENT  # the base line stays
            size, width = fitted, self.width(line, fitted)
        left = x - (width if align == "right" else width / 2 if align == "center" else 0)
        self.marks.append(Words(left, y, size, line, color, bold))
        return width

    def paragraph(self, words: str, x: float, y: float, size: float, *, room: float, line: float) -> float:
        """Adds as many lines as the words need, `line` apart, and returns where the next one would begin."""
        left = self.fonts.drawable(words)
        while left:
            fits = self._that_fits(left, size, room)
            self.words(left[:fits].strip(), x, y, size, room=room)
            left, y = left[fits:].strip(), y + line
        return y

    def box(self, x: float, y: float, width: float, height: float, color: str) -> None:
        self.marks.append(Box(x, y, width, height, color))

    def squares(self, rows: Sequence[Sequence[int]], x: float, y: float, size: float) -> None:
        """Adds a pattern of black squares, `size` wide: runs in a row are one box."""
        side = size / len(rows)
        for number, row in enumerate(rows):
            begin: int | None = None
            for at, dark in enumerate([*row, 0]):
                if dark and begin is None:
                    begin = at
                elif not dark and begin is not None:
                    self.box(x + begin * side, y + number * side, (at - begin) * side, side, "#000000")
                    begin = None

    def _cut(self, line: str, size: float, room: float) -> str:
        if self.width(line, size) <= room * 1.0001:
            return line
        kept = line[: self._that_fits(line, size, room - self.width(_CUT, size))]
        return kept.rstrip() + _CUT

    def _that_fits(self, line: str, size: float, room: float) -> int:
        """How many characters fit; of a Latin text, whole words. No line begins with a comma or ends with an opening bracket."""
        fits = next((end for end in range(len(line), 1, -1) if self.width(line[:end], size) <= room), 1)
        while 1 < fits < len(line) and (line[fits] in _NEVER_FIRST or line[fits - 1] in _NEVER_LAST):
            fits -= 1
        if fits < len(line) and line[fits - 1].isascii() and line[fits].isascii():
            return line.rfind(" ", 0, fits + 1) + 1 or fits
        return fits
