"""Records what drivers report, and what leads report for them: resolves people and calls, then applies the statements."""

from dispatch.applied import Applied
from dispatch.apply import apply_statement, check_accepts, needs_history
from dispatch.calls import Call, Response
from dispatch.commands import DriverReport
from dispatch.deliveries import lacks_its_trip
from dispatch.driver_reports import (
    ReportHandling,
    call_for_unclear,
    calls_of_report,
    handling_of,
    lacks_passengers,
    statement_of,
)
from dispatch.driver_shares import comes, has_arrived
from dispatch.driver_state import StatementOutcome
from dispatch.fleets import AmbiguousCall
from dispatch.memberships import Person
from dispatch.one_place import holds_place
from dispatch.passenger_numbers import MAX_PASSENGERS
from dispatch.people_meant import AmbiguousPerson, reported_person
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Statement, StatementKind
from dispatch.undone_trips import trip_still_stands, trips_to_undo
from handlers.chat.deadlines import driver_reported
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import draw_card
from handlers.chat.session import Context
from handlers.night import clarify_open
from handlers.night.clarify_by_later_words import (
    has_words_at_an_ended_call,
    joins_waiting_trip,
    settle_by_report,
)
from handlers.night.corrected_reports import redraw_reports
from handlers.night.feedback_marks import confirm_reaction, mark_understood
from handlers.night.gathered_mentions import tell_one
from handlers.night.joint_shares import all_shares, do_there, where_it_belongs
from handlers.night.need_met import tell_need_met
from handlers.night.one_place import hold_one_place, leave_other_calls, leave_other_shares
from handlers.night.report_toasts import tell_of_former_place, tell_of_other_place, toast_report
from handlers.night.standby_offers import offer, offer_elsewhere
from handlers.night.stay_or_go import ask_stay_or_go
from handlers.night.undecided_messages import bind_where_one_is_left, open_for_call
from handlers.night.undo_of_reports import calls_left_by_last_words, take_back_report
from handlers.night.undo_of_words import takes_back_no_fact
from handlers.people.roster import resolve_people
from storage.journal import NoteKind, load_history, said_in, write_statement
from storage.mentions import MentionKind

_OF_A_TRIP = frozenset({StatementKind.DELIVER, StatementKind.AMEND})
_ARRIVES = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART})


def handle_report(ctx: Context, command: DriverReport) -> bool:
    """Records a report for each person it is about; returns whether any statement counted. Raises Refusal."""
    handling = handling_of(ctx.fleet, ctx.speaker, command, ctx.origin, ctx.named_call)
    if handling is ReportHandling.UNCLEAR:
        clarify_open.open_for_message(ctx, unclear_call(ctx))
    if handling is not ReportHandling.REPORT:
        return False
    if command.kind is StatementKind.UNDO and _takes_back_other(ctx, command):
        return False
    if command.kind in _OF_A_TRIP and joins_waiting_trip(ctx, command):
        return False
    try:
        people = people_of(ctx, command)
    except AmbiguousPerson as several:
        clarify_open.open_for_person(ctx, ctx.call or unclear_call(ctx), several)
        return False
    has_counted = False
    for person in people:
        for call in calls_of(ctx, person, command.kind):
            has_counted |= _record_about(ctx, command, person, call)
    return has_counted


