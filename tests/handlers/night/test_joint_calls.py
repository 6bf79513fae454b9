"""B4-B6: one call of several groups, one need, a share for each, every driver counted once."""

import pytest

from dispatch.calls import Slot
from dispatch.counts import count
from dispatch.joint_calls import count_together
from tests.support import memory, updates
from tests.support.harness import at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def joint(tmp_path):
    """Three partner groups; the first has called 10 cars for all, the others have joined."""
    async with groups_of(tmp_path, EVENING) as groups:
        await groups.pair_all()
        await groups.call()
        groups.fleet.clear_sent()
        yield groups


async def numbers(groups) -> tuple[int, ...]:
    """Of the joint call: acknowledged, arrived, standby, trips, passengers."""
    calls = await groups.calls()
    counts = count_together(calls[0])
    assert {count_together(call) == counts for call in calls if call.shares} <= {True}
    return counts.acknowledged, counts.arrived, counts.standby, counts.trips, counts.passengers


async def test_each_tap_gives_the_group_its_share_of_one_call(tmp_path):
    async with groups_of(tmp_path, EVENING) as groups:
        await groups.pair_all()
        await groups.call(join=False)
        assert "已请 2 个群" in groups.last(0)
        assert "名字只在本群" in groups.last(1)
        assert 1 == len(await groups.calls())
        await groups.taps(1, "加入")
        assert [10, 10] == [call.needed for call in await groups.calls()]
        await groups.taps(2, "这次不去")
        await groups.fleet.later(1)
        assert "这次不去" in groups.last(0)
        await groups.taps(2, "加入")
        assert 2 == len(await groups.calls())


async def test_answers_in_any_group_count_in_the_one_call(joint):
    for who in range(50, 54):
        await joint.says(0, who, "收到")
    for who in range(60, 63):
        await joint.says(1, who, "收到")
    await joint.says(2, 70, "到了")
    await joint.says(2, 70, "接3")
    assert (8, 1, 0, 1, 3) == await numbers(joint)
    for group, own in ((0, 4), (1, 3), (2, 1)):
        card = joint.card(group)
        assert "收到 8 · 到场 1 · 1 趟 3 人次" in card
        assert f"本群收到 {own}" in card
        assert "8/10" in card.splitlines()[0]
    assert "司机60" not in joint.card(0)
    assert "司机50" not in joint.card(1)


async def test_a_driver_in_several_groups_is_one_car(joint):
    await joint.drives(1, 50)
    await joint.drives(2, 50)
    await joint.says(0, 50, "收到")
    await joint.says(1, 50, "收到")
    await joint.says(2, 50, "到了")
    await joint.says(1, 50, "接3")
    await joint.says(2, 50, "接3")
    assert (1, 1, 0, 1, 3) == await numbers(joint)
    await joint.says(1, 50, "撤销")
    assert (1, 1, 0, 0, 0) == await numbers(joint)
    await joint.says(2, 50, "来不了")
    own = [count(call).arrived for call in await joint.calls()]
    assert own == [1, 0, 0]


async def test_one_need_and_one_queue_of_standbys(joint):
    await joint.orders(0, "改成3台")
    for group, who in ((0, 50), (1, 60), (2, 70)):
        await joint.says(group, who, "收到")
    await joint.says(2, 71, "收到")
    await joint.says(1, 61, "收到")
    assert (3, 0, 2, 0, 0) == await numbers(joint)
    await joint.says(0, 50, "来不了")
    calls = await joint.calls()
    offered = [one.person_id for call in calls for one in call.responses.values() if one.offered_at]
    assert len(offered) == 1
    assert calls[2].responses[offered[0]].standby_order == 1
    assert (2, 0, 2, 0, 0) == await numbers(joint)
    await joint.says(2, 71, "收到")
    assert (3, 0, 1, 0, 0) == await numbers(joint)


async def test_enough_is_said_in_each_group_once(joint):
    await joint.orders(0, "改成2台")
    joint.fleet.clear_sent()
    await joint.says(1, 60, "收到")
    await joint.says(2, 70, "收到")
    for group in range(3):
        assert 1 == len(joint.fleet.texts(joint.chats[group], role="enough"))


async def test_a_partner_orders_about_his_own_share(joint):
    for who in (60, 61):
        await joint.says(1, who, "收到")
    await joint.orders(1, "够了")
    assert [10, 10, 10] == [call.needed for call in await joint.calls()]
    await joint.says(1, 62, "收到")
    await joint.says(2, 70, "收到")
    assert (3, 0, 1, 0, 0) == await numbers(joint)
    assert "最多出 2" in joint.card(1)
    await joint.orders(1, "改成3台")
    assert [10, 10, 10] == [call.needed for call in await joint.calls()]
    await joint.says(1, 62, "收到")
    assert (4, 0, 0, 0, 0) == await numbers(joint)


