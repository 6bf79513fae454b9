"""Lets somebody choose the fleet's group in Telegram itself: the bot is added to it with the rights that it needs.

Confirms no update, so the bot that starts later hears everything.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec
from telegram.error import Conflict, TelegramError

from bot.telegram.client import Client
from bot.telegram.polling import ALLOWED_UPDATES
from bot.telegram.telegram_facts import GroupFacts, KnownGroup, group_facts

_PAUSE_SECONDS = 1.0
_REQUEST = 1
_NEEDED = ("can_manage_chat", "can_pin_messages")
# Telegram wants each of them said.
_SAID = (
    "is_anonymous",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
# Who chooses must be able to make the bot an administrator.
_OF_THE_CHOOSER = (*_NEEDED, "can_promote_members", "can_invite_users")


class TelegramRefused(Exception):
    """Telegram did not do what was asked. Its text names the reason."""


class SomeoneElsePolls(TelegramRefused):
    """Another program polls with the same token, or has set a webhook."""


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except Conflict as error:
        raise SomeoneElsePolls(error.message) from None
    except (TelegramError, KeyError, TypeError) as error:
        raise TelegramRefused(str(error)) from None


class Chosen(NamedTuple):
    """Telegram's ids of the group, and of the account that chose it."""

    chat_id: int
    account: int


class ChoiceWords(NamedTuple):
    """What the bot says in the private chat."""

    invitation: str
    button: str
    done: str


async def wait_for_group(client: Client, code: str, words: ChoiceWords, seconds: float) -> Chosen | None:
    """Answers the private `/start code` with the button, and waits for the choice. None after so many seconds.

    Raises SomeoneElsePolls, TelegramRefused.
    """
    asked: set[int] = set()
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        with _refusals():
            for message in await _private_messages(client):
                if chosen := await _answer(client, message, code, words, asked):
                    return chosen
        await asyncio.sleep(_PAUSE_SECONDS)
    return None


async def _answer(
    client: Client, message: dict[str, Any], code: str, words: ChoiceWords, asked: set[int]
) -> Chosen | None:
    """Sends the button to who knows the code; returns his choice."""
    account: int = message["chat"]["id"]
    if message.get("text") == f"/start {code}" and account not in asked:
        asked.add(account)
        await _send_button(client, account, words)
    shared = message.get("chat_shared") or {}
    if account in asked and shared.get("request_id") == _REQUEST:
        await _say(client, account, words.done, {"remove_keyboard": True})
        return Chosen(shared["chat_id"], account)
    return None


async def look_at_group(client: Client, chat_id: int) -> GroupFacts:
    """What the bot is and may do in a group, with its name. Raises TelegramRefused."""
    with _refusals():
        me = await client.do_api_request("getMe")
        chat = await client.do_api_request("getChat", api_kwargs={"chat_id": chat_id})
        member = await client.do_api_request(
            "getChatMember", api_kwargs={"chat_id": chat_id, "user_id": me["id"]}
        )
        return group_facts(KnownGroup(chat_id, chat.get("title", str(chat_id))), chat, member)


async def say_and_take_back(client: Client, chat_id: int, first: str, then: str) -> None:
    """Posts a message in the group, edits it and deletes it: nothing of it stays. Raises TelegramRefused."""
    with _refusals():
        sent = await client.do_api_request("sendMessage", api_kwargs={"chat_id": chat_id, "text": first})
        message = {"chat_id": chat_id, "message_id": sent["message_id"]}
        try:
            await client.do_api_request("editMessageText", api_kwargs={**message, "text": then})
        finally:
            await client.do_api_request("deleteMessage", api_kwargs=message)


async def _private_messages(client: Client) -> list[dict[str, Any]]:
    """Those among the first hundred updates that wait at Telegram. They stay there."""
    params = {"timeout": 0, "limit": 100, "allowed_updates": ALLOWED_UPDATES}
    raws: list[bytes] = await client.do_api_request("getUpdates", api_kwargs=params)
    updates = [msgspec.json.decode(raw) for raw in raws]
    messages = [update["message"] for update in updates if "message" in update]
    return [message for message in messages if message["chat"]["type"] == "private"]


async def _send_button(client: Client, account: int, words: ChoiceWords) -> None:
    rights = dict.fromkeys(_SAID, False)
    request = {
        "request_id": _REQUEST,
        "chat_is_channel": False,
        "bot_administrator_rights": rights | dict.fromkeys(_NEEDED, True),
        "user_administrator_rights": rights | dict.fromkeys(_OF_THE_CHOOSER, True),
    }
    button = {"text": words.button, "request_chat": request}
    await _say(
        client,
        account,
        words.invitation,
        {"keyboard": [[button]], "one_time_keyboard": True, "resize_keyboard": True},
    )


async def _say(client: Client, account: int, words: str, markup: dict[str, Any]) -> None:
    params = {"chat_id": account, "text": words, "reply_markup": markup}
    await client.do_api_request("sendMessage", api_kwargs=params)
