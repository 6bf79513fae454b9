"""Records what drivers report, and what leads report for them: resolves people and calls, then applies the statements."""

from dispatch.applied import Applied
from dispatch.apply import apply_statement, check_accepts, needs_history
from dispatch.calls import Call, Response
from dispatch.commands import DriverReport, Unreadable
from dispatch.deadlines import CallEvent
from dispatch.driver_reports import (
    ReportHandling,
    call_for_unclear,
    calls_of_report,
    handling_of,
    lacks_its_trip,
    lacks_passengers,
    statement_of,
)
from dispatch.driver_state import StatementOutcome
from dispatch.fleets import AmbiguousCall
from dispatch.one_place import (
    calls_left_by_arrival,
    departure_by_arrival,
    holds_place,
    keep_one_place,
    other_places_of,
)
from dispatch.people_meant import AmbiguousPerson, reported_person
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person
from dispatch.rule_numbers import MAX_PASSENGERS
from dispatch.statements import Statement, StatementKind
from dispatch.undone_trips import trip_still_stands, trips_to_undo
from handlers.chat import button_data
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import draw_card, reply, whisper
from handlers.chat.schedule import call_changed
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night import clarify_ask
from handlers.night.clarify_call import (
    bind_where_one_is_left,
    open_for_call,
    settle_by_report,
)
from handlers.night.corrected_reports import redraw_reports
from handlers.night.feedback_marks import confirm_reaction, mark_understood
from handlers.night.joint_shares import do_there, where_he_answers
from handlers.night.need_met import tell_need_met
from handlers.night.report_toasts import both_places, toast_report
from handlers.night.standby_offers import offer, offer_elsewhere, tell_one
from handlers.night.undo_of_reports import calls_left_by_last_arrival, take_back_report
from handlers.night.undo_of_words import takes_back_no_fact
from handlers.people.roster import resolve_people
from storage import clarifications
from storage.journal import NoteKind, load_history, said_in, write_statement
from storage.mentions import MentionKind

_ARRIVES = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART})


def handle_report(ctx: Context, command: DriverReport) -> bool:
    """Records a report for each person it is about; returns whether any statement counted. Raises Refusal."""
    handling = handling_of(ctx.fleet, ctx.speaker, command, ctx.origin, ctx.named_call)
    if handling is ReportHandling.UNCLEAR:
        clarify_ask.open_for_message(ctx, unclear_call(ctx))
    if handling is not ReportHandling.REPORT:
        return False
    if command.kind is StatementKind.UNDO and _takes_back_other(ctx, command):
        return False
    try:
        people = people_of(ctx, command)
    except AmbiguousPerson as several:
        clarify_ask.open_for_person(ctx, ctx.call or unclear_call(ctx), several)
        return False
    has_counted = False
    for person in people:
        for call in calls_of(ctx, person, command.kind):
            has_counted |= _record_about(ctx, command, person, call)
    return has_counted


def _record_about(ctx: Context, command: DriverReport, person: Person, call: Call) -> bool:
    """Records the report about one person in one call; returns whether it counted."""
    if call.shares and (his := where_he_answers(ctx, call, person)):
        return do_there(ctx, his, lambda here, share, known: _record_about(here, command, known, share))
    said = statement_about(ctx, person, command)
    is_undo = command.kind is StatementKind.UNDO
    left = calls_left_by_last_arrival(ctx, call, person) if is_undo else ()
    trips = trips_to_undo(call, person) if command.of_trip else 0
    applied = record_statement(ctx, call, person, said)
    while trips and trip_still_stands(applied, trips):
        applied = record_statement(ctx, call, person, said)
    if left and call.responses[person.id].state.arrived_at is None:
        for other in left:
            record_statement(ctx, other, person, said, told=False)
    if applied is not None and call.undecided and not ctx.kept:
        settle_by_report(ctx, person.id, call, command.kind)
    if is_undo and person is ctx.speaker:
        ctx.call = call  # K3: what he says instead is about the same call
    if applied is not None and person is ctx.speaker and lacks_its_trip(applied, said):
        clarify_ask.open_for_message(ctx, call, wants_number=True, body={clarify_ask.LACKS_TRIP: True})
    has_counted = applied is not None and applied.verdict is StatementOutcome.COUNTED
    if has_counted and command.kind is StatementKind.DEPART and call.unreadable:
        clarify_ask.resolve_lacking_trip(ctx, call, person.id)
    return has_counted