async def test_a_partner_who_may_command_changes_the_need(tmp_path):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair(0, 1, "可指挥")
        await groups.call()
        await groups.orders(1, "改成15台")
        assert [15, 15] == [call.needed for call in await groups.calls()]
        await groups.orders(1, "够了")
        assert [15, 15] == [call.needed for call in await groups.calls()]


async def test_a_partner_stands_down_his_own_drivers(joint):
    await joint.says(1, 60, "收到")
    await joint.says(1, 61, "到了")
    await joint.says(2, 70, "收到")
    await joint.orders(1, "/standdown")
    calls = await joint.calls()
    assert [call.is_open for call in calls] == [True, False, True]
    assert calls[0].held() == 2
    assert "还差 8" in joint.card(0).splitlines()[0]
    assert "2/10" in joint.card(0).splitlines()[0]


async def test_the_leading_group_ends_and_reopens_it_for_all(joint):
    await joint.says(1, 60, "收到")
    await joint.says(1, 60, "到了")
    await joint.says(1, 60, "接4")
    await joint.orders(0, "/standdown")
    assert [False] * 3 == [call.is_open for call in await joint.calls()]
    for group in range(3):
        report = joint.last(group)
        assert "联动 3 个群合计：收到 1 辆，到场 1 辆，1 趟，4 人次" in report
    await joint.orders(0, "/reopen")
    assert [True] * 3 == [call.is_open for call in await joint.calls()]
    await joint.orders(1, "/standdown")
    await joint.orders(0, "/close")
    await joint.orders(1, "/reopen")
    assert "由对方牵头" in joint.last(1)


async def test_who_waits_is_one_number(joint):
    await joint.says(1, 60, "等30")
    await joint.says(2, 70, "到了")
    await joint.fleet.later(1)
    await joint.says(2, 70, "接4")
    for group in range(3):
        assert "26" in joint.card(group)


async def test_a_station_that_is_open_already_becomes_the_share(tmp_path):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.orders(1, "武汉站需要4台车")
        await groups.says(1, 60, "收到")
        await groups.call()
        calls = await groups.calls()
        assert [10, 10] == [call.needed for call in calls]
        assert (1, 0, 0, 0, 0) == await numbers(groups)


async def test_a_share_passes_the_call_on_to_nobody(tmp_path):
    """The first and the second are partners, the second and the third are."""
    async with groups_of(tmp_path, EVENING, 3) as groups:
        await groups.pair(0, 1)
        await groups.pair(1, 2)
        await groups.fleet.says(groups.bosses[0], "/call @联动 武汉站 10")
        await groups.taps(1, "加入")
        await groups.orders(1, "/call @联动 武汉站 10")
        assert "没有可以请的联动群" in groups.last(1)
        assert 2 == len(await groups.calls())
        assert not any("加入" == each.label for each in groups.fleet.buttons if each.chat == groups.chats[2])


async def test_who_may_only_look_is_asked_for_no_cars(tmp_path):
    async with groups_of(tmp_path, EVENING, 3) as groups:
        await groups.pair(0, 1, "只看")
        await groups.pair(0, 2)
        await groups.fleet.says(groups.bosses[0], "/call @联动 武汉站 10")
        assert "已请 1 个群" in groups.last(0)


@pytest.mark.parametrize("ends", [0, 1])
async def test_the_end_of_a_partnership_parts_the_call_at_once(joint, ends):
    await joint.says(0, 50, "收到")
    await joint.says(1, 60, "收到")
    await joint.says(1, 61, "收到")
    await joint.says(2, 70, "收到")
    await joint.orders(ends, "/partner")
    shown = [each for each in joint.fleet.buttons if each.label == "结束" and each.chat == joint.chats[ends]]
    # The first group has two partners: the buttons of the second stand first.
    button = shown[0] if ends == 0 else shown[-1]
    await joint.fleet.taps(joint.bosses[ends], button.data, chat=joint.chats[ends], message=button.message)
    first, second, third = await joint.calls()
    assert (first.joint_id, second.joint_id, third.joint_id) == (first.id, None, first.id)
    assert (first.needed, second.needed, third.needed) == (10, 2, 10)
    assert "2/10" in joint.card(0).splitlines()[0]
    assert "联动" not in joint.card(1)
    assert any("少了 2 辆" in words for words in joint.fleet.texts(joint.chats[0]))
    assert any("由本群自己管" in words for words in joint.fleet.texts(joint.chats[1]))
    await joint.says(1, 62, "收到")
    assert "2/10" in joint.card(0).splitlines()[0]


