"""Files that ask for too much, or that cannot be opened: each is refused in a process with bounded memory and time (I5)."""

import io
import re
import struct
import time
import zipfile
from pathlib import Path

import pytest
import xlwt

from bot.files.file_worker import FileWorkerPool
from bot.files.roster_reader import read_file
from bot.telegram.roster_downloads import outcome_of
from dispatch.roster_files import FileProblem
from dispatch.roster_matching import plan_import
from tests.support.roster_files import HEADER, workbook
from tests.support.roster_shapes import by_xlsxwriter, rows_of
from tests.support.stopwatch import Stopwatch

ROSTER = workbook([HEADER, ("张三", "平安出租", "鄂A12345", 5, 13812345678)])
_MEGABYTE = 1024 * 1024


def with_part(name, content, *, without=()):
    """The workbook with another part, or with one instead of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ROSTER)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name and part not in without:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def sheet_of(rows):
    return with_part(SHEET, _SHEET.format(rows))


def lying_zip():
    """A part that says it is small and unpacks to 60 MB."""
    bomb = bytearray(with_part(SHEET, b"0" * (60 * _MEGABYTE)))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.rfind(signature)
        bomb[at + place : at + place + 4] = struct.pack("<I", 100)
    return bytes(bomb)


def old_workbook(change=lambda content: content):
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for column, words in enumerate(("姓名", "车牌")):
        sheet.write(0, column, words)
    sheet.write(1, 0, "张三")
    file = io.BytesIO()
    book.save(file)
    return change(file.getvalue())


def with_password(content):
    """A record FILEPASS where the writer left one of the same length that does nothing."""
    at = content.index(b"\xe1\x00\x02\x00")
    return content[:at] + b"\x2f\x00" + content[at + 2 :]


def encrypted():
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )


def many_parts():
    file = io.BytesIO(ROSTER)
    with zipfile.ZipFile(file, "a") as parts:
        for number in range(2_500):
            parts.writestr(f"{number}", b"")
    return file.getvalue()


def laughs():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]>' + _SHEET.format(
        '<row r="1"><c r="A1" t="str"><v>&a11;</v></c></row>'
    )


def table(words):
    return words.encode()


REFUSED = {
    "more than 5 MB": (lambda: b"a" * (5 * _MEGABYTE + 1), FileProblem.TOO_BIG),
    "unpacks to 300 MB": (lambda: with_part(SHEET, b" " * (300 * _MEGABYTE)), FileProblem.UNPACKS_TOO_BIG),
    "says it is small": (lying_zip, FileProblem.BROKEN),
    "strings of 60 MB": (
        lambda: with_part("xl/sharedStrings.xml", b"a" * (60 * _MEGABYTE)),
        FileProblem.UNPACKS_TOO_BIG,
    ),
    "thousands of parts": (many_parts, FileProblem.UNPACKS_TOO_BIG),
    "a cell in the last corner": (
        lambda: sheet_of(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
        FileProblem.TOO_MANY_ROWS,
    ),
    "far apart without rows' numbers": (
        lambda: sheet_of('<row><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>'),
        FileProblem.UNPACKS_TOO_BIG,
    ),
    "entities in entities": (lambda: with_part(SHEET, laughs()), FileProblem.BROKEN),
    "too many rows": (
        lambda: table("姓名\n" + "张三\n" * 20_200),
        FileProblem.TOO_MANY_ROWS,
    ),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), FileProblem.MACROS),
    "macros in an old workbook": (
        lambda: old_workbook(lambda content: content + "_VBA_PROJECT_CUR".encode("utf-16-le")),
        FileProblem.MACROS,
    ),
    "a password": (encrypted, FileProblem.PASSWORD),
    "a password in an old workbook": (lambda: old_workbook(with_password), FileProblem.PASSWORD),
    "cut off": (lambda: ROSTER[: len(ROSTER) // 2], FileProblem.BROKEN),
    "an old workbook cut off": (lambda: old_workbook(lambda content: content[:2_000]), FileProblem.BROKEN),
    "another zip": (lambda: with_part("a.txt", b"a", without=("xl/workbook.xml",)), FileProblem.NO_TABLE),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), FileProblem.NO_TABLE),
    "a web page": (lambda: b"\r\n<HTML><table>", FileProblem.WEB_PAGE),
    "no known encoding": (lambda: b"\xff\xff\x81\xff\x00", FileProblem.ENCODING),
    "no header": (lambda: table("张三,鄂A12345\n"), FileProblem.NO_HEADER),
    "nothing": (lambda: b"", FileProblem.NO_ROWS),
    "a header alone": (lambda: table("姓名,车牌\n"), FileProblem.NO_ROWS),
}


@pytest.fixture
async def files(tmp_path):
    async with FileWorkerPool(tmp_path) as pool:
        yield pool


def process_of(files):
    """The id of the reading process; none where it has ended."""
    process = files._processes["roster-reading"]._process
    return [process.pid] if process else []


def most_memory(files):
    """The most bytes that the reading process ever had the use of; 0 where it has ended."""
    status = Path(f"/proc/{next(iter(process_of(files)), 'nowhere')}/status")
    found = re.search(r"VmPeak:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 if found else 0


async def test_each_is_refused_within_two_seconds_and_a_roster_behind_it_is_read(files):
    slow: dict[str, float] = {}
    assert await files.read_roster(ROSTER)
    for shape, (make, problem) in REFUSED.items():
        content = make()
        watch = Stopwatch(*process_of(files))
        read, found = outcome_of(await files.read_roster(content))
        seconds = watch.seconds()
        assert (None, problem) == (read, found), shape
        assert 100_000_000 > most_memory(files), shape
        slow[shape] = seconds
    assert 2 > sorted(slow.values())[-2]  # one may fall into somebody else's second
    assert await files.read_roster(ROSTER)


async def test_the_largest_roster_fits(files):
    rows = [
        HEADER,
        *((f"王{at}号"[:4], "平安出租", f"鄂A{at:05d}", 5, 13_800_000_000 + at) for at in range(20_000)),
    ]
    read = await files.read_roster(by_xlsxwriter([list(row) for row in rows], []))
    assert 20_000 == len(read["rows"])
    assert 100_000_000 > most_memory(files)


def test_two_thousand_rows_are_read_and_compared_within_two_seconds():
    rows = [
        HEADER,
        *(
            (f"{'王李张刘'[at % 4]}{chr(0x4E00 + at)}", "平安出租", f"鄂A{at:05d}", 5, 13_800_000_000 + at)
            for at in range(2_000)
        ),
    ]
    content = workbook(rows)
    begun = time.process_time()
    plan = plan_import(rows_of(read_file(content)), [])
    assert 2_000 == len(plan.entries)
    assert 2 > time.process_time() - begun
