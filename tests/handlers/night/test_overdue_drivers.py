"""Missing (D2), on the road too long (D3), forgotten (D4)."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR, 11, 13)
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        yield fleet


async def test_who_is_ten_minutes_late_is_asked_once_and_privately(group):
    await group.says(11, "收到，10分钟到")
    await group.later(19)
    group.clear_sent()
    await group.later(2)
    assert ["还没看到您到场" in said for said in group.texts(11)] == [True]
    assert [] == group.texts()
    await group.later(90)
    assert 1 == len(group.texts(11))


async def test_without_an_estimate_the_fleets_default_counts(group):
    await group.says(11, "收到")
    await group.later(39)
    group.clear_sent()
    await group.later(1)
    assert 1 == len(group.texts(11))


async def test_who_arrives_or_withdraws_in_time_is_not_asked(group):
    await group.says(11, "收到，10分钟到")
    await group.says(13, "收到，10分钟到")
    await group.later(10)
    await group.says(11, "到了")
    await group.says(13, "来不了")
    group.clear_sent()
    await group.later(60)
    assert [] == group.texts(11) + group.texts(13)


async def test_a_later_estimate_by_a_tap_gives_time(group):
    await group.says(11, "收到，10分钟到")
    await group.later(20)
    group.clear_sent()
    await group.taps(11, buttons.later(1, 20), chat=11)
    assert ["20 分钟后到" in toast for toast in group.toasts()] == [True]
    await group.says(12, "收到")
    await group.says(14, "收到")
    await group.later(39)
    assert [] == await group.journal("pass_on")
    await group.later(1)
    assert 1 == len(await group.journal("pass_on"))


async def test_his_place_is_offered_on_and_he_takes_one_again_when_he_comes(group):
    await group.says(11, "收到，10分钟到")
    await group.says(12, "收到")
    await group.says(12, "到了")
    await group.says(13, "收到")
    group.clear_sent()
    await group.later(29)
    assert [] == group.texts(13)
    await group.later(1)
    assert ["空出一个位置" in said for said in group.texts(13)] == [True]
    await group.restart()
    await group.taps(13, buttons.take_offer(1), chat=13)
    responses = await stored.responses(group.database)
    assert ["taken", "taken", "taken"] == [each.slot for each in responses]
    await group.says(11, "到了")
    assert all(each.passed_on_at is None for each in await stored.responses(group.database))
    await group.says(14, "收到")
    newest = (await stored.responses(group.database))[-1]
    assert "standby" == newest.slot, "there is no place left to give"


async def test_enough_means_enough_though_somebody_is_late(group):
    await group.says(11, "收到，10分钟到")
    await group.says(12, "收到")
    await group.says(13, "收到")
    await group.later(30)
    await group.says(COORDINATOR, "够了")
    group.clear_sent()
    await group.later(5)
    assert [] == group.texts(13)


async def test_the_list_is_private_and_its_button_reminds_five_at_a_time(group):
    await group.says(COORDINATOR, "/need 9")
    for driver in range(20, 27):
        await group.says(driver, "收到，10分钟到")
    await group.later(21)
    group.clear_sent()
    await group.says(COORDINATOR, "/missing")
    [listed] = group.texts(COORDINATOR)
    assert "7 辆" in listed
    assert 7 == listed.count("晚了 11 分钟")
    assert [] == group.texts()
    for _ in range(3):
        await group.taps(COORDINATOR, buttons.remind(1), chat=COORDINATOR)
    assert [5, 2] == [said.count("tg://user") for said in group.texts()]


async def test_a_no_show_is_settled_at_the_close_and_put_right_before_the_seal(group):
    await group.says(11, "收到")
    await group.says(COORDINATOR, "/close")
    assert any("未到 1 辆" in said for said in group.texts(role="closing_report"))
    await group.says(COORDINATOR, "司机11 到")
    assert "未到 0 辆" in group.texts(method="editMessageText", role="closing_report")[-1]


async def test_who_is_on_the_road_for_ninety_minutes_without_a_word_is_asked_once(group):
    await group.says(11, "接3")
    await group.later(60)
    await group.says(11, "改4")
    await group.later(89)
    group.clear_sent()
    await group.later(1)
    assert ["送到了吗" in said for said in group.texts(11)] == [True]
    await group.later(30)
    assert 1 == len(group.texts(11))
    await group.says(11, "送到了")
    await group.says(11, "接2")
    group.clear_sent()
    await group.later(91)
    assert ["第 2 趟" in said for said in group.texts(11)] == [True]


async def test_at_the_close_the_coordinator_learns_who_has_not_reported_back(group):
    await group.says(11, "接3")
    group.clear_sent()
    await group.says(COORDINATOR, "/close")
    assert ["司机11" in said for said in group.texts(COORDINATOR)] == [True]


async def test_a_forgotten_call_is_asked_about_after_two_hours_and_closed_after_four(group):
    await group.later(30)
    await group.says(11, "收到")
    await group.says(11, "到了")
    group.clear_sent()
    await group.later(119)
    assert [] == group.texts(COORDINATOR)
    await group.later(1)
    assert ["120 分钟没有动静" in said for said in group.texts(COORDINATOR)] == [True]
    await group.later(119)
    assert [] == group.texts(role="closing_report")
    await group.later(1)
    assert ["自动结束" in said for said in group.texts(role="reminder")] == [True]
    assert 1 == len(group.texts(role="closing_report"))


async def test_a_word_or_the_coordinators_tap_keeps_a_call_from_being_forgotten(group):
    await group.later(121)
    await group.taps(COORDINATOR, buttons.keep_open(1), chat=COORDINATOR)
    await group.later(119)
    group.clear_sent()
    await group.later(1)
    assert 1 == len(group.texts(COORDINATOR))
    await group.says(11, "收到")
    await group.later(119)
    assert [] == group.texts(role="closing_report")


async def test_after_an_outage_there_is_time_to_answer_before_a_call_is_closed(group):
    await group.sleep(EVENING + 10 * 3600)
    await group.restart()
    group.clear_sent()
    await group.later(1)
    assert [] == group.texts(role="closing_report")
    assert ["没有动静" in said for said in group.texts(COORDINATOR)] == [True]
    await group.later(121)
    assert 1 == len(group.texts(role="closing_report"))


async def test_who_was_asked_under_a_name_alone_may_turn_out_to_be_somebody(group):
    """What he was asked goes with him, and he is not asked again."""
    await group.says(51, "大家好")
    await group.says(COORDINATOR, "老赵 收到，10分钟到")
    await group.later(25)
    asked = await stored.reminded(group.database)
    assert asked
    await group.says(COORDINATOR, "/merge 老赵 张三")
    assert "老赵" in group.texts(role="reply")[-1]
    him = await stored.person_id(group.database, 51)
    assert [(kind, him) for kind, _ in asked] == await stored.reminded(group.database)
    group.clear_sent()
    await group.later(30)
    assert [] == group.texts(51)


async def test_an_offer_to_a_name_that_has_turned_out_to_be_somebody_is_his(group):
    await group.says(51, "大家好")
    for who in (11, 13):
        await group.says(who, "收到")
    await group.says(COORDINATOR, "老赵 收到")
    await group.says(11, "来不了")
    number = await stored.person_id(group.database, None)
    offers = [key for key, _ in await stored.deadlines_waiting(group.database, "offer")]
    assert [f"offer:1:{number}"] == offers
    await group.says(COORDINATOR, "/merge 老赵 张三")
    him = await stored.person_id(group.database, 51)
    assert [f"offer:1:{him}"] == [key for key, _ in await stored.deadlines_waiting(group.database, "offer")]
    await group.says(51, "收到")
    responses = await stored.responses(group.database)
    assert {13, 51} == {each.driver for each in responses if each.slot == "taken"}


@pytest.mark.parametrize("may_be_told", [True, False])
async def test_who_has_not_reported_back_is_named_once_to_who_ends_the_call_else_to_all_coordinators(
    group, may_be_told
):
    closer = COORDINATOR if may_be_told else 2
    await group.admins(COORDINATOR, closer)
    await group.says(closer, "大家好")
    await group.says(11, "接3")
    await group.says(13, "接3")
    await group.says(13, "送到了")
    group.clear_sent()
    await group.says(closer, "/close")
    said = [each.text for each in group.sent if "还没报送到" in each.text]
    assert ["⏰ #1 武汉站 还没报送到 1 辆：司机11"] == said
    assert said == group.texts(COORDINATOR)


async def test_where_everybody_is_back_nobody_is_named(group):
    await group.says(11, "接3")
    await group.says(11, "送到了")
    group.clear_sent()
    await group.says(COORDINATOR, "/close")
    assert "还没报送到" not in "".join(each.text for each in group.sent)


@pytest.mark.parametrize(("seconds", "is_late"), [(1_199, False), (1_200, True)])
async def test_the_list_of_those_missing_tells_who_is_late_and_by_how_much(group, seconds, is_late):
    await group.says(11, "收到，10分钟到")
    await group.says(12, "收到，60分钟到")
    group.now += seconds
    group.clear_sent()
    await group.says(COORDINATOR, "/missing", chat=COORDINATOR)
    first, *late = group.texts(COORDINATOR)[-1].splitlines()
    assert "司机11" in first
    assert "司机12" in first
    assert (["司机11：晚了 10 分钟"] if is_late else []) == late
