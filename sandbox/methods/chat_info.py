"""Bot API methods that read a chat and its members, and leaveChat."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat
from sandbox.fake_telegram import FakeTelegram, message_view
from sandbox.people import PERMISSIONS, Member
from sandbox.permissions import resolve_chat
from sandbox.refusals import bad_request, forbidden

Json = dict[str, Any]

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(telegram: FakeTelegram, params: Json) -> Json:
    chat = resolve_chat(telegram, params["chat_id"])
    shown = chat.as_api() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.is_group:
        shown["permissions"] = dict.fromkeys(PERMISSIONS, True)
        if chat.reactions is not None:
            shown["available_reactions"] = [{"type": "emoji", "emoji": emoji} for emoji in chat.reactions]
    if chat.pinned:
        pinned = message_view(chat.messages[chat.pinned[-1]])
        shown["pinned_message"] = {key: pinned[key] for key in pinned if key not in ("pinned", "reactions")}
    return shown


def get_chat_member(telegram: FakeTelegram, params: Json) -> Json:
    chat = resolve_chat(telegram, params["chat_id"])
    user_id = params["user_id"]
    if chat.user and user_id in (chat.user.id, telegram.bot.id):
        return Member(telegram.world.users[user_id]).as_api()
    if user_id not in telegram.world.users:
        raise bad_request("invalid user_id specified")
    member = chat.members.get(user_id) or Member(telegram.world.users[user_id], "left")
    return member.as_api()


def get_chat_member_count(telegram: FakeTelegram, params: Json) -> int:
    chat = resolve_chat(telegram, params["chat_id"])
    return len(_present_members(chat)) if chat.is_group else 2


def get_chat_administrators(telegram: FakeTelegram, params: Json) -> list[Json]:
    """Omits other bots unless `return_bots` is set, as Telegram does."""
    chat = resolve_chat(telegram, params["chat_id"])
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    bots_too = params.get("return_bots", False)
    return [
        member.as_api()
        for member in _present_members(chat)
        if member.is_admin and (bots_too or not member.user.is_bot or member.user is telegram.bot)
    ]


def leave_chat(telegram: FakeTelegram, params: Json) -> bool:
    chat = resolve_chat(telegram, params["chat_id"])
    bot = telegram.bot_member(chat)
    if bot is None:
        raise forbidden("bot can't leave a private chat")
    left = chat.members[telegram.bot.id] = Member(telegram.bot, "left")
    telegram.publish_membership_change(chat, telegram.bot, bot, left)
    return True


def _present_members(chat: Chat) -> list[Member]:
    return [member for member in chat.members.values() if member.present]
