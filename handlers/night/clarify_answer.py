"""Answers to clarifications: a statement counts, changes or is dismissed; a message that waited is handled again."""

from dispatch.apply import answer
from dispatch.calls import Call
from dispatch.clarifications import NOT_LISTED, ClarificationKind
from dispatch.commands import AnswerClarification, ChooseCall
from dispatch.limits import TAP_AGAIN_WITHIN
from dispatch.refusals import Reason, Refusal
from dispatch.statements import ClarificationAnswer, Statement, StatementKind
from handlers.chat.outbound import once_within, remove_buttons, toast
from handlers.chat.session import Context, Replay
from handlers.night.clarify_ask import END, ORDER, ask_again, resolve
from handlers.night.clarify_subject import subject_of
from handlers.night.driver_reports import follow_up, record_statement
from storage import clarifications
from storage.clarifications import Clarification
from storage.journal import NoteKind, load_history
from storage.throttle import ThrottleKind


def answer_clarification(ctx: Context, command: AnswerClarification) -> None:
    """A tap on an answer, by the author of the message or by somebody who may report for others."""
    clarification = clarifications.load_open(ctx.tx.read, ctx.fleet.id, command.clarification_id)
    if clarification is None or clarification.kind in NOT_LISTED:
        raise Refusal(Reason.OUTDATED)
    if ctx.speaker.id != clarification.person_id and not ctx.fleet.may_report_for_others(ctx.speaker):
        raise Refusal(Reason.NOT_LEAD)
    if clarification.statement_id is not None:
        _answer_statement(ctx, clarification, command.answer)
    elif clarification.kind is ClarificationKind.PERSON and command.person_id in clarification.body["people"]:
        picked = clarification.body.get("picked", {}) | {
            clarification.body["name"]: int(command.person_id or 0)
        }
        ctx.replays.append(Replay(clarification.input_id, picked=picked))
    elif clarification.kind in (ClarificationKind.NUMBER, ClarificationKind.UNREADABLE) and command.number:
        _record_for_driver(ctx, clarification, StatementKind.DEPART, command.number)
    elif clarification.kind is ClarificationKind.UNREADABLE and command.kind:
        _record_for_driver(ctx, clarification, command.kind)
    elif command.answer is not ClarificationAnswer.NO:
        raise Refusal(Reason.OUTDATED)
    elif clarification.kind is ClarificationKind.CALL:  # the message waits as a whole
        _dismiss_message(ctx, clarification)
    resolve(ctx, clarification)
    if ctx.origin.private:
        remove_buttons(ctx)
    toast(ctx, "toast-settled")


def _answer_statement(ctx: Context, clarification: Clarification, said: ClarificationAnswer | None) -> None:
    call = ctx.fleet.calls.get(clarification.call_id or 0)
    if clarification.kind is ClarificationKind.NO_TRIP and said is not ClarificationAnswer.NO:
        raise Refusal(Reason.OUTDATED)
    if call is None or said is None or clarification.statement_id is None:
        raise Refusal(Reason.CALL_SEALED if call is None else Reason.OUTDATED)
    history = load_history(ctx.tx.read, call.id, clarification.person_id)
    try:
        told = answer(call, clarification.person_id, clarification.statement_id, said, history)
    except Refusal:
        clarifications.resolve(ctx.tx, clarification.id, ctx.now)
        raise
    ctx.note(
        NoteKind.ANSWER,
        call=call,
        person_id=clarification.person_id,
        statement=clarification.statement_id,
        answer=said.value,
    )
    follow_up(ctx, call, told)


