"""Who says that he goes to B has not arrived there, and who answered a call that has just ended arrives at none that is open (R16, E9)."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 20


@pytest.fixture
async def group(tmp_path):
    """#1 at 武昌站, #2 at 武汉站 and #3 at 汉口站 are open."""
    async with harness(tmp_path, at("2026-02-10T22:00")) as made:
        for station in ("武昌站", "武汉站", "汉口站"):
            await made.says(COORDINATOR, f"{station}需要9台车")
            made.now += 60
        made.clear_sent()
        yield made


async def where(group):
    found = {}
    for each in await stored.responses(group.database):
        if each.driver == DRIVER:
            found[each.call] = await stored.whereabouts(group.database, each.call, DRIVER)
    return found


async def says(group, *lines):
    for words in lines:
        await group.says(DRIVER, words)
        await group.later(1)


GOING = [
    "那我往汉口站去一趟",
    "我去汉口站",
    "汉口站我来",
    "收到，马上到汉口站",
    "我转去汉口站，收到",
    "那我奔汉口站，二十分钟到",
]


@pytest.mark.parametrize("words", GOING)
@pytest.mark.parametrize("arrives", ["到了", "我到广场上了，怎么没人"])
async def test_who_goes_to_another_station_has_not_arrived_there(group, arrives, words):
    await says(group, arrives, words)
    assert {3: "coming"} == await where(group)
    await says(group, "汉口站到了")
    assert 1 == len(await group.journal("check_in"))


@pytest.mark.parametrize("words", ["收到，汉口站", "汉口站收到"])
async def test_who_names_the_station_has_arrived_there(group, words):
    await says(group, "到了", words)
    assert {3: "in_square"} == await where(group)


async def test_who_goes_answers_a_waiting_acknowledgement(group):
    await says(group, "收到", "那我往汉口站去一趟")
    assert {3: "coming"} == await where(group)
    assert 2 == len(await group.journal("acknowledge"))


@pytest.mark.parametrize("before", ["武昌站收到", "#1 收到"])
async def test_an_arrival_just_after_the_end_waits_at_the_ended_call(group, before):
    await says(group, before)
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    group.clear_sent()
    await says(group, "我到广场上了怎么一个人都没有了是不是散了")
    assert {2, 3}.isdisjoint(await where(group))
    assert [told for told in group.texts() if "#1 武昌站 已结束" in told]
    await says(group, "那我往汉口站去一趟")
    assert "coming" == (await where(group))[3]


async def test_somebody_else_is_asked_where_he_is(group):
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    group.clear_sent()
    await says(group, "我到了")
    assert [told for told in group.texts() if "您在哪个站" in told]


@pytest.mark.parametrize("before", ["接0", "接了好像是3个"])
async def test_words_that_wait_at_the_ended_call_count_as_an_answer(tmp_path, before):
    async with harness(tmp_path, at("2026-02-10T22:00")) as group:
        await group.says(COORDINATOR, "武昌站需要9台车")
        await group.later(1)
        await says(group, before)
        assert await stored.open_clarifications(group.database)
        await group.says(COORDINATOR, "汉口站需要9台车")
        await group.says(COORDINATOR, "/close 1")
        await group.later(1)
        group.clear_sent()
        await says(group, "我到了，怎么没人")
        assert 2 not in await where(group)
        assert [told for told in group.texts() if "#1 武昌站 已结束" in told]


async def test_words_that_may_be_of_the_ended_call_count_as_an_answer(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as group:
        await group.says(COORDINATOR, "武昌站需要9台车")
        await group.says(COORDINATOR, "汉口站需要9台车")
        await group.later(1)
        await says(group, "拢了，A列", "接3")
        await group.says(COORDINATOR, "/close 1")
        await group.later(1)
        group.clear_sent()
        await says(group, "到了，人呢")
        assert {} == await where(group)
        assert [] == await stored.trips(group.database)
        assert [told for told in group.texts() if "#1 武昌站 已结束" in told]


async def test_who_goes_there_later_does_not_take_an_earlier_arrival_along(group):
    await says(group, "到了")
    await group.later(8)
    await says(group, "我往汉口站去一趟")
    await group.later(8)
    await says(group, "到了")
    [arrival] = await stored.responses(group.database)
    assert group.now - arrival.arrived_at < 300
