"""What people are told of an examination: who asked, privately; a group that lacks something (U11, U12)."""

import pytest

from handlers.chat.checkups import WantedCheckup
from handlers.chat.languages import languages
from handlers.fleets.bot_needs import RIGHTS, check_list
from handlers.people.owner import follow_settings
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, empty_harness

EVENING = at("2026-02-10T22:00")
DRIVER, STRANGER = 51, 52
OTHER_GROUP = -100778
ALL = dict.fromkeys(RIGHTS, True)


@pytest.fixture
async def bot(tmp_path):
    """A bot that notes what examinations are wanted."""
    async with empty_harness(tmp_path, EVENING) as made:
        made.wanted = []
        made.session.checkup_wanted = made.wanted.append
        await is_added(made, COORDINATOR)
        await made.admins(COORDINATOR)
        made.clear_sent()
        yield made


async def is_added(bot, by, *, chat=GROUP, status="administrator"):
    member, former = ({"status": each, "user": updates.bot()} for each in (status, "left"))
    change = {"chat": updates.chat(chat), "date": bot.now, "from": updates.person(by)}
    await bot.update({"my_chat_member": change | {"old_chat_member": former, "new_chat_member": member}})


async def examined(bot, *findings, account=None, message=0, fleet=1, **rights):
    """The edge has looked; without `rights` it could not."""
    found = [{"name": name, "values": values, "is_wrong": wrong} for name, values, wrong in findings]
    body = {"fleet": fleet, "account": account, "message": message, "findings": found}
    await bot.receive("checkup", body | {"rights": rights or None})


async def test_a_coordinator_who_asks_is_answered_privately(bot):
    await bot.starts(COORDINATOR)
    bot.wanted.clear()
    await bot.says(COORDINATOR, "/health")
    [wanted] = bot.wanted
    assert 1 == wanted.fleet
    assert wanted.account
    bot.clear_sent()
    await examined(
        bot,
        ("poll-old", {"minutes": 7}, True),
        ("disk-low", {"folder": "/data/13812345678", "megabytes": 812}, False),
        account=wanted.account,
        **ALL,
    )
    assert [] == bot.texts(GROUP)
    [told] = bot.texts(COORDINATOR)
    title, wrong, warning = told.splitlines()
    assert "雪夜车队：查出 2 项" in title.replace("<b>", "").replace("</b>", "")
    assert wrong.startswith("❌ 机器人已经 7 分钟没连上")
    assert warning.startswith("⚠️ /data/13812345678（storage.path）只剩 812 MB")


async def test_a_bot_that_is_well_says_so(bot):
    await bot.starts(COORDINATOR)
    await bot.says(COORDINATOR, "大家好")
    await bot.says(COORDINATOR, "/health", chat=COORDINATOR)
    [wanted] = bot.wanted[-1:]
    bot.clear_sent()
    await examined(bot, account=wanted.account, **ALL)
    [told] = bot.texts(COORDINATOR)
    assert "一切正常" in told


async def test_who_has_no_private_chat_is_sent_there(bot):
    bot.wanted.clear()
    await bot.says(COORDINATOR, "/health")
    assert [] == bot.wanted
    [answer] = bot.texts(GROUP)
    assert "私聊" in answer


async def test_a_driver_asks_in_vain(bot):
    await bot.starts(DRIVER)
    bot.wanted.clear()
    await bot.says(DRIVER, "/health")
    assert [] == bot.wanted


async def test_each_addition_looks_once_at_the_group(bot):
    assert [WantedCheckup(1)] == bot.wanted
    await examined(bot, **ALL)
    assert [] == bot.texts(GROUP)


async def test_coordinators_are_told_that_nothing_is_missing(bot):
    await bot.starts(COORDINATOR)
    bot.clear_sent()
    await examined(bot, **ALL)
    assert [] == bot.texts(GROUP)
    [told] = bot.texts(COORDINATOR)
    assert "可以用了" in told


@pytest.mark.parametrize("missing", RIGHTS)
async def test_what_is_missing_is_listed_and_edited_until_nothing_is(bot, missing):
    await examined(bot, **ALL | {missing: False})
    [said] = bot.texts(GROUP)
    lines = said.splitlines()
    assert ["✅"] * 3 + ["❌"] == sorted((line[0] for line in lines[1:]), key="✅❌".index)
    assert str(check_list(ALL | {missing: False}, "zh-Hans")).splitlines()[1:] == lines[1:]
    bot.wanted.clear()
    await bot.presses(COORDINATOR, "再查一次")
    [wanted] = bot.wanted
    assert (1, None) == wanted[:2]
    assert wanted.message
    await examined(bot, message=wanted.message, **ALL | {missing: False})
    assert [said] == bot.texts(GROUP)
    await examined(bot, message=wanted.message, **ALL)
    [done] = bot.texts(GROUP, "editMessageText")[-1:]
    assert "都齐了" in done
    assert "❌" not in done
    assert [said] == bot.texts(GROUP)
    edits = [each.params for each in bot.sent if each.method == "editMessageText"]
    assert [True, False] == ["reply_markup" in params for params in edits]
    assert {wanted.message} == {params["message_id"] for params in edits}


async def test_nobody_but_a_coordinator_looks_again(bot):
    await examined(bot, **ALL | {"pins": False})
    await bot.says(DRIVER, "大家好")
    bot.wanted.clear()
    await bot.presses(DRIVER, "再查一次")
    assert [] == bot.wanted


async def test_a_group_of_which_telegram_says_nothing_hears_nothing(bot):
    bot.clear_sent()
    await examined(bot)
    assert [] == bot.sent


async def test_a_group_that_waits_for_its_code_is_looked_at_when_it_is_let_in(bot):
    await bot.database.run(lambda tx: follow_settings(bot.session, tx, "50"))
    bot.wanted.clear()
    await is_added(bot, STRANGER, chat=OTHER_GROUP)
    assert [] == bot.wanted
    await bot.presses(50, "就是这个群", chat=OTHER_GROUP)
    assert [WantedCheckup(2)] == bot.wanted


@pytest.mark.parametrize("language", languages())
def test_each_line_stands_in_each_language(language):
    assert 5 == len(str(check_list(ALL, language)).splitlines())
    assert 5 == len(str(check_list(dict.fromkeys(RIGHTS, False), language)).splitlines())
