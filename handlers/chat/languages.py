"""The languages that the bot speaks: one folder of `locales/` each, with its texts and a `language.toml`.

Decides too which of them is spoken to whom (S6); handlers/people/language_choice.py sets it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dispatch.origin import Origin

LOCALES = Path(__file__).resolve().parents[2] / "locales"
FALLBACK = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Language:
    """`called`: what people may type for it, in lower case. `menu_code`: two letters, or empty where there are none.

    `script_font`: whose shapes Chinese characters have in pictures, JP, KR, SC, TC or HK. `plurals`: the rules of its plural
    forms but the last, as CLDR writes them; None where they have to be looked up.
    """

    name: str
    called: frozenset[str]
    menu_code: str
    script_font: str
    plurals: dict[str, str] | None


@cache
def languages() -> dict[str, Language]:
    """All languages by the name of their folder (a BCP 47 tag), in alphabetical order."""
    return {file.parent.name: _language(file) for file in sorted(LOCALES.glob("*/language.toml"))}


def _language(file: Path) -> Language:
    entries = tomllib.loads(file.read_text(encoding="utf-8"))
    return Language(
        file.parent.name,
        frozenset(entries["called"]),
        entries["menu_code"],
        entries["script_font"],
        entries.get("plurals"),
    )


def is_read_alone(origin: Origin) -> bool:
    """Whether the speaker alone reads the answer, so that it is in his own language (S6): privately, or in a tap's toast."""
    return origin.private or origin.is_tap


def language_spoken_to(account_id: int | None, chosen: Mapping[int, str] | None, of_group: str) -> str:
    """The language of messages that only this account reads: the one it chose, else the group's (S6)."""
    return (chosen or {}).get(account_id or 0, of_group)


def language_named(said: str) -> str | None:
    """Finds a language by what somebody typed for it, in upper or lower case. None where there is none."""
    said = said.replace("_", "-").casefold()
    return next((name for name, language in languages().items() if said in language.called), None)
