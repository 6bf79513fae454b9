"""What the doctor finds of who may write the replica: the real Litestream, and a second data folder."""

import json
import os

import pytest

from bot.doctor.finding import Level
from bot.replica.epochs import make_claim, settle_epoch
from bot.replica.litestream import program
from bot.replica.takeover import begin_epoch, end_restore
from storage.core.data_folder import FILE
from tests.bot.cli.test_command_line import shoudao

BESIDE_THE_DATA = {"replica-same-disk"}


@pytest.fixture
def address(settings, tmp_path):
    program()
    chosen = f"file://{tmp_path / 'replica'}"
    settings("storage.replica", chosen)
    return chosen


@pytest.fixture
def second(tmp_path):
    (tmp_path / "second").mkdir()
    return tmp_path / "second"


async def names(stopped):
    return {each.name for each in await stopped.find() if each.level is Level.WRONG} - BESIDE_THE_DATA


async def test_a_machine_that_another_one_has_taken_over_from(stopped, address, second):
    await settle_epoch(address, stopped.folder)
    assert set() == await names(stopped)
    assert "not-serving" in await stopped.names()
    await begin_epoch(address, second)
    assert {"replica-taken-over"} == await names(stopped)
    assert "not-serving" not in await stopped.names()
    ended = shoudao("doctor", "--json", folder=stopped.folder.parent, stdin=b"", **dict(os.environ))
    told = {each["name"]: each for each in json.loads(ended.stdout)["findings"]}
    assert 1 == ended.returncode
    assert "must not serve" in told["replica-taken-over"]["sentence"]
    assert b"" == ended.stderr


async def test_a_folder_that_never_wrote_the_replica_of_another(stopped, address, second):
    await make_claim(address, second, 1)
    assert {"replica-of-another"} == await names(stopped)
    (stopped.folder / FILE).unlink()
    assert {"replica-of-another"} == await names(stopped)


async def test_a_restore_from_the_replica_that_has_not_ended(stopped, address):
    await begin_epoch(address, stopped.folder)
    assert {"replica-unrestored"} == await names(stopped)
    end_restore(address, stopped.folder)
    assert set() == await names(stopped)


async def test_a_replica_that_does_not_answer_is_told_also_where_no_bot_runs(stopped, address, tmp_path):
    await settle_epoch(address, stopped.folder)
    (tmp_path / "replica").rename(tmp_path / "away")
    (tmp_path / "replica").touch()
    assert {"replica-unusable"} == await names(stopped)


async def test_a_server_that_does_not_answer_is_told_also_where_no_bot_runs(stopped, settings):
    settings("storage.replica", "sftp://bot:secret@127.0.0.1:1/fleet")
    assert "replica-out-of-reach" in await names(stopped)
