"""One way of writing for all the ways people write: width, script, invisible characters, emoji, common slips."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from handlers.reading.breath import with_commas
from handlers.reading.pinyin import in_figures

_INVISIBLE = {"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"}
_ASKING_SIGNS = "❓❔⁉︖¿"
_REFUSING_SIGNS = "❌🚫🙅👎✖❎"
_QUOTES = '"“”„「」『』《》'
_NONSENSE = "⁄"
"""What NFKC would melt into a neighbouring number (3² → 32, ½ → 1⁄2) becomes this: no number can be read over it."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_SPACES = re.compile(r"[^\S\n]+")
_APART = re.compile(r"(?<=[收到送接])\s+(?=[到了达])|(?<=收)[.·](?=到)")

_SLIPS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("咗|(?<=到)辽"), "了"),
    (re.compile("嚟"), "来"),
    (re.compile("唔"), "不"),
    (re.compile("冇"), "没"),
    (re.compile(r"(?<![\u4e00-\u9fff])(?:[手守首受]到|收[倒道导])(?![\u4e00-\u9fff])"), "收到"),
    (re.compile(r"(?<![\u4e00-\u9fff])(我?)(?:倒了|道了)(?![\u4e00-\u9fff])"), r"\1到了"),
    (re.compile(r"送[倒道]了"), "送到了"),
    (re.compile(r"(?<![\u4e00-\u9fff])(?:道场|到厂|到长)(?=了|$|\W)"), "到场"),
    (re.compile(r"(?<![\u4e00-\u9fff])[街姐](?=了?[1-6一二三四五六两](?:个|人|位|$|\W))"), "接"),
    (re.compile(r"(?<=[A-Ha-h])[烈例](?![\u4e00-\u9fff])"), "列"),
    (re.compile(r"撒[销回]"), "撤销"),
    (re.compile(r"(?<=[接拉走][0-9一二两三四五六]):(?=[去到回送往])"), ","),
    (re.compile(r"(?<=[0-9个人位名]):(?=(?:[0-9一二两三四]{1,2}[个名位]?)?(?:老|小|孕|残|大|孩))"), ","),
    (
        re.compile(r"(?<![0-9:])(1[0-2]|0?[1-9])(?::([0-5][0-9]))? ?pm(?![a-z])", re.IGNORECASE),
        lambda found: f"{int(found[1]) % 12 + 12}:{found[2] or '00'}",
    ),
    (
        re.compile(
            r"(?:arriv(?:e|ing)|be there|there)(?: at| by)? ([0-9]{1,2}:[0-5][0-9])(?![0-9])", re.IGNORECASE
        ),
        r"\1到",
    ),
    (re.compile(r"(?<=[到排停])([A-Ha-h])(?=了?(?:$|[\s,.!]))"), r"\1列"),
    (re.compile(r"撤[消削]"), "撤销"),
    (re.compile(r"来[步布]了"), "来不了"),
    (re.compile(r"(?<=[0-9一二两三四五六])各(?![\u4e00-\u9fff])"), "个"),
    (re.compile(r"(?<=[0-9一二两三四五六])为(?=乘客|旅客|老人|客人)"), "位"),
    (re.compile(r"(?<=收到)\s*[-—]+\s*(?=[\u4e00-\u9fff])"), " "),
    (re.compile(r"^(?:喂+|[嗯呃额]?[那这]个|然后|就是说?)[, ]?(?=我|收到|马上|到了|刚|已|现在)"), ""),
    (re.compile(r"(?<=收到)收(?=$|\W)"), ""),
    (re.compile(r"(?<=收到)\+(?=[0-9一二三四五六七八九十半]+ ?(?:分|min|小时))"), " "),
    (re.compile(r"\beta ?:? ?([0-9]{1,2}:[0-9]{2})(?![0-9])(?: ?到)?", re.IGNORECASE), r"\1到"),
    (re.compile(r"\beta ?:? ?([0-9]{1,3})(?![0-9:])(?: ?m(?:in(?:utes)?)?s?)?", re.IGNORECASE), r"\1 min"),
    (re.compile(r"(?<=in )([0-9]{1,3})(?=$|[,.!])", re.IGNORECASE), r"\1 min"),
    (re.compile(r"(?<![0-9.:])([0-9]{1,2})(?= (?:out|away)(?![a-z]))", re.IGNORECASE), r"\1 min"),
    (
        re.compile(
            r"(?<=[0-9个人位仨俩三两])[ ,!。]*(?:[哦噢啊呃额诶][ ,]*不(?:对|是)?[ ,!。]*|不(?:对|是)?[ ,!。]+)(?=[接走拉载][0-9一二两三四五六])"
        ),
        ",不对,",
    ),
    (re.compile(r"(?<![今昨明当每天夜])[晚早迟慢快]一点(?=到|来|去|$|\W)"), "稍后"),
    (
        re.compile(
            r"^更正[:, ]*((?:(?![为成到接])[\u4e00-\u9fff]){2,3})(?:接|[:, ])?(?=[0-9一二两三四五六])"
        ),
        r"\1更正",
    ),
    (
        re.compile(
            r"没(?:有|个)?([0-9一二两三四五六七八九十半个]{1,4}(?:分钟?|小时|钟头))[我可也都]*(?:到|过|赶)不(?:了|来|去)"
        ),
        r"至少\1",
    ),
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
    if _LATIN.search(text):
        text = in_figures(text)
    for slip, meant in _SLIPS:
        text = slip.sub(meant, text)
    return with_commas(text)


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
