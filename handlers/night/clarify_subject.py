"""Finds the driver that an unclear message is about, so that a tap on an answer is credited to the right person."""

from collections.abc import Collection, Sequence

from dispatch.commands import Command, DriverReport
from dispatch.memberships import Person
from dispatch.people_meant import AmbiguousPerson, resolve_person
from dispatch.refusals import Refusal
from handlers.chat.inputs import Message
from handlers.chat.session import Context
from handlers.parsing.reports_for_others import people_named
from handlers.parsing.text_commands import read_text
from reading.names_that_are_words import is_where_a_way_leads
from reading.other_people import surname_with_title
from reading.reader import too_long
from reading.sounds import sound
from storage.clarifications import Clarification
from storage.inbox import raw_of


def message_of(ctx: Context, clarification: Clarification) -> Message | None:
    """The message as written, from the stored input; None for a tap and where the input is pruned."""
    raw = raw_of(ctx.tx.read, clarification.input_id)
    event = ctx.session.event_of(ctx.tx, raw) if raw else None
    return event if isinstance(event, Message) else None


def _speaks_of_himself(
    words: str, heard: Sequence[Command], named: Sequence[str], known: Collection[str]
) -> bool:
    """Whether he says a fact of his own besides, or every name is a place to which a way leads: 拉到温江去了."""
    if not set(named).isdisjoint(known):
        return False
    is_own = any(isinstance(command, DriverReport) and not command.names for command in heard)
    are_others = any(isinstance(command, DriverReport) and command.names for command in heard)
    are_places = all(is_where_a_way_leads(words, name) for name in named)
    return are_places or (is_own and not are_others)


def subject_of(ctx: Context, clarification: Clarification) -> Person | None:
    """Finds who a tap credits: the author, or the person named. None for several, or somebody unknown (N5, K4)."""
    reporter = ctx.fleet.people[clarification.person_id]
    if raw_of(ctx.tx.read, clarification.input_id) == b"" and not reporter.is_forgotten:
        return None  # V2: his words named somebody who is forgotten
    message = message_of(ctx, clarification)
    words = message.words.written if message and message.words else ""
    if too_long(words):
        return None
    known = [person.name for person in ctx.fleet.people.values() if person is not reporter]
    heard = read_text(words)[0]
    named = [name for name in people_named(words, heard, known) if name != reporter.name]
    if not named or _speaks_of_himself(words, heard, named, known):
        return reporter
    if len(named) > 1:
        return None
    try:
        return resolve_person(ctx.fleet, named[0], ctx.picked, sound, surname_with_title)
    except AmbiguousPerson as several:  # 老刘 of the fleet's only 刘: the button says who is meant
        others = [person for person in several.people if person is not reporter]
        return others[0] if len(others) == 1 else None
    except Refusal:
        return None
