"""Finds journeys that somebody else did not allow: 我没让他来, 不准张三出车, 我叫她别来了."""

from collections.abc import Sequence
from itertools import pairwise

from reading.grammar.event import Event
from reading.grammar.row import Token

_ALLOWING = frozenset(
    {"让", "准", "许", "同意", "批准", "允许", "派", "放心", "敢让", "答应", "放", "安排", "给"}
)
_NOT_ALLOWING = frozenset({"没准", "不准", "不许", "没让", "不让", "没派"})
_TELLING = frozenset({"叫", "让", "喊", "劝", "要", "通知", "喊起", "嘱咐", "跟", "给", "对"})
_JOURNEYS = frozenset({"go", "weakgo", "road", "join", "arrive"})
_WHY = ("excuse", "reason", "cannot")
_PERSON = ("he", "name", "kin")
_ASKING = ("ask", "askend", "question", "you", "we")


def keep_back(event: Event, lead: Sequence[Token], direct: Sequence[Token], held: Sequence[Token]) -> str:
    """Changes the event where somebody else kept the person from it; returns the mood then, or an empty string.

    With a reason for it before (`lead`, or `held` by an event) it is a refusal; else nobody says what is meant.
    """
    is_enough = event.kind == "enough"
    if not (_is_told(direct) if is_enough else event.kind in _JOURNEYS and _is_forbidden(direct)):
        return ""
    has_reason = any(token.has(*_WHY) for token in (*held, *lead))
    event.kind = "cannot" if has_reason else "open"
    return "plain"


def _is_told(direct: Sequence[Token]) -> bool:
    """「我叫她|别来了」: she is told, not all."""
    words = [token for token in direct if not token.has("gap", "say") or token.text in _TELLING]
    return any(
        one.text in _TELLING and who.has(*_PERSON) and not who.text.endswith(("们", "家"))
        for one, who in pairwise(words)
    )


def _is_forbidden(direct: Sequence[Token]) -> bool:
    """「我没同意他|出车」"""
    for here, token in enumerate(direct[:-1]):
        is_negative = here > 0 and direct[here - 1].has("neg") and token.text in _ALLOWING
        if not (is_negative or token.text in _NOT_ALLOWING):
            continue
        if direct[here + 1].has(*_PERSON) and not direct[here + 1].has("kin"):
            return True
    return False
