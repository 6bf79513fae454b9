"""Reads what the drivers' home keeps of papers, and draws the files that wait to be sent."""

import json
from typing import Any

from bot.files.certificate import make_pdf, make_png
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.home.certificate_page import contents
from storage.core.database import Database


async def files_asked(database: Database) -> list[dict[str, Any]]:
    """The wishes of all files of the drivers' home that were queued, oldest first."""
    rows = await database.read("SELECT body FROM outbox WHERE kind = 'home_file' ORDER BY id")
    return [json.loads(body)["wish"] for (body,) in rows]


async def certificates(database: Database) -> list[tuple[Any, ...]]:
    """(id, code, holder, since, until, made at)"""
    return await database.read(
        "SELECT id, code, holder_id, since, until, made_at FROM certificates ORDER BY id"
    )


async def pages(database: Database, wish: dict[str, Any]) -> list[dict[str, Any]]:
    """What stands on the pages of a file of certificates."""
    return await database.query(
        lambda read: contents(
            read,
            wish["certificates"],
            wish["language"],
            lambda words: TELEGRAM.link_to_start("shoudao_bot", words),
        )
    )


async def pdf(database: Database, wish: dict[str, Any]) -> bytes:
    return make_pdf(await pages(database, wish))


async def png(database: Database, wish: dict[str, Any]) -> bytes:
    return make_png((await pages(database, wish))[0])
