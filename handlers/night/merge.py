"""Who a person without account turned out to be (K4): what was said about him becomes the other's, in every call."""

from dispatch import apply
from dispatch.calls import Call
from dispatch.commands import Merge
from dispatch.roster import Person, to_merge
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import display_name, safe
from handlers.night import standby_offers
from handlers.night.driver_reports import keep
from storage.journal import load_history
from storage.merge import hand_over


def merge(ctx: Context, command: Merge) -> None:
    """`/merge 老赵 @x`, or `/merge 老赵` under a message of his."""
    ctx.fleet.check_coordinator(ctx.speaker)
    people = ctx.fleet.people
    author_id = ctx.origin.reply.author_id if ctx.origin.reply else None
    temporary, person = to_merge(people.values(), command.names, people[author_id] if author_id else None)
    for call in _calls(ctx, temporary):
        moved = load_history(ctx.tx.read, call.id, temporary.id)
        known = load_history(ctx.tx.read, call.id, person.id)
        hand_over(ctx.tx, call.id, temporary.id, person.id)
        standby_offers.forget(ctx, call, temporary.id)
        applied = apply.merge(call, temporary.id, person.id, moved, known)
        if applied is not None:
            keep(ctx, call, applied)
    ctx.fleet.remove_person(temporary)
    ctx.note("merge", person_id=person.id, temporary=temporary.id, name=temporary.name)
    reply(ctx, "merged", temporary=safe(temporary.name), name=display_name(person, ctx.language))


def _calls(ctx: Context, temporary: Person) -> list[Call]:
    """Every call in which something was said about him: those that are live, and those that are sealed."""
    live = [call for call in ctx.fleet.calls.values() if temporary.id in call.responses]
    return [*live, *ctx.session.sealed_calls_with(ctx.tx, temporary.id)]
