"""The command line: parses arguments and calls the modules of bot/cli, bot/app and bot/ops."""

import io
import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.backup_commands import add_backup_commands
from bot.cli.doctor_commands import add_doctor_command
from bot.cli.exits import errors_in_one_line as _errors_in_one_line
from bot.cli.exits import load_settings as _settings
from bot.cli.exits import mute, refuse_another_account, require_token
from bot.cli.exits import say as _say
from bot.cli.exits import stop as _stop
from bot.cli.screen_commands import add_screen_command
from bot.cli.setup_commands import add_setup_command
from bot.ops.redaction import guard_tracebacks

if TYPE_CHECKING:
    from bot.settings.model import Settings

LARGEST = 2**63 - 1  # the database takes no larger number

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer passes the option's value by position
    from importlib.metadata import version

    if wanted:
        _say(f"shoudao {version('shoudao')}")
        raise typer.Exit


def main() -> None:
    guard_tracebacks()
    # The database holds people's names: other users of the machine must not read the files made here.
    os.umask(0o077)
    # Not commands(): it installs an exception hook that prints secrets.
    typer.main.get_command(commands)()


@commands.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """A Telegram bot for a volunteer car fleet: calls, arrivals, trips and the report of the night."""


@commands.command()
def serve() -> None:
    """Serve Telegram until stopped. Needs telegram.token."""
    settings = _settings()
    require_token(settings)
    _serve(settings)


@commands.command()
def run() -> None:
    """Try it: a pretend Telegram with a page on this machine. With a token it serves Telegram."""
    settings = _settings()
    if settings.telegram.token is not None:
        _serve(settings)
        return
    from bot.cli.dev_server import run_with_sandbox

    raise SystemExit(run_with_sandbox())


