"""Roles are given by coordinators: to one or to many, with one answer in the group."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.updates import name_of


@pytest.mark.parametrize(("leads", "messages"), [(1, 1), (32, 1), (70, 1), (900, 2)])
async def test_many_are_appointed_with_one_message_in_the_group(tmp_path, leads, messages):
    drivers = range(10, 10 + leads)
    async with harness(tmp_path, at("2026-02-10T22:00")) as group:
        for driver in drivers:
            await group.says(driver, "晚上好", username=f"driver_{driver}")
        names = " ".join(f"@driver_{driver}" for driver in drivers)
        await group.says(COORDINATOR, f"/lead {names}")
        answers = group.texts()
        assert messages == len(answers)
        assert all(name_of(driver) in "".join(answers) for driver in drivers)
        assert list(drivers) == await stored.with_role(group.database, "lead")
