"""Finds the call that a driver names in any words, while the question 您去哪个站？ waits for him (R3)."""

import re
from collections.abc import Iterator, Sequence

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from handlers.chat.session import Context
from handlers.night.clarify_call import candidates_of
from reading.call_signs import Part
from reading.rewrite.normalise import clean
from storage import clarifications

_LONGEST = 24
_DENIED = re.compile(r"(?:不是|并非|不得是|唔系|不去|不到)[^,，。;； ]{0,2}$")
_NOTHING_ELSE = re.compile(
    r"(?:我|俺|额|说|讲|指|的|是|系|肯定|当然|应该|必须|刚才|就|还|那|这|个|边|里|头|去|来|到|上|选|报|要|站|不是|不去|吧|嘛|撒|噻|哈|呀|啊|哦|喔|呢|了|啦|咯|呗|嘞|嗯|好|对|得|行"
    r"|师傅|调度|队长|[\s,，。;；、.!！~～])*"
)


def call_that_answers(ctx: Context, words: str, parts: Sequence[Part]) -> Call | None:
    """The one candidate that he names (就是武汉站撒, 西广场那个); None where he says anything besides, or names several."""
    said = clean(words).strip()
    if ctx.origin.is_edit or len(said) > _LONGEST:
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
    meant = {call.id for word, call in named if not _DENIED.search(said[: said.find(word)])}
    rest = said
    for word, _ in sorted(named, key=lambda each: -len(each[0])):
        rest = rest.replace(word, " ")
    return candidates[meant.pop()] if len(meant) == 1 and _NOTHING_ELSE.fullmatch(rest) else None


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
