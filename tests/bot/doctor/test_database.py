"""What the doctor finds in a data folder: real ones, broken on purpose, or with work that waits."""

import os
import shutil
import time
from pathlib import Path

import pytest

from bot.doctor.finding import Level
from storage import inbox, outbox
from storage.core.data_folder import FILE, is_served
from storage.core.database import Database
from storage.core.database_replacement import RESTORING, has_begun, replace_database
from storage.inbox import InputSource
from storage.outbox_kinds import OutboxKind, Priority
from storage.owner import Owner, save_owner
from tests.bot.cli.test_command_line import shoudao
from tests.bot.doctor.conftest import serve_group
from tests.support.database_file import make_foreign, make_without_tables, pretend_schema
from tests.support.killed import each_step, killed_at


def ago(minutes):
    return int(time.time()) - 60 * minutes


def input_of(minutes):
    def work(tx):
        inbox.put(tx, InputSource.HIDDEN_MESSAGES, {}, ago(minutes))

    return work


def message_of(minutes, not_before=0):
    def work(tx):
        outbox.enqueue(
            tx,
            chat_id=1,
            priority=Priority.NOTICE,
            kind=OutboxKind.MESSAGE,
            body={},
            now=ago(minutes),
            not_before=not_before,
        )

    return work


async def test_a_folder_without_a_database(settings, tmp_path, installation):
    settings("storage.path", tmp_path / "another")
    [found] = await installation.find()
    assert ("database-missing", Level.WARNING) == (found.name, found.level)
    assert not (tmp_path / "another").exists()


async def test_a_bot_that_does_not_run(stopped):
    assert ["not-serving"] == await stopped.names()


async def test_a_bot_that_runs_is_known_by_its_lock(installation):
    assert is_served(installation.folder)
    assert [] == await installation.names()
    await installation.database.close()
    assert not is_served(installation.folder)


async def test_a_bot_that_never_reached_telegram(settings, tmp_path, installation):
    settings("storage.path", tmp_path / "new")
    database = await Database.open(tmp_path / "new")
    try:
        found = await installation.names()
    finally:
        await database.close()
    assert ["never-polled", "owner-none", "groups-none"] == found


async def test_a_poll_that_is_too_old(installation):
    await installation.run(lambda tx: inbox.record_poll(tx, ago(7)))
    [found] = await installation.find()
    assert ("poll-old", {"minutes": 7}) == (found.name, found.values)
    await installation.run(lambda tx: inbox.record_poll(tx, ago(2)))
    assert [] == await installation.names()


async def test_a_bot_that_does_not_run_is_not_blamed_for_old_polls(stopped):
    stopped.database = await Database.open(stopped.folder)
    await stopped.run(lambda tx: inbox.record_poll(tx, ago(700)))
    await stopped.database.close()
    assert ["not-serving"] == await stopped.names()


async def test_inputs_that_wait(installation):
    await installation.run(input_of(2))
    assert [] == await installation.names()
    await installation.run(input_of(9))
    [found] = await installation.find()
    assert ("inputs-wait", {"count": 2, "minutes": 9}) == (found.name, found.values)


async def test_inputs_that_failed_for_good(installation):
    await installation.run(input_of(1))
    last = await installation.database.query(inbox.last_id)
    await installation.run(lambda tx: inbox.park(tx, last))
    [found] = await installation.find()
    assert ("inputs-parked", Level.WARNING) == (found.name, found.level)


async def test_messages_that_wait(installation):
    await installation.run(message_of(9))
    await installation.run(message_of(99, not_before=int(time.time()) + 60))
    assert [] == await installation.names()
    await installation.run(message_of(30))
    [found] = await installation.find()
    assert ("messages-wait", 30) == (found.name, found.values["minutes"])


async def test_messages_that_were_refused(installation):
    await installation.run(message_of(60))
    await installation.run(lambda tx: outbox.mark_failed(tx, 1, "Forbidden"))
    assert ["messages-refused"] == await installation.names()


async def test_old_refusals_are_no_news(installation):
    await installation.run(message_of(25 * 60))
    await installation.run(lambda tx: outbox.mark_failed(tx, 1, "Forbidden"))
    assert [] == await installation.names()


