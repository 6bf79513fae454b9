"""Somebody is forgotten in the middle of random nights: some of the first 1,000. `make torture` plays them all (V2)."""

from pathlib import Path

import pytest

from storage import forgetting
from storage.core import database
from storage.core.prepared_connections import connect_writer
from tests.faults.by_number import nights_folder, quiet
from tests.faults.forgetting import played
from tests.support import database as stored
from tests.support.sampling import every


@pytest.fixture
def scratch():
    quiet()
    with nights_folder() as folder:
        yield Path(folder)


async def test_totals_stay_and_a_byte_search_finds_nothing_of_him(scratch):
    found = [line for seed in every(100, 1_000) for line in (await played(seed, scratch)).wrong]
    assert [] == found


async def test_inputs_that_keep_his_words_are_noticed(scratch, monkeypatch):
    """Negative control."""
    monkeypatch.setattr(forgetting, "empty_input", lambda *_: None)
    assert [line for line in (await played(1, scratch)).wrong if "shoudao.db" in line]


async def test_a_file_that_keeps_deleted_bytes_is_noticed(scratch, monkeypatch):
    """Negative control: without secure_delete what was deleted stays in free pages."""

    async def careless(*given, **more):
        writer = await connect_writer(*given, **more)
        await writer.run_in_thread(stored.leave_deleted_bytes)
        return writer

    monkeypatch.setattr(database, "connect_writer", careless)
    found = [line for seed in (1, 2, 3) for line in (await played(seed, scratch)).wrong]
    assert [line for line in found if "shoudao.db" in line]
