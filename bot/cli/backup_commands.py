"""The commands `backup`, `restore` and `verify`: their arguments, and what they print."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exits import errors_in_one_line, load_settings, refuse_another_account, say, stop


def add_backup_commands(commands: typer.Typer) -> None:
    commands.command()(backup)
    commands.command()(restore)
    commands.command()(verify)


def backup(
    *,
    key_file: Annotated[
        Path | None,
        typer.Option(
            "--make-key", metavar="FILE", help="Make no backup, but a key with which backups are encrypted."
        ),
    ] = None,
) -> None:
    """Copy the database to a file and prove the copy. Also while the bot serves; old backups are deleted."""
    if key_file:
        _make_key(key_file)
        return
    settings = load_settings()
    refuse_another_account(settings.storage.path)
    from bot.backups.new_backup import make_backup
    from bot.host_clock import now

    with errors_in_one_line(ends_with=1):
        made, contents = make_backup(settings.storage, now())
    from bot.cli.restore import describe

    say(made.file)
    say(
        f"Proved: its pages are whole and its totals equal those of the database: {describe(contents.totals)}."
    )


def restore(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", readable=False, help="A backup, or a folder of backups. Without it: the newest."
        ),
    ] = None,
    *,
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", readable=False, help="The key, for an encrypted backup.")
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Move the database that is there aside, and hear again what it received since."
        ),
    ] = False,
    from_replica: Annotated[
        bool,
        typer.Option(
            "--from-replica", help="Take storage.replica over; the machine that wrote it stops serving."
        ),
    ] = False,
    drill: Annotated[
        bool, typer.Option("--drill", help="Change nothing: prove in a folder apart that it can be restored.")
    ] = False,
) -> None:
    """Put a backup in the place of the database. The bot must be stopped; says which time is missing."""
    if drill and replace:
        stop("--drill changes nothing: leave --replace out.")
    if from_replica and (file or key):
        stop("--from-replica does not go with a FILE or --key: leave them out.")
    settings = load_settings()
    if not drill:
        refuse_another_account(settings.storage.path)
    import asyncio

    from bot.cli.restore import drill_backup, drill_replica, restore_backup, restore_replica

    if from_replica:
        work = drill_replica(settings) if drill else restore_replica(settings, replace=replace, say=say)
    else:
        work = (
            drill_backup(settings, file, key)
            if drill
            else restore_backup(settings, file, key, replace=replace, say=say)
        )
    with errors_in_one_line(ends_with=1):
        say(asyncio.run(work))


def verify() -> None:
    """Check the database, and every call against the journal. Exits with 1 if something is wrong."""
    settings = load_settings()
    import asyncio

    from bot.cli.restore import describe
    from bot.cli.verify import find_wrong

    with errors_in_one_line(ends_with=1):
        wrong, held = asyncio.run(find_wrong(settings.storage.path))
    if wrong:
        for line in wrong:
            say(line)
        found = "1 thing is" if len(wrong) == 1 else f"{len(wrong):,} things are"
        stop(f"{found} wrong: keep the folder as it is, and restore a backup.", ends_with=1)
    say(f"The file is whole, and every call follows from the journal: {describe(held)}.")


def _make_key(file: Path) -> None:
    from bot.backups.encryption import make_key

    with errors_in_one_line(ends_with=1):
        public = make_key(file)
    say(f'Write into config.toml, under [storage]:\n\nbackup_key = "{public}"\n')
    say(f"Keep {file} somewhere else than on this machine: without it no backup can be read.")
