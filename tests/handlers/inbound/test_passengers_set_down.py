"""P5, A5: 到了，人下去了 is a delivery of who drove passengers, and no arrival at a station."""

import pytest

from dispatch.shown_states import ShownState
from reading.own_car import have_got_out
from tests.handlers.inbound.test_words_of_a_night import stands, trips
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51
NAME = "查志强"
SOUTH, NORTH = "南京南站", "南京站"


@pytest.fixture
async def fleet(tmp_path):
    """Both stations need cars; the driver stands at 南京南站."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        for station in (NORTH, SOUTH):
            await fleet.says(COORDINATOR, f"{station}需要8台车")
        await say(fleet, "南京南站到了")
        yield fleet


async def say(fleet, *sentences):
    for words in sentences:
        await fleet.later(8)
        await fleet.says(DRIVER, words, name=NAME)


SET_DOWN = [
    "到了，人下去了",
    "到了，客人下车了",
    "到咯，一家子都下车咯",
    "到了，人放下了",
    "到了，他们都下去了",
]


@pytest.mark.parametrize("words", SET_DOWN)
async def test_who_drives_them_has_delivered(fleet, words):
    await say(fleet, "接3", words)
    assert {2: ShownState.DELIVERED} == await stands(fleet, DRIVER)


@pytest.mark.parametrize("words", SET_DOWN)
async def test_who_told_of_no_trip_is_asked_for_its_number(fleet, words):
    fleet.clear_sent()
    await say(fleet, words)
    await fleet.later(1)
    assert [told for told in fleet.texts() if "这一趟接了几位" in told]


@pytest.mark.parametrize("words", SET_DOWN)
async def test_a_trip_that_waits_for_its_number_is_delivered_with_it(fleet, words):
    await say(fleet, "装了一车人走了", words)
    await fleet.later(1)
    await fleet.says(DRIVER, "3个", name=NAME)
    assert [3] == await trips(fleet, DRIVER, 2)
    assert {2: ShownState.DELIVERED} == await stands(fleet, DRIVER)


@pytest.mark.parametrize("words", ["到南京站了，人下去了", "到南京站了，客人都下了"])
async def test_at_another_station_he_stands_in_no_square(fleet, words):
    await say(fleet, "接4到南京站", words)
    assert {2: ShownState.DELIVERED} == await stands(fleet, DRIVER)


async def test_who_is_back_stands_in_the_square(fleet):
    await say(fleet, "接3", "回来了，人都下了")
    assert {2: ShownState.ARRIVED} == await stands(fleet, DRIVER)


@pytest.mark.parametrize(
    "words", ["到了，人还没下", "到了，火车上人下来了", "到了，别人下了", "到了，雪下大了", "到了，人下班了"]
)
def test_other_words_tell_of_nobody_who_got_out(words):
    assert not have_got_out(words)


@pytest.mark.parametrize(
    "words", ["俩都下了，掉头回去", "人都下去了，路上全是冰", "3个都下车了", "到小店了，人都进楼了"]
)
async def test_beside_other_words_they_are_delivered_too(fleet, words):
    await say(fleet, "接3", words)
    assert {2: ShownState.DELIVERED} == await stands(fleet, DRIVER)


@pytest.mark.parametrize("words", ["下了一个，还有两个", "雪都下了一天"])
async def test_who_still_has_some_has_not_delivered(fleet, words):
    await say(fleet, "接3", words)
    assert {2: ShownState.ON_ROAD} == await stands(fleet, DRIVER)


async def test_who_ends_his_night_while_his_arrival_waits_declines_nothing(fleet):
    other = 52
    await fleet.says(other, "到咯", name="敬老师")
    await fleet.later(20)
    await fleet.says(other, "我收车了，娃儿一个人在屋头", name="敬老师")
    assert {} == await stands(fleet, other)


@pytest.mark.parametrize("words", ["星沙到了", "星沙到了，娭毑非要塞我红薯", "到星沙了，娭毑非要塞我红薯"])
async def test_a_place_that_is_reached_is_where_they_go(fleet, words):
    await say(fleet, "接3", words)
    assert {2: ShownState.DELIVERED} == await stands(fleet, DRIVER)


@pytest.mark.parametrize("words", ["小青到了", "姜茶到了", "列车到了", "快到星沙了", "到高速路口了"])
async def test_other_words_deliver_nobody(fleet, words):
    await say(fleet, "接3", words)
    assert {2: ShownState.ON_ROAD} == await stands(fleet, DRIVER)


async def test_a_name_of_the_fleet_is_no_place(fleet):
    await fleet.says(52, "收到", name="星沙")
    await say(fleet, "接3", "星沙到了")
    assert {2: ShownState.ON_ROAD} == await stands(fleet, DRIVER)
