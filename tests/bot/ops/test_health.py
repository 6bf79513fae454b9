"""What a timer is told: all is well, or one sentence and the exit code that rings."""

import pytest

from bot.ops.health import _LIMIT_SECONDS, find_problem
from storage import inbox
from storage.core.database import Database
from storage.core.errors import DatabaseMissing
from storage.inbox import InputSource

NOW = 1_770_000_000


@pytest.fixture
async def database(tmp_path):
    database = await Database.open(tmp_path)
    yield database
    await database.close()


async def heard(database, at):
    await database.run(lambda tx: inbox.record_poll(tx, at))


async def test_a_bot_that_was_just_heard_is_well(database, tmp_path):
    await heard(database, NOW - 40)
    assert await find_problem(tmp_path, NOW) is None


async def test_a_bot_that_has_heard_nothing_for_minutes_is_not(database, tmp_path):
    await heard(database, NOW - _LIMIT_SECONDS - 61)
    assert "for 4 minutes" in str(await find_problem(tmp_path, NOW))


async def test_a_bot_that_has_never_heard_is_not(database, tmp_path):
    assert "ever received" in str(await find_problem(tmp_path, NOW))


async def test_a_bot_that_hears_and_handles_nothing_is_not(database, tmp_path):
    await heard(database, NOW)
    await database.run(lambda tx: inbox.put(tx, InputSource.ADMINS, {"chat_id": 1, "admins": []}, NOW - 600))
    assert "waited for 10 minutes" in str(await find_problem(tmp_path, NOW))


async def test_a_folder_without_a_bot_is_told_in_a_sentence(tmp_path):
    with pytest.raises(DatabaseMissing):
        await find_problem(tmp_path / "nowhere", NOW)
