"""Reads a message that is nothing but a lane, said to a driver: A列, 你停B列, 去2列排 (A3)."""

import re

from reading.grammar.lanes import lanes
from reading.rewrite.normalise import clean

_BEFORE = re.compile(r"(?:[你您]|那|就|先|请|去|到|往|上|进|排|停|靠|走|开|在|嗯|好的?|[,，\s])*")
_BEHIND = re.compile(
    r"(?:排队?|停|吧|哈|啊|呀|嘛|哦|尾巴?|末尾|队尾|后[面头]|最后|那[边头]|这[边头]|去|等着?|上|就行|就好|[.,，。!！~～\s])*"
)


def lane_told(words: str) -> int | None:
    """Returns the number of the lane; None where a place in it is told, or anything else is said."""
    said = clean(words).strip()
    here = _BEFORE.match(said)
    start = here.end() if here else 0
    if start >= len(said):
        return None
    for end, (lane, position) in lanes(said, start, has_lane=True):
        if lane is not None and position is None and _BEHIND.fullmatch(said, end):
            return lane
    return None
