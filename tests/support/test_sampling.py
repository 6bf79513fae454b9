"""The suite's part of a long series: both ends always, and everything after some seeds."""

import pytest

from tests.support.sampling import every


@pytest.mark.parametrize("seed", [0, 1, 6, 7, 123456])
def test_both_ends_are_played_with_every_seed(seed):
    points = every(7, 100, seed=seed)
    assert {1, 100} <= set(points)
    assert 15 <= len(points) <= 17
    assert points == sorted(points)


def test_as_many_seeds_as_the_step_is_long_play_everything():
    assert set(range(3, 101)) == {point for seed in range(7) for point in every(7, 100, first=3, seed=seed)}


def test_two_seeds_play_different_points():
    assert set(every(7, 100, seed=0)) != set(every(7, 100, seed=1))
