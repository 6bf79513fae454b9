"""The units in deploy/systemd are understood by systemd, and name each other and the program's own commands."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.house.rules import ROOT

PROGRAM = "/opt/shoudao/.venv/bin/shoudao"


FOLDER = ROOT / "deploy/systemd"


@pytest.fixture
def units():
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}


def test_the_page_links_what_it_names():
    page = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    named = re.findall(r"\(\.\./(deploy/[\w./@-]+)\)", page)

    assert named
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_the_template_differs_only_in_what_belongs_to_one_bot(units):
    [one, of_several] = (units[name].splitlines() for name in ("shoudao.service", "shoudao@.service"))
    differing = [each for each, other in zip(one, of_several, strict=True) if each != other]

    assert all(
        "%i" in other for each, other in zip(one, of_several, strict=True) if each != other and "=" in each
    )
    assert len(differing) < 8


def test_a_unit_that_is_named_is_there(units):
    assert {"shoudao.service", "shoudao-health.timer"} < units.keys()
    named = set(re.findall(r"^OnFailure=(.+)$", "".join(units.values()), re.MULTILINE))
    timed = {name.replace(".timer", ".service") for name in units if name.endswith(".timer")}
    assert named | timed <= units.keys()


def test_what_a_unit_starts_is_a_command_of_the_program(units):
    started = re.findall(rf"^ExecStart={PROGRAM} (\w+)$", "".join(units.values()), re.MULTILINE)
    assert {"serve", "health"} == set(started)
    for command in set(started):
        subprocess.run(
            [sys.executable, "-m", "bot", command, "--help"], cwd=ROOT, check=True, capture_output=True
        )


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_has_nothing_to_say_against_a_unit(units, tmp_path):
    for name, unit in units.items():
        (tmp_path / name).write_text(unit.replace(PROGRAM, sys.executable), encoding="utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in units)],
        check=False,
        capture_output=True,
        text=True,
    )
    # Of other units of the machine it may have something to say.
    assert [] == [line for line in told.stderr.splitlines() if any(name in line for name in units)]
