"""Finds the shares of a joint call with their fleets, and the share in which words about a driver are recorded (B5)."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from dispatch.calls import Call
from dispatch.driver_shares import share_of_words
from dispatch.memberships import Person
from dispatch.statements import Statement
from handlers.chat.notify import in_fleet
from handlers.chat.session import Context
from storage.calls import fleet_of_call

Done = TypeVar("Done")
Place = tuple[Context, Call, Person]
"""A share, with the input and the person as they concern its group."""


def shares_elsewhere(ctx: Context, call: Call) -> Iterator[tuple[Context, Call]]:
    """Yields the shares of the other groups, each with the input as it concerns that group."""
    for share in call.shares:
        if share is not call:
            yield in_fleet(ctx, ctx.session.fleet_of(ctx.tx, share.fleet_id)), share


def all_shares(ctx: Context, call: Call) -> list[tuple[Context, Call]]:
    """The call itself, then the shares of the other groups."""
    return [(ctx, call), *shares_elsewhere(ctx, call)]


def groups_in_reach(ctx: Context) -> list[Context]:
    """The input as it concerns its own group, then each group that shares an unsealed call with it."""
    fleets = {share.fleet_id for call in ctx.fleet.calls.values() for share in call.shares} - {ctx.fleet.id}
    return [ctx, *(in_fleet(ctx, ctx.session.fleet_of(ctx.tx, id_)) for id_ in sorted(fleets))]


def in_share(ctx: Context, share: Call) -> tuple[Context, Call]:
    """The input as it concerns the group of this share; a sealed one is read for a correction (T3)."""
    if share.fleet_id == ctx.fleet.id:
        return ctx, share
    there = in_fleet(ctx, ctx.session.fleet_of(ctx.tx, share.fleet_id))
    there.answered = ctx.answered
    return there, there.fleet.calls.get(share.id) or ctx.session.sealed_call(ctx.tx, share.id) or share


def where_it_belongs(ctx: Context, call: Call, person: Person, said: Statement) -> Place:
    """Finds the share that words about a person are recorded in, whichever of its groups they are written in."""
    there, share = in_share(ctx, share_of_words(call, person.id, said))
    return there, share, there.fleet.people.get(person.id, person)


def do_there(ctx: Context, place: Place, act: Callable[[Context, Call, Person], Done]) -> Done:
    """Does it in the share that was found; a tap that was answered there is answered."""
    there, share, person = place
    done = act(there, share, person)
    ctx.answered = there.answered
    return done


def share_with_id(ctx: Context, call_id: int) -> tuple[Context, Call] | None:
    """Finds the unsealed call with this id, in whichever group, for what was recorded in it already.

    What somebody writes in one of his groups may be recorded in the share of another.
    """
    call = ctx.fleet.calls.get(call_id)
    if call is not None:
        return ctx, call
    fleet_id = fleet_of_call(ctx.tx.read, call_id)
    if fleet_id is None or fleet_id == ctx.fleet.id:
        return None
    there = in_fleet(ctx, ctx.session.fleet_of(ctx.tx, fleet_id))
    there.answered = ctx.answered
    call = there.fleet.calls.get(call_id)
    return None if call is None else (there, call)