def _takes_back_other(ctx: Context, undo: DriverReport) -> bool:
    """K3: words that wait, or a report about others."""
    return takes_back_no_fact(ctx, undo) or take_back_report(ctx, undo, record_statement)


def unclear_call(ctx: Context) -> Call | None:
    return call_for_unclear(ctx.fleet, ctx.speaker, ctx.origin.moment)


def people_of(ctx: Context, command: DriverReport) -> list[Person]:
    if not command.names and not ctx.origin.reply:
        return [ctx.speaker]
    person = reported_person(ctx.fleet, ctx.speaker, command, ctx.origin.reply)
    return [person] if person else resolve_people(ctx, command.names)


def calls_of(ctx: Context, person: Person, kind: StatementKind) -> list[Call]:
    """Returns the calls the report is for, or none after asking which call is meant."""
    named = [call] if (call := ctx.named_call) else []
    try:
        return calls_of_report(ctx.fleet, ctx.speaker, person, kind, ctx.origin, named)
    except AmbiguousCall as several:
        open_for_call(ctx, DriverReport(kind), several, people=[person.id])
        return []


def statement_about(ctx: Context, person: Person, command: DriverReport) -> Statement:
    said = statement_of(command, person, ctx.speaker, ctx.origin, ctx.fleet.zone)
    return said._replace(doubt=None) if ctx.fixing else said  # T3: a coordinator's correction is decided


def record_statement(
    ctx: Context, call: Call, person: Person, said: Statement, *, told: bool = True
) -> Applied | None:
    """Applies a statement: journal, response, card and follow-ups. Asks for a missing number. Raises Refusal.

    `told`: its author gets a mark, a toast or a private word for it.
    Returns None if the statement needs a number or was recorded before.
    """
    if call.shares and (his := where_he_answers(ctx, call, person)):
        return do_there(
            ctx, his, lambda here, share, one: record_statement(here, share, one, said, told=told)
        )
    if lacks_passengers(said):
        _ask_for_number(ctx, call, said)
        return None
    if ctx.kept and _is_recorded(ctx, call, person, said):
        return None
    if not ctx.fixing:
        check_accepts(call, person.id, said, by_lead=ctx.fleet.may_report_for_others(ctx.speaker))
    said = said.numbered(ctx.session.number(ctx.tx, "journal"))
    before = call.responses.get(person.id)
    was_in = before is not None and before.state.answering
    is_confirmed = before is None or before.sent_home_at is None
    asked, had_offer = (before.state.asks, before.offered_at is not None) if before else ({}, False)
    history = load_history(ctx.tx.read, call.id, person.id) if needs_history(call, person.id, said) else None
    has_other_calls = _has_other_calls(ctx, call)
    held = has_other_calls and holds_place(call, person.id)
    applied = apply_statement(call, person.id, said, history)
    if has_other_calls:
        _keep_one_place(ctx, call, applied, held_before=held)
    if ctx.moved and not (was_in and is_confirmed):
        applied.response.sent_home_at = ctx.now
    write_statement(ctx.tx, call, person.id, said, recorded_at=ctx.now, input_id=ctx.input_id)
    follow_up(ctx, call, applied)
    if has_other_calls and held != holds_place(call, person.id):
        offer_elsewhere(ctx, call, person.id)
    if had_offer or asked:
        _settle(ctx, call, applied.response, set(asked), had_offer=had_offer)
    _leave_other_calls(ctx, call, person, said, applied)
    if told:
        _confirm(ctx, call, applied, said)
    return applied


def _settle(ctx: Context, call: Call, response: Response, asked: set[int], *, had_offer: bool) -> None:
    """Settles what the person was asked or offered and has answered by this."""
    if asked - response.state.asks.keys():
        clarify_ask.resolve_superseded(ctx, call, response.person_id)
    if had_offer and response.offered_at is None:
        refresh_keyboards(ctx)


def _has_other_calls(ctx: Context, call: Call) -> bool:
    return len(ctx.fleet.calls) > (call.id in ctx.fleet.calls)


def _keep_one_place(ctx: Context, call: Call, applied: Applied, *, held_before: bool) -> None:
    held_again = keep_one_place(ctx.fleet, call, applied, ctx.now, held_before=held_before)
    if held_again is not None:
        call_changed(ctx, CallEvent.TIMETABLE_CHANGED, held_again)
        draw_card(ctx, held_again)


