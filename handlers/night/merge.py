"""Merges a temporary person into a person with an account, in every call (K4)."""

from dispatch import apply
from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.people_commands import Merge
from dispatch.roster import Person
from dispatch.temporary_people import resolve_merge
from handlers.chat.outbound import reply
from handlers.chat.session import Context, Replay
from handlers.chat.texts import display_name
from handlers.night import standby_offers
from handlers.night.clarify_ask import resolve
from handlers.night.driver_reports import follow_up
from storage import clarifications
from storage.journal import NoteKind, load_history
from storage.merge import is_now, reassign


def merge(ctx: Context, command: Merge) -> None:
    """Handles `/merge 老赵 @x`, or `/merge 老赵` as a reply to that person. Raises Refusal."""
    people = ctx.fleet.people
    mentioned = [people[ctx.picked[name]] for name in command.names[1:] if name in ctx.picked]
    if mentioned and _has_become(ctx, command.names[0], mentioned[0]):
        reply(ctx, "merged", temporary=command.names[0], name=display_name(mentioned[0], ctx.language))
        return
    author_id = ctx.origin.reply.author_id if ctx.origin.reply else None
    author = mentioned[0] if mentioned else people[author_id] if author_id else None
    names = command.names[:1] if mentioned else command.names
    temporary, person = resolve_merge(people.values(), names, author)
    for call in _calls(ctx, temporary):
        moved = load_history(ctx.tx.read, call.id, temporary.id)
        known = load_history(ctx.tx.read, call.id, person.id)
        reassign(ctx.tx, call.id, temporary.id, person.id)
        standby_offers.cancel_offer(ctx, call, temporary.id)
        applied = apply.merge(call, temporary.id, person.id, moved, known)
        if applied is not None:
            follow_up(ctx, call, applied)
    _settle_questions(ctx, temporary, person)
    ctx.fleet.remove_person(temporary)
    is_now(ctx.tx, temporary.id, person.id)
    ctx.note(NoteKind.MERGE, person_id=person.id, temporary=temporary.id, name=temporary.name)
    reply(ctx, "merged", temporary=temporary.name, name=display_name(person, ctx.language))


def _settle_questions(ctx: Context, temporary: Person, person: Person) -> None:
    """Questions who is meant offer the other instead. Where he alone is left, the message is handled again, as his."""
    for clarification in clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, ClarificationKind.PERSON):
        body = clarification.body
        moved = {temporary.id: person.id}
        left = list(dict.fromkeys(moved.get(id_, id_) for id_ in body["people"]))
        picked = {name: moved.get(id_, id_) for name, id_ in body.get("picked", {}).items()}
        clarifications.save_body(ctx.tx, clarification.id, body | {"people": left, "picked": picked})
        if len(left) == 1:
            picked[body["name"]] = person.id
            ctx.replays.append(Replay(clarification.input_id, picked=picked))
            resolve(ctx, clarification)


def _has_become(ctx: Context, name: str, person: Person) -> bool:
    """Whether the temporary person of this name is the account's already: the mention itself named it (K4)."""
    temporary = [each for each in ctx.fleet.people.values() if each.is_temporary and each.name == name]
    return person.name == name and not temporary


def _calls(ctx: Context, temporary: Person) -> list[Call]:
    """Returns every call with statements about the temporary person: from the session and from sealed nights."""
    live = [call for call in ctx.fleet.calls.values() if temporary.id in call.responses]
    return [*live, *ctx.session.sealed_calls_with(ctx.tx, temporary.id)]
