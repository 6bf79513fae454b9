"""A private word of the drivers' home by somebody of two or three fleets: he taps the fleet, and what he said is done there, once (R12)."""

import pytest

from tests.handlers.home.home_fleet import (
    DRIVER,
    NAMES,
    OTHER,
    a_home,
    named,
    presses,
    tells,
)
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP

SECOND, THIRD = GROUP - 1, GROUP - 2
TITLES = {GROUP: "武昌车队", SECOND: "汉口车队", THIRD: "汉阳车队"}


@pytest.fixture(params=[(SECOND,), (SECOND, THIRD)], ids=["two fleets", "three fleets"])
async def bot(request, tmp_path):
    """The coordinator and both drivers are in all of them."""
    async with a_home(tmp_path) as bot:
        for chat in request.param:
            await bot.admins(COORDINATOR, chat=chat)
            for who, name in NAMES.items():
                await bot.says(who, "大家好", chat=chat, name=name)
        for chat in (GROUP, *request.param):
            await named(bot, chat, TITLES[chat])
        yield bot


async def rows(bot, table):
    return (await stored.contents(bot.database, table))[table]


ORDERS = {
    "/place 新增 驿站": ("home_places", "驿站"),
    "/points 一晚5": ("point_rules", "从今晚起这样记积分"),
    "/shop 老王面馆": ("shops", "转给 老王面馆"),
    "/away 李师傅": ("home_away", "这季不出车"),
    "/transfer 李师傅 到 武昌车队": ("home_moves", "待转：李师傅 从 汉口车队 到 武昌车队"),
}
LOOKS = {
    "/place": "还没有服务点",
    "/shop": "还没有商家",
    "/settle": "还没有商家",
    "/settle 11月": "还没有商家",
    "/honours 1月": "没有",
    "/certificate 全员 1月": "没有人出车",
}


@pytest.mark.parametrize("words", ORDERS)
async def test_an_order_is_carried_out_in_the_fleet_that_he_taps_once(bot, words):
    table, answer = ORDERS[words]
    assert "这一句是哪个车队的" in await tells(bot, COORDINATOR, words)
    assert [] == await rows(bot, table)
    assert answer in await presses(bot, COORDINATOR, "汉口车队")
    [row] = await rows(bot, table)
    assert 2 in row
    for label in ("武昌车队", "汉口车队"):
        await presses(bot, COORDINATOR, label)
        assert "过期" in bot.toasts()[-1]
    assert [row] == await rows(bot, table)


@pytest.mark.parametrize("words", LOOKS)
async def test_what_he_asks_for_is_answered_after_the_tap(bot, words):
    assert "这一句是哪个车队的" in await tells(bot, COORDINATOR, words)
    assert LOOKS[words] in await presses(bot, COORDINATOR, "汉口车队")
    assert not [
        each for each in bot.sent if each.chat in TITLES and each.method in ("sendMessage", "sendDocument")
    ]


async def test_the_point_of_a_place_comes_with_the_message_that_was_replied_to(bot):
    await tells(bot, COORDINATOR, "/place 新增 驿站")
    await presses(bot, COORDINATOR, "汉口车队")
    shown = await bot.says(
        COORDINATOR, None, chat=COORDINATOR, location={"latitude": 30.61, "longitude": 114.42}
    )
    bot.now += 60
    replied = bot.messages[shown]
    await bot.says(
        COORDINATOR,
        "/place 驿站 位置",
        chat=COORDINATOR,
        reply_to_message=replied,
    )
    await presses(bot, COORDINATOR, "汉口车队")
    [place] = await rows(bot, "home_places")
    assert 30.61 in place


async def test_an_edited_order_is_not_asked_about(bot):
    message = await bot.says(COORDINATOR, "谢谢", chat=COORDINATOR)
    bot.clear_sent()
    await bot.edits(message, "/place 新增 驿站", dated=True)
    assert [] == bot.texts(COORDINATOR)


async def test_nobody_else_taps_it_and_no_group(bot):
    await tells(bot, COORDINATOR, "/place 新增 驿站")
    button = bot.button("汉口车队", chat=COORDINATOR)
    for who, chat in ((DRIVER, DRIVER), (OTHER, OTHER), (COORDINATOR, SECOND)):
        await bot.taps(who, button.data, chat=chat, message=button.message)
    assert [] == await rows(bot, "home_places")
    assert "驿站" in await presses(bot, COORDINATOR, "汉口车队")


