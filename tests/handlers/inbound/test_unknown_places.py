"""R3: a place that no open call has is asked about and told to a coordinator; numbers and slips name their call."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def one(tmp_path):
    """武汉站 alone is open, and no other station was ever called."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        fleet.now += 1800
        fleet.clear_sent()
        yield fleet


@pytest.fixture
async def two(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in ("武昌站", "汉口站"):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        fleet.now += 1800
        fleet.clear_sent()
        yield fleet


async def standing(fleet):
    """(station, state) of everybody who is in a call, and what waits in each."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    stands = [(call.station, shown_state(call, each)) for call in calls for each in call.answered()]
    return stands, [len(call.undecided) for call in calls]


def keyboard(sent):
    return [key["text"] for row in sent.params["reply_markup"]["inline_keyboard"] for key in row]


# ---------------------------------------------------------------- a place that nobody knows


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("到汉口了", "汉口"),
        ("汉口收到", "汉口"),
        ("汉口站收到", "汉口站"),
        ("收到，去汉口", "汉口"),
        ("我在协和医院门口", "协和医院"),
        ("协和医院到了", "协和医院"),
        ("到协和医院了", "协和医院"),
        ("我在汉口", "汉口"),
        ("人在光谷", "光谷"),
        ("我在汉口等着", "汉口"),
        ("机场收到", "机场"),
        ("机场到了", "机场"),
        ("古田收到", "古田"),
        ("到古田二路了", "古田二路"),
        ("我去汉口", "汉口"),
        ("去汉口，10分钟到", "汉口"),
        ("汉口来不了", "汉口"),
        ("汉口接3", "汉口"),
        ("汉口等80", "汉口"),
        ("汉口这边收到", "汉口"),
        ("到滠口了", "滠口"),
        ("我到盘龙城了", "盘龙城"),
        ("到武汉大学了", "武汉大学"),
        ("已到宏基客运站", "宏基客运站"),
        ("武汉东站到了", "武汉东站"),
    ],
)
async def test_it_is_asked_about_and_told_to_a_coordinator(one, words, place):
    await one.says(DRIVER, words)
    await one.later(1)
    assert ([], [1]) == await standing(one)
    [asked] = [each for each in one.sent if each.role == "clarifications"]
    assert f"现在没有「{place}」的调度" in asked.text
    assert [f"{place} = 武汉站", "不是"] == keyboard(asked)
    assert any(f"「{place}」" in text for text in one.texts(COORDINATOR))


@pytest.mark.parametrize(
    "words",
    [
        "到家了",
        "到路口了",
        "我在开车",
        "人在外面",
        "到点了",
        "到位了",
        "列车到汉口了",
        "从汉口出发，20分钟到",
        "我在光谷，20分钟到",
        "在机场，赶不过去",
        "车上有客去机场",
        "收到，马上往站里赶",
    ],
)
async def test_what_names_no_station_is_not_asked_about(one, words):
    await one.says(DRIVER, words)
    await one.later(1)
    assert [] == [text for text in one.texts(GROUP) if "的调度" in text]


async def test_his_answer_binds_it_with_its_own_time(one):
    said_at = one.now
    await one.says(DRIVER, "到汉口了")
    await one.later(5)
    await one.presses(DRIVER, "汉口 = 武汉站")
    [call] = await one.database.query(lambda read: load_calls(read, "1"))
    [response] = call.responses.values()
    assert (said_at, {}) == (response.state.arrived_at, call.undecided)


async def test_no_leaves_it_in_no_call(one):
    await one.says(DRIVER, "到汉口了")
    await one.later(1)
    await one.presses(DRIVER, "不是")
    assert ([], [0]) == await standing(one)


async def test_it_never_moves_to_the_only_call_by_itself(two):
    await two.says(DRIVER, "光谷收到")
    assert ([], [1, 1]) == await standing(two)
    await two.says(COORDINATOR, "/close 1")
    await two.later(1)
    assert ([], [0, 1]) == await standing(two)


async def test_a_place_is_told_to_coordinators_once(one):
    for driver in (51, 52, 53):
        await one.says(driver, "到汉口了")
    assert 1 == sum("「汉口」" in text for text in one.texts(COORDINATOR))
    await one.later(1)
    [asked] = [text for text in one.texts(GROUP) if "的调度" in text]
    assert 3 == asked.count("tg://user")


async def test_who_names_it_later_joins_the_question_and_answers_by_its_buttons(two):
    for driver in (51, 52, 53):
        await two.says(driver, "光谷收到")
        await two.later(1.5)
    assert 1 == len([text for text in two.texts(GROUP) if "的调度" in text])
    assert 3 == next(text for text in two.standing.values() if "的调度" in text).count("tg://user")
    await two.presses(51, "不是")
    await two.presses(53, "光谷 = 汉口站")
    assert {2: 2} == await answered(two)


async def test_with_two_places_each_has_its_question(two):
    await two.says(51, "光谷收到")
    await two.later(1.5)
    await two.says(52, "流芳收到")
    await two.later(1.5)
    assert 2 == len([text for text in two.texts(GROUP) if "的调度" in text])


async def test_who_named_no_place_cannot_answer_for_those_who_did(two):
    await two.says(51, "光谷收到")
    await two.later(1.5)
    await two.presses(60, "光谷 = 汉口站")
    assert {} == await answered(two)


async def answered(fleet):
    """How many come to each call."""
    calls = [each.call for each in await stored.responses(fleet.database)]
    return {call: calls.count(call) for call in set(calls)}


@pytest.mark.parametrize("words", ["到协和医院了", "到汉口站了", "到汉口了", "到滠口了"])
async def test_with_passengers_on_board_it_is_where_they_are(one, words):
    await one.says(DRIVER, "到了")
    await one.says(DRIVER, "接3")
    one.now += 900
    await one.says(DRIVER, words)
    assert ([("武汉站", ShownState.DELIVERED)], [0]) == await standing(one)


async def test_a_short_name_of_two_stations_is_asked_though_one_alone_is_open(one):
    for station in ("洛阳龙门站", "龙门石窟站"):
        await one.says(COORDINATOR, f"{station}需要2台车")
    await one.says(COORDINATOR, "/close 3")
    one.now += 1800
    await one.says(DRIVER, "龙门收到")
    stands, waiting = await standing(one)
    assert ([], [0, 1, 0]) == (stands, waiting)


# ---------------------------------------------------------------- numbers and slips


@pytest.mark.parametrize(
    "words",
    [
        "2号收到",
        "#2 收到",
        "＃2收到",
        "收到#2",
        "收到 2号",
        "收到，2号",
        "2号，收到",
        "二号收到",
        "收到二号",
        "我2号收到",
        "2号站收到",
        "2号场收到",
        "2号那边收到",
        "第二场收到",
        "第2个站收到",
        "②收到",
        "2号到了",
        "到2号了",
        "接3 2号",
        "2号接3",
        "我去2号",
        "汗口收到",
        "汗口站收到",
        "到汗口了",
        "汉扣到了",
        "汉口战接3",
        "汉口占收到",
        "漢口收到",
        "hankou收到",
        "汉口火车站收到",
        "我在汉口火车站",
        "我在汉口",
        "人在汉口站",
        "在汉口站等",
        "到汉口站门口了",
        "收到，去汉口",
    ],
)
async def test_a_number_or_a_slip_is_its_call(two, words):
    await two.says(DRIVER, words)
    stands, waiting = await standing(two)
    assert ["汉口站"] == [station for station, _ in stands]
    assert [0, 0] == waiting


@pytest.mark.parametrize("words", ["2号口收到", "2号车收到", "在2号线，收到", "收到，2号门"])
async def test_the_number_of_a_gate_or_a_car_is_no_call(two, words):
    await two.says(DRIVER, words)
    stands, _ = await standing(two)
    assert [] == stands


async def test_a_driver_whose_name_sounds_like_a_station_is_himself(two):
    await two.says(52, "大家好", name="吴昌")
    await two.says(52, "收到 #2", name="吴昌")
    await two.says(COORDINATOR, "吴昌到了")
    assert ([("汉口站", ShownState.ARRIVED)], [0, 0]) == await standing(two)


@pytest.mark.parametrize("words", ["汉口", "汉口站", "#2", "2号", "我说的是汉口", "去汉口", "汉口的"])
async def test_a_question_is_answered_in_words(two, words):
    said_at = two.now
    await two.says(DRIVER, "收到")
    await two.later(2)
    await two.says(DRIVER, words)
    calls = await two.database.query(lambda read: load_calls(read, "1"))
    assert [(2, said_at)] == [
        (call.id, each.state.acknowledged_at) for call in calls for each in call.answered()
    ]


# ---------------------------------------------------------------- what was answered holds


async def test_what_a_driver_answered_holds_for_the_night_for_all(two):
    await two.says(DRIVER, "北客站收到")
    await two.later(1)
    await two.presses(DRIVER, "北客站 = 汉口站")
    two.clear_sent()
    for who, words in ((61, "北客站收到"), (62, "到北客站了"), (63, "收到，去北客站"), (64, "北客站来不了")):
        await two.says(who, words)
    await two.says(COORDINATOR, "北客站收队")
    await two.later(1)
    stands, waiting = await standing(two)
    assert ["汉口站"] * 5 == [station for station, _ in stands]
    assert [0, 0] == waiting
    assert not any("的调度" in text for text in two.texts(GROUP))


@pytest.mark.parametrize(("who", "holds"), [(DRIVER, False), (COORDINATOR, True)])
async def test_a_coordinators_answer_holds_for_the_fleet(two, who, holds):
    await two.says(DRIVER, "北客站收到")
    await two.later(1)
    await two.presses(who, "北客站 = 汉口站")
    for words in ("/close 1", "/close 2"):
        await two.says(COORDINATOR, words)
    two.now += 86_400
    for station in ("武昌站", "汉口站"):
        await two.says(COORDINATOR, f"{station}需要9台车")
    await two.says(DRIVER, "北客站收到")
    calls = await two.database.query(lambda read: load_calls(read, "1"))
    assert holds == any(call.responses for call in calls if call.is_open)


async def test_where_a_coordinator_puts_one_message_says_nothing_of_the_place(two):
    await two.says(DRIVER, "北客站收到")
    await two.says(COORDINATOR, "/unclear", chat=COORDINATOR)
    await two.presses(COORDINATOR, "#2", chat=COORDINATOR)
    await two.says(61, "北客站收到")
    stands, waiting = await standing(two)
    assert ["汉口站"] == [station for station, _ in stands]
    assert [1, 1] == waiting


async def test_a_short_name_of_two_stations_holds_as_it_was_answered(two):
    for station in ("襄阳东站", "汉川东站"):
        await two.says(COORDINATOR, f"{station}需要9台车")
    await two.says(DRIVER, "东站收到")
    await two.later(1)
    await two.presses(DRIVER, "东站 = 汉川东站")
    await two.says(61, "东站收到")
    stands, _ = await standing(two)
    assert ["汉川东站"] * 2 == [station for station, _ in stands]


# ---------------------------------------------------------------- where somebody goes to


@pytest.fixture
async def new(tmp_path):
    """武昌站 and 汉口站 were called just now."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        for station in ("武昌站", "汉口站"):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(3)
        yield fleet


@pytest.mark.parametrize(
    "words", ["收到，我到武昌", "我到武昌", "收到，我到武昌站", "好的，我去到武昌", "收到 我这就到武昌"]
)
async def test_right_after_the_call_where_i_go_is_no_arrival(new, words):
    await new.says(DRIVER, words)
    assert ([("武昌站", ShownState.ACKNOWLEDGED)], [0, 0]) == await standing(new)


@pytest.mark.parametrize("words", ["我到武昌了", "到武昌站", "我已到武昌", "武昌到了", "我到武昌站门口了"])
async def test_a_plain_arrival_right_after_the_call_is_one(new, words):
    await new.says(DRIVER, words)
    assert ([("武昌站", ShownState.ARRIVED)], [0, 0]) == await standing(new)


async def test_minutes_after_his_answer_he_is_there(new):
    await new.says(DRIVER, "武昌收到")
    await new.later(5)
    await new.says(DRIVER, "我到武昌")
    assert ([("武昌站", ShownState.ARRIVED)], [0, 0]) == await standing(new)


@pytest.mark.parametrize("words", ["#2 收到，麻城站接3", "汉口站收到，麻城站接3"])
async def test_beside_a_call_that_is_named_a_place_that_nobody_knows_is_asked_about_alone(two, words):
    await two.says(DRIVER, words)
    stands, waits = await standing(two)
    assert [("汉口站", ShownState.ACKNOWLEDGED)] == stands
    assert [1, 1] == waits


@pytest.mark.parametrize("words", ["我去汉口站", "汉口站收到", "汉口收到", "到汉口站了", "汉口站接3"])
async def test_of_a_station_whose_call_has_ended_he_is_told_so_and_asked(two, words):
    await two.says(COORDINATOR, "/close 2")
    await two.later(1)
    two.clear_sent()
    await two.says(DRIVER, words)
    await two.later(2)
    [asked] = [each for each in two.sent if each.role == "clarifications"]
    assert "：#2 汉口站 已经结束，您说的是哪个站？" in asked.text
    assert ["#1 武昌站", "不是"] == keyboard(asked)
    await two.presses(DRIVER, "#1 武昌站")
    assert [("武昌站", True)] == [(station, state is not None) for station, state in (await standing(two))[0]]


async def test_a_new_call_at_the_station_is_the_one_that_is_meant(two):
    await two.says(COORDINATOR, "/close 2")
    await two.later(1)
    await two.says(COORDINATOR, "汉口站需要3台车")
    await two.later(1)
    await two.says(DRIVER, "汉口站收到")
    assert [("汉口站", ShownState.ACKNOWLEDGED)] == (await standing(two))[0]
