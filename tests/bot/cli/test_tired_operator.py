"""Commands as somebody types them at three in the morning: one sentence with what to do, and nothing is left behind."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from bot.backups.backup_to_restore import unpack
from bot.cli.restore import describe
from bot.files.spreadsheet import OF_CSV, write
from bot.settings.storage_section import Storage
from handlers.statistics.workbook import Sheet
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.errors import BackupFailed
from tests.bot.cli.test_command_line import shoudao
from tests.support.harness import COORDINATOR, at, harness
from tests.support.nobody import said_by_nobody

NOBODY = 65534
SHEET = Sheet("Trips", ["a", "b"], [["x", 1], ["y", 2]], OF_CSV)


@pytest.fixture
async def folder(tmp_path):
    async with harness(tmp_path / "data", at("2026-02-10T22:00")) as fleet:
        await fleet.starts(COORDINATOR)
    return tmp_path


def command(folder, *args):
    """Its exit code, and the only line that it says on stderr."""
    ended = shoudao(*args, folder=folder, SHOUDAO_STORAGE__PATH=str(folder / "data"))
    assert 1 == ended.stderr.count(b"\n"), ended.stderr.decode()
    return ended.returncode, ended.stderr.decode().strip()


@pytest.mark.parametrize("period", ["week", "roster"])
def test_a_place_that_cannot_be_written_is_named(folder, period):
    shoudao("export", period, "--to", "first", folder=folder, SHOUDAO_STORAGE__PATH=str(folder / "data"))
    [made, *_] = sorted((folder / "first").glob("*.xlsx"))
    (folder / made.name).mkdir()
    expected = f"shoudao: {folder / made.name} is a folder: name a file."
    assert (2, expected) == command(folder, "export", period)
    (folder / "file").touch()
    code, said = command(folder, "export", period, "--to", "file")
    assert (2, True) == (code, said.startswith(f"shoudao: {folder / 'file'}"))
    assert [] == list(folder.glob("**/*.new"))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_disk_that_becomes_full_leaves_the_former_file(tmp_path, form):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / f"trips.{form}"
    write([SHEET], form, file)
    before = file.read_bytes()
    with pytest.raises(OSError, match="No space left") as failed:
        write([SHEET], form, file, full)
    assert (errno.ENOSPC, str(file)) == (failed.value.errno, failed.value.filename)
    assert before == file.read_bytes()
    assert [file] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "args", [("report", "--call"), ("export", "week", "--fleet"), ("import-roster", "x.csv", "--fleet")]
)
@pytest.mark.parametrize("number", [2**63, -1])
def test_a_number_beyond_every_number_is_refused(folder, args, number):
    ended = shoudao(*args, str(number), folder=folder, SHOUDAO_STORAGE__PATH=str(folder / "data"))
    assert (2, 0) == (ended.returncode, ended.stderr.count(b"Traceback"))


@pytest.mark.parametrize("period", ["week", "roster"])
async def test_a_fleet_that_is_not_there_is_no_empty_export(folder, period):
    code, said = command(folder, "export", period, "--fleet", "9")
    assert (2, True) == (code, said.startswith("shoudao: There is no fleet 9. There are: 1 ("))
    shutil.rmtree(folder / "data")
    await (await Database.open(folder / "data")).close()
    expected = "shoudao: The bot serves no group yet: there is nothing to export."
    assert (2, expected) == command(folder, "export", period)


@pytest.mark.parametrize(
    "args",
    [("backup",), ("verify",), ("report",), ("health",), ("export",), ("screen", "--revoke")],
)
def test_in_the_wrong_folder_it_says_which_one_is_right(tmp_path, args):
    ended = shoudao(*args, folder=tmp_path)
    assert ended.returncode in {1, 2}
    expected = f"There is no database in {tmp_path / 'data'} yet: run this where config.toml stands"
    assert expected in ended.stderr.decode()
    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to another account")
@pytest.mark.parametrize(
    "args",
    [
        ("backup",),
        ("restore",),
        ("restore", "--replace"),
        ("restore", "--from-replica"),
        ("screen",),
        ("serve",),
        ("import-roster", "x.csv", "--apply"),
        ("import-roster", "--take-back"),
    ],
)
def test_root_leaves_no_file_that_the_bots_account_cannot_use(folder, args):
    data = folder / "data"
    for path in (data, *data.glob("**/*")):
        os.chown(path, NOBODY, NOBODY)
    before = {path: path.stat().st_mtime_ns for path in data.glob("**/*")}
    ended = shoudao(
        *args,
        folder=folder,
        SHOUDAO_STORAGE__PATH=str(data),
        SHOUDAO_WEB__LISTEN="127.0.0.1:8080",
        SHOUDAO_TELEGRAM__TOKEN="7654321098:AAE-a_token_that_BotFather_never_gave_1",
    )
    said = ended.stderr.decode()
    assert (2, 1) == (ended.returncode, said.count("\n"))
    assert f"shoudao: The data in {data} belongs to the account nobody" in said
    assert "runuser -u nobody -- " in said
    assert before == {path: path.stat().st_mtime_ns for path in data.glob("**/*")}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to another account")
def test_root_may_serve_in_a_folder_of_another_account_what_was_always_roots(folder):
    """As in a container with a folder of the host: what is there already is whose the database is."""
    os.chown(folder / "data", NOBODY, NOBODY)
    assert 0 == (folder / "data" / FILE).stat().st_uid
    ended = shoudao("backup", folder=folder, SHOUDAO_STORAGE__PATH=str(folder / "data"))
    assert (0, b"") == (ended.returncode, ended.stderr)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"calls": 1, "trips": 1, "passengers": 0}, "1 call, 1 trip, 0 passengers"),
        ({"calls": 1200, "acknowledged": 1}, "1,200 calls, 1 acknowledged"),
        ({}, "of an older schema"),
    ],
)
def test_one_is_no_plural(held, expected):
    assert expected == describe(held)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file that its reader may not read")
def test_a_backup_that_may_not_be_read_is_a_question_of_rights(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    Path("copies").mkdir()
    made = Path("copies/shoudao-20260101T000000Z.db")
    made.touch(mode=0o600)

    def told():
        try:
            return str(unpack(Storage(path=Path("data")), made, None, Path("copies/target")))
        except BackupFailed as error:
            return str(error)

    expected = f"{made} may not be read by this account: give the file to it, or name another backup."
    assert expected == said_by_nobody(told)
