"""Runs that are disturbed at one point of their path after the other."""

from collections.abc import Awaitable, Callable, Sequence

from tests.faults.runs import Ran
from tests.faults.upgrades import Upgrade


async def at_points(points: Sequence[int], run: Callable[[int], Awaitable[Ran | Upgrade]]) -> None:
    """Runs at each point, and asserts that nothing is found wrong afterwards.

    Commits are grouped as they happen to meet, so a path is not equally long each time: one in four points may lie
    behind its end.
    """
    unreached = []
    for at in points:
        ran = await run(at)
        assert not ran.findings, f"point {at}: {ran.findings}"
        unreached += [] if ran.happened else [at]
    assert len(unreached) <= 1 + len(points) // 4, f"not reached: {unreached} of {points}"
