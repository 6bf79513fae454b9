"""`backup`, `restore` and `verify` as an operator types them."""

import asyncio
import os
import shutil

import pytest

from bot.backups import encryption
from storage.backup import read_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from tests.bot.cli.test_command_line import shoudao
from tests.faults import upgrades
from tests.faults.by_number import quiet
from tests.support.database_file import forget_a_word, make_wrong
from tests.support.left_beside import count_inputs, leave_journal, leave_log


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    quiet()
    folder = tmp_path_factory.mktemp("played")
    return folder, asyncio.run(upgrades.a_night_in(folder))["totals"]


@pytest.fixture
def night(played, tmp_path):
    shutil.copytree(played[0], tmp_path / "data")
    return tmp_path


def said(ended):
    return ended.stdout.decode() + ended.stderr.decode()


def test_a_backup_is_made_proved_and_put_in_the_place_of_a_lost_database(night, played):
    made = shoudao("backup", folder=night)
    assert 0 == made.returncode, said(made)
    file = made.stdout.decode().splitlines()[0]
    assert f"{played[1]['passengers']:,} passengers" in said(made)
    drilled = shoudao("restore", "--drill", folder=night)
    assert 0 == drilled.returncode, said(drilled)
    assert f"{file} can be restored" in said(drilled)
    assert f"{played[1]['passengers']:,} passengers" in said(drilled)
    shutil.move(night / "data" / "backups", night / "elsewhere")
    shutil.rmtree(night / "data")
    restored = shoudao("restore", str(next((night / "elsewhere").glob("*.db"))), folder=night)
    assert 0 == restored.returncode, said(restored)
    assert "Missing is what was confirmed to Telegram from" in said(restored)
    # In the clock of the chat with which it is compared.
    assert 2 <= said(restored).count("(Asia/Shanghai)")
    assert f" into {night / 'data'}. It ends with what was said at " in said(restored)
    verified = shoudao("verify", folder=night)
    assert 0 == verified.returncode, said(verified)
    assert f"{played[1]['trips']:,} trips" in said(verified)


def test_a_database_that_is_there_is_not_replaced_unasked(night):
    shoudao("backup", folder=night)
    before = (night / "data" / FILE).read_bytes()
    refused = shoudao("restore", folder=night)
    assert (1, True) == (refused.returncode, "--replace" in said(refused))
    assert before == (night / "data" / FILE).read_bytes()
    replaced = shoudao("restore", "--replace", folder=night)
    assert 0 == replaced.returncode, said(replaced)
    assert "Nothing is missing" in said(replaced)
    assert 1 == len(list((night / "data").glob("replaced-*")))


@pytest.mark.parametrize("leave", [leave_log, leave_journal])
@pytest.mark.parametrize("gone", [True, False], ids=["deleted", "emptied"])
def test_what_stands_beside_a_lost_database_is_not_taken_for_the_restored_ones(gone, leave, night, played):
    shoudao("backup", folder=night)
    file = night / "data" / FILE
    held = count_inputs(file)
    leave(file, 300)
    file.unlink() if gone else os.truncate(file, 0)
    left = {each.name: each.read_bytes() for each in (night / "data").glob(f"{FILE}-[wj]*")}
    restored = shoudao("restore", folder=night)
    assert 0 == restored.returncode, said(restored)
    assert held == count_inputs(file)
    assert 0 == shoudao("verify", folder=night).returncode
    [aside] = (night / "data").glob("replaced-*")
    assert left == {each.name: each.read_bytes() for each in aside.glob(f"{FILE}-[wj]*")}
    assert aside.name in said(restored)


def test_what_a_killed_restore_left_is_not_taken_for_the_next_ones(night):
    shoudao("backup", folder=night)
    file, copy = night / "data" / FILE, night / "data" / "restoring.db"
    before = count_inputs(file)
    shutil.copy(next((night / "data" / "backups").glob("*.db")), copy)
    leave_journal(copy, 300)
    restored = shoudao("restore", "--replace", folder=night)
    assert 0 == restored.returncode, said(restored)
    assert before == count_inputs(file)
    assert 0 == shoudao("verify", folder=night).returncode
    assert [] == list((night / "data").glob("restoring*"))


@pytest.mark.parametrize("leave", [leave_log, leave_journal])
def test_a_database_that_is_given_for_a_backup_is_taken_with_what_stands_beside_it(leave, night):
    (night / "data").rename(night / "former")
    file = night / "former" / FILE
    expected = leave(file, 200)
    given = {each.name: each.read_bytes() for each in (night / "former").iterdir()}
    drilled = shoudao("restore", str(file), "--drill", folder=night)
    assert 0 == drilled.returncode, said(drilled)
    restored = shoudao("restore", str(file), folder=night)
    assert 0 == restored.returncode, said(restored)
    assert expected == count_inputs(night / "data" / FILE)
    assert given == {each.name: each.read_bytes() for each in (night / "former").iterdir()}


