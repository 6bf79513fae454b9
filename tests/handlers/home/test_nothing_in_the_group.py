"""Nothing of the drivers' home reaches a group by itself: only the tap of a coordinator who posts thanks does (H1, H17)."""

import pytest

from dispatch.home.commands import HomeCommand
from dispatch.home.honours_commands import PostHonours
from dispatch.origin import Origin
from dispatch.statements import Moment
from handlers.chat.session import Context
from handlers.inbound.messages import carry_out
from tests.handlers.home.home_fleet import a_home, tells
from tests.handlers.inbound.test_rights import COMMANDS
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

DRIVER = 51
OF_THE_HOME = [each for each in COMMANDS if isinstance(each, HomeCommand)]


class Undone(Exception):
    """Rolls the transaction back."""


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-09T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR, DRIVER)
        await bot.says(COORDINATOR, "/points 一晚5", chat=COORDINATOR)
        await bot.says(COORDINATOR, "武汉站需要3台车")
        await bot.says(DRIVER, "接3")
        await bot.says(COORDINATOR, "/close")
        await bot.until(at("2026-02-10T12:00"))
        await bot.says(COORDINATOR, "/shop 老王面馆", chat=COORDINATOR)
        yield bot


async def said_in_the_group(bot, who, command, way):
    """The rows of the outbox for the group after somebody gave a command privately."""
    found: list[stored.OutboxRow] = []

    def give(tx):
        bot.session.know_languages(tx)
        ids = bot.session.ids.within(tx)
        fleet = bot.session.fleet(tx, ids.chat(GROUP, None))
        moment = Moment(bot.now, 99, is_dated=way != "tap")
        tap = "1" if way == "tap" else None
        origin = Origin(ids.chat(who, None), 9_999, moment, bot.now, tap=tap, private=True)
        before = {row.id for row in stored.outbox_waiting(tx.read, bot.now + 86_400)}
        carry_out(
            Context(bot.session, tx, fleet, fleet.by_account[ids.account(who)], origin, 1, bot.now), command
        )
        bot.session.save(tx)
        rows = stored.outbox_waiting(tx.read, bot.now + 86_400)
        found.extend(row for row in rows if row.id not in before and row.chat_id == fleet.chat_id)
        raise Undone

    try:
        await bot.database.run(give)
    except Undone:
        bot.forget()
    return found


@pytest.mark.parametrize("way", ["words", "tap"])
@pytest.mark.parametrize("who", [COORDINATOR, DRIVER])
async def test_no_command_of_it_says_anything_in_the_group(bot, who, way):
    assert len(OF_THE_HOME) > 20
    for command in OF_THE_HOME:
        if not isinstance(command, PostHonours):
            assert [] == await said_in_the_group(bot, who, command, way), command


@pytest.mark.parametrize(
    "words",
    [
        "/settle x",
        "/verify A",
        "/certificate 昨天",
        "/points abc",
        "/transfer 双重",
        "/places abc",
        "/place 新增",
    ],
)
async def test_how_a_command_is_written_is_told_privately_alone(tmp_path, words):
    async with a_home(tmp_path) as bot:
        bot.clear_sent()
        await bot.says(COORDINATOR, words)
        [said] = bot.texts()
        assert "这个在私聊里用" in said
        assert "用法" in await tells(bot, COORDINATOR, words)
