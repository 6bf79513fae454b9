"""Killed at any write of a redemption: once or not at all, and shop and driver were told which. `make torture` kills at every one."""

import pytest

from tests.faults.redemptions import before, redeemed
from tests.support.bad_disk import Order
from tests.support.bot_process import nursery
from tests.support.sampling import every


@pytest.fixture
async def redeeming(compiler, tmp_path):
    await before(tmp_path / "was")
    async with nursery() as here:

        async def disturbed(order, at, **more):
            return await redeemed(here, tmp_path / "was", tmp_path, order, at, **more)

        yield disturbed


async def test_a_kill_at_any_write_takes_points_once_or_not_at_all_and_both_know(redeeming):
    calls = (await redeeming(Order.COUNT, 0)).calls
    assert calls >= 40
    for number, at in enumerate(every(11, calls)):
        late = bool(number % 2)
        ran = await redeeming((Order.KILL, Order.TEAR)[at % 2], at, late=late)
        assert not ran.findings, f"point {at}, late {late}: {ran.findings}"


async def test_a_redemption_in_two_commits_is_noticed(redeeming):
    calls = (await redeeming(Order.COUNT, 0)).calls
    for at in range(1, calls):
        if (await redeeming(Order.KILL, at, late=True, broken="redeems_in_two_commits")).findings:
            return
    pytest.fail("nothing was noticed")
