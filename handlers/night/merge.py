"""Merges a temporary person into a person with an account, in every call (K4)."""

from dispatch import apply
from dispatch.calls import Call
from dispatch.commands import Merge
from dispatch.roster import Person, resolve_merge
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import display_name
from handlers.night import standby_offers
from handlers.night.driver_reports import follow_up
from storage.journal import NoteKind, load_history
from storage.merge import reassign


def merge(ctx: Context, command: Merge) -> None:
    """Handles `/merge 老赵 @x`, or `/merge 老赵` as a reply to that person. Raises Refusal."""
    ctx.fleet.check_coordinator(ctx.speaker)
    people = ctx.fleet.people
    author_id = ctx.origin.reply.author_id if ctx.origin.reply else None
    temporary, person = resolve_merge(
        people.values(), command.names, people[author_id] if author_id else None
    )
    for call in _calls(ctx, temporary):
        moved = load_history(ctx.tx.read, call.id, temporary.id)
        known = load_history(ctx.tx.read, call.id, person.id)
        reassign(ctx.tx, call.id, temporary.id, person.id)
        standby_offers.cancel_offer(ctx, call, temporary.id)
        applied = apply.merge(call, temporary.id, person.id, moved, known)
        if applied is not None:
            follow_up(ctx, call, applied)
    ctx.fleet.remove_person(temporary)
    ctx.note(NoteKind.MERGE, person_id=person.id, temporary=temporary.id, name=temporary.name)
    reply(ctx, "merged", temporary=temporary.name, name=display_name(person, ctx.language))


def _calls(ctx: Context, temporary: Person) -> list[Call]:
    """Returns every call with statements about the temporary person: from the session and from sealed nights."""
    live = [call for call in ctx.fleet.calls.values() if temporary.id in call.responses]
    return [*live, *ctx.session.sealed_calls_with(ctx.tx, temporary.id)]
