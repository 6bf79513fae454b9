"""Answers to what was asked: the statement counts, changes or is dismissed; what waited for a call or a person is heard again."""

from dispatch.apply import answer
from dispatch.calls import Call
from dispatch.commands import AnswerDoubt, ChooseCall
from dispatch.limits import TAP_AGAIN_WITHIN
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Answer, Doubt, Kind, Statement
from handlers.chat.outbound import first_time, put_buttons_away, toast
from handlers.chat.session import Turn
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
from handlers.night.driver_reports import keep, record
from storage import clarifications
from storage.clarifications import OpenDoubt


def settle_doubt(turn: Turn, command: AnswerDoubt) -> None:
    """An answer by a tap: of the person himself, or of one who may report for others."""
    doubt = clarifications.numbered(turn.tx.read, turn.fleet.id, command.doubt_id)
    if doubt is None:
        raise Refusal(Reason.OUTDATED)
    if turn.speaker.id != doubt.person_id and not turn.fleet.may_report_for_others(turn.speaker):
        raise Refusal(Reason.NOT_LEAD)
    if doubt.statement_id is not None:
        _answer_statement(turn, doubt, command.answer)
    elif doubt.kind == PERSON and command.person_id in doubt.body["people"]:
        picked = doubt.body.get("picked", {}) | {doubt.body["name"]: int(command.person_id or 0)}
        turn.hear_again(turn, doubt.input_id, None, picked)
    elif doubt.kind in (NUMBER, UNREADABLE) and command.number:
        _say_for_him(turn, doubt, Kind.DEPART, command.number)
    elif doubt.kind == UNREADABLE and command.kind:
        _say_for_him(turn, doubt, command.kind)
    elif command.answer is not Answer.NO:
        raise Refusal(Reason.OUTDATED)
    elif doubt.kind == CALL:  # the message waits as a whole
        _dismiss_message(turn, doubt)
    settle(turn, doubt)
    if turn.origin.private:
        put_buttons_away(turn)
    toast(turn, "toast-settled")


def _answer_statement(turn: Turn, doubt: OpenDoubt, said: Answer | None) -> None:
    call = turn.fleet.calls.get(doubt.call_id or 0)
    if doubt.kind == Doubt.NO_TRIP and said is not Answer.NO:
        raise Refusal(Reason.OUTDATED)
    if call is None or said is None or doubt.statement_id is None:
        raise Refusal(Reason.CALL_SEALED if call is None else Reason.OUTDATED)
    response = call.responses[doubt.person_id]
    trips, places = len(response.standing.trips), len(call.places)
    try:
        told = answer(call, doubt.person_id, doubt.statement_id, said)
    except Refusal:
        clarifications.settle(turn.tx, doubt.id, turn.now)
        raise
    turn.note("answer", call=call, person_id=doubt.person_id, statement=doubt.statement_id, answer=said.value)
    keep(turn, call, told, trips, places)


def _say_for_him(turn: Turn, doubt: OpenDoubt, kind: Kind, passengers: int | None = None) -> None:
    """P6: it counts with the time of the message it was asked about."""
    call = turn.fleet.calls.get(doubt.call_id or 0)
    if call is None:
        raise Refusal(Reason.CALL_SEALED)
    person = credited(turn, doubt)
    if person is None:
        raise Refusal(Reason.OUTDATED)
    if person is not turn.speaker and not turn.fleet.may_report_for_others(turn.speaker):
        raise Refusal(Reason.NOT_LEAD)
    by = None if person.id == turn.speaker.id else turn.speaker.id
    said = Statement(
        id=0,
        kind=kind,
        at=doubt.at,
        said_at=doubt.at,
        chat_id=doubt.chat_id,
        message_id=doubt.message_id,
        by=by,
        passengers=passengers,
        in_square=kind is Kind.CHECK_IN,
    )
    record(turn, call, person, said)


def _dismiss_message(turn: Turn, doubt: OpenDoubt) -> None:
    for other in clarifications.of_input(turn.tx.read, doubt.input_id, CALL):
        settle(turn, other)


def choose_call(turn: Turn, _: ChooseCall) -> None:
    """R3: everything he said that waited for this is heard again, each with its own time; what ends the call comes last."""
    waiting = clarifications.of_person(turn.tx.read, turn.fleet.id, turn.speaker.id, CALL)
    call = turn.call
    if not waiting or call is None:
        raise Refusal(Reason.OUTDATED)
    early = [doubt for doubt in waiting if doubt.at < call.opened_at and ORDER not in doubt.body]
    if early:  # T5
        toast(turn, "toast-call-is-newer", alert=True, number=call.id, station=call.station)
        waiting = [doubt for doubt in waiting if doubt not in early]
    if call.closed_at is not None:
        _choose_closed(turn, call, call.closed_at, waiting)
        return
    ends = {doubt.input_id for doubt in waiting if doubt.body.get(ORDER) == END}
    _hear_waiting(turn, call, [doubt for doubt in waiting if doubt.input_id not in ends])
    if ends and first_time(turn, f"close:{call.id}:{turn.speaker.id}", TAP_AGAIN_WITHIN):  # E4
        toast(turn, "toast-choose-again", alert=True, number=call.id, station=call.station)
        return
    _hear_waiting(turn, call, [doubt for doubt in waiting if doubt.input_id in ends])
    toast(turn, "toast-chosen", number=call.id, station=call.station)


def _choose_closed(turn: Turn, call: Call, closed_at: int, waiting: list[OpenDoubt]) -> None:
    """What he said before its close counts, and an order is over with it; what he said since is asked again."""
    later = [doubt for doubt in waiting if doubt.at > closed_at]
    orders = [doubt for doubt in waiting if doubt.at <= closed_at and ORDER in doubt.body]
    _hear_waiting(turn, call, [doubt for doubt in waiting if doubt not in (*later, *orders)])
    for doubt in orders:
        settle(turn, doubt)
    if later:
        ask_again(turn, later)
    if later or orders:
        toast(turn, f"refused-{Reason.CALL_CLOSED}", alert=True)
    else:
        toast(turn, "toast-chosen", number=call.id, station=call.station)


def _hear_waiting(turn: Turn, call: Call, waiting: list[OpenDoubt]) -> None:
    for doubt in waiting:
        settle(turn, doubt)
    for input_id in dict.fromkeys(doubt.input_id for doubt in waiting):  # a message may have left several
        turn.hear_again(turn, input_id, call, {})


def hear_what_was_early(turn: Turn, call: Call) -> None:
    """T5: what arrived before the call's own message and was written after it."""
    early = clarifications.of_kind(turn.tx.read, turn.fleet.id, UNHEARD, since=call.opened_at)
    for doubt in early:
        clarifications.settle(turn.tx, doubt.id, turn.now)
    for input_id in dict.fromkeys(doubt.input_id for doubt in early):
        turn.hear_again(turn, input_id, None, {})
    clarifications.settle_all(turn.tx, turn.fleet.id, UNHEARD, turn.now)
