"""Amends what a message reported when it is edited, and takes it back when its author recalls it (K1)."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from dispatch.calls import Call
from dispatch.commands import Command, DriverReport
from dispatch.driver_reports import calls_of_report
from dispatch.edited_statements import reports_in_an_edit, waits_for_its_trip
from dispatch.fleets import AmbiguousCall
from dispatch.people_meant import AmbiguousPerson
from dispatch.refusals import Refusal
from dispatch.roster import Person
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night import clarify_ask
from handlers.night.driver_reports import (
    calls_of,
    people_of,
    record_statement,
    statement_about,
    unclear_call,
)
from handlers.night.joint_shares import own_call


def amend_message(ctx: Context, commands: Sequence[Command], before: list[tuple[int, int, int, str]]) -> None:
    """Records what an edited message reports now (K1). `before`: what the message said so far, from `storage.journal.said_in`."""
    # reversed, so that a person's first call wins: an arrival also says that other squares were left, after it
    call_before = {
        person: call for id_, person, _, _ in reversed(before) if (call := own_call(ctx, id_)) is not None
    }
    kinds = {kind for _, _, _, kind in before}
    reports = reports_in_an_edit(commands, kinds)
    if not reports:
        still_undoes = StatementKind.UNDO in kinds and DriverReport(StatementKind.UNDO) in commands
        _nothing_readable(ctx, call_before.values(), still_undoes=still_undoes)
        return
    still_mentioned: set[int] = set()
    for each in reports:
        if waits_for_its_trip(each, kinds):
            _record_early_amendment(ctx, each)
            continue
        try:
            people = people_of(ctx, each)
        except AmbiguousPerson as several:
            clarify_ask.open_for_person(
                ctx, next(iter(call_before.values()), None) or unclear_call(ctx), several
            )
            return
        for person in people:
            still_mentioned.add(person.id)
            was_in = call_before.get(person.id)
            for call in [was_in] if was_in else calls_of(ctx, person, each.kind):
                record_statement(ctx, call, person, statement_about(ctx, person, each))
    for person_id in call_before.keys() - still_mentioned:
        _void(ctx, call_before[person_id], ctx.fleet.people[person_id])
    if not all(waits_for_its_trip(each, kinds) for each in reports):
        clarify_ask.resolve_for_message(ctx)


def _nothing_readable(ctx: Context, calls: Iterable[Call], *, still_undoes: bool) -> None:
    """K1: the fact stays and the message is 待确认, unless it takes back the same as before."""
    if still_undoes:
        clarify_ask.resolve_for_message(ctx)
    elif call := next(iter(calls), None):
        clarify_ask.open_for_message(ctx, call)


def void_message(ctx: Context, before: list[tuple[int, int, int, str]]) -> None:
    """Takes back all that a message said: its author has recalled it (K1)."""
    for call_id, person_id in dict.fromkeys((call_id, person_id) for call_id, person_id, _, _ in before):
        if (call := own_call(ctx, call_id)) is not None:
            _void(ctx, call, ctx.fleet.people[person_id])
    clarify_ask.resolve_for_message(ctx)


def _void(ctx: Context, call: Call, person: Person) -> None:
    record_statement(ctx, call, person, statement_about(ctx, person, DriverReport(StatementKind.VOID)))


def _record_early_amendment(ctx: Context, amending: DriverReport) -> None:
    """Records an amendment that arrived before its trip, in the call that the trip would belong to."""
    with suppress(AmbiguousPerson, AmbiguousCall, Refusal):
        for person in people_of(ctx, amending):
            named = [call for call in (ctx.named_call,) if call]
            depart = StatementKind.DEPART
            [call] = calls_of_report(ctx.fleet, ctx.speaker, person, depart, ctx.origin, named)
            said = statement_about(ctx, person, amending)
            if said.doubt is None:
                record_statement(ctx, call, person, said)
