"""What somebody earned in a fleet stays there, and he still reads it and uses it where he has moved on or left (H18)."""

import pytest

from tests.handlers.home.home_fleet import named, presses
from tests.support import buttons, home_papers, home_points
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

ZHANG, SHOP = 51, 800
THERE, COORDINATOR_THERE = GROUP - 1, 2


@pytest.fixture
async def bot(tmp_path):
    """A sealed night of his in 武昌车队, which has points and a shop; 汉口车队 has a coordinator."""
    async with harness(tmp_path, at("2026-11-26T20:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR, ZHANG)
        await bot.admins(COORDINATOR_THERE, chat=THERE)
        await bot.says(COORDINATOR_THERE, "大家好", chat=THERE, name="赵调度")
        await bot.starts(COORDINATOR_THERE)
        await bot.says(COORDINATOR, "/points 一晚5 人次1", chat=COORDINATOR)
        await bot.says(COORDINATOR, "/shop 老王面馆", chat=COORDINATOR)
        code = bot.texts(COORDINATOR)[-1].split("start=")[1].split("<")[0].strip()
        await bot.says(SHOP, f"/start {code}", chat=SHOP, name="王老板")
        await bot.until(at("2026-11-26T22:00"))
        await bot.says(COORDINATOR, "武汉站需要5台车")
        for words in ("收到", "到了", "接3", "送到了"):
            await bot.later(5)
            await bot.says(ZHANG, words, name="张三")
        await bot.says(COORDINATOR, "/close")
        await named(bot, GROUP, "武昌车队")
        await named(bot, THERE, "汉口车队")
        await bot.until(at("2026-11-27T12:00"))
        yield bot


async def moves(bot):
    await bot.says(ZHANG, "/transfer 汉口车队", chat=ZHANG, name="张三")
    await presses(bot, COORDINATOR, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await bot.until(at("2026-11-28T06:01"))
    bot.clear_sent()


async def leaves(bot):
    await bot.becomes(ZHANG, "left")
    await named(bot, GROUP, "武昌车队")


WAYS = {"moved": moves, "left": leaves}


@pytest.fixture(params=WAYS, ids=str)
async def gone(request, bot):
    await WAYS[request.param](bot)
    bot.clear_sent()
    return bot


async def made(bot, words="/certificate 11月"):
    await bot.says(ZHANG, words, chat=ZHANG, name="张三")
    labels = [
        each.label for each in bot.buttons if each.chat == ZHANG and each.label.startswith("武昌车队 · ")
    ]
    if labels:
        await presses(bot, ZHANG, labels[-1])
    return await home_papers.certificates(bot.database)


async def balance(bot):
    await bot.says(ZHANG, "/points", chat=ZHANG, name="张三")
    return next(words for words in reversed(bot.texts(ZHANG)) if "武昌车队 积分" in words)


async def test_he_gets_his_certificate_of_the_fleet_that_he_left(gone):
    [(_, _, holder, *_)] = await made(gone)
    assert await stored.person_id(gone.database, ZHANG) == holder
    [page] = await home_papers.pages(gone.database, (await home_papers.files_asked(gone.database))[0])
    assert "合计 1 晚 · 1 趟 · 3 人次 · 0.2 小时" == page["totals"]
    files = [each.method for each in gone.sent if each.chat == ZHANG and not each.method.startswith("answer")]
    assert ["sendPhoto", "sendDocument"] == files[-2:]


async def test_his_paper_of_before_still_stands(bot):
    [(_, code, *_)] = await made(bot)
    await moves(bot)
    await bot.says(900, f"/verify {code}", chat=900)
    assert "今天仍然有效" in bot.texts(900)[-1]


async def test_he_reads_his_points_and_spends_them_and_is_told(gone):
    assert "8 分" in await balance(gone)
    await presses(gone, ZHANG, "老王面馆")
    said = await presses(gone, ZHANG, "5 分")
    await gone.says(SHOP, said.split("<b>")[1].split("</b>")[0], chat=SHOP)
    assert "✅ 收到 5 分" in gone.texts(SHOP)[-1]
    assert "✅ 老王面馆 收了您 5 分，还有 3 分" == gone.texts(ZHANG)[-1]
    await presses(gone, SHOP, "退回")
    assert "老王面馆 退给您 5 分，现在有 8 分" == gone.texts(ZHANG)[-1]
    assert [8, -5, 5] == [points for _, _, points, *_ in await home_points.ledger(gone.database)]


async def test_digits_made_before_he_went_are_taken_afterwards(bot):
    await balance(bot)
    await presses(bot, ZHANG, "老王面馆")
    said = await presses(bot, ZHANG, "5 分")
    await leaves(bot)
    await bot.says(SHOP, said.split("<b>")[1].split("</b>")[0], chat=SHOP)
    assert "✅ 老王面馆 收了您 5 分，还有 3 分" == bot.texts(ZHANG)[-1]


async def test_a_correction_in_the_former_fleet_reaches_his_points(gone):
    assert "8 分" in await balance(gone)
    await gone.says(COORDINATOR, "/fix 1 张三 改1", chat=COORDINATOR)
    assert "6 分" in await balance(gone)


async def test_what_is_not_his_own_stays_closed(gone):
    """U4: places, reports and orders of the fleet are its members'."""
    await gone.says(COORDINATOR, "/place 新增 驿站", chat=COORDINATOR)
    for said in ("热水", "休息"):
        await presses(gone, COORDINATOR, said)
    await gone.says(COORDINATOR, "/place 驿站 时间 24小时", chat=COORDINATOR)
    await gone.says(COORDINATOR, "/place 驿站 位置 30.61,114.42", chat=COORDINATOR)
    await gone.says(ZHANG, "有热水吗", chat=ZHANG, name="张三")
    assert "驿站" not in gone.texts(ZHANG)[-1]
    await gone.taps(ZHANG, buttons.at_home(1, "p1"), chat=ZHANG, name="张三")
    assert "不在" in gone.toasts()[-1]


async def test_who_was_asked_before_he_went_may_still_say_yes_to_thanks(bot):
    await bot.until(at("2026-12-01T12:00"))
    await bot.says(COORDINATOR, "/honours 11月", chat=COORDINATOR)
    await presses(bot, COORDINATOR, "张三")
    await presses(bot, COORDINATOR, "问一问")
    await leaves(bot)
    await bot.presses(ZHANG, "可以", chat=ZHANG)
    await bot.says(COORDINATOR, "/honours 11月", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert "张三" in bot.texts(role="honours")[-1]


async def test_who_left_before_the_month_was_over_is_asked_all_the_same(gone):
    await gone.until(at("2026-12-01T12:00"))
    await gone.says(COORDINATOR, "/honours 11月", chat=COORDINATOR)
    await presses(gone, COORDINATOR, "张三")
    await presses(gone, COORDINATOR, "问一问")
    assert "可以" in "".join(each.label for each in gone.buttons if each.chat == ZHANG)


async def test_who_left_the_group_while_his_move_waited_still_agrees(bot):
    await bot.says(COORDINATOR, "/transfer 张三 到 汉口车队", chat=COORDINATOR)
    await leaves(bot)
    assert "记下了，还等 汉口车队 的调度员" in await presses(bot, ZHANG, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await bot.until(at("2026-11-28T06:01"))
    assert "转好了" in "".join(bot.texts(ZHANG))


async def test_a_stranger_learns_nothing_by_such_a_button(gone):
    for detail in ("cm0", "s1", "r1-5", "y2026-11.1"):
        await gone.taps(999, buttons.at_home(1, detail), chat=999)
        assert "过期" in gone.toasts()[-1]
    assert [] == await home_papers.certificates(gone.database)
    assert [] == await home_points.redemptions(gone.database)
