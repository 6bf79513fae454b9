"""Merges a temporary person into a person with an account, in every call (K4)."""

from dispatch import apply
from dispatch.calls import Call
from dispatch.commands import Merge
from dispatch.roster import Person, resolve_merge
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import display_name, safe
from handlers.night import standby_offers
from handlers.night.driver_reports import follow_up
from storage.calls import sealed_calls_with
from storage.journal import NoteKind, recall
from storage.merge import forget_person, reassign


def merge(ctx: Context, command: Merge) -> None:
    """Handles `/merge 老赵 @x`, or `/merge 老赵` as a reply to that person. Raises Refusal."""
    ctx.fleet.check_coordinator(ctx.speaker)
    people = ctx.fleet.people
    author_id = ctx.origin.reply.author_id if ctx.origin.reply else None
    temporary, person = resolve_merge(
        people.values(), command.names, people[author_id] if author_id else None
    )
    for call in _calls(ctx, temporary):
        ctx.session.response_of(ctx.tx, call, temporary.id)
        before = ctx.session.response_of(ctx.tx, call, person.id)
        trips = len(before.state.trips) if before else 0
        places = len(call.lane_positions)
        reassign(ctx.tx, call.id, temporary.id, person.id)
        standby_offers.cancel_offer(ctx, call, temporary.id)
        applied = apply.merge(call, temporary.id, person.id)
        if applied is not None:
            follow_up(ctx, call, applied, trips, places)
    forget_person(ctx.tx, temporary.id)
    del people[temporary.id]
    ctx.note(NoteKind.MERGE, person_id=person.id, temporary=temporary.id, name=temporary.name)
    reply(ctx, "merged", temporary=safe(temporary.name), name=display_name(person, ctx.language))


def _calls(ctx: Context, temporary: Person) -> list[Call]:
    """Returns every call with statements about the temporary person: from the session and from sealed nights."""
    live = [call for call in ctx.fleet.calls.values() if temporary.id in call.responses]
    past = sealed_calls_with(ctx.tx.read, temporary.id)
    for call in past:
        recall(ctx.tx.read, call)
    return [*live, *past]
