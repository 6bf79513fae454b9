"""Leaving, being removed or restricted ends role and standing at that update (U4); a list names who holds a role (U5)."""

import pytest

from handlers.chat.texts import text
from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

APPOINTED, DRIVER, OTHER = 20, 30, 31
LEAVING = [("left", {}), ("kicked", {}), ("restricted", {"is_member": False})]
ZH = "zh-Hans"


@pytest.fixture
async def group(tmp_path):
    """A group with an open call, an appointed coordinator and two drivers; all have a private chat with the bot."""
    async with harness(tmp_path, at("2026-02-10T22:00")) as made:
        await made.starts(COORDINATOR, APPOINTED, DRIVER, OTHER)
        for who in (APPOINTED, DRIVER, OTHER):
            await made.says(who, "晚上好", username=f"user_{who}")
        await made.says(COORDINATOR, f"/coordinator @user_{APPOINTED}")
        await made.says(COORDINATOR, "武汉站需要5台车")
        made.clear_sent()
        yield made


async def need(group) -> int | None:
    [call] = await stored.calls(group.database)
    return call.needed


@pytest.mark.parametrize(("status", "more"), LEAVING)
async def test_an_order_of_a_former_coordinator_changes_nothing(group, status, more):
    await group.becomes(APPOINTED, status, **more)
    await group.says(APPOINTED, "/need 1", chat=APPOINTED)
    assert 5 == await need(group)
    assert [str(text(ZH, "former-member"))] == group.texts(APPOINTED)


async def test_an_order_of_a_present_coordinator_is_obeyed_privately(group):
    await group.says(APPOINTED, "/need 1", chat=APPOINTED)
    assert 1 == await need(group)


async def test_the_message_that_somebody_left_is_enough_where_the_bot_is_no_administrator(group):
    await group.says(COORDINATOR, None, left_chat_member=updates.person(APPOINTED))
    await group.says(APPOINTED, "/need 1", chat=APPOINTED)
    assert 5 == await need(group)


async def test_who_comes_back_counts_again_without_his_role(group):
    await group.becomes(APPOINTED, "left")
    await group.becomes(APPOINTED, "member")
    await group.says(APPOINTED, "/need 1", chat=APPOINTED)
    assert 5 == await need(group)
    await group.says(APPOINTED, "收到", chat=APPOINTED)
    assert [APPOINTED] == await stored.acknowledged(group.database)


async def test_who_writes_in_the_group_again_has_come_back(group):
    await group.becomes(DRIVER, "left")
    group.now += 60
    await group.says(DRIVER, "收到")
    await group.says(DRIVER, "到了", chat=DRIVER)
    [response] = await stored.responses(group.database)
    assert DRIVER == response.driver
    assert response.arrived_at is not None


async def test_a_former_members_edit_in_the_group_is_not_heard(group):
    message = await group.says(DRIVER, "路上滑")
    await group.becomes(DRIVER, "kicked")
    group.now += 60
    await group.edits(message, "收到", dated=True)
    assert [] == await stored.responses(group.database)


async def test_who_left_on_the_way_is_withdrawn_his_place_offered_and_the_coordinators_told(group):
    await group.says(COORDINATOR, "/need 1")
    await group.says(DRIVER, "收到")
    await group.says(OTHER, "收到")
    group.clear_sent()
    await group.becomes(DRIVER, "left")
    first, second = await stored.responses(group.database)
    assert first.withdrawn
    assert any("司机30 退群" in told for told in group.texts(COORDINATOR))
    assert group.button("我来补位", chat=OTHER).data == buttons.take_offer(1)
    assert second.slot == "standby"


async def test_what_was_carried_stays_with_who_left(group):
    for words in ("收到", "到了", "接3"):
        await group.says(DRIVER, words)
    await group.becomes(DRIVER, "kicked")
    [trip] = await stored.trips(group.database)
    [response] = await stored.responses(group.database)
    assert (3, False) == (trip.passengers, response.withdrawn)


async def test_a_former_members_tap_records_nothing_and_is_answered(group):
    await group.becomes(DRIVER, "kicked")
    await group.taps(DRIVER, buttons.acknowledge(1))
    await group.taps(DRIVER, buttons.depart(1, 5))
    assert [] == await stored.responses(group.database)
    assert [str(text(ZH, "refused-not-member"))] * 2 == group.toasts()


