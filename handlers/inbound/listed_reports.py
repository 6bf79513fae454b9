"""Finds the list of drivers that a lead's message is, and the call that its heading names."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.parsing.driver_lists import reports_of_list
from reading.call_signs import Part, split_at_signs
from reading.lists_of_drivers import replaced_driver


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
    reports = reports_of_list(words, names, ctx.speaker.name)
    if not reports:
        known = dict.fromkeys(call.station for call in ctx.fleet.calls.values())
        parts = split_at_signs(words, known)
        if len(parts) != 1 or parts[0].sign is None:
            return None
        part, reports = parts[0], reports_of_list(parts[0].words, names, ctx.speaker.name)
    return (part, sorted(reports, key=lambda command: not _is_own(ctx, command))) if reports else None


def _is_own(ctx: Context, command: Command) -> bool:
    return isinstance(command, DriverReport) and ctx.speaker.name in command.names
