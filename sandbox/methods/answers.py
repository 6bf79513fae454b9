"""Bot API methods that answer one user: answerCallbackQuery (toasts) and setMessageReaction."""

from __future__ import annotations

from typing import Any

from sandbox.fake_telegram import FakeTelegram
from sandbox.permissions import resolve_chat
from sandbox.refusals import bad_request

Json = dict[str, Any]

MAX_TOAST_LENGTH = 200
UNKNOWN_TAP = "query is too old and response timeout expired or query ID is invalid"
EMOJI = frozenset(
    [
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤\u200d🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨\u200d💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷\u200d♂",
        "🤷",
        "🤷\u200d♀",
        "😡",
    ]
)
"""Reactions available without a Premium subscription."""


def answer_callback_query(telegram: FakeTelegram, params: Json) -> bool:
    text = params.get("text", "")
    if len(text) > MAX_TOAST_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = telegram.taps.get(params["callback_query_id"])
    if tap is None or tap.answered or telegram.clock.waited() - tap.at > telegram.tap_answer_seconds:
        raise bad_request(UNKNOWN_TAP)
    tap.answered = True
    toast = {
        "query_id": tap.id,
        "user_id": tap.user.id,
        "chat_id": tap.message.chat.id,
        "message_id": tap.message.message_id,
        "text": text,
        "show_alert": params.get("show_alert", False),
        "url": params.get("url", ""),
        "after": round(telegram.clock.waited() - tap.at, 3),
    }
    telegram.toasts.append(toast)
    telegram.events.emit("toast", **toast)
    return True


def set_message_reaction(telegram: FakeTelegram, params: Json) -> bool:
    chat = resolve_chat(telegram, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    if message.is_service:
        raise bad_request("MESSAGE_ID_INVALID")
    wanted = params.get("reaction", [])
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in wanted:
        if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
            raise bad_request("REACTION_INVALID")
        if str(reaction.get("emoji")).replace("\ufe0f", "") not in EMOJI:
            raise bad_request("REACTION_INVALID")
        if chat.reactions is not None and reaction["emoji"] not in chat.reactions:
            raise bad_request("REACTION_INVALID")
    message.reactions[telegram.bot.id] = [reaction["emoji"] for reaction in wanted]
    telegram.emit_message("reaction", message)
    return True
