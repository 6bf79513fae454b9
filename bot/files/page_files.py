"""Draws pages as a PDF whose text can be searched, and as a picture (H10)."""

import io
import warnings
from collections.abc import Sequence

import noto_cjk
from fpdf import FPDF
from fpdf.enums import TextMode
from PIL import Image, ImageColor, ImageDraw

from bot.files.fonts import FACES, Fonts
from bot.files.page import ASCENT, HEIGHT, WIDTH, Box, Page, Words

_PX = 1654 / WIDTH  # a mm of the picture: 200 dots an inch
_POINTS = 72 / 25.4  # in a mm
_BOLD = 0.017  # of the size: the font has one weight, and a stroke of this width makes it bold
_COLORS = 32
_FONT = "noto"


def pdf(pages: Sequence[Page], shapes: str, title: str) -> bytes:
    """One A4 page for each. `shapes`: whose forms Chinese characters have, JP, KR, SC, TC or HK. The font is embedded."""
    paper = FPDF(unit="mm", format="A4")
    paper.set_auto_page_break(auto=False)
    paper.set_title(title)
    paper.set_creator("shoudao")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of tables of the font that it leaves out
        paper.add_font(_FONT, "", noto_cjk.otc_path("sans"), collection_font_number=FACES.index(shapes))
        for page in pages:
            paper.add_page()
            for mark in page.marks:
                _write(paper, mark)
        return bytes(paper.output())


def _write(paper: FPDF, mark: Words | Box) -> None:
    color = _rgb(mark.color)
    if isinstance(mark, Box):
        paper.set_fill_color(*color)
        paper.rect(mark.x, mark.y, mark.width, mark.height, style="F")
        return
    paper.set_font(_FONT, size=mark.size * _POINTS)
    paper.set_text_color(*color)
    base_line = mark.y + mark.size * ASCENT
    if not mark.bold:
        paper.text(mark.x, base_line, mark.words)
        return
    with paper.local_context(text_mode=TextMode.FILL_STROKE):
        paper.set_draw_color(*color)
        paper.set_line_width(
            mark.size * _BOLD * _POINTS
        )  # the library writes it in points where it strokes text
        paper.text(mark.x, base_line, mark.words)


def png(page: Page, fonts: Fonts) -> bytes:
    """The page as a picture of 1654 by 2339 px."""
    image = Image.new("RGB", (round(WIDTH * _PX), round(HEIGHT * _PX)), "#ffffff")
    draw = ImageDraw.Draw(image)
    for mark in page.marks:
        if isinstance(mark, Box):
            left, top = round(mark.x * _PX), round(mark.y * _PX)
            right, bottom = round((mark.x + mark.width) * _PX), round((mark.y + mark.height) * _PX)
            draw.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), mark.color)
            continue
        size = max(1, round(mark.size * _PX))
        draw.text(
            (mark.x * _PX, (mark.y + mark.size * ASCENT) * _PX),
            mark.words,
            mark.color,
            fonts.font(size),
            anchor="ls",
            stroke_width=mark.size * _PX * _BOLD if mark.bold else 0,
        )
    out = io.BytesIO()
    image.quantize(_COLORS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _rgb(color: str) -> tuple[int, int, int]:
    red, green, blue = ImageColor.getrgb(color)[:3]
    return red, green, blue
