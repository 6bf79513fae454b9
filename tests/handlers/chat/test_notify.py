"""Who is told privately: each coordinator in his language, and the bot's owner (S3, S6, U8)."""

import pytest

from dispatch.memberships import Role
from handlers.chat.notify import (
    can_tell_owner,
    coordinators_of,
    in_fleet,
    is_told_as_coordinator,
    tell_coordinators,
    tell_owner,
)
from handlers.chat.text_nodes import plain
from handlers.people.owner import follow_settings
from storage.external_ids import PlaceKind
from tests.support.contexts import context
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
APPOINTED, LEAD, OWNER = 51, 52, 60
SILENT = 70  # administers the group and has never written there
OTHER_GROUP = GROUP - 1


@pytest.fixture
async def group(tmp_path):
    """A coordinator of each kind, and a lead; a second group has a coordinator of its own."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(APPOINTED, "晚上好", name="李四", username="lisi")
        await fleet.says(LEAD, "晚上好", name="张三", username="zhangsan")
        await fleet.says(COORDINATOR, "/coordinator @lisi")
        await fleet.says(COORDINATOR, "/lead @zhangsan")
        await fleet.admins(COORDINATOR, SILENT)
        fleet.titles[OTHER_GROUP] = "东线"
        await fleet.admins(APPOINTED, chat=OTHER_GROUP)
        await fleet.says(APPOINTED, "大家好", chat=OTHER_GROUP)
        yield fleet


async def done(group, act, who=LEAD, chat=GROUP):
    """What `act` returns in a context of the group; what it says is sent."""
    result = await group.database.run(lambda tx: act(context(group, tx, who, chat=chat)))
    await group.deliver()
    return result


def tells(ctx):
    return tell_coordinators(
        ctx, lambda language: plain(f"in {language}"), otherwise=plain("nobody is reached")
    )


async def test_coordinators_are_the_administrators_and_those_appointed_and_no_leads(group):
    def accounts(ctx):
        ids = group.session.ids.within(ctx.tx)
        return coordinators_of(ctx.fleet), sorted(map(ids.account, (COORDINATOR, SILENT, APPOINTED)))

    found, expected = await done(group, accounts)
    assert expected == found


async def test_each_reads_it_in_his_language_and_of_which_group_it_is(group):
    await group.starts(COORDINATOR, APPOINTED, LEAD)
    await group.says(APPOINTED, "/language en", chat=APPOINTED)
    group.clear_sent()
    assert await done(group, tells)
    assert ["in zh-Hans"] == group.texts(COORDINATOR)
    assert [True] == ["in en" in said and "武汉车队" not in said for said in group.texts(APPOINTED)]
    assert ["in en"] != group.texts(APPOINTED)  # he coordinates two groups
    assert [] == group.texts(LEAD)
    assert [] == group.texts(GROUP)


async def test_where_none_can_be_reached_the_group_reads_what_names_nobody(group):
    group.clear_sent()
    assert not await done(group, tells)
    assert ["nobody is reached"] == group.texts(GROUP)


@pytest.mark.parametrize("who", [COORDINATOR, APPOINTED, SILENT])
async def test_one_coordinator_who_can_be_reached_is_enough(group, who):
    await group.starts(who)
    group.clear_sent()
    assert await done(group, tells)
    assert [] == group.texts(GROUP)
    assert 1 == len(group.texts(who))


async def test_a_role_in_one_fleet_is_none_in_another_and_no_topic_goes_along(group):
    def elsewhere(ctx):
        there = ctx.session.fleet(ctx.tx, ctx.session.ids.within(ctx.tx).chat(OTHER_GROUP, PlaceKind.GROUP))
        ctx.origin = ctx.origin._replace(topic=7)
        ctx.picked["张三"] = 1
        return ctx.speaker, in_fleet(ctx, there), there

    lead, there, fleet = await done(group, elsewhere)
    assert Role.LEAD is lead.role
    assert (lead.id, None, fleet.id) == (there.speaker.id, there.speaker.role, there.speaker.fleet_id)
    assert (fleet, None, {}, True) == (there.fleet, there.origin.topic, there.picked, there.answered)
    ours, _, _ = await done(group, elsewhere, who=APPOINTED)
    _, theirs, fleet = await done(group, elsewhere, who=APPOINTED)
    assert fleet.people[ours.id] is theirs.speaker


async def test_the_owner_is_told_with_the_groups_name_once_he_has_a_private_chat(group):
    def tells_owner(ctx):
        return can_tell_owner(ctx), tell_owner(ctx, lambda language: plain(f"in {language}"))

    assert (False, False) == await done(group, tells_owner)
    await group.database.run(lambda tx: follow_settings(group.session, tx, str(OWNER)))
    await group.starts(OWNER)
    group.clear_sent()
    assert (True, True) == await done(group, tells_owner, chat=OTHER_GROUP)
    assert ["【东线】in zh-Hans"] == group.texts(OWNER)


@pytest.mark.parametrize(
    ("who", "is_one"), [(APPOINTED, True), (LEAD, False), (COORDINATOR, True), (SILENT, True)]
)
async def test_an_owner_who_coordinates_the_fleet_reads_it_as_such(group, who, is_one):
    assert not await done(group, is_told_as_coordinator)
    await group.database.run(lambda tx: follow_settings(group.session, tx, str(who)))
    assert is_one is await done(group, is_told_as_coordinator)
