"""Asks and tells in a bare terminal: one line a question, no colours, no cursor."""

import getpass
import sys
from pathlib import Path

from bot.ops.terminal import for_terminal
from handlers.chat.text_nodes import plain
from handlers.chat.texts import text


class SetupStopped(Exception):
    """The setup cannot go on. Its text is one sentence; empty where it was said already."""


class Console:
    """`assume_yes`: asks nothing and takes what is given."""

    def __init__(self, language: str, *, assume_yes: bool) -> None:
        self.language = language
        self.assume_yes = assume_yes

    def words(self, name: str, **values: str | int) -> str:
        shown = {key: plain(value) if isinstance(value, str) else value for key, value in values.items()}
        return for_terminal(text(self.language, name, **shown))

    def say(self, name: str, **values: str | int) -> None:
        self.tell(self.words(name, **values))

    def tell(self, sentence: str) -> None:
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()

    def ask(self, name: str, default: str = "", *, hidden: bool = False, **values: str | int) -> str:
        """What was typed, or `default` for an empty line. Raises SetupStopped where nobody answers."""
        if self.assume_yes:
            return default
        prompt = self.words(name, **values) + (f" [{default}]: " if default else ": ")
        try:
            typed = getpass.getpass(prompt) if hidden and sys.stdin.isatty() else input(prompt)
        except EOFError:
            raise SetupStopped(self.words("setup-nobody-answers")) from None
        return typed.strip() or default

    def agrees(self, name: str, **values: str | int) -> bool:
        """Whether the answer is yes; no without one, and where nobody is asked."""
        return self.ask(name, "", hidden=False, **values).casefold() in {
            "y",
            "yes",
            *self.words("setup-yes").split(),
        }


def zone_of_host() -> str:
    """The IANA name of this machine's time zone; empty where it does not say, or keeps UTC."""
    _, _, name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    return "" if name.startswith(("UTC", "Etc/", "GMT", "posix", "right", "Universal", "Zulu")) else name
