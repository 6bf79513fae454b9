"""Moves passengers from one car to another, where their driver, a lead or a coordinator says so (P7). Totals stay as they are."""

from dispatch.calls import Call
from dispatch.change_commands import MovePassengers
from dispatch.commands import DriverReport
from dispatch.driver_shares import cars_of_partners
from dispatch.memberships import Person
from dispatch.passenger_transfers import PassengerTransfer, statements_of, tags_that_move, trip_to_move
from dispatch.people_meant import AmbiguousPerson
from dispatch.statements import StatementKind
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import plain_name
from handlers.night import clarify_open
from handlers.night.driver_reports import handle_report, record_statement
from handlers.people.roster import resolve_people


def move_passengers(ctx: Context, command: MovePassengers) -> None:
    """Moves passengers to another car; of a driver who speaks of another's it is 待确认 (K4).

    Raises Refusal (UNKNOWN_PERSON, CALL_CLOSED).
    Where the other has no trip (it was taken back, 「张三那3人我拉」) it is a trip of the speaker.
    """
    try:
        giver, taker = _both(ctx, command)
    except AmbiguousPerson as several:
        clarify_open.open_for_person(ctx, ctx.call or _an_open_call(ctx), several)
        return
    calls = [ctx.call] if ctx.call else ctx.fleet.calls.values()
    found = trip_to_move(calls, giver.id)
    if found is None and command.taker is None and command.passengers:
        handle_report(ctx, DriverReport(StatementKind.DEPART, passengers=command.passengers))
        return
    if found is None or giver is taker:
        reply(ctx, "no-trip-to-move", name=plain_name(giver))
        return
    call, trip = found
    passengers = trip.passengers if command.passengers is None else command.passengers
    if not 1 <= passengers <= trip.passengers:
        reply(ctx, "fewer-to-move", name=plain_name(giver), passengers=trip.passengers)
        return
    moved = PassengerTransfer(call, trip, passengers, tags_that_move(trip, passengers))
    left, taken = statements_of(moved, ctx.origin, giver=giver.id, taker=taker.id, speaker=ctx.speaker.id)
    record_statement(ctx, call, giver, left)
    record_statement(ctx, call, taker, taken)


def _both(ctx: Context, command: MovePassengers) -> tuple[Person, Person]:
    """The giver and the taker. One of them may be a car of another group in a joint call, by his whole name (B5)."""
    named = {name for name in (command.giver, command.taker) if name}
    known = {name for person in ctx.fleet.people.values() for name in (person.name, person.listed_as)}
    others = {name: person for name, person in cars_of_partners(ctx.fleet).items() if name in named - known}
    if len(others) == len({command.giver, command.taker}):
        others = {}  # both are of other groups: their coordinators move them
    giver, taker = (
        (others.get(name) or resolve_people(ctx, (name,))[0]) if name else ctx.speaker
        for name in (command.giver, command.taker)
    )
    return giver, taker


def _an_open_call(ctx: Context) -> Call | None:
    return next(iter(ctx.fleet.open_calls(ctx.origin.moment)), None)