def _record_about(ctx: Context, command: DriverReport, person: Person, call: Call) -> bool:
    """Records the report about one person in one call; returns whether it counted."""
    said = statement_about(ctx, person, command)
    is_undo = command.kind is StatementKind.UNDO
    left = calls_left_by_last_words(ctx, call, person) if is_undo else []
    was_there = bool(left) and has_arrived(call, person.id)
    applied = (
        _take_back_trip(ctx, call, person, said)
        if command.of_trip
        else record_statement(ctx, call, person, said)
    )
    if left and not (has_arrived(call, person.id) if was_there else comes(call, person.id)):
        for other in left:
            record_statement(ctx, other, person, said, told=False)
        tell_of_former_place(ctx, left[0], person)
    if is_undo and person is ctx.speaker:
        ctx.call = call  # K3: what he says instead is about the same call
    lacks = said.kind is StatementKind.DELIVER and person is ctx.speaker and lacks_its_trip(applied, said)
    if lacks and not clarify_open.waits_for_number(ctx, call, person.id):
        clarify_open.open_for_message(ctx, call, wants_number=True, body={clarify_open.LACKS_TRIP: True})
    has_counted = applied is not None and applied.verdict is StatementOutcome.COUNTED
    shares = all_shares(ctx, call) if call.shares else [(ctx, call)]
    for here, share in shares if applied is not None else ():
        waits = any(each.undecided for each in here.fleet.calls.values())
        if waits and (not ctx.kept or share is not call):
            settle_by_report(here, person.id, share, command.kind)
        if has_counted and command.kind is StatementKind.DEPART and share.unreadable:
            clarify_open.resolve_lacking_trip(here, share, person.id)
    return has_counted


def _take_back_trip(ctx: Context, call: Call, person: Person, said: Statement) -> Applied | None:
    """K3: 那趟不算 takes back his latest trip, and what he said after it."""
    of_trip = said._replace(kind=StatementKind.AMEND)
    here, share, one = where_it_belongs(ctx, call, person, of_trip)
    by_lead = ctx.fleet.may_report_for_others(ctx.speaker)
    trips = trips_to_undo(share, one)
    applied = record_here(here, share, one, said, by_lead=by_lead)
    while trips and trip_still_stands(applied, trips):
        applied = record_here(here, share, one, said, by_lead=by_lead)
    ctx.answered = here.answered
    return applied


def _takes_back_other(ctx: Context, undo: DriverReport) -> bool:
    """K3: words that wait, or a report about others."""
    return takes_back_no_fact(ctx, undo) or take_back_report(ctx, undo, record_here)


def unclear_call(ctx: Context) -> Call | None:
    return call_for_unclear(ctx.fleet, ctx.speaker, ctx.origin.moment)


def people_of(ctx: Context, command: DriverReport) -> list[Person]:
    if not command.names and not ctx.origin.reply:
        return [ctx.speaker]
    person = reported_person(ctx.fleet, ctx.speaker, command, ctx.origin.reply)
    return [person] if person else resolve_people(ctx, command.names)


def calls_of(ctx: Context, person: Person, kind: StatementKind) -> list[Call]:
    """Returns the calls the report is for, or none after asking which call is meant. Raises Refusal."""
    named = [call] if (call := ctx.named_call) else []
    if kind in _ARRIVES and not named and not ctx.kept and has_words_at_an_ended_call(ctx, person):
        raise Refusal(Reason.CALL_CLOSED)
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
    """Records a statement about a driver, in the share that it is about (B5). Asks for a missing number. Raises Refusal.

    `told`: its author gets a mark, a toast or a private word for it.
    Returns None if the statement needs a number or was recorded before.
    """
    by_lead = ctx.fleet.may_report_for_others(ctx.speaker)
    if not call.shares and call.fleet_id == ctx.fleet.id:
        return record_here(ctx, call, person, said, told=told, by_lead=by_lead)
    if lacks_passengers(said):
        _ask_for_number(ctx, call, said)
        return None
    return do_there(
        ctx,
        where_it_belongs(ctx, call, person, said),
        lambda here, share, one: record_here(here, share, one, said, told=told, by_lead=by_lead),
    )


