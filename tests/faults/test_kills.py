"""Killed at any point, in any hop, again while it recovers: nothing lost, nothing doubled, nothing unsaid.

Each test plays both ends of a path and every n-th point between; `make torture` plays all points.
"""

import pytest

from tests.faults.points import at_points
from tests.faults.runs import PATHS, acknowledge, burst, cut_short, depart, disturbed, moved
from tests.support.bad_disk import Order
from tests.support.sampling import SEED, every


async def test_a_kill_at_any_write_of_an_acknowledgement_loses_and_doubles_nothing(open_town):
    calls = (await disturbed(open_town, acknowledge, Order.COUNT, 0)).calls
    assert calls >= 200
    await at_points(
        every(12, calls), lambda at: disturbed(open_town, acknowledge, Order.KILL, at), shortest=200
    )


async def test_a_kill_in_the_middle_of_a_write_loses_and_doubles_nothing(open_town):
    calls = (await disturbed(open_town, acknowledge, Order.COUNT, 0)).calls
    assert calls >= 200
    await at_points(
        every(31, calls), lambda at: disturbed(open_town, acknowledge, Order.TEAR, at), shortest=200
    )


@pytest.mark.parametrize(("path", "shortest"), [("arrive", 170), ("depart", 150), ("close", 110)])
async def test_a_kill_at_a_write_of_an_arrival_a_trip_or_a_close_loses_and_doubles_nothing(
    path, shortest, open_town
):
    calls = (await disturbed(open_town, PATHS[path], Order.COUNT, 0)).calls
    assert calls >= shortest
    await at_points(
        every(21, calls), lambda at: disturbed(open_town, PATHS[path], Order.KILL, at), shortest=shortest
    )


async def test_kills_during_the_replay_after_a_kill_lose_and_double_nothing(open_town):
    for at in every(40, 130, first=50):
        ran = await disturbed(open_town, depart, Order.KILL, at, again=(at // 6, 25, 20))
        assert (ran.happened, ran.again_happened) == (True, 3)
        assert not ran.findings, f"point {at}: {ran.findings}"


async def test_a_kill_between_any_two_hops_loses_and_doubles_nothing(open_town):
    """Before a request is carried out and after it, in turns."""
    hops = (await cut_short(open_town, acknowledge, 10_000, after=False)).calls
    assert hops >= 15
    await at_points(
        range(1, hops + 1), lambda at: cut_short(open_town, acknowledge, at, after=(at + SEED) % 2 == 0)
    )


@pytest.mark.parametrize("new_first", [False, True])
async def test_a_kill_while_a_group_becomes_a_supergroup_loses_and_doubles_nothing(new_first, town):
    calls = (await moved(town, 10_000, new_first=new_first)).calls
    assert calls >= 160
    await at_points(every(31, calls), lambda at: moved(town, at, new_first=new_first), shortest=160)


@pytest.mark.parametrize("seed", range(3))
async def test_kills_at_random_moments_of_a_burst_lose_and_double_nothing(seed, open_town):
    found = await burst(open_town, seed, kills=1 + seed, begin=open_town.bot)
    assert not found, str(found)
