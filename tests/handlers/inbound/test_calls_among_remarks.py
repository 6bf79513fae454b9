"""A coordinator who names one station and one number of cars among other words is asked whether it is a call (C12, C13)."""

import pytest

from reading.calls_among_remarks import call_among_remarks
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def stations(fleet):
    return [call.station for call in await fleet.database.query(lambda read: load_calls(read, "1"))]


ASKED = {
    "各位，太原南站到了两趟晚点的，先来7台，西广场落客平台": "太原南站 7 辆",
    "刚接站长电话，哈西站这趟车要晚，先叫8台，到了听指挥": "哈西站 8 辆",
    "加一个站，皇姑屯站4台，站前那个岗亭": "皇姑屯站 4 辆",
}


@pytest.mark.parametrize(("words", "asked"), ASKED.items())
async def test_he_is_asked_whether_it_is_a_call(fleet, words, asked):
    await fleet.says(COORDINATOR, words)
    [told] = fleet.texts()
    assert asked in told
    assert [] == await stations(fleet)


async def test_beside_an_open_call_the_new_station_is_asked_about(fleet):
    await fleet.says(COORDINATOR, "沈阳北站需要10台车")
    fleet.clear_sent()
    await fleet.says(COORDINATOR, "加一个站，皇姑屯站4台，站前那个岗亭")
    [told] = [text for text in fleet.texts() if "叫车" in text]
    assert "皇姑屯站 4 辆" in told


@pytest.mark.parametrize(
    "words",
    [
        "昨天武汉站来了7台",
        "武汉站到了7台",
        "武汉站走了3台",
        "车站那边要7台",
        "武汉站人多，汉口站要5台，武昌站要2台",
        "武汉站雪大，路滑，5台车都停东口",
        "到站的先别走，来2台",
        "今晚武汉站5台车辛苦了",
        "武汉站要7台吗",
    ],
)
def test_other_words_call_for_no_cars(words):
    assert call_among_remarks(words) is None
