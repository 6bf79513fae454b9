"""Finds the list of drivers that a lead's message is, and the call that its heading names."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport
from dispatch.statements import StatementKind, latest_of
from handlers.chat.session import Context
from handlers.parsing.driver_lists import reports_of_list
from reading.call_signs import Part, split_at_signs
from reading.lists_of_drivers import driver_without_trip, replaced_driver


def listed_reports(ctx: Context, words: str) -> tuple[Part, Sequence[Command]] | None:
    """The reports of a lead's or coordinator's list (K10), his own first; None for any other message."""
    if ctx.origin.is_edit or not ctx.fleet.may_report_for_others(ctx.speaker):
        return None
    names = [person.name for person in ctx.fleet.people.values()]
    part = Part(words)
    if replaced := replaced_driver(words, names):
        gone, comes = replaced
        return part, [
            DriverReport(StatementKind.DECLINE, (gone,)),
            DriverReport(StatementKind.ACKNOWLEDGE, (comes,)),
        ]
    if name := driver_without_trip(words, names):
        return part, [DriverReport(StatementKind.UNDO, (name,))] * _words_of_last_trip(ctx, name)
    reports = reports_of_list(words, names, ctx.speaker.name)
    if not reports:
        known = dict.fromkeys(call.station for call in ctx.fleet.calls.values())
        parts = split_at_signs(words, known)
        if len(parts) != 1 or parts[0].sign is None:
            return None
        part, reports = parts[0], reports_of_list(parts[0].words, names, ctx.speaker.name)
    return (part, sorted(reports, key=lambda command: not _is_own(ctx, command))) if reports else None


def _words_of_last_trip(ctx: Context, name: str) -> int:
    """How many undos take back his last trip: its delivery stands before it (K3)."""
    people = [person.id for person in ctx.fleet.people.values() if person.name == name]
    own = [
        call.responses[who] for call in ctx.fleet.calls.values() for who in people if who in call.responses
    ]
    last = latest_of(response.spoke for response in own)
    trips = [response.state.trips[-1] for response in own if response.spoke == last and response.state.trips]
    return 2 if trips and trips[-1].delivered_at is not None else 1


def _is_own(ctx: Context, command: Command) -> bool:
    return isinstance(command, DriverReport) and ctx.speaker.name in command.names
