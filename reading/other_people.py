"""Finds what a message says of other people or of several cars where the grammar read only the speaker (K7, K8)."""

import re
from collections.abc import Iterable

from reading.rewrite.normalise import clean

_TITLE = re.compile(
    r"(?P<surname>[\u4e00-\u9fff]{1,2})(?:师傅|师付|师父|哥|姐|叔|队长?|总|老师)|(?:老|小|阿)(?P<behind>[\u4e00-\u9fff])"
)
_AMOUNT = r"(?:[2-9]|\d\d|[两二三四五六七八九十]{1,3})"
_SEVERAL_CARS = re.compile(
    rf"(?<![第差缺还需要有])(?<!\d){_AMOUNT} ?(?:台|辆|部)(?!(?:列)?(?:了|没|还|前|后面|排|就|够|空))车?"
)
_BRINGS = re.compile(rf"(?:我|俺|咱)[^,，。]{{0,6}}(?:带|叫|来|出|派|有){_AMOUNT} ?(?:台|辆|部)车?")
_ANSWER = re.compile(r"(?:收到|好的?|ok|明白)了?[ ,，!！]*(?P<whom>@?[\w]{2,20})[。.!！~ ]*", re.IGNORECASE)
_ASKS = re.compile(r"[?？吗呢]|多少|几台")


def surname_with_title(name: str) -> str | None:
    """谢 of 谢师傅, 老谢 and 谢哥; None for a name without such a title."""
    match = _TITLE.fullmatch(name)
    return (match["surname"] or match["behind"]) if match else None


def brings_several_cars(text: str, *, is_answer: bool) -> bool:
    """收到，三台车; 我带两台车过来. `is_answer`: the message was read as an acknowledgement."""
    words = clean(text)
    if _ASKS.search(words):
        return False
    return bool(_BRINGS.search(words) or (is_answer and _SEVERAL_CARS.search(words)))


def answers_somebody(text: str, names: Iterable[str]) -> bool:
    """收到@王调度, 收到王哥, 收到谢卫东: an acknowledgement and whom it is said to."""
    match = _ANSWER.fullmatch(clean(text).strip())
    return match is not None and (match["whom"].startswith("@") or match["whom"] in names)


def mentions_one_of(text: str, names: Iterable[str]) -> bool:
    """Whether a known name or the tail of a known plate stands in the text."""
    words = clean(text)
    return any(len(name) > 1 and name in words for name in names)
