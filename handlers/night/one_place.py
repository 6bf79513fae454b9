"""Keeps a driver one car: he leaves the other calls (R5, R13) and the other shares of a joint call (B5) that he was a car of.

What is recorded there, `driver_reports` records: each function is given how.
"""

from collections.abc import Callable, Iterable

from dispatch.applied import Applied
from dispatch.call_events import CallEvent
from dispatch.calls import Call
from dispatch.driver_shares import is_car_of, share_of, shares_beside
from dispatch.memberships import Person
from dispatch.one_place import (
    calls_left_by_arrival,
    departure_by_arrival,
    has_arrived_since,
    keep_one_place,
    move_places,
    take_places_again,
)
from dispatch.statements import Statement, StatementKind
from handlers.chat.deadlines import call_changed
from handlers.chat.outbound import draw_card
from handlers.chat.session import Context
from handlers.night.joint_shares import do_there, in_share, where_it_belongs
from handlers.night.standby_offers import offer
from storage import persons

Record = Callable[[Context, Call, Person, Statement], object]


def hold_one_place(ctx: Context, call: Call, applied: Applied, *, held_before: bool) -> None:
    """R13: frees his place beside another one, or gives it back where he has left that."""
    held_again = keep_one_place(ctx.fleet, call, applied, ctx.now, held_before=held_before)
    _redraw(ctx, [] if held_again is None else [held_again])


def move_places_of_ended(ctx: Context, ended: Call) -> None:
    """R13: who stood in a call that has ended, or drives for it, holds his place in the other one that he answered."""
    _redraw(ctx, move_places(ctx.fleet, ended))


def take_places_of_reopened(ctx: Context, reopened: Call) -> None:
    """E6, R13: who stands again where he stood holds one place, there."""
    _redraw(ctx, take_places_again(ctx.fleet, reopened, ctx.now))


def _redraw(ctx: Context, changed: Iterable[Call]) -> None:
    for share in changed:
        here, there = in_share(ctx, share)
        call_changed(here, CallEvent.TIMETABLE_CHANGED, there)
        draw_card(here, there)
        if there.standbys:
            offer(here, there)


def leave_other_calls(ctx: Context, call: Call, person: Person, arrival: Statement, record: Record) -> None:
    """R5, R13: who arrives has left the other squares, and is on no other way.

    His own word counts so in all his groups; what others say of him changes nothing in a group that shares no call with theirs.
    """
    leaving = departure_by_arrival(arrival)
    beyond = calls_beyond_reach(ctx, person) if person.id == ctx.speaker.id else ()
    for other in calls_left_by_arrival(ctx.fleet, person, call, beyond):
        if has_arrived_since(other, person.id, arrival):
            continue  # these words waited, and he has gone there meanwhile
        place = where_it_belongs(ctx, other, person, leaving)
        do_there(ctx, place, lambda here, share, one: record(here, share, one, leaving))


def calls_beyond_reach(ctx: Context, person: Person) -> list[Call]:
    """The open calls in which he has answered, of his groups that share none with this one."""
    near = {share.fleet_id for call in ctx.fleet.calls.values() for share in call.shares} | {ctx.fleet.id}
    further = (id_ for id_ in persons.fleets_of(ctx.tx.read, person.id) if id_ not in near)
    fleets = (ctx.session.fleet_of(ctx.tx, id_) for id_ in further)
    return [
        call
        for fleet in fleets
        for call in fleet.calls.values()
        if call.is_open and person.id in call.responses
    ]


def keep_one_share(ctx: Context, call: Call, record: Record) -> None:
    """B5: who was a car in several shares, before they were of one call or he was one person, is one from now on."""
    people = {id_: share for share in call.shares for id_ in share.responses if is_car_of(share, id_)}
    for person_id, share in people.items():
        here, _ = in_share(ctx, share)
        at, turn = ctx.origin.moment.at, ctx.origin.said_turn
        leaving = Statement(0, StatementKind.DECLINE, at, at, here.fleet.chat_id, message_id=0, turn=turn)
        leave_other_shares(ctx, call, here.fleet.people[person_id], leaving, record)


def leave_other_shares(ctx: Context, call: Call, person: Person, said: Statement, record: Record) -> None:
    """B5: one car is in one share of a joint call: that in which he has come furthest. In the others he leaves by these words."""
    for share in list(shares_beside(share_of(call, person.id), person.id)):
        here, there = in_share(ctx, share)
        leaving = departure_by_arrival(said)
        if not said.message_id:
            at = max(said.at, there.responses[person.id].worded_at)
            leaving = leaving._replace(at=at, said_at=at)
        record(here, there, here.fleet.people.get(person.id, person), leaving)
