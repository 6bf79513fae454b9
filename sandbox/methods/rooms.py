"""What a bot may ask about a chat and who is in it, and how it leaves."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat
from sandbox.fake_telegram import FakeTelegram, seen
from sandbox.people import PERMISSIONS, Member
from sandbox.permissions import found_chat
from sandbox.refusals import bad_request, forbidden

Json = dict[str, Any]

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(stage: FakeTelegram, params: Json) -> Json:
    chat = found_chat(stage, params["chat_id"])
    shown = chat.as_api() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.is_group:
        shown["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if chat.pinned:
        pinned = seen(chat.messages[chat.pinned[-1]])
        shown["pinned_message"] = {key: pinned[key] for key in pinned if key not in ("pinned", "reactions")}
    return shown


def get_chat_member(stage: FakeTelegram, params: Json) -> Json:
    chat = found_chat(stage, params["chat_id"])
    user_id = params["user_id"]
    if chat.user and user_id in (chat.user.id, stage.bot.id):
        return Member(stage.world.users[user_id]).as_api()
    if user_id not in stage.world.users:
        raise bad_request("invalid user_id specified")
    member = chat.members.get(user_id) or Member(stage.world.users[user_id], "left")
    return member.as_api()


def get_chat_member_count(stage: FakeTelegram, params: Json) -> int:
    chat = found_chat(stage, params["chat_id"])
    return len(_present(chat)) if chat.is_group else 2


def get_chat_administrators(stage: FakeTelegram, params: Json) -> list[Json]:
    """Other bots are left out unless asked for, as Telegram does."""
    chat = found_chat(stage, params["chat_id"])
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    bots_too = params.get("return_bots", False)
    return [
        member.as_api()
        for member in _present(chat)
        if member.is_admin and (bots_too or not member.user.is_bot or member.user is stage.bot)
    ]


def leave_chat(stage: FakeTelegram, params: Json) -> bool:
    chat = found_chat(stage, params["chat_id"])
    bot = stage.bot_in(chat)
    if bot is None:
        raise forbidden("bot can't leave a private chat")
    gone = chat.members[stage.bot.id] = Member(stage.bot, "left")
    stage.note_member(chat, stage.bot, bot, gone)
    return True


def _present(chat: Chat) -> list[Member]:
    return [member for member in chat.members.values() if member.present]
