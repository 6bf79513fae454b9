"""A backup in the place of the database: nothing that is there is lost, and what came since is heard again."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from storage.backup import write_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.errors import RecordsMissing
from storage.external_ids import ExternalIds, PlaceKind
from storage.inbox import InputSource, RawUpdate, last_id, pending, put, put_updates, record_poll
from storage.restore import hear_again, last_poll_of, put_in_place
from tests.support.every_row import rows_of
from tests.support.older_schemas import as_of

NOW = 1_770_000_000


def update(number):
    return json.dumps({"update_id": number, "message": {}}).encode()


async def receive(folder, *numbers, chat="-100", at=NOW):
    database = await Database.open(folder)

    def record(tx):
        place = ExternalIds("telegram").within(tx).chat(chat, PlaceKind.GROUP)
        put_updates(
            tx, [RawUpdate(number, update(number), message=(place, number)) for number in numbers], at
        )
        record_poll(tx, at + numbers[-1])
        put(tx, InputSource.CLOCK, {"kind": "offer"}, at)

    await database.run(record)
    database.record_input(await database.query(last_id))
    await database.close()


async def waiting(folder):
    database = await Database.open(folder)
    try:
        return [
            (row.source, row.raw, row.turn) for row in await database.query(lambda read: pending(read, 99))
        ]
    finally:
        await database.close()


@pytest.fixture
async def data(tmp_path):
    """A database with a backup, and two updates later."""
    folder = tmp_path / "data"
    await receive(folder, 1, 2)
    write_backup(folder, tmp_path / "copy.db")
    await receive(folder, 3, 4, chat="-200")
    return folder


async def test_what_came_after_the_backup_is_heard_again_in_its_order(data, tmp_path):
    later = hear_again(tmp_path / "copy.db", data / FILE, lambda _: True)
    assert (2, NOW, NOW, 0) == later
    put_in_place(tmp_path / "copy.db", data, "aside")
    told = await waiting(data)
    assert ["messenger", "messenger", "clock", "messenger", "messenger"] == [source for source, _, _ in told]
    assert [update(n) for n in (1, 2, 3, 4)] == [raw for source, raw, _ in told if source == "messenger"]
    turns = [turn for source, _, turn in told if source == "messenger"]
    assert turns == sorted(turns)
    assert NOW + 4 == last_poll_of(data / FILE)


async def test_chats_that_were_first_seen_since_keep_their_numbers(data, tmp_path):
    hear_again(tmp_path / "copy.db", data / FILE, lambda _: True)
    (tmp_path / "restored").mkdir()
    put_in_place(tmp_path / "copy.db", tmp_path / "restored", "aside")

    async def places(folder):
        database = await Database.open(folder)
        try:
            return await database.read("SELECT id, external_id FROM places ORDER BY id")
        finally:
            await database.close()

    assert await places(data) == await places(tmp_path / "restored")


async def test_updates_of_chats_that_are_not_served_are_not_heard(data, tmp_path):
    later = hear_again(tmp_path / "copy.db", data / FILE, lambda raw: raw != update(3))
    assert 1 == later.inputs


async def test_a_database_that_does_not_continue_the_backup_adds_nothing(data, tmp_path):
    await receive(tmp_path / "other", 7, 8, 9)
    assert hear_again(tmp_path / "copy.db", tmp_path / "other" / FILE, lambda _: True) is None


@pytest.mark.parametrize("content", [None, b"", b"\xff" * 9000])
async def test_a_database_that_cannot_be_read_adds_nothing(content, data, tmp_path):
    broken = tmp_path / "broken.db"
    if content is not None:
        broken.write_bytes(content)
    assert hear_again(tmp_path / "copy.db", broken, lambda _: True) is None
    put_in_place(tmp_path / "copy.db", tmp_path / "data", "aside")
    assert 3 == len(await waiting(data))


async def test_what_a_damaged_database_received_is_heard_again_around_the_damage(data, tmp_path):
    """One page of the inbox is gone; everything on the others is kept, and what is missing is counted."""
    await receive(data, *range(10, 1_000))
    content = bytearray((data / FILE).read_bytes())
    page = content.index(update(500)) // 4_096
    content[page * 4_096 : page * 4_096 + 200] = b"\xff" * 200
    (data / FILE).write_bytes(content)
    later = hear_again(tmp_path / "copy.db", data / FILE, lambda _: True)
    assert 1 <= later.missing < 150
    assert 992 == later.inputs + later.missing
    put_in_place(tmp_path / "copy.db", data, "aside")
    told = str(rows_of(data / FILE)["inbox"])
    assert all(str(update(number)) in told for number in (1, 4, 10, 999))
    assert str(update(500)) not in told


@pytest.mark.parametrize(("days", "missing"), [(7, 0), (9, 3)])
async def test_inputs_that_were_deleted_as_too_old_are_missing(days, missing, data, tmp_path):
    """The gap that an earlier restore left is none: what the bot made itself is not heard again."""
    later = NOW + days * 86_400
    await receive(data, 5, at=later)
    with closing(sqlite3.connect(data / FILE)) as former, former:
        former.execute("DELETE FROM inbox WHERE id > 3 AND received_at < ?", (later,))
    assert (1, later, later, missing) == hear_again(tmp_path / "copy.db", data / FILE, lambda _: True)


async def test_the_files_that_were_there_lie_aside(data, tmp_path):
    before = (data / FILE).read_bytes()
    put_in_place(tmp_path / "copy.db", data, "aside")
    assert before == (data / "aside" / FILE).read_bytes()


async def test_the_next_start_does_not_miss_what_the_backup_does_not_have(data, tmp_path):
    """Without the restored mark the start refuses an older file."""
    shutil.copytree(data, tmp_path / "by-hand")
    shutil.copy(tmp_path / "copy.db", tmp_path / "by-hand" / FILE)
    with pytest.raises(RecordsMissing):
        await Database.open(tmp_path / "by-hand")
    put_in_place(tmp_path / "copy.db", data, "aside")
    await (await Database.open(data)).close()


@pytest.mark.parametrize("schema", [1, 6, 14, 17, 19])
async def test_a_backup_of_an_older_schema_hears_what_a_newer_program_received(schema, data, tmp_path):
    as_of(schema, data, tmp_path / "older")
    with closing(sqlite3.connect(tmp_path / "older" / FILE)) as older, older:
        older.execute("DELETE FROM inbox WHERE id > 3")
        older.execute("UPDATE inbox SET state = 1")
    later = hear_again(tmp_path / "older" / FILE, data / FILE, lambda _: True)
    assert 2 == later.inputs
    (tmp_path / "older" / "handled").unlink()  # as `put_in_place` would
    told = await waiting(tmp_path / "older")
    assert [update(3), update(4)] == [raw for _, raw, _ in told]
