"""A damaged file and a lost log are noticed at the start, told in one sentence, and left as they are."""

import pytest

from storage import inbox
from storage.database import Database
from storage.errors import DatabaseDamaged, RecordsMissing

PAGE = 4096


@pytest.fixture
async def folder(tmp_path):
    """Of a bot that has handled 40 inputs and ended in order."""
    folder = tmp_path / "data"
    database = await Database.open(folder)
    async with database.transaction() as tx:
        inbox.put_updates(tx, [inbox.RawUpdate(number, b"{}" * 900) for number in range(1, 41)], 1000)
        inbox.done(tx, 1, 40)
        tx.after_commit(lambda: database.note_handled(40))
    await database.close()
    return folder


async def opened(folder):
    await (await Database.open(folder)).close()


async def test_a_whole_database_opens(folder):
    await opened(folder)


async def test_every_damaged_page_is_noticed(folder):
    file = folder / "shoudao.db"
    whole = file.read_bytes()
    for page in range(len(whole) // PAGE):
        flipped = bytes(byte ^ 0xFF for byte in whole[page * PAGE : (page + 1) * PAGE])
        damaged = whole[: page * PAGE] + flipped + whole[(page + 1) * PAGE :]
        file.write_bytes(damaged)
        with pytest.raises(DatabaseDamaged, match=r"is damaged and was left as it is[^\n]*$"):
            await opened(folder)
        assert file.read_bytes() == damaged


async def test_a_truncated_file_is_noticed(folder):
    file = folder / "shoudao.db"
    file.write_bytes(file.read_bytes()[: 10 * PAGE])
    with pytest.raises(DatabaseDamaged):
        await opened(folder)


@pytest.mark.parametrize("left", [0, 3 * PAGE, None])
async def test_a_lost_or_truncated_log_is_noticed_and_the_gap_is_named(left, folder, tmp_path):
    database = await Database.open(folder)
    async with database.transaction() as tx:
        inbox.put_updates(tx, [inbox.RawUpdate(number, b"{}" * 900) for number in range(41, 61)], 1000)
        inbox.done(tx, 41, 60)
        tx.after_commit(lambda: database.note_handled(60))
    copy = tmp_path / "after the accident"
    copy.mkdir()
    for file in ("shoudao.db", "handled"):
        (copy / file).write_bytes((folder / file).read_bytes())
    if left is not None:
        (copy / "shoudao.db-wal").write_bytes((folder / "shoudao.db-wal").read_bytes()[:left])
    await database.close()
    with pytest.raises(
        RecordsMissing, match="ends with input 40, but input 60 had been handled: 20 inputs are missing"
    ):
        await opened(copy)
    (copy / "handled").unlink()
    await opened(copy)
