"""A place at a station (出站口, 东广场) is no station's name; and a coordinator's crowd that nobody counted is marked as unread (C4, C8, C13)."""

import pytest

from reading.called_stations import is_within_a_station, place_of_call
from reading.car_requests import request_in
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness


@pytest.fixture
async def one(tmp_path):
    """郑州东站 needs 12 cars."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "郑州东站需要12台车")
        fleet.clear_sent()
        yield fleet


async def stations(fleet):
    return [call.station for call in await fleet.database.query(lambda read: load_calls(read, "1"))]


def marks(fleet):
    return [sent for sent in fleet.sent if sent.method == "setMessageReaction"]


@pytest.mark.parametrize(
    "words",
    [
        "出站口来2台",
        "出站口需要3台车",
        "东广场再来2台",
        "北口要4台车",
        "出站口5台",
        "出站口那边要5台车",
        "落客区缺车",
    ],
)
async def test_cars_for_a_place_at_the_station_are_offered_to_its_call(one, words):
    await one.says(COORDINATOR, words)
    assert await stations(one) == ["郑州东站"]
    assert any("#1 郑州东站" in (sent.text or "") for sent in one.sent if sent.role == "reply")


async def test_a_station_that_is_not_known_is_called_as_before(one):
    await one.says(COORDINATOR, "汉口需要3台车")
    assert await stations(one) == ["郑州东站", "汉口"]


@pytest.mark.parametrize("words", ["出站口", "东广场", "北1口", "落客区", "西口那边", "出站口外面", "候车室"])
def test_these_words_say_only_where_at_a_station(words):
    assert is_within_a_station(words)
    assert place_of_call(f"{words}需要3台车") is None


@pytest.mark.parametrize("words", ["汉口", "厦门", "张家口", "虎门", "北站", "东站", "海口", "周口", "营口"])
def test_these_words_may_be_a_station(words):
    assert not is_within_a_station(words)
    assert request_in(f"{words}5台").station == words


@pytest.mark.parametrize(
    "words", ["出站口好几十个人在等", "东站等20 行李多的5个", "候车的有好几十个人，快点"]
)
async def test_a_crowd_that_nobody_counted_is_marked(one, words):
    await one.says(COORDINATOR, words)
    assert len(marks(one)) == 1


@pytest.mark.parametrize("words", ["我们群有200多人了", "今晚来了三十多个人帮忙", "等了二十多分钟"])
async def test_other_numbers_of_people_are_talk(one, words):
    await one.says(COORDINATOR, words)
    assert marks(one) == []
