"""What only a coordinator means: several calls in one message, a station with a number, questions (C11, C12)."""

import pytest

from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def needs(fleet):
    return {call.station: call.needed for call in await stored.calls(fleet.database)}


SEVERAL = [
    ("武昌站要10台，汉口站要5台", {"武昌站": 10, "汉口站": 5}),
    ("武昌站10台、汉口站5台", {"武昌站": 10, "汉口站": 5}),
    ("武昌站需要10台车；长途客运站需要5台车", {"武昌站": 10, "长途客运站": 5}),
    ("汉阳站要十台,长途客运站要5辆", {"汉阳站": 10, "长途客运站": 5}),
    ("汉阳站要3台，武昌站要4台，汉口站要5台", {"汉阳站": 3, "武昌站": 4, "汉口站": 5}),
]


@pytest.mark.parametrize(("words", "wanted"), SEVERAL)
async def test_several_stations_are_one_call_each(group, words, wanted):
    await group.says(COORDINATOR, words)
    assert wanted == await needs(group)


@pytest.mark.parametrize("words", [words for words, _ in SEVERAL])
async def test_a_driver_calls_nobody(group, words):
    await group.says(DRIVER, words)
    assert {} == await needs(group)


ASKED = ["汉阳站25台", "汉阳站 25辆", "25台车 汉阳站", "汉阳站25台车", "25辆到汉阳站"]


@pytest.mark.parametrize("words", ASKED)
async def test_a_station_with_a_number_is_asked_and_called_at_a_tap(group, words):
    await group.says(COORDINATOR, "武昌站需要4台车")
    await group.says(COORDINATOR, words)
    assert {"武昌站": 4} == await needs(group)
    assert "没看懂，要叫车吗？汉阳站 25 辆" == group.texts(GROUP)[-1]
    await group.presses(COORDINATOR, "叫车 汉阳站 25辆")
    assert {"武昌站": 4, "汉阳站": 25} == await needs(group)


async def test_no_is_an_answer_too(group):
    await group.says(COORDINATOR, "汉阳站25台")
    await group.presses(COORDINATOR, "不是")
    assert {} == await needs(group)
    assert "好的，已记下" == group.toasts()[-1]


@pytest.mark.parametrize("words", ["叫车8", "紧急支援8台", "8台车", "武昌站8台", "派车 8辆"])
@pytest.mark.parametrize(("label", "need"), [("改为8辆", 8), ("加8辆", 12)])
async def test_where_the_station_is_open_the_need_is_asked_about(group, words, label, need):
    await group.says(COORDINATOR, "武昌站需要4台车")
    await group.says(COORDINATOR, words)
    await group.presses(COORDINATOR, label)
    assert {"武昌站": need} == await needs(group)


@pytest.mark.parametrize("words", ["武昌站0台", "武昌站2000台"])
async def test_a_number_that_cannot_be_is_answered(group, words):
    await group.says(COORDINATOR, words)
    assert "数字要在 1 到 999 之间" == group.texts(GROUP)[-1]


QUESTIONS = [
    "还差几台",
    "还差多少辆？",
    "到了多少",
    "到了几台了",
    "现在什么情况",
    "情况怎么样",
    "收到了多少",
    "现在几台了",
]


@pytest.mark.parametrize("words", QUESTIONS)
async def test_his_questions_are_answered(group, words):
    await group.says(COORDINATOR, "武昌站需要4台车")
    await group.says(COORDINATOR, words)
    assert "#1 武昌站" in group.texts(GROUP, role="reply")[-1]


@pytest.mark.parametrize("words", ["谁还没到", "谁没到？", "还有谁没到", "哪几个没到"])
async def test_who_is_missing_is_answered(group, words):
    await group.says(COORDINATOR, "武昌站需要4台车")
    await group.says(COORDINATOR, words)
    assert "#1 收到的都到了" == group.texts(GROUP, role="reply")[-1]


@pytest.mark.parametrize("words", ["昨天来了20台", "我们一共有20台", "还有5台", "收到2台", "食堂还有热水吗"])
async def test_talk_is_not_asked_about(group, words):
    await group.says(COORDINATOR, "武昌站需要4台车")
    group.clear_sent()
    await group.says(COORDINATOR, words)
    assert [] == [each for each in group.sent if "没看懂" in each.text or "改成" in each.text]
    assert {"武昌站": 4} == await needs(group)


