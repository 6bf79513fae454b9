"""Files on their way: made in a process of their own when their turn comes, uploaded, and replaced by words where they cannot be made."""

import asyncio
import csv
import io
import json
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from bot.files.file_worker import FileWorkerPool, file_name
from bot.files.picture import draw
from bot.files.spreadsheet import write
from bot.telegram.row_sender import make_nothing
from bot.telegram.sender import Sender
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.statistics.roster_sheets import GUEST_LINES
from handlers.statistics.workbook import Share, Sheet
from handlers.views.render import render
from storage import outbox
from storage.core.database import Database
from tests.bot.conftest import wire
from tests.clock.pictures import samples
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.outbox_rows import settled

EVENING = at("2026-02-09T22:00")


@pytest.fixture
async def folder(tmp_path):
    """The database of a fleet that had one night."""
    async with harness(tmp_path / "data", EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        await fleet.says(51, "收到")
        await fleet.says(52, "收到")
        await fleet.says(51, "/car 鄂A12345 =cmd|x")
        await fleet.later(10)
        await fleet.says(51, "到了")
        await fleet.says(51, "接3 一老")
        await fleet.later(20)
        await fleet.says(51, "改4")
        await fleet.says(51, "送到了")
        await fleet.says(COORDINATOR, "/close")
    return tmp_path / "data"


async def sent(folder, sandbox, chat_id, until, people, **row):
    database = await Database.open(folder)
    try:

        def in_transaction(tx):
            stored.rename_chats(tx, chat_id)
            outbox.enqueue(tx, chat_id=stored.chat_of(tx, chat_id), priority=1, now=int(time.time()), **row)

        await database.run(in_transaction)
        async with wire(sandbox) as client, FileWorkerPool(folder) as maker:
            sender = Sender(database, client, partial(render, TELEGRAM), time.time, make=maker.make)
            sending = asyncio.create_task(sender.send())

            async def posted():
                return await people.bot_messages(chat_id)

            messages = await until(posted)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            [message] = messages
            files = message.get("photo") or [message["document"]] if "text" not in message else []
            content = b""
            if files:
                file = await (await client.get_file(files[-1]["file_id"])).download_as_bytearray()
                content = bytes(file)
            return message, content
    finally:
        await database.close()


WEEK = {"fleet": 1, "since": "2026-02-09", "until": "2026-02-16"}


async def test_the_week_arrives_as_one_silent_picture_with_its_figures(folder, sandbox, people, group, until):
    body = WEEK | {"form": "week", "page": 0, "stands": False}
    message, content = await sent(folder, sandbox, group, until, people, kind="period", body=body)
    assert "1 趟，4 人次" in message["caption"]
    assert content.startswith(b"\x89PNG")
    assert 1280 == struct.unpack(">I", content[16:20])[0]
    assert "sendPhoto" in (await people.traffic())["accepted"]


@pytest.mark.parametrize("draws", [True, False])
async def test_a_posted_week_is_drawn_anew_when_it_changes_and_not_when_it_stands(
    folder, sandbox, people, group, until, draws
):
    """It is told in another language, as a stand-in for figures that were corrected. Undrawn, its words change alone."""
    database = await Database.open(folder)
    await database.run(lambda tx: stored.rename_chats(tx, group))
    async with wire(sandbox) as client, FileWorkerPool(folder) as maker:

        async def say(language, make):
            body = WEEK | {"form": "week", "page": 0, "stands": True, "language": language}
            row: dict[str, Any] = {
                "priority": 1,
                "now": int(time.time()),
                "kind": "period",
                "body": body,
            }
            await database.run(lambda tx: outbox.enqueue(tx, chat_id=stored.chat_of(tx, group), **row))
            sending = asyncio.create_task(
                Sender(database, client, partial(render, TELEGRAM), time.time, make=make).send()
            )
            await until(lambda: settled(database))
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            [message] = await people.bot_messages(group)
            file = await (await client.get_file(message["photo"][-1]["file_id"])).download_as_bytearray()
            return message["caption"], bytes(file)

        chinese = await say("zh-Hans", maker.make)
        assert chinese == await say("zh-Hans", maker.make)
        english = await say("en", maker.make if draws else make_nothing)
    await database.close()
    assert (english[0] != chinese[0], draws) == (True, english[1] != chinese[1])
    assert {} == (await people.traffic())["refused"]


def count(folder):
    return len(list(folder.iterdir()))


async def test_what_a_killed_process_left_is_deleted_at_the_next_start(folder, tmp_path, monkeypatch):
    wish = {"fleet": 1, "since": "2026-02-09", "until": "2026-02-16", "format": "xlsx"}
    left = folder / "unfinished" / "names-and-plates"
    left.mkdir(parents=True)
    (left / "made").write_bytes(b"x")
    elsewhere = tmp_path / "elsewhere"  # not the machine's folder, in which other programs work
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    monkeypatch.setattr(tempfile, "tempdir", None)
    async with FileWorkerPool(folder) as maker:
        assert not left.exists()
        assert await maker.make("export", wish) is not None
        assert 0 == count(folder / "unfinished")
        assert 0 == count(elsewhere)
    assert not (folder / "unfinished").exists()


async def test_the_list_to_fill_in_has_a_line_for_each_driver_and_for_guests(folder):
    async with FileWorkerPool(folder) as maker:
        made = await maker.make("roster-table", {"fleet": 1, "paper": 1, "language": "zh-Hans"})
    assert made is not None
    assert "shoudao-1-paper.xlsx" == made.name
    [sheet] = CalamineWorkbook.from_filelike(io.BytesIO(made.content)).sheet_names
    rows = CalamineWorkbook.from_filelike(io.BytesIO(made.content)).get_sheet_by_name(sheet).to_python()
    assert "手写记录单" == rows[0][0]
    header = next(number for number, row in enumerate(rows) if row[0] == "姓名")
    assert ["姓名", "公司", "车牌", "收到", "到场"] == rows[header][:5]
    assert {"司机1", "张三", "李四"} <= {row[0] for row in rows[header + 1 :]}
    page = load_workbook(io.BytesIO(made.content)).active
    assert len(rows) + GUEST_LINES == int(page.print_area.rsplit("$", 1)[1]) == page.max_row
    assert all(cell.border.bottom.style for cell in page[page.max_row])


async def test_where_nothing_can_be_drawn_the_figures_are_said_in_words(
    folder, sandbox, people, group, until, monkeypatch
):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    body = WEEK | {"form": "week", "page": 0, "stands": False}
    message, _ = await sent(folder, sandbox, group, until, people, kind="period", body=body)
    assert "1 趟，4 人次" in message["text"]


def rows_of(book, title):
    """Those below title, period, an empty row and the header."""
    return book.get_sheet_by_name(title).to_python(skip_empty_area=False)[4:]


async def test_an_export_is_a_workbook_of_values(folder, sandbox, people, group, until):
    body = WEEK | {"format": "xlsx"}
    message, content = await sent(folder, sandbox, group, until, people, kind="export", body=body)
    assert "shoudao-1-2026-02-09-2026-02-15.xlsx" == message["document"]["file_name"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert ["各晚", "出动", "公司", "司机", "趟", "更正"] == book.sheet_names
    driver, totals = rows_of(book, "司机")
    assert ["张三", "=cmd|x", "鄂A12345", 1, 1, 1, 4] == driver[:7]
    assert ["合计", "", "", *driver[3:]] == totals
    assert pytest.approx(20 / 60) == driver[7]
    assert [4, 4] == [row[6] for row in rows_of(book, "趟")]
    assert [("改", "改成 4 人")] == [(row[4], row[8]) for row in rows_of(book, "更正")]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pages = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in page for page in pages)
    for page in pages:
        assert b'orientation="landscape"' in page
        assert b'fitToHeight="0"' in page  # as many pages as it takes, each as wide as the paper
        assert b'topLeftCell="A5" activePane="bottomLeft" state="frozen"' in page
        assert b"<autoFilter" in page


def sheet(*rows, totals=()):
    header = [f"列{number}" for number in range(len(rows[0]))]
    return Sheet("趟", header, list(rows), "trips", ("车队", "2026"), list(totals))


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "http://x.de"]
)
def test_a_name_that_a_spreadsheet_would_calculate_or_open_stays_a_text(words, tmp_path):
    write([sheet([words, 1], totals=[words, 1])], "xlsx", tmp_path / "book")
    [row, totals] = rows_of(CalamineWorkbook.from_path(tmp_path / "book"), "趟")
    assert [words, 1] == row == totals
    with zipfile.ZipFile(tmp_path / "book") as parts:
        assert not any(
            b"<f" in parts.read(name) or b"hyperlink" in parts.read(name)
            for name in parts.namelist()
            if "sheet1" in name
        )


