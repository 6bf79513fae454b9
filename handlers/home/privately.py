"""Keeps the drivers' home out of the group: what is typed there is answered with one line, or with nothing (H1)."""

from dispatch.fleets import Fleet
from handlers.chat.outbound import bot_link, reply
from handlers.chat.session import Context
from storage import persons


def is_private(ctx: Context) -> bool:
    """Whether the command was given privately; tells who typed it in the group where it belongs."""
    if ctx.origin.private:
        return True
    reply(ctx, "home-privately", bot=bot_link(ctx))
    return False


def is_member(ctx: Context) -> bool:
    """Whether the speaker belongs to a fleet; tells who belongs to none."""
    if ctx.fleet.id and ctx.speaker.id:
        return True
    reply(ctx, "no-fleet")
    return False


def fleets_of_speaker(ctx: Context) -> list[Fleet]:
    """The fleets to which the speaker belongs now, the one that this input is about first."""
    return fleets_of(ctx, ctx.speaker.id)


def fleets_of(ctx: Context, person_id: int) -> list[Fleet]:
    """The fleets to which a person belongs now, the one that this input is about first."""
    found = (ctx.session.fleet_of(ctx.tx, fleet_id) for fleet_id in persons.fleets_of(ctx.saved(), person_id))
    fleets = [
        fleet
        for fleet in found
        if fleet.leaves_at is None and person_id in fleet.people and fleet.people[person_id].left_at is None
    ]
    return sorted(fleets, key=lambda fleet: fleet.id != ctx.fleet.id)
