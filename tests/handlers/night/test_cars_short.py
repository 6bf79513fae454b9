"""Too few cars (D1): three steps, each stopped by the moment the quota is met or the call is over."""

import pytest

from tests.support import buttons
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING - 3600) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "大家好")
        await fleet.until(EVENING)
        fleet.clear_sent()
        yield fleet


async def test_after_two_minutes_the_group_is_told_once_how_many_are_missing(group):
    await group.says(COORDINATOR, "武汉站需要3台车")
    await group.says(11, "收到")
    await group.later(1.9)
    assert [] == group.texts(role="reminder")
    await group.later(0.2)
    [said] = group.texts(role="reminder")
    assert "还差 <b>2</b> 辆" in said
    await group.later(60)
    assert 1 == len(group.texts(role="reminder"))


async def test_nothing_is_said_once_the_quota_is_met(group):
    await group.says(COORDINATOR, "武汉站需要2台车")
    await group.later(1)
    await group.says(11, "收到")
    await group.says(12, "收到")
    await group.later(10)
    assert [] == group.texts(role="reminder")
    assert [{"deadline": "cars_short"}] == await group.journal("stopped")


async def test_nothing_is_said_after_the_call_is_over(group):
    await group.says(COORDINATOR, "武汉站需要2台车")
    await group.says(COORDINATOR, "/close")
    await group.later(10)
    assert [] == group.texts(role="reminder")


async def test_a_call_without_a_need_lacks_nobody_until_it_is_said(group):
    await group.says(COORDINATOR, "武汉站需要车")
    await group.later(10)
    assert [] == group.texts(role="reminder")
    await group.says(COORDINATOR, "/need 5")
    await group.later(2)
    assert ["还差 <b>5</b> 辆" in said for said in group.texts(role="reminder")] == [True]


async def test_those_on_shift_who_have_not_answered_are_asked_privately_after_four_minutes(group):
    await group.starts(11, 12, 13)
    for driver in (11, 12, 13, 14):
        await group.says(driver, "今晚22点到2点能来")
    await group.says(15, "今晚23点到2点能来")
    await group.starts(15)
    await group.says(COORDINATOR, "武汉站需要3台车")
    await group.says(11, "收到")
    await group.says(12, "来不了")
    group.clear_sent()
    await group.later(4)
    assert [] == group.texts(11) + group.texts(12) + group.texts(15)
    [asked] = group.texts(13)
    assert "还差 2 辆" in asked
    assert all("14" not in said for said in group.texts()), "nobody is named in the group"


async def test_mentions_come_only_where_the_fleet_wants_them_and_five_at_a_time(group):
    await group.says(COORDINATOR, "/set mention_on_shift on")
    for driver in range(11, 18):
        await group.says(driver, "今晚22点到2点能来")
    await group.says(COORDINATOR, "武汉站需要9台车")
    group.clear_sent()
    await group.later(4)
    [first] = group.texts(role="mention")
    assert 5 == first.count("tg://user")
    await group.later(1)
    assert [5, 2] == [said.count("tg://user") for said in group.texts(role="mention")]


async def test_a_mention_that_waits_its_turn_is_dropped_when_there_are_enough(group):
    await group.says(COORDINATOR, "/set mention_on_shift on")
    for driver in range(11, 18):
        await group.says(driver, "今晚22点到2点能来")
    await group.says(COORDINATOR, "武汉站需要1台车")
    group.clear_sent()
    await group.later(4)
    await group.says(11, "收到")
    await group.later(5)
    assert 1 == len(group.texts(role="mention"))


async def test_after_six_minutes_the_coordinator_has_the_list_and_one_tap_repeats_the_call(group):
    await group.starts(12)
    await group.says(12, "/shift 今晚 22-02")
    await group.says(COORDINATOR, "武汉站需要3台车")
    group.clear_sent()
    await group.later(6)
    [told] = group.texts(COORDINATOR)
    assert "还差 <b>3</b> 辆" in told
    assert "司机12" in told
    assert 1 == len(group.texts(role="reminder"))
    await group.taps(COORDINATOR, buttons.repeat(1), chat=COORDINATOR)
    await group.taps(COORDINATOR, buttons.repeat(1), chat=COORDINATOR)
    assert 2 == len(group.texts(role="reminder")), "twice in a minute is once"
    await group.taps(12, buttons.repeat(1), chat=12)
    assert 2 == len(group.texts(role="reminder"))


