"""Keeps the drivers' home out of the group: what is typed there is answered with one line, or with nothing (H1)."""

from dispatch.commands import Misused
from dispatch.fleets import Fleet
from handlers.chat.outbound import bot_link, post, reply
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from storage import persons
from storage.sent_messages import MessageRole

_COMMANDS = frozenset(
    {"place", "places", "transfer", "certificate", "verify", "honours", "points", "shop", "settle"}
)


def is_private(ctx: Context) -> bool:
    """Whether the command was given privately; tells who typed it in the group where it belongs."""
    if ctx.origin.private:
        return True
    reply(ctx, "home-privately", bot=bot_link(ctx))
    return False


def misused(ctx: Context, command: Misused) -> None:
    """Tells how a command is written; of the room's commands only privately."""
    if command.command not in _COMMANDS or is_private(ctx):
        reply(ctx, f"misused-{command.command}")


def is_member(ctx: Context) -> bool:
    """Whether the speaker belongs to a fleet; tells who belongs to none."""
    if ctx.fleet.id and ctx.speaker.id:
        return True
    reply(ctx, "no-fleet")
    return False


def tell_person(ctx: Context, account_id: int | None, words: Text, buttons: Buttons = ()) -> bool:
    """Tells somebody what is his own affair, also where he has left the fleet (H18). False where no private chat is known."""
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    if chat_id is None:
        return False
    role = MessageRole.WHISPER
    post(ctx, words, role=role, chat_id=chat_id, account_id=account_id, buttons=buttons)
    return True


def fleets_of_speaker(ctx: Context) -> list[Fleet]:
    """The fleets to which the speaker belongs now, the one that this input is about first."""
    return fleets_of(ctx, ctx.speaker.id)


def coordinated(ctx: Context) -> list[Fleet]:
    """The fleets of the speaker in which he is a coordinator."""
    return [fleet for fleet in fleets_of_speaker(ctx) if fleet.is_coordinator(fleet.people[ctx.speaker.id])]


def fleets_of(ctx: Context, person_id: int) -> list[Fleet]:
    """The fleets to which a person belongs now, the one that this input is about first."""
    found = (ctx.session.fleet_of(ctx.tx, fleet_id) for fleet_id in persons.fleets_of(ctx.saved(), person_id))
    fleets = [
        fleet
        for fleet in found
        if fleet.leaves_at is None and person_id in fleet.people and fleet.people[person_id].left_at is None
    ]
    return sorted(fleets, key=lambda fleet: fleet.id != ctx.fleet.id)
