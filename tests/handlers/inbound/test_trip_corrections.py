"""K2, P5: a number said soon after the departure is the trip's, who is named besides comes to it, and 送到 takes any place."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, LEAD, OTHER = 51, 52, 53


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "沈阳北站需要9台车")
        await fleet.says(LEAD, "大家好", name="佟立军")
        await fleet.says(COORDINATOR, "/lead 佟立军")
        await fleet.presses(COORDINATOR, "是，就是他")
        await fleet.says(OTHER, "收到", name="张建国")
        await fleet.says(DRIVER, "到了", name="大勇")
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


async def trips(fleet):
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    return [
        (trip.passengers, trip.tags.elderly, trip.tags.children)
        for each in call.answered()
        for trip in each.state.trips
    ]


async def status(fleet):
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    person = await stored.person_id_or_none(fleet.database, DRIVER)
    return next(shown_state(call, each) for each in call.answered() if each.person_id == person)


async def waiting(fleet):
    return [each.kind for each in await stored.open_clarifications(fleet.database)]


@pytest.mark.parametrize(
    ("words", "trip"),
    [
        ("哦不对，是3个，还有个孙儿", (3, 2, 1)),
        ("不对，仨，落说个孩子", (3, 2, 1)),
        ("不对，3个，还有个小孩", (3, 2, 1)),
        ("是3个，后头又挤了个娃儿", (3, 2, 1)),
        ("是3个", (3, 2, 0)),
        ("哎是3个人", (3, 2, 0)),
        ("其实是3个，数漏了一个", (3, 2, 0)),
        ("改3，还有个婆婆", (3, 3, 0)),
        ("改成3个，又上来个老太太", (3, 3, 0)),
        ("说错了，是3个", (3, 2, 0)),
        ("是3个，佟队数少了", (3, 2, 0)),
    ],
)
async def test_a_number_soon_after_the_departure_is_of_the_trip(fleet, words, trip):
    await fleet.says(DRIVER, "接2，2老", name="大勇")
    await fleet.later(2)
    fleet.clear_sent()
    await fleet.says(DRIVER, words, name="大勇")
    assert [trip] == await trips(fleet)
    assert [] == await waiting(fleet)
    assert [] == fleet.texts(role="question")


@pytest.mark.parametrize("words", ["是4个，佟队数多了", "是4个", "不对，4个", "哦是4个，他多报了一个"])
async def test_who_drives_puts_the_number_right_that_a_lead_has_reported(fleet, words):
    await fleet.says(LEAD, "大勇接5", name="佟立军")
    await fleet.later(2)
    await fleet.says(DRIVER, words, name="大勇")
    assert [(4, 0, 0)] == await trips(fleet)
    assert [] == await waiting(fleet)


@pytest.mark.parametrize(
    "words", ["是3个吗", "是3台车来的", "是3个人没上车", "是3个在等", "是谁接的", "是3点的车", "还有3个在等"]
)
async def test_other_words_with_a_number_leave_the_trip(fleet, words):
    await fleet.says(DRIVER, "接2", name="大勇")
    await fleet.later(2)
    await fleet.says(DRIVER, words, name="大勇")
    assert [(2, 0, 0)] == await trips(fleet)


async def test_later_a_bare_number_is_no_correction(fleet):
    await fleet.says(DRIVER, "接2", name="大勇")
    await fleet.later(15)
    await fleet.says(DRIVER, "是3个", name="大勇")
    assert [(2, 0, 0)] == await trips(fleet)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "送到犀浦交大了，六个学生娃儿一路唱歌",
            "送到川大了",
            "送到新世纪花园三期了",
            "送到一中了，门卫不让进",
        ),
        *(
            "送到人民医院急诊科了，医生接走了",
            "人送到张家村3组了",
            "送拢郫县老街咯",
            "都送到大世界了，还塞我一袋橘子",
        ),
        *("张大爷送到家了，轮椅都给他搬上楼了", "李婆婆送到了", "王奶奶送到家咯", "陈阿姨送到了"),
    ],
)
async def test_he_has_brought_them_wherever_that_is(fleet, words):
    await fleet.says(DRIVER, "接2", name="大勇")
    await fleet.later(20)
    await fleet.says(DRIVER, words, name="大勇")
    assert await status(fleet) is ShownState.DELIVERED
    assert [] == await waiting(fleet)
    assert [(2, 0, 0)] == await trips(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "送到半路了",
        "送到再说",
        "送到哪了",
        "没送到",
        "张师傅送到了",
        "张建国送到了",
        "送到一半了",
        "要送到交大去",
        "佟立军送到犀浦交大了",
    ],
)
async def test_who_is_still_on_the_way_or_another_has_not(fleet, words):
    await fleet.says(DRIVER, "接2", name="大勇")
    await fleet.later(20)
    await fleet.says(DRIVER, words, name="大勇")
    assert await status(fleet) is ShownState.ON_ROAD


@pytest.mark.parametrize("words", ["送到犀浦交大了", "张大爷送到家了"])
async def test_who_has_no_passengers_brings_nobody(fleet, words):
    await fleet.says(DRIVER, words, name="大勇")
    assert await status(fleet) is ShownState.ARRIVED


async def test_somebody_of_the_fleet_who_is_called_so_is_meant(fleet):
    await fleet.says(60, "收到", name="张大爷")
    await fleet.says(DRIVER, "接2", name="大勇")
    await fleet.later(20)
    await fleet.says(DRIVER, "张大爷送到家了", name="大勇")
    assert await status(fleet) is ShownState.ON_ROAD


@pytest.mark.parametrize(("seconds", "passengers"), [(600, 4), (601, 3)])
async def test_who_counts_those_on_board_corrects_his_trip_for_ten_minutes(fleet, seconds, passengers):
    await fleet.says(DRIVER, "接3", name="大勇")
    fleet.now += seconds
    await fleet.says(DRIVER, "车上四个人", name="大勇")
    assert [(passengers, 0, 0)] == await trips(fleet)


async def test_who_counts_as_many_on_board_as_he_took_says_nothing_new(fleet):
    await fleet.says(DRIVER, "接3", name="大勇")
    fleet.now += 900
    await fleet.says(DRIVER, "车上三个人", name="大勇")
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    assert ([(3, 0, 0)], 0) == (await trips(fleet), call.unreadable)