def record_here(
    ctx: Context, call: Call, person: Person, said: Statement, *, told: bool = True, by_lead: bool = False
) -> Applied | None:
    """Applies a statement to this very call: journal, response, card and follow-ups; otherwise as `record_statement`.

    `by_lead`: its author may report for others in the group where he wrote.
    """
    if lacks_passengers(said):
        _ask_for_number(ctx, call, said)
        return None
    if ctx.kept and _is_recorded(ctx, call, person, said):
        return None
    if not ctx.fixing:
        check_accepts(call, person.id, said, by_lead=by_lead)
    said = said.numbered(ctx.session.number(ctx.tx, "journal"))
    before = call.responses.get(person.id)
    was_in = before is not None and before.state.answering
    is_confirmed = before is None or before.sent_home_at is None
    asked, had_offer = (before.state.asks, before.offered_at is not None) if before else ({}, False)
    history = load_history(ctx.tx.read, call.id, person.id) if needs_history(call, person.id, said) else None
    has_other_calls = bool(call.shares) or len(ctx.fleet.calls) > (call.id in ctx.fleet.calls)
    held = has_other_calls and holds_place(call, person.id)
    applied = apply_statement(call, person.id, said, history)
    if has_other_calls:
        hold_one_place(ctx, call, applied, held_before=held)
    if ctx.moved and not (was_in and is_confirmed):
        applied.response.sent_home_at = ctx.now
    write_statement(ctx.tx, call, person.id, said, recorded_at=ctx.now, input_id=ctx.input_id)
    follow_up(ctx, call, applied, has_confirmed=not is_confirmed)
    if has_other_calls and held != holds_place(call, person.id):
        offer_elsewhere(ctx, call, person.id)
    if had_offer or asked:
        _settle(ctx, call, applied.response, set(asked), had_offer=had_offer)
    if has_other_calls or said.kind in _ARRIVES:
        _leave_others(ctx, call, person, said, applied)
    if told:
        _confirm(ctx, call, applied, said)
    return applied


def _leave_others(ctx: Context, call: Call, person: Person, said: Statement, applied: Applied) -> None:
    if said.kind in _ARRIVES and applied.verdict is StatementOutcome.COUNTED:
        leave_other_calls(ctx, call, person, said, record_untold)
    if call.shares:
        leave_other_shares(ctx, call, person, said, record_untold)


def record_untold(ctx: Context, call: Call, person: Person, said: Statement) -> Applied | None:
    """Does as `record_here`; nobody is told."""
    return record_here(ctx, call, person, said, told=False)


def _settle(ctx: Context, call: Call, response: Response, asked: set[int], *, had_offer: bool) -> None:
    """Settles what the person was asked or offered and has answered by this."""
    if asked - response.state.asks.keys():
        clarify_open.resolve_superseded(ctx, call, response.person_id)
    if had_offer and response.offered_at is None:
        refresh_keyboards(ctx)


def _is_recorded(ctx: Context, call: Call, person: Person, said: Statement) -> bool:
    """Returns whether a replayed message has recorded this statement already."""
    known = (call.id, person.id, said.said_at, said.kind)
    return known in said_in(ctx.tx.read, said.chat_id, said.message_id)


def _ask_for_number(ctx: Context, call: Call, said: Statement) -> None:
    if ctx.origin.is_tap:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_PASSENGERS)
    clarify_open.open_for_message(ctx, call, wants_number=said.kind is StatementKind.DEPART)


def follow_up(ctx: Context, call: Call, applied: Applied, *, has_confirmed: bool = False) -> None:
    """Asks clarifications, offers slots, updates reminders and the card after a statement or an answer.

    `has_confirmed`: he had been moved or called back here, and speaks again.
    """
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
        clarify_open.open_for_statement(ctx, call, response.person_id, statement_id, reason)
    if call.standbys or call.shares:
        offer(ctx, call)
    if (applied.seated or has_confirmed) and not call.cars_wanted():
        tell_need_met(ctx, call)
    driver_reported(ctx, call, applied)
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
        if said.kind is StatementKind.ACKNOWLEDGE and (call.shares or len(ctx.fleet.calls) > 1):
            tell = tell_of_other_place if applied.seated else ask_stay_or_go
            tell(ctx, call, applied, said)
    elif origin.is_tap or origin.private:
        toast_report(ctx, call, applied, said)
    elif origin.is_reaction:
        confirm_reaction(ctx, call, applied, said)
