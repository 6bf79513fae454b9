"""The command `setup`: from a token to a bot that works, with one question at a time."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exits import stop, stop_for


def add_setup_command(commands: typer.Typer) -> None:
    commands.command()(setup)


def setup(  # noqa: PLR0913  each is an option
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: take options, environment and defaults.")
    ] = False,
    file: Annotated[str, typer.Option("--to", metavar="FILE", help="The file that is written.")] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over a file that exists.")] = False,
    token_file: Annotated[
        str, typer.Option(metavar="FILE", help="Holds the token; else SHOUDAO_TELEGRAM__TOKEN.")
    ] = "",
    proxy: Annotated[str, typer.Option(metavar="URL", help="Such as socks5://127.0.0.1:1080.")] = "",
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Such as Asia/Shanghai.")] = "",
    language: Annotated[str, typer.Option(metavar="NAME", help="The language of new groups.")] = "",
    owner: Annotated[str, typer.Option(metavar="ACCOUNT", help="An account's id, or @username.")] = "",
    group: Annotated[int | None, typer.Option(metavar="ID", help="The chat id of the group.")] = None,
    wait: Annotated[
        int, typer.Option(metavar="SECONDS", min=0, help="How long to wait for the choice of the group.")
    ] = 600,
    test_call: Annotated[
        bool, typer.Option("--test-call/--no-test-call", help="Say something in the group and take it back.")
    ] = True,
) -> None:
    """Write config.toml: token, proxy, zone, language, group. Each answer is tried before the next question."""
    import asyncio

    from bot.cli.exits import errors_in_one_line
    from bot.cli.setup import set_up
    from bot.ops import logs
    from bot.ops.terminal import language_of_terminal
    from bot.setup.console import Console, SetupStopped
    from bot.setup.steps import Given

    logs.configure("ERROR", "text")
    console = Console(language_of_terminal(), assume_yes=yes)
    with errors_in_one_line():
        given = Given(
            file=Path(file or os.environ.get("SHOUDAO_CONFIG") or "config.toml"),
            token=_token_in(Path(token_file)) if token_file else _environment("telegram", "token"),
            root=_environment("telegram", "base_url"),
            proxy=proxy or _environment("telegram", "proxy"),
            data=_environment("storage", "path"),
            zone=zone or _environment("fleet", "zone"),
            language=language or _environment("fleet", "language"),
            owner=owner or _environment("telegram", "owner"),
            group=group,
            wait_seconds=wait,
            makes_test_call=test_call,
        )
        try:
            works = asyncio.run(set_up(console, given, overwrites=overwrite))
        except SetupStopped as stopped:
            if str(stopped):
                stop(str(stopped))
            raise SystemExit(1) from None
        except KeyboardInterrupt:
            stop(console.words("setup-interrupted"))
    raise SystemExit(0 if works else 1)


def _token_in(file: Path) -> str:
    from bot.settings.sources import text_of
    from bot.settings.wrong_setting import WrongSetting

    try:
        return text_of(file).strip()
    except WrongSetting as wrong:
        stop_for(wrong)


def _environment(section: str, key: str) -> str:
    return os.environ.get(f"SHOUDAO_{section}__{key}".upper(), "").strip()
