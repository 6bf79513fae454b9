"""Registers the command menus with Telegram, for each scope and language."""

from bot.telegram.client import Client
from handlers.chat.languages import FALLBACK, languages
from handlers.parsing.slash_commands import MENU_IN_GROUPS, MENU_IN_PRIVATE, MENU_OF_ADMINISTRATORS
from handlers.people.language_choice import menu

_SCOPES = {
    "all_private_chats": MENU_IN_PRIVATE,
    "all_group_chats": MENU_IN_GROUPS,
    "all_chat_administrators": MENU_OF_ADMINISTRATORS,
}


async def set_menu(client: Client) -> None:
    """Raises TelegramError; the bot works without its menu too.

    A language without a code of Telegram's comes into a chat's own menu when somebody chooses it there with /language.
    """
    for language in languages().values():
        if language.name != FALLBACK and not language.telegram_code:
            continue
        for scope, commands in _SCOPES.items():
            wanted: dict[str, object] = {
                "commands": menu(language.name, commands),
                "scope": {"type": scope},
            }
            if language.telegram_code:
                wanted["language_code"] = language.telegram_code
            await client.do_api_request("setMyCommands", api_kwargs=wanted)
