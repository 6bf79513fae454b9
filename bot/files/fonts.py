"""Measures, shortens and wraps lines of text in the font of the pictures, Noto Sans CJK."""

from functools import cache, lru_cache

import noto_cjk
from PIL import ImageFont

SMALL, TEXT, LARGE, HUGE = 34, 40, 66, 150  # px: a phone shows the page at a third of its size
# A line that does not fit takes the next smaller size. There are few, for each costs 2 MB of memory.
_SMALLER = {HUGE: LARGE, LARGE: 52, TEXT: SMALL, SMALL: 30}
_MOST_SIZES = 5
FACES = ("JP", "KR", "SC", "TC", "HK")  # in the order of the font file
_UNKNOWN = chr(0x10FFFF)  # no font has it: it is drawn as the sign for a missing character
_NOTHING_LEFT = "—"  # stands for a text that the font cannot draw at all, such as a name made of emoji
_CUT = "…"


class Fonts:
    """Fonts whose Chinese characters have the shapes of JP, KR, SC, TC or HK. All measures are in px."""

    def __init__(self, shapes: str) -> None:
        self._face = FACES.index(shapes)

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        return _font(self._face, size)

    def width(self, line: str, size: int) -> float:
        return self.font(size).getlength(line)

    def fit(self, words: str, size: int, room: float) -> tuple[str, int]:
        """Returns a line that is at most `room` wide, and its size: the next smaller one, and cut, where it must be."""
        [line], fitted = self.wrap(words, size, room, most=1)
        return line, fitted

    def wrap(self, words: str, size: int, room: float, *, most: int) -> tuple[list[str], int]:
        """Returns at most so many lines, and their size. Only what does not fit in one smaller line is wrapped."""
        line = self.drawable(words)
        if self.width(line, size) <= room:
            return [line], size
        size = _SMALLER.get(size, size)
        lines: list[str] = []
        while line and len(lines) < most - 1:
            fits = self._that_fits(line, size, room)
            lines.append(line[:fits].strip())
            line = line[fits:].strip()
        return [*lines, self._cut(line, size, room)] if line or not lines else lines, size

    def drawable(self, words: str) -> str:
        """Removes characters that the font lacks, such as emoji in a group's name."""
        kept = "".join(sign for sign in words if sign.isspace() or _has(self._face, sign))
        return " ".join(kept.split()) or (_NOTHING_LEFT if words.strip() else "")

    def _that_fits(self, line: str, size: int, room: float) -> int:
        """How many characters fit; of a Latin text, whole words."""
        fits = next((end for end in range(len(line), 1, -1) if self.width(line[:end], size) <= room), 1)
        if fits < len(line) and line[fits - 1].isascii() and line[fits].isascii():
            return line.rfind(" ", 0, fits + 1) + 1 or fits
        return fits

    def _cut(self, line: str, size: int, room: float) -> str:
        if self.width(line, size) <= room:
            return line
        return line[: self._that_fits(line, size, room - self.width(_CUT, size))].rstrip() + _CUT


@lru_cache(_MOST_SIZES)
def _font(face: int, size: int) -> ImageFont.FreeTypeFont:
    path = noto_cjk.otc_path("sans")
    return ImageFont.truetype(path, size, face, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(face: int, sign: str) -> bool:
    """Whether the font draws another shape for it than for a character that it lacks."""
    font = _font(face, SMALL)
    return _shape(font, sign) != _shape(font, _UNKNOWN)


def _shape(font: ImageFont.FreeTypeFont, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(sign)
    return mask.size, bytes(mask)