def _record_for_driver(
    ctx: Context, clarification: Clarification, kind: StatementKind, passengers: int | None = None
) -> None:
    """P6: the statement counts with the time of the message that was asked about."""
    call = ctx.fleet.calls.get(clarification.call_id or 0)
    if call is None:
        raise Refusal(Reason.CALL_SEALED)
    person = subject_of(ctx, clarification)
    if person is None:
        raise Refusal(Reason.OUTDATED)
    if person is not ctx.speaker and not ctx.fleet.may_report_for_others(ctx.speaker):
        raise Refusal(Reason.NOT_LEAD)
    by = None if person.id == ctx.speaker.id else ctx.speaker.id
    said = Statement(
        id=0,
        kind=kind,
        at=clarification.at,
        said_at=clarification.at,
        chat_id=clarification.chat_id,
        message_id=clarification.message_id,
        by=by,
        passengers=passengers,
        in_square=kind is StatementKind.CHECK_IN,
    )
    record_statement(ctx, call, person, said)


def _dismiss_message(ctx: Context, clarification: Clarification) -> None:
    for other in clarifications.open_of_input(ctx.tx.read, clarification.input_id, ClarificationKind.CALL):
        resolve(ctx, other)


def choose_call(ctx: Context, _: ChooseCall) -> None:
    """R3: handles every message again that waited for this choice, each with its own time; one that ends the call comes last."""
    waiting = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, ClarificationKind.CALL)
    call = ctx.call
    if not waiting or call is None:
        raise Refusal(Reason.OUTDATED)
    early = [
        clarification
        for clarification in waiting
        if clarification.at < call.opened_at and ORDER not in clarification.body
    ]
    if early:  # T5
        toast(ctx, "toast-call-is-newer", alert=True, number=call.id, station=call.station)
        waiting = [clarification for clarification in waiting if clarification not in early]
    if call.closed_at is not None:
        _choose_closed(ctx, call, call.closed_at, waiting)
        return
    ends = {clarification.input_id for clarification in waiting if clarification.body.get(ORDER) == END}
    _replay(ctx, call, [clarification for clarification in waiting if clarification.input_id not in ends])
    if ends and once_within(ctx, ThrottleKind.CLOSE, call.id, ctx.speaker.id, seconds=TAP_AGAIN_WITHIN):  # E4
        toast(ctx, "toast-choose-again", alert=True, number=call.id, station=call.station)
        return
    _replay(ctx, call, [clarification for clarification in waiting if clarification.input_id in ends])
    toast(ctx, "toast-chosen", number=call.id, station=call.station)


def _choose_closed(ctx: Context, call: Call, closed_at: int, waiting: list[Clarification]) -> None:
    """Messages from before the close count, orders are dropped; later messages are asked about again."""
    later = [clarification for clarification in waiting if clarification.at > closed_at]
    orders = [
        clarification
        for clarification in waiting
        if clarification.at <= closed_at and ORDER in clarification.body
    ]
    _replay(ctx, call, [clarification for clarification in waiting if clarification not in (*later, *orders)])
    for clarification in orders:
        resolve(ctx, clarification)
    if later:
        ask_again(ctx, later)
    if later or orders:
        toast(ctx, "refused-call-closed", alert=True)
    else:
        toast(ctx, "toast-chosen", number=call.id, station=call.station)


def _replay(ctx: Context, call: Call, waiting: list[Clarification]) -> None:
    for clarification in waiting:
        resolve(ctx, clarification)
    # A message may have left several.
    for input_id in dict.fromkeys(clarification.input_id for clarification in waiting):
        ctx.replays.append(Replay(input_id, call))


def replay_early_messages(ctx: Context, call: Call) -> None:
    """T5: handles the messages again that arrived before the call's own message and were written after it."""
    early = clarifications.open_of_kind(
        ctx.tx.read, ctx.fleet.id, ClarificationKind.EARLY, since=call.opened_at
    )
    for clarification in early:
        clarifications.resolve(ctx.tx, clarification.id, ctx.now)
    for input_id in dict.fromkeys(clarification.input_id for clarification in early):
        ctx.replays.append(Replay(input_id))
    clarifications.resolve_all(ctx.tx, ctx.fleet.id, ClarificationKind.EARLY, ctx.now)
