"""Checks whether the bot may act in a chat (membership, rights, migration) and refuses in Telegram's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.chats import Chat, Message, Topic
from sandbox.fake_telegram import FakeTelegram
from sandbox.people import Member, User
from sandbox.refusals import Refused, bad_request, forbidden


def resolve_chat(telegram: FakeTelegram, chat_id: int | str) -> Chat:
    """Finds a chat in which the bot is present. Raises Refused."""
    if isinstance(chat_id, str):
        raise bad_request("chat not found")
    chat = telegram.world.chats.get(chat_id)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise Refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    if chat.type == "channel":
        raise forbidden("bot is not a member of the channel chat")
    if chat.is_group:
        _check_bot_in_group(telegram, chat)
    elif chat.user:
        _check_private_chat(chat.user)
    return chat


def _check_bot_in_group(telegram: FakeTelegram, chat: Chat) -> None:
    if telegram.bot_member(chat):
        return
    if telegram.bot.id in chat.members and chat.members[telegram.bot.id].status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    raise forbidden(f"bot is not a member of the {chat.type} chat")


_PRIVATE_REFUSALS: dict[str, tuple[Callable[[str], Refused], str]] = {
    "blocked": (forbidden, "bot was blocked by the user"),
    "deactivated": (forbidden, "user is deactivated"),
    "not_started": (forbidden, "bot can't initiate conversation with a user"),
    "not_found": (bad_request, "chat not found"),
}


def _check_private_chat(user: User) -> None:
    if user.is_bot:
        raise forbidden("bots can't send messages to bots")
    if user.private_refusal:
        refuse, description = _PRIVATE_REFUSALS[user.private_refusal]
        raise refuse(description)
    if not user.started:
        raise forbidden("bot can't initiate conversation with a user")
    if user.blocked:
        raise forbidden("bot was blocked by the user")


def resolve_writable_chat(telegram: FakeTelegram, chat_id: int | str) -> Chat:
    """Finds a chat in which the bot may write. Raises Refused."""
    chat = resolve_chat(telegram, chat_id)
    bot = telegram.bot_member(chat)
    if bot and bot.muted:
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def require_bot_right(telegram: FakeTelegram, chat: Chat, right: str, refusal: str) -> None:
    if not chat.is_group:
        return
    bot = telegram.bot_member(chat)
    if bot is None or not bot.has_right(right):
        raise bad_request(refusal)


def resolve_topic(chat: Chat, topic_id: int | None, bot: Member | None) -> Topic | None:
    if topic_id is None:
        return None
    topic = chat.topics.get(topic_id) if chat.is_forum else None
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not (bot and bot.has_right("can_manage_topics")):
        raise bad_request("TOPIC_CLOSED")
    return topic


def resolve_reply_target(telegram: FakeTelegram, chat: Chat, asked: dict[str, Any] | None) -> Message | None:
    if not asked:
        return None
    unknown = asked.keys() - {
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_entities",
        "quote_position",
    }
    if unknown:
        raise bad_request(f"sandbox: unknown keys in reply_parameters: {sorted(unknown)}")
    if not isinstance(asked.get("message_id"), int):
        raise bad_request("sandbox: reply_parameters need an integer message_id")
    if asked.get("chat_id", chat.id) != chat.id:
        raise bad_request("sandbox: replies into another chat are not supported")
    target = chat.messages.get(asked["message_id"])
    if target is None and not asked.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return target
