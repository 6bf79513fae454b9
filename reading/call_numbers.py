"""Finds the number of a call in a message: #2, 2号收到, 收到 二号, 第二场, ②收到 (R3). 2号口 and 2号车 are none."""

import re
from collections.abc import Iterator

_DIGITS = "一二三四五六七八九十"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS, start=1)} | {
    chr(0x2460 + value): value + 1 for value in range(20)
}
_NUMBER = rf"(\d{{1,2}}|[{_DIGITS}])"
_VERBS = "收到|来不了|不来|不去|到场|到达|到了|已到|马上|出发|回来|撤|接|走|拉|载|送|够|收队|结束|等|候|改|再|需|要|还|下班|有客|在路上|我来|我去|报到"
_CALL = "(?:那边|这边|那场|这场|那个?站|这个?站|站|场)?"
_SHAPES = (
    r"[#＃] ?(\d{1,4})(?!\d)",
    rf"(?<![\w])(?:[我俺](?:们)?)?{_NUMBER} ?[号號]{_CALL}(?=[,， ]*(?:{_VERBS}))",
    rf"(?<=[我们俺]){_NUMBER} ?[号號]{_CALL}(?=[,， ]*(?:{_VERBS}))",
    rf"(?:收到|来不了|不来|到了|到场|接 ?\d|送到了?|等 ?\d+)[,， ]*{_NUMBER} ?[号號]{_CALL}(?=[。.!！~～ ]*$)",
    rf"(?:改去|去|到){_NUMBER} ?[号號]{_CALL}(?=了?[。.!！~～ ]*$)",
    rf"^{_NUMBER} ?[号號](?=[。.!！~～ ]*$)",
    rf"第 ?{_NUMBER} ?(?:场|个站)(?:的|那边|这边)?",
    rf"([\u2460-\u2473])(?:[号號]|站|场)?(?=[,， ]*(?:{_VERBS}))",
)
_IN_SHAPES = [re.compile(shape) for shape in _SHAPES]
_MAY_HOLD_ONE = re.compile("[#＃号號场\u2460-\u2473]|个站")


def call_numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of each; the span is what a report does not need."""
    if not _MAY_HOLD_ONE.search(text):
        return
    for shape in _IN_SHAPES:
        for match in shape.finditer(text):
            start = match.start(1)
            if text[start - 1 : start] in {"第", "#", "＃"} or text[start - 2 : start] == "# ":
                start = match.start() if match[0][0] in "第#＃" else start - 1
            yield start, match.end(), _VALUES.get(match[1]) or int(match[1])
