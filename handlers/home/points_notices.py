"""Tells drivers privately what happened to their points, also where the input is another person's (H15, H16)."""

from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.statements import Moment
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.home.private_only import tell_person


def in_fleet(ctx: Context, fleet: Fleet) -> Context:
    """The same input, as seen from the fleet: a shop's account need not be in it."""
    nobody = Person(0, fleet.id, None, "")
    origin = Origin(fleet.chat_id, 0, Moment(ctx.now), ctx.now)
    return Context(ctx.session, ctx.tx, fleet, nobody, origin, ctx.input_id, ctx.now)


def tell_holder(ctx: Context, fleet: Fleet, holder: Person | None, name: str, **values: object) -> None:
    """Tells a driver, unless he has deleted his data."""
    if holder is None or holder.is_forgotten:
        return
    there = in_fleet(ctx, fleet)
    tell_person(there, holder.account_id, text(there.language_for(holder.account_id), name, **values))
