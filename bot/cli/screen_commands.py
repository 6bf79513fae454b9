"""The command `screen`: makes and revokes the link of the duty screen."""

from typing import Annotated

import typer

from bot.cli.exits import errors_in_one_line, load_settings, refuse_another_account, say, stop


def add_screen_command(commands: typer.Typer) -> None:
    commands.command()(screen)


def screen(
    *,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="End every link and every screen that has one.")
    ] = False,
) -> None:
    """Print the link of the duty screen for the station's wall. Needs web.listen."""
    settings = load_settings()
    from bot.web.screen_key import make_key, revoke_key
    from storage.core.data_folder import require_database

    with errors_in_one_line():
        if revoke:
            if not revoke_key(settings.storage.path):
                require_database(settings.storage.path)
                say("There was no link.")
                return
            say("Revoked: screens go dark within seconds.")
            return
        if settings.web.listen is None:
            stop(
                "web.listen is not set: write an address of this machine, such as 127.0.0.1:8080, "
                "under [web] in config.toml."
            )
        refuse_another_account(settings.storage.path)
        key = make_key(settings.storage.path)
    host, port = settings.web.listen
    say(f"http://{f'[{host}]' if ':' in host else host}:{port}/screen?key={key}")
