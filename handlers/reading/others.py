"""Reports about people whose names the reader cannot know: the fleet's own, and a stranger's."""

from collections.abc import Iterable
from dataclasses import replace

from dispatch.commands import Command, Report, Unreadable
from handlers.reading import read
from handlers.reading.meaning import command_of

_BETWEEN_NAMES = " ,/\u3000\u3001\uff0c"


def read_for_others(words: str, known: Iterable[str]) -> list[Command]:
    """What one who may report for others says of people whose names only the fleet knows: 「Alex 老K 到了」.

    The reader knows names by their surnames; this knows the fleet's own. Empty where no known name stands in front.
    """
    names, rest = [], words.strip()
    by_length = sorted((name for name in known if len(name) > 1), key=len, reverse=True)
    while name := next((name for name in by_length if rest.startswith(name)), None):
        names.append(name)
        rest = rest[len(name) :].lstrip(_BETWEEN_NAMES)
    if not names:
        return []
    commands = [command_of(reading) for reading in read(rest)]
    return [
        replace(command, names=tuple(names))
        for command in commands
        if isinstance(command, Report) and not command.names
    ]


def read_of_a_stranger(words: str) -> list[Command]:
    """The same of somebody whom not even the fleet knows: 「Alex 到了」 names him, 「雪夜 接3」 is not settled (K4).

    Empty where nothing unknown stands in front of a fact.
    """
    from handlers.reading.strangers import in_front

    stranger = in_front(words)
    if stranger is None or read(stranger.name):
        return []
    commands = [command_of(reading) for reading in read(stranger.rest)]
    reports = [command for command in commands if isinstance(command, Report) and not command.names]
    if not reports or len(reports) < len(commands):
        return []
    return (
        [replace(report, names=(stranger.name,)) for report in reports]
        if stranger.is_named
        else [Unreadable()]
    )
