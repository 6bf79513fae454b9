"""Checks values before they are settings: the sentence about a mistake, as the start of the bot would say it."""

from pydantic import ValidationError

from bot.settings.model import KEYS, SECTIONS


def mistake_in(section: str, **values: object) -> str | None:
    """One sentence about the first wrong value of the section, without the value; None where all are right."""
    try:
        SECTIONS[section](**values)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = f"{section}.{first['loc'][0]}"
        wrong = str(first["ctx"]["error"]) if first["type"] == "value_error" else "is not valid"
        return f"{key} {wrong}: {KEYS[key].description}."
    return None
