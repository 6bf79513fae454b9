"""Coordinators keep the places: taps, words, what is refused, and the question after 90 days."""

import pytest

from dispatch.rule_numbers import HOUR
from tests.handlers.home.home_fleet import DRIVER, OTHER, a_home, keeps, tells
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP

DAYS = 24 * HOUR


@pytest.fixture
async def bot(tmp_path):
    async with a_home(tmp_path) as bot:
        yield bot


async def kept(bot):
    return (await stored.contents(bot.database, "home_places"))["home_places"]


async def test_a_place_is_added_with_taps_and_shown_as_it_was_understood(bot):
    said = await tells(bot, COORDINATOR, "/place 新增 武昌站司机驿站")
    assert "还缺类型、时间、定位" in said
    await bot.presses(COORDINATOR, "热水", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "吃饭", chat=COORDINATOR)
    assert "现在有：热水 吃饭" == bot.toasts()[-1]
    await bot.presses(COORDINATOR, "热水", chat=COORDINATOR)
    assert "现在有：吃饭" == bot.toasts()[-1]
    said = await tells(bot, COORDINATOR, "/place 武昌站司机驿站 时间 周一至周五 9-17，节假日休息")
    assert "看成：周一至周五 09:00–17:00" in said
    assert "哪天放假我不知道" in said
    said = await tells(bot, COORDINATOR, "/place 驿站 位置 114.32,30.53")
    assert "还缺" not in said
    assert "武昌站司机驿站：吃饭 · 关着，明天 09:00 开" in await tells(bot, COORDINATOR, "/place")


async def test_the_point_may_be_that_of_a_message_replied_to(bot):
    await tells(bot, COORDINATOR, "/place 新增 驿站")
    where = updates.chat(COORDINATOR)
    shown = updates.message(
        990,
        bot.now,
        updates.person(COORDINATOR),
        where,
        None,
        location={"latitude": 30.5, "longitude": 114.3},
    )
    said = await tells(bot, COORDINATOR, "/place 驿站 位置", reply_to_message=shown)
    assert "还缺类型、时间" in said
    assert "先在这里发一个位置" in await tells(bot, COORDINATOR, "/place 驿站 位置")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/place 驿站 时间 9-5", "分不清上午还是下午"),
        ("/place 驿站 时间 有人就开", "看不懂这个时间"),
        ("/place 驿站 时间 周三9-12，周三14-17", "同一天写了两次"),
        ("/place 驿站 时间", "用法"),
        ("/place 驿站 位置 48.85,2.35", "不在国内"),
        ("/place 驿站 位置 0.00,0.00", "不在国内"),
        ("/place 驿站 位置 30,114", "用法"),
        ("/place 驿站 有 " + "好" * 81, "最多 80 个字"),
        ("/place 驿站 价格 " + "1" * 41, "最多 40 个字"),
        ("/place 没有的店", "没有这个服务点"),
        ("/place 没有的店 时间 24小时", "没有这个服务点"),
        ("/place 新增 驿站", "已经有这个名字"),
        ("/place 新增", "用法"),
        ("/place 新增 ！！", "请写上名字"),
        ("/place 驿站 类型 火箭", "用法"),
    ],
)
async def test_what_cannot_be_kept_is_said_in_one_sentence_and_changes_nothing(bot, words, answer):
    await keeps(bot, "驿站", "吃饭", hours="24小时", point="30.50,114.30")
    before = await kept(bot)
    said = await tells(bot, COORDINATOR, words)
    assert answer in said
    assert "\n" not in said
    assert before == await kept(bot)


async def test_a_name_that_fits_two_places_is_none(bot):
    await keeps(bot, "一号驿站", "吃饭", hours="24小时", point=None)
    await keeps(bot, "二号驿站", "吃饭", hours="24小时", point=None)
    assert "好几个名字像它" in await tells(bot, COORDINATOR, "/place 驿站")
    assert "一号驿站" in await tells(bot, COORDINATOR, "/place 一号")


async def test_a_driver_keeps_no_place_and_learns_of_none_in_the_group(bot):
    assert "只有调度员能操作" in await tells(bot, DRIVER, "/place 新增 我的店")
    assert [] == await kept(bot)
    bot.clear_sent()
    await bot.says(COORDINATOR, "/place 新增 驿站")
    await bot.says(DRIVER, "/places")
    assert [] == await kept(bot)
    assert all("驿站" not in said for said in bot.texts())


