"""Every command can be reached: it has a function, and what menus offer has a description."""

import pytest

from dispatch.commands import Command
from handlers.chat.languages import languages
from handlers.chat.outputs import MenuAudience
from handlers.chat.texts import text
from handlers.inbound.routes import ROUTES
from handlers.parsing.slash_commands import MENU_IN_GROUPS, MENU_IN_PRIVATE, MENU_OF_ADMINISTRATORS
from handlers.people.language_choice import menu


def commands_below(base):
    """The classes that nothing is derived from."""
    below = base.__subclasses__()
    return {each for one in below for each in commands_below(one)} if below else {base}


def test_every_command_has_a_function():
    assert {command.__name__ for command in commands_below(Command)} == {one.__name__ for one in ROUTES}


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        (MenuAudience.PRIVATE, MENU_IN_PRIVATE),
        (MenuAudience.GROUP, MENU_IN_GROUPS),
        (MenuAudience.COORDINATORS, MENU_OF_ADMINISTRATORS),
    ],
)
def test_a_menu_describes_each_of_its_commands_in_every_language(audience, names):
    for language in languages():
        described = [(name, str(text(language, f"menu-{name}"))) for name in names]
        assert described == menu(language, audience).commands


def test_the_menus_offer_to_each_what_he_may_use():
    assert MENU_IN_PRIVATE == (
        "status", "card", "me", "help", "undo", "car", "shift", "join", "language", "mydata", "forget", "certificate",
    )  # fmt: skip
    assert MENU_IN_GROUPS == ("status", "card", "me", "help", "undo", "car", "shift", "join", "on", "team")
    assert MENU_OF_ADMINISTRATORS[0] == "call"
    assert MENU_OF_ADMINISTRATORS[-10:] == (
        "on", "team", "status", "card", "me", "help", "undo", "car", "shift", "join",
    )  # fmt: skip