@pytest.mark.parametrize("words", ["汉洋站需要8台车", "汉阳需要8台车", "汉阳占需要8台车", "汗阳站需要8台车"])
async def test_a_homophone_opens_no_second_station(group, words):
    await group.says(COORDINATOR, "汉阳站需要2台车")
    await group.says(COORDINATOR, "/close")
    group.now += 3600
    await group.says(COORDINATOR, words)
    assert {"汉阳站"} == set(await needs(group))
    assert 8 == (await stored.calls(group.database))[-1].needed


OF_A_STATION = [
    "现在武昌那边什么情况",
    "武昌站还差几台",
    "武昌站那边到了多少车",
    "武昌，情况怎么样",
    "武昌站进度怎么样",
]


@pytest.mark.parametrize("words", OF_A_STATION)
async def test_a_question_may_name_the_station(group, words):
    await group.says(COORDINATOR, "武昌站需要4台车")
    group.clear_sent()
    await group.says(COORDINATOR, words)
    assert "武昌站" in group.texts(GROUP)[-1]


@pytest.mark.parametrize(
    "words", ["武昌站门口有积水，大家慢点", "武昌站的情况我晚点说", "汉口那边什么人都有"]
)
async def test_what_only_names_the_station_is_no_question(group, words):
    await group.says(COORDINATOR, "武昌站需要4台车")
    group.clear_sent()
    await group.says(COORDINATOR, words)
    assert [] == group.texts(GROUP)


async def test_a_call_that_said_no_need_is_given_one_and_has_none_to_add_to(group):
    await group.says(COORDINATOR, "武昌站需要车")
    await group.says(COORDINATOR, "武昌站8台")
    assert "现在 #1 武昌站 需要 0 辆。改成 8 辆，还是再加？" == group.texts(GROUP)[-1]
    shown = group.keyboards[GROUP, group.button("改为8辆").message]
    assert ["改为8辆", "先不"] == [
        each.label.removeprefix("是，") for each in group.buttons if each.data in shown
    ]


@pytest.mark.parametrize(
    ("cars", "labels"),
    [
        (3, ["加3辆", "是，改为3辆", "先不"]),
        (4, ["加4辆", "是，改为4辆", "先不"]),
        (5, ["是，改为5辆", "加5辆", "先不"]),
    ],
)
async def test_the_first_button_never_lowers_the_need(group, cars, labels):
    await group.says(COORDINATOR, "武昌站需要4台车")
    group.buttons.clear()
    await group.says(COORDINATOR, f"武昌站{cars}台")
    assert labels == [each.label for each in group.buttons if each.label in labels]


@pytest.mark.parametrize(("needed", "is_offered"), [(991, True), (992, False)])
async def test_no_button_adds_more_cars_than_a_call_may_have(group, needed, is_offered):
    await group.says(COORDINATOR, f"武昌站需要{needed}台车")
    group.buttons.clear()
    await group.says(COORDINATOR, "武昌站8台")
    assert is_offered == ("加8辆" in [each.label for each in group.buttons])


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("麻城站这边还得8台", "没看懂，要叫车吗？麻城站 8 辆"),
        ("麻城站人多得很，这边还得8台车", "没看懂，要叫车吗？麻城站 8 辆"),
        ("武昌那边还得8台", "现在 #1 武昌站 需要 4 辆。改成 8 辆，还是再加？"),
    ],
)
async def test_cars_among_other_words_are_asked_about_for_the_station_that_is_named(group, words, asked):
    await group.says(COORDINATOR, "武昌站需要4台车")
    await group.says(COORDINATOR, words)
    assert asked == group.texts(GROUP)[-1]


@pytest.mark.parametrize(("replies_to", "need"), [("nothing", 9), ("a driver", 4), ("the card", 9)])
async def test_a_bare_number_is_the_need_but_not_as_a_reply_to_a_driver(group, replies_to, need):
    await group.says(COORDINATOR, "武昌站需要4台车")
    number = await group.says(DRIVER, "收到", name="张三")
    where = updates.chat(GROUP)
    replies = {
        "nothing": {},
        "a driver": updates.reply_to(number, where, updates.person(DRIVER)),
        "the card": updates.reply_to(await stored.card_of(group.database, 1), where),
    }
    await group.says(COORDINATOR, "改成9", **replies[replies_to])
    assert {"武昌站": need} == await needs(group)
