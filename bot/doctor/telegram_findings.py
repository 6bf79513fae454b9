"""What is wrong on the way to Telegram, with the token, and with the bot's rights in groups. Pure: facts in, findings out."""

from collections.abc import Iterator
from dataclasses import replace

from bot.doctor.finding import Finding, Findings, Level, warning, wrong
from bot.settings.model import Telegram
from bot.telegram.telegram_facts import GroupFacts, Standing, TelegramFacts, WayProblem

CLOCK_SECONDS = 5.0
CLOCK_WRONG_SECONDS = 60.0
SLOW_SECONDS = 3.0
MANY_WAITING = 500

_SETTINGS = {
    WayProblem.NOT_THE_API: "telegram.base_url",
    WayProblem.TOKEN_REFUSED: "telegram.token",
    WayProblem.NOT_ENCRYPTED: "telegram.base_url",
}


def findings(settings: Telegram, facts: TelegramFacts, *, served: bool) -> Findings:
    """`served`: a bot serves the folder, so what waits at Telegram is on its way."""
    if facts.problem:
        yield wrong(facts.problem, _SETTINGS.get(facts.problem, "telegram.proxy"), detail=facts.detail)
        return
    yield from _bot(facts)
    yield from _clock(facts)
    if facts.answer_seconds > SLOW_SECONDS:
        yield warning("telegram-slow", "telegram.proxy", seconds=round(facts.answer_seconds))
    if not served and facts.waiting > MANY_WAITING:
        yield warning("updates-wait", count=facts.waiting)
    for group in facts.groups:
        listed = group.chat_id in settings.groups
        for found in _group(group, hears_all=facts.hears_all, listed=listed):
            yield replace(found, chat_id=group.chat_id)


def _bot(facts: TelegramFacts) -> Findings:
    heard = [group for group in facts.groups if group.standing in (Standing.ADMINISTRATOR, Standing.MEMBER)]
    everywhere_admin = heard and all(group.standing is Standing.ADMINISTRATOR for group in heard)
    if not facts.hears_all:
        # An administrator hears everything all the same.
        level = Level.WARNING if everywhere_admin else Level.WRONG
        yield Finding(level, "privacy-mode")
    if not facts.may_join:
        yield warning("joining-forbidden")
    if facts.has_webhook:
        yield wrong("webhook-set")


def _clock(facts: TelegramFacts) -> Findings:
    ahead = facts.clock_ahead
    if ahead is None or abs(ahead) <= CLOCK_SECONDS:
        return
    name = "clock-fast" if ahead > 0 else "clock-slow"
    level = Level.WRONG if abs(ahead) > CLOCK_WRONG_SECONDS else Level.WARNING
    yield Finding(level, name, values={"seconds": round(abs(ahead))})


def _group(group: GroupFacts, *, hears_all: bool, listed: bool) -> Iterator[Finding]:
    name = group.name
    setting = "telegram.groups" if listed else ""
    match group.standing:
        case Standing.GONE:
            yield warning("group-gone", setting, group=name)
            return
        case Standing.MOVED:
            yield warning("group-moved", setting, group=name)
            return
        case Standing.UNKNOWN:
            yield warning("group-no-answer", group=name)
            return
    if group.is_basic:
        yield warning("group-basic", group=name)
    if group.standing is not Standing.ADMINISTRATOR:
        yield wrong("group-no-admin" if hears_all else "group-deaf", group=name)
    elif not group.may_pin:
        yield wrong("group-no-pin", group=name)
    if not group.may_write:
        yield wrong("group-muted", group=name)
    if group.are_reactions_off:
        yield warning("group-no-reactions", group=name)
