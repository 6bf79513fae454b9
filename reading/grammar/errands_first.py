"""Finds what the speaker does before he comes: 我在加气站加完气就过来, 我拿个钥匙就来."""

import re
from collections.abc import Sequence

from reading.grammar.row import Token

_JOURNEYS = frozenset({"go", "weakgo", "road"})
_ERRAND = re.compile(
    r"(?:[好行中妥]的?|收到|要得|可以)?[,， ]*[我俺额](?:这边|这里|人)?(?:现在|现|先|还|正|刚|马上|得|要)*"
    r"(?:在|去|到|回|把|[洗充换扫铲冲买收停交修补打拿取吃喝穿加解搞弄办清卸装挂擦刮](?:完|好|满|了|个|下|一|点|接完|接好|班))"
    r".{0,24}(?:就|马上|立马|我就|我马上)"
)
_OF_OTHERS = (
    "he",
    "kin",
    "adult",
    "call",
    "you",
    "ask",
    "askend",
    "neg",
    "say",
    "wish",
    "hedge",
    "later",
    "train",
    "cond",
    "depends",
)


def does_an_errand_first(direct: Sequence[Token], kind: str) -> bool:
    """Whether nobody but the speaker is named, who comes once he has done something, whatever that is."""
    if kind not in _JOURNEYS or not _ERRAND.fullmatch("".join(token.text for token in direct)):
        return False
    if any(token.has(*_OF_OTHERS) for token in direct):
        return False
    return all(_is_a_place(direct, here) for here, token in enumerate(direct) if token.has("name"))


def _is_a_place(direct: Sequence[Token], here: int) -> bool:
    """在傅家坡这里: what begins like a name, behind 在, and goes on."""
    is_led = here > 0 and direct[here - 1].text in {"在", "到", "去", "回"}
    return is_led and here + 1 < len(direct) and direct[here + 1].has("unknown", "end", "area")
