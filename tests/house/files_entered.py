"""Counts the files of the product that one 「收到」 enters: `python -m tests.house.files_entered [words]`.

The words come from a driver whom the fleet knows, and what the reader makes of them is known already. So it is with all
but a few 「收到」 of a night: `Case` names the others.
"""

import asyncio
import json
import sys
import tempfile
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from bot.telegram.telegram_messenger import TELEGRAM
from bot.telegram.update_routing import routed_update
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.parsing.text_commands import read_text
from handlers.views.render import render
from storage import inbox
from storage.core.database import Database
from storage.core.transaction import Transaction
from storage.external_ids import ExternalIds
from storage.inbox import InputSource
from tests.house.rules import ROOT
from tests.support import database as stored

ROOMS = ("handlers", "storage", "dispatch", "reading")
GROUP: dict[str, Any] = {"id": -1001, "type": "supergroup", "title": "Fleet"}
AT = 1_770_000_000


class Case(StrEnum):
    USUAL = "usual"
    FIRST_OF_A_NIGHT = "first of a night"  # nobody has said these words since the start
    NEW_DRIVER = "new driver"  # he has never spoken in this group


async def files_entered(words: str = "收到", case: Case = Case.USUAL) -> tuple[list[str], list[str]]:
    """The files entered while a driver's words are handled, and while the card is drawn for them."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder))
        session = Session(TELEGRAM)
        try:
            await database.run(partial(_hear, session, 1, 1, "武汉站需要20台车"))
            await database.run(partial(_hear, session, 2, 50, words))  # everything is loaded now
            if case is not Case.NEW_DRIVER:
                await database.run(partial(_hear, session, 3, 51, "大家好"))
            if case is Case.FIRST_OF_A_NIGHT:
                read_text.cache_clear()
            handled: set[str] = set()
            await database.run(partial(_profiled, handled, partial(_hear, session, 4, 51, words)))
            drawn: set[str] = set()
            [row] = await stored.outbox_rows(database, "card")
            card = partial(render, TELEGRAM, kind="card", chat_id=GROUP["id"], body=json.loads(row.body))
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
    inbox.put_updates(tx, [routed_update(raw).row(raw, ExternalIds("telegram").within(tx))], AT + number)
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


async def _main(words: str = "收到") -> None:
    handled, drawn = await files_entered(words)
    _list("handled in", handled)
    for title, case in (
        ("the first of a night", Case.FIRST_OF_A_NIGHT),
        ("of a new driver", Case.NEW_DRIVER),
    ):
        more, _ = await files_entered(words, case)
        _list(f"{title}, it also enters", [each for each in more if each not in handled])
    _list("when the card is drawn, it also enters", [each for each in drawn if each not in handled])


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:2]))
