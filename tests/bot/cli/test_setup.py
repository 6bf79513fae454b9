"""`shoudao setup` as a process: typed at, or started by a script, beside the sandbox."""

import asyncio
import os
import re
import stat
import subprocess
import sys
import tomllib
from contextlib import asynccontextmanager
from functools import partial

import pytest

from bot.setup.config_file import as_toml, write_config
from tests.bot.test_app import served
from tests.house.rules import ROOT

WRONG_TOKEN = "123456:" + "A" * 35


def environment(sandbox, **more):
    return {
        "PYTHONPATH": str(ROOT),
        "PATH": os.environ["PATH"],
        "PYTHONUTF8": "1",
        "SHOUDAO_TELEGRAM__BASE_URL": sandbox.base_url if sandbox else "https://telegram.invalid",
        **more,
    }


def setup(*arguments, folder, typed="", sandbox=None, **env):
    return subprocess.run(
        [sys.executable, "-m", "bot", "setup", *arguments],
        cwd=folder,
        env=environment(sandbox, **env),
        input=typed,
        check=False,
        capture_output=True,
        text=True,
    )


@asynccontextmanager
async def at_the_terminal(sandbox, folder, *arguments, **env):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "setup",
        *arguments,
        cwd=folder,
        env=environment(sandbox, **env),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def read_until(process, sign):
    told = b""
    async with asyncio.timeout(60):
        while not re.search(sign.encode(), told):
            piece = await process.stdout.read(4096)
            assert piece, told.decode()
            told += piece
    return told.decode()


def written(folder):
    return tomllib.loads((folder / "config.toml").read_text(encoding="utf-8"))


async def has_words(people, chat, words):
    return [each for each in await people.bot_messages(chat) if words in each["text"]]


async def test_from_a_token_to_a_group_in_which_the_bot_works(sandbox, people, tmp_path, until):
    coordinator, stranger = await people.user("调度"), await people.user("路人")
    group = await people.group("雪夜车队", admins=[coordinator], bot="absent")
    async with at_the_terminal(sandbox, tmp_path, LANG="zh_CN.UTF-8") as terminal:
        terminal.stdin.write(f"{WRONG_TOKEN}\n{sandbox.token}\nAsia/Wuhan\nAsia/Shanghai\n\n".encode())
        told = await read_until(terminal, r"start=setup-\w+")
        assert "Telegram 不认 telegram.token" in told
        assert "fleet.zone 不是这台机器认识的时区" in told
        [code] = re.findall(r"start=(setup-\w+)", told)
        await people.start(stranger, "setup-0123")
        await people.start(coordinator, code)
        [asked] = await until(lambda: people.bot_messages(coordinator))
        assert [] == await people.bot_messages(stranger)
        await people.share_chat(coordinator, asked["message_id"], group)
        told += await read_until(terminal, "shoudao doctor")
        assert 0 == await terminal.wait()
    assert "✅ 是管理员" in told
    assert "❌" not in told
    assert sandbox.token not in told
    assert {
        "telegram": {"token": sandbox.token, "base_url": sandbox.base_url, "owner": str(coordinator)},
        "fleet": {"zone": "Asia/Shanghai", "language": "zh-Hans"},
    } == written(tmp_path)
    assert 0o600 == stat.S_IMODE((tmp_path / "config.toml").stat().st_mode)
    assert [] == await people.bot_messages(group)
    deleted = await people.requests(method="deleteMessage")
    assert [True] == [each["ok"] for each in deleted]
    assert [] == (await people.traffic())["confirmed"]
    async with served(sandbox, tmp_path / "data", SHOUDAO_CONFIG=str(tmp_path / "config.toml")):
        await people.post(group, coordinator, "武汉站需要2台车")
        await until(partial(has_words, people, group, "武汉站"))
    assert [] == await has_words(people, group, "测试")


async def test_a_script_gives_everything_and_is_asked_nothing(sandbox, people, tmp_path):
    coordinator = await people.user("调度")
    group = await people.group("雪夜车队", admins=[coordinator])
    token = tmp_path / "token"
    token.write_text(f"{sandbox.token}\n")
    ended = setup(
        "--yes", "--token-file", str(token), "--zone", "Asia/Taipei", "--language", "zh-tw",
        "--group", str(group), "--owner", "@boss",
        folder=tmp_path, sandbox=sandbox,
    )  # fmt: skip
    assert (0, "") == (ended.returncode, ended.stderr)
    assert "A test message was posted, changed and deleted" in ended.stdout
    assert {"zone": "Asia/Taipei", "language": "zh-Hant"} == written(tmp_path)["fleet"]
    assert "@boss" == written(tmp_path)["telegram"]["owner"]
    assert [] == await people.bot_messages(group)


