"""Whom a button under an unclear message credits: the one spoken of, where the fleet knows who that is; never his reporter."""

from dispatch.refusals import Refusal
from dispatch.reports import SeveralMeant, person_meant
from dispatch.roster import Person
from handlers.desk import Turn
from handlers.reading import too_long
from handlers.reading.others import spoken_of
from handlers.reading.sounds import sound
from handlers.updates import Message, decode_update
from storage.doubts import OpenDoubt
from storage.inbox import raw_of


async def message_of(turn: Turn, doubt: OpenDoubt) -> Message | None:
    """As it was written, from the input that is kept; None for a tap and for what is forgotten."""
    raw = await raw_of(turn.tx.read, doubt.input_id)
    update = decode_update(raw) if raw else None
    return (update.message or update.edited_message) if update else None


async def credited(turn: Turn, doubt: OpenDoubt) -> Person | None:
    """None where somebody else is spoken of and it is not sure who (N5, K4)."""
    reporter = turn.fleet.people[doubt.person_id]
    message = await message_of(turn, doubt)
    words = (message.text or message.caption or "") if message else ""
    if too_long(words):
        return None
    known = [person.name for person in turn.fleet.people.values() if person is not reporter]
    named = [name for name in spoken_of(words, known) if name != reporter.name]
    if not named:
        return reporter
    if len(named) > 1:
        return None
    try:
        return person_meant(turn.fleet, named[0], turn.picked, sound)
    except (SeveralMeant, Refusal):
        return None
