"""Puts handles in place of mentions that carry an account (`text_mention`): the account decides, never the letters (K4)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

import msgspec

from dispatch.commands import Command, DriverReport, RaiseCall, RenameStation
from dispatch.people_commands import DescribeCar
from handlers.chat.updates import Message, User

HANDLE = re.compile(r"@_[a-j]+")
"""A handle: the digits of an account's id as letters. No username of Telegram begins with an underscore."""
_LETTERS = str.maketrans("0123456789", "abcdefghij")
_TEXT_MENTION = "text_mention"


class _Mention(msgspec.Struct):
    offset: Annotated[int, msgspec.Meta(ge=0)]  # in UTF-16 code units
    length: Annotated[int, msgspec.Meta(ge=1)]
    user: User


class Words(NamedTuple):
    """`text` with a handle for each mention; `accounts` and `letters` by handle."""

    text: str
    accounts: Mapping[str, User]
    letters: Mapping[str, str]


def words_of(message: Message) -> Words | None:
    """The words of a message with handles in place of its `text_mention` entities. None for a message without words."""
    words = message.words
    if words is None:
        return None
    entities = message.entities if message.text is not None else message.caption_entities
    mentions = _mentions(entities)
    if not mentions:
        return Words(words, {}, {})
    units = words.encode("utf-16-le", "surrogatepass")
    text, here = "", 0
    accounts: dict[str, User] = {}
    letters: dict[str, str] = {}
    for mention in mentions:
        begin, end = 2 * mention.offset, 2 * (mention.offset + mention.length)
        if begin < here or end > len(units):
            continue
        handle = handle_of(mention.user)
        accounts[handle], letters[handle] = mention.user, _decoded(units[begin:end]).strip()
        text += _apart(text, _decoded(units[here:begin])) + handle
        here = end
    return Words(text + _apart(text, _decoded(units[here:])), accounts, letters)


def handle_of(user: User) -> str:
    return "@_" + str(abs(user.id)).translate(_LETTERS)


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


def _mentions(entities: Any) -> list[_Mention]:
    """In order of their place; entities that cannot be read are left out."""
    found = []
    for entity in entities if isinstance(entities, list) else ():
        if isinstance(entity, dict) and entity.get("type") == _TEXT_MENTION:
            try:
                mention = msgspec.convert(entity, _Mention)
            except msgspec.ValidationError:
                continue
            if not mention.user.is_bot:
                found.append(mention)
    return sorted(found, key=lambda mention: mention.offset)


def _decoded(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass")


def _apart(before: str, text: str) -> str:
    """`text`, with a space before it where it would run into the handle at the end of `before`."""
    joins = before and (not text or text[0] == "_" or (text[0].isascii() and text[0].isalnum()))
    return " " + text if joins else text
