"""Remembers which station a name means that nobody knew, for this night or for good, and settles what waits for it (R3)."""

from collections.abc import Callable, Sequence

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.driver_shares import part_of
from dispatch.statements import StatementKind
from dispatch.undecided import is_bare_acknowledgement
from handlers.chat.session import Context
from handlers.night.clarify_open import ELSEWHERE, FOR_FLEET, KINDS, STATION
from handlers.night.undecided_messages import bind, candidates_of, moment_of
from reading.station_meant import Certainty, match_station
from storage import clarifications
from storage.clarifications import CARS, Clarification

_CALL = ClarificationKind.CALL
_DONE_THERE = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART, StatementKind.DELIVER})


def remember_station(ctx: Context, clarification: Clarification, call: Call) -> None:
    """R3: 「汉口 = 汉口站」 holds for the rest of the night in this fleet, and a coordinator's answer for good."""
    said = str(clarification.body.get(ELSEWHERE, "#"))
    if not said.startswith("#"):
        lasts = ctx.fleet.is_coordinator(ctx.speaker)
        known = {STATION: call.station} | ({FOR_FLEET: True} if lasts else {})
        clarifications.save_body(ctx.tx, clarification.id, clarification.body | known)
        settle_what_followed(ctx, clarification, call)
        settle_same_words(ctx, said, call)


def settle_by_name(ctx: Context) -> None:
    """After a station was given another name, or one more: words that name it so move to its call, each with its own time."""
    calls = {call.station: call for call in ctx.fleet.calls.values() if call.is_open}
    aliases = ctx.fleet.aliases()

    def named(said: str) -> Call | None:
        match = match_station(said, calls, aliases)
        return calls[match.names[0]] if match.certainty is Certainty.SURE else None

    _settle(ctx, named)


def settle_same_words(ctx: Context, said: str, call: Call) -> None:
    """After somebody has said which station `said` means: so do the others who named it (R3: it holds for the night)."""
    _settle(ctx, lambda other: call if other == said and call.is_open else None)


def settle_what_followed(ctx: Context, waiting: Clarification, call: Call) -> None:
    """老站收到, then 到了 and 接1: he arrived there, as long as he has named no other station between."""
    his = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, waiting.person_id, _CALL)
    for each in his:
        if each.id > waiting.id and ELSEWHERE in each.body:
            return
        if each.id > waiting.id and _was_there(ctx, each, waiting, call):
            bind(ctx, each, call)


def _settle(ctx: Context, named: Callable[[str], Call | None]) -> None:
    for waiting in clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, _CALL):
        said = str(waiting.body.get(ELSEWHERE, "#"))
        call = None if said.startswith("#") else named(said)
        if call is not None and _may_be_of(ctx, waiting, call):
            bind(ctx, waiting, call)
            settle_what_followed(ctx, waiting, call)


def _may_be_of(ctx: Context, waiting: Clarification, call: Call) -> bool:
    """Whether the call was open when it was said. A bare answer of who has come somewhere else since is past."""
    if call not in candidates_of(ctx, waiting) or not call.was_opened_by(moment_of(ctx, waiting)):
        return False
    his = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, waiting.person_id, _CALL)
    has_gone = any(each.id > waiting.id and _was_there(ctx, each, waiting, call) for each in his)
    is_answer = is_bare_acknowledgement(waiting.body.get(KINDS, ()))
    return has_gone or not (is_answer and _comes_elsewhere(ctx, waiting, call, until=ctx.now))


def _was_there(ctx: Context, each: Clarification, waiting: Clarification, call: Call) -> bool:
    """Whether an arrival, a trip or a delivery that waits was at the station that he had named in `waiting`."""
    kinds: Sequence[StatementKind] = each.body.get(KINDS, ())
    is_done = not _DONE_THERE.isdisjoint(kinds) and each.body.get(CARS) in ([each.person_id], [])
    if not is_done or call not in candidates_of(ctx, each):
        return False
    return not _comes_elsewhere(ctx, waiting, call, until=each.at)


def _comes_elsewhere(ctx: Context, waiting: Clarification, call: Call, *, until: int) -> bool:
    """Whether he has said between that he comes to another call, or arrived in one."""
    others = (other for other in ctx.fleet.calls.values() if other is not call)
    states = (part.state for other in others if (part := part_of(other, waiting.person_id)))
    times = (at for state in states for at in (state.acknowledged_at, state.arrived_at) if at is not None)
    return any(waiting.at < at <= until for at in times)