async def test_after_a_restart_the_tap_still_does_it(bot):
    await tells(bot, COORDINATOR, "/place 新增 驿站")
    bot.forget()
    assert "驿站" in await presses(bot, COORDINATOR, "汉口车队")


async def test_what_was_forgotten_meanwhile_is_outdated(bot):
    await tells(bot, COORDINATOR, "/place 新增 驿站")
    button = bot.button("汉口车队", chat=COORDINATOR)
    await tells(bot, COORDINATOR, "/forget")
    await presses(bot, COORDINATOR, "全部删除")
    await bot.taps(COORDINATOR, button.data, chat=COORDINATOR, message=button.message)
    assert [] == await rows(bot, "home_places")
    assert [] == bot.texts(SECOND)


@pytest.mark.parametrize("words", [*ORDERS, *LOOKS])
async def test_a_driver_of_several_is_told_at_once_that_it_is_not_his(bot, words):
    said = await tells(bot, DRIVER, words)
    assert "哪个车队" not in said
    assert said


@pytest.mark.parametrize("words", ["有热水吗", "哪里可以休息", "厕所", "附近修车", "充电"])
@pytest.mark.parametrize("who", [COORDINATOR, DRIVER])
async def test_a_question_for_places_is_answered_with_those_of_all(bot, who, words):
    for chat, order in ((GROUP, "武汉站需要5台车"), (SECOND, "汉口站需要5台车")):
        await bot.says(COORDINATOR, order, chat=chat)
        await named(bot, chat, TITLES[chat])
    for chat, name in ((GROUP, "武昌驿站"), (SECOND, "汉口驿站")):
        await tells(bot, COORDINATOR, f"/place 新增 {name}")
        await presses(bot, COORDINATOR, TITLES[chat])
        for kind in ("热水", "休息", "厕所", "修车", "充电"):
            await presses(bot, COORDINATOR, kind)
        await tells(bot, COORDINATOR, f"/place {name} 时间 24小时")
        await presses(bot, COORDINATOR, TITLES[chat])
    said = await tells(bot, who, words)
    assert "武昌驿站" in said
    assert "汉口驿站" in said


async def test_a_certificate_is_asked_for_with_the_names_of_the_fleets(bot):
    await tells(bot, DRIVER, "/certificate 2")
    labels = [button.label for button in bot.buttons if button.chat == DRIVER]
    assert {"武昌车队 · 2026-02", "汉口车队 · 2026-02"} <= set(labels)


async def test_who_may_leave_several_fleets_for_another_is_asked_which(bot):
    await bot.admins(COORDINATOR, chat=GROUP - 9)
    await bot.says(COORDINATOR, "大家好", chat=GROUP - 9, name="王调度")
    await named(bot, GROUP - 9, "青山车队")
    assert "这一句是哪个车队的" in await tells(bot, DRIVER, "/transfer 青山车队")
    assert [] == await rows(bot, "home_moves")
    assert "待转：李师傅 从 汉口车队 到 青山车队" in await presses(bot, DRIVER, "汉口车队")


async def test_of_a_company_that_several_have_he_is_asked_in_which(bot):
    for chat in (GROUP, SECOND):
        await bot.says(OTHER, "/car 二公司", chat=chat, name="王师傅")
        await named(bot, chat, TITLES[chat])
    assert "这一句是哪个车队的" in await tells(bot, DRIVER, "/transfer 二公司")
    assert "待转：李师傅 在 汉口车队 转到 二公司" in await presses(bot, DRIVER, "汉口车队")


async def test_a_coordinator_sees_the_moves_of_all_his_fleets(bot):
    await tells(bot, DRIVER, "/transfer 武昌车队")
    if any(button.label == "汉口车队" for button in bot.buttons):
        await presses(bot, DRIVER, "汉口车队")
    bot.buttons.clear()
    assert 1 == (await tells(bot, COORDINATOR, "/transfer")).count("待转：李师傅 从 汉口车队 到 武昌车队")
    assert ["同意", "不同意"] * 2 == [button.label for button in bot.buttons if button.chat == COORDINATOR]
