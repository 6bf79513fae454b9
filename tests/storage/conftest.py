"""A real database in a folder of the test's own."""

import pytest

from storage.database import Database


@pytest.fixture
async def database(tmp_path):
    database = await Database.open(tmp_path / "data")
    yield database
    await database.close()