async def test_its_keeper_is_asked_after_90_days_and_drivers_see_that_nobody_looked(bot):
    await keeps(bot, "驿站", "吃饭", hours="24小时", point=None)
    bot.clear_sent()
    await bot.until(bot.now + 90 * DAYS - 60)
    assert "没核对" not in "".join(bot.texts(chat=COORDINATOR))
    assert "没核对" not in await tells(bot, DRIVER, "哪里能吃饭")
    await bot.until(bot.now + 120)
    assert "还是这样吗" in "".join(bot.texts(chat=COORDINATOR))
    assert "超过 90 天没核对" in await tells(bot, DRIVER, "哪里能吃饭")
    await bot.presses(COORDINATOR, "没变，还在", chat=COORDINATOR)
    assert "没核对" not in await tells(bot, DRIVER, "哪里能吃饭")
    bot.clear_sent()
    await bot.until(bot.now + 91 * DAYS)
    assert 1 == "".join(bot.texts(chat=COORDINATOR)).count("还是这样吗")


async def test_a_place_that_is_gone_is_asked_about_no_more(bot):
    await keeps(bot, "驿站", "吃饭", hours="24小时", point=None)
    await tells(bot, COORDINATOR, "/place 驿站")
    await bot.presses(COORDINATOR, "没了，删掉", chat=COORDINATOR)
    bot.clear_sent()
    await bot.until(bot.now + 91 * DAYS)
    assert "还是这样吗" not in "".join(bot.texts(chat=COORDINATOR))
    assert "还没有登记服务点" in await tells(bot, DRIVER, "/places")


async def test_where_its_keeper_is_no_coordinator_any_more_another_is_asked(bot):
    await bot.says(OTHER, "在", username="other")
    await bot.says(COORDINATOR, "/coordinator @other")
    await tells(bot, OTHER, "/place 新增 驿站", username="other")
    await bot.says(COORDINATOR, "/coordinator @other off")
    bot.clear_sent()
    await bot.until(bot.now + 91 * DAYS)
    assert "还是这样吗" in "".join(bot.texts(chat=COORDINATOR))
    assert "还是这样吗" not in "".join(bot.texts(chat=OTHER))


async def test_an_old_button_of_who_was_coordinator_changes_nothing(bot):
    await bot.says(OTHER, "在", username="other")
    await bot.says(COORDINATOR, "/coordinator @other")
    await tells(bot, OTHER, "/place 新增 驿站", username="other")
    await bot.says(COORDINATOR, "/coordinator @other off")
    before = await kept(bot)
    await bot.presses(OTHER, "热水", chat=OTHER)
    await bot.presses(OTHER, "没了，删掉", chat=OTHER)
    assert before == await kept(bot)


async def test_the_keepers_number_stays_without_his_name(bot):
    """V2: the place belongs to the fleet."""
    await keeps(bot, "驿站", "吃饭", hours="24小时", point=None)
    await tells(bot, COORDINATOR, "/forget")
    await bot.presses(COORDINATOR, "删除", chat=COORDINATOR)
    assert "驿站" in await tells(bot, DRIVER, "哪里能吃饭")
    await bot.admins(OTHER, chat=GROUP)
    bot.clear_sent()
    await bot.until(bot.now + 91 * DAYS)
    assert "还是这样吗" in "".join(bot.texts(chat=OTHER))


async def add_many(bot, number):
    """As a file does: all in the same second."""
    for each in range(number):
        await bot.says(COORDINATOR, f"/place 新增 服务点{each:03}", chat=COORDINATOR)


def questions(bot, who=COORDINATOR):
    return [each for each in bot.sent if each.chat == who and "还是这样吗" in each.text]


async def test_what_falls_due_together_is_one_question_and_one_tap(bot):
    await add_many(bot, 12)
    await bot.later(6 * 60)
    await tells(bot, COORDINATOR, "/place 新增 下午加的")
    bot.clear_sent()
    await bot.until(bot.now + 92 * DAYS)
    [asked] = questions(bot)
    assert "这 13 个服务点" in asked.text
    assert all(name in asked.text for name in ("服务点000（没写时间）", "服务点011", "下午加的"))
    await tells(bot, COORDINATOR, "/place 服务点003 时间 24小时")
    await bot.presses(COORDINATOR, "都没变", chat=COORDINATOR)
    assert "12 个服务点没变" in bot.toasts()[-1]
    await bot.presses(COORDINATOR, "都没变", chat=COORDINATOR)
    assert "没变" not in bot.toasts()[-1]
    bot.clear_sent()
    await bot.until(bot.now + 89 * DAYS)
    assert [] == questions(bot)
    await bot.until(bot.now + 2 * DAYS)
    assert 1 == len(questions(bot))


async def test_one_tap_confirms_only_what_was_asked_about(bot):
    await tells(bot, COORDINATOR, "/place 新增 早的")
    await bot.until(bot.now + 30 * DAYS)
    await add_many(bot, 2)
    await bot.until(bot.now + 91 * DAYS)
    before = await kept(bot)
    await bot.presses(COORDINATOR, "都没变", chat=COORDINATOR)
    after = await kept(bot)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert ["服务点000", "服务点001"] == [
        next(each for each in row if "服务点" in str(each)) for row in changed
    ]


