"""Answers to what was asked: the statement counts, changes or is dismissed; what waited for a call or a person is heard again."""

from dispatch.apply import answer
from dispatch.calls import Call
from dispatch.commands import AnswerClarification, ChooseCall
from dispatch.limits import TAP_AGAIN_WITHIN
from dispatch.refusals import Reason, Refusal
from dispatch.statements import ClarificationAnswer, ClarificationReason, Statement, StatementKind
from handlers.chat.outbound import once_within, remove_buttons, toast
from handlers.chat.session import Context
from handlers.night.clarify_ask import (
    CALL,
    END,
    NUMBER,
    ORDER,
    PERSON,
    UNHEARD,
    UNREADABLE,
    ask_again,
    settle,
)
from handlers.night.clarify_subject import credited
from handlers.night.driver_reports import follow_up, record_statement
from storage import clarifications
from storage.clarifications import Clarification


def settle_doubt(ctx: Context, command: AnswerClarification) -> None:
    """An answer by a tap: of the person himself, or of one who may report for others."""
    doubt = clarifications.numbered(ctx.tx.read, ctx.fleet.id, command.doubt_id)
    if doubt is None:
        raise Refusal(Reason.OUTDATED)
    if ctx.speaker.id != doubt.person_id and not ctx.fleet.may_report_for_others(ctx.speaker):
        raise Refusal(Reason.NOT_LEAD)
    if doubt.statement_id is not None:
        _answer_statement(ctx, doubt, command.answer)
    elif doubt.kind == PERSON and command.person_id in doubt.body["people"]:
        picked = doubt.body.get("picked", {}) | {doubt.body["name"]: int(command.person_id or 0)}
        ctx.hear_again(ctx, doubt.input_id, None, picked)
    elif doubt.kind in (NUMBER, UNREADABLE) and command.number:
        _say_for_him(ctx, doubt, StatementKind.DEPART, command.number)
    elif doubt.kind == UNREADABLE and command.kind:
        _say_for_him(ctx, doubt, command.kind)
    elif command.answer is not ClarificationAnswer.NO:
        raise Refusal(Reason.OUTDATED)
    elif doubt.kind == CALL:  # the message waits as a whole
        _dismiss_message(ctx, doubt)
    settle(ctx, doubt)
    if ctx.origin.private:
        remove_buttons(ctx)
    toast(ctx, "toast-settled")


def _answer_statement(ctx: Context, doubt: Clarification, said: ClarificationAnswer | None) -> None:
    call = ctx.fleet.calls.get(doubt.call_id or 0)
    if doubt.kind == ClarificationReason.NO_TRIP and said is not ClarificationAnswer.NO:
        raise Refusal(Reason.OUTDATED)
    if call is None or said is None or doubt.statement_id is None:
        raise Refusal(Reason.CALL_SEALED if call is None else Reason.OUTDATED)
    response = call.responses[doubt.person_id]
    trips, places = len(response.state.trips), len(call.lane_positions)
    try:
        told = answer(call, doubt.person_id, doubt.statement_id, said)
    except Refusal:
        clarifications.settle(ctx.tx, doubt.id, ctx.now)
        raise
    ctx.note("answer", call=call, person_id=doubt.person_id, statement=doubt.statement_id, answer=said.value)
    follow_up(ctx, call, told, trips, places)


def _say_for_him(
    ctx: Context, doubt: Clarification, kind: StatementKind, passengers: int | None = None
) -> None:
    """P6: it counts with the time of the message it was asked about."""
    call = ctx.fleet.calls.get(doubt.call_id or 0)
    if call is None:
        raise Refusal(Reason.CALL_SEALED)
    person = credited(ctx, doubt)
    if person is None:
        raise Refusal(Reason.OUTDATED)
    if person is not ctx.speaker and not ctx.fleet.may_report_for_others(ctx.speaker):
        raise Refusal(Reason.NOT_LEAD)
    by = None if person.id == ctx.speaker.id else ctx.speaker.id
    said = Statement(
        id=0,
        kind=kind,
        at=doubt.at,
        said_at=doubt.at,
        chat_id=doubt.chat_id,
        message_id=doubt.message_id,
        by=by,
        passengers=passengers,
        in_square=kind is StatementKind.CHECK_IN,
    )
    record_statement(ctx, call, person, said)


def _dismiss_message(ctx: Context, doubt: Clarification) -> None:
    for other in clarifications.of_input(ctx.tx.read, doubt.input_id, CALL):
        settle(ctx, other)


def choose_call(ctx: Context, _: ChooseCall) -> None:
    """R3: everything he said that waited for this is heard again, each with its own time; what ends the call comes last."""
    waiting = clarifications.of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, CALL)
    call = ctx.call
    if not waiting or call is None:
        raise Refusal(Reason.OUTDATED)
    early = [doubt for doubt in waiting if doubt.at < call.opened_at and ORDER not in doubt.body]
    if early:  # T5
        toast(ctx, "toast-call-is-newer", alert=True, number=call.id, station=call.station)
        waiting = [doubt for doubt in waiting if doubt not in early]
    if call.closed_at is not None:
        _choose_closed(ctx, call, call.closed_at, waiting)
        return
    ends = {doubt.input_id for doubt in waiting if doubt.body.get(ORDER) == END}
    _hear_waiting(ctx, call, [doubt for doubt in waiting if doubt.input_id not in ends])
    if ends and once_within(ctx, f"close:{call.id}:{ctx.speaker.id}", TAP_AGAIN_WITHIN):  # E4
        toast(ctx, "toast-choose-again", alert=True, number=call.id, station=call.station)
        return
    _hear_waiting(ctx, call, [doubt for doubt in waiting if doubt.input_id in ends])
    toast(ctx, "toast-chosen", number=call.id, station=call.station)


def _choose_closed(ctx: Context, call: Call, closed_at: int, waiting: list[Clarification]) -> None:
    """What he said before its close counts, and an order is over with it; what he said since is asked again."""
    later = [doubt for doubt in waiting if doubt.at > closed_at]
    orders = [doubt for doubt in waiting if doubt.at <= closed_at and ORDER in doubt.body]
    _hear_waiting(ctx, call, [doubt for doubt in waiting if doubt not in (*later, *orders)])
    for doubt in orders:
        settle(ctx, doubt)
    if later:
        ask_again(ctx, later)
    if later or orders:
        toast(ctx, "refused-call-closed", alert=True)
    else:
        toast(ctx, "toast-chosen", number=call.id, station=call.station)


def _hear_waiting(ctx: Context, call: Call, waiting: list[Clarification]) -> None:
    for doubt in waiting:
        settle(ctx, doubt)
    for input_id in dict.fromkeys(doubt.input_id for doubt in waiting):  # a message may have left several
        ctx.hear_again(ctx, input_id, call, {})


def hear_what_was_early(ctx: Context, call: Call) -> None:
    """T5: what arrived before the call's own message and was written after it."""
    early = clarifications.of_kind(ctx.tx.read, ctx.fleet.id, UNHEARD, since=call.opened_at)
    for doubt in early:
        clarifications.settle(ctx.tx, doubt.id, ctx.now)
    for input_id in dict.fromkeys(doubt.input_id for doubt in early):
        ctx.hear_again(ctx, input_id, None, {})
    clarifications.settle_all(ctx.tx, ctx.fleet.id, UNHEARD, ctx.now)
