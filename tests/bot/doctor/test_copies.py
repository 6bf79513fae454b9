"""What the doctor finds of backups and the replica: real folders, and what a serving bot writes down."""

import json
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from bot.backups.copies import find_backups
from bot.backups.new_backup import LEAST_FREE_BYTES, make_backup
from bot.doctor import copy_findings
from bot.doctor.copy_findings import look_at_copies
from bot.optional_libraries import install_command
from bot.settings.model import load
from tests.support.nobody import said_by_nobody

DAY = 86_400
BESIDE_THE_DATA = {"copies-same-disk"}


def names(began_days_ago=0, *, served=True, **facts):
    now = time.time()
    seen = replace(look_at_copies(load().storage), **{"has_litestream": True} | facts)
    began_at = int(now - began_days_ago * DAY)
    found = copy_findings.findings(load().storage, seen, began_at, now, served=served)
    return {each.name for each in found} - BESIDE_THE_DATA


@pytest.fixture
def backed_up(stopped):
    """Makes a real backup, as if so many days ago."""

    def make(days):
        return make_backup(load().storage, time.time() - days * DAY)[0]

    return make


async def test_a_new_bot_needs_no_backup_yet(stopped):
    assert set() == names(began_days_ago=1)


async def test_a_bot_of_three_days_without_a_backup(stopped):
    assert {"backup-none"} == names(began_days_ago=3)


async def test_backups_of_today_and_of_another_day(backed_up):
    backed_up(5)
    assert {"backup-old"} == names(9)
    backed_up(1)
    assert set() == names(9)
    backed_up(-1)
    assert {"backup-future"} == names(9)


async def test_backups_that_are_switched_off(stopped, settings):
    settings("storage.backups_kept", 0)
    assert {"backups-off"} == names(9)


async def test_a_disk_without_room_for_a_backup(stopped):
    assert {"backup-no-room"} == names(backups_free_bytes=LEAST_FREE_BYTES - 1)
    assert set() == names(backups_free_bytes=LEAST_FREE_BYTES)


async def test_a_folder_of_backups_that_is_a_file(stopped):
    (stopped.folder / "backups").touch(mode=0o600)
    assert {"backups-unusable"} == names(9)
    assert "backups-unusable" in await stopped.names()


async def test_a_folder_of_backups_that_may_not_be_read(stopped, settings, tmp_path):
    (tmp_path / "closed").mkdir()
    settings("storage.backups", "closed")
    storage = load().storage
    tmp_path.chmod(0o755)
    (tmp_path / "closed").chmod(0)
    said = said_by_nobody(lambda: find_backups(storage).problem)
    (tmp_path / "closed").chmod(0o700)
    assert "Permission denied" == said


async def test_backups_beside_the_data_need_a_replica_elsewhere(stopped, settings):
    assert "copies-same-disk" in {
        each.name
        for each in copy_findings.findings(load().storage, look_at_copies(load().storage), 0, 0, served=True)
    }
    settings("storage.replica", "sftp://bot:secret@backup.example.org/fleet")
    found = list(
        copy_findings.findings(load().storage, look_at_copies(load().storage), 0, time.time(), served=True)
    )
    assert "copies-same-disk" not in {each.name for each in found}
    assert "secret" not in str(found)


def state(folder, name, seconds_ago=0, reason=""):
    said = {"state": name, "at": int(time.time()) - seconds_ago, "reason": reason, "epoch": 1}
    (folder / "replica-state").write_text(json.dumps(said))


@pytest.mark.parametrize(
    ("said", "served", "expected"),
    [
        (None, True, {"replica-not-begun"}),
        (("replicating", 5), True, set()),
        (("replicating", 300), True, {"replica-silent"}),
        (("replicating", 300), False, set()),
        (("out of reach", 5), True, {"replica-out-of-reach"}),
        (("out of reach", 5), False, set()),
    ],
)
async def test_a_replica_on_a_server(stopped, settings, said, served, expected):
    settings("storage.replica", "sftp://bot:secret@backup.example.org/fleet")
    if said:
        state(stopped.folder, *said)
    assert expected == names(served=served)


async def test_a_replica_on_the_disk_of_the_data(stopped, settings, tmp_path):
    settings("storage.replica", f"file://{tmp_path}/replica")
    state(stopped.folder, "replicating")
    assert {"replica-same-disk"} == names()


async def test_a_replica_whose_folder_cannot_be_used(stopped, settings, tmp_path):
    """Of a folder it is known at once; the bot only waits in vain for Litestream."""
    (tmp_path / "unmounted").touch()
    settings("storage.replica", f"file://{tmp_path}/unmounted/replica")
    state(stopped.folder, "out of reach", reason="No answer within 10 s.")
    assert "replica-unusable" in names(served=True)
    assert "replica-out-of-reach" not in names(served=True)


async def test_a_replica_without_litestream(stopped, settings):
    settings("storage.replica", "sftp://bot:secret@backup.example.org/fleet")
    state(stopped.folder, "replicating")
    assert {"litestream-missing"} == names(has_litestream=False)


def test_what_installs_a_library_is_the_pip_of_this_program():
    """The system's pip refuses, or installs beside another Python."""
    command = install_command("replica")
    said = subprocess.run(
        command.replace("install", "install --dry-run --quiet"),
        shell=True,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (0, "") == (said.returncode, said.stdout)
    assert sys.executable in command


async def test_confirming_what_no_replica_has(stopped, settings):
    settings("storage.confirm", "replicated")
    assert {"confirm-without-replica"} == names()


async def test_the_doctor_tells_of_copies_too(stopped, settings):
    settings("storage.backups_kept", 0)
    assert {"backups-off", "not-serving"} == set(await stopped.names())
