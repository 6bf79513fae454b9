"""The process in which files are made, a job a line from standard input: the week's picture, or an export."""

import asyncio
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

_POLITE = 5


def main() -> None:
    """Each job is answered by a line: empty when it is done, else why it is not. Ends with its input."""
    os.nice(_POLITE)  # drivers' answers come first
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not be taken for one
    for line in sys.stdin:
        try:
            _do(json.loads(line))
            answer = ""
        except Exception as error:  # noqa: BLE001  what one job asks for must not cost the next
            answer = " ".join(f"{type(error).__name__}: {error}".split())
        answers.write(f"{answer}\n")
        answers.flush()


def _do(job: dict[str, Any]) -> None:
    made = Path(job["made"])
    if job["kind"] == "picture":
        from bot.files.week_chart import draw

        made.write_bytes(draw(job["wish"]))
    else:
        asyncio.run(_export(Path(job["folder"]), job["wish"], made))


async def _export(folder: Path, wish: dict[str, Any], made: Path) -> None:
    from bot.files.spreadsheet import write
    from handlers.statistics.exports import sheets
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


if __name__ == "__main__":
    main()
