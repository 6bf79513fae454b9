"""One way of writing for all the ways people write: width, script, invisible characters, emoji, common slips."""

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

_INVISIBLE = {"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"}
_ASKING_SIGNS = "❓❔⁉︖¿"
_REFUSING_SIGNS = "❌🚫🙅👎✖❎"
_QUOTES = '"“”„「」『』《》'
_NONSENSE = "⁄"
"""What NFKC would melt into a neighbouring number (3² → 32, ½ → 1⁄2) becomes this: no number can be read over it."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACES = re.compile(r"[^\S\n]+")
_APART = re.compile(r"(?<=[收到送接])\s+(?=[到了达])")

_SLIPS = (
    (re.compile("咗"), "了"),
    (re.compile("嚟"), "来"),
    (re.compile("唔"), "不"),
    (re.compile("冇"), "没"),
    (re.compile(r"(?<![\u4e00-\u9fff])(?:[手守首受]到|收[倒道导])(?![\u4e00-\u9fff])"), "收到"),
    (re.compile(r"(?<![\u4e00-\u9fff])(我?)(?:倒了|道了)(?![\u4e00-\u9fff])"), r"\1到了"),
    (re.compile(r"送[倒道]了"), "送到了"),
    (re.compile(r"撤[消削]"), "撤销"),
    (re.compile(r"来[步布]了"), "来不了"),
    (re.compile(r"(?<=[0-9一二两三四五六])各(?![\u4e00-\u9fff])"), "个"),
    (re.compile(r"(?<=[0-9一二两三四五六])为(?=乘客|旅客|老人|客人)"), "位"),
    (re.compile(r"(?<=分)中(?![\u4e00-\u9fff]|$)|(?<=[0-9十]分)中(?=到|$)"), "钟"),
)


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def clean(text: str) -> str:
    """The same words in simplified characters, half width, single spaces; emoji are spaces, ❓ is a question mark."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(map(_plain, text)))
        text = "".join(map(_plain, text))
        if _HAN.search(text):
            text = _to_simplified().convert(text)
    text = _SPACES.sub(" ", text).strip()
    text = _APART.sub("", text)
    for slip, meant in _SLIPS:
        text = slip.sub(meant, text)
    return text


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
def _to_simplified() -> _Converter:
    from opencc import OpenCC  # loaded with the first sentence that needs it, not with the program

    converter: _Converter = OpenCC("t2s")
    return converter
