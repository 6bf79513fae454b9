"""The steps of `shoudao setup`: token and way, zone and language, group, test call."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from bot.doctor.machine_facts import nearest_existing
from bot.doctor.telegram_findings import findings
from bot.host_clock import now
from bot.ops.terminal import for_terminal
from bot.settings.mistakes import mistake_in
from bot.settings.model import Telegram
from bot.setup.console import Console, SetupStopped, zone_of_host
from bot.telegram.client import Client, Connections
from bot.telegram.setup_group import (
    ChoiceWords,
    SomeoneElsePolls,
    TelegramRefused,
    look_at_group,
    say_and_take_back,
    wait_for_group,
)
from bot.telegram.telegram_facts import Standing, TelegramFacts, WayProblem, look_at_telegram
from handlers.chat.languages import language_named
from handlers.fleets.bot_needs import check_list
from handlers.views.findings import finding_sentence

_OF_THE_WAY = frozenset(WayProblem) - {WayProblem.TOKEN_REFUSED, WayProblem.BUSY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What options and environment say already. `wait_seconds`: for the choice of the group; 0 asks for none."""

    file: Path
    token: str = ""
    root: str = ""
    proxy: str = ""
    data: str = ""
    zone: str = ""
    language: str = ""
    group: int | None = None
    owner: str = ""
    wait_seconds: int = 600
    makes_test_call: bool = True


@dataclass(slots=True)
class Answers:
    """What goes into the file."""

    token: str = ""
    root: str = ""
    proxy: str = ""
    zone: str = ""
    language: str = ""
    owner: str = ""
    groups: list[int] = field(default_factory=list)

    @property
    def telegram(self) -> Telegram:
        return Telegram(
            token=self.token, proxy=self.proxy or None, **({"base_url": self.root} if self.root else {})
        )


def refuse_mistakes(console: Console, given: Given) -> None:
    """Raises SetupStopped where something is wrong that is given and not asked for, or would fail after the last answer."""
    given_values: list[tuple[str, str, object]] = [
        ("telegram", "base_url", given.root),
        ("telegram", "owner", given.owner),
        ("telegram", "groups", [given.group] if given.group is not None else None),
        ("storage", "path", given.data),
    ]
    for section, key, value in given_values:
        wrong = mistake_in(section, console.language, **{key: value}) if value else None
        if wrong:
            raise SetupStopped(wrong)
    if given.file.is_dir() or not _is_writable(given.file.parent):
        raise SetupStopped(console.words("setup-file-unwritable", file=str(given.file)))
    if not _is_writable(Path(given.data or "data").expanduser()):
        values = {"folder": given.data or "data"}
        raise SetupStopped(for_terminal(finding_sentence("folder-unwritable", values, console.language)))


def _is_writable(folder: Path) -> bool:
    """Whether it is a folder that can be written, or can be made."""
    place = nearest_existing(folder)
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK)


async def find_bot(console: Console, given: Given, answers: Answers) -> TelegramFacts:
    """Asks for token and proxy until Telegram knows the bot. Raises SetupStopped where nobody can be asked."""
    answers.token, answers.proxy, answers.root = given.token, given.proxy, given.root
    while True:
        if not answers.token:
            answers.token = console.ask("setup-ask-token", hidden=True)
        if not answers.token:
            console.say("setup-no-token")
            _stop_unless_asked(console)
            continue
        wrong = mistake_in(
            "telegram",
            console.language,
            token=answers.token,
            proxy=answers.proxy,
            **({"base_url": answers.root} if answers.root else {}),
        )
        if wrong:
            console.tell(wrong)
            _stop_unless_asked(console)
            if "telegram.proxy" in wrong:
                answers.proxy = console.ask("setup-ask-proxy")
            else:
                answers.token = ""
            continue
        seen = await _look(answers.telegram)
        if seen.problem is None:
            return seen
        for found in findings(answers.telegram, seen, served=False):
            console.tell(for_terminal(finding_sentence(found.name, found.values, console.language)))
        _stop_unless_asked(console)
        if seen.problem is WayProblem.TOKEN_REFUSED:
            answers.token = ""
        elif seen.problem in _OF_THE_WAY:
            answers.proxy = console.ask("setup-ask-proxy", answers.proxy)
        else:
            console.ask("setup-ask-again")


def _stop_unless_asked(console: Console) -> None:
    if console.assume_yes:
        raise SetupStopped("")


async def _look(telegram: Telegram) -> TelegramFacts:
    connections = Connections(telegram.proxy)
    token = telegram.token.get_secret_value() if telegram.token else ""
    try:
        return await look_at_telegram(token, telegram.base_url, connections, (), now)
    finally:
        await connections.close()


def choose_zone_and_language(console: Console, given: Given, answers: Answers) -> None:
    """Raises SetupStopped where a given value is wrong and nobody can be asked."""
    answers.zone = _right(console, "setup-ask-zone", "zone", given.zone, zone_of_host() or "Asia/Shanghai")
    said = _right(console, "setup-ask-language", "language", given.language, console.language)
    answers.language = language_named(said) or said


def _right(console: Console, question: str, key: str, given: str, default: str) -> str:
    value = given or console.ask(question, default)
    while wrong := mistake_in("fleet", console.language, **{key: value}):
        console.tell(wrong)
        _stop_unless_asked(console)
        value = console.ask(question, default)
    return value


async def choose_group(
    console: Console, client: Client, given: Given, answers: Answers, username: str
) -> bool:
    """Takes the group that was given, or lets somebody choose it in Telegram; he owns the bot. It can be done later.

    False where the bot cannot hear: another program polls, or Telegram refuses.
    """
    answers.owner = given.owner
    if given.group is not None:
        answers.groups = [given.group]
        return True
    if console.assume_yes or not given.wait_seconds or not username:
        return True
    code = f"setup-{secrets.token_hex(6)}"
    console.say("setup-choose-group", link=f"https://t.me/{username}?start={code}")
    words = ChoiceWords(*(console.words(f"setup-chat-{part}") for part in ("invitation", "button", "done")))
    try:
        chosen = await wait_for_group(client, code, words, given.wait_seconds)
    except SomeoneElsePolls:
        console.say("setup-someone-polls")
        return False
    except TelegramRefused as error:
        console.say("setup-refused", reason=str(error))
        return False
    if chosen is not None:
        answers.groups = [chosen.chat_id]
        answers.owner = answers.owner or str(chosen.account)
    return True


async def check_group(
    console: Console, client: Client, given: Given, answers: Answers, *, hears_all: bool
) -> bool:
    """Says what the bot may do in the chosen group, and says something there and takes it back. False where it cannot."""
    [chat_id] = answers.groups
    try:
        group = await look_at_group(client, chat_id)
    except TelegramRefused as error:
        console.say("setup-refused", reason=str(error))
        return False
    is_administrator = group.standing is Standing.ADMINISTRATOR
    rights = {
        "hears": is_administrator or hears_all,
        "writes": group.may_write,
        "administrator": is_administrator,
        "pins": group.may_pin,
    }
    console.say("setup-group", group=group.name)
    console.tell(str(check_list(rights, console.language)))
    works = rights["hears"] and rights["writes"]
    if not given.makes_test_call:
        return works
    try:
        await say_and_take_back(
            client, chat_id, console.words("setup-test-first"), console.words("setup-test-then")
        )
    except TelegramRefused as error:
        console.say("setup-test-failed", reason=str(error))
        return False
    console.say("setup-test-done")
    return works
