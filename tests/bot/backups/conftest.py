"""A data folder with an empty database, and a folder for its backups."""

import pytest

from bot.settings.storage_section import Storage
from storage.core.database import Database


@pytest.fixture
async def storage(tmp_path):
    await (await Database.open(tmp_path / "data")).close()
    return Storage(path=tmp_path / "data", backups=tmp_path / "backups", backups_kept=3)
