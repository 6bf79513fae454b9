"""What happens to moves, places and honours of a fleet that removed the bot from its group (H19)."""

import pytest

from tests.handlers.home.home_fleet import DRIVER, OTHER, a_home, keeps, named, presses, tells
from tests.support import database as stored
from tests.support import home_papers, updates
from tests.support.harness import COORDINATOR, GROUP, at

THERE, COORDINATOR_THERE = GROUP - 1, 2
GONE = "没转成：李师傅 从 武昌车队 到 汉口车队，人或车队已经不在了"


@pytest.fixture
async def bot(tmp_path):
    async with a_home(tmp_path) as bot:
        await bot.admins(COORDINATOR_THERE, chat=THERE)
        for chat in (THERE, COORDINATOR_THERE):
            await bot.says(COORDINATOR_THERE, "大家好", chat=chat, name="赵调度")
        await titles(bot)
        yield bot


async def titles(bot):
    await named(bot, GROUP, "武昌车队")
    await named(bot, THERE, "汉口车队")


async def is_now(bot, chat, status):
    """The bot is thrown out, or added again."""
    former = "left" if status == "member" else "member"
    new, old = ({"status": each, "user": updates.bot()} for each in (status, former))
    where = updates.chat(chat) | {"title": {GROUP: "武昌车队", THERE: "汉口车队"}[chat]}
    change = {"chat": where, "date": bot.now, "from": updates.person(COORDINATOR)}
    bot.now += 60
    bot.clear_sent()
    await bot.update({"my_chat_member": change | {"old_chat_member": old, "new_chat_member": new}})


async def waiting(bot):
    return [
        row for row in (await stored.contents(bot.database, "home_moves"))["home_moves"] if None in row[-2:]
    ]


@pytest.mark.parametrize("status", ["kicked", "left"])
async def test_a_move_to_it_is_refused(bot, status):
    await is_now(bot, THERE, status)
    said = await tells(bot, DRIVER, "/transfer 汉口车队")
    assert "转不了" in said
    assert "\n" not in said
    assert [] == await waiting(bot)


@pytest.mark.parametrize("agreed", [(), ("from",), ("from", "to")], ids=str)
async def test_a_move_into_it_that_waits_ends_at_once_and_each_is_told(bot, agreed):
    await tells(bot, DRIVER, "/transfer 汉口车队")
    for side in agreed:
        await presses(bot, {"from": COORDINATOR, "to": COORDINATOR_THERE}[side], "同意")
    await is_now(bot, THERE, "kicked")
    for who in (DRIVER, COORDINATOR, COORDINATOR_THERE):
        assert [GONE] == bot.texts(who)
    assert [] == await waiting(bot)
    bot.clear_sent()
    await bot.until(bot.now + 31 * 86_400)
    assert "转好了" not in "".join(bot.texts(DRIVER))


async def test_a_move_out_of_it_that_its_coordinators_have_not_agreed_to_ends(bot):
    await tells(bot, DRIVER, "/transfer 汉口车队")
    await presses(bot, COORDINATOR_THERE, "同意")
    await is_now(bot, GROUP, "kicked")
    assert [GONE] == bot.texts(DRIVER)
    assert [] == await waiting(bot)


async def test_a_move_out_of_it_that_all_agreed_to_takes_place(bot):
    await tells(bot, DRIVER, "/transfer 汉口车队")
    await presses(bot, COORDINATOR, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await is_now(bot, GROUP, "kicked")
    assert [] == bot.texts(DRIVER)
    await bot.until(at("2026-02-11T06:01"))
    assert "转好了" in bot.texts(DRIVER)[-1]


@pytest.mark.parametrize("back", ["is added again", "is heard again"])
async def test_after_its_return_everything_goes_on(bot, back):
    await keeps(bot, "驿站", "热水", hours="24小时", point=None)
    await is_now(bot, GROUP, "kicked")
    await is_now(bot, THERE, "kicked")
    bot.now += 60
    for chat, who in ((GROUP, COORDINATOR), (THERE, COORDINATOR_THERE)):
        if back == "is added again":
            await is_now(bot, chat, "member")
        else:
            await bot.says(who, "大家好", chat=chat)
    await titles(bot)
    assert "驿站" in await tells(bot, DRIVER, "有热水吗")
    assert "待转" in await tells(bot, DRIVER, "/transfer 汉口车队")


async def test_its_places_are_not_shown_and_nobody_is_asked_about_them(bot):
    await keeps(bot, "驿站", "热水", hours="24小时", point=None)
    await is_now(bot, GROUP, "kicked")
    for words in ("/places", "/places 热水"):
        assert "车队把机器人移出了群，服务点没人管了，先不给您看" == await tells(bot, DRIVER, words)
    assert "驿站" not in await tells(bot, DRIVER, "有热水吗")
    bot.clear_sent()
    await bot.until(bot.now + 91 * 86_400)
    assert "还是这样吗" not in "".join(bot.texts(COORDINATOR))


async def test_who_is_in_another_fleet_too_reads_that_ones_places(bot):
    await keeps(bot, "驿站", "热水", hours="24小时", point=None)
    await bot.says(OTHER, "大家好", chat=THERE, name="王师傅")
    await is_now(bot, THERE, "kicked")
    assert "驿站" in await tells(bot, OTHER, "有热水吗")


async def test_papers_of_its_nights_are_still_made_and_stand(bot):
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.says(DRIVER, "接3", name="李师傅")
    await bot.says(COORDINATOR, "/close")
    await bot.until(at("2026-02-11T12:00"))
    await is_now(bot, GROUP, "kicked")
    await tells(bot, DRIVER, "/certificate 2月")
    [(_, code, *_)] = await home_papers.certificates(bot.database)
    assert "今天仍然有效" in await tells(bot, 900, f"/verify {code}")


async def test_its_thanks_cannot_be_posted_and_the_coordinator_reads_why(bot):
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.says(DRIVER, "接3", name="李师傅")
    await bot.says(COORDINATOR, "/close")
    await bot.until(at("2026-03-02T12:00"))
    await tells(bot, COORDINATOR, "/honours 2月")
    await presses(bot, COORDINATOR, "李师傅")
    await presses(bot, COORDINATOR, "问一问")
    await bot.presses(DRIVER, "可以", chat=DRIVER)
    await is_now(bot, GROUP, "kicked")
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert "车队把机器人移出了群，发不到群里" == bot.toasts()[-1]
    assert [] == bot.texts(role="honours")
    await is_now(bot, GROUP, "member")
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert "李师傅" in bot.texts(role="honours")[-1]
