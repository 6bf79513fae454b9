"""At the start: asks Telegram who the bot is and what it may do, sets its menus, and warns if it does not hear the drivers."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

import structlog
from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.menu import set_menu
from bot.telegram.telegram_facts import GroupFacts, KnownGroup, Standing, look_at_groups
from handlers.chat.session import Session
from storage.core.errors import StorageFailed

log = structlog.get_logger(__name__)

_RETRY_SECONDS = 30


async def start_up(
    client: Client,
    session: Session,
    hidden_messages: Callable[[], Awaitable[None]],
    groups: Callable[[], Awaitable[Iterable[KnownGroup]]],
) -> None:
    """Asks for the bot's own name, sets the menu, and logs what the bot may do in its groups.

    `hidden_messages` is called if privacy mode hides drivers' messages: the owner is told (U8).
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
    with suppress(StorageFailed):  # they are in the doctor's findings too
        _log_rights(await look_at_groups(client, await groups(), me["id"]))


def _log_rights(groups: Iterable[GroupFacts]) -> None:
    """One line for all groups, and a warning that names those where the bot can't do its work."""
    asked = [group for group in groups if group.standing is not Standing.UNKNOWN]
    if not asked:
        return
    log.info(
        "rights in the groups",
        groups=len(asked),
        administrator=sum(group.standing is Standing.ADMINISTRATOR for group in asked),
        may_write=sum(group.is_member and group.may_write for group in asked),
        may_pin=sum(group.is_member and group.may_pin for group in asked),
    )
    lacking = [group.name for group in asked if not (group.is_member and group.may_write and group.may_pin)]
    if lacking:
        log.warning(
            "the bot lacks rights in some groups: run `shoudao doctor`, it says what to do", groups=lacking
        )
