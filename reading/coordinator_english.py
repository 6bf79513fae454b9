"""Puts the English words of a coordinator's order into Chinese (C13): 武昌 close, 汉口 +2 cars. What is left over stays as it is."""

import re
from collections.abc import Iterable

from reading.station_meant import match_station

_TO_CHINESE = [
    (
        re.compile(rf"(?<![a-z])(?:{english})(?![a-z])" if english[0] != "=" else english[1:], re.IGNORECASE),
        chinese,
    )
    for english, chinese in (
        ("no more cars?|no cars needed|cars? (?:is |are )?enough|enough(?: cars?| already)?|all set", "够了"),
        (
            "how many(?: cars?)?(?: (?:are|is))?(?: (?:there|here|now|still))*(?: (?:missing|needed))?",
            "还差几台",
        ),
        ("what.?s (?:up|the status)|status|how.?s it going", "现在什么情况"),
        ("who.?s (?:missing|not (?:there|here))|who is (?:missing|not (?:there|here))", "谁还没到"),
        ("stand ?down|wrap(?:ping)? (?:it )?up|call it a (?:night|day)", "收队"),
        ("(?:all )?(?:closed?|ended?|finish(?:ed)?|done|over)", "结束"),
        ("(?:change|set|make it|raise|up|increase|reduce|cut|lower)(?: (?:it|need))? ?to", "改成"),
        (r"=(?<![\w+])\+ ?([0-9]{1,3})(?: ?(?:more )?cars?)?(?![0-9a-zA-Z])", r"再加\1台车"),
        (r"=(?i:(?<![a-z])(?:add|plus) ([0-9]{1,3})(?: ?(?:more )?cars?)?(?![0-9a-z]))", r"再加\1台车"),
        (r"=(?i:([0-9]{1,3}) ?(?:more|extra|additional)(?: cars?)?(?![a-z]))", r"再加\1台车"),
        (r"=(?i:([0-9]{1,3}) ?cars?(?![a-z]))", r"\1台车"),
        ("needs?|wants?|require[sd]?|send", "需要"),
        (
            "pl(?:ea)?[sz]e?|thx|thanks?|thank you|everyone|everybody|guys|all|go(?:es)? home|at|for|the|of|is|are|now|we|us|i|can|you|to|in|and|it|be|go|ok|station",
            " ",
        ),
    )
]
_LATIN_WORD = re.compile(r"[A-Za-z]{4,16}")
_MORE_AFTER_NEED = re.compile(r"需要 *(?=再加)")


def in_chinese(text: str, stations: Iterable[str] = ()) -> str | None:
    """The words in Chinese, with the names of `stations` that are spelled in Latin letters; None where nothing is English."""
    if not re.search("[A-Za-z]{2}|[+]", text):
        return None
    known = tuple(stations)
    words = text
    for english, chinese in _TO_CHINESE:
        words = english.sub(chinese, words)
    words = _LATIN_WORD.sub(lambda word: match_station(word[0].lower(), known).name or word[0], words)
    words = " ".join(_MORE_AFTER_NEED.sub("", words).split())
    return words if words != " ".join(text.split()) else None
