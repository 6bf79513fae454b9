"""Asks Telegram who the bot is, registers its menus, and warns if privacy mode hides drivers' messages."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.menu import set_menu
from handlers.chat.session import Session

log = structlog.get_logger(__name__)

_RETRY_SECONDS = 30


async def introduce(client: Client, session: Session, hidden_messages: Callable[[], Awaitable[None]]) -> None:
    """Asks for the bot's own name, sets the menu, and warns if privacy mode hides drivers' messages.

    `hidden_messages` is called then too: the owner is told (U8).
    """
    while True:
        try:
            me = await client.do_api_request("getMe")
            if isinstance(me, dict):
                await set_menu(client)
                break
        except TelegramError:
            pass
        await asyncio.sleep(_RETRY_SECONDS)
    username = me.get("username")  # optional in the Bot API's User
    if username:
        session.bot_name = username
        log.info(
            "Telegram knows the bot",
            name=f"@{username}",
            hears_everything=bool(me.get("can_read_all_group_messages")),
        )
    else:
        log.warning("getMe gave no username: /command@name is obeyed whatever bot the name belongs to")
    if not me.get("can_read_all_group_messages"):
        log.warning(
            "privacy mode is on: the bot sees drivers' messages only in groups where it is an administrator; "
            "send /setprivacy to BotFather, choose Disable, and add the bot to the group again"
        )
        await hidden_messages()
