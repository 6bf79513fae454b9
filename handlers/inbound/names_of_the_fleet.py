"""Reads words with the names that the fleet knows: they decide before the reader's own guess of a name (K4)."""

import re
from collections.abc import Sequence

from dispatch.commands import Command, DriverReport, Unreadable
from handlers.chat.inputs import Words
from handlers.chat.session import Context
from handlers.parsing.lists_of_leads import commands_of_lead
from handlers.parsing.reports_for_others import (
    is_of_the_grammar,
    read_with_known_names,
    said_of_a_word,
    with_whole_names,
)
from handlers.parsing.text_commands import read_text
from handlers.people import roster
from reading.names_that_are_words import is_of_all
from reading.other_people import (
    given_names,
    joined_to_the_speaker,
    without_address,
    without_neighbours,
    without_pronoun,
    without_riders,
)
from reading.reader import read, too_long

_SHORTEST_NAME = 2
_ORNAMENTS = re.compile(r"^[\W_]+|[\W_]+$")


def without_his_riders(ctx: Context, words: str) -> str:
    """The words without known people who are only spoken to, who ride in the speaker's car, or beside whose car he stands.

    Without 他, too, where a lead says it of whom he replies to.
    """
    if _speaks_of_whom_he_replies_to(ctx):
        words = without_pronoun(words)
    others = [person.name for person in ctx.fleet.people.values() if person is not ctx.speaker]
    spoken_to = [name for name in others if not (words.startswith(name) and is_of_the_grammar(name))]  # K9
    return without_neighbours(without_riders(without_address(words, spoken_to), others), others)


def _speaks_of_whom_he_replies_to(ctx: Context) -> bool:
    """Whether the message is a lead's or coordinator's reply to another driver's words (K4)."""
    reply = ctx.origin.reply
    if reply is None or reply.call is not None or reply.author_id in (None, ctx.speaker.id):
        return False
    return ctx.fleet.may_report_for_others(ctx.speaker)


def commands_about_people(ctx: Context, words: str, heard: Sequence[Command]) -> Sequence[Command]:
    """The commands of `words`, in which known names stand; `heard` are those of the reader."""
    if too_long(words):
        return heard
    others = [person.name for person in ctx.fleet.people.values() if person is not ctx.speaker]
    if own := _behind_his_own_name(ctx, words, heard):
        return own
    commands = heard
    if ctx.fleet.may_report_for_others(ctx.speaker):
        commands = commands_of_lead(words, heard, [*others, *given_names(others)], ctx.speaker.name)
    elif not words.startswith(ctx.speaker.name) and said_of_a_word(words):
        return [Unreadable()]  # K4: 由志强到了 of an ordinary driver
    if not commands and (joined := joined_to_the_speaker(words, others)):
        commands = read_with_known_names(words, joined, joined)
    return with_whole_names(words, commands, [*others, ctx.speaker.name])


def _behind_his_own_name(ctx: Context, words: str, heard: Sequence[Command]) -> Sequence[Command]:
    """K4: 妮儿接4 and 老舅到 are the speaker's own where nobody else is called so. What the reader found by itself stands."""
    if not all(isinstance(command, Unreadable) for command in heard):
        return ()
    names = (_ORNAMENTS.sub("", each) for each in (ctx.speaker.name, ctx.speaker.listed_as or ""))
    name = next((each for each in names if len(each) >= _SHORTEST_NAME and words.startswith(each)), None)
    others = tuple(person.name for person in ctx.fleet.people.values() if person is not ctx.speaker)
    if name is None or is_of_all(name) or read(name) or words.startswith(others):
        return ()  # 张三丰到了 of 张三 is of 张三丰
    said = read_text(_ORNAMENTS.sub("", words.removeprefix(name)), ctx.session.bot_name)[0]
    is_own = all(isinstance(each, DriverReport) and not each.names for each in said)
    return said if is_own else ()


def pick_mentioned(ctx: Context, said: Words) -> None:
    """K4: a mention that carries an account means the person of that account, whatever its letters say."""
    if said.accounts and ctx.fleet.id and ctx.fleet.may_report_for_others(ctx.speaker):
        for handle, account in said.accounts.items():
            person = roster.find_or_create_person(ctx.session, ctx.tx, ctx.fleet, account, ctx.now)
            ctx.picked = {**ctx.picked, handle: person.id}
