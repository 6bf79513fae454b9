"""R11: a bot that is no administrator says once what it cannot do."""

import pytest

from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as fleet:
        yield fleet


async def bot_becomes(fleet, status):
    member = {"status": status, "user": updates.bot()}
    change = {"chat": updates.chat(GROUP), "date": fleet.now, "from": updates.person(COORDINATOR)}
    await fleet.update({"my_chat_member": change | {"old_chat_member": member, "new_chat_member": member}})


async def test_a_plain_member_says_so_once_a_day(group):
    await bot_becomes(group, "member")
    await bot_becomes(group, "member")
    [said] = group.texts()
    assert "不是本群管理员" in said
    await group.later(25 * 60)
    await bot_becomes(group, "member")
    assert 2 == len(group.texts())


async def test_a_coordinator_with_a_private_chat_is_told_there(group):
    await group.starts(COORDINATOR)
    group.clear_sent()
    await bot_becomes(group, "member")
    assert [] == group.texts()
    [said] = group.texts(COORDINATOR)
    assert "置顶" in said


@pytest.mark.parametrize("status", ["administrator", "left", "kicked"])
async def test_an_administrator_and_who_is_gone_say_nothing(group, status):
    await bot_becomes(group, status)
    assert [] == group.texts()
