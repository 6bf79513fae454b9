"""The `doctor` command: examines settings, machine, database and Telegram, and prints what it found."""

import json

from bot.doctor.examination import examine
from bot.doctor.finding import Finding, Level, wrong
from bot.host_clock import now
from bot.ops.terminal import for_terminal
from bot.settings.model import load
from bot.settings.wrong_setting import WrongSetting
from handlers.chat.texts import text
from handlers.views.findings import finding_sentence


async def find(language: str) -> list[Finding]:
    """What is wrong first. A mistake in the settings is the only finding: nothing else can be examined.

    `language`: of the sentence about that mistake.
    """
    try:
        settings = load()
    except WrongSetting as mistake:
        return [wrong("setting-wrong", reason=for_terminal(mistake.in_language(language)))]
    return await examine(settings, now)


def is_broken(found: list[Finding]) -> bool:
    return any(finding.level is Level.WRONG for finding in found)


def as_lines(found: list[Finding], language: str) -> list[str]:
    """One line for each finding, and one that counts them; one alone where all is well."""
    if not found:
        return [str(text(language, "doctor-well"))]
    labels = {level: str(text(language, f"doctor-level-{level}")) for level in Level}
    summary = text(
        language, "doctor-summary", wrong=_count(found, Level.WRONG), warnings=_count(found, Level.WARNING)
    )
    return [*(f"{labels[each.level]}: {_sentence(each, language)}" for each in found), str(summary)]


def as_json(found: list[Finding], language: str) -> str:
    """For programs: `name` and `level` stay the same from version to version."""
    told = [
        {
            "level": each.level,
            "name": each.name,
            "setting": each.setting or None,
            "values": each.values,
            "sentence": _sentence(each, language),
        }
        for each in found
    ]
    counts = {"wrong": _count(found, Level.WRONG), "warnings": _count(found, Level.WARNING)}
    return json.dumps({"findings": told, **counts}, ensure_ascii=False)


def _sentence(finding: Finding, language: str) -> str:
    return for_terminal(finding_sentence(finding.name, finding.values, language))


def _count(found: list[Finding], level: Level) -> int:
    return sum(finding.level is level for finding in found)
