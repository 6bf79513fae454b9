"""An account that another driver uses from now on (I9)."""

import pytest

from handlers.people.owner import follow_settings
from tests.handlers.people.two_drivers import ZHANG, of, two_drivers
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP

SECOND = -100888


@pytest.fixture
async def group(tmp_path):
    async with two_drivers(tmp_path) as fleet:
        yield fleet


async def test_an_account_that_another_driver_uses_is_his_from_then_on(group):
    await group.says(COORDINATOR, "武汉站需要5台车")
    await group.says(ZHANG, "/car 鄂A12345")
    await group.says(ZHANG, "到了")
    await group.says(ZHANG, "接3")
    await group.says(COORDINATOR, "/person 张三 换人 赵六")
    await group.says(ZHANG, "收到", name="赵六")
    await group.says(ZHANG, "到了", name="赵六")
    await group.says(ZHANG, "接2", name="赵六")
    zhang, zhao = await of(group, "张三"), await of(group, "赵六")
    assert (None, "鄂A12345") == (zhang.account_id, zhang.plate)
    assert zhao.account_id is not None
    assert zhao.plate is None
    assert [(None, 3), (ZHANG, 2)] == [
        (trip.driver, trip.passengers) for trip in await stored.trips(group.database)
    ]


async def test_an_account_is_not_handed_to_somebody_who_has_one(group):
    before = await stored.roster(group.database)
    await group.says(COORDINATOR, "/person 张三 换人 李四")
    assert before == await stored.roster(group.database)


@pytest.mark.parametrize("role", ["lead", "coordinator", "administrator", "owner", None])
async def test_an_account_with_a_role_in_another_fleet_is_not_handed_over_here(group, role):
    await group.admins(COORDINATOR, *([ZHANG] if role == "administrator" else []), chat=SECOND)
    await group.says(COORDINATOR, "大家好", chat=SECOND)
    if role != "administrator":  # who never wrote there is its administrator all the same
        await group.says(ZHANG, "大家好", chat=SECOND, username="zhang")
    if role in ("lead", "coordinator"):
        await group.says(COORDINATOR, f"/{role} @zhang", chat=SECOND)
    if role == "owner":
        await group.database.run(lambda tx: follow_settings(group.session, tx, str(ZHANG)))
    group.clear_sent()
    before = await stored.roster(group.database)
    await group.says(COORDINATOR, "/person 张三 换人 赵六")
    if role is None:
        assert (await of(group, "赵六")).account_id is not None
        return
    assert before == await stored.roster(group.database)
    assert ["这个账号在别的车队有角色" in words for words in group.texts(GROUP)] == [True]
