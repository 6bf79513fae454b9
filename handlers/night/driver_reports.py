"""What is said about drivers: whom and which call it is about, and the way of a statement into the record."""

from collections.abc import Sequence
from contextlib import suppress

from dispatch.apply import apply_statement, check_accepts, needs_history
from dispatch.calls import Applied, Call
from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_reports import (
    AmbiguousPerson,
    ReportHandling,
    about,
    call_for_unclear,
    calls_of_report,
    handling_of,
    lacks_number,
    leaving,
    reports_in_an_edit,
    squares_left,
    statement_of,
    waits_for_its_trip,
)
from dispatch.driver_state import StatementOutcome
from dispatch.fleets import AmbiguousCall
from dispatch.limits import COUNTS_AT_ALL
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person
from dispatch.statements import Statement, StatementKind
from handlers.chat.outbound import draw_card, draw_report
from handlers.chat.session import Context
from handlers.night import clarify_ask
from handlers.night.escalation import follow
from handlers.night.feedback import mark
from handlers.night.report_toasts import toast_report
from handlers.night.standby_offers import offer
from handlers.people.roster import people_meant
from handlers.statistics.summaries import night_corrected
from storage.journal import load_history, said_in, write_statement


def report(ctx: Context, command: DriverReport) -> bool:
    """Load, decide, record, say — for each driver it is about; whether anything counted."""
    heard = handling_of(ctx.fleet, ctx.speaker, command, ctx.origin, _named(ctx))
    if heard is ReportHandling.UNCLEAR:
        clarify_ask.note_unreadable(ctx, _any_call(ctx))
    if heard is not ReportHandling.REPORT:
        return False
    try:
        people = _people(ctx, command)
    except AmbiguousPerson as several:
        clarify_ask.ask_which_person(ctx, ctx.call or _any_call(ctx), several)
        return False
    counted = False
    for person in people:
        for call in _calls(ctx, person, command.kind):
            told = record(ctx, call, person, _statement(ctx, person, command))
            counted |= told is not None and told.verdict is StatementOutcome.COUNTED
    return counted


def _named(ctx: Context) -> Call | None:
    return ctx.call or (ctx.origin.reply.call if ctx.origin.reply else None)


def _any_call(ctx: Context) -> Call | None:
    return call_for_unclear(ctx.fleet, ctx.speaker, ctx.origin.at)


def _people(ctx: Context, command: DriverReport) -> list[Person]:
    person = about(ctx.fleet, ctx.speaker, command, ctx.origin.reply)
    return [person] if person else people_meant(ctx, command.names)


def _calls(ctx: Context, person: Person, kind: StatementKind) -> list[Call]:
    """Empty where that had to be asked."""
    named = [call for call in (_named(ctx),) if call]
    try:
        return calls_of_report(ctx.fleet, ctx.speaker, person, kind, ctx.origin, named)
    except AmbiguousCall:
        clarify_ask.ask_which_call(ctx)
        return []


def _statement(ctx: Context, person: Person, command: DriverReport) -> Statement:
    return statement_of(command, person, ctx.speaker, ctx.origin, ctx.fleet.zone)


def record(ctx: Context, call: Call, person: Person, said: Statement) -> Applied | None:
    """Puts a statement into journal, response, trips and card; asks where it does not count yet. Raises Refusal."""
    if lacks_number(said):
        _no_number(ctx, call, said)
        return None
    if ctx.kept and _is_recorded(ctx, call, person, said):
        return None
    if not ctx.fixing:
        check_accepts(call, person.id, said, by_lead=ctx.fleet.may_report_for_others(ctx.speaker))
    said = said.numbered(ctx.session.number(ctx.tx, "journal"))
    history = load_history(ctx.tx.read, call.id, person.id) if needs_history(call, person.id, said) else None
    told = apply_statement(call, person.id, said, history)
    write_statement(ctx.tx, call, person.id, said, recorded_at=ctx.now, input_id=ctx.input_id)
    keep(ctx, call, told)
    _say(ctx, call, told, said)
    if said.kind is StatementKind.CHECK_IN and told.verdict is StatementOutcome.COUNTED:
        _leave_others(ctx, call, person, said)
    return told


