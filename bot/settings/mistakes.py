"""Checks values before they are settings: the sentence about a mistake, as the start of the bot would say it."""

from pydantic import ValidationError

from bot.ops.terminal import for_terminal
from bot.settings.model import SECTIONS, said_of
from bot.settings.wrong_setting import WrongSetting


def mistake_in(section: str, language: str, /, **values: object) -> str | None:
    """One sentence about the first wrong value of the section, without the value; None where all are right."""
    try:
        SECTIONS[section](**values)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = f"{section}.{first['loc'][0]}"
        return for_terminal(
            WrongSetting("setting-wrong", key=key, **said_of(first, key)).in_language(language)
        )
    return None