async def test_an_owner_who_never_wrote(installation):
    await installation.run(lambda tx: save_owner(tx, Owner("@boss", None)))
    [found] = await installation.find()
    assert ("owner-unseen", {"owner": "@boss"}) == (found.name, found.values)


async def test_a_group_that_waits_for_its_code(installation, people):
    stranger = await people.user("路人")
    other = await people.group("别的群", admins=[stranger])
    await installation.run(lambda tx: serve_group(tx, other, "别的群", leaves_at=ago(-5)))
    assert ["group-unpaired"] == await installation.names()


async def test_a_group_that_the_settings_leave_out(installation, settings, group, people):
    settings("telegram.groups", str(group))
    assert [] == await installation.names()
    stranger = await people.user("路人")
    other = await people.group("别的群", admins=[stranger])
    await installation.run(lambda tx: serve_group(tx, other, "别的群"))
    [found] = await installation.find()
    assert ("group-not-listed", "telegram.groups", other) == (found.name, found.setting, found.chat_id)


async def test_a_group_that_keeps_another_zone(installation, settings):
    settings("fleet.zone", "Asia/Singapore")
    [found] = await installation.find()
    assert {"group": "雪夜车队", "own": "Asia/Shanghai", "zone": "Asia/Singapore"} == found.values
    assert ("group-zone", Level.WARNING) == (found.name, found.level)


async def test_a_schema_of_another_version(stopped):
    pretend_schema(stopped.folder, 9999)
    assert ["schema-newer"] == await stopped.names()
    pretend_schema(stopped.folder, 20)
    [found] = await stopped.find()
    assert ("schema-older", Level.WARNING) == (found.name, found.level)


async def test_damaged_pages(stopped):
    file = stopped.folder / FILE
    pages = bytearray(file.read_bytes())
    pages[3 * 4096 : 9 * 4096] = bytes(os.urandom(6 * 4096))
    file.write_bytes(pages)
    assert ["database-damaged"] == await stopped.names()


async def test_a_file_that_is_no_database(stopped):
    (stopped.folder / FILE).write_bytes(b"no database" * 1000)
    assert ["database-damaged"] == await stopped.names()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (Path.touch, "database-empty"),
        (make_without_tables, "database-empty"),
        (make_foreign, "database-foreign"),
    ],
)
async def test_a_database_without_our_tables(stopped, make, expected):
    (stopped.folder / FILE).unlink()
    make(stopped.folder / FILE)
    (stopped.folder / FILE).chmod(0o600)
    [found] = await stopped.find()
    assert (expected, Level.WRONG) == (found.name, found.level)
    for command in ("verify", "backup", "health"):
        ended = shoudao(command, folder=stopped.folder.parent, SHOUDAO_STORAGE__PATH=str(stopped.folder))
        said = ended.stderr.decode()
        assert (1, 1) == (ended.returncode, said.count("\n"))
        assert ("is empty" if expected == "database-empty" else "of another program") in said


async def test_a_restore_that_was_interrupted(stopped, tmp_path):
    shutil.copy(stopped.folder / FILE, stopped.folder / RESTORING)
    for step in each_step():
        assert killed_at(step, lambda: replace_database(stopped.folder, f"replaced-{step}", 0))
        if has_begun(stopped.folder):
            break
    assert ["restore-interrupted"] == await stopped.names()


async def test_a_file_that_cannot_be_opened(stopped):
    (stopped.folder / FILE).unlink()
    (stopped.folder / FILE).mkdir(mode=0o700)
    assert ["database-unreadable"] == await stopped.names()


async def test_inputs_that_are_missing(installation):
    await installation.run(input_of(1))
    last = await installation.database.query(inbox.last_id)
    installation.database.record_input(last)
    assert [] == await installation.names()
    installation.database.record_input(last + 12)
    [found] = await installation.find()
    assert ("inputs-missing", 12) == (found.name, found.values["count"])


@pytest.mark.parametrize("served", [True, False])
async def test_the_doctor_writes_nothing(installation, served):
    if not served:
        await installation.database.close()
    before = {
        file.name: file.read_bytes() for file in installation.folder.iterdir() if "shm" not in file.name
    }
    await installation.find()
    after = {file.name: file.read_bytes() for file in installation.folder.iterdir() if "shm" not in file.name}
    assert before == {name: content for name, content in after.items() if name in before}
