"""`shoudao doctor` as a person and a program start it, beside a bot and without one."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handlers.chat.languages import languages
from storage.core.database import Database
from storage.fleets import count_fleets
from tests.bot.doctor.conftest import OF_THE_MACHINE
from tests.bot.test_app import polled, served
from tests.house.rules import ROOT

ROOM = ROOT / "bot" / "doctor"


def doctor(*arguments, folder, **env):
    return subprocess.run(
        [sys.executable, "-m", "bot", "doctor", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **env},
        check=False,
        capture_output=True,
        text=True,
    )


def settings_of(sandbox, folder):
    return {
        "SHOUDAO_TELEGRAM__TOKEN": sandbox.token,
        "SHOUDAO_TELEGRAM__BASE_URL": sandbox.base_url,
        "SHOUDAO_STORAGE__PATH": str(folder),
    }


async def test_beside_a_bot_that_is_well_it_ends_with_zero_and_disturbs_nothing(
    sandbox, people, group, tmp_path, until
):
    async def knows_the_group():
        if not await polled(people):
            return 0
        database = await Database.open(tmp_path / "data", read_only=True)
        try:
            return await database.query(count_fleets)
        finally:
            await database.close()

    async with served(sandbox, tmp_path / "data") as bot:
        await until(knows_the_group)
        ended = doctor("--json", folder=tmp_path, **settings_of(sandbox, tmp_path / "data"))
        assert bot.returncode is None
    told = json.loads(ended.stdout)
    assert (0, "") == (ended.returncode, ended.stderr)
    assert {each["name"] for each in told["findings"]} <= OF_THE_MACHINE
    assert 0 == told["wrong"]
    assert [] == [each for each in await people.requests(method="getUpdates") if not each["ok"]]


async def test_what_is_wrong_comes_first_and_ends_with_one(sandbox, people, group, tmp_path):
    ended = doctor(
        folder=tmp_path, **settings_of(sandbox, tmp_path / "data") | {"SHOUDAO_FLEET__ZONE": "UTC"}
    )
    assert (0, "") == (ended.returncode, ended.stderr)
    await people.privacy(True)
    ended = doctor(
        folder=tmp_path, **settings_of(sandbox, tmp_path / "data") | {"SHOUDAO_FLEET__ZONE": "UTC"}
    )
    assert 1 == ended.returncode
    first, *_, last = ended.stdout.splitlines()
    assert first.startswith("wrong: Privacy mode is on")
    assert re.fullmatch(r"1 wrong, \d warnings.", last)
    assert [] == list(tmp_path.iterdir())


def test_a_mistake_in_the_settings_is_a_finding(tmp_path):
    (tmp_path / "config.toml").write_text("[telegram]\ntokn = 'x'\n")
    ended = doctor("--json", folder=tmp_path)
    [found] = json.loads(ended.stdout)["findings"]
    assert (1, "setting-wrong", "wrong") == (ended.returncode, found["name"], found["level"])
    assert "telegram.tokn" in found["sentence"]
    assert "did you mean telegram.token?" in found["sentence"]


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("fleet__zone", "Asia/Wuhan", "fleet.zone"),
        ("web__listen", "0.0.0.0:80", "web.listen"),
        ("telegram__token", "abc", "telegram.token"),
        ("telegram__proxy", "socks4://x", "telegram.proxy"),
        ("telegram__bas_url", "https://x", "SHOUDAO_TELEGRAM__BAS_URL"),
    ],
)
def test_each_mistake_names_its_key(tmp_path, key, value, hint):
    ended = doctor(folder=tmp_path, **{f"SHOUDAO_{key.upper()}": value})
    assert 1 == ended.returncode
    assert ended.stdout.startswith("wrong: ")
    assert hint in ended.stdout


def test_the_token_is_never_printed(sandbox, tmp_path):
    for name in ("", "--json"):
        ended = doctor(*filter(None, [name]), folder=tmp_path, **settings_of(sandbox, tmp_path / "data"))
        assert sandbox.token not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({}, [], "wrong: telegram.token is not set"),
        ({"LANG": "zh_CN.UTF-8"}, [], "有问题: 还没有设置 telegram.token"),
        ({"LANG": "zh_TW.UTF-8"}, [], "有問題: 還沒有設定 telegram.token"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, [], "wrong: telegram.token is not set"),
        ({"LANG": "zh_CN.UTF-8"}, ["--language", "en"], "wrong: telegram.token is not set"),
    ],
)
def test_it_speaks_the_terminals_language(tmp_path, environment, arguments, expected):
    assert doctor(*arguments, folder=tmp_path, PYTHONUTF8="1", **environment).stdout.startswith(expected)


def test_a_language_that_is_not_known_is_refused_in_one_sentence(tmp_path):
    ended = doctor("--language", "fr", folder=tmp_path)
    assert (2, "") == (ended.returncode, ended.stdout)
    assert 1 == ended.stderr.count("\n")


def names_in_code():
    """Every name that a finding is made with, and those of the problems on the way."""
    files = [*ROOM.glob("*.py"), ROOT / "bot" / "cli" / "doctor.py"]
    code = "\n".join(file.read_text() for file in files)
    made = set(re.findall(r"\b(?:wrong|warning|note)\(\s*\"([a-z-]+)\"", code))
    made |= set(re.findall(r"\"(group-deaf|clock-fast|clock-slow|privacy-mode)\"", code))
    return (
        made
        | {"group-no-admin"}
        | set(
            re.findall(
                r"= \"([a-z-]+)\"",
                (ROOT / "bot/telegram/telegram_facts.py").read_text().split("class Standing")[0],
            )
        )
    )


def names_in_tests():
    """Every name that a test of this folder expects."""
    here = Path(__file__).parent
    return {
        name for file in here.glob("test_*.py") for name in re.findall(r"\"([a-z-]+)\"", file.read_text())
    }


def test_each_finding_is_provoked_by_a_test_and_said_in_each_language():
    made = names_in_code()
    assert len(made) >= 60
    assert set() == made - names_in_tests() - {"folder-unreadable"}
    for language in languages():
        texts = (ROOT / "locales" / language / "doctor.ftl").read_text()
        said = set(re.findall(r"^doctor-([a-z-]+) =", texts, re.MULTILINE))
        assert made == {name for name in said if not name.startswith("level-")} - {"well", "summary"}
