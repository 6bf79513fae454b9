"""Registers the command menus with Telegram, for each scope and language."""

from bot.telegram.client import Client
from bot.telegram.requests import commands_of
from handlers.chat.languages import FALLBACK, languages
from handlers.chat.outputs import MenuAudience
from handlers.people.language_choice import menu

_SCOPES = {
    "all_private_chats": MenuAudience.PRIVATE,
    "all_group_chats": MenuAudience.GROUP,
    "all_chat_administrators": MenuAudience.COORDINATORS,
}


async def set_menu(client: Client) -> None:
    """Raises TelegramError; the bot works without its menu too.

    A language without a code of Telegram's comes into a chat's own menu when somebody chooses it there with /language.
    """
    for language in languages().values():
        if language.name != FALLBACK and not language.menu_code:
            continue
        for scope, audience in _SCOPES.items():
            wanted: dict[str, object] = {
                "commands": commands_of(menu(language.name, audience)),
                "scope": {"type": scope},
            }
            if language.menu_code:
                wanted["language_code"] = language.menu_code
            await client.do_api_request("setMyCommands", api_kwargs=wanted)
