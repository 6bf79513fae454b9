"""Reads what a lead tells of several drivers in one message: names run together, trips clause by clause, whom he brings."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.statements import StatementKind
from handlers.parsing.commands_from_readings import command_of
from handlers.parsing.reports_for_others import commands_about_others, is_of_the_grammar
from reading.brought_along import brought_along
from reading.lead_lists import cut_names, of_all, told_one_by_one
from reading.reader import read, too_long

_OF_THE_NIGHT = frozenset({StatementKind.DECLINE, StatementKind.CHECK_IN, StatementKind.ACKNOWLEDGE})
"""What the names of a list may be told beside a delivery of all: 全部送完，张三李四收工; 都送到了，张三往回走了."""


def commands_of_lead(
    words: str, heard: Sequence[Command], known: Sequence[str], speaker: str
) -> Sequence[Command]:
    """The commands of a lead's words; `heard` are those of the reader, `known` the names that others in the fleet have."""
    if too_long(words):
        return heard
    phrases = [name for name in known if name in words and is_of_the_grammar(name)]  # K9
    known = [name for name in known if name not in phrases]
    whole, run = cut_names(words, [*known, speaker])
    names = [*known, speaker] if speaker in run else list(known)
    commands = commands_about_others(whole, _read(whole) if run else heard, [*names, *phrases], run)
    if (brought := brought_along(whole, names)) and not _tells_of(commands, brought.names):
        said = [DriverReport(StatementKind.ACKNOWLEDGE, brought.names)]
        own = [DriverReport(StatementKind.ACKNOWLEDGE)] if brought.with_speaker else []
        return [*own, *said] if brought.is_sure else [*own, *said, Unreadable()]
    if (told := _one_by_one(whole, names, speaker)) and _tells_more(told, commands):
        return told
    return _with_shared_names(whole, commands, speaker)


def _read(words: str) -> list[Command]:
    return [command_of(reading) for reading in read(words)]


def _is_unclear(commands: Sequence[Command]) -> bool:
    return any(isinstance(command, Unreadable) for command in commands)


def _tells_of(commands: Sequence[Command], names: Sequence[str]) -> bool:
    """Whether each of the names is reported already, and nothing is unclear."""
    told = {name for command in commands if isinstance(command, DriverReport) for name in command.names}
    return told.issuperset(names) and not _is_unclear(commands)


def _one_by_one(words: str, names: Sequence[str], speaker: str) -> list[Command]:
    """The trips that the clauses tell, each of its own driver; what is not understood is one 待确认 beside them.

    Where nothing but his own is understood, it is reported with his name: it is not doubtful for the others' sake.
    """
    told = told_one_by_one(words, [*names, speaker])
    if told is None:
        return []
    found: list[DriverReport] = []
    is_unclear = told.is_unclear
    for one in told.clauses:
        said = _read(one.said)
        reports = [each for each in said if isinstance(each, DriverReport) and not each.names]
        is_unclear |= len(reports) < len(said) or (not reports and one.tells_number)
        found += [replace(report, names=one.names) for report in reports]
    trips = [report for report in found if report.passengers is not None]
    if not found or _tells_twice(found):
        return []
    if told.sum is not None and told.sum != sum(trip.passengers or 0 for trip in trips):
        return []
    if is_unclear and not any(report.names for report in found):
        found = [replace(report, names=(speaker,)) for report in found]
    return [*found, Unreadable()] if is_unclear else [*found]


def _tells_more(told: Sequence[Command], commands: Sequence[Command]) -> bool:
    """Whether the clauses tell all that the whole message does, and more, or what is unclear in it."""
    known = [
        (name, report.kind)
        for report in commands
        if isinstance(report, DriverReport)
        for name in report.names
    ]
    found = {
        (name, report.kind) for report in told if isinstance(report, DriverReport) for name in report.names
    }
    own = [report for report in commands if isinstance(report, DriverReport) and not report.names]
    if not found.issuperset(known) or any(
        report.passengers is not None and report not in told for report in own
    ):
        return False
    return _is_unclear(commands) or len(told) > len(commands)


def _tells_twice(found: Sequence[DriverReport]) -> bool:
    """Whether two clauses say the same of one driver: which of them holds, nobody knows."""
    said = [(report.names, report.kind) for report in found]
    return len(set(said)) < len(said)


def _with_shared_names(words: str, commands: Sequence[Command], speaker: str) -> Sequence[Command]:
    """K10: 全部送完 beside a list of names is said of those in the list: 全部送完，张三李四收工."""
    named = next(
        (
            command.names
            for command in commands
            if isinstance(command, DriverReport) and command.names and command.kind in _OF_THE_NIGHT
        ),
        (),
    )
    own = DriverReport(StatementKind.DELIVER)
    if own not in commands or not named or not of_all(words):
        return commands
    shared = replace(own, names=named)
    is_listed = speaker in named
    told: list[Command] = []
    for command in commands:
        told += ([shared] if is_listed else [own, shared]) if command == own else [command]
    return told