async def test_a_group_where_the_bot_may_not_write_ends_with_one(sandbox, people, tmp_path):
    coordinator = await people.user("调度")
    group = await people.group("雪夜车队", admins=[coordinator])
    await people.restrict(group, (await people.state())["bot"]["id"])
    ended = setup(
        "--yes",
        "--group",
        str(group),
        folder=tmp_path,
        sandbox=sandbox,
        SHOUDAO_TELEGRAM__TOKEN=sandbox.token,
    )
    assert 1 == ended.returncode
    assert "❌ I may not write" in ended.stdout
    assert "The test message in the group failed (" in ended.stdout
    assert "Ready" not in ended.stdout
    assert "Not ready yet: mend what is named above" in ended.stdout
    assert "fleet" in written(tmp_path)


async def test_without_a_group_a_code_is_given(sandbox, people, tmp_path):
    await people.privacy(True)
    ended = setup("--yes", folder=tmp_path, sandbox=sandbox, SHOUDAO_TELEGRAM__TOKEN=sandbox.token)
    assert 0 == ended.returncode
    assert "Privacy mode is on" in ended.stdout
    assert re.search(r"send [A-Z2-7]{4}-[A-Z2-7]{4} within 15 minutes", ended.stdout)
    assert [] == await people.requests(method="getUpdates")


async def test_nobody_chooses_in_time(sandbox, people, tmp_path):
    ended = setup("--wait", "1", folder=tmp_path, typed=f"{sandbox.token}\n\n\n", sandbox=sandbox)
    assert 0 == ended.returncode
    assert "No group yet" in ended.stdout
    assert "owner" not in written(tmp_path)["telegram"]


async def test_another_program_that_polls_is_named(sandbox, people, client, tmp_path):
    await client.do_api_request("setWebhook", api_kwargs={"url": "https://example.org/hook"})
    ended = setup(folder=tmp_path, typed=f"{sandbox.token}\n\n\n", sandbox=sandbox)
    assert "Another program polls with this token" in ended.stdout
    assert 1 == ended.returncode
    assert "Ready" not in ended.stdout


@pytest.mark.parametrize(
    ("typed", "arguments", "code"),
    [("", ["--yes"], 2), ("n\n", [], 2), ("\n", [], 2), ("", [], 2), (f"y\n{WRONG_TOKEN}\n", [], 2)],
    ids=["a script", "no", "nothing", "nobody", "yes, and then nobody"],
)
def test_a_file_that_exists_is_not_written_over_unasked(sandbox, tmp_path, typed, arguments, code):
    (tmp_path / "config.toml").write_text("# mine\n")
    ended = setup(
        *arguments, folder=tmp_path, typed=typed, sandbox=sandbox,
        **({"SHOUDAO_TELEGRAM__TOKEN": sandbox.token} if arguments else {}),
    )  # fmt: skip
    assert code == ended.returncode
    assert "# mine\n" == (tmp_path / "config.toml").read_text()
    assert 1 == ended.stderr.count("\n")


def test_a_file_that_exists_is_written_over_where_that_is_wanted(sandbox, tmp_path):
    for typed, arguments in (("y\n", ["--wait", "0"]), ("", ["--yes", "--overwrite"])):
        (tmp_path / "config.toml").write_text("# mine\n")
        (tmp_path / "config.toml").chmod(0o644)
        ended = setup(
            *arguments,
            folder=tmp_path,
            typed=f"{typed}\n\n",
            sandbox=sandbox,
            SHOUDAO_TELEGRAM__TOKEN=sandbox.token,
        )
        assert (0, "") == (ended.returncode, ended.stderr)
        assert sandbox.token == written(tmp_path)["telegram"]["token"]
        assert 0o600 == stat.S_IMODE((tmp_path / "config.toml").stat().st_mode)


