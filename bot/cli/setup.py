"""The `setup` command: asks, tries everything, writes config.toml."""

from pathlib import Path

from bot.host_clock import now
from bot.ops.pairing_codes import VALID_MINUTES, code_at, for_people
from bot.setup.config_file import write_config
from bot.setup.console import Console, SetupStopped
from bot.setup.steps import (
    Answers,
    Given,
    check_group,
    choose_group,
    choose_zone_and_language,
    find_bot,
    refuse_mistakes,
)
from bot.telegram.client import Client, Connections
from storage.core.data_folder import is_served


async def set_up(console: Console, given: Given, *, overwrites: bool) -> bool:
    """True where everything that was tried works. Raises SetupStopped, OSError."""
    if (
        given.file.exists()
        and not overwrites
        and not console.agrees("setup-ask-overwrite", file=str(given.file))
    ):
        raise SetupStopped(console.words("setup-file-exists", file=str(given.file)))
    if is_served(Path(given.data or "data")):
        raise SetupStopped(console.words("setup-served", folder=given.data or "data"))
    refuse_mistakes(console, given)
    answers = Answers()
    seen = await find_bot(console, given, answers)
    console.say("setup-found-bot", bot=f"@{seen.username}" if seen.username else "?")
    if not seen.hears_all:
        console.say("doctor-privacy-mode")
    choose_zone_and_language(console, given, answers)
    connections = Connections(answers.telegram.proxy)
    try:
        client = Client(answers.token, answers.telegram.base_url, connections)
        works = await choose_group(console, client, given, answers, seen.username)
        write_config(given.file, _sections(given, answers))
        console.say("setup-written", file=str(given.file))
        if answers.groups:
            works = await check_group(console, client, given, answers, hears_all=seen.hears_all)
        elif works:
            code = for_people(code_at(answers.token, int(now())))
            console.say("setup-no-group", code=code, minutes=VALID_MINUTES)
    finally:
        await connections.close()
    if works:
        console.say("setup-done")
    else:
        console.say("setup-not-done", file=str(given.file))
    return works


def _sections(given: Given, answers: Answers) -> dict[str, dict[str, object]]:
    """`telegram.groups` stays empty: the bot serves further groups to which its owner adds it (U9)."""
    return {
        "telegram": {
            "token": answers.token,
            "base_url": answers.root,
            "proxy": answers.proxy,
            "owner": answers.owner,
        },
        "storage": {"path": given.data},
        "fleet": {"zone": answers.zone, "language": answers.language},
    }
