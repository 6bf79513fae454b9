"""What deploy/Dockerfile copies is what the program needs, and compose hands it what the program reads. No daemon is asked."""

import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from tests.house.rules import ROOT

DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")
COPIED = [
    source
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    for source in line.split()[:-1]
]


def run_in(folder, *arguments):
    """A command of the program that stands in `folder` alone, with the libraries of this machine."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.path.insert(0, '.'); from bot.__main__ import main; main()",
            *arguments,
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"},
        check=False,
        capture_output=True,
        text=True,
        input="收到，10分钟到\n",
    )


@pytest.fixture
def image(tmp_path):
    for source in COPIED:
        target = tmp_path / source
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, target)
    return tmp_path


def test_the_program_runs_with_nothing_but_what_is_copied(image):
    done = run_in(image, "read")
    where = subprocess.run(
        [sys.executable, "-c", "import bot; print(bot.__file__)"],
        cwd=image,
        env={**os.environ, "PYTHONPATH": str(image), "PYTHONSAFEPATH": "1"},
        check=True,
        capture_output=True,
        text=True,
    )

    assert where.stdout.startswith(str(image))
    assert done.stdout == '[{"kind": "acknowledge", "eta_minutes": 10}]\n', done.stderr


def test_a_room_that_is_not_copied_is_missed(image):
    """Negative control."""
    shutil.rmtree(image / "reading" / "vocabulary")

    assert run_in(image, "read").returncode != 0


def test_every_room_of_the_wheel_is_copied():
    wheel = re.search(r"only-include = \[(.+)\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert wheel
    assert set(re.findall(r'"(\w+)"', wheel[1])) <= set(COPIED)


def test_what_is_copied_is_not_ignored():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == set(COPIED)


def test_the_container_runs_as_nobody_and_is_asked_for_its_health():
    assert re.search(r"^USER shoudao$", DOCKERFILE, re.MULTILINE)
    [check] = re.findall(r"^HEALTHCHECK .* CMD \[(.+)\]$", DOCKERFILE, re.MULTILINE)
    command = check.split(", ")[-1].strip('"')
    done = subprocess.run(
        [sys.executable, "-m", "bot", command, "--help"], cwd=ROOT, check=False, capture_output=True
    )

    assert done.returncode == 0


def test_compose_names_settings_and_secrets_that_exist(tmp_path):
    names = re.findall(r"^ +#? ?(SHOUDAO_\w+): (.+)$", COMPOSE, re.MULTILINE)
    [secret] = re.findall(r"^ +- (\w+__\w+)$", COMPOSE, re.MULTILINE)
    (tmp_path / secret).write_text(f"123456:{'A' * 35}", encoding="utf-8")
    script = "from bot.settings.model import load; s = load(); print(s.fleet.zone.key, s.telegram.proxy, bool(s.telegram.token))"
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, **dict(names), "SHOUDAO_SECRETS": str(tmp_path), "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )

    assert told.stdout.split() == ["Asia/Shanghai", "socks5://host.docker.internal:1080", "True"], told.stderr


def test_the_container_may_have_each_extra_of_the_wheel():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    wanted = {re.split(r"[>=<]", each)[0] for libraries in extras.values() for each in libraries}
    locked = re.findall(
        r"^([\w-]+)==", (ROOT / "requirements/extras.txt").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert wanted <= set(locked)
    assert "requirements/extras.txt" in COPIED
    assert re.search(r"^ARG EXTRAS=no$", DOCKERFILE, re.MULTILINE)
    assert "EXTRAS:" in COMPOSE