def test_a_cell_has_the_type_that_a_spreadsheet_sorts_and_adds_up_by(tmp_path):
    moment = datetime.fromisoformat("2026-02-09T23:59")
    row = [date(2026, 2, 9), moment, 3, 0.5, Share(0.25), "3", None]
    write([sheet(row)], "xlsx", tmp_path / "book")
    [found] = rows_of(CalamineWorkbook.from_path(tmp_path / "book"), "趟")
    assert [date(2026, 2, 9), moment, 3, 0.5, 0.25, "3"] == found[:6]
    with zipfile.ZipFile(tmp_path / "book") as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert "yyyy-mm-dd hh:mm" in styles


@pytest.mark.parametrize("name", ["week", "season"])
async def test_each_picture_is_made_by_the_process_of_pictures(name, tmp_path):
    async with FileWorkerPool(tmp_path) as maker:
        made = await maker.make("picture", samples()[name])
    assert made is not None
    assert (f"{name}.png", draw(samples()[name])) == (made.name, made.content)


def test_a_file_is_named_for_its_first_and_its_last_night():
    assert "shoudao-7-2026-02-23-2026-03-01.xlsx" == file_name(7, "2026-02-23", "2026-03-02", "xlsx")


async def test_the_trips_are_a_csv_that_a_spreadsheet_does_not_calculate(
    folder, sandbox, people, group, until
):
    body = WEEK | {"format": "csv"}
    _, content = await sent(folder, sandbox, group, until, people, kind="export", body=body)
    assert content.startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert ("司机", "公司", "人次") == (header[3], header[4], header[6])
    assert ("张三", "'=cmd|x", "4") == (row[3], row[4], row[6])


