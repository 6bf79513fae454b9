"""The child process of file_worker: reads jobs from stdin, one JSON object per line, and makes the files."""

import json
import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

_NICENESS = 5


def main() -> None:
    """Answers each job with a line: empty if the file was made, else the error. Returns when stdin is closed."""
    os.nice(_NICENESS)  # the bot answers drivers first
    answers, sys.stdout = sys.stdout, sys.stderr  # a library that prints must not be taken for an answer
    for line in sys.stdin:
        try:
            _do(json.loads(line))
            answer = ""
        except Exception as error:  # noqa: BLE001  a bug in one job must not stop the next
            answer = " ".join(f"{type(error).__name__}: {error}".split())
        answers.write(f"{answer}\n")
        answers.flush()


def _do(job: dict[str, Any]) -> None:
    made = Path(job["made"])
    if job["kind"] == "picture":
        from bot.files.picture import draw

        made.write_bytes(draw(job["wish"]))
    elif job["kind"] == "roster-reading":
        import base64

        from bot.files.roster_reader import bound_process, read_file

        bound_process()
        made.write_text(json.dumps(read_file(base64.b64decode(job["wish"]["content"]))))
    else:
        import asyncio  # takes memory that a picture does not need

        kind = job["kind"]
        make = _MAKERS.get(kind) or (_roster if kind.startswith("roster") else _export)
        asyncio.run(make(Path(job["folder"]), job["wish"], made))


async def _roster(folder: Path, wish: dict[str, Any], made: Path) -> None:
    """The results of an import, or the roster of the fleet."""
    from bot.files.spreadsheet import write
    from handlers.statistics.roster_sheets import paper_sheet, results_sheet, roster_sheet
    from storage.core.database import Database

    database = await Database.open(folder, read_only=True)
    language = wish["language"]
    try:
        sheet = await database.query(
            lambda read: (
                results_sheet(read, wish["roster"], language)
                if "roster" in wish
                else paper_sheet(read, wish["fleet"], language)
                if "paper" in wish
                else roster_sheet(read, wish["fleet"], language, wish.get("badge", 0))
            )
        )
    finally:
        await database.close()
    if sheet is None:
        raise LookupError("nothing of this roster is kept any more")
    write([sheet], "xlsx", made)


async def _own_data(folder: Path, wish: dict[str, Any], made: Path) -> None:
    import asyncio

    from bot.telegram.telegram_messenger import TELEGRAM
    from handlers.views.own_data import file_of_own_data
    from storage.core.database import Database

    database = await Database.open(folder, read_only=True)
    try:
        words = await database.query(lambda read: file_of_own_data(read, words_in=TELEGRAM.words_in, **wish))
    finally:
        await database.close()
    await asyncio.to_thread(
        made.write_text, words, encoding="utf-8-sig"
    )  # as the notepads of Windows read it


async def _certificate(folder: Path, wish: dict[str, Any], made: Path) -> None:
    import asyncio

    from bot.files.certificate import make_pdf, make_png
    from bot.telegram.telegram_messenger import TELEGRAM
    from handlers.home.certificate_page import contents
    from storage.core.database import Database

    database = await Database.open(folder, read_only=True)
    try:
        pages = await database.query(
            lambda read: contents(
                read,
                wish["certificates"],
                wish["language"],
                lambda words: TELEGRAM.link_to_start(wish["bot"], words),
            )
        )
    finally:
        await database.close()
    draw = partial(make_png, pages[0]) if wish["form"] == "png" else partial(make_pdf, pages)
    await asyncio.to_thread(lambda: made.write_bytes(draw()))


async def _settlement(folder: Path, wish: dict[str, Any], made: Path) -> None:
    from bot.files.spreadsheet import write
    from handlers.home.settlement import sheets
    from storage.core.database import Database

    database = await Database.open(folder, read_only=True)
    since, until = date.fromisoformat(wish["since"]), date.fromisoformat(wish["until"])
    try:
        tables = await database.query(
            lambda read: sheets(read, wish["fleet"], wish["shops"], since, until, wish["language"])
        )
    finally:
        await database.close()
    write(tables, "xlsx", made)


async def _export(folder: Path, wish: dict[str, Any], made: Path) -> None:
    from bot.files.spreadsheet import write
    from handlers.statistics.workbook import sheets
    from storage.core.database import Database

    database = await Database.open(folder, read_only=True)
    try:
        since, until = date.fromisoformat(wish["since"]), date.fromisoformat(wish["until"])
        tables = await database.query(
            lambda read: sheets(read, wish["fleet"], since, until, wish.get("language"))
        )
    finally:
        await database.close()
    write(tables, wish["format"], made)


_MAKERS = {"own-data": _own_data, "certificate": _certificate, "settlement": _settlement}


if __name__ == "__main__":
    main()
