"""Asks the last cars of the lanes to go to another station, and moves each driver at his tap (C25)."""

from dispatch.commands import DriverReport
from dispatch.deadlines import ReminderKind
from dispatch.duty_commands import AcceptMove, MoveCars, OfferSwap
from dispatch.moved_cars import call_to_leave, cars_to_move, may_leave_for_another, tail_cars
from dispatch.refusals import Reason, Refusal
from dispatch.statements import StatementKind
from handlers.chat.outbound import reply, toast
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night.driver_reports import record_statement, statement_about
from handlers.night.gathered_mentions import tell_person
from handlers.night.raising_calls import known_station
from storage import reminders
from storage.journal import NoteKind
from storage.mentions import MentionKind


def move_cars(ctx: Context, command: MoveCars) -> None:
    """Asks the drivers, privately or in one gathered mention. Raises Refusal (NO_CALL_THERE, NO_CARS_TO_MOVE, WHICH_CARS)."""
    station = known_station(ctx, command.station)
    to = next((call for call in ctx.fleet.calls.values() if call.is_open and call.station == station), None)
    if to is None:
        raise Refusal(Reason.NO_CALL_THERE)
    origin = known_station(ctx, command.origin) if command.origin else None
    leaving = call_to_leave(ctx.fleet, to, ctx.named_call, origin)
    chosen = tail_cars(leaving.lanes(), cars_to_move(to, command.cars))
    for person_id in chosen:
        reminders.save(ctx.tx, to.id, ReminderKind.MOVE_ASKED, person_id, ctx.now, leaving.id)
        tell_person(ctx, to, ctx.fleet.people[person_id], MentionKind.MOVE)
    ctx.note(NoteKind.CARS_ASKED_TO_MOVE, call=to, origin=leaving.id, people=chosen)
    reply(
        ctx,
        "move-asked",
        cars=len(chosen),
        place=leaving.station,
        station=to.station,
    )


def offer_swap(ctx: Context, command: OfferSwap) -> None:
    """Asks a driver with whom another says that he changes stations; his own tap or words move him (R13)."""
    to, leaving = ctx.call, ctx.fleet.calls.get(command.leaving)
    person = ctx.fleet.people.get(command.person_id)
    if to is None or person is None or leaving is None or not to.is_open:
        return
    if not may_leave_for_another(leaving.responses.get(person.id)):
        return
    reminders.save(ctx.tx, to.id, ReminderKind.MOVE_ASKED, person.id, ctx.now, leaving.id)
    tell_person(ctx, to, person, MentionKind.SWAP)


def accept_move(ctx: Context, _: AcceptMove) -> None:
    """Takes the speaker out of the lane, or off his way, and acknowledges him where he taps. Raises Refusal (NOT_ASKED)."""
    to = ctx.call
    asked = reminders.occasions(ctx.tx.read, to.id, ReminderKind.MOVE_ASKED) if to else {}
    leaving = ctx.fleet.calls.get(asked.get(ctx.speaker.id, 0))
    if to is None or leaving is None:
        raise Refusal(Reason.NOT_ASKED)
    if not to.is_open or not may_leave_for_another(leaving.responses.get(ctx.speaker.id)):
        raise Refusal(Reason.OUTDATED)
    for call, kind in ((leaving, StatementKind.DECLINE), (to, StatementKind.ACKNOWLEDGE)):
        said = statement_about(ctx, ctx.speaker, DriverReport(kind))
        record_statement(ctx, call, ctx.speaker, said, told=False)
    toast(ctx, "toast-moved", station=text(ctx.language, "button-call", number=to.number, station=to.station))
