"""A call with one driver on the way, one who arrived and one standby: who of them is told of a change."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.harness import COORDINATOR, FleetHarness, at, harness

EVENING = at("2026-02-10T22:00")
COMING, ARRIVED, STANDBY = 51, 52, 53


@asynccontextmanager
async def three_drivers(folder: Path, call: str) -> AsyncIterator[FleetHarness]:
    """`call`: the coordinator's words for two cars. All that was sent so far is cleared."""
    async with harness(folder, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, call)
        await fleet.starts(COMING, ARRIVED, STANDBY)
        await fleet.says(COMING, "收到", name="张三")
        await fleet.says(ARRIVED, "到了", name="李四")
        await fleet.says(STANDBY, "收到", name="王五")
        await fleet.later(2)
        fleet.clear_sent()
        yield fleet
