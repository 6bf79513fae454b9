"""Carries out answers to clarifications: a statement counts, changes or is dismissed; a waiting message is handled again."""

from dispatch.apply import answer
from dispatch.clarifications import NOT_LISTED, WITH_ANY_READING, ClarificationKind
from dispatch.commands import AnswerClarification
from dispatch.passenger_numbers import doubt_about
from dispatch.people_meant import NEW_PERSON
from dispatch.refusals import Reason, Refusal
from dispatch.statements import (
    NO_TAGS,
    ClarificationAnswer,
    ClarificationReason,
    Statement,
    StatementKind,
    Tags,
)
from dispatch.undecided import is_bare_acknowledgement
from handlers.chat.inputs import Message
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import toast
from handlers.chat.session import Context, Replay
from handlers.night.clarify_open import KINDS, LACKS_TRIP, resolve
from handlers.night.clarify_subject import subject_of
from handlers.night.driver_reports import follow_up, record_statement
from handlers.night.joint_shares import groups_in_reach
from handlers.night.learned_station_names import remember_station
from handlers.night.undecided_messages import bind, resolve_message
from reading.unread_words import tagged_passengers
from storage import clarifications
from storage.clarifications import Clarification
from storage.inbox import raw_of, turn_of
from storage.journal import NoteKind, load_history


def answer_clarification(ctx: Context, command: AnswerClarification) -> None:
    """Carries out a tap on an answer, by the author of the message or by somebody who may report for others. Raises Refusal."""
    clarification = clarifications.load_open(ctx.tx.read, ctx.fleet.id, command.clarification_id)
    if clarification is None and not ctx.origin.is_tap:
        _answer_elsewhere(ctx, command)
    else:
        _answer_here(ctx, _meant_by_tap(ctx, clarification, command), command)


def _meant_by_tap(
    ctx: Context, clarification: Clarification | None, command: AnswerClarification
) -> Clarification | None:
    """R3: one question asks all who named the same place. A tap answers for who taps, else for those who are left."""
    is_his = clarification is not None and clarification.person_id == ctx.speaker.id
    if is_his or not ctx.origin.is_tap or ctx.origin.private:
        return clarification
    left = clarifications.open_of_same_place(ctx.tx.read, command.clarification_id)
    own = [each for each in left if each.person_id == ctx.speaker.id]
    if own or clarification is not None:
        return own[0] if own else clarification
    return left[0] if left else None


def _answer_here(ctx: Context, clarification: Clarification | None, command: AnswerClarification) -> None:
    if clarification is None or not _may_be_answered(clarification, command):
        raise Refusal(Reason.OUTDATED)
    if ctx.speaker.id != clarification.person_id and not ctx.fleet.may_report_for_others(ctx.speaker):
        raise Refusal(Reason.NOT_LEAD)
    if clarification.statement_id is not None:
        _answer_statement(ctx, clarification, command.answer)
    elif clarification.kind is ClarificationKind.PERSON and command.person_id in clarification.body["people"]:
        picked = clarification.body.get("picked", {}) | {
            clarification.body["name"]: int(command.person_id or NEW_PERSON)
        }
        ctx.replays.append(Replay(clarification.input_id, picked=picked))
    elif clarification.kind in (ClarificationKind.NUMBER, *WITH_ANY_READING) and command.number:
        _record_for_driver(ctx, clarification, StatementKind.DEPART, command.number)
        if clarification.body.get(LACKS_TRIP):
            _record_for_driver(ctx, clarification, StatementKind.DELIVER)
    elif clarification.kind in WITH_ANY_READING and command.kind:
        _record_for_driver(ctx, clarification, command.kind)
    elif clarification.kind is ClarificationKind.CALL:
        _answer_which_call(ctx, clarification, command)
    elif command.answer is not ClarificationAnswer.NO:
        raise Refusal(Reason.OUTDATED)
    resolve(ctx, clarification)
    is_dropped = (
        command.answer is ClarificationAnswer.NO
        and clarification.kind.value == ClarificationReason.TAGS.value
    )
    toast(ctx, "toast-not-recorded" if is_dropped else "toast-settled")


def _answer_elsewhere(ctx: Context, command: AnswerClarification) -> None:
    """P6, B5: a number written in one group of a joint call answers what he was asked in another. Raises Refusal."""
    for here in groups_in_reach(ctx):
        if here is not ctx and clarifications.load_open(
            here.tx.read, here.fleet.id, command.clarification_id
        ):
            answer_clarification(here, command)
            ctx.answered = here.answered
            return
    raise Refusal(Reason.OUTDATED)


def _may_be_answered(clarification: Clarification, command: AnswerClarification) -> bool:
    """Of those that are not listed only a request for cars, by no."""
    if clarification.kind is ClarificationKind.CALL_REQUEST:
        return command.answer is ClarificationAnswer.NO
    return clarification.kind not in NOT_LISTED


def _answer_which_call(ctx: Context, clarification: Clarification, command: AnswerClarification) -> None:
    """N5: the call of the button, or the message is dismissed as a whole. Raises Refusal."""
    call = ctx.fleet.calls.get(command.call_id or 0)
    if command.answer is ClarificationAnswer.NO:
        resolve_message(ctx, clarification.input_id)
    elif call is None:
        raise Refusal(Reason.OUTDATED)
    elif not call.is_open and is_bare_acknowledgement(clarification.body.get(KINDS, ())):
        raise Refusal(Reason.CALL_CLOSED)
    else:
        bind(ctx, clarification, call)
        if command.names_station:
            remember_station(ctx, clarification, call)


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
        refresh_keyboards(ctx)
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
    tags = _tags_said(ctx, clarification, passengers or 0)
    said = Statement(
        id=0,
        kind=kind,
        at=clarification.at,
        said_at=clarification.at,
        chat_id=clarification.chat_id,
        message_id=clarification.message_id,
        turn=turn_of(ctx.tx.read, clarification.input_id),
        by=by,
        passengers=passengers,
        tags=tags,
        in_square=kind is StatementKind.CHECK_IN,
        doubt=doubt_about(passengers, tags, person.seats) if passengers and not ctx.origin.is_tap else None,
    )
    record_statement(ctx, call, person, said)


def _tags_said(ctx: Context, clarification: Clarification, passengers: int) -> Tags:
    """P4: those tagged in the words that were asked about, within the number that he taps."""
    raw = raw_of(ctx.tx.read, clarification.input_id) if passengers else None
    event = ctx.session.event_of(ctx.tx, raw) if raw else None
    if not isinstance(event, Message) or event.words is None:
        return NO_TAGS
    tags = Tags(*tagged_passengers(event.words.text, of=passengers))
    return tags if tags.total() <= passengers else NO_TAGS
