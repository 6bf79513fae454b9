"""Missing (D2), on the road too long (D3), forgotten (D4)."""

import pytest

from tests.support.harness import COORDINATOR, at, theatre

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def group(tmp_path):
    async with theatre(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as stage:
        await stage.starts(COORDINATOR, 11, 13)
        await stage.says(COORDINATOR, "武汉站需要2台车")
        yield stage


async def test_who_is_ten_minutes_late_is_asked_once_and_privately(group):
    await group.says(11, "收到，10分钟到")
    await group.later(19)
    group.forget_said()
    await group.later(2)
    assert ["还没看到您到场" in said for said in group.heard(11)] == [True]
    assert [] == group.heard()
    await group.later(90)
    assert 1 == len(group.heard(11))


async def test_without_an_estimate_the_fleets_default_counts(group):
    await group.says(11, "收到")
    await group.later(39)
    group.forget_said()
    await group.later(1)
    assert 1 == len(group.heard(11))


async def test_who_arrives_or_withdraws_in_time_is_not_asked(group):
    await group.says(11, "收到，10分钟到")
    await group.says(13, "收到，10分钟到")
    await group.later(10)
    await group.says(11, "到了")
    await group.says(13, "来不了")
    group.forget_said()
    await group.later(60)
    assert [] == group.heard(11) + group.heard(13)


async def test_a_later_estimate_by_a_tap_gives_time(group):
    await group.says(11, "收到，10分钟到")
    await group.later(20)
    group.forget_said()
    await group.taps(11, "l:1:20", chat=11)
    assert ["20 分钟后到" in words for _, _, how, _, words in group.said if how == "answerCallbackQuery"] == [
        True
    ]
    await group.says(12, "收到")
    await group.says(14, "收到")
    await group.later(39)
    assert [] == await group.notes("pass_on")
    await group.later(1)
    assert 1 == len(await group.notes("pass_on"))


async def test_his_place_is_offered_on_and_he_takes_one_again_when_he_comes(group):
    await group.says(11, "收到，10分钟到")
    await group.says(12, "收到")
    await group.says(12, "到了")
    await group.says(13, "收到")
    group.forget_said()
    await group.later(29)
    assert [] == group.heard(13)
    await group.later(1)
    assert ["空出一个位置" in said for said in group.heard(13)] == [True]
    await group.restart()
    await group.taps(13, "o:1", chat=13)
    rows = await group.database.read("SELECT person_id, seat, passed_on_at FROM responses ORDER BY person_id")
    assert ["taken", "taken", "taken"] == [row[1] for row in rows]
    await group.says(11, "到了")
    rows = await group.database.read("SELECT passed_on_at FROM responses WHERE passed_on_at IS NOT NULL")
    assert [] == rows
    await group.says(14, "收到")
    rows = await group.database.read("SELECT seat FROM responses ORDER BY person_id DESC LIMIT 1")
    assert [("standby",)] == rows, "there is no place left to give"


async def test_enough_means_enough_though_somebody_is_late(group):
    await group.says(11, "收到，10分钟到")
    await group.says(12, "收到")
    await group.says(13, "收到")
    await group.later(30)
    await group.says(COORDINATOR, "够了")
    group.forget_said()
    await group.later(5)
    assert [] == group.heard(13)


async def test_the_list_is_private_and_its_button_reminds_five_at_a_time(group):
    await group.says(COORDINATOR, "/need 9")
    for driver in range(20, 27):
        await group.says(driver, "收到，10分钟到")
    await group.later(21)
    group.forget_said()
    await group.says(COORDINATOR, "/missing")
    [listed] = group.heard(COORDINATOR)
    assert "7 辆" in listed
    assert 7 == listed.count("晚了 11 分钟")
    assert [] == group.heard()
    for _ in range(3):
        await group.taps(COORDINATOR, "b:1", chat=COORDINATOR)
    assert [5, 2] == [said.count("tg://user") for said in group.heard()]


async def test_a_no_show_is_settled_at_the_close_and_put_right_before_the_seal(group):
    await group.says(11, "收到")
    await group.says(COORDINATOR, "/close")
    assert any("未到 1 辆" in said for said in group.heard(role="report"))
    await group.says(COORDINATOR, "司机11 到")
    assert "未到 0 辆" in group.heard(method="editMessageText", role="report")[-1]


async def test_who_is_on_the_road_for_ninety_minutes_without_a_word_is_asked_once(group):
    await group.says(11, "接3")
    await group.later(60)
    await group.says(11, "改4")
    await group.later(89)
    group.forget_said()
    await group.later(1)
    assert ["送到了吗" in said for said in group.heard(11)] == [True]
    await group.later(30)
    assert 1 == len(group.heard(11))
    await group.says(11, "送到了")
    await group.says(11, "接2")
    group.forget_said()
    await group.later(91)
    assert ["第 2 趟" in said for said in group.heard(11)] == [True]


async def test_at_the_close_the_coordinator_learns_who_has_not_reported_back(group):
    await group.says(11, "接3")
    group.forget_said()
    await group.says(COORDINATOR, "/close")
    assert ["司机11" in said for said in group.heard(COORDINATOR)] == [True]


async def test_a_forgotten_call_is_asked_about_after_two_hours_and_closed_after_four(group):
    await group.later(30)
    await group.says(11, "收到")
    await group.says(11, "到了")
    group.forget_said()
    await group.later(119)
    assert [] == group.heard(COORDINATOR)
    await group.later(1)
    assert ["120 分钟没有动静" in said for said in group.heard(COORDINATOR)] == [True]
    await group.later(119)
    assert [] == group.heard(role="report")
    await group.later(1)
    assert ["自动结束" in said for said in group.heard(role="reminder")] == [True]
    assert 1 == len(group.heard(role="report"))


async def test_a_word_or_the_coordinators_tap_keeps_a_call_from_being_forgotten(group):
    await group.later(121)
    await group.taps(COORDINATOR, "k:1", chat=COORDINATOR)
    await group.later(119)
    group.forget_said()
    await group.later(1)
    assert 1 == len(group.heard(COORDINATOR))
    await group.says(11, "收到")
    await group.later(119)
    assert [] == group.heard(role="report")


async def test_after_an_outage_there_is_time_to_answer_before_a_call_is_closed(group):
    await group.sleep(EVENING + 10 * 3600)
    await group.restart()
    group.forget_said()
    await group.later(1)
    assert [] == group.heard(role="report")
    assert ["没有动静" in said for said in group.heard(COORDINATOR)] == [True]
    await group.later(121)
    assert 1 == len(group.heard(role="report"))


async def test_who_was_asked_under_a_name_alone_may_turn_out_to_be_somebody(group):
    """What he was asked goes with him, and he is not asked again."""
    await group.says(51, "大家好")
    await group.says(COORDINATOR, "老赵 收到，10分钟到")
    await group.later(25)
    asked = await group.database.read("SELECT kind, person_id FROM reminders")
    assert asked
    await group.says(COORDINATOR, "/merge 老赵 张三")
    assert "老赵" in group.heard(role="reply")[-1]
    [[him]] = await group.database.read("SELECT id FROM people WHERE telegram_id = 51")
    assert [(kind, him) for kind, _ in asked] == await group.database.read(
        "SELECT kind, person_id FROM reminders"
    )
    group.forget_said()
    await group.later(30)
    assert [] == group.heard(51)


async def test_no_offer_waits_for_a_name_that_has_turned_out_to_be_somebody(group):
    await group.says(51, "大家好")
    for who in (11, 13):
        await group.says(who, "收到")
    await group.says(COORDINATOR, "老赵 收到")
    await group.says(11, "来不了")
    offers = "SELECT key FROM deadlines WHERE kind = 'offer' AND fired_at IS NULL"
    [[number]] = await group.database.read("SELECT id FROM people WHERE telegram_id IS NULL")
    assert [(f"offer:1:{number}",)] == await group.database.read(offers)
    await group.says(COORDINATOR, "/merge 老赵 张三")
    assert [] == await group.database.read(offers)
    taken = "SELECT p.telegram_id FROM responses r JOIN people p ON p.id = r.person_id WHERE r.seat = 'taken'"
    assert {(13,), (51,)} == set(await group.database.read(taken))
