"""A nursery and a town for each test that disturbs bots."""

import pytest

from tests.support.bot_process import nursery
from tests.support.sandbox_fleet import town_in


@pytest.fixture
async def town(compiler, tmp_path):
    async with nursery() as here, town_in(tmp_path, here) as town:
        yield town


@pytest.fixture
async def open_town(town):
    """With an open call, from which each run begins again."""
    await town.make_beginning()
    return town
