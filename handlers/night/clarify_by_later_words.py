"""Settles what waits for its call by what its speaker says next (R16)."""

from collections.abc import Sequence

from dispatch.after_close import has_just_ended
from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import DriverReport
from dispatch.driver_shares import open_trip_of, part_of, parts_of
from dispatch.memberships import Person
from dispatch.statements import StatementKind
from dispatch.undecided import BRINGS_A_CAR, is_of_a_while_ago, is_soon_after, is_taken_back_by_decline
from handlers.chat.inputs import Message
from handlers.chat.session import Context
from handlers.night.clarify_open import ALSO, CALLS, KINDS, NAMED, OWN, resolve
from handlers.night.undecided_messages import bind, candidates_of, moment_of, narrow
from reading.driver_journeys import is_going
from storage import clarifications
from storage.clarifications import CARS, Clarification
from storage.inbox import raw_of

_CALL = ClarificationKind.CALL
_UNREAD = (ClarificationKind.UNREADABLE, ClarificationKind.NUMBER, ClarificationKind.CALL)
_ARRIVES = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART})


def settle_by_report(ctx: Context, person_id: int, call: Call, kind: StatementKind) -> None:
    """What he says of one call settles what he said before of one among several.

    An answer moves there with its own time. A decline takes it back, but no trip.
    What he did at another station stays with that one.
    """
    if kind not in (*BRINGS_A_CAR, StatementKind.DECLINE):
        return
    his = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, person_id, _CALL)
    for waiting in his:
        if ctx.origin.moment.precedes(moment_of(ctx, waiting)) or waiting.input_id == ctx.input_id:
            continue
        if _is_past(ctx, waiting, call, kind):
            if not _has_gone_there(ctx, waiting, his):
                resolve(ctx, waiting)
            continue
        if call not in candidates_of(ctx, waiting) or waiting.body[CARS] != [person_id]:
            continue
        if (kind is StatementKind.ACKNOWLEDGE and _is_not_there_yet(ctx, waiting)) or (
            kind in _ARRIVES and _was_elsewhere(ctx, waiting, call, his)
        ):
            _take_from(ctx, waiting, call)
            continue
        if kind is StatementKind.ACKNOWLEDGE and not _answers(ctx, waiting):
            continue
        _settle_with(ctx, waiting, call, kind)


def _settle_with(ctx: Context, waiting: Clarification, call: Call, kind: StatementKind) -> None:
    if kind is not StatementKind.DECLINE:
        bind(ctx, waiting, call)
    elif is_taken_back_by_decline(waiting.body.get(KINDS, ())):
        resolve(ctx, waiting)


def _is_past(ctx: Context, waiting: Clarification, call: Call, kind: StatementKind) -> bool:
    """Whether he spoke of coming to a place or a call, and now names another call for it, or arrives in one (去老站; 到南站了).

    An arrival at a place that no call has (到老站了) is past only when he arrives somewhere else soon after.
    """
    kinds = [kind for kind in waiting.body.get(KINDS, ()) if kind != StatementKind.DELIVER]
    is_with_delivery = len(kinds) < len(waiting.body.get(KINDS, ()))
    if is_with_delivery and kind is not StatementKind.DEPART and open_trip_of(ctx.fleet, waiting.person_id):
        return False  # 送完了，老站我去: the delivery of a trip that is still open waits
    is_elsewhere = bool(waiting.body.get(OWN))
    arrives = kind in _ARRIVES
    is_named = arrives or (kind is StatementKind.ACKNOWLEDGE and ctx.named_call is not None)
    if kinds == [StatementKind.ACKNOWLEDGE]:
        is_of_another = waiting.body[CARS] == [waiting.person_id] and call not in candidates_of(ctx, waiting)
        return is_named and (is_elsewhere or is_of_another)
    is_soon = is_soon_after(waiting.at, ctx.origin.moment.at)
    return kinds == [StatementKind.CHECK_IN] and is_elsewhere and arrives and is_soon


def _take_from(ctx: Context, waiting: Clarification, call: Call) -> None:
    others = [other for other in candidates_of(ctx, waiting) if other is not call]
    narrow(ctx, waiting, [call] if others else [], others)


