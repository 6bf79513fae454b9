"""CONTRIBUTING's lists of files are true: the code of existing commands, counts, deadlines and languages stands in no other file."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from dispatch.counts import SUMMED_KEYS, Counts
from dispatch.deadlines import CALL_DEADLINES
from dispatch.driver_state import Whereabouts
from handlers.chat.languages import FALLBACK, LOCALES, languages
from tests.house.rules import ROOT, nodes_of

ROOMS = ("bot", "handlers", "reading", "storage", "dispatch")
COMMANDS = ("ShowWeek", "ShowMe", "Export", "Merge", "ChangeTimetable")
FORMS = ("FindPartner", "NameStation", "ShowStations", "SetTeamOf", "ShowShifts", "ShowSurveys", "SetBadge")
HOME_COMMANDS = ("ShowMoves", "GoAway", "SetPointRule", "ShowShops", "Settle", "ShowKeptPlaces")
COUNTS = ("declined", "standby")


def listed(what: str, page: str | None = None) -> list[str]:
    """The files and folders that CONTRIBUTING.md names for an addition; those of locales and docs are not counted."""
    page = page or (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    item = re.search(rf"^- \*\*{what}\*\*:(.*?)(?=^- |^$)", page, re.MULTILINE | re.DOTALL)
    assert item, f"CONTRIBUTING.md does not say how to add {what}"
    paths = re.findall(r"`([a-z_]+/[\w/.]*)`", item[1])
    return [path for path in paths if not path.startswith(("locales/", "docs/"))]


def files_where(is_there: Callable[[ast.AST], bool]) -> list[str]:
    return [name for name, nodes in _nodes() if any(map(is_there, nodes))]


def _nodes() -> Iterator[tuple[str, list[ast.AST]]]:
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), nodes_of(file.read_text(encoding="utf-8"))


def not_listed(found: list[str], paths: list[str]) -> list[str]:
    """The files that no entry covers. A folder stands for one file in it that is not listed by itself."""
    others = [file for file in found if file not in paths]
    for folder in (path for path in paths if path.endswith("/")):
        inside = [file for file in others if file.startswith(folder)]
        others = [file for file in others if file not in inside[:1]]
    return others


def _names(name: str) -> Callable[[ast.AST], bool]:
    def is_there(node: ast.AST) -> bool:
        match node:
            case (
                ast.ClassDef(name=found)
                | ast.Attribute(attr=found)
                | ast.Name(id=found)
                | ast.alias(name=found)
            ):
                return found == name
        return False

    return is_there


def _counts(name: str) -> Callable[[ast.AST], bool]:
    """Where a count is a field, is read from an object, or stands in braces in a format."""

    def is_there(node: ast.AST) -> bool:
        match node:
            case ast.AnnAssign(target=ast.Name(id=found)) | ast.Attribute(attr=found):
                return found == name
            case ast.Constant(value=str(words)):
                return f"{{{name}}}" in words
        return False

    return is_there


@pytest.mark.parametrize("command", COMMANDS)
def test_a_slash_command_stands_in_the_files_that_are_listed(command):
    found, paths = files_where(_names(command)), listed("a slash command")
    assert not_listed(found, paths) == []
    assert all(any(file.startswith(path) for file in found) for path in paths)
    assert len(found) <= 5


@pytest.mark.parametrize(
    ("what", "command"),
    [("one more form of a slash command", each) for each in FORMS]
    + [("a command of the drivers' home", each) for each in HOME_COMMANDS],
)
def test_a_command_that_a_reader_reads_stands_in_the_files_that_are_listed(what, command):
    found, paths = files_where(_names(command)), listed(what)
    assert not_listed(found, paths) == []
    assert all(any(file.startswith(path) for file in found) for path in paths)
    assert len(found) <= 5


@pytest.mark.parametrize("kind", ["PARTNERS_BEGUN", "JOIN_ANSWERS"])
def test_what_is_said_in_batches_stands_in_the_files_that_are_listed(kind):
    def is_there(node: ast.AST) -> bool:
        match node:
            case ast.Attribute(value=ast.Name(id="DeadlineKind" | "ThrottleKind"), attr=found):
                return bool(found == kind)
            case ast.AnnAssign(target=ast.Name(id=found)) | ast.Assign(targets=[ast.Name(id=found)]):
                return bool(found == kind)
        return False

    found, paths = files_where(is_there), listed("what is said in batches")
    assert not_listed(found, paths) == []
    assert len(found) == len(paths)


@pytest.mark.parametrize("count", COUNTS)
def test_a_count_stands_in_the_files_that_are_listed(count):
    paths = listed("a count")
    assert not_listed(files_where(_counts(count)), paths) == []
    assert len(paths) <= 4


@pytest.mark.parametrize(("kind", "value"), [(kind.name, kind.value) for kind in CALL_DEADLINES])
def test_a_deadline_stands_in_the_files_that_are_listed(kind, value):
    def is_there(node: ast.AST) -> bool:
        match node:
            case ast.Attribute(value=ast.Name(id="DeadlineKind"), attr=found):
                return bool(found == kind)
            case ast.Constant(value=str(found)):
                return bool(found == value and value not in {each.value for each in Whereabouts})
        return False

    paths = listed("a deadline")
    assert not_listed(files_where(is_there), paths) == []
    assert len(paths) <= 5


def test_texts_json_and_export_take_every_count_from_one_list():
    numbers = Counts(declined=3).numbers()
    assert numbers["declined"] == 3
    assert set(SUMMED_KEYS) | {"waiting", "unclear"} == numbers.keys()
    for language in languages():
        header = re.search(
            r"^sheet-nights-header = (.*)$",
            (LOCALES / language / "clock.ftl").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        assert header
        assert len(header[1].split("|")) == 1 + len(SUMMED_KEYS) + 1  # the night, and its attendance


@pytest.mark.parametrize("language", languages())
def test_a_language_is_a_folder_that_no_code_names(language):
    assert (LOCALES / language / "language.toml").is_file()
    assert listed("a language") == []
    if language != FALLBACK:
        assert files_where(lambda node: isinstance(node, ast.Constant) and node.value == language) == []


def test_a_file_that_is_missing_from_a_list_is_noticed():
    page = "- **a slash command**: its class in `dispatch/commands.py`,\n  its function in `handlers/`.\n\n"
    paths = listed("a slash command", page)
    assert paths == ["dispatch/commands.py", "handlers/"]
    found = ["dispatch/commands.py", "handlers/fleets/timetable.py", "handlers/inbound/routes.py"]
    assert not_listed(found, paths) == ["handlers/inbound/routes.py"]
    assert not_listed(found[:2], paths) == []
