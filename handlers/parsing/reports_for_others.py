"""Reports about people whose names the reader cannot know: the fleet's own, and a stranger's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dispatch.commands import Command, DriverReport, Unreadable
from handlers.parsing.from_reading import command_of
from reading.reader import read, too_long
from reading.rewrite.normalise import clean

_BEFORE_A_NAME = re.compile(r"(?:[\W_]|[0-9人个位了和跟与及同帮替给])$")
"""A gap, the end of a fact, and the words that join names or speak for somebody."""
_NUMBERED = re.compile(
    r"(?!第|各位|大家|出租)[\u4e00-\u9fff]{1,2}(?<![接走拉载搭带上客人有])(?:[0-9]{1,4}号|师傅)"
)
"""「新7号接2」「丙师傅接1」"""
_BETWEEN_NAMES = " ,/\u3000\u3001\uff0c"


def heard_of_others(words: str, heard: Sequence[Command], known: Iterable[str]) -> Sequence[Command]:
    """What one who may report for others says, where `heard` is what anybody would say with it."""
    from reading.unknown_names import in_front

    if too_long(words):
        return heard
    if of_the_fleet := read_for_others(words, known):
        return of_the_fleet
    if (
        any(isinstance(command, DriverReport) and command.names for command in heard)
        and in_front(words) is None
    ):
        return heard
    return read_of_a_stranger(words) or heard


def read_for_others(words: str, known: Iterable[str]) -> list[Command]:
    """What one who may report for others says of people whose names only the fleet knows: 「Alex 老K 到了」.

    The reader knows names by their surnames; for this each of the fleet's own gets a name that it knows.
    Empty where no known name is spoken of.
    """
    text, meant = _with_handles(words, known)
    if not meant:
        return []
    commands = [command_of(reading) for reading in read(text)]
    if not all(isinstance(command, (DriverReport, Unreadable)) for command in commands):
        return []
    is_of_them = False
    found: list[Command] = []
    for command in commands:
        if isinstance(command, DriverReport):
            is_of_them |= not meant.keys().isdisjoint(command.names)
            found.append(replace(command, names=tuple(meant.get(name, name) for name in command.names)))
        else:
            found.append(Unreadable())
    return found if is_of_them or Unreadable() in found else []


def spoken_of(words: str, heard: Sequence[Command], known: Iterable[str]) -> tuple[str, ...]:
    """The names, and what may be names, in words that were not recorded; empty where the speaker means himself.

    `heard` is what anybody would say with these words.
    """
    from reading.unknown_names import in_front

    if too_long(words):
        return ()
    known = list(known)
    commands = heard_of_others(words, heard, known)
    if named := [name for command in commands if isinstance(command, DriverReport) for name in command.names]:
        return tuple(dict.fromkeys(named))
    if meant := _with_handles(words, known)[1]:
        return tuple(meant.values())
    if strangers := in_front(words):
        return strangers.names
    return _in_a_names_place(clean(words))


def _in_a_names_place(text: str) -> tuple[str, ...]:
    from reading.lexicon.names import split
    from reading.parse.sentence_frames import framed
    from reading.parse.tokens import tokens

    if place := framed(text):
        return place.names or (place.who,)
    if somebody := _NUMBERED.match(text):
        return (somebody[0],)
    return tuple(name for token in tokens(text) if token.kind == "names" for name in split(token.text))


def without_numbers_asked(
    words: str, heard: Sequence[Command], commands: Sequence[Command]
) -> Sequence[Command]:
    """Where somebody else may be spoken of, the speaker is not asked how many are in his car."""
    if not any(isinstance(command, Unreadable) and command.wants_number for command in commands):
        return commands
    if not spoken_of(words, heard, ()):
        return commands
    return [Unreadable() if isinstance(command, Unreadable) else command for command in commands]


def _with_handles(words: str, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The words with a handle for each name where one may stand, and whose handle it is."""
    words = words.strip()
    by_length = sorted({name for name in known if len(name) > 1 and name in words}, key=len, reverse=True)
    meant: dict[str, str] = {}
    if not by_length:
        return words, meant
    text, here = "", 0
    while here < len(words):
        is_first = not text.strip(_BETWEEN_NAMES) or text.rstrip(_BETWEEN_NAMES).endswith(tuple(meant))
        name = next((name for name in by_length if words.startswith(name, here)), None)
        if name is None or not (is_first or (_BEFORE_A_NAME.search(text) and _is_the_fleets_own(name))):
            text += words[here]
            here += 1
            continue
        handle = next((each for each, whose in meant.items() if whose == name), None)
        handle = handle or "@__" + "abcdefghijklmnopqrstuvwxyz"[len(meant) % 26] * (1 + len(meant) // 26)
        meant[handle] = name
        here += len(name)
        text += (
            f"{handle} " if words[here : here + 1].isascii() and words[here : here + 1].isalnum() else handle
        )
    return text, meant


def _is_the_fleets_own(name: str) -> bool:
    """A name that the reader knows stays as it is; a word of its own that somebody took as his name names nobody here."""
    from reading.lexicon.names import listed
    from reading.parse.tokens import tokens

    cleaned = clean(name)
    return not listed(cleaned) and any(token.kind == "unknown" for token in tokens(cleaned))


def read_of_a_stranger(words: str) -> list[Command]:
    """The same of somebody whom not even the fleet knows: 「Alex 到了」 names him, 「雪夜 接3」 is not settled (K4).

    Empty where nothing unknown stands in front of a fact.
    """
    from reading.unknown_names import in_front

    strangers = in_front(words)
    reports = _reports(strangers.rest) if strangers else []
    if strangers is None or not reports:
        return []
    if strangers.are_named:
        return list(_said_of(strangers.names, reports))
    return [Unreadable(), *(report for report in reports if report.names)]


def _reports(words: str) -> list[DriverReport]:
    """All that is said, if it is said of drivers alone."""
    commands = [command_of(reading) for reading in read(words)]
    reports = [command for command in commands if isinstance(command, DriverReport)]
    return reports if len(reports) == len(commands) else []


def _said_of(names: tuple[str, ...], reports: list[DriverReport]) -> Iterable[DriverReport]:
    """The names in front join those with which the report begins, in all that it says of these: 「老K、张三到了 接3」."""
    first = reports[0].names if reports else ()
    for report in reports:
        yield replace(report, names=(*names, *first)) if report.names == first else report
