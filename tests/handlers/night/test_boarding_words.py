"""P1, K1: 上3个 of a driver who stands in the square is his trip, and so is its next version."""

import pytest

from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def fleet(tmp_path):
    """He stands at one of two stations."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        for station in ("长沙南站", "长沙站"):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        for words in ("收到，长沙站", "到了"):
            await fleet.later(5)
            await fleet.says(DRIVER, words, name="龙四毛")
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


async def carried(fleet):
    """(station, passengers, elderly) of each trip, and what waits."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    trips = [
        (call.station, trip.passengers, trip.tags.elderly)
        for call in calls
        for each in call.answered()
        for trip in each.state.trips
    ]
    return trips, [len(call.undecided) + call.unreadable for call in calls]


@pytest.mark.parametrize(
    ("words", "number", "elderly"),
    [
        ("上3个", 3, 0),
        ("上3个人", 3, 0),
        ("上3人", 3, 0),
        ("上两个", 2, 0),
        ("上仨", 3, 0),
        ("我上4个了", 4, 0),
        ("这趟上5个", 5, 0),
        ("又上2个学生", 2, 0),
        ("上2个老人", 2, 2),
        ("上三位，1个老人", 3, 1),
    ],
)
async def test_who_stands_in_the_square_is_asked_for_no_number_that_he_said(fleet, words, number, elderly):
    await fleet.says(DRIVER, words, name="龙四毛")
    assert ([("长沙站", number, elderly)], [0, 0]) == await carried(fleet)


@pytest.mark.parametrize(
    "words", ["上2列", "上3楼", "上3号线", "上3个小时的课", "上几个了", "没上3个", "上3个没"]
)
async def test_other_numbers_are_no_trip(fleet, words):
    await fleet.says(DRIVER, words, name="龙四毛")
    assert [] == (await carried(fleet))[0]


async def test_a_number_that_may_be_a_place_is_asked(fleet):
    await fleet.says(DRIVER, "上3", name="龙四毛")
    await fleet.later(2)
    assert "龙四毛</a>，这一趟接了几位？" in fleet.texts()[-1]
    await fleet.presses(DRIVER, "3人")
    assert ([("长沙站", 3, 0)], [0, 0]) == await carried(fleet)


@pytest.mark.parametrize("first", ["上3个", "上3", "接3"])
@pytest.mark.parametrize("words", ["上2个", "上2个人", "第一趟，2个"])
async def test_the_next_version_of_the_message_is_the_same_trip(fleet, first, words):
    number = await fleet.says(DRIVER, first, name="龙四毛")
    await fleet.later(0.5)
    await fleet.edits(number, words, dated=True)
    assert ([("长沙站", 2, 0)], [0, 0]) == await carried(fleet)


async def test_chatter_that_becomes_such_words_is_no_trip(fleet):
    number = await fleet.says(DRIVER, "好冷啊今晚", name="龙四毛")
    await fleet.edits(number, "上2个", dated=True)
    assert [] == (await carried(fleet))[0]