def _has_gone_there(ctx: Context, waiting: Clarification, his: Sequence[Clarification]) -> bool:
    """Whether he told of an arrival or a trip after 老站收到, and some minutes ago: it was there."""
    return bool(waiting.body.get(OWN)) and any(
        each.id > waiting.id
        and _is_of_a_while_ago(ctx, each)
        and not _ARRIVES.isdisjoint(each.body.get(KINDS, ()))
        for each in his
    )


def _was_elsewhere(ctx: Context, waiting: Clarification, call: Call, his: Sequence[Clarification]) -> bool:
    """Whether an arrival or trip that waits was not at `call`, in which he arrives now.

    He said after it that he comes to the call, or had named a place before that no call has.
    """
    if _ARRIVES.isdisjoint(waiting.body.get(KINDS, ())) or not _is_of_a_while_ago(ctx, waiting):
        return False
    part = part_of(call, waiting.person_id)
    came_since = part is not None and waiting.at < (part.state.acknowledged_at or 0) < ctx.origin.moment.at
    return came_since or any(each.id < waiting.id and each.body.get(OWN) for each in his)


def _is_of_a_while_ago(ctx: Context, waiting: Clarification) -> bool:
    return is_of_a_while_ago(waiting.at, ctx.origin.moment.at)


def _answers(ctx: Context, waiting: Clarification) -> bool:
    """Whether 收到，汉口站 may answer what was asked before. An arrival or a trip was there if he says so at once."""
    if waiting.body.get(KINDS, ()) == [StatementKind.ACKNOWLEDGE]:
        return True
    return not _is_of_a_while_ago(ctx, waiting)


def _is_not_there_yet(ctx: Context, waiting: Clarification) -> bool:
    """Whether an arrival or a trip waits, and he says now that he goes to the call (那我往汉口去一趟): it was elsewhere."""
    if _ARRIVES.isdisjoint(waiting.body.get(KINDS, ())):
        return False
    raw = raw_of(ctx.tx.read, ctx.input_id)
    event = ctx.session.event_of(ctx.tx, raw) if raw else None
    return isinstance(event, Message) and event.words is not None and is_going(event.words.text)


def has_words_at_an_ended_call(ctx: Context, person: Person) -> bool:
    """E9: whether he is in no open call, and words of his wait at one that ended a short while ago, or may be of it."""
    moment = ctx.origin.moment
    ended = {call.id for call in ctx.fleet.calls.values() if has_just_ended(call, moment)}
    if not ended or any(
        part.state.answering
        for call in ctx.fleet.open_calls(moment)
        if (part := part_of(call, person.id)) is not None
    ):
        return False
    return any(
        not ended.isdisjoint([each.call_id, *each.body.get(CALLS, ())])
        for kind in _UNREAD
        for each in clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, person.id, kind)
    )


def joins_waiting_trip(ctx: Context, command: DriverReport) -> bool:
    """R16: 送到了 and 改4 of a driver whose trip waits for its call are of that trip, and are handled with it."""
    if command.names or ctx.kept or ctx.named_call or ctx.origin.is_edit:
        return False
    if open_trip_of(ctx.fleet, ctx.speaker.id):
        return False
    departed = _last_departure(ctx)
    for waiting in clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, _CALL):
        if waiting.at < departed:
            continue  # another trip of his is later
        if StatementKind.DEPART in waiting.body.get(KINDS, ()) and waiting.body[CARS] == [ctx.speaker.id]:
            waiting.body[ALSO] = [*waiting.body.get(ALSO, []), ctx.input_id]
            clarifications.save_body(ctx.tx, waiting.id, waiting.body)
            return True
    return False


def _last_departure(ctx: Context) -> int:
    """When the speaker left with passengers last, as recorded; 0 where he has no trip."""
    states = (part.state for part in parts_of(ctx.fleet, ctx.speaker.id))
    return max((state.trips[-1].departed_at for state in states if state.trips), default=0)


def note_calls_spoken_of(
    ctx: Context,
    waiting: Sequence[Clarification],
    named: Sequence[Call | None],
    denied: Sequence[Call | None],
) -> None:
    """R16: keeps which calls he has spoken of since. One that he denies leaves the others. None: a place that no call has."""
    for each in waiting:
        spoken_of = [call.id if call else 0 for call in named]
        if not spoken_of and denied:
            spoken_of = [call.id for call in candidates_of(ctx, each) if call not in denied]
        if spoken_of:
            each.body[NAMED] = spoken_of
            clarifications.save_body(ctx.tx, each.id, each.body)