@pytest.mark.parametrize(
    ("arguments", "env", "hint"),
    [
        (["--owner", "the boss"], {}, "telegram.owner names nobody"),
        (["--group", "5"], {}, "telegram.groups contains a number that is not a group's"),
        ([], {"SHOUDAO_STORAGE__PATH": "file"}, "storage.path is a file"),
        ([], {"SHOUDAO_STORAGE__PATH": "file/data"}, "The data folder file/data"),
        ([], {"SHOUDAO_STORAGE__PATH": "link"}, "storage.path is a link that leads nowhere"),
        ([], {"SHOUDAO_TELEGRAM__BASE_URL": "ftp://x"}, "telegram.base_url is not the address"),
        ([], {"SHOUDAO_TELEGRAM__BASE_URL": "https://x/bot"}, "telegram.base_url is too long"),
    ],
)
@pytest.mark.parametrize("yes", [True, False], ids=["a script", "at a terminal"])
def test_what_is_given_wrong_is_refused_before_anything_is_asked(
    arguments, env, hint, yes, sandbox, people, tmp_path
):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("unmounted")
    before = sorted(tmp_path.iterdir())
    ended = setup(
        *(["--yes"] if yes else []),
        *arguments,
        folder=tmp_path,
        sandbox=sandbox,
        **({"SHOUDAO_TELEGRAM__TOKEN": sandbox.token} | env),
    )
    assert (2, "", 1) == (ended.returncode, ended.stdout, ended.stderr.count("\n"))
    assert hint in ended.stderr
    assert before == sorted(tmp_path.iterdir())


async def test_a_group_that_the_bot_does_not_hear_is_not_ready(sandbox, people, tmp_path):
    coordinator = await people.user("调度")
    group = await people.group("雪夜车队", admins=[coordinator], bot="member")
    await people.privacy(True)
    for arguments in ([], ["--no-test-call"]):
        ended = setup(
            "--yes",
            "--overwrite",
            "--group",
            str(group),
            *arguments,
            folder=tmp_path,
            sandbox=sandbox,
            SHOUDAO_TELEGRAM__TOKEN=sandbox.token,
        )
        assert 1 == ended.returncode
        assert "Ready" not in ended.stdout


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({}, "There is no token"),
        ({"SHOUDAO_TELEGRAM__TOKEN": "abc"}, "does not look like a bot's token"),
        ({"SHOUDAO_TELEGRAM__TOKEN": WRONG_TOKEN}, "Telegram cannot be reached"),
        (
            {"SHOUDAO_TELEGRAM__TOKEN": WRONG_TOKEN, "SHOUDAO_TELEGRAM__PROXY": "socks5://127.0.0.1:9"},
            "The proxy of telegram.proxy does not answer",
        ),
        (
            {"SHOUDAO_TELEGRAM__TOKEN": WRONG_TOKEN, "SHOUDAO_TELEGRAM__PROXY": "socks4://x"},
            "telegram.proxy is not the address of a proxy",
        ),
    ],
)
def test_a_script_is_told_what_is_wrong_and_nothing_is_written(tmp_path, env, sentence):
    ended = setup("--yes", folder=tmp_path, **env)
    assert 1 == ended.returncode
    assert sentence in ended.stdout
    assert [] == list(tmp_path.iterdir())


def test_a_way_that_does_not_work_is_asked_for(tmp_path):
    typed = f"{WRONG_TOKEN}\nnonsense\nsocks5://127.0.0.1:9\n"
    ended = setup(folder=tmp_path, typed=typed)
    assert 2 == ended.returncode
    for said in (
        "Telegram cannot be reached",
        "telegram.proxy is not the address",
        "The proxy of telegram.proxy",
    ):
        assert said in ended.stdout
    assert "Nobody answers" in ended.stderr
    assert [] == list(tmp_path.iterdir())


async def test_beside_a_bot_that_serves_it_is_refused(sandbox, people, tmp_path, until):
    async with served(sandbox, tmp_path / "data"):
        await until(lambda: people.requests(method="getUpdates"))
        ended = setup("--yes", folder=tmp_path, sandbox=sandbox, SHOUDAO_TELEGRAM__TOKEN=sandbox.token)
    assert 2 == ended.returncode
    assert "A bot serves data now" in ended.stderr


@pytest.mark.parametrize("value", ['"', "\\", "é 武汉", "#x", "a=b", "\t", "'''"])
def test_every_value_is_read_back_as_it_was_chosen(tmp_path, value):
    write_config(
        tmp_path / "new" / "config.toml", {"telegram": {"proxy": value, "groups": [-1, -2]}, "web": {}}
    )
    read = tomllib.loads((tmp_path / "new" / "config.toml").read_text(encoding="utf-8"))
    assert {"telegram": {"proxy": value, "groups": [-1, -2]}} == read


def test_empty_values_are_left_out():
    assert "[" not in as_toml({"telegram": {"proxy": "", "owner": None, "groups": []}})


@pytest.mark.parametrize("place", ["folder", "file/config.toml"])
def test_a_place_that_cannot_be_written_is_told_before_the_first_question(tmp_path, place):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    ended = setup("--overwrite", "--to", place, folder=tmp_path)
    assert (2, "") == (ended.returncode, ended.stdout)
    assert f"shoudao: {place} cannot be written: " in ended.stderr
    assert 1 == ended.stderr.count("\n")