async def test_consent_that_is_over_parts_it_at_the_next_word_without_a_clock(joint):
    await joint.says(1, 60, "收到")
    await joint.fleet.sleep(at("2026-02-11T12:00") - 1)
    await joint.says(1, 61, "收到")
    assert "2/10" in joint.card(0).splitlines()[0]
    await joint.fleet.sleep(at("2026-02-11T12:00"))
    await joint.says(0, 50, "收到")
    assert "1/10" in joint.card(0).splitlines()[0]
    assert [None] * 3 == [call.joint_id for call in await joint.calls()]


async def test_what_is_in_memory_is_what_a_restart_reads(joint):
    for group, who, words in (
        (0, 50, "收到"),
        (1, 60, "到了"),
        (2, 70, "收到"),
        (1, 60, "接3"),
        (1, 50, "到了"),
    ):
        await joint.drives(1, 50)
        await joint.says(group, who, words)
        found = await joint.fleet.database.run(lambda tx: memory.differences(joint.fleet.session, tx))
        assert [] == found
        before = [
            [share.id for share in call.shares]
            for fleet in joint.fleet.session._fleets.values()
            for call in fleet.calls.values()
        ]
        assert before == [[1, 2, 3]] * 3
        if who == 60:
            joint.fleet.forget()


async def test_the_group_that_leads_vanishes(joint):
    await joint.says(1, 60, "收到")
    change = updates.membership_change(joint.fleet.now, updates.bot(), updates.chat(joint.chats[0]), "kicked")
    await joint.fleet.update({"my_chat_member": change["chat_member"]})
    first, second, third = await joint.calls()
    assert [None] * 3 == [first.joint_id, second.joint_id, third.joint_id]
    assert (second.needed, third.needed) == (1, None)
    await joint.says(2, 70, "收到")
    assert (third := (await joint.calls())[2]).taken == 1
    assert third.is_open


async def test_a_driver_of_several_groups_is_not_asked_privately_which_is_one_call(joint):
    await joint.drives(1, 55)
    await joint.drives(2, 55)
    await joint.fleet.starts(55)
    await joint.fleet.says(55, "收到", chat=55)
    assert (1, 0, 0, 0, 0) == await numbers(joint)


async def test_what_happens_in_one_group_keeps_the_call_of_all_open(tmp_path):
    timetable = {"forgotten_ask": 120, "forgotten_close": 240}
    async with groups_of(tmp_path, EVENING, 2, **timetable) as groups:
        await groups.pair_all()
        await groups.call()
        for _ in range(5):
            await groups.fleet.later(60)
            await groups.says(1, 60, "到了")
            await groups.says(1, 60, "接2")
        assert [True, True] == [call.is_open for call in await groups.calls()]
        await groups.fleet.later(245)
        assert [False, False] == [call.is_open for call in await groups.calls()]


async def test_who_was_sent_home_by_his_own_group_may_come_for_another(joint):
    await joint.drives(0, 60)
    await joint.says(1, 60, "收到")
    await joint.orders(1, "/standdown")
    assert (0, 0, 0, 0, 0) == await numbers(joint)
    await joint.says(0, 60, "收到")
    await joint.says(0, 60, "到了")
    assert (1, 1, 0, 0, 0) == await numbers(joint)
    assert [1, 0, 0] == [count(call).arrived for call in await joint.calls()]


async def test_a_correction_after_the_seal_finds_the_share(joint):
    """The first group's coordinator corrects a driver of both groups, whose facts are in the second group's share."""
    await joint.drives(0, 60)
    await joint.says(1, 60, "到了")
    await joint.says(1, 60, "接3")
    await joint.orders(0, "/close")
    await joint.fleet.until(at("2026-02-11T08:00"))
    assert [True] * 3 == [call.sealed for call in await joint.calls()]
    await joint.orders(0, "/fix 1 司机60 改4")
    assert count_together((await joint.calls())[0]).passengers == 4
    assert [0, 4, 0] == [count(call).passengers for call in await joint.calls()]


async def test_the_end_of_a_share_frees_its_places_for_who_stands_by_elsewhere(joint):
    await joint.orders(0, "/need 1")
    await joint.says(1, 60, "收到")
    await joint.says(0, 50, "收到")
    first, *_ = await joint.calls()
    assert Slot.STANDBY is first.responses[next(iter(first.responses))].slot
    await joint.orders(1, "/close")
    first, *_ = await joint.calls()
    assert [True] == [each.offered_at is not None for each in first.responses.values()]


async def test_nobody_is_offered_a_place_in_a_call_that_is_over(joint):
    await joint.orders(0, "/need 1")
    await joint.says(1, 60, "收到")
    await joint.says(0, 50, "收到")
    await joint.orders(0, "/close")
    assert [[None], [None], []] == [
        [each.offered_at for each in call.responses.values()] for call in await joint.calls()
    ]
