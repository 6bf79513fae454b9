"""Roster files as offices write them, and a coordinator who sends one to the bot."""

import io
from collections.abc import Sequence
from functools import partial
from typing import Any

import openpyxl

from bot.files.roster_reader import read_file
from bot.telegram.roster_downloads import outcome_of, record
from storage import roster_imports
from tests.support.harness import Harness

Rows = Sequence[Sequence[Any]]
HEADER = ("姓名", "公司", "车牌号", "座位数", "手机号码")


def workbook(rows: Rows) -> bytes:
    """An XLSX with these rows on its only sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def sends_roster(
    fleet: Harness,
    who: int,
    content: bytes,
    *,
    name: str = "花名册.xlsx",
    chat: int | None = None,
    **more: Any,
) -> None:
    """Sends a file privately; what the edge fetches and reads of it is the input that follows."""
    document = {"file_id": "F1", "file_unique_id": "u", "file_name": name, "file_size": len(content)}
    await fleet.says(who, None, chat=chat or who, document=document, **more)
    await fetch_rosters(fleet, content)


async def fetch_rosters(fleet: Harness, content: bytes) -> None:
    for file in await fleet.database.query(roster_imports.wanted):
        read, problem = outcome_of(read_file(content))
        await fleet.database.run(partial(record, file.id, read, problem, fleet.now))
    await fleet.work()
