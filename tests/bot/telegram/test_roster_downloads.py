"""A roster on its way: fetched from Telegram into memory, read in a process of its own, told, written at a tap (I5, I7)."""

import base64

import pytest
from telegram.error import TelegramError

from bot.telegram.client import Client, Connections
from bot.telegram.file_download import FileGone, FileTooBig, fetch
from storage.core.database import Database
from tests.bot.test_app import polled, served
from tests.support import database as stored
from tests.support.roster_files import HEADER, workbook

ROSTER = workbook([HEADER, ("张三", "平安出租", "鄂A12345", 5, 13812345678.0)])


def attached(content, name="花名册.xlsx"):
    return {"name": name, "base64": base64.b64encode(content).decode()}


async def test_a_roster_is_read_told_and_written_at_a_tap(sandbox, people, tmp_path, until):
    coordinator = await people.user("调度员")
    group = await people.group("雪夜车队", admins=[coordinator])
    async with served(sandbox, tmp_path / "data") as bot:
        await until(lambda: polled(people))
        await people.post(group, coordinator, "大家好")
        await people.start(coordinator)
        await until(lambda: people.bot_messages(coordinator))
        await people.post(coordinator, coordinator, document=attached(ROSTER))

        async def preview():
            shown = await people.bot_messages(coordinator)
            return [each for each in shown if "新增 1" in each.get("text", "")]

        [told] = await until(preview)
        button = told["reply_markup"]["inline_keyboard"][0][0]
        assert "写入 1 人" == button["text"]
        await people.tap(coordinator, told["message_id"], coordinator, button["callback_data"])

        async def written():
            shown = await people.bot_messages(coordinator)
            return any("已写入" in each.get("text", "") for each in shown) and any(
                "document" in each for each in shown
            )

        await until(written)
        bot.terminate()
        assert 0 == await bot.wait()
    database = await Database.open(tmp_path / "data", read_only=True)
    try:
        rows = [row for row in await stored.roster(database) if row.listed_as]
    finally:
        await database.close()
    assert [("张三", "平安出租", "鄂A12345", 5)] == [
        (row.name, row.company, row.plate, row.seats) for row in rows
    ]
    assert [] == list((tmp_path / "data" / "unfinished").glob("*"))


async def sent_file(people, content):
    sender = await people.user("某人")
    await people.start(sender)
    await people.post(sender, sender, document=attached(content))
    return next(each for each in await people.messages(sender) if "document" in each)["document"]["file_id"]


@pytest.fixture
async def fetching(sandbox):
    connections = Connections()
    client = Client(sandbox.token, sandbox.base_url, connections)

    async def fetching(handle, most_bytes):
        return await fetch(client, connections, handle, most_bytes)

    yield fetching
    await connections.close()


async def test_a_file_is_fetched_whole_and_never_more_of_it_than_allowed(people, fetching):
    handle = await sent_file(people, b"a" * 100_000)
    assert b"a" * 100_000 == await fetching(handle, 100_000)
    with pytest.raises(FileTooBig):
        await fetching(handle, 99_999)
    with pytest.raises(FileGone):
        await fetching("nothing", 99_999)


async def test_an_error_on_the_way_may_be_tried_again_and_shows_no_token(people, fetching, sandbox):
    handle = await sent_file(people, b"a")
    await people.fault("status", method="getFile", code=502)
    with pytest.raises(TelegramError) as error:
        await fetching(handle, 10)
    assert sandbox.token not in str(error.value)
    assert b"a" == await fetching(handle, 10)