@commands.command()
def report(
    *,
    call: Annotated[
        int | None, typer.Option("--call", metavar="ID", min=0, max=LARGEST, help="Only this call.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="TIME", help="Calls opened then or later: 2024-02-05, 2024-02-05T18:00, …Z."
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--to", metavar="TIME", help="Calls opened before then. Without a zone: the fleet's."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Print calls with their cars and passengers."""
    settings = _settings()
    if call is not None and (since or until):
        _stop("--call does not go with --from or --to: leave them out.")
    begin = _epoch_seconds("--from", since, settings)
    end = _epoch_seconds("--to", until, settings)
    if begin is not None and end is not None and begin >= end:
        _stop("--from is not before --to: write an earlier --from or a later --to.")
    import asyncio

    from bot.cli.report import NoSuchCall
    from bot.cli.report import report as compose

    with _errors_in_one_line():
        try:
            _say(asyncio.run(compose(settings, call=call, since=begin, until=end, as_json=as_json)))
        except NoSuchCall as error:
            _stop(str(error))


@commands.command()
def pair() -> None:
    """Print the code by which a group is given to the bot. For a group that it does not know; needs telegram.token."""
    token = require_token(_settings())
    from bot.host_clock import now
    from bot.ops.pairing_codes import VALID_MINUTES, code_at, for_people

    code = for_people(code_at(token, int(now())))
    _say(f"Send this in the group within {VALID_MINUTES} minutes: {code}")


@commands.command()
def health() -> None:
    """Check that the bot receives and handles updates. For a timer: exits with 1 if it has not for three minutes."""
    settings = _settings()
    import asyncio

    from bot.host_clock import now
    from bot.ops.health import find_problem

    with _errors_in_one_line(ends_with=1):
        problem = asyncio.run(find_problem(settings.storage.path, now()))
    if problem:
        print(f"shoudao: {problem}", file=sys.stderr)
        raise SystemExit(1)
    _say("Updates are received and handled.")


@commands.command()
def export(
    period: Annotated[
        str, typer.Argument(metavar="week|month|2026-02|roster", help="Which nights; or the people.")
    ] = "week",
    *,
    fleet: Annotated[
        int | None, typer.Option(metavar="ID", min=0, max=LARGEST, help="Only this fleet.")
    ] = None,
    folder: Annotated[str, typer.Option("--to", metavar="FOLDER", help="Where the files are put.")] = ".",
) -> None:
    """Write the records as XLSX, and the trips as CSV. Nights, calls, drivers with service hours, trips, corrections."""
    settings = _settings()
    if period != "roster" and not re.fullmatch(r"week|month|20\d\d-(0[1-9]|1[0-2])", period, re.ASCII):
        _stop(f"{period} is not a period: write week, month, a month such as 2026-02, or roster.")
    import asyncio

    from bot.cli.export import NoSuchFleet, export_rosters
    from bot.cli.export import export as write_files

    with _errors_in_one_line():
        try:
            work = (
                export_rosters(settings, fleet, folder)
                if period == "roster"
                else write_files(settings, period, fleet, folder)
            )
            for file in asyncio.run(work):
                _say(file)
        except NoSuchFleet as error:
            _stop(str(error))


@commands.command(name="import-roster")
def import_roster(
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="A roster: xlsx, xls or csv.")] = None,
    *,
    fleet: Annotated[
        int | None,
        typer.Option(metavar="ID", min=0, max=LARGEST, help="Which fleet, where there are several."),
    ] = None,
    folder: Annotated[str, typer.Option("--to", metavar="FOLDER", help="Where the results are put.")] = ".",
    apply: Annotated[
        bool, typer.Option("--apply", help="Write it. Without this it is only compared.")
    ] = False,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take the last import back.")] = False,
) -> None:
    """Compare a roster with a fleet's people; --apply writes it. While the bot serves, send it the file instead."""
    if (file is None) is not take_back or (take_back and apply):
        _stop("Give a FILE, or --take-back alone.")
    settings = _settings()
    if apply or take_back:
        refuse_another_account(settings.storage.path)
    import asyncio
    from pathlib import Path

    from bot.cli.import_roster import NotImported, take_back_roster
    from bot.cli.import_roster import import_roster as compare

    with _errors_in_one_line():
        try:
            if file is None:
                asyncio.run(take_back_roster(settings, fleet))
                _say("Taken back. Who was changed since stays as he is.")
                return
            done = asyncio.run(compare(settings, Path(file), fleet, Path(folder), apply=apply))
        except NotImported as error:
            _stop(str(error))
    _say(", ".join(f"{number} {outcome}" for outcome, number in done.counts.items()))
    for remark in done.remarks:
        _say(remark)
    _say(done.results)


@commands.command()
def read() -> None:
    """Print what the bot reads in messages, as JSON.

    Each line is a message. A line that is a JSON string is one message, which may have several lines.
    [{"kind": "maybe"}] is a message that probably reports something and was not understood.
    """
    from reading.readings_as_json import printed

    # UTF-8 whatever the machine's locale is, and exactly one line of output per line of input.
    if isinstance(sys.stdin, io.TextIOWrapper) and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        for line in sys.stdin:
            print(printed(line.rstrip("\r\n")), flush=True)
    except BrokenPipeError:
        mute()


def _serve(settings: "Settings") -> None:
    from bot.ops.lean_imports import FOR_TERMINALS, without

    refuse_another_account(settings.storage.path, of_database=True)
    with without(*FOR_TERMINALS):
        from bot.app import serve as serve_telegram
    raise SystemExit(serve_telegram(settings))


def _epoch_seconds(option: str, text: str | None, settings: "Settings") -> int | None:
    """Parses an ISO 8601 time into epoch seconds. A date is its midnight; without a zone it is in the fleet's."""
    from datetime import datetime

    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        _stop(f"{option} {text} is not a time: write 2024-02-05, 2024-02-05T18:00 or 2024-02-05T10:00Z.")
    return int((moment if moment.tzinfo else moment.replace(tzinfo=settings.fleet.zone)).timestamp())


add_backup_commands(commands)
add_screen_command(commands)
add_doctor_command(commands)
add_setup_command(commands)


if __name__ == "__main__":
    main()
