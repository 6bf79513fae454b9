"""Former parts of a replica are emptied a week after a takeover, with the real Litestream."""

import json

import pytest

from bot.replica import retention
from bot.replica.epochs import claim_of, data_part, own_epoch, settle_epoch
from bot.replica.errors import ReplicaMissing
from bot.replica.litestream import EMPTIED, publish, published
from bot.replica.retention import KEPT_SECONDS, empty_former_parts
from bot.replica.takeover import begin_epoch, restore_newest


@pytest.fixture
def address(tmp_path):
    return f"file://{tmp_path / 'replica'}"


@pytest.fixture
async def folder(address, tmp_path):
    """It serves in the third epoch; the two before have data."""
    folder = tmp_path / "data"
    folder.mkdir()
    await settle_epoch(address, folder)
    await publish(address, data_part(1), "13800138000")
    await begin_epoch(address, folder)
    await publish(address, data_part(2), "13800138000")
    await begin_epoch(address, folder)
    return folder


def own_of(address, folder):
    own = own_epoch(address, folder)
    assert own
    return own


def files(tmp_path, epoch):
    return {file for file in (tmp_path / "replica" / data_part(epoch)).rglob("*") if file.is_file()}


async def test_former_parts_lose_every_file_that_they_had(address, folder, tmp_path):
    before = files(tmp_path, 1) | files(tmp_path, 2)
    third = await claim_of(address, 3)
    emptied = await empty_former_parts(address, folder, own_of(address, folder), third.at + KEPT_SECONDS)
    assert 2 == emptied.emptied == own_of(address, folder).emptied
    assert set() == before & (files(tmp_path, 1) | files(tmp_path, 2))
    assert [EMPTIED] * 2 == [await published(address, data_part(epoch)) for epoch in (1, 2)]
    assert emptied == await settle_epoch(address, folder)


async def test_what_is_emptied_is_not_emptied_again(address, folder, monkeypatch):
    monkeypatch.setattr(retention, "empty", None)
    own = own_of(address, folder)._replace(emptied=2)
    assert own == await empty_former_parts(address, folder, own, 4_000_000_000)


async def test_for_a_week_they_are_a_way_back(address, folder, tmp_path):
    before = files(tmp_path, 1) | files(tmp_path, 2)
    own, third = own_of(address, folder), await claim_of(address, 3)
    assert own == await empty_former_parts(address, folder, own, third.at + KEPT_SECONDS - 1)
    assert before == files(tmp_path, 1) | files(tmp_path, 2)


async def test_a_folder_that_an_older_version_wrote_has_emptied_nothing(address, folder):
    file = folder / "replica-epoch"
    kept = json.loads(file.read_text())
    del kept["emptied"]
    file.write_text(json.dumps(kept))
    assert 0 == own_of(address, folder).emptied


async def test_a_takeover_does_not_take_an_emptied_part_for_a_database(address, folder, tmp_path):
    await empty_former_parts(address, folder, own_of(address, folder), 4_000_000_000)
    with pytest.raises(ReplicaMissing, match=r"holds no database: check storage\.replica"):
        await restore_newest(address, tmp_path / "restored.db")


async def test_a_disk_that_is_not_mounted_is_named_before_a_replica_is_called_empty(tmp_path):
    with pytest.raises(ReplicaMissing, match="its folder is not there, so see whether its disk is mounted"):
        await restore_newest(f"file://{tmp_path}/unmounted/replica", tmp_path / "restored.db")
