"""Parses a message into commands: a slash command, or plain words for the reader."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from functools import lru_cache
from unicodedata import normalize

from dispatch.commands import Command, Misused, RenameStation, Unreadable
from dispatch.people_commands import DropShift, GiveShift
from handlers.parsing.commands_from_readings import command_of
from handlers.parsing.orders import order_in_words, with_orders
from handlers.parsing.slash_commands import SLASH_COMMANDS
from reading import shifts
from reading.reader import PLAIN_ANSWERS, read, too_long
from reading.readings import without_weak_answer

# What nobody sees: keyboards add it behind a command, and now and then inside.
_NOTHING = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_GAP = rf"\s\u2028\u2029{_NOTHING}"
_UNSEEN = re.compile(f"[{_NOTHING}]")
_COMMAND = re.compile(
    rf"[{_GAP}]*[/\uff0f][{_GAP}]*([a-z_]{{1,32}})(?:@(\w+))?(?:[{_GAP}:\uff1a]+|(?=[#\uff03\d])(?!\S*@)|$)",
    re.IGNORECASE,
)
_MAY_BE_A_COMMAND = re.compile(rf"[{_GAP}]*[/\uff0f]")
_NO_NUMBER_OF_CARS = re.compile(
    r"(?:需要|[要叫缺差])\s*(?:0+|[0-9]{4,}|[0-9一二两三四五六七八九十百]+[千万])\s*[台辆部]"
)
_RENAME = re.compile(r"改站名[\s:\uff1a]*(\S{1,20})")


@lru_cache(maxsize=1024)  # in a burst most messages are the same
def read_text(words: str, bot_name: str | None = None) -> tuple[tuple[Command, ...], bool]:
    """The commands in a message, and whether they were typed with a slash. Commands for another bot are ignored."""
    if words in PLAIN_ANSWERS:
        return tuple(map(command_of, read(words))), False
    if _MAY_BE_A_COMMAND.match(words):
        commands = _slash_command(words, bot_name)
        return (commands, True) if commands is not None else ((), False)
    if too_long(words):
        return (Unreadable(),), False
    renamed = _RENAME.fullmatch(words.strip())
    if renamed:
        return (RenameStation(renamed[1]),), False
    if order := order_in_words(words):
        return (order,), False
    shift = shifts.said(words)
    if shift:
        return (GiveShift(*astuple(shift)),), False
    if shifts.dropped(words):
        return (DropShift(),), False
    commands = with_orders(words, tuple(map(command_of, without_weak_answer(read(words)))))
    is_unread = all(isinstance(command, Unreadable) for command in commands)
    if is_unread and _NO_NUMBER_OF_CARS.search(normalize("NFKC", words)):
        return (Misused("cars"),), False
    return commands, False


def _slash_command(words: str, bot_name: str | None) -> tuple[Command, ...] | None:
    """None where it is no command of this bot."""
    match = _COMMAND.match(words)
    if match is None or match[1].lower() not in SLASH_COMMANDS:
        words = _UNSEEN.sub("", words)
        match = _COMMAND.match(words)
    if match is None or (match[2] and bot_name and match[2].casefold() != bot_name.casefold()):
        return None
    slash = SLASH_COMMANDS.get(match[1].lower())
    if slash is None:
        return None
    rest = words[match.end() :].strip()
    return tuple(slash.read(rest if slash.as_written else normalize("NFKC", rest).strip()))


def station_name(said: str, known: Sequence[str], aliases: Mapping[str, str] | None = None) -> str:
    """The known station of this name or alias, with or without 站 at its end; else the name as it was said."""
    bare = said.removesuffix("站")
    names = {station: station for station in known} | dict(aliases or {})
    return next((station for name, station in names.items() if name.removesuffix("站") == bare), said)
