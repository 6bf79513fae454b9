"""Reactions of users: what they set under a message, and the updates that Telegram makes of it."""

from __future__ import annotations

from typing import Any

import msgspec

from sandbox.actions.messages import require_access
from sandbox.chats import Chat, Message
from sandbox.fake_telegram import FakeTelegram
from sandbox.methods.answers import EMOJI
from sandbox.people import User
from sandbox.refusals import InvalidAction

Json = dict[str, Any]

MOST = 3  # of one user with a Premium subscription; others have one


class React(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    message_id: int
    user_id: int
    emoji: list[str]
    """All reactions that the user has then: emoji, or ids of custom emoji (digits). None takes them away."""
    anonymous: bool = False
    """Set by an administrator in the name of the group."""


def react(telegram: FakeTelegram, args: React) -> Json:
    message, user = telegram.world.message(args.chat_id, args.message_id), telegram.world.user(args.user_id)
    _require_can_react(message, user, args)
    actor = message.chat.id if args.anonymous else user.id
    before, is_first = message.reactions.get(actor, []), not any(message.reactions.values())
    if args.emoji == before:
        raise InvalidAction("the reactions are the same")
    message.reactions[actor] = args.emoji
    telegram.emit_message("reaction", message)
    if is_first:
        # As the real server does (tdlib/telegram-bot-api#388): an edited_message with the old text and edit_date.
        telegram.queue_edit(message)
    bot = telegram.bot_member(message.chat)
    if message.chat.type == "private" or (bot and bot.is_admin):
        change = {
            "chat": message.chat.as_api(),
            "message_id": message.message_id,
            **({"actor_chat": message.chat.as_api()} if args.anonymous else {"user": user.as_api()}),
            "date": telegram.clock.seconds(),
            "old_reaction": [_as_api(each) for each in before],
            "new_reaction": [_as_api(each) for each in args.emoji],
        }
        telegram.queue.add("message_reaction", change)
    return {}


def _require_can_react(message: Message, user: User, args: React) -> None:
    chat: Chat = message.chat
    require_access(chat, user)
    member = chat.member(user.id)
    if args.anonymous and not (member and member.is_admin):
        raise InvalidAction(f"{user.name} is not an administrator of {chat.title}")
    if member and member.muted:
        raise InvalidAction(f"{user.name} may not react in {chat.title}")
    if message.is_service:
        raise InvalidAction("this message takes no reactions")
    if len(args.emoji) > MOST or len(set(args.emoji)) < len(args.emoji):
        raise InvalidAction(f"a user has at most {MOST} different reactions to a message")
    unknown = [each for each in args.emoji if each not in EMOJI and not each.isdecimal()]
    if unknown:
        raise InvalidAction(f"not among the reactions: {unknown}")


def _as_api(reaction: str) -> Json:
    if reaction.isdecimal():
        return {"type": "custom_emoji", "custom_emoji_id": reaction}
    return {"type": "emoji", "emoji": reaction}
