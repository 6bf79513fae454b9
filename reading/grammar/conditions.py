"""Tells a condition before an event (雪停了我就来) from a fact that explains it (雪停了，收到) (R14)."""

from collections.abc import Sequence

from reading.grammar.event import Event
from reading.grammar.row import Token

_ONLY_THEN = frozenset({"就", "再", "才", "便"})


def has_condition(between: Sequence[Token], event: Event) -> bool:
    """Whether a condition of the event stands between it and the one before."""
    last = next((place for place in range(len(between) - 1, -1, -1) if between[place].has("comma")), -1)
    return any(_is_condition(between, place, last, event) for place in range(len(between)))


def _is_condition(between: Sequence[Token], place: int, last_comma: int, event: Event) -> bool:
    token = between[place]
    if not token.has("cond") or token.has("about", "reach"):
        return False
    behind = between[place + 1 :]
    if any(one.text.startswith("已") and one.has("done") for one in behind):
        return False  # 车修好了，已经在路上了
    if token.text == "等" and behind and behind[0].text.endswith("灯"):
        return False  # 等红绿灯五分钟就到了
    if (token.has("waitfor") or token.kinds["cond"] == "free") and last_comma >= place:
        return False  # 等红灯呢，八分钟; 我有空，马上来
    if has_come_true(between[place:], event):
        return False
    return not (place and between[place - 1].has("train", "trainword"))


def has_come_true(behind: Sequence[Token], event: Event) -> bool:
    """Whether the first token tells why the speaker answers now: 孩子退烧了，收到. 孩子退烧了我就来 is a condition; 雪停了收到 may be."""
    is_done = behind[0].kinds.get("cond") == "if" and behind[0].text.endswith("了")
    is_said_now = event.kind == "receive" or event.has_aspect
    is_apart = any(one.has("comma", "gap") for one in behind)
    return is_done and is_said_now and is_apart and not any(one.text in _ONLY_THEN for one in behind)
