"""The command `doctor`: says what is wrong with the installation and what to do."""

from typing import Annotated

import typer

from bot.cli.exits import say, stop


def add_doctor_command(commands: typer.Typer) -> None:
    commands.command()(doctor)


def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    language: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The language of the sentences; without it the terminal's."),
    ] = None,
) -> None:
    """Say what is wrong, and what to do: one sentence each. Exit code 1 if something is wrong.

    Changes nothing, and may run while the bot runs.
    """
    import asyncio

    from bot.cli.doctor import as_json as json_of
    from bot.cli.doctor import as_lines, find, is_broken
    from bot.ops import logs
    from bot.ops.terminal import language_of_terminal
    from handlers.chat.languages import language_named, languages

    spoken = language_named(language) if language else language_of_terminal()
    if spoken is None:
        stop(f"--language {language} is not known: write {', '.join(languages())}.")
    logs.configure("ERROR", "text")
    found = asyncio.run(find(spoken))
    say(json_of(found, spoken) if as_json else "\n".join(as_lines(found, spoken)))
    raise SystemExit(1 if is_broken(found) else 0)
