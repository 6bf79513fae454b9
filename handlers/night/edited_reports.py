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
from dispatch.statements import Statement, StatementKind
from handlers.chat.session import Context
from handlers.night import clarify_open
from handlers.night.driver_reports import (
    calls_of,
    people_of,
    record_here,
    record_statement,
    statement_about,
    unclear_call,
)
from handlers.night.joint_shares import share_with_id


def amend_message(ctx: Context, commands: Sequence[Command], before: list[tuple[int, int, int, str]]) -> None:
    """Records what an edited message reports now (K1). `before`: what the message said so far, from `storage.journal.said_in`."""
    # reversed, so that a person's first call wins: an arrival also says that other squares were left, after it
    found = ((person, share_with_id(ctx, id_)) for id_, person, _, _ in reversed(before))
    place_before = {person: place for person, place in found if place is not None}
    call_before = {person: call for person, (_, call) in place_before.items()}
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
            clarify_open.open_for_person(
                ctx, next(iter(call_before.values()), None) or unclear_call(ctx), several
            )
            return
        for person in people:
            still_mentioned.add(person.id)
            said = statement_about(ctx, person, each)
            if person.id in place_before:
                _record_there(ctx, place_before[person.id], person.id, said)
                continue
            for call in calls_of(ctx, person, each.kind):
                record_statement(ctx, call, person, said)
    for person_id in place_before.keys() - still_mentioned:
        _void(ctx, place_before[person_id], person_id)
    if not all(waits_for_its_trip(each, kinds) for each in reports):
        clarify_open.resolve_for_message(ctx)


def _nothing_readable(ctx: Context, calls: Iterable[Call], *, still_undoes: bool) -> None:
    """K1: the fact stays and the message is 待确认, once (`open_for_message`), unless it takes back the same as before."""
    if still_undoes:
        clarify_open.resolve_for_message(ctx)
    elif call := next(iter(calls), None):
        clarify_open.open_for_message(ctx, call)


def void_message(ctx: Context, before: list[tuple[int, int, int, str]]) -> None:
    """Takes back all that a message said: its author has recalled it (K1)."""
    for call_id, person_id in dict.fromkeys((call_id, person_id) for call_id, person_id, _, _ in before):
        if (place := share_with_id(ctx, call_id)) is not None:
            _void(ctx, place, person_id)
    clarify_open.resolve_for_message(ctx)


def _void(ctx: Context, place: tuple[Context, Call], person_id: int) -> None:
    here, _ = place
    person = here.fleet.people[person_id]
    _record_there(ctx, place, person_id, statement_about(ctx, person, DriverReport(StatementKind.VOID)))


def _record_there(ctx: Context, place: tuple[Context, Call], person_id: int, said: Statement) -> None:
    """Where the message was recorded: an edit is about its own fact, wherever its driver is a car by now (K1, B5)."""
    here, call = place
    by_lead = ctx.fleet.may_report_for_others(ctx.speaker)
    record_here(here, call, here.fleet.people[person_id], said, by_lead=by_lead)


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