async def test_a_button_of_the_question_opens_the_place(bot):
    await add_many(bot, 3)
    await bot.until(bot.now + 91 * DAYS)
    bot.clear_sent()
    await bot.presses(COORDINATOR, "服务点001", chat=COORDINATOR)
    assert "还缺类型、时间、定位" in bot.texts(chat=COORDINATOR)[-1]


async def test_no_message_has_more_buttons_than_a_messenger_takes(bot):
    await add_many(bot, 130)
    bot.clear_sent()
    await bot.says(COORDINATOR, "/place", chat=COORDINATOR)
    await bot.until(bot.now + 91 * DAYS)
    assert 2 == len(questions(bot))
    listed = [each for each in bot.sent if "服务点 130 个" in each.text]
    assert 2 == len(listed)
    for shown in (listed, questions(bot)):
        rows = [each.params["reply_markup"]["inline_keyboard"] for each in shown]
        assert all(sum(map(len, each)) <= 100 for each in rows)
        names = [one["text"] for each in rows for row in each for one in row if "服务点" in one["text"]]
        assert [f"服务点{each:03}" for each in range(130)] == sorted(names)
    for _ in range(2):
        button = next(one for one in bot.buttons if "都没变" in one.label)
        bot.buttons.remove(button)
        await bot.taps(COORDINATOR, button.data, chat=COORDINATOR, message=button.message)
    assert ["记下了，99 个服务点没变。90 天后再问", "记下了，31 个服务点没变。90 天后再问"] == bot.toasts()[
        -2:
    ]


@pytest.mark.parametrize(
    "point",
    ["30.53,114.32", "30.5,114.32", "30.53,114.3", "30.5，114.3", "114.3 30.5", "30.500000,114.300000"],
)
async def test_a_point_is_taken_with_as_many_decimals_as_it_has(bot, point):
    await tells(bot, COORDINATOR, "/place 新增 驿站")
    assert "还缺类型、时间\n" in await tells(bot, COORDINATOR, f"/place 驿站 位置 {point}")
    await tells(bot, COORDINATOR, "/station 新增 武汉站")
    assert "有定位" in await tells(bot, COORDINATOR, f"/station 武汉站 定位 {point}")


@pytest.mark.parametrize(("hours", "shown"), [("24小时", "24"), (None, "没写时间")])
async def test_the_question_about_one_place_says_its_hours(bot, hours, shown):
    await keeps(bot, "驿站", "吃饭", hours=hours, point=None)
    bot.clear_sent()
    await bot.until(bot.now + 91 * DAYS)
    [asked] = questions(bot)
    assert asked.text.startswith("服务点 驿站（")
    assert shown in asked.text
    assert 1 == ("没写时间" in asked.text) + ("24" in asked.text)


async def test_each_keeper_is_asked_about_his_own_places(bot):
    await bot.says(OTHER, "在", username="other")
    await bot.says(COORDINATOR, "/coordinator @other")
    await tells(bot, COORDINATOR, "/place 新增 东驿站")
    await tells(bot, OTHER, "/place 新增 西驿站", username="other")
    bot.clear_sent()
    await bot.until(bot.now + 91 * DAYS)
    for who, own, anothers in ((COORDINATOR, "东驿站", "西驿站"), (OTHER, "西驿站", "东驿站")):
        [asked] = questions(bot, who)
        assert own in asked.text
        assert anothers not in asked.text


@pytest.mark.parametrize(("number", "messages"), [(99, 1), (100, 2)])
async def test_a_question_has_room_for_one_button_less_than_places(bot, number, messages):
    """A message takes 100 buttons; one of the question's says that nothing has changed."""
    await add_many(bot, number)
    bot.clear_sent()
    await bot.until(bot.now + 91 * DAYS)
    assert messages == len(questions(bot))


@pytest.mark.parametrize(("number", "messages"), [(100, 1), (101, 2)])
async def test_a_list_fills_a_message_with_buttons_before_it_begins_another(bot, number, messages):
    await add_many(bot, number)
    bot.clear_sent()
    await bot.says(COORDINATOR, "/place", chat=COORDINATOR)
    assert messages == len([each for each in bot.sent if f"服务点 {number} 个" in each.text])


async def test_the_list_tells_what_each_place_still_lacks(bot):
    await keeps(bot, "全的", "吃饭", hours="24小时", point="30.5,114.3")
    await keeps(bot, "没时间的", "吃饭", hours=None, point="30.5,114.3")
    lines = (await tells(bot, COORDINATOR, "/place")).splitlines()
    assert ["还缺" in line for line in lines if line.startswith(("全的", "没时间的"))] == [
        line.startswith("没时间的") for line in lines if line.startswith(("全的", "没时间的"))
    ]
    assert 1 == sum("还缺时间" in line for line in lines)
