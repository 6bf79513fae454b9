"""Sets the command menu at Telegram: which commands whom, in which language."""

from bot.telegram.client import Client
from handlers.chat.texts import FALLBACK, languages
from handlers.people.language import FOR_ADMINISTRATORS, IN_GROUPS, IN_PRIVATE, menu

_SCOPES = {
    "all_private_chats": IN_PRIVATE,
    "all_group_chats": IN_GROUPS,
    "all_chat_administrators": FOR_ADMINISTRATORS,
}
# Telegram knows languages by two letters, without a script. The fallback is the menu without a language; a chat
# that chooses zh-Hant with /language gets a menu of its own.
_CODES = {"en": "en"}


async def set_menu(client: Client) -> None:
    """Raises TelegramError."""
    for language in languages():
        if language != FALLBACK and language not in _CODES:
            continue
        for scope, commands in _SCOPES.items():
            params = {"commands": menu(language, commands), "scope": {"type": scope}}
            if language in _CODES:
                params["language_code"] = _CODES[language]
            await client.do_api_request("setMyCommands", api_kwargs=params)
