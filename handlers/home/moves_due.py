"""Carries out a move once the nights that he drove are sealed, or ends one that nobody has answered for 30 days (H7)."""

from dataclasses import replace

from dispatch.calls import Call, Response
from dispatch.deadlines import DeadlineKind
from dispatch.driver_shares import part_of
from dispatch.home.moves import Move, MoveOutcome
from dispatch.memberships import Person
from dispatch.rule_numbers import HOUR
from dispatch.seals import seal_due
from handlers.chat.deadlines import schedule
from handlers.chat.inputs import Account, Due
from handlers.chat.session import Context
from handlers.fleets.joining_and_leaving import leave
from handlers.home.moves import end
from handlers.people.car import belongs_to
from handlers.people.roster import find_or_create_person, note_ordinary
from storage import persons
from storage.home import fleets_without_bot, moves


def move_due(ctx: Context, due: Due) -> None:
    """Who drives, or drove in a night that is not sealed, moves after its seal: until then he may deliver and correct."""
    stored = moves.load(ctx.tx.read, due.body["move"])
    if stored is None or not stored.is_pending:
        return
    move = replace(stored, person_id=persons.person_now(ctx.saved(), stored.person_id))
    if move.due_at is None:
        end(ctx, move, MoveOutcome.EXPIRED)
        return
    person = ctx.fleet.people.get(move.person_id)
    if person is None or person.account_id is None or not moves.fleet_exists(ctx.tx.read, move.to_fleet):
        end(ctx, move, MoveOutcome.GONE)
    elif (later := _looks_again_at(ctx, person)) is not None:
        schedule(ctx, DeadlineKind.MOVE_DUE, move.id, due_at=later, move=move.id)
    else:
        _carry_out(ctx, move, person)


def _looks_again_at(ctx: Context, person: Person) -> int | None:
    """The last seal of the nights that he drove, an hour from now while such a call is open; None where all are sealed."""
    seals = [
        seal_due(ctx.fleet, call) or ctx.now + HOUR
        for call in ctx.fleet.calls.values()
        if _has_part(call, part_of(call, person.id))
    ]
    later = [at for at in seals if at > ctx.now]
    return max(later) if later else None


def _has_part(call: Call, response: Response | None) -> bool:
    if response is None:
        return False
    state = response.state
    return state.arrived_at is not None or (call.is_open and state.answering and not state.left)


def _carry_out(ctx: Context, move: Move, person: Person) -> None:
    if move.company is not None:
        belongs_to(ctx, person, move.company)
        end(ctx, move, MoveOutcome.DONE)
        return
    there = replace(ctx, fleet=ctx.session.fleet_of(ctx.tx, move.to_fleet))
    if there.fleet.leaves_at is not None or fleets_without_bot.is_removed(ctx.tx.read, there.fleet.id):
        end(ctx, move, MoveOutcome.GONE)
        return
    _enter(there, person)
    end(ctx, move, MoveOutcome.DONE)
    if not move.stays and person.left_at is None:
        leave(ctx, person, ctx.now)


def _enter(ctx: Context, person: Person) -> None:
    """His file follows him: the new fleet learns plates and seats where it knows none. What he did stays where he did it."""
    account = Account(person.account_id or 0, person.name, person.username)
    known = find_or_create_person(ctx.session, ctx.tx, ctx.fleet, account, ctx.now)
    note_ordinary(ctx.session, ctx.tx, known, ctx.now)
    if person.declined_at is None and not known.plates:
        known.plates = person.plates
    known.seats = known.seats or person.seats
