"""Whom a button under an unclear message credits: the one spoken of, where the fleet knows who that is; never his reporter."""

from dispatch.driver_reports import AmbiguousPerson, resolve_person
from dispatch.refusals import Refusal
from dispatch.roster import Person
from handlers.chat.session import Context
from handlers.chat.updates import Message, decode_update
from handlers.parsing.reports_for_others import people_named
from handlers.parsing.text_commands import read_text
from reading.lexicon.sounds import sound
from reading.reader import too_long
from storage.clarifications import Clarification
from storage.inbox import raw_of


def message_of(ctx: Context, doubt: Clarification) -> Message | None:
    """As it was written, from the input that is kept; None for a tap and for what is forgotten."""
    raw = raw_of(ctx.tx.read, doubt.input_id)
    update = decode_update(raw) if raw else None
    return (update.message or update.edited_message) if update else None


def credited(ctx: Context, doubt: Clarification) -> Person | None:
    """None where somebody else is spoken of and it is not sure who (N5, K4)."""
    reporter = ctx.fleet.people[doubt.person_id]
    message = message_of(ctx, doubt)
    words = (message.text or message.caption or "") if message else ""
    if too_long(words):
        return None
    known = [person.name for person in ctx.fleet.people.values() if person is not reporter]
    named = [name for name in people_named(words, read_text(words)[0], known) if name != reporter.name]
    if not named:
        return reporter
    if len(named) > 1:
        return None
    try:
        return resolve_person(ctx.fleet, named[0], ctx.picked, sound)
    except (AmbiguousPerson, Refusal):
        return None
