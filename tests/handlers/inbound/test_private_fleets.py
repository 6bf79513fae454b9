"""A private word of somebody in two fleets: signs and where he is decide, else he is asked (R12)."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

SECOND = -100888
DRIVER = 20


@pytest.fixture
async def fleets(tmp_path):
    """Two groups with a call each, 武汉站 and 汉口站, with the same coordinator and driver."""
    async with harness(tmp_path, at("2026-02-10T22:00")) as made:
        await made.admins(COORDINATOR, chat=SECOND)
        await made.starts(COORDINATOR, DRIVER)
        for chat in (GROUP, SECOND):
            for who in (COORDINATOR, DRIVER):
                await made.says(who, "大家好", chat=chat)
        await made.says(COORDINATOR, "武汉站需要9台车")
        await made.says(COORDINATOR, "汉口站需要9台车", chat=SECOND)
        made.now += 60
        made.clear_sent()
        yield made


async def privately(fleets, words, who=DRIVER):
    fleets.now += 10
    await fleets.says(who, words, chat=who)


async def where(fleets) -> list[int]:
    return [each.call for each in await stored.responses(fleets.database) if each.acknowledged_at is not None]


@pytest.mark.parametrize("words", ["收到", "15分钟到", "到了", "接3", "来不了"])
async def test_a_word_that_may_be_of_either_is_asked_about_and_counts_once_where_he_taps(fleets, words):
    await privately(fleets, words)
    assert [] == await stored.responses(fleets.database)
    assert fleets.button("武汉站", chat=DRIVER)
    await fleets.presses(DRIVER, "汉口站", chat=DRIVER)
    assert [2] == [each.call for each in await stored.responses(fleets.database)]
    await fleets.presses(DRIVER, "武汉站", chat=DRIVER)
    assert [2] == [each.call for each in await stored.responses(fleets.database)]


@pytest.mark.parametrize(
    ("words", "call"), [("#2 收到", 3), ("收到 #2", 3), ("襄阳站收到", 3), ("汉口站收到", 2), ("武汉收到", 1)]
)
async def test_a_number_or_a_station_carries_the_fleet(fleets, words, call):
    await fleets.says(COORDINATOR, "襄阳站需要9台车", chat=SECOND)  # #2 there; there is no other
    await privately(fleets, words)
    assert [call] == await where(fleets)


@pytest.mark.parametrize("words", ["#1 收到", "收到 #1", "#1 到了"])
async def test_a_number_that_both_have_is_asked(fleets, words):
    await privately(fleets, words)
    assert [] == await where(fleets)
    assert fleets.button("汉口站", chat=DRIVER)
    await fleets.presses(DRIVER, "汉口站", chat=DRIVER)
    assert [2] == await where(fleets)


@pytest.mark.parametrize(("chat", "call"), [(GROUP, 1), (SECOND, 2)])
@pytest.mark.parametrize("before", ["收到", "到了"])
async def test_where_he_is_decides(fleets, chat, call, before):
    await fleets.says(DRIVER, before, chat=chat)
    await privately(fleets, "接2")
    assert [call] == await where(fleets)
    assert [2] == [trip.passengers for trip in await stored.trips(fleets.database)]


async def test_where_he_stands_comes_before_where_he_is_on_his_way_to(fleets):
    await fleets.says(DRIVER, "收到")
    await fleets.says(DRIVER, "到了", chat=SECOND)
    await privately(fleets, "接2")
    assert [None, 2] == [each.arrived_at and each.call for each in await stored.responses(fleets.database)]


async def test_the_only_fleet_with_an_open_call_is_meant(fleets):
    await fleets.says(COORDINATOR, "/close 1")
    await privately(fleets, "收到")
    assert [2] == await where(fleets)


async def test_an_edit_is_about_the_fleet_of_what_it_said_before(fleets):
    fleets.now += 10
    message = await fleets.says(DRIVER, "汉口站接2", chat=DRIVER)
    await fleets.edits(message, "接3", dated=True)
    assert [3] == [trip.passengers for trip in await stored.trips(fleets.database)]
    assert [2] == await where(fleets)


@pytest.mark.parametrize("words", ["收队", "/close", "/need 3", "够了", "/next 1"])
async def test_an_order_that_may_be_for_either_changes_nothing_before_he_chose(fleets, words):
    before = await stored.calls(fleets.database)
    await privately(fleets, words, COORDINATOR)
    assert before == await stored.calls(fleets.database)
    assert fleets.button("汉口站", chat=COORDINATOR)


async def test_the_order_is_carried_out_in_the_call_that_he_taps(fleets):
    await privately(fleets, "/need 3", COORDINATOR)
    await fleets.presses(COORDINATOR, "汉口站", chat=COORDINATOR)
    assert [9, 3] == [call.needed for call in await stored.calls(fleets.database)]


async def test_a_number_closes_that_call_in_whichever_fleet(fleets):
    await fleets.says(COORDINATOR, "襄阳站需要9台车", chat=SECOND)
    await privately(fleets, "/close 2", COORDINATOR)
    assert [1, 2] == await stored.open_calls(fleets.database)


async def test_who_gives_orders_in_one_of_them_is_not_asked(fleets):
    await fleets.admins(chat=GROUP)
    await privately(fleets, "/need 3", COORDINATOR)
    assert [9, 3] == [call.needed for call in await stored.calls(fleets.database)]


async def test_no_call_is_raised_privately_by_a_coordinator_of_two(fleets):
    await privately(fleets, "武昌站需要5台车", COORDINATOR)
    assert [1, 2] == await stored.open_calls(fleets.database)
    assert "群里" in fleets.texts(COORDINATOR)[-1]


async def test_a_driver_of_one_fleet_is_never_asked(fleets):
    await fleets.says(30, "大家好")
    await privately(fleets, "收到", 30)
    assert [1] == await where(fleets)


@pytest.mark.parametrize(
    "words",
    [
        "/close 1",
        "/standdown 1",
        "再叫3台",
        "减少3台",
        "改成20台",
        "/cancel",
        "叫错了",
        "列车晚点40分钟",
        "集合点改到东广场",
        "一刻钟后收队",
        "/enough 1",
        "/missing 1",
        "差不多了，先这样吧",
    ],
)
async def test_an_order_in_other_words_changes_nothing_before_he_chose(fleets, words):
    before = await stored.contents(fleets.database, "calls")
    await privately(fleets, words, COORDINATOR)
    assert before == await stored.contents(fleets.database, "calls")
    assert fleets.button("武汉站", chat=COORDINATOR)
    assert fleets.button("汉口站", chat=COORDINATOR)


@pytest.mark.parametrize("words", ["/close 1", "/standdown 1"])
async def test_of_a_number_that_both_have_the_call_that_he_taps_ends(fleets, words):
    await privately(fleets, words, COORDINATOR)
    await fleets.presses(COORDINATOR, "汉口站", chat=COORDINATOR)
    if 2 in await stored.open_calls(fleets.database):  # an end asks for a second tap (E4)
        await fleets.presses(COORDINATOR, "汉口站", chat=COORDINATOR)
    assert [1] == await stored.open_calls(fleets.database)


@pytest.mark.parametrize("words", ["列车晚点40分钟", "集合点改到东广场"])
async def test_words_about_a_call_change_the_one_that_he_taps(fleets, words):
    def changes(row):
        return [each[2:] for each in row["calls"]]

    first, second = changes(await stored.contents(fleets.database, "calls"))
    await privately(fleets, words, COORDINATOR)
    await fleets.presses(COORDINATOR, "汉口站", chat=COORDINATOR)
    now = changes(await stored.contents(fleets.database, "calls"))
    assert (first, True) == (now[0], now[1] != second)


async def test_an_order_with_a_number_that_neither_has_is_for_the_call_that_he_taps(fleets):
    await privately(fleets, "/close 7", COORDINATOR)
    assert "没有 #7" in fleets.texts(COORDINATOR)[-1]
    assert fleets.button("武汉站", chat=COORDINATOR)
    assert [1, 2] == await stored.open_calls(fleets.database)
    await fleets.presses(COORDINATOR, "汉口站", chat=COORDINATOR)
    assert [1] == await stored.open_calls(fleets.database)


@pytest.mark.parametrize("words", ["#7 收到", "收到 #7", "#7 到了"])
async def test_a_driver_who_says_a_number_that_neither_has_is_asked_which_he_means(fleets, words):
    await privately(fleets, words)
    assert "没有 #7" in fleets.texts(DRIVER)[-1]
    assert [] == await where(fleets)
    await fleets.presses(DRIVER, "汉口站", chat=DRIVER)
    assert [2] == await where(fleets)


async def test_a_correction_with_a_number_that_neither_has_is_answered(fleets):
    await privately(fleets, "/fix 7 张三 改3", COORDINATOR)
    assert "#7" in fleets.texts(COORDINATOR)[-1]


async def test_a_number_that_the_only_fleet_does_not_have_is_answered(fleets):
    await fleets.admins(chat=GROUP)
    await privately(fleets, "/close 7", COORDINATOR)
    assert "#7" in fleets.texts(COORDINATOR)[-1]
    assert [1, 2] == await stored.open_calls(fleets.database)


@pytest.mark.parametrize(("chat", "call"), [(GROUP, 1), (SECOND, 2)])
async def test_the_call_that_has_just_ended_is_reopened_in_whichever_fleet(fleets, chat, call):
    await fleets.says(COORDINATOR, "/close", chat=chat)
    await privately(fleets, "/reopen", COORDINATOR)
    assert [1, 2] == await stored.open_calls(fleets.database)


async def test_an_order_is_for_the_fleet_that_has_a_call_and_a_new_call_for_either(fleets):
    await fleets.says(COORDINATOR, "/close", chat=GROUP)
    fleets.now += 7_300
    fleets.clear_sent()
    await privately(fleets, "/need 5", who=COORDINATOR)
    assert [9, 5] == [call.needed for call in await stored.calls(fleets.database)]
    await privately(fleets, "襄阳站需要3台车", who=COORDINATOR)
    assert 2 == len(await stored.calls(fleets.database))
    assert "群里" in fleets.texts(COORDINATOR)[-1]
    await privately(fleets, "/status", who=COORDINATOR)
    assert "汉口站" in fleets.texts(COORDINATOR)[-1]
