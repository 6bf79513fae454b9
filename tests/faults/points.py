"""Runs that are disturbed at one point of their path after the other."""

from collections.abc import Awaitable, Callable, Sequence

from tests.faults.runs import Ran
from tests.faults.upgrades import Upgrade


async def at_points(
    points: Sequence[int], run: Callable[[int], Awaitable[Ran | Upgrade]], *, shortest: int | None = None
) -> None:
    """Runs at each point, and asserts that nothing is found wrong afterwards.

    Commits are grouped as they happen to meet, so a path is not equally long each time. Up to `shortest`, the length
    that every run of the path has, each point must be reached; without it all but one in ten.
    """
    unreached = []
    for at in points:
        ran = await run(at)
        assert not ran.findings, f"point {at}: {ran.findings}"
        unreached += [] if ran.happened else [at]
    if shortest is None:
        assert len(unreached) <= 1 + len(points) // 10, f"not reached: {unreached} of {points}"
    else:
        assert all(at > shortest for at in unreached), f"not reached: {unreached}, path of {shortest}"
