"""Finds the call that a driver names in any words, while the question 您去哪个站？ waits for him (R3)."""

from collections.abc import Iterator, Sequence

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from handlers.chat.session import Context
from handlers.night.clarify_call import candidates_of
from reading.call_signs import Part
from reading.rewrite.normalise import clean
from reading.stations_as_answers import LONGEST_ANSWER, asks_of, is_denied, says_no_more
from storage import clarifications


def call_that_answers(ctx: Context, words: str, parts: Sequence[Part]) -> Call | None:
    """The one candidate that he names (就是武汉站撒, 西广场那个); None where he says anything besides, or names several."""
    said = clean(words).strip()
    if ctx.origin.is_edit or len(said) > LONGEST_ANSWER:
        return None
    waiting = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, ClarificationKind.CALL)
    candidates = {call.id: call for each in waiting for call in candidates_of(ctx, each)}
    if not candidates:
        return None
    named = [
        (word, call)
        for call in candidates.values()
        for word in _words_for(call, said, parts, list(candidates.values()))
    ]
    meant = {call.id for word, call in named if not is_denied(said, word)}
    words_named = sorted({word for word, _ in named}, key=len, reverse=True)
    is_answer = len(meant) == 1 and says_no_more(said, words_named) and not asks_of(said, words_named)
    return candidates[meant.pop()] if is_answer else None


def _words_for(call: Call, said: str, parts: Sequence[Part], candidates: Sequence[Call]) -> Iterator[str]:
    """What names the call: its station as it was said, or the meeting point or train of no other candidate."""
    for part in parts:
        station = part.sign.station if part.sign else None
        if station and call.station in station.names and station.said in said:
            yield station.said
    details = [(each.place, each.train) for each in candidates]
    for word in (call.place, call.train):
        if word and word in said and sum(word in each for each in details) == 1:
            yield word
