"""Who has a place in one call is not asked to another, and is told when he takes a second place (R13)."""

import pytest

from storage.calls import load_calls
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

DRIVER, FREE = 20, 21


@pytest.fixture
async def group(tmp_path):
    """#1 at 武汉站 is open; both drivers are on shift and have a private chat with the bot."""
    async with harness(tmp_path, at("2026-02-10T22:00")) as made:
        await made.starts(COORDINATOR, DRIVER, FREE)
        for who in (DRIVER, FREE):
            await made.says(who, "/shift 今晚 20-23", chat=who)
            await made.says(who, "大家好")
            await made.says(who, "/shift 今晚 20-23", chat=who)
        await made.says(COORDINATOR, "武汉站需要9台车")
        made.now += 60
        made.clear_sent()
        yield made


async def second_call(group):
    group.now += 60
    await group.says(COORDINATOR, "汉口站需要9台车")
    group.clear_sent()


@pytest.mark.parametrize("where", [["收到"], ["到了"], ["到了", "接3"]])
async def test_who_has_a_place_is_not_asked_to_another_call(group, where):
    for words in where:
        await group.says(DRIVER, words)
    await second_call(group)
    await group.later(5)
    asked = {who: [told for told in group.texts(who) if "汉口" in told] for who in (DRIVER, FREE)}
    assert [] == asked[DRIVER]
    assert asked[FREE]


@pytest.mark.parametrize("where", [["到了", "接3", "送到了"], ["收到", "来不了"], ["到了", "下班了"]])
async def test_who_is_free_again_is_asked(group, where):
    for words in where:
        await group.says(DRIVER, words)
        group.now += 1
    await second_call(group)
    await group.later(5)
    assert [told for told in group.texts(DRIVER) if "汉口" in told]


@pytest.mark.parametrize("where", [["收到"], ["到了"], ["到了", "接3"]])
async def test_a_second_place_by_a_tap_is_told_in_the_toast(group, where):
    for words in where:
        await group.says(DRIVER, words)
    await second_call(group)
    await group.taps(DRIVER, buttons.acknowledge(2))
    [told] = group.toasts()
    assert "#1 武汉站" in told
    assert "#2 汉口站" in told


@pytest.mark.parametrize(("who", "chat"), [(DRIVER, DRIVER), (30, GROUP)])
async def test_a_second_place_by_a_word_is_told_privately_else_in_the_group(group, who, chat):
    await group.says(who, "到了")
    await second_call(group)
    await group.says(who, "#2 收到")
    assert any("#1 武汉站" in told for told in group.texts(chat))


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (["收到"], "请在 #1 点「来不了」"),
        (["到了"], "到了 #2 报「到场」就转过去"),
        (["到了", "接3"], "到了 #2 报「到场」就转过去"),
    ],
)
async def test_who_has_been_there_is_not_told_to_decline(group, where, what):
    for words in where:
        await group.says(DRIVER, words)
    await second_call(group)
    await group.taps(DRIVER, buttons.acknowledge(2))
    [told] = group.toasts()
    assert what in told


async def test_one_place_is_told_as_ever(group):
    await second_call(group)
    await group.taps(DRIVER, buttons.acknowledge(2))
    assert ["收到，已登记，您是第 1 辆"] == group.toasts()


async def held(group):
    """Which of the calls that he has acknowledged keep his place."""
    his = [each for each in await stored.responses(group.database) if each.driver == DRIVER]
    return {each.call: each.passed_on_at is None for each in his if not each.withdrawn}


@pytest.mark.parametrize("where", [["收到"], ["到了"], ["到了", "接3"]])
async def test_one_car_holds_one_place_the_first(group, where):
    for words in where:
        await group.says(DRIVER, words)
    await second_call(group)
    await group.taps(DRIVER, buttons.acknowledge(2))
    assert {1: True, 2: False} == await held(group)


async def test_the_second_place_is_free_for_others(group):
    await group.says(DRIVER, "到了")
    await group.says(COORDINATOR, "汉口站需要1台车")
    await group.taps(DRIVER, buttons.acknowledge(2))
    group.now += 5
    await group.taps(FREE, buttons.acknowledge(2))
    there = [each for each in await stored.responses(group.database) if each.call == 2]
    assert ["taken", "taken"] == [each.slot for each in there]


@pytest.mark.parametrize("words", ["#1 来不了", "#2 到了"])
async def test_who_leaves_the_first_or_arrives_at_the_second_holds_that_place(group, words):
    await group.says(DRIVER, "收到")
    await second_call(group)
    await group.taps(DRIVER, buttons.acknowledge(2))
    group.now += 5
    await group.says(DRIVER, words)
    assert (await held(group))[2]


async def test_the_private_word_has_a_button_that_leaves_the_first(group):
    await group.says(DRIVER, "到了")
    await second_call(group)
    await group.says(DRIVER, "#2 收到")
    await group.presses(DRIVER, "离开 #1", chat=DRIVER)
    assert (await held(group))[2]
    assert "left" == await stored.whereabouts(group.database, 1, DRIVER)


