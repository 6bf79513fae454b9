"""Finds the shares of a joint call with the fleets that they belong to, and the share in which a person answers (B5)."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from dispatch.calls import Call
from dispatch.roster import Person
from handlers.chat.notify import in_fleet
from handlers.chat.session import Context

Done = TypeVar("Done")


def shares_elsewhere(ctx: Context, call: Call) -> Iterator[tuple[Context, Call]]:
    """Yields the shares of the other groups, each with the input as it concerns that group."""
    for share in call.shares:
        if share is not call:
            yield in_fleet(ctx, ctx.session.fleet_of(ctx.tx, share.fleet_id)), share


def all_shares(ctx: Context, call: Call) -> list[tuple[Context, Call]]:
    """The call itself, then the shares of the other groups."""
    return [(ctx, call), *shares_elsewhere(ctx, call)]


def where_he_answers(ctx: Context, call: Call, person: Person) -> tuple[Context, Call, Person] | None:
    """Finds the share in which the person has answered before; None for this one, and where he has left that group.

    He is one car of the call, whichever of its groups he writes in.
    """
    share = call.share_of(person.id)
    if share is call:
        return None
    there = in_fleet(ctx, ctx.session.fleet_of(ctx.tx, share.fleet_id))
    known = there.fleet.people.get(person.id)
    if known is None or known.left_at is not None:
        return None
    there.answered = ctx.answered
    tracked = there.fleet.calls.get(share.id) or ctx.session.sealed_call(ctx.tx, share.id)
    return there, tracked or share, known


def do_there(
    ctx: Context, his: tuple[Context, Call, Person], act: Callable[[Context, Call, Person], Done]
) -> Done:
    """Does it in the share that was found; a tap that was answered there is answered."""
    there, share, person = his
    done = act(there, share, person)
    ctx.answered = there.answered
    return done


def own_call(ctx: Context, call_id: int) -> Call | None:
    """Finds the fleet's unsealed call with this id, or its own share of the joint call that the id belongs to.

    What somebody writes in one of his groups may be recorded in the share of another.
    """
    call = ctx.fleet.calls.get(call_id)
    if call is not None:
        return call
    of_joint = (each for each in ctx.fleet.calls.values() if each.shares)
    return next((each for each in of_joint if call_id in {share.id for share in each.shares}), None)
