"""The command menu: which commands are offered to whom, in which language. What they do stands in handlers."""

from bot.http import Client
from handlers.reading.commands import FOR_ALL, FOR_COORDINATORS, FOR_LEADS
from handlers.wording import FALLBACK, languages, text

_SCOPES = {
    "all_private_chats": FOR_ALL,
    "all_group_chats": (*FOR_ALL, *FOR_LEADS),
    "all_chat_administrators": (*FOR_COORDINATORS, *FOR_LEADS, *FOR_ALL),
}
# Telegram tells no script: zh is one language there, and it is the fallback.
_CODES = {"en": "en"}


async def set_menu(client: Client) -> None:
    """Raises TelegramError; a menu that is not there stops nobody."""
    for language in languages():
        if language != FALLBACK and language not in _CODES:
            continue
        for scope, commands in _SCOPES.items():
            menu = [{"command": name, "description": text(language, f"menu-{name}")} for name in commands]
            wish = {"commands": menu, "scope": {"type": scope}}
            if language in _CODES:
                wish["language_code"] = _CODES[language]
            await client.do_api_request("setMyCommands", api_kwargs=wish)
