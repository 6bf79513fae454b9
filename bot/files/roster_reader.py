"""Reads a file of a roster or of places in a child process: xlsx, xls or csv. Only their columns leave this module."""

import csv
import io
import re
import resource
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

import python_calamine

from dispatch.roster_files import MOST_BYTES, MOST_ROWS, FileProblem
from reading.home.place_table import place_headings_found, read_place_table
from reading.roster_table import Grid, Merged, headings_found, read_table

# The whole process with its libraries: a file that needs more is refused.
_MEMORY_BYTES = 96 * 1024 * 1024
_CPU_SECONDS = 15
_MOST_UNPACKED = 48 * 1024 * 1024
_MOST_PARTS = 2_000  # of a workbook
_MOST_CELLS = 1_000_000
_CHUNK = 256 * 1024
_SPARE_ROWS = 100  # titles, headers, empty ones
_LOOKS_AT = 40  # lines, to find out how a text is written; records, to find a password
_BEGINS, _FILEPASS = b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x2f\x00"  # the globals of a workbook begin
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d+)\"")
_DELIMITERS = ",\t;|"
_MARKED = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UNMARKED = ("gb18030", "big5hkscs")
_COMMON = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6)}  # the first bytes of the characters of level 1
_JUDGED_BY = 2_000  # characters


class Refused(Exception):
    """The file cannot be read as a roster."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def bound_process() -> None:
    """Bounds the memory and the processor time of this process: a file may ask for more than there is."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime) + _CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def read_file(content: bytes) -> dict[str, Any]:
    """The rows with the headings that were dropped, as plain data; {"refused": problem} where the file is refused."""
    try:
        return _read(content)
    except Refused as refused:
        return {"refused": refused.problem.value}
    except MemoryError:
        return {"refused": FileProblem.UNPACKS_TOO_BIG.value}


def _read(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise Refused(FileProblem.TOO_BIG)
    lines, dropped, unused, left_out = [], list[str](), list[str](), list[str]()
    places = list[list[str]]()
    found_header = False
    for name, grid, merged in _sheets(content):
        if grid is not None and (of_places := read_place_table(grid, name)) is not None:
            places += [list(map(str, line)) for line in of_places]
            found_header = True
            continue
        table = read_table(grid, merged, name) if grid is not None else None
        if table is None:
            left_out.append(name)
            continue
        found_header = True
        lines += [line._asdict() for line in table.lines]
        dropped += table.dropped
        unused += table.unused
        if len(lines) + len(places) > MOST_ROWS:
            raise Refused(FileProblem.TOO_MANY_ROWS)
    if not found_header:
        raise Refused(FileProblem.NO_HEADER)
    if not lines and not places:
        raise Refused(FileProblem.NO_ROWS)
    if lines and places:
        raise Refused(FileProblem.TWO_TABLES)
    return {
        "rows": lines,
        "dropped": list(dict.fromkeys(dropped)),
        "unused": list(dict.fromkeys(unused)),
        "left_out": left_out,
        "places": places,
    }


def _sheets(content: bytes) -> Iterator[tuple[str, Grid | None, Merged]]:
    """Name, cells and merged ranges of each sheet; no cells of a sheet that is left out."""
    if content.startswith(_OLE):
        _check_ole(content)
        return _workbook(content)
    if content.startswith(_ZIP):
        _check_zip(content)
        return _workbook(content)
    if (
        not content.strip(b"\x00\r\n\t ")
        or b"%PDF-" in content[:8]
        or content.startswith((b"\x89PNG", b"\xff\xd8\xff"))
    ):
        raise Refused(FileProblem.NO_TABLE if content.strip() else FileProblem.NO_ROWS)
    return iter([("", _csv(content), ())])


def _check_ole(content: bytes) -> None:
    """Names of streams in an OLE file are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(FileProblem.PASSWORD)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise Refused(FileProblem.MACROS)
    if _BEGINS not in content and not any(
        name.encode("utf-16-le") in content for name in ("Workbook", "Book")
    ):
        raise Refused(FileProblem.NO_TABLE)
    if _has_password(content):
        raise Refused(FileProblem.PASSWORD)


def _has_password(content: bytes) -> bool:
    """Whether a record FILEPASS follows the beginning of an old workbook: the library only says that it cannot read it."""
    at = content.find(_BEGINS)
    for _ in range(_LOOKS_AT if at >= 0 else 0):
        kind, length = content[at : at + 2], int.from_bytes(content[at + 2 : at + 4], "little")
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def _check_zip(content: bytes) -> None:
    """Unpacks every part once, without keeping it: what a part says of its own size is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            known = parts.infolist()
            names = {part.filename for part in known}
            if len(known) > _MOST_PARTS:
                raise Refused(FileProblem.UNPACKS_TOO_BIG)
            if any(part.flag_bits & 1 for part in known):
                raise Refused(FileProblem.PASSWORD)
            if "xl/workbook.xml" not in names:
                raise Refused(FileProblem.NO_TABLE)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Refused(FileProblem.MACROS)
            if sum(part.file_size for part in known) > _MOST_UNPACKED:
                raise Refused(FileProblem.UNPACKS_TOO_BIG)
            unpacked = 0
            for part in known:
                unpacked = _unpack(parts, part, unpacked)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,  # packed in a way that zipfile does not know
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ):
        raise Refused(FileProblem.BROKEN) from None


