"""A small joint night in the strict sandbox; `python -m tests.faults.joint_night` plays 600 cars."""

import pytest

from tests.faults.joint_night import played


@pytest.mark.long
async def test_every_card_and_the_report_say_one_sum(tmp_path):
    figures = await played(tmp_path, groups=3, cars=12, seconds=6.0)
    assert [] == figures.wrong
    assert figures.in_several > 0
    assert figures.refused == 0
    assert figures.most_calls_a_second <= 28
