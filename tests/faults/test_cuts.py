"""The power goes at any point: what was confirmed to Telegram is on the disk, and the file is whole."""

from tests.faults.points import at_points
from tests.faults.runs import PATHS, acknowledge, disturbed
from tests.support.bad_disk import Order
from tests.support.sampling import SEED, every


async def test_a_cut_that_takes_everything_unsynced_loses_nothing_confirmed(open_town):
    calls = (await disturbed(open_town, acknowledge, Order.COUNT, 0)).calls
    await at_points(every(25, calls), lambda at: disturbed(open_town, acknowledge, Order.CUT, at))


async def test_a_cut_that_leaves_some_writes_and_tears_others_loses_nothing_confirmed(open_town):
    """The shortest path, a close, has some hundred calls."""
    paths = [PATHS[name] for name in ("acknowledge", "arrive", "depart", "close")]
    await at_points(
        every(12, 80), lambda at: disturbed(open_town, paths[at % 4], Order.CUT_SOME, at, seed=at + SEED)
    )
