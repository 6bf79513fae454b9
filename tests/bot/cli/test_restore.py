"""`backup`, `restore` and `verify` as an operator types them."""

import asyncio
import shutil

import pytest

from storage.backup import read_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from tests.bot.cli.test_command_line import shoudao
from tests.faults import nights, upgrades
from tests.support.database_file import forget_a_word, make_wrong


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    nights.quiet()
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
