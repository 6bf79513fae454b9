"""A fleet in the evening, and its pages on a free port."""

import asyncio
from contextlib import suppress

import pytest

from bot.web.server import Pages, open_listener, serve_pages
from storage.inbox import record_poll
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")


class Screen:
    """The pages of a fleet. `now`: their clock."""

    def __init__(self, fleet, folder, address):
        self.fleet, self.folder, self.address = fleet, folder, address

    async def hears(self):
        await self.fleet.database.run(lambda tx: record_poll(tx, self.fleet.now))


@pytest.fixture
async def screen(tmp_path):
    async with harness(tmp_path / "fleet", EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        listener = open_listener("127.0.0.1", 0)
        assert listener is not None
        made = Screen(fleet, tmp_path, f"http://127.0.0.1:{listener.getsockname()[1]}")
        pages = Pages(fleet.database, tmp_path, lambda: fleet.now, "Asia/Shanghai")
        serving = asyncio.create_task(serve_pages(pages, listener))
        await made.hears()
        yield made
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
