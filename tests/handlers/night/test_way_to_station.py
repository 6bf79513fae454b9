"""C20: who asks where the cars line up, or taps for the way, is answered privately."""

import pytest

from reading.driver_questions import asks_the_way
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, STRANGER = 51, 52
ASKED = (
    *("在哪", "在哪里", "在哪儿？", "集合点在哪", "在哪集合", "停哪里", "停哪个口", "车停哪", "我去哪", "该往哪开", "哪里排队"),
    *("怎么走", "咋走", "怎么过去", "武汉站怎么走", "从哪个口进", "发个定位", "定位发一下", "求导航", "导航发一下", "地址", "有定位吗"),
)  # fmt: skip
NOT_ASKED = (
    *("你在哪", "张师傅在哪", "调度在哪", "人在哪", "列车到哪了", "客人在哪", "收到", "我在武汉站", "到了", "在路上", "怎么还不来"),
    *("我走了", "往哪送", "送去哪", "走3", "接3", "什么情况", "谁在哪", "几点走", "这趟去哪我不知道了先放着", "位置满了"),
)  # fmt: skip


@pytest.mark.parametrize("words", ASKED)
def test_it_is_a_question_of_the_way(words):
    assert asks_the_way(words, ("武汉站",))


@pytest.mark.parametrize("words", NOT_ASKED)
def test_it_is_none(words):
    assert not asks_the_way(words, ("武汉站",))


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要5台车 西广场")
        await fleet.says(COORDINATOR, "/station 武汉站 定位 30.60714,114.42394")
        await fleet.says(COORDINATOR, "/station 武汉站 备注 堵B口")
        await fleet.says(DRIVER, "大家好", name="张三")
        await fleet.starts(DRIVER)
        await fleet.says(STRANGER, "大家好", name="李四")
        fleet.clear_sent()
        yield fleet


def venues(group) -> list[tuple[int, float, float, str, str]]:
    names = ("latitude", "longitude", "title", "address")
    return [
        (each.chat, *(each.params[name] for name in names))
        for each in group.sent
        if each.method == "sendVenue"
    ]


POINT = (30.60714, 114.42394, "武汉站", "#1 武汉站：西广场 · 堵B口")


async def test_the_point_is_sent_to_who_asks_in_the_group(group):
    await group.says(DRIVER, "在哪集合")
    assert [(DRIVER, *POINT)] == venues(group)
    assert [] == group.texts(GROUP)


async def test_the_point_is_sent_to_who_asks_privately(group):
    await group.says(DRIVER, "怎么走", chat=DRIVER)
    assert [(DRIVER, *POINT)] == venues(group)


async def test_the_point_is_sent_to_who_taps(group):
    await group.presses(DRIVER, "导航")
    assert [(DRIVER, *POINT)] == venues(group)
    assert "已私聊" in group.toasts()[-1] or "私聊" in group.toasts()[-1]


async def test_who_has_no_chat_with_the_bot_gets_the_words_in_a_toast_or_one_gathered_line(group):
    await group.presses(STRANGER, "导航")
    assert group.toasts()[-1].startswith("#1 武汉站：西广场 · 堵B口")
    await group.says(STRANGER, "在哪里集合", name="李四")
    await group.says(STRANGER, "怎么走", name="李四")
    await group.later(2)
    assert [] == venues(group)
    assert 1 == len(group.texts(GROUP, role="mention"))
    assert "武汉站 西广场 · 堵B口" in group.texts(GROUP, role="mention")[0]


async def test_the_question_records_nothing(group):
    before = await stored.calls(group.database)
    await group.says(DRIVER, "在哪集合")
    await group.presses(DRIVER, "导航")
    assert before == await stored.calls(group.database)


async def test_of_two_stations_the_one_is_meant_to_which_he_goes(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(COORDINATOR, "/station 汉口站 备注 走南广场")
    await group.says(DRIVER, "#2 收到")
    await group.says(DRIVER, "怎么走")
    assert ["#2 汉口站：走南广场"] == group.texts(DRIVER)


async def test_a_question_to_a_person_is_left_to_him(group):
    number = await group.says(STRANGER, "我来了", name="李四")
    group.clear_sent()
    await group.says(DRIVER, "在哪", reply_to=number)
    assert [] == venues(group)
    assert [] == group.texts(DRIVER)


async def test_where_nothing_is_kept_a_question_in_the_group_is_left_to_people(group):
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, "汉口站需要5台车")
    group.clear_sent()
    await group.says(DRIVER, "在哪集合")
    assert [] == group.texts(DRIVER)
    await group.says(DRIVER, "在哪集合", chat=DRIVER)
    assert "#2 汉口站：还没有登记集合点，请问调度员" == group.texts(DRIVER)[-1]


@pytest.mark.parametrize(
    "words",
    [
        "西广场在哪",
        "西广场在哪个方向啊，导航把我带到地下去了",
        "西广场咋走",
        "请问西广场是哪个口",
        "怎么去西广场",
        "我到了，西广场在哪边",
    ],
)
async def test_who_asks_where_the_meeting_point_is_gets_the_way(group, words):
    await group.says(DRIVER, words)
    await group.later(2)
    assert [(DRIVER, *POINT)] == venues(group)


@pytest.mark.parametrize(
    "words", ["东广场在哪", "西广场人多不", "老张在西广场哪儿", "西广场在哪等都行", "我在西广场"]
)
async def test_other_words_of_a_place_are_no_question_of_it(group, words):
    await group.says(DRIVER, words)
    assert [] == venues(group)


async def test_of_two_meeting_points_the_one_is_meant_that_is_named(group):
    await group.says(COORDINATOR, "汉口站需要5台车，北广场集合")
    await group.says(DRIVER, "#1 收到")
    await group.says(DRIVER, "北广场在哪")
    assert ["#2 汉口站：北广场"] == group.texts(DRIVER)


async def test_the_button_of_another_call_shows_the_way_there(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(COORDINATOR, "/station 汉口站 备注 走南广场")
    await group.says(DRIVER, "#2 收到")
    button = next(each for each in group.buttons if each.label.endswith("导航"))
    await group.taps(DRIVER, button.data, message=button.message)
    assert [(DRIVER, *POINT)] == venues(group)
    assert [] == group.texts(DRIVER)