async def test_somebody_never_seen_before_who_left_counts_no_more(group):
    await group.becomes(99, "left")
    await group.taps(99, buttons.acknowledge(1))
    assert [] == await stored.responses(group.database)


async def test_the_role_of_a_restricted_member_rests_and_his_taps_count(group):
    await group.becomes(APPOINTED, "restricted", is_member=True)
    await group.says(APPOINTED, "/need 1", chat=APPOINTED)
    assert 5 == await need(group)
    await group.taps(APPOINTED, buttons.acknowledge(1))
    assert [APPOINTED] == await stored.acknowledged(group.database)
    await group.becomes(APPOINTED, "member")
    await group.says(APPOINTED, "/need 1", chat=APPOINTED)
    assert 1 == await need(group)


async def test_only_a_membership_that_changed_is_in_the_journal(group):
    """Telegram tells also what changes nothing: who was a member is promoted, somebody who never wrote is a member."""
    await group.becomes(DRIVER, "administrator")
    await group.becomes(DRIVER, "member")
    await group.becomes(99, "member")
    assert [] == await group.journal("membership")
    await group.becomes(DRIVER, "left")
    await group.becomes(DRIVER, "member")
    assert ["left", None] == [each["status"] for each in await group.journal("membership")]


async def test_a_restart_forgets_nobody_who_left(group):
    await group.becomes(APPOINTED, "kicked")
    group.forget()
    await group.says(APPOINTED, "/need 1", chat=APPOINTED)
    assert 5 == await need(group)


@pytest.mark.parametrize("seconds", [0, 59])
async def test_a_removed_administrator_is_not_given_back_by_a_list_of_a_moment_ago(group, seconds):
    await group.becomes(COORDINATOR, "kicked")
    group.now += seconds
    await group.admins(COORDINATOR)
    await group.says(COORDINATOR, "/need 1", chat=COORDINATOR)
    assert 5 == await need(group)


async def test_an_administrator_on_a_later_list_has_come_back(group):
    await group.becomes(COORDINATOR, "kicked")
    group.now += 60
    await group.admins(COORDINATOR)
    await group.says(COORDINATOR, "/need 1", chat=COORDINATOR)
    assert 1 == await need(group)


async def test_nobody_outside_the_group_is_given_a_role(group):
    await group.becomes(DRIVER, "left")
    await group.says(COORDINATOR, f"/lead @user_{DRIVER}")
    assert [] == await stored.with_role(group.database, "lead")


async def test_who_left_is_asked_nothing_privately(group):
    for words in ("收到", "到了", "接3"):
        await group.says(DRIVER, words)
    await group.becomes(DRIVER, "kicked")
    await group.later(120)
    assert [] == group.texts(DRIVER)


async def test_who_is_on_the_road_and_present_is_asked(group):
    for words in ("收到", "到了", "接3"):
        await group.says(DRIVER, words)
    await group.later(120)
    assert group.texts(DRIVER)


@pytest.mark.parametrize("words", ["/roles", "/coordinator", "/lead"])
async def test_a_coordinator_is_shown_who_holds_a_role(group, words):
    await group.says(COORDINATOR, f"/lead @user_{DRIVER}")
    group.clear_sent()
    await group.says(COORDINATOR, words)
    [shown] = group.texts(GROUP)
    assert all(name in shown for name in ("司机1", "司机20", "司机30"))
    assert "司机31" not in shown


async def test_a_driver_is_not_shown_who_holds_a_role(group):
    await group.says(DRIVER, "/roles")
    assert [str(text(ZH, "refused-not-coordinator"))] == group.texts()


async def test_who_comes_and_leaves_again_and_again_is_told_of_once(group):
    for _ in range(20):
        await group.says(DRIVER, "收到")
        group.now += 1
        await group.becomes(DRIVER, "left")
        group.now += 1
    assert 1 == len([told for told in group.texts(COORDINATOR) if "退群" in told])
    [response] = await stored.responses(group.database)
    assert response.withdrawn
    group.now += 700
    await group.says(DRIVER, "收到")
    await group.becomes(DRIVER, "left")
    assert 2 == len([told for told in group.texts(COORDINATOR) if "退群" in told])
