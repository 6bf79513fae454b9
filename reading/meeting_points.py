"""Reads that a driver has reached the meeting point of his call: P3到了, 到岗亭了 (A1)."""

import re

from reading.rewrite.normalise import clean

_FEWEST = 2
_BEFORE = "(?:我|俺|咱)?(?:人|车)?(?:已经?|刚刚?|总算|终于|可算)?"
_END = "(?:了|啦|咯|喽|哒|嘞)"


def reaches_meeting_point(text: str, place: str) -> bool:
    """Whether the first clause says it of `place`, of its beginning or of its end: P3 of P3停车场."""
    [clause, *_] = re.split("[,，。.;；!！~～\\s]+", clean(text).strip()) or [""]
    parts = {place[:end] for end in range(_FEWEST, len(place) + 1)} | {
        place[start:] for start in range(len(place) - 1)
    }
    spot = "(?:" + "|".join(map(re.escape, sorted(map(clean, parts), key=len, reverse=True))) + ")"
    around = "(?:那边|这边|那里|这里|那儿|这儿|门口|旁边)?"
    patterns = (
        rf"{_BEFORE}到{spot}{around}{_END}",
        rf"{_BEFORE}{spot}{around}到{_END}",
        rf"{_BEFORE}在{spot}{around}{_END}",
    )
    return any(re.fullmatch(pattern, clause, re.IGNORECASE) for pattern in patterns)
