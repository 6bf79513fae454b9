"""U8: who owns the bot, where he is shown, and what is told to him alone."""

import pytest

from handlers.people.owner import follow_settings
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, empty_harness, harness

EVENING = at("2026-02-10T22:00")
OWNER, OTHER = 50, 51
OTHER_GROUP = -100778


@pytest.fixture
async def bot(tmp_path):
    async with empty_harness(tmp_path, EVENING) as made:
        yield made


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as made:
        yield made


async def named(bot, who):
    await bot.database.run(lambda tx: follow_settings(bot.session, tx, who))


async def is_added(bot, by, *, chat=GROUP, before="left", status="member"):
    member, former = ({"status": each, "user": updates.bot()} for each in (status, before))
    change = {"chat": updates.chat(chat), "date": bot.now, "from": by}
    await bot.update({"my_chat_member": change | {"old_chat_member": former, "new_chat_member": member}})


async def owner_shown(bot, chat=GROUP):
    bot.clear_sent()
    await bot.says(COORDINATOR, "/roles", chat=chat)
    return [line for line in bot.texts(chat)[-1].splitlines() if "负责人" in line]


async def test_who_adds_the_bot_to_its_first_group_owns_it(bot):
    await is_added(bot, updates.person(OWNER))
    await bot.admins(COORDINATOR)
    await bot.says(OWNER, "大家好", name="老板")
    await is_added(bot, updates.person(OTHER), chat=OTHER_GROUP)
    assert ["机器人的负责人：老板"] == await owner_shown(bot)


@pytest.mark.parametrize("before", ["member", "administrator"])
async def test_who_changes_the_rights_of_a_bot_that_is_there_owns_nothing(bot, before):
    await is_added(bot, updates.person(OWNER), before=before, status="administrator")
    await bot.admins(COORDINATOR)
    assert [] == await owner_shown(bot)


async def test_a_group_that_was_known_before_gives_no_owner_to_the_next(fleet):
    await is_added(fleet, updates.person(OTHER), chat=OTHER_GROUP)
    assert [] == await owner_shown(fleet)


async def test_an_anonymous_administrator_owns_nothing(bot):
    await is_added(bot, updates.bot("GroupAnonymousBot"))
    await bot.admins(COORDINATOR)
    assert [] == await owner_shown(bot)


async def test_the_settings_go_before_who_added_the_bot(bot):
    await named(bot, str(OTHER))
    await bot.says(COORDINATOR, "大家好")
    await is_added(bot, updates.person(OWNER))
    await bot.admins(COORDINATOR)
    assert ["机器人的负责人还没在群里说过话"] == await owner_shown(bot)
    await bot.says(OTHER, "大家好", name="老板")
    assert ["机器人的负责人：老板"] == await owner_shown(bot)
    await named(bot, None)
    assert ["机器人的负责人：老板"] == await owner_shown(bot)
    await named(bot, str(COORDINATOR))
    assert ["机器人的负责人：司机1"] == await owner_shown(bot)


async def test_a_username_belongs_to_who_had_it_first(fleet):
    await named(fleet, "@BigBoss")
    await fleet.says(OTHER, "大家好", name="路人", username="boss")
    assert ["机器人的负责人还没在群里说过话"] == await owner_shown(fleet)
    await fleet.says(OWNER, "大家好", name="老板", username="bigboss")
    await fleet.says(OTHER, "大家好", name="路人", username="BigBoss")
    assert ["机器人的负责人：老板"] == await owner_shown(fleet)
    await fleet.restart()
    await named(fleet, "@BigBoss")
    await fleet.says(OTHER, "大家好", name="路人", username="BigBoss")
    assert ["机器人的负责人：老板"] == await owner_shown(fleet)


async def test_he_is_named_in_a_group_that_he_is_not_in(fleet):
    await named(fleet, str(OWNER))
    await fleet.admins(COORDINATOR, chat=OTHER_GROUP)
    await fleet.says(OWNER, "大家好", chat=OTHER_GROUP, name="老板")
    assert ["机器人的负责人：老板"] == await owner_shown(fleet)


async def test_hidden_messages_are_told_to_him_once_a_day(fleet):
    await named(fleet, str(OWNER))
    await fleet.starts(OWNER)
    fleet.clear_sent()
    for _ in range(2):
        await fleet.receive("hidden_messages", {})
    [said] = fleet.texts(OWNER)
    assert "隐私模式" in said
    await fleet.later(25 * 60)
    await fleet.receive("hidden_messages", {})
    assert 2 == len(fleet.texts(OWNER))
    assert [] == fleet.texts()


async def test_without_an_owner_or_his_private_chat_hidden_messages_are_told_to_nobody(fleet):
    await fleet.receive("hidden_messages", {})
    await named(fleet, str(OWNER))
    await fleet.receive("hidden_messages", {})
    assert [] == fleet.sent
    await fleet.starts(OWNER)
    await fleet.receive("hidden_messages", {})
    assert "隐私模式" in fleet.texts(OWNER)[-1]


async def test_he_is_told_of_a_group_where_the_bot_is_no_administrator(fleet):
    await named(fleet, str(OWNER))
    await fleet.starts(OWNER)
    fleet.clear_sent()
    await is_added(fleet, updates.person(OTHER), before="administrator")
    [said] = fleet.texts(OWNER)
    assert updates.TITLE in said
    assert "不是本群管理员" in said


async def test_as_a_coordinator_he_is_told_once(fleet):
    await named(fleet, str(COORDINATOR))
    await fleet.starts(COORDINATOR)
    fleet.clear_sent()
    await is_added(fleet, updates.person(OTHER), before="administrator")
    assert 1 == len(fleet.texts(COORDINATOR))


async def test_a_hidden_card_is_told_to_him_where_no_coordinator_can_be_reached(fleet):
    await named(fleet, str(OWNER))
    await fleet.starts(OWNER)
    await fleet.says(COORDINATOR, "武汉站需要3台车")
    fleet.clear_sent()
    await fleet.receive("hidden_card", {"call": 1, "reason": "rights"})
    [said] = fleet.texts(OWNER)
    assert "#1 武汉站" in said
    await fleet.starts(COORDINATOR)
    await fleet.says(COORDINATOR, "汉口站需要3台车")
    fleet.clear_sent()
    await fleet.receive("hidden_card", {"call": 2, "reason": "rights"})
    assert ([], 1) == (fleet.texts(OWNER), len(fleet.texts(COORDINATOR)))


async def test_what_his_group_calls_him_goes_before_what_another_does(fleet):
    await named(fleet, str(OWNER))
    await fleet.says(OWNER, "大家好", name="老板")
    await fleet.admins(COORDINATOR, chat=OTHER_GROUP)
    fleet.now += 60
    await fleet.says(OWNER, "大家好", chat=OTHER_GROUP, name="王总")
    assert [["机器人的负责人：老板"], ["机器人的负责人：王总"]] == [
        await owner_shown(fleet, chat) for chat in (GROUP, OTHER_GROUP)
    ]
