"""A takeover that failed or was interrupted: what the folder holds is not served, and never hides what the replica holds."""

import asyncio
import shutil

import pytest

from bot.replica.epochs import newest_claim, own_epoch
from bot.replica.errors import Superseded
from bot.replica.litestream import restore
from bot.replica.takeover import end_restore, refuse_takeover, refuse_unrestored, restore_newest, take_over
from storage.backup import read_backup, write_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from tests.bot.cli.test_command_line import shoudao
from tests.bot.replica.test_replica import record, replicating
from tests.support.left_beside import count_inputs

TOKEN = "123456789:" + "A" * 35


@pytest.fixture
def address(tmp_path):
    return f"file://{tmp_path / 'replica'}"


@pytest.fixture
async def former(address, tmp_path):
    """Another machine that has replicated three inputs, and is gone."""
    folder = tmp_path / "former"
    database = await Database.open(folder, checkpoints=False)
    async with replicating(address, folder, database=database) as replica:
        for number in range(3):
            await record(database, number)
        await replica.replicated()
    await database.close()
    return folder


@pytest.fixture
def second(tmp_path):
    (tmp_path / "second").mkdir()
    return tmp_path / "second"


def serve(address, folder):
    return shoudao(
        "serve",
        folder=folder.parent,
        SHOUDAO_TELEGRAM__TOKEN=TOKEN,
        SHOUDAO_TELEGRAM__BASE_URL="http://127.0.0.1:9",
        SHOUDAO_STORAGE__PATH=str(folder),
        SHOUDAO_STORAGE__REPLICA=address,
    )


def run_restore(*args, address, folder):
    return shoudao(
        "restore",
        *args,
        folder=folder.parent,
        SHOUDAO_STORAGE__PATH=str(folder),
        SHOUDAO_STORAGE__REPLICA=address,
    )


def told(ended):
    return ended.stdout.decode() + ended.stderr.decode()


async def interrupt_takeover(address, second):
    """Interrupted while it waits for the former machine."""
    taking = asyncio.create_task(take_over(address, second, second / "restoring.db", wait_seconds=3_600))
    async with asyncio.timeout(60):
        while not (own := own_epoch(address, second)) or not own.made:  # noqa: ASYNC110  Litestream is another process
            await asyncio.sleep(0.02)
    taking.cancel()
    await asyncio.gather(taking, return_exceptions=True)


@pytest.mark.parametrize("older", [False, True], ids=["an empty folder", "an older database"])
async def test_after_an_interrupted_takeover_the_bot_does_not_start(older, address, former, second, tmp_path):
    if older:
        await (await Database.open(second)).close()
    await interrupt_takeover(address, second)
    before = sorted(second.iterdir())
    refused = serve(address, second)
    assert (3, 1) == (refused.returncode, refused.stderr.count(b"\n"))
    assert "shoudao restore --from-replica --replace" in told(refused)
    assert before == sorted(second.iterdir())
    await restore_newest(address, tmp_path / "held.db")
    assert 3 == read_backup(tmp_path / "held.db").totals["rows of inbox"]


async def test_what_the_refusal_names_brings_the_database(address, former, second):
    await interrupt_takeover(address, second)
    await take_over(address, second, second / "restoring.db", wait_seconds=0)
    with pytest.raises(Superseded):
        await refuse_unrestored(address, second)
    (second / "restoring.db").rename(second / FILE)
    end_restore(address, second)
    await refuse_unrestored(address, second)
    assert 3 == count_inputs(second / FILE)
    assert 3 == (await newest_claim(address)).epoch


@pytest.mark.parametrize("emptied", [True, False], ids=["emptied", "deleted"])
async def test_a_folder_that_has_lost_its_database_does_not_start_with_an_empty_one(
    emptied, address, former, tmp_path
):
    for file in former.glob(f"{FILE}*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    if emptied:
        (former / FILE).touch()
    refused = serve(address, former)
    assert (3, 1) == (refused.returncode, refused.stderr.count(b"\n"))
    assert "shoudao restore --from-replica" in told(refused)
    assert emptied is (former / FILE).exists()
    drilled = run_restore("--from-replica", "--drill", address=address, folder=former)
    assert 0 == drilled.returncode, told(drilled)


async def test_an_empty_folder_does_not_start_beside_a_replica_that_does_not_answer(second, tmp_path):
    (tmp_path / "replica").touch()
    refused = serve(f"file://{tmp_path / 'replica'}", second)
    reasons = [line for line in told(refused).splitlines() if "[warning" not in line]
    assert (1, 1) == (refused.returncode, len(reasons))
    assert "whether the replica has it is not known" in told(refused)
    assert [] == list(second.iterdir())


async def test_a_new_fleet_starts_with_a_new_replica(address, second, tmp_path):
    await refuse_unrestored(address, second)
    await refuse_unrestored(address, tmp_path / "no folder yet")


async def test_a_database_may_start_while_its_replica_does_not_answer(address, former, tmp_path):
    (tmp_path / "replica").rename(tmp_path / "away")
    (tmp_path / "replica").touch()
    await refuse_unrestored(address, former)


async def test_a_backup_does_not_take_the_replica_from_the_machine_that_writes_it(
    address, former, second, tmp_path
):
    write_backup(former, tmp_path / "copy.db")
    refused = run_restore(str(tmp_path / "copy.db"), address=address, folder=second)
    reasons = [line for line in told(refused).splitlines() if "[warning" not in line]
    assert (1, 1) == (refused.returncode, len(reasons))
    assert "--from-replica" in told(refused)
    assert 1 == (await newest_claim(address)).epoch
    await refuse_takeover(address, former)
    restored = run_restore(str(tmp_path / "copy.db"), "--replace", address=address, folder=former)
    assert 0 == restored.returncode, told(restored)
    assert 2 == own_epoch(address, former).epoch
    await refuse_unrestored(address, former)
    assert await restore(address, "data-0001", tmp_path / "way-back.db")
