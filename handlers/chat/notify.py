"""Sends private messages to the coordinators of a fleet and to the bot's owner, each in his own language."""

from collections.abc import Callable
from dataclasses import replace

from dispatch.calls import Call
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from handlers.chat.outbound import post, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from storage import persons
from storage.owner import load_owner
from storage.sent_messages import MessageRole


def _no_buttons(_: str) -> Buttons:
    return ()


def tell_coordinators(
    ctx: Context,
    words: Callable[[str], Text],
    *,
    call: Call | None = None,
    buttons: Callable[[str], Buttons] = _no_buttons,
    otherwise: Text | None = None,
) -> bool:
    """Whispers to each coordinator who has a private chat with the bot; `words` and `buttons` take his language.

    Who has a role in several groups reads first of which group it is.
    False if nobody has one; then posts `otherwise` in the group, which must name nobody (S3).
    """
    reached = False
    for account_id in coordinators_of(ctx.fleet):
        own = ctx.language_for(account_id)
        said = words(own)
        if len(persons.fleets_with_role(ctx.tx.read, account_id)) > 1:
            said = text(own, "of-group", group=ctx.fleet.name, words=said)
        reached = whisper(ctx, account_id, said, call=call, buttons=buttons(own)) or reached
    if not reached and otherwise is not None:
        post(ctx, otherwise, role=MessageRole.REMINDER, call=call, buttons=buttons(ctx.fleet.language))
    return reached


def coordinators_of(fleet: Fleet) -> list[int]:
    """The accounts of a fleet's coordinators: administrators of the group, and those appointed."""
    appointed = {
        person.account_id
        for person in fleet.people.values()
        if fleet.is_coordinator(person) and person.account_id
    }
    return sorted(fleet.admins | appointed)


def in_fleet(ctx: Context, fleet: Fleet) -> Context:
    """The same input, as it concerns another fleet: what is posted goes to that group, outside any topic.

    A role that the speaker has in his own fleet is none there.
    """
    origin, person = ctx.origin._replace(topic=None), ctx.speaker
    speaker = fleet.people.get(person.id) or Person(person.id, fleet.id, person.account_id, person.name)
    return replace(
        ctx, fleet=fleet, speaker=speaker, origin=origin, call=None, picked={}, replays=[], answered=True
    )


def tell_owner(ctx: Context, words: Callable[[str], Text]) -> bool:
    """Whispers to the bot's owner, with the group's name before it (U8). False where he has no private chat with the bot."""
    reached = _private_chat_of_owner(ctx)
    if reached is None:
        return False
    account_id, chat_id = reached
    language = ctx.language_for(account_id)
    said = words(language)
    if ctx.fleet.id:
        said = text(language, "of-group", group=ctx.fleet.name, words=said)
    post(ctx, said, role=MessageRole.WHISPER, chat_id=chat_id, account_id=account_id)
    return True


def can_tell_owner(ctx: Context) -> bool:
    return _private_chat_of_owner(ctx) is not None


def _private_chat_of_owner(ctx: Context) -> tuple[int, int] | None:
    """His account and the chat; None where he has none, or there is no owner."""
    owner = load_owner(ctx.tx.read)
    account_id = owner.account_id if owner else None
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    return None if account_id is None or chat_id is None else (account_id, chat_id)


def is_told_as_coordinator(ctx: Context) -> bool:
    """Whether the bot's owner is a coordinator of the fleet, so that he reads what they are told."""
    owner = load_owner(ctx.tx.read)
    person = ctx.fleet.by_account.get(owner.account_id or 0) if owner else None
    is_admin = owner is not None and owner.account_id in ctx.fleet.admins
    return is_admin or (person is not None and ctx.fleet.is_coordinator(person))
