"""Each dependency is written down once, and the locks hold a version that it allows."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "requirements"


def direct(name):
    """What an .in file asks for; its options and comments left out."""
    lines = (LOCKS / name).read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def of_the_bot():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def locked(name):
    """Versions by canonical name; one library may have one version for each Python."""
    versions: dict[str, list[str]] = {}
    for library, version in re.findall(
        r"(?m)^([\w.-]+)(?:\[.*\])?==(\S+)", (LOCKS / name).read_text("utf-8")
    ):
        versions.setdefault(canonicalize_name(library), []).append(version)
    return versions


def said_twice(*lists):
    """Libraries that stand in more than one list, or twice in one."""
    names = [canonicalize_name(each.name) for requirements in lists for each in requirements]
    return sorted({name for name in names if names.count(name) > 1})


def not_locked(requirements, lock):
    """Requirements without a version in this lock, or with one that they do not allow."""
    return [
        str(each)
        for each in requirements
        if not (versions := lock.get(canonicalize_name(each.name)))
        or not all(each.specifier.contains(version) for version in versions)
    ]


def test_no_dependency_is_said_twice():
    assert [] == said_twice(of_the_bot(), direct("run.in"), direct("dev.in"))


def test_a_dependency_that_is_said_twice_is_noticed():
    assert ["rich"] == said_twice(of_the_bot(), [Requirement("Rich>=15")])


@pytest.mark.parametrize("name", ["run", "dev", "bench"])
def test_each_lock_holds_what_was_asked_for(name):
    wanted = direct(f"{name}.in") + (of_the_bot() if name == "run" else [])
    assert [] == not_locked(wanted, locked(f"{name}.txt"))


def test_a_lock_that_is_behind_is_noticed():
    assert ["nothing-like-it", "rich>=1000"] == not_locked(
        [Requirement("nothing-like-it"), Requirement("rich>=1000")], locked("run.txt")
    )
