"""Keeps words that probably report something and were not understood (R15): a *maybe*, which no card counts."""

from collections.abc import Callable, Sequence

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import Command, DriverReport
from dispatch.driver_reports import call_for_unclear
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night import clarify_open
from handlers.night.joint_shares import groups_in_reach
from reading.reader import may_state_something
from reading.unread_words import loads_a_number, may_count_passengers
from storage import clarifications
from storage.clarifications import Clarification

WORDS = "words"
NUMBER = "number"
"""Of words that hold a number of people: only a number or 撤销 replaces them."""
_OF_NUMBERS = frozenset({StatementKind.DEPART, StatementKind.AMEND, StatementKind.UNDO})


FindCall = Callable[[Context, str], Call | None]


def stands_alone(ctx: Context, words: str, commands: Sequence[Command], call_spoken_of: FindCall) -> bool:
    """Keeps a *maybe* where no command was read; returns whether nothing more is to be done with the words.

    What its speaker says plainly replaces it, but 送到 replaces no number of passengers. 撤销 right behind it takes back the
    maybe, not the fact before it. `call_spoken_of`: finds the only open call that words name; it counts the maybe.
    """
    if ctx.kept:
        return False
    if not commands:
        _keep(ctx, words, call_spoken_of)
        return False
    is_undo = all(
        isinstance(command, DriverReport) and command.kind is StatementKind.UNDO and not command.names
        for command in commands
    )
    has_number = any(
        isinstance(command, DriverReport) and command.kind in _OF_NUMBERS for command in commands
    )
    return _drop(ctx, with_number=has_number) and is_undo


def holds_number(ctx: Context) -> bool:
    """Returns whether the speaker has a *maybe* that may count passengers."""
    return any(one.body.get(NUMBER) for _, one in _his(ctx))


def _keep(ctx: Context, words: str, call_spoken_of: FindCall) -> None:
    """A person has one of them at most: his latest. A coordinator's words, and private ones, are answered otherwise."""
    if ctx.origin.private or ctx.fleet.is_coordinator(ctx.speaker):
        return
    call = call_for_unclear(ctx.fleet, ctx.speaker, ctx.origin.moment)
    if call is None or call.sealed or not may_state_something(words):
        return
    call = call_spoken_of(ctx, words) or call
    _drop(ctx)
    has_number = may_count_passengers(words) or loads_a_number(words)
    if has_number and _may_load(call, ctx.speaker.id):
        others = (person.name for person in ctx.fleet.people.values() if person is not ctx.speaker)
        clarify_open.open_for_message(ctx, call, wants_number=not words.startswith(tuple(others)))
        return
    call.maybe += 1
    body: dict[str, object] = {WORDS: True, NUMBER: True} if has_number else {WORDS: True}
    clarify_open.open_clarification(ctx, call, ClarificationKind.MAYBE, body=body)


def _may_load(call: Call, person: int) -> bool:
    """Whether somebody stands in the square: what he says of a number of people is probably his trip (六个挤一车)."""
    response = call.responses.get(person)
    return response is not None and response.state.stands_in_square


def _drop(ctx: Context, *, with_number: bool = True) -> bool:
    """Resolves the speaker's *maybe* of words; returns whether he had one. `with_number`: also one that holds a number."""
    found = [
        (here, one)
        for here, one in _his(ctx)
        if one.body.get(WORDS) and (with_number or not one.body.get(NUMBER))
    ]
    for here, one in found:
        clarify_open.resolve(here, one)
    return bool(found)


def _his(ctx: Context) -> list[tuple[Context, Clarification]]:
    """The speaker's, each with its group; of a joint call also those that he wrote in its other groups (B5)."""
    together = {call.joint_id for call in ctx.fleet.calls.values() if call.shares}
    found: list[tuple[Context, Clarification]] = []
    for here in groups_in_reach(ctx):
        if not here.fleet.keeps_maybes():
            continue
        kind = ClarificationKind.MAYBE
        his = clarifications.open_of_person(here.tx.read, here.fleet.id, here.speaker.id, kind)
        if here is not ctx:
            shared = {id_ for id_, call in here.fleet.calls.items() if call.joint_id in together}
            his = [one for one in his if one.call_id in shared]
        found += [(here, one) for one in his]
    return found
