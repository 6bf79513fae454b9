"""Counts the files of the product that one 「收到」 enters: `python -m tests.house.files_entered [words]`.

The words come from a driver whom the fleet sees for the first time. What the reader makes of them is known already,
as it is of all but the first 「收到」 of a night; `is_first` counts the files of that first one.
"""

import asyncio
import json
import sys
import tempfile
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from bot.telegram.envelope import envelope_of
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.parsing.text_commands import read_text
from handlers.views.render import render
from storage import inbox
from storage.core.database import Database
from storage.core.transaction import Transaction
from storage.inbox import InputSource
from tests.house.rules import ROOT
from tests.support import database as stored

ROOMS = ("handlers", "storage", "dispatch", "reading")
GROUP: dict[str, Any] = {"id": -1001, "type": "supergroup", "title": "Fleet"}
AT = 1_770_000_000


async def files_entered(words: str = "收到", *, is_first: bool = False) -> tuple[list[str], list[str]]:
    """The files entered while a driver's words are handled, and while the card is drawn for them."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder))
        session = Session()
        try:
            await database.run(partial(_hear, session, 1, 1, "武汉站需要20台车"))
            await database.run(partial(_hear, session, 2, 50, words))  # everything is loaded now
            if is_first:
                read_text.cache_clear()
            handled: set[str] = set()
            await database.run(partial(_profiled, handled, partial(_hear, session, 3, 51, words)))
            drawn: set[str] = set()
            [row] = await stored.outbox_rows(database, "card")
            card = partial(render, kind="card", chat_id=GROUP["id"], body=json.loads(row.body))
            await database.query(partial(_profiled, drawn, card))
        finally:
            await database.close()
    return _of_the_rooms(handled), _of_the_rooms(drawn)


def _hear(session: Session, number: int, sender: int, words: str, tx: Transaction) -> None:
    if number == 1:
        inbox.put(tx, InputSource.ADMINS, {"chat_id": GROUP["id"], "admins": [{"id": 1}]}, AT)
    message: dict[str, Any] = {"message_id": number, "date": AT + number, "chat": GROUP, "text": words}
    message["from"] = {"id": sender, "is_bot": False, "first_name": f"Driver {sender}"}
    raw = json.dumps({"update_id": number, "message": message}).encode()
    inbox.put_updates(tx, [envelope_of(raw).row(raw)], AT + number)
    for item in inbox.pending(tx.read, 10):
        handle(session, tx, item)
        inbox.mark_done(tx, item.id, item.id)


def _profiled(entered, work, argument):
    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            entered.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        return work(argument)
    finally:
        sys.setprofile(None)


def _of_the_rooms(files: set[str]) -> list[str]:
    inside = (Path(file).relative_to(ROOT) for file in files if file.startswith(f"{ROOT}/"))
    return sorted(str(path) for path in inside if path.parts[0] in ROOMS)


def _list(title: str, files: list[str]) -> None:
    print(f"{title} {len(files)} files:", *files, sep="\n  ")


async def _main(*words: str) -> None:
    handled, drawn = await files_entered(*words)
    at_first, _ = await files_entered(*words, is_first=True)
    _list("handled in", handled)
    _list(
        "said for the first time tonight, it also enters", [each for each in at_first if each not in handled]
    )
    _list("when the card is drawn, it also enters", [each for each in drawn if each not in handled])


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:2]))
