"""Reports about people whose names the reader cannot know: the fleet's own, and a stranger's."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dispatch.commands import Command, Report, Unreadable
from dispatch.statements import Kind
from handlers.reading import read
from handlers.reading.meaning import command_of

_COMMAS = {",", "\uff0c"}
_BETWEEN_NAMES = " ,/\u3000\u3001\uff0c"


def heard_of_others(words: str, heard: Sequence[Command], known: Iterable[str]) -> Sequence[Command]:
    """What one who may report for others says, where `heard` is what anybody would say with it."""
    from handlers.reading.strangers import in_front

    if any(isinstance(command, Report) and command.names for command in heard) and in_front(words) is None:
        return heard
    return read_for_others(words, known) or read_of_a_stranger(words) or heard


def read_for_others(words: str, known: Iterable[str]) -> list[Command]:
    """What one who may report for others says of people whose names only the fleet knows: 「Alex 老K 到了」.

    The reader knows names by their surnames; this knows the fleet's own. Empty where no known name stands in front.
    """
    names, rest, gap = [], words.strip(), ""
    by_length = sorted((name for name in known if len(name) > 1), key=len, reverse=True)
    while name := next((name for name in by_length if rest.startswith(name)), None):
        names.append(name)
        behind = rest[len(name) :]
        rest = behind.lstrip(_BETWEEN_NAMES)
        gap = behind.removesuffix(rest)
    reports = _reports(rest) if names else []
    if not _COMMAS.isdisjoint(gap) and reports and reports[0].kind is Kind.ACKNOWLEDGE:
        return [Unreadable()]  # 「老K，收到」 may be said to him
    return list(_said_of(tuple(names), reports))


def read_of_a_stranger(words: str) -> list[Command]:
    """The same of somebody whom not even the fleet knows: 「Alex 到了」 names him, 「雪夜 接3」 is not settled (K4).

    Empty where nothing unknown stands in front of a fact.
    """
    from handlers.reading.strangers import in_front

    strangers = in_front(words)
    reports = _reports(strangers.rest) if strangers else []
    if strangers is None or not reports:
        return []
    if strangers.are_named:
        return list(_said_of(strangers.names, reports))
    return [Unreadable(), *(report for report in reports if report.names)]


def _reports(words: str) -> list[Report]:
    """All that is said, if it is said of drivers alone."""
    commands = [command_of(reading) for reading in read(words)]
    reports = [command for command in commands if isinstance(command, Report)]
    return reports if len(reports) == len(commands) else []


def _said_of(names: tuple[str, ...], reports: list[Report]) -> Iterable[Report]:
    """The names in front join those with which the report begins, in all that it says of these: 「老K、张三到了 接3」."""
    first = reports[0].names if reports else ()
    for report in reports:
        yield replace(report, names=(*names, *first)) if report.names == first else report
