"""A data folder that all is well with, settings that name it, and what the doctor finds there."""

import os
import time

import pytest

from bot.doctor.examination import examine
from bot.settings.model import load
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.session import Session
from sandbox.fake_telegram import DEFAULT_TOKEN
from storage import inbox
from storage.external_ids import ExternalIds, PlaceKind
from storage.owner import Owner, save_owner
from tests.support.folders import open_new

# What every machine of the tests has: files in memory, backups beside the data, and the system's own SQLite.
OF_THE_MACHINE = frozenset({"disk-forgetful", "sqlite-before-fix", "copies-same-disk"})


def serve_group(tx, chat_id, title, *, leaves_at=None):
    """The group as the bot knows it from its first update."""
    session = Session(TELEGRAM)
    chat = session.ids.within(tx).chat(chat_id, PlaceKind.GROUP)
    session.ids.store_new()
    fleet = session.open_fleet(tx, chat, title, int(time.time()))
    fleet.leaves_at = leaves_at
    session.save(tx)


class Installation:
    """`found()`: the findings by name, without those of every machine."""

    def __init__(self, folder, database):
        self.folder = folder
        self.database = database

    async def run(self, work):
        await self.database.run(work)

    async def find(self):
        return [each for each in await examine(load(), time.time) if each.name not in OF_THE_MACHINE]

    async def names(self):
        return [each.name for each in await self.find()]


@pytest.fixture
def settings(monkeypatch, tmp_path):
    """Sets a key for this test: `settings("fleet.zone", "UTC")`."""

    def choose(key, value):
        monkeypatch.setenv(f"SHOUDAO_{key.replace('.', '__').upper()}", str(value))

    monkeypatch.chdir(tmp_path)
    choose("telegram.token", DEFAULT_TOKEN)
    choose("storage.path", tmp_path / "data")
    return choose


@pytest.fixture
async def installation(settings, tmp_path, sandbox, people, group):
    """All is well: a bot that was heard a moment ago serves one group in which it is an administrator."""
    settings("telegram.base_url", sandbox.base_url)
    before = os.umask(0o077)  # as the command line does
    folder = tmp_path / "data"
    database = await open_new(folder)
    here = Installation(folder, database)

    def begin(tx):
        serve_group(tx, group, "雪夜车队")
        ids = ExternalIds("telegram").within(tx)
        owner = ids.account(1)
        ids.store_new()
        save_owner(tx, Owner(None, owner))
        inbox.record_poll(tx, int(time.time()))

    try:
        await here.run(begin)
        yield here
    finally:
        await database.close()
        os.umask(before)


@pytest.fixture
async def stopped(installation):
    """The same, and no bot serves it."""
    await installation.database.close()
    return installation
