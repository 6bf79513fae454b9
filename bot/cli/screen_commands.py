"""The command `screen`: makes and revokes the link of the duty screen."""

from typing import Annotated

import typer

from bot.cli.exits import errors_in_one_line, load_settings, say, stop


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

    with errors_in_one_line():
        if revoke:
            done = revoke_key(settings.storage.path)
            say("Revoked: screens go dark within seconds." if done else "There was no link.")
            return
        if settings.web.listen is None:
            stop(
                "web.listen is not set: write an address of this machine, such as 127.0.0.1:8080, "
                "under [web] in config.toml."
            )
        key = make_key(settings.storage.path)
    host, port = settings.web.listen
    say(f"http://{f'[{host}]' if ':' in host else host}:{port}/screen?key={key}")
