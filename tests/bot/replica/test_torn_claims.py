"""A claim whose writer was killed, on a server that does not put files in place at once: it is nobody's, and not for good."""

import asyncio

import pytest

from bot.replica.epochs import claim_of, make_claim, newest_claim, note_epoch, own_epoch, settle_epoch
from bot.replica.errors import ReplicaTorn, Superseded
from bot.replica.litestream import publish
from bot.replica.takeover import begin_epoch, restore_newest, take_over
from storage.backup import read_backup
from storage.core.database import Database
from tests.bot.replica.test_replica import record, replicating


@pytest.fixture
def address(tmp_path):
    return f"file://{tmp_path / 'replica'}"


@pytest.fixture
def second(tmp_path):
    (tmp_path / "second").mkdir()
    return tmp_path / "second"


@pytest.fixture
async def first(address, tmp_path):
    """A machine that writes the replica."""
    database = await Database.open(tmp_path / "first", checkpoints=False)
    async with replicating(address, tmp_path / "first", database=database) as replica:
        await record(database, 1)
        await replica.replicated()
    await database.close()
    return tmp_path / "first"


def tear(tmp_path, epoch, left):
    """Of the claim only the first bytes were written."""
    [file] = (tmp_path / "replica" / f"claim-{epoch:04}").rglob("*.ltx")
    file.write_bytes(file.read_bytes()[:left])


@pytest.mark.parametrize("left", [0, 50, 100, 400, -1])
async def test_a_torn_claim_takes_nothing_away_and_the_next_takeover_passes_it_over(
    left, address, first, second, tmp_path
):
    await make_claim(address, second, 2)
    tear(tmp_path, 2, left)
    with pytest.raises(ReplicaTorn):
        await claim_of(address, 2)
    assert 1 == (await newest_claim(address)).epoch == (await settle_epoch(address, first)).epoch
    await take_over(address, second, tmp_path / "restored.db", wait_seconds=0)
    assert 1 == read_backup(tmp_path / "restored.db").totals["rows of inbox"]
    assert 3 == own_epoch(address, second).epoch == (await newest_claim(address)).epoch
    with pytest.raises(Superseded):
        await settle_epoch(address, first)
    await restore_newest(address, tmp_path / "drilled.db")


async def test_who_was_killed_while_he_claimed_claims_again(address, first, tmp_path):
    await begin_epoch(address, first)
    tear(tmp_path, 2, 100)
    note_epoch(address, first, own_epoch(address, first)._replace(made=False, awaits_database=False))
    assert 3 == (await settle_epoch(address, first)).epoch
    assert 3 == (await newest_claim(address)).epoch


async def test_a_torn_first_claim_leaves_a_replica_that_is_new(address, second, tmp_path):
    await make_claim(address, tmp_path, 1)
    tear(tmp_path, 1, 100)
    assert await newest_claim(address) is None
    assert 2 == (await settle_epoch(address, second)).epoch


async def test_a_process_that_is_killed_while_it_publishes_leaves_a_claim_or_none(address):
    """Where files are put in place at once."""
    none = 0
    for number in range(15):
        part, text = f"{address}-{number}", '{"epoch": 1, "machine": "a", "at": 5, "nonce": "n"}'
        publishing = asyncio.create_task(publish(part, "claim-0001", text))
        await asyncio.sleep(number * 0.01)
        publishing.cancel()
        await asyncio.gather(publishing, return_exceptions=True)
        none += await claim_of(part, 1) is None
    assert none
