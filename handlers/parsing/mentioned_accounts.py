"""Handles stand in a text for mentions that carry an account: the account decides, never the letters (K4)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from dispatch.commands import Command, DriverReport, RaiseCall, RenameStation
from dispatch.people_commands import DescribeCar
from handlers.chat.inputs import Account

HANDLE = re.compile(r"@_[a-j]+")
"""A handle: the digits of an account's id as letters. No username begins with an underscore."""
_LETTERS = str.maketrans("0123456789", "abcdefghij")


def handle_of(account: Account) -> str:
    return "@_" + str(abs(account.id)).translate(_LETTERS)


def about_accounts(
    command: Command, letters: Mapping[str, str], own_handles: Collection[str], own_name: str
) -> Command:
    """The command with the speaker's own name for his own handle, and letters for a handle where no person can stand."""
    if not letters:
        return command
    if isinstance(command, DriverReport):
        names = tuple(own_name if name in own_handles else name for name in command.names)
        return replace(command, names=names)
    if isinstance(command, RaiseCall):
        return replace(
            command,
            station=_with_letters(command.station, letters),
            place=_with_letters(command.place, letters),
        )
    if isinstance(command, RenameStation):
        return replace(command, station=_with_letters(command.station, letters))
    if isinstance(command, DescribeCar):
        return replace(command, company=_with_letters(command.company, letters))
    return command


def _with_letters(text: Any, letters: Mapping[str, str]) -> Any:
    return text and HANDLE.sub(lambda found: letters.get(found[0], found[0]), text)
