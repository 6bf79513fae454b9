"""Reads the mentions of a Telegram message that carry an account (`text_mention`), and puts handles in their place (K4)."""

from typing import Annotated, Any

import msgspec

from bot.telegram import updates
from bot.telegram.quoted_words import without_quoted
from handlers.chat.inputs import Account, Words
from handlers.parsing.mentioned_accounts import handle_of
from storage.external_ids import ExternalIds

_TEXT_MENTION = "text_mention"


class _Mention(msgspec.Struct):
    offset: Annotated[int, msgspec.Meta(ge=0)]  # in UTF-16 code units
    length: Annotated[int, msgspec.Meta(ge=1)]
    user: updates.User


def account_of(user: updates.User, ids: ExternalIds) -> Account:
    return Account(ids.account(user.id), f"{user.first_name} {user.last_name}", user.username, user.is_bot)


def words_of(message: updates.Message, ids: ExternalIds) -> Words | None:
    """The words of a message with handles in place of its `text_mention` entities. None for a message without words."""
    words = message.words
    if words is None:
        return None
    entities = message.entities if message.text is not None else message.caption_entities
    if entities is None:
        return Words(words, words)
    words, entities = without_quoted(words, entities)
    mentions = _mentions(entities)
    if not mentions:
        return Words(words, words)
    units = words.encode("utf-16-le", "surrogatepass")
    text, here = "", 0
    accounts: dict[str, Account] = {}
    letters: dict[str, str] = {}
    for mention in mentions:
        begin, end = 2 * mention.offset, 2 * (mention.offset + mention.length)
        if begin < here or end > len(units):
            continue
        account = account_of(mention.user, ids)
        handle = handle_of(account)
        accounts[handle], letters[handle] = account, _decoded(units[begin:end]).strip()
        text += _apart(text, _decoded(units[here:begin])) + handle
        here = end
    return Words(text + _apart(text, _decoded(units[here:])), words, accounts, letters)


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
