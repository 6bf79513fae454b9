"""The real process against the sandbox: how it begins, how it ends, and what a kill leaves."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from contextlib import asynccontextmanager
from functools import partial

import pytest

from storage.core.database import Database
from tests.reading.repeats import changing
from tests.support import database as stored
from tests.support.stopwatch import Stopwatch


@asynccontextmanager
async def served(sandbox, folder, **settings):
    """`shoudao serve`, killed at the end if it has not ended."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")},
        "SHOUDAO_TELEGRAM__TOKEN": sandbox.token,
        "SHOUDAO_TELEGRAM__BASE_URL": sandbox.base_url,
        "SHOUDAO_STORAGE__PATH": str(folder),
        **settings,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended_by(number, bot):
    """After how many seconds it has ended with 0."""
    watch, seconds = Stopwatch(bot.pid), 0.0
    bot.send_signal(number)
    async with asyncio.timeout(60):
        while bot.returncode is None:
            seconds = watch.seconds()
            await asyncio.sleep(0.01)
    assert bot.returncode == 0
    return seconds


async def polled(people):
    return await people.requests(method="getUpdates")


async def test_it_ends_with_zero_within_three_seconds_of_sigterm_in_the_middle_of_a_burst(
    sandbox, people, group, tmp_path, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    async with served(sandbox, tmp_path / "data") as bot:
        await until(lambda: polled(people))
        for _ in range(50):
            await people.post(group, driver, "收到")
        assert await ended_by(signal.SIGTERM, bot) < 3


@pytest.mark.parametrize("text", ["一个人" * 25, "已" * 400, changing("芳姐，", "走6，")], ids=range(3))
async def test_it_ends_with_zero_within_three_seconds_of_sigterm_in_the_worst_sentence(
    text, sandbox, people, tmp_path, until
):
    coordinator, stranger = await people.user("调度员"), await people.user("路人")
    group = await people.group("夜归车队", admins=[coordinator], members=[stranger])
    async with served(sandbox, tmp_path / "data") as bot:
        await people.post(group, coordinator, "武汉站需要40台车")
        await until(lambda: people.bot_messages(group))  # it reads, so its patterns are compiled
        for _ in range(5):
            await people.post(group, stranger, text)
        await asyncio.sleep(0.5)
        assert await ended_by(signal.SIGTERM, bot) < 3


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
@pytest.mark.parametrize("later", [0, 0.1, 1.2])
async def test_it_ends_in_time_also_while_it_starts_and_when_telegram_hangs(
    sandbox, people, tmp_path, later, number
):
    await people.fault("hang", times=None)
    async with served(sandbox, tmp_path / "data") as bot:
        while not (tmp_path / "data" / "shoudao.db").exists():  # noqa: ASYNC110  another process makes it
            await asyncio.sleep(0.002)
        await asyncio.sleep(later)
        assert await ended_by(number, bot) < 3


async def test_a_second_one_on_the_folder_says_one_sentence_and_disturbs_nobody(
    sandbox, people, tmp_path, until
):
    async with served(sandbox, tmp_path / "data") as first:
        await until(lambda: polled(people))
        async with served(sandbox, tmp_path / "data") as second:
            _, told = await asyncio.wait_for(second.communicate(), 60)
        assert second.returncode == 1
        assert told.decode().startswith("shoudao: Another shoudao is serving the folder")
        assert told.decode().count("\n") == 1
        assert first.returncode is None


async def answered(people, group, before):
    return len(await people.bot_messages(group)) > before


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Shanghai"])
async def test_another_zone_holds_from_the_next_start_on(sandbox, people, group, tmp_path, until, zone):
    driver = await people.user("张三")
    await people.join(group, driver)
    folder = tmp_path / "data"
    for setting in ("Asia/Shanghai", zone):
        async with served(sandbox, folder, SHOUDAO_FLEET__ZONE=setting) as bot:
            answers = len(await people.bot_messages(group))
            await people.post(group, driver, "/status")
            await until(partial(answered, people, group, answers))
            bot.send_signal(signal.SIGTERM)
            assert 0 == await bot.wait()
    database = await Database.open(folder, read_only=True)
    try:
        assert [zone] == await stored.zones(database)
    finally:
        await database.close()


async def test_privacy_mode_is_told_to_the_operator(sandbox, people, tmp_path, until):
    await people.privacy(True)
    async with served(sandbox, tmp_path / "data") as bot:
        told = b""
        async with asyncio.timeout(60):
            while b"/setprivacy" not in told:
                told += await bot.stderr.readline()


async def told_of_privacy(people, owner):
    return any("/setprivacy" in message["text"] for message in await people.bot_messages(owner))


async def test_the_owner_of_the_settings_is_told_of_privacy_mode(sandbox, people, tmp_path, until):
    owner = await people.user("老板")
    await people.start(owner)
    await people.privacy(True)
    folder = tmp_path / "data"
    async with served(sandbox, folder, SHOUDAO_TELEGRAM__OWNER=str(owner)) as bot:
        await until(lambda: people.bot_messages(owner))
        bot.send_signal(signal.SIGTERM)
        await bot.wait()
    async with served(sandbox, folder, SHOUDAO_TELEGRAM__OWNER=str(owner)):
        await until(partial(told_of_privacy, people, owner))


@pytest.mark.parametrize("seed", range(2))
async def test_kills_in_a_burst_lose_nothing_and_double_nothing(seed, sandbox, people, tmp_path, until):
    chance = random.Random(seed)
    coordinator = await people.user("调度")
    drivers = [await people.user(f"司机{number}") for number in range(40)]
    group = await people.group("雪夜车队", admins=[coordinator], members=drivers)
    await people.post(group, coordinator, "武汉站需要40台车")
    for wave in range(4):
        async with served(sandbox, tmp_path / "data") as bot:
            if wave == 0:
                await until(lambda: people.bot_messages(group))
            for driver in drivers[wave * 10 : wave * 10 + 10]:
                await people.post(group, driver, "收到")
                await people.post(group, driver, "收到")
                await asyncio.sleep(chance.uniform(0, 0.02))
            await asyncio.sleep(chance.uniform(0, 0.3) if wave else 0)
            bot.kill()
            await bot.wait()
    async with served(sandbox, tmp_path / "data") as bot:
        await until(lambda: _complete(people, group))
        await until(lambda: _all_handled(tmp_path / "data"))
        bot.terminate()
        await bot.wait()
    await _check(tmp_path / "data", people, group, drivers)


async def _all_handled(folder):
    database = await Database.open(folder, read_only=True)
    try:
        return await stored.waiting_inputs(database) == 0
    finally:
        await database.close()


async def _check(folder, people, group, drivers):
    database = await Database.open(folder, read_only=True)
    recorded = await stored.update_ids(database)
    served_ids = [update["update_id"] for update in await people.updates()]
    assert sorted(recorded) == sorted(served_ids)
    assert await stored.unhandled(database) == []
    assert Counter(await stored.acknowledged(database)) == Counter(drivers)
    await database.close()
    sent = await people.bot_messages(group)
    told = [each["text"] for each in sent if not _is_card(each)]
    assert len([each for each in sent if _is_card(each) and "重发" not in each["text"]]) == 1
    assert told
    assert all("车够了" in words for words in told)  # S14, once a call
    # None, where a kill cut the first attempt off.
    assert len([words for words in told if "重发" not in words]) <= 1


def _is_card(message):
    """Read from the chat and not from the records: a card that a kill doubled may be in no record."""
    return "reply_markup" in message


async def _complete(people, group):
    """Whether the card shows everybody, and the word that cars are enough stands; either may be sent first."""
    sent = await people.bot_messages(group)
    shown = [each["text"] for each in sent if _is_card(each)]
    return "40/40" in shown[-1] and len(shown) < len(sent)