async def test_a_database_that_another_bot_writes_is_not_taken_for_a_backup(night):
    (night / "data").rename(night / "former")
    database = await Database.open(night / "former")
    refused = shoudao("restore", str(night / "former" / FILE), folder=night)
    await database.close()
    assert (1, True) == (refused.returncode, "A bot serves" in said(refused))
    assert not (night / "data" / FILE).exists()


def test_of_a_folder_the_newest_whole_backup_is_taken(night):
    """Also where no folder is named."""
    older = night / shoudao("backup", folder=night).stdout.decode().splitlines()[0]
    newer = older.with_name("shoudao-20990101T000000Z.db")
    newer.write_bytes(older.read_bytes()[:9_000])
    for named in (["data/backups"], []):
        drilled = shoudao("restore", *named, "--drill", folder=night)
        assert 0 == drilled.returncode, said(drilled)
        assert f"Passed over: data/backups/{newer.name} is damaged" in said(drilled)
        assert f"data/backups/{older.name} can be restored" in said(drilled)
    older.write_bytes(b"")
    refused = shoudao("restore", "data/backups", "--drill", folder=night)
    assert (1, 1) == (refused.returncode, said(refused).count("\n"))
    assert f"{newer.name} is damaged" in said(refused)


def test_an_older_backup_is_not_taken_for_want_of_a_key(night):
    public = encryption.make_key(night / "key")
    shoudao("backup", folder=night)
    shutil.copytree(night / "data" / "backups", night / "plain")
    shoudao("backup", folder=night, SHOUDAO_STORAGE__BACKUP_KEY=public)
    [encrypted] = (night / "data" / "backups").glob("*.age")
    for file in (night / "plain").glob("*.db"):
        file.rename(night / "data" / "backups" / "shoudao-20260101T000000Z.db")
    refused = shoudao("restore", "--drill", folder=night)
    assert (1, 1) == (refused.returncode, said(refused).count("\n"))
    assert f"{encrypted.name} is encrypted" in said(refused)


@pytest.mark.parametrize(
    ("folder", "hint"), [("data", f"name its database data/{FILE}"), (".", "name the file of one")]
)
def test_a_folder_without_backups_is_told(folder, hint, night):
    refused = shoudao("restore", folder, "--drill", folder=night)
    assert (1, 1) == (refused.returncode, said(refused).count("\n"))
    assert f"There is no backup in {folder}: " in said(refused)
    assert hint in said(refused)


def test_the_database_itself_is_no_backup_of_it(night):
    refused = shoudao("restore", f"data/{FILE}", "--replace", folder=night)
    assert (1, True) == (refused.returncode, "is the database that is to be replaced" in said(refused))
    assert 0 == shoudao("verify", folder=night).returncode


async def test_a_folder_that_is_served_is_never_restored(night):
    shoudao("backup", folder=night)
    database = await Database.open(night / "data")
    refused = shoudao("restore", "--replace", folder=night)
    await database.close()
    assert (1, True) == (refused.returncode, "Another shoudao is serving" in said(refused))


def test_an_encrypted_backup_needs_its_key(night):
    made = shoudao("backup", "--make-key", "key.txt", folder=night)
    public = next(line for line in made.stdout.decode().splitlines() if "backup_key" in line).split('"')[1]
    assert (
        shoudao("backup", folder=night, SHOUDAO_STORAGE__BACKUP_KEY=public)
        .stdout.decode()
        .splitlines()[0]
        .endswith(".db.age")
    )
    assert "--key" in said(shoudao("restore", "--drill", folder=night))
    drilled = shoudao("restore", "--drill", "--key", "key.txt", folder=night)
    assert (0, True) == (drilled.returncode, "can be restored" in said(drilled))


def test_verify_names_a_call_that_does_not_follow_from_the_journal(night):
    """Also of a sealed call, which the bot itself does not compare any more."""
    make_wrong(night / "data")
    wrong = shoudao("verify", folder=night)
    assert 1 == wrong.returncode
    assert "what was said gives" in said(wrong)


def test_a_drill_finds_a_backup_that_holds_something_else(night):
    file = shoudao("backup", folder=night).stdout.decode().splitlines()[0]
    forget_a_word(night / file)
    refused = shoudao("restore", "--drill", folder=night)
    assert (1, True) == (refused.returncode, "does not hold what it held" in said(refused))
    assert read_backup(night / file)


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("restore", "nothing.db", "--drill"), "nothing.db does not exist"),
        (("restore", "--drill"), "no backup in"),
        (("restore", "--drill", "--replace"), "leave --replace out"),
        (("backup",), "no database in"),
        (("verify",), "no database in"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(args, hint, tmp_path):
    ended = shoudao(*args, folder=tmp_path)
    assert ended.returncode in {1, 2}
    assert hint in said(ended)
    assert 1 == said(ended).count("\n")
