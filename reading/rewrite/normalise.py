"""Normalises width, script, invisible characters, emoji and common slips."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from reading.rewrite.dialects import DIALECTS, PARTICLES
from reading.rewrite.english import ENGLISH
from reading.rewrite.pinyin import in_figures
from reading.rewrite.rewriting import rewritten
from reading.rewrite.typed_pinyin import in_characters
from reading.rewrite.typos import SLIPS

_INVISIBLE = {"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"}
_ASKING_SIGNS = "❓❔⁉︖¿"
_REFUSING_SIGNS = "❌🚫🙅👎✖❎"
_QUOTES = '"“”„「」『』《》'
_NONSENSE = "⁄"
"""What NFKC would melt into a neighbouring number (3² → 32, ½ → 1⁄2) becomes this: no number can be read over it."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]{2}")
_ROUNDS = 5
"""Rewrites repeatedly, because one rewriting may enable another: 「拢咯」 becomes 「拢了」, then 「到了」."""
_OTHER_WAYS = (*DIALECTS, *PARTICLES, *SLIPS)
_SPACES = re.compile(r"[^\S\n]+")
_APART = re.compile(r"(?<=[收到送接])\s+(?=[到了达])|(?<=收)[.·](?=到)")


@lru_cache(maxsize=1024)
def clean(text: str) -> str:
    """Rewrites slips, dialect and English on top of `same_script`, until nothing changes.

    Several readers ask for the same message, one after the other.
    """
    text = in_characters(same_script(text))
    for _ in range(_ROUNDS):
        before, text = text, _one_way(text)
        if text == before:
            break
    return text


def same_script(text: str) -> str:
    """The same words in simplified characters, half width, single spaces; emoji are spaces, ❓ is a question mark."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(map(_plain, text)))
        text = simplified("".join(map(_plain, text)))
    return _SPACES.sub(" ", text).strip()


def simplified(text: str) -> str:
    """The same words in simplified characters; nothing else changes."""
    if _HAN.search(text) and _maybe_traditional().search(text):
        return _to_simplified()(text)
    return text


def _one_way(text: str) -> str:
    text = _APART.sub("", text)
    if _LATIN.search(text):
        text = rewritten(in_figures(text), ENGLISH)
    return rewritten(text, _OTHER_WAYS)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in _ASKING_SIGNS:
        return "?"
    if character in _QUOTES:
        return ""
    if character in _REFUSING_SIGNS:
        return "不"
    if character == "\n" or (character.isascii() and character.isprintable()):
        return character
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<fraction>")):
        return _NONSENSE
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character in "\t\r\u2028\u2029":
        return " "
    if category in _INVISIBLE:
        return ""
    if category in {"So", "Sk"} and not unicodedata.decomposition(character):
        return " "
    return character


@lru_cache(maxsize=1)
def _maybe_traditional() -> re.Pattern[str]:
    """The characters that OpenCC changes, alone or in a word (坏 in 一坏). What has none of them is simplified already."""
    usual = "".join(Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").split())
    return re.compile(f"[{usual}\uf900-\ufaff\U00020000-\U0003ffff]")


@lru_cache(maxsize=1)
def _to_simplified() -> Callable[[str], str]:
    from opencc import OpenCC  # 3 MB, loaded with the first text that has something to change

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
