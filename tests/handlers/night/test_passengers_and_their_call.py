"""Trips where two calls are open: which call a number is asked for, and where passengers are taken (R3, P7)."""

import pytest

from reading.driver_journeys import rides_with_somebody
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

WANG, YU, MENG = 51, 52, 53
NAMES = {WANG: "王铁柱", YU: "于洋", MENG: "孟凯"}


@pytest.fixture
async def two(tmp_path):
    """厦门北站 is #1 and 漳州站 #2."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for person, name in NAMES.items():
            await fleet.says(person, "晚上好", name=name)
        await fleet.says(COORDINATOR, "厦门北站需要9台车")
        await fleet.says(COORDINATOR, "漳州站需要9台车")
        fleet.now += 1800
        fleet.clear_sent()
        yield fleet


async def say(fleet, who, *sentences):
    for words in sentences:
        await fleet.says(who, words, name=NAMES.get(who))
        await fleet.later(1.1)


def trips(fleet):
    """{call: {name: passengers of his trips}}; those that are delivered are negative."""
    house = next(iter(fleet.session._fleets.values()))
    return {
        call.number: {
            house.people[id_].name: [
                -trip.passengers if trip.delivered_at else trip.passengers for trip in response.state.trips
            ]
            for id_, response in call.responses.items()
            if response.state.trips
        }
        for call in house.calls.values()
    }


@pytest.mark.parametrize("words", ["拉上一车人走了", "接3.7"])
async def test_a_number_is_asked_for_after_the_call_of_somebody_who_is_nowhere(two, words):
    await say(two, WANG, words)
    assert not any("几位" in said for said in two.texts())
    await two.presses(WANG, "#1 ")
    await two.later(1.1)
    assert any("几位" in said for said in two.texts())
    await two.presses(WANG, "4人")
    assert {1: {"王铁柱": [4]}, 2: {}} == trips(two)


@pytest.mark.parametrize("number", [1, 2])
async def test_of_somebody_who_is_somewhere_it_is_asked_at_once(two, number):
    await say(two, WANG, f"#{number} 收到", "拉上一车人走了")
    await two.presses(WANG, "3人")
    assert {"王铁柱": [3]} == trips(two)[number]
    assert {} == trips(two)[3 - number]


@pytest.mark.parametrize(
    "words",
    [
        "拉2个到机场",
        "接2到汉口站",
        "载2位去厦门北站",
        "拉2个到厦门北站",
        "接2送到医院",
        "接2个，送到火车站",
        "拉2人去集美大学",
        "接两位到厦门北站",
    ],
)
async def test_a_place_behind_a_trip_is_where_it_goes(two, words):
    await say(two, WANG, "#2 收到", "到漳州站了", words)
    assert {1: {}, 2: {"王铁柱": [2]}} == {
        number: {name: [abs(one) for one in his] for name, his in there.items()}
        for number, there in trips(two).items()
    }
    assert not any("您说的是哪个站" in said for said in two.texts())


async def test_a_place_that_is_reached_delivers_the_trip(two):
    await say(two, WANG, "#2 收到", "到漳州站了", "接2到汉口站了")
    assert {1: {}, 2: {"王铁柱": [-2]}} == trips(two)


@pytest.mark.parametrize(
    "words",
    [
        "抛锚了，我这4个转孟凯",
        "我的4人转孟凯",
        "于洋的4人转孟凯",
        "车坏了，4个人转孟凯",
        "我的客人转到孟凯车上",
    ],
)
async def test_a_driver_gives_his_own_passengers_to_another_car(two, words):
    await say(two, MENG, "#1 收到")
    await say(two, YU, "#1 收到", "接4", words)
    assert {"孟凯": [4]} == trips(two)[1]


@pytest.mark.parametrize("words", ["于洋的4人转我", "于洋的4人转孟凯"])
async def test_a_driver_takes_nobody_elses_passengers(two, words):
    await say(two, MENG, "#1 收到")
    await say(two, YU, "#1 收到", "接4")
    await say(two, MENG, words)
    assert {"于洋": [4]} == trips(two)[1]


@pytest.mark.parametrize(
    "words", ["这边再加2台", "再加2台", "这里还要2台", "那边加到11台", "这边9台不够，要11台"]
)
@pytest.mark.parametrize("number", [1, 2])
async def test_a_reply_to_the_message_of_a_call_is_of_that_call(two, words, number):
    raised = [one for one, said in two.messages.items() if "需要9台车" in (said.get("text") or "")]
    sender = updates.person(COORDINATOR, None)
    to = updates.reply_to(raised[number - 1], updates.chat(GROUP), sender)
    await two.says(COORDINATOR, words, **to)
    house = next(iter(two.session._fleets.values()))
    assert {number: 11, 3 - number: 9} == {call.number: call.needed for call in house.calls.values()}


async def test_a_reply_offers_more_cars_at_its_own_call(two):
    raised = [one for one, said in two.messages.items() if "需要9台车" in (said.get("text") or "")]
    to = updates.reply_to(raised[0], updates.chat(GROUP), updates.person(COORDINATOR, None))
    await two.says(COORDINATOR, "这边再来3台车", **to)
    [offer] = two.texts(role="reply")
    assert "#1 厦门北站" in offer


def asked_for_a_number(fleet):
    return sum("几位" in said for said in fleet.texts())


@pytest.mark.parametrize("words", ["两个都送到屋头了", "3个都送到了", "四位全部送到家了", "俩都送到了"])
async def test_a_delivery_of_passengers_that_nobody_counted_asks_for_their_number(two, words):
    await say(two, WANG, "#1 收到", "到厦门北站了", words)
    assert 1 == asked_for_a_number(two)
    await two.presses(WANG, "2人")
    assert {1: {"王铁柱": [2]}, 2: {}} == trips(two)


@pytest.mark.parametrize(
    "sentences",
    [
        ("#1 收到", "到厦门北站了", "接3", "3个都送到了"),
        ("#1 收到", "到厦门北站了", "接3", "送到了", "3个都送到了"),
        ("#1 收到", "送到了"),
        ("3个都送到了",),
    ],
)
async def test_any_other_delivery_asks_nothing(two, sentences):
    await say(two, WANG, *sentences)
    assert 0 == asked_for_a_number(two)


@pytest.mark.parametrize("words", ["再接3", "又拉了三个", "再接3位", "接着拉3个人", "我再接3个"])
async def test_another_trip_has_its_number(two, words):
    await say(two, WANG, "#1 收到", "到厦门北站了", "接2", "送到了", words)
    assert {"王铁柱": [-2, 3]} == trips(two)[1]
    assert 0 == asked_for_a_number(two)


@pytest.mark.parametrize(
    "words", ["我坐我哥的车，不单独开了", "坐孟凯的车来，不开车了", "搭老李的车过去，就不开了"]
)
async def test_who_comes_in_another_car_brings_none(two, words):
    await say(two, WANG, "#1 收到", words)
    [(_, response)] = [
        (call.number, response)
        for call in next(iter(two.session._fleets.values())).calls.values()
        for response in call.responses.values()
        if not response.state.answering
    ][:1]
    assert response.state.declined_at is not None


@pytest.mark.parametrize("words", ["跟着前面的车走", "坐车上等着", "我的车不好开了点", "搭把手"])
def test_other_words_about_cars_decline_nothing(words):
    assert not rides_with_somebody(words)


async def test_who_is_asked_for_the_trip_of_a_delivery_is_asked_once(two):
    await say(two, WANG, "#1 收到", "到厦门北站了")
    two.now += 600
    await say(two, WANG, "两个都送到了")
    assert 1 == asked_for_a_number(two)