async def test_without_a_private_chat_the_coordinators_learn_the_number_in_the_group(tmp_path):
    async with harness(tmp_path, EVENING) as fleet:
        await fleet.says(12, "今晚22点到2点能来")
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        await fleet.later(6)
        repeated, listed = fleet.texts(role="reminder")
        assert "司机12" not in repeated + listed
        assert "还差 <b>3</b> 辆" in listed


async def test_what_was_slept_through_is_one_message_not_three(group):
    await group.says(COORDINATOR, "武汉站需要3台车")
    group.clear_sent()
    await group.sleep(EVENING + 1800)
    await group.restart()
    await group.later(1)
    assert [] == group.texts(role="reminder")
    assert 1 == len(group.texts(COORDINATOR))


async def test_a_fleet_has_its_own_minutes(group):
    await group.says(11, "/set few_repeat 1")
    await group.says(COORDINATOR, "/set few_repeat 7")
    await group.says(COORDINATOR, "/set few_repeat ７分")
    assert any("用法" in said for said in group.texts(role="reply"))
    await group.restart()
    await group.says(COORDINATOR, "武汉站需要3台车")
    group.clear_sent()
    await group.later(6.9)
    assert [] == group.texts(GROUP, role="reminder")
    await group.later(0.1)
    assert 1 == len(group.texts(GROUP, role="reminder"))


async def test_a_place_is_never_offered_for_no_time(group):
    await group.says(COORDINATOR, "/set offer 0")
    assert "用法" in group.texts(role="reply")[-1]
    await group.says(COORDINATOR, "/set offer 1")
    assert "<code>offer</code> = 1" in group.texts(role="reply")[-1]


async def test_fewer_minutes_hold_for_a_call_that_is_open_already(group):
    await group.says(COORDINATOR, "/set few_repeat 30")
    for name in ("few_ask", "few_list"):
        await group.says(COORDINATOR, f"/set {name} 0")
    await group.says(COORDINATOR, "武汉站需要9台车")
    await group.later(1)
    await group.says(COORDINATOR, "/set few_repeat 2")
    await group.later(0.9)
    assert [] == group.texts(role="reminder")
    await group.later(0.1)
    assert 1 == len(group.texts(role="reminder"))
    await group.says(COORDINATOR, "/set few_repeat 3")
    await group.later(60)
    assert 1 == len(group.texts(role="reminder"))


async def test_minutes_that_are_over_already_are_said_at_once_and_once(group):
    await group.says(COORDINATOR, "/set few_repeat 30")
    for name in ("few_ask", "few_list"):
        await group.says(COORDINATOR, f"/set {name} 0")
    await group.says(COORDINATOR, "武汉站需要9台车")
    await group.later(20)
    await group.says(COORDINATOR, "/set few_repeat 2")
    await group.later(0.1)
    assert 1 == len(group.texts(role="reminder"))
    await group.later(60)
    assert 1 == len(group.texts(role="reminder"))


async def test_more_minutes_hold_for_a_call_that_is_open_already(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    for name in ("few_repeat", "few_ask", "few_list"):
        await group.says(COORDINATOR, f"/set {name} 30")
    await group.later(29.9)
    assert [] == group.texts(role="reminder")
    await group.later(0.1)
    group.clear_sent()
    await group.later(60)
    assert [] == group.texts(role="reminder")


async def test_what_was_never_begins_when_it_is_set(group):
    for name in ("few_repeat", "few_ask", "few_list"):
        await group.says(COORDINATOR, f"/set {name} 0")
    await group.says(COORDINATOR, "武汉站需要9台车")
    await group.later(60)
    await group.says(COORDINATOR, "/set few_repeat 2")
    await group.later(1.9)
    assert [] == group.texts(role="reminder")
    await group.later(0.1)
    assert 1 == len(group.texts(role="reminder"))


async def test_other_minutes_begin_nothing_anew_where_the_quota_was_met(group):
    await group.says(COORDINATOR, "武汉站需要2台车")
    for driver in (11, 12):
        await group.says(driver, "收到")
    await group.says(12, "来不了")
    await group.says(COORDINATOR, "/set missing 15")
    await group.later(9)
    assert [] == group.texts(role="reminder")
