"""The picture of a week: nothing is missing in it, nothing runs over its edge, and it costs little."""

import io
import json
import subprocess
import sys

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.files.fonts import HUGE, LARGE, SMALL, TEXT, Fonts
from bot.files.picture import draw
from handlers.chat.languages import LOCALES, languages
from tests.clock.pictures import samples

SAMPLES = [(language, name) for language in languages() for name in samples()]
MOST_MEGABYTES = 60


@pytest.mark.parametrize(("language", "name"), SAMPLES)
def test_it_is_as_wide_as_promised_and_of_a_shape_that_telegram_takes(language, name):
    picture = Image.open(io.BytesIO(draw(samples(language)[name])))
    assert 1280 == picture.width
    assert picture.width + picture.height <= 10_000
    assert picture.height <= 20 * picture.width


def test_the_same_figures_give_the_same_bytes():
    content = samples()["week-longest-names"]
    assert draw(content) == draw(json.loads(json.dumps(content)))


def test_another_figure_gives_another_picture():
    content = samples()["week"]
    assert draw(content) != draw(content | {"headline": ["8,210", *content["headline"][1:]]})


class Words(Visitor):
    """All that the texts of a language say by themselves."""

    def __init__(self):
        self.found = set()

    def visit_TextElement(self, element):  # noqa: N802  the name is the visitor's
        self.found |= {sign for sign in element.value if sign.isprintable()}


@pytest.mark.parametrize("language", languages())
def test_the_font_has_every_character_of_the_pictures_texts(language):
    words = Words()
    for file in (LOCALES / language).glob("*.ftl"):
        for entry in FluentParser().parse(file.read_text()).body:
            if isinstance(entry, ast.Message) and entry.id.name.startswith(("picture-", "week")):
                words.visit(entry)
    said = "".join(sorted(words.found - {" ", "📅"}))
    assert len(said) > 40
    assert said == Fonts(languages()[language].script_font).drawable(said)
    figures = "0123456789,.+−±/%（）"
    assert figures == Fonts(languages()[language].script_font).drawable(figures)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("🚕 武汉🚕车队", "武汉车队"),
        ("Fleet 🚕 1", "Fleet 1"),
        ("𠮷野龘䶮", "𠮷野龘䶮"),
        ("臺灣車隊", "臺灣車隊"),
        ("קבוצה 7", "7"),
        ("🚕🚕", "—"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_left_out(name, shown):
    assert shown == Fonts("SC").drawable(name)


def test_traditional_characters_have_the_shapes_of_taiwan():
    """The same letter, 骨, has another shape there."""
    bone = samples()["week-empty"] | {"title": "骨"}
    assert draw(bone | {"script_font": "SC"}) != draw(bone | {"script_font": "TC"})
    assert {"SC", "TC"} == {language.script_font for language in languages().values()}


NAMES = st.text(st.sampled_from("武汉站出租A1ilMW -🚕…，（）"), max_size=80)


@given(NAMES, st.sampled_from([SMALL, TEXT, LARGE, HUGE]), st.integers(3, 20), st.integers(1, 3))
def test_no_line_is_wider_than_its_room(words, size, signs, most):
    room = size * signs
    fonts = Fonts("SC")
    lines, fitted = fonts.wrap(words, size, room, most=most)
    assert 1 <= len(lines) <= most
    assert all(fonts.width(line, fitted) <= room for line in lines)
    whole = fonts.drawable(words).replace(" ", "")
    said = "".join(lines).replace(" ", "")
    assert said == whole or (lines[-1].endswith("…") and whole.startswith(said.removesuffix("…")))


_DRAWS = """
import sys
from pathlib import Path
from bot.files.file_worker_child import main
main()
[peak] = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
sys.stderr.write(peak)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of a process where Linux tells it")
def test_drawing_takes_little_memory(tmp_path):
    """In the process that draws, with Python itself: all samples, one after another."""
    jobs = [
        json.dumps(
            {"kind": "picture", "wish": samples(language)[name], "made": str(tmp_path / f"{name}-{language}")}
        )
        for language, name in SAMPLES
    ]
    command, told = [sys.executable, "-c", _DRAWS], "\n".join(jobs)
    ran = subprocess.run(command, input=told, capture_output=True, text=True, check=True)
    assert "" == ran.stdout.strip()
    assert len(SAMPLES) == len(list(tmp_path.iterdir()))
    assert int(ran.stderr) / 1024 <= MOST_MEGABYTES