def _unpack(parts: zipfile.ZipFile, part: zipfile.ZipInfo, unpacked: int) -> int:
    """The bytes unpacked so far; raises Refused where they are too many, or where a sheet has too many rows."""
    is_sheet = part.filename.startswith("xl/worksheets/")
    before = b""
    with parts.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > _MOST_UNPACKED:
                raise Refused(FileProblem.UNPACKS_TOO_BIG)
            if is_sheet:
                rows = [int(row[:9]) for row in _ROW.findall(before[-200:] + chunk)]
                if rows and max(rows) > 5 * MOST_ROWS:
                    raise Refused(FileProblem.TOO_MANY_ROWS)
                before = chunk
    return unpacked


def _workbook(content: bytes) -> Iterator[tuple[str, Grid | None, Merged]]:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            visible = python_calamine.SheetVisibleEnum.Visible
            for at, known in enumerate(book.sheets_metadata):
                if known.typ != python_calamine.SheetTypeEnum.WorkSheet or known.visible != visible:
                    yield known.name, None, ()
                    continue
                sheet = book.get_sheet_by_index(at)
                if sheet.total_height > 5 * MOST_ROWS or sheet.total_height * sheet.total_width > _MOST_CELLS:
                    raise Refused(FileProblem.TOO_MANY_ROWS)
                yield known.name, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()
    except python_calamine.PasswordError:
        raise Refused(FileProblem.PASSWORD) from None
    except python_calamine.CalamineError:
        raise Refused(FileProblem.BROKEN) from None


def _csv(content: bytes) -> Grid:
    start = content[:400].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta", b"mime-version")):
        raise Refused(FileProblem.WEB_PAGE)
    text, delimiter = _as_written(content)
    if text.lower().startswith("sep="):
        text = text.partition("\n")[2]
    try:
        rows = list(islice(_rows(text, delimiter), MOST_ROWS + _SPARE_ROWS + 1))
    except csv.Error:
        raise Refused(FileProblem.BROKEN) from None
    if len(rows) > MOST_ROWS + _SPARE_ROWS:
        raise Refused(FileProblem.TOO_MANY_ROWS)
    return rows


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _as_written(content: bytes) -> tuple[str, str]:
    """The text and its delimiter: in the encoding, and with the delimiter, in which most headings are read."""
    found: list[tuple[int, float, str, str]] = []
    for text, encoding in _decoded(content):
        common = _common_characters(text, encoding)
        start = "".join(islice(io.StringIO(text, newline=""), _LOOKS_AT))
        for delimiter in _DELIMITERS:
            try:
                table = list(_rows(start, delimiter))
                headings = max(headings_found(table), place_headings_found(table))
            except csv.Error:
                continue
            found.append((headings, common, text, delimiter))
    if not found:
        raise Refused(FileProblem.ENCODING)
    best = max(found, key=lambda each: each[:2])
    return best[2], best[3]


def _common_characters(text: str, encoding: str) -> float:
    """The part of the Chinese characters at the start that are among the common ones of their encoding; 1 where it is certain."""
    first = _COMMON.get(encoding)
    if first is None:
        return 1
    written = [sign.encode(encoding) for sign in text[:_JUDGED_BY] if not sign.isascii()]
    common = sum(first[0] <= sign[0] <= first[1] for sign in written)
    return common / max(1, len(written))


def _decoded(content: bytes) -> Iterator[tuple[str, str]]:
    """Every text that the bytes may be, with its encoding."""
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            yield from _strictly(content, encoding)
            return
    if b"\x00" in content:  # a character of two bytes; ASCII signs have a zero in one of them
        yield from _strictly(
            content, "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
        )
        return
    as_utf_8 = list(_strictly(content, "utf-8"))
    yield from as_utf_8
    for encoding in () if as_utf_8 else _UNMARKED:
        yield from _strictly(content, encoding)


def _strictly(content: bytes, encoding: str) -> Iterator[tuple[str, str]]:
    try:
        yield content.decode(encoding), encoding
    except UnicodeDecodeError:
        return
