"""The command menu: which commands are offered to whom, in which language. What they do stands in handlers."""

from bot.telegram.client import Client
from handlers.chat.texts import FALLBACK, languages
from handlers.people.language import FOR_ADMINISTRATORS, IN_GROUPS, IN_PRIVATE, menu

_SCOPES = {
    "all_private_chats": IN_PRIVATE,
    "all_group_chats": IN_GROUPS,
    "all_chat_administrators": FOR_ADMINISTRATORS,
}
# Telegram knows languages by two letters: zh is one there, without its script, and it is the fallback's.
# zh-Hant comes into a chat's own menu when somebody chooses it there with /language.
_CODES = {"en": "en"}


async def set_menu(client: Client) -> None:
    """Raises TelegramError; a menu that is not there stops nobody."""
    for language in languages():
        if language != FALLBACK and language not in _CODES:
            continue
        for scope, commands in _SCOPES.items():
            wish = {"commands": menu(language, commands), "scope": {"type": scope}}
            if language in _CODES:
                wish["language_code"] = _CODES[language]
            await client.do_api_request("setMyCommands", api_kwargs=wish)
