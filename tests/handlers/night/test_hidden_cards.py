"""S13: who raised a call is told once why its card is not seen; rights that change and topics that open bring it."""

from functools import partial

import pytest

from storage import outbox
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

OTHER = 2


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR, OTHER)
        await bot.admins(COORDINATOR, OTHER)
        await bot.says(COORDINATOR, "武汉站需要3台车")
        bot.clear_sent()
        yield bot


async def hidden(bot, reason, call=1):
    await bot.receive("hidden_card", {"call": call, "reason": reason})


async def bot_becomes(bot, status):
    member = {"status": status, "user": updates.bot()}
    change = {"chat": updates.chat(GROUP), "date": bot.now, "from": updates.person(COORDINATOR)}
    await bot.update({"my_chat_member": change | {"old_chat_member": member, "new_chat_member": member}})


@pytest.mark.parametrize("reason", ["rights", "topic", "elsewhere", "removed", "refused", "pin"])
async def test_who_raised_the_call_is_told_once_and_nobody_else(bot, reason):
    for _ in range(3):
        await hidden(bot, reason)
    [said] = bot.texts(COORDINATOR)
    assert "#1 武汉站" in said
    assert ([], []) == (bot.texts(OTHER), bot.texts())


async def test_a_pin_that_is_refused_is_told_once_a_day_and_not_with_every_call(bot):
    await bot.says(COORDINATOR, "汉口站需要3台车")
    await hidden(bot, "pin", 1)
    await hidden(bot, "pin", 2)
    assert 1 == len([each for each in bot.texts(COORDINATOR) if "置顶" in each])


async def test_where_he_cannot_be_reached_the_other_coordinators_are_told(bot):
    await bot.receive("unreachable", {"account": COORDINATOR})
    await hidden(bot, "rights")
    assert 1 == len(bot.texts(OTHER))


async def test_a_call_that_is_over_or_unknown_is_told_to_nobody(bot):
    await bot.says(COORDINATOR, "/close 1")
    bot.clear_sent()
    for call in (1, 99):
        await hidden(bot, "rights", call)
    assert ([], []) == (bot.texts(COORDINATOR), bot.texts(OTHER))


async def test_rights_that_come_back_are_told_anew_when_they_go_again(bot):
    for _ in range(2):
        await hidden(bot, "rights")
        await bot_becomes(bot, "administrator")
    assert 2 == len([each for each in bot.texts(COORDINATOR) if "不能发言" in each])


async def test_a_bot_that_is_removed_posts_nothing(bot):
    await hidden(bot, "removed")
    bot.clear_sent()
    await bot_becomes(bot, "kicked")
    assert [] == bot.texts()


async def test_a_topic_that_opens_brings_only_its_own_cards_that_were_hidden(bot):
    await bot.says(COORDINATOR, "/call 汉口站 3", **updates.in_topic(77))
    await bot.says(COORDINATOR, "/call 武昌站 3", **updates.in_topic(78))
    await hidden(bot, "topic", 2)
    await hidden(bot, "topic", 3)
    bot.clear_sent()
    for _ in range(2):
        await bot.says(COORDINATOR, None, forum_topic_reopened={}, **updates.in_topic(77))
    [card] = bot.texts()
    assert "汉口站" in card


def lose_what_waits(now, tx):
    """As where the messenger refuses it for good."""
    for row in stored.outbox_waiting(tx.read, now):
        outbox.mark_sent(tx, row.id, now)


async def test_rights_that_come_back_bring_the_report_that_was_never_posted(bot):
    async with bot.delivering_later():
        await bot.says(COORDINATOR, "/close 1")
        await bot.database.run(partial(lose_what_waits, bot.now))
    bot.clear_sent()
    await bot_becomes(bot, "administrator")
    assert 1 == len(bot.texts(role="closing_report"))
    bot.clear_sent()
    await bot_becomes(bot, "administrator")
    assert [] == bot.texts(role="closing_report")
