"""`shoudao import-roster` and `export roster`: compared without --apply, written with it, taken back, and the same file again."""

import pytest
from python_calamine import CalamineWorkbook

from storage.core.database import Database
from tests.bot.cli.test_command_line import shoudao
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.roster_files import HEADER, workbook

ROSTER = workbook(
    [HEADER, ("张三", "平安出租", "鄂A12345", 5, None), ("李四", "平安出租", "鄂A1", None, None)]
)


@pytest.fixture
async def folder(tmp_path):
    async with harness(tmp_path / "data", at("2026-02-10T22:00")) as fleet:
        await fleet.starts(COORDINATOR)
    (tmp_path / "名单.xlsx").write_bytes(ROSTER)
    return tmp_path


def command(folder, *args):
    return shoudao(*args, folder=folder, SHOUDAO_STORAGE__PATH=str(folder / "data"))


async def everybody(folder):
    database = await Database.open(folder / "data", read_only=True)
    try:
        return await stored.contents(database, "memberships", "persons")
    finally:
        await database.close()


async def test_it_is_compared_written_and_taken_back(folder):
    before = await everybody(folder)
    compared = command(folder, "import-roster", "名单.xlsx")
    assert b"" == compared.stderr
    assert "1 new, 0 changed, 0 same, 0 conflict, 1 unreadable" == compared.stdout.decode().splitlines()[0]
    sheet = (
        CalamineWorkbook.from_path(str(folder / "名单-roster-results.xlsx")).get_sheet_by_index(0).to_python()
    )
    rows = [row for row in sheet if isinstance(row[0], float)]
    assert [2.0, "Sheet", "张三", "平安出租", "鄂A12345", "新增", "", ""] == rows[0]
    assert [("新增", ""), ("看不懂", "车牌不对")] == [(row[5], row[6]) for row in rows]
    assert before == await everybody(folder)
    assert 0 == command(folder, "import-roster", "名单.xlsx", "--apply").returncode
    written = await everybody(folder)
    assert before != written
    again = command(folder, "import-roster", "名单.xlsx", "--apply")
    assert "0 new, 0 changed, 1 same, 0 conflict, 1 unreadable" == again.stdout.decode().splitlines()[0]
    assert written == await everybody(folder)
    exported = command(folder, "export", "roster").stdout.decode().strip()
    rows = CalamineWorkbook.from_path(str(folder / exported)).get_sheet_by_index(0).to_python()
    assert ["张三", "平安出租", "鄂A12345", 5.0] == next(row[:4] for row in rows if row[0] == "张三")
    compared = command(folder, "import-roster", exported)
    assert "0 new, 0 changed, 2 same, 0 conflict, 0 unreadable" == compared.stdout.decode().splitlines()[0]


async def test_nothing_is_imported_where_the_results_cannot_be_written(folder):
    before = await everybody(folder)
    (folder / "名单-roster-results.xlsx").mkdir()
    ended = command(folder, "import-roster", "名单.xlsx", "--apply")
    *_, last = ended.stderr.decode().splitlines()
    assert (2, 0) == (ended.returncode, ended.stderr.count(b"Traceback"))
    assert f"shoudao: {folder / '名单-roster-results.xlsx'} is a folder: name a file." == last
    assert before == await everybody(folder)


async def test_the_import_is_taken_back_bit_by_bit(folder):
    before = await everybody(folder)
    command(folder, "import-roster", "名单.xlsx", "--apply")
    assert before != await everybody(folder)
    assert 0 == command(folder, "import-roster", "--take-back").returncode
    assert before == await everybody(folder)
    refused = command(folder, "import-roster", "--take-back")
    assert (2, b"shoudao: There is no import of the last 24 hours to take back.\n") == (
        refused.returncode,
        refused.stderr,
    )


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        ((), "Give a FILE, or --take-back alone."),
        (("名单.xlsx", "--take-back"), "Give a FILE, or --take-back alone."),
        (("名单.xlsx", "--fleet", "9"), "Say for which fleet: --fleet ID. There are: 1."),
        (("a.csv",), "a.csv: 没找到表头"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(folder, args, hint):
    (folder / "a.csv").write_text("张三\n", encoding="utf-8")
    ended = command(folder, "import-roster", *args)
    assert 2 == ended.returncode
    assert ended.stderr.decode().startswith(f"shoudao: {hint}")
    assert 1 == ended.stderr.count(b"\n")