def _is_recorded(ctx: Context, call: Call, person: Person, said: Statement) -> bool:
    """Returns whether a replayed message has recorded this statement already."""
    known = (call.id, person.id, said.said_at, said.kind)
    return known in said_in(ctx.tx.read, said.chat_id, said.message_id)


def _leave_other_calls(ctx: Context, call: Call, person: Person, said: Statement, applied: Applied) -> None:
    """R5, R13: who arrives has left the other squares, and is on no other way."""
    is_arrival = said.kind in _ARRIVES and applied.verdict is StatementOutcome.COUNTED
    if not (is_arrival and _has_other_calls(ctx, call)):
        return
    for other in calls_left_by_arrival(ctx.fleet, person, call):
        record_statement(ctx, other, person, departure_by_arrival(said), told=False)


def _ask_for_number(ctx: Context, call: Call, said: Statement) -> None:
    if ctx.origin.is_tap:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_PASSENGERS)
    clarify_ask.open_for_message(ctx, call, wants_number=said.kind is StatementKind.DEPART)


def follow_up(ctx: Context, call: Call, applied: Applied) -> None:
    """Asks clarifications, offers slots, updates reminders and the card after a statement or an answer."""
    response = applied.response
    if applied.placed and response.place:
        ctx.note(
            NoteKind.LANE_POSITION,
            call=call,
            person_id=response.person_id,
            statement=response.state.placed_by,
            lane=response.place.lane,
            order=response.place.order,
        )
    for statement_id, reason in applied.asks:
        clarify_ask.open_for_statement(ctx, call, response.person_id, statement_id, reason)
    if call.standbys or call.shares:
        offer(ctx, call)
    if applied.seated and call.is_need_met:
        tell_need_met(ctx, call)
    call_changed(ctx, CallEvent.REPORTED, call, applied)
    draw_card(ctx, call)
    if not call.is_open:
        redraw_reports(ctx, call)
    if applied.seated and call.undecided and call.free_slots() <= 0:
        bind_where_one_is_left(ctx)


def _confirm(ctx: Context, call: Call, applied: Applied, said: Statement) -> None:
    """By a mark under words in the group, a toast or a private word; not at all where nobody said it: he left the group."""
    origin = ctx.origin
    if origin.message_id > 0 and not origin.private:
        mark_understood(ctx, applied, said)
        if applied.became_standby:
            tell_one(ctx, call, applied.response, MentionKind.STANDBY)
        if said.kind is StatementKind.ACKNOWLEDGE and applied.seated and _has_other_calls(ctx, call):
            _tell_of_other_place(ctx, call, applied)
    elif origin.is_tap or origin.private:
        toast_report(ctx, call, applied, said)
    elif origin.is_reaction:
        confirm_reaction(ctx, call, applied, said)


def _tell_of_other_place(ctx: Context, call: Call, applied: Applied) -> None:
    """R13: privately, else under his message."""
    person = ctx.fleet.people[applied.response.person_id]
    for other in other_places_of(ctx.fleet, person.id, call)[:1]:
        values = both_places(call, other)
        language = ctx.language_for(person.account_id)
        words = text(language, "toast-place-elsewhere", **values)
        leave = text(language, "button-leave", number=other.number)
        buttons = [[(leave, button_data.encode(button_data.DECLINE, other.id))]]
        if not whisper(ctx, person.account_id, words, call=call, buttons=buttons):
            reply(ctx, "toast-place-elsewhere", **values)


def handle_unreadable(ctx: Context, command: Unreadable) -> None:
    """待确认, also of words for which the call was asked and answered: they were kept in no other way (R3)."""
    if ctx.kept and ctx.call is not None and not _is_kept(ctx):
        ctx.kept = False
    call = ctx.call
    if call is None and command.wants_number and not ctx.origin.reply:
        departs = DriverReport(StatementKind.DEPART)
        try:
            call = calls_of_report(ctx.fleet, ctx.speaker, ctx.speaker, departs.kind, ctx.origin, ())[0]
        except AmbiguousCall as several:  # R3: asked for the call first, then for the number
            open_for_call(ctx, departs, several)
            return
        except Refusal:
            call = None
    clarify_ask.open_for_message(ctx, call or unclear_call(ctx), wants_number=command.wants_number)


def _is_kept(ctx: Context) -> bool:
    """Whether something else of this message waits, or was recorded."""
    chat_id, message_id = ctx.origin.chat_id, ctx.origin.message_id
    waiting = clarifications.open_of_message(ctx.tx.read, chat_id, message_id)
    return bool(waiting or said_in(ctx.tx.read, chat_id, message_id))
