"""The power goes at any point: what was confirmed to Telegram is on the disk, and the file is whole."""

import pytest

from tests.faults.runs import PATHS, disturbed
from tests.faults.test_kills import every_point
from tests.support.bad_disk import Order


@pytest.mark.timeout(120)
async def test_a_cut_that_takes_everything_unsynced_loses_nothing_confirmed(open_town):
    assert (
        await every_point(lambda at: disturbed(open_town, PATHS["acknowledge"], Order.CUT, at), step=10) >= 20
    )


@pytest.mark.timeout(120)
async def test_a_cut_that_leaves_some_writes_and_tears_others_loses_nothing_confirmed(open_town):
    paths = [PATHS[name] for name in ("acknowledge", "arrive", "depart", "close")]

    happened = 0
    for index, at in enumerate(range(1, 130, 6)):
        ran = await disturbed(open_town, paths[index % 4], Order.CUT_SOME, at, seed=at)
        assert not ran.findings, f"point {at}: {ran.findings}"
        happened += ran.happened
    assert happened >= 21  # a close has some hundred calls: one of its points may lie behind its end
