"""Finds the fact with which a text begins that nothing else is read in, for want of marks: 可算送到了路上全是冰."""

from collections.abc import Sequence

from reading.doubt.model import Model
from reading.grammar.message import Composition, composition
from reading.grammar.row import Token
from reading.readings import Reading, ReadingKind

SURE = 0.85
"""So probable it must be that the text states a fact."""
_ALONE = 0.35
_FARTHEST = 11
"""Tokens within which the first statement ends."""
_KINDS = frozenset({ReadingKind.CHECK_IN, ReadingKind.DELIVER, ReadingKind.ACKNOWLEDGE, ReadingKind.DECLINE})
_WITHOUT_OBJECT = frozenset({ReadingKind.DELIVER, ReadingKind.DECLINE})
_ENDS = frozenset("啊哈哟呀嘞呢哦")
_GOES_ON = ("number", "ask", "askend", "question", "measure", "station", "place", "unit")
"""Behind the statement these may change what it says: 送到了哪里, 我们到了三台."""
_TURNS = ("question", "askend", "notbe", "cannot", "off", "reason", "cond", "hedge")


def fact_at_head(composed: Composition, weights: Model) -> tuple[Reading, ...]:
    """The speaker's own fact with which the text begins; empty where it begins with none, or something may turn it."""
    words = composed.tokens
    for place, token in enumerate(words[:_FARTHEST]):
        if place + 1 >= len(words) or not token.has("particle", "tail"):
            continue
        alone = composition(composed.words[: token.end])
        if not alone.readings or not _is_ended(alone, words, place + 1):
            continue
        is_own = all(one.kind in _KINDS and not one.names for one in alone.readings)
        is_fact = is_own and weights.probability(alone.words, alone.tokens) > _ALONE
        behind = composed.words[token.end :]
        return alone.readings if is_fact and _is_only_told(words[place + 1 :], behind, alone) else ()
    return ()


def _is_ended(alone: Composition, words: Sequence[Token], behind: int) -> bool:
    """到了 and 走了 may have an object, so that 啊 or 我 must end them: 到了啊就停着呢, and not 到了腊月."""
    has_end = words[behind - 1].text[-1] in _ENDS or words[behind].has("self") or words[0].has("receive")
    return has_end or all(one.kind in _WITHOUT_OBJECT for one in alone.readings)


def _is_only_told(behind: Sequence[Token], text: str, alone: Composition) -> bool:
    """Whether what stands behind says nothing that is read, or the same once more, and turns nothing."""
    if behind[0].has(*_GOES_ON) or any(token.has(*_TURNS) for token in behind):
        return False
    if any(token.has("receive") for token in behind) and any(token.has("thing") for token in behind):
        return False  # 收到了收到了，您那红包我收到了
    said = {one.kind for one in alone.readings}
    return all(one.kind in said and not one.names for one in composition(text).readings)