def test_the_command_line_writes_the_same_files(folder, tmp_path):
    command = [sys.executable, "-m", "bot", "export", "2026-02", "--to", str(tmp_path / "out")]
    environment = {"SHOUDAO_STORAGE__PATH": str(folder), "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    files = [line for line in ran.stdout.splitlines() if line]
    assert ["shoudao-1-2026-02-01-2026-02-28.xlsx", "shoudao-1-2026-02-01-2026-02-28.csv"] == [
        line.rpartition("/")[2] for line in files
    ]
    book = CalamineWorkbook.from_path(files[0])
    night, totals = rows_of(book, "各晚")
    assert [date(2026, 2, 9), 2, 0, 0, 1, 1, 1, 4, 1, 0, 0, 0, 0.5] == night
    assert ["合计", *night[1:]] == totals


def test_the_bot_does_not_load_what_only_draws():
    program = "import sys, bot.app, json; print(json.dumps([name for name in sys.modules]))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"PIL", "noto_cjk", "xlsxwriter"} & set(json.loads(ran.stdout))


def test_what_a_library_prints_is_no_answer():
    code = "from bot.files import file_worker_child as child\nchild._do = lambda job: print('how nice')\nchild.main()"
    ended = subprocess.run([sys.executable, "-c", code], input=b"{}\n{}\n", capture_output=True, check=True)
    assert ended.stdout == b"\n\n"
