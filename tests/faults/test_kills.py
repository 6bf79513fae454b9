"""Killed at any point, in any hop, again while it recovers: nothing lost, nothing doubled, nothing unsaid."""

import pytest

from tests.faults.runs import PATHS, acknowledge, burst, cut_short, depart, disturbed, moved
from tests.support.bad_disk import Order


async def every_point(run, step=1, first=1):
    """Runs at each point until one is no longer reached; how many were."""
    at, missed, reached = first, 0, 0
    while missed < 2:
        ran = await run(at)
        assert not ran.findings, f"point {at}: {ran.findings}"
        missed = 0 if ran.happened else missed + 1
        reached += ran.happened
        at += step
    return reached


@pytest.mark.timeout(300)
@pytest.mark.parametrize("half", [1, 2])
async def test_a_kill_at_any_write_of_an_acknowledgement_loses_and_doubles_nothing(half, open_town):
    reached = await every_point(
        lambda at: disturbed(open_town, acknowledge, Order.KILL, at), step=2, first=half
    )
    assert reached >= 100


@pytest.mark.timeout(120)
async def test_a_kill_in_the_middle_of_a_write_loses_and_doubles_nothing(open_town):
    assert (
        await every_point(lambda at: disturbed(open_town, acknowledge, Order.TEAR, at), step=13, first=7)
        >= 10
    )


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("path", "points"), [("arrive", 22), ("depart", 20), ("close", 11)])
async def test_a_kill_at_a_write_of_an_arrival_a_trip_or_a_close_loses_and_doubles_nothing(
    path, points, open_town
):
    reached = await every_point(lambda at: disturbed(open_town, PATHS[path], Order.KILL, at), step=8, first=3)
    assert reached >= points


@pytest.mark.timeout(120)
async def test_kills_during_the_replay_after_a_kill_lose_and_double_nothing(open_town):
    for at in range(50, 151, 20):
        ran = await disturbed(open_town, depart, Order.KILL, at, again=(at // 6, 25, 20))
        assert (ran.happened, ran.again_happened) == (True, 3)
        assert not ran.findings, f"point {at}: {ran.findings}"


@pytest.mark.timeout(120)
@pytest.mark.parametrize("after", [False, True])
async def test_a_kill_between_any_two_hops_loses_and_doubles_nothing(after, open_town):
    assert await every_point(lambda at: cut_short(open_town, acknowledge, at, after=after)) >= 15


@pytest.mark.timeout(120)
@pytest.mark.parametrize("new_first", [False, True])
async def test_a_kill_while_a_group_becomes_a_supergroup_loses_and_doubles_nothing(new_first, town):
    assert await every_point(lambda at: moved(town, at, new_first=new_first), step=13) >= 6


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", range(3))
async def test_kills_at_random_moments_of_a_burst_lose_and_double_nothing(seed, open_town):
    found = await burst(open_town, seed, kills=1 + seed, begin=open_town.bot)
    assert not found, str(found)
