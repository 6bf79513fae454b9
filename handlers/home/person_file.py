"""Adds to a person's file what the drivers' home knows of him: moves that wait, two fleets, a season away (H7-H9)."""

from dispatch.memberships import Person
from dispatch.people_commands import EditFile, EditOwnFile, ShowFile, ShowOwnFile
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.home import away, moves
from handlers.people import person_file


def show_own_file(ctx: Context, command: ShowOwnFile) -> None:
    person_file.show_own_file(ctx, command, _lines)


def show_file(ctx: Context, command: ShowFile) -> None:
    person_file.show_file(ctx, command, _lines)


def edit_own_file(ctx: Context, command: EditOwnFile) -> None:
    person_file.edit_own_file(ctx, command, _lines)


def edit_file(ctx: Context, command: EditFile) -> None:
    person_file.edit_file(ctx, command, _lines)


def _lines(ctx: Context, person: Person, language: str) -> list[Text]:
    return [*moves.lines_of_file(ctx, person, language), *away.lines_of_file(ctx, person, language)]
