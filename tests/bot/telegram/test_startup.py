"""What the log says at the start about the bot, and about what it may do in its groups."""

import pytest
import structlog

from bot.telegram.client import Client, Connections
from bot.telegram.startup import start_up
from bot.telegram.telegram_facts import KnownGroup
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.session import Session
from storage.core.errors import StorageFailed

RIGHTS = "rights in the groups"


@pytest.fixture
async def started(sandbox):
    connections = Connections()
    told: list[str] = []

    async def hidden():
        told.append("the owner")

    async def started(groups):
        with structlog.testing.capture_logs() as log:
            await start_up(
                Client(sandbox.token, sandbox.base_url, connections), Session(TELEGRAM), hidden, groups
            )
        return {line["event"].partition(":")[0]: line for line in log}, told

    yield started
    await connections.close()


def known(*chats):
    async def groups():
        return [KnownGroup(chat, f"group {number}") for number, chat in enumerate(chats)]

    return groups


def counts(line):
    return [line[each] for each in ("groups", "administrator", "may_write", "may_pin")]


async def test_a_good_start_names_the_bot_and_counts_its_rights(started, people, group):
    log, told = await started(known(group))
    assert log["Telegram knows the bot"]["hears_everything"]
    assert counts(log[RIGHTS]) == [1, 1, 1, 1]
    assert not told
    assert {line["log_level"] for line in log.values()} == {"info"}


async def test_groups_where_it_cannot_do_its_work_are_named(started, people, group):
    bot = (await people.state())["bot"]["id"]
    await people.promote(group, bot, status="member")
    log, _ = await started(known(group, -1_009_999))
    assert counts(log[RIGHTS]) == [2, 0, 1, 0]
    assert log["the bot lacks rights in some groups"]["groups"] == ["group 0", "group 1"]


async def test_privacy_mode_is_told_to_the_owner(started, people, group):
    await people.privacy(True)
    log, told = await started(known(group))
    assert "privacy mode is on" in log
    assert told == ["the owner"]


async def test_a_bot_without_groups_says_nothing_of_rights(started):
    log, _ = await started(known())
    assert RIGHTS not in log


async def test_a_database_that_is_busy_stops_no_bot(started):
    async def fails():
        raise StorageFailed("locked")

    log, _ = await started(fails)
    assert RIGHTS not in log
    assert "Telegram knows the bot" in log