def _is_recorded(ctx: Context, call: Call, person: Person, said: Statement) -> bool:
    """Of a message that is handled again some facts may have been clear the first time."""
    known = (call.id, person.id, said.said_at, said.kind)
    return known in said_in(ctx.tx.read, said.chat_id, said.message_id)


def _leave_others(ctx: Context, call: Call, person: Person, arrived: Statement) -> None:
    for other in squares_left(ctx.fleet, person, call):
        record(ctx, other, person, leaving(arrived))


def _no_number(ctx: Context, call: Call, said: Statement) -> None:
    if ctx.origin.is_tap:
        raise Refusal(Reason.BAD_NUMBER, most=COUNTS_AT_ALL)
    clarify_ask.note_unreadable(ctx, call, wants_number=said.kind is StatementKind.DEPART)


def keep(ctx: Context, call: Call, told: Applied) -> None:
    """What follows from a statement or an answer: places, questions, offers, and the card."""
    response = told.response
    if told.placed and response.place:
        ctx.note(
            "place",
            call=call,
            person_id=response.person_id,
            statement=response.state.placed_by,
            lane=response.place.lane,
            order=response.place.order,
        )
    for statement_id, doubt in told.asks:
        clarify_ask.ask_about(ctx, call, response.person_id, statement_id, doubt)
    offer(ctx, call)
    follow(ctx, call, told)
    show_change(ctx, call)


def show_change(ctx: Context, call: Call) -> None:
    """The card, and for a call that is over its report, show what is true now."""
    draw_card(ctx, call)
    if not call.is_open:
        draw_report(ctx, call)
        if call.sealed:
            call.corrected_after_seal = True
            night_corrected(ctx, call.night)


def _say(ctx: Context, call: Call, told: Applied, said: Statement) -> None:
    if ctx.origin.is_tap or ctx.origin.private:
        toast_report(ctx, call, told, said)
    else:
        mark(ctx, told, said)


def unreadable(ctx: Context, command: Unreadable) -> None:
    clarify_ask.note_unreadable(ctx, ctx.call or _any_call(ctx), wants_number=command.wants_number)


def edit(ctx: Context, commands: Sequence[Command], before: list[tuple[int, int, int, str]]) -> None:
    """K1: an edited message. `before` is what the message said until now, as `storage.journal.said_in` gives it."""
    # Backwards, so that the first stands: what an arrival said to another square came after it.
    spoken = {
        person: ctx.fleet.calls[call] for call, person, _, _ in reversed(before) if call in ctx.fleet.calls
    }
    kinds = {kind for _, _, _, kind in before}
    reports = reports_in_an_edit(commands, kinds)
    if not reports:
        if before:
            clarify_ask.note_unreadable(ctx, next(iter(spoken.values()), None))
        return
    mentioned: set[int] = set()
    for each in reports:
        if waits_for_its_trip(each, kinds):
            _wait(ctx, each)
            continue
        try:
            people = _people(ctx, each)
        except AmbiguousPerson as several:
            clarify_ask.ask_which_person(ctx, next(iter(spoken.values()), None) or _any_call(ctx), several)
            return
        for person in people:
            mentioned.add(person.id)
            was_in = spoken.get(person.id)
            for call in [was_in] if was_in else _calls(ctx, person, each.kind):
                record(ctx, call, person, _statement(ctx, person, each))
    for person_id in spoken.keys() - mentioned:
        person = ctx.fleet.people[person_id]
        record(ctx, spoken[person_id], person, _statement(ctx, person, DriverReport(StatementKind.VOID)))
    if not all(waits_for_its_trip(each, kinds) for each in reports):
        clarify_ask.settle_message(ctx)


def _wait(ctx: Context, amending: DriverReport) -> None:
    """It is recorded where its trip would be."""
    with suppress(AmbiguousPerson, AmbiguousCall, Refusal):
        for person in _people(ctx, amending):
            named = [call for call in (_named(ctx),) if call]
            depart = StatementKind.DEPART
            [call] = calls_of_report(ctx.fleet, ctx.speaker, person, depart, ctx.origin, named)
            said = _statement(ctx, person, amending)
            if said.doubt is None:
                record(ctx, call, person, said)