async def test_who_holds_another_place_is_not_asked_where_he_is(group):
    await group.says(DRIVER, "到了")
    await second_call(group)
    await group.says(DRIVER, "#2 收到")
    group.clear_sent()
    await group.later(60)
    assert [] == [told for told in group.texts(DRIVER) if "#2" in told]
    group.clear_sent()
    await group.taps(DRIVER, buttons.decline(1))
    await group.later(60)
    assert [told for told in group.texts(DRIVER) if "汉口" in told]


async def stands(group):
    """{call: whereabouts} of the driver."""
    return {
        each.call: await stored.whereabouts(group.database, each.call, DRIVER)
        for each in await stored.responses(group.database)
        if each.driver == DRIVER
    }


@pytest.mark.parametrize("words", ["#2 到了", "汉口站接5", "#2 到了 接5"])
async def test_who_arrives_at_the_second_is_no_no_show_at_the_first(group, words):
    await group.says(DRIVER, "收到")
    await second_call(group)
    await group.says(DRIVER, "汉口近些，我去汉口站")
    group.now += 300
    await group.says(DRIVER, words)
    assert "nowhere" == (await stands(group))[1]
    await group.says(COORDINATOR, "/close 1")
    [report] = [told for told in group.texts() if "调度报告" in told]
    assert "未到 0 辆" in report


async def test_an_undo_of_that_arrival_brings_him_back_to_the_first(group):
    await group.says(DRIVER, "收到")
    await second_call(group)
    group.now += 300
    await group.says(DRIVER, "到汉口站了")
    group.now += 60
    await group.says(DRIVER, "接3")
    group.now += 60
    await group.says(DRIVER, "撤销")
    assert {1: "nowhere", 2: "in_square"} == await stands(group)
    group.now += 60
    await group.says(DRIVER, "撤销")
    assert {1: "coming", 2: "nowhere"} == await stands(group)


async def test_who_answers_another_call_from_the_square_is_still_expected_there(group):
    await group.says(DRIVER, "到了")
    await second_call(group)
    await group.says(DRIVER, "#2 收到")
    group.now += 60
    await group.says(DRIVER, "接3")
    group.now += 900
    await group.says(DRIVER, "回来了")
    assert {1: "in_square", 2: "coming"} == await stands(group)


async def test_the_mark_of_an_arrival_is_that_of_one_who_is_in(group):
    await group.says(DRIVER, "收到")
    await second_call(group)
    group.now += 60
    await group.says(DRIVER, "到汉口站了")
    marks = [
        each.params["reaction"][0]["emoji"] for each in group.sent if each.method == "setMessageReaction"
    ]
    assert ["👌"] == marks[-1:]


@pytest.fixture
async def beside(group):
    """He has his place in #1, and has acknowledged #2."""
    await group.says(DRIVER, "#1 收到")
    await second_call(group)
    await group.taps(DRIVER, buttons.acknowledge(2))
    group.now += 60
    return group


@pytest.mark.parametrize("words", ["收到", "20分钟到"])
async def test_who_is_called_back_to_the_second_and_speaks_holds_the_first(beside, words):
    await beside.says(COORDINATOR, "/standdown 2")
    beside.now += 60
    await beside.says(COORDINATOR, "/reopen 2")
    beside.now += 60
    await beside.says(DRIVER, f"#2 {words}")
    assert {1: True, 2: False} == await held(beside)


async def test_enough_at_the_second_counts_him_at_the_first_alone(beside):
    await beside.taps(FREE, buttons.acknowledge(2))
    await beside.taps(COORDINATOR, buttons.enough(2))
    assert beside.toasts()[-1] == "需要改为 1 辆"
    assert {1: True, 2: False} == await held(beside)


async def test_a_standby_takes_no_second_place_by_an_old_button(group):
    await group.says(DRIVER, "#1 收到")
    group.now += 60
    await group.says(COORDINATOR, "汉口站需要1台车")
    await group.taps(FREE, buttons.acknowledge(2))
    await group.taps(DRIVER, buttons.acknowledge(2))
    await group.says(COORDINATOR, "汉口站改成2台")
    await group.taps(DRIVER, buttons.take_offer(2))
    [slot] = [
        each.slot
        for each in await stored.responses(group.database)
        if (each.call, each.driver) == (2, DRIVER)
    ]
    assert "standby" == slot


async def test_more_cars_are_counted_without_those_who_hold_a_place_elsewhere(group):
    await group.says(DRIVER, "收到")
    await group.says(COORDINATOR, "汉口站需要车")
    await group.says(DRIVER, "汉口站收到")
    await group.says(FREE, "汉口站收到")
    await group.says(COORDINATOR, "汉口站再叫6台")
    await group.later(1)
    [call] = [call for call in await stored.calls(group.database) if call.station == "汉口站"]
    assert 7 == call.needed


async def test_who_is_late_at_one_call_and_answers_another_holds_a_place_there(group):
    await group.says(DRIVER, "收到，5分钟")
    await group.later(30)
    await second_call(group)
    await group.says(DRIVER, "汉口站收到")
    calls = await group.database.query(lambda read: load_calls(read, "1"))
    driver = await stored.person_id_or_none(group.database, DRIVER)
    late, here = (call.responses[driver].passed_on_at for call in calls)
    assert late is not None
    assert here is None
    assert [] == group.texts(DRIVER)
