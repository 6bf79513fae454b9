"""Many groups have their week at the same minute: nobody who calls for cars meanwhile waits for their pictures."""

import asyncio
import json
import sys
import time

import pytest

from bot.deadline_ticker import DeadlineTicker
from bot.files.file_worker import FileWorkerPool
from bot.telegram.row_sender import File
from bot.telegram.sender import Sender
from dispatch.deadlines import DeadlineKind
from handlers.chat.outputs import Attachment, FileKind, Post
from handlers.chat.text_nodes import Text, plain
from storage import deadlines, inbox, outbox
from storage.outbox_kinds import Priority
from tests.support import database as stored

GROUPS = 60
NOTHING_DRAWN = {
    "picture": "week",
    "script_font": "SC",
    "title": "车队",
    "scope": "2月9日至2月15日",
    "headline": ["0", "人次", ""],
    "priority": [],
    "tiles": [],
    "nights_title": "",
    "nights": [],
    "companies_title": "",
    "companies": [],
    "year_title": "",
    "year": [],
    "empty": "没有出车",
    "thanks": "",
    "footer": "收到",
}


class SlowMaker:
    """Draws nothing before it may."""

    def __init__(self):
        self.wanted = 0
        self.may_draw = asyncio.Event()

    async def make(self, kind, wish):
        self.wanted += 1
        await self.may_draw.wait()
        return File("week.png", b"\x89PNG")


def render(read, kind, chat_id, body):
    drawn = Attachment(FileKind.PICTURE, "picture", {}, Text()) if kind == "week" else None
    return Post(plain(kind), attachment=drawn)


async def say(database, chat_ids, priority, kind):
    def in_transaction(tx):
        for chat_id in chat_ids:
            outbox.enqueue(
                tx,
                chat_id=stored.chat_of(tx, chat_id),
                priority=priority,
                kind=kind,
                body={"week": 1},
                now=int(time.time()),
            )

    await database.run(in_transaction)


async def test_calls_and_notices_do_not_wait_for_the_pictures_of_sixty_groups(
    database, client, people, beside, until
):
    coordinator = await people.user("调度")
    groups = [await people.group(f"群 {number}", admins=[coordinator]) for number in range(GROUPS + 2)]
    calling, asking, weeks = groups[0], groups[1], groups[2:]
    maker = SlowMaker()
    sender = Sender(database, client, render, time.time, make=maker.make)
    beside(sender.send())
    await say(database, weeks, Priority.BACKGROUND, "week")
    sender.wake()
    await until(lambda: _true(maker.wanted == 3))
    await say(database, [calling], Priority.CALL, "words")
    await say(database, [asking], Priority.NOTICE, "words")
    sender.wake()
    await until(lambda: people.bot_messages(calling))
    await until(lambda: people.bot_messages(asking))
    assert 3 == maker.wanted  # of the groups that wait for their picture, nearly all can still be spoken to
    maker.may_draw.set()

    async def all_told():
        return GROUPS == len(await people.requests(method="sendPhoto"))

    await until(all_told)
    assert (await people.traffic())["refused"] == {}


async def test_a_call_card_needs_no_room_even_where_everybody_waits_for_a_file(
    database, client, people, beside, until
):
    coordinator = await people.user("调度")
    groups = [await people.group(f"群 {number}", admins=[coordinator]) for number in range(40)]
    maker = SlowMaker()
    sender = Sender(database, client, render, time.time, make=maker.make)
    beside(sender.send())
    await say(database, groups[1:], Priority.NOTICE, "week")
    sender.wake()
    await until(lambda: _true(maker.wanted == 32))
    await say(database, groups[:1], Priority.CALL, "words")
    sender.wake()
    await until(lambda: people.bot_messages(groups[0]))
    maker.may_draw.set()


async def _true(what):
    return what


async def test_what_is_due_at_once_is_fired_in_batches(database):
    def in_transaction(tx):
        for number in range(GROUPS):
            deadlines.schedule(tx, DeadlineKind.WEEK_SUMMARY, f"week_summary:{number}", 100, {})

    await database.run(in_transaction)
    ticker = DeadlineTicker(database, lambda: 1_000.0, lambda: True, lambda: None)
    await ticker.tick()
    first = await database.query(lambda read: inbox.pending(read, GROUPS))
    assert 15 == len(first)
    await ticker.tick()
    assert first == await database.query(
        lambda read: inbox.pending(read, GROUPS)
    )  # nobody has handled them: none are added

    def in_another(tx):
        inbox.mark_done(tx, first[0].id, first[-1].id)
        inbox.put_updates(tx, [inbox.RawUpdate(1, b"{}")], 1_000)

    await database.run(in_another)
    await ticker.tick()
    sources = [item.source for item in await database.query(lambda read: inbox.pending(read, GROUPS))]
    assert ["messenger", *["clock"] * 15] == sources


async def test_all_that_is_due_is_fired_in_one_tick_where_the_worker_follows(database, monkeypatch):
    monkeypatch.setattr("bot.deadline_ticker._LAST_BATCH_SECONDS", 60)  # however loaded the machine is

    def in_another(tx):
        for number in range(GROUPS):
            deadlines.schedule(tx, DeadlineKind.WEEK_SUMMARY, f"week_summary:{number}", 100, {})

    await database.run(in_another)
    handled: list[str] = []

    async def work():
        items = await database.query(lambda read: inbox.pending(read, GROUPS))
        await database.run(lambda tx: inbox.mark_done(tx, items[0].id, items[-1].id))
        handled.extend(json.loads(item.raw)["key"] for item in items)

    working: list[asyncio.Future[None]] = []
    ticker = DeadlineTicker(
        database, lambda: 1_000.0, lambda: True, lambda: working.append(asyncio.ensure_future(work()))
    )
    await ticker.tick()
    await asyncio.gather(*working)
    assert [f"week_summary:{number}" for number in range(GROUPS)] == handled


@pytest.fixture
def begun(tmp_path, monkeypatch):
    """How many processes were begun as Python."""
    log, python = tmp_path / "begun", tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho begun >> "{log}"\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    return lambda: log.read_text().count("begun")


async def test_pictures_are_drawn_one_after_another_by_one_process(tmp_path, begun):
    async with FileWorkerPool(tmp_path) as maker:
        files = await asyncio.gather(*(maker.make("picture", NOTHING_DRAWN) for _ in range(4)))
        assert all(file.content.startswith(b"\x89PNG") for file in files)
        assert await maker.make("picture", {"picture": "week", "title": "of nothing"}) is None
        assert await maker.make("picture", NOTHING_DRAWN) is not None
    assert 1 == begun()


@pytest.mark.parametrize(("limit", "at"), [("_IDLE_SECONDS", 0.05), ("_MOST_FILES", 1)])
async def test_a_process_that_rests_or_has_drawn_enough_is_followed_by_another(
    limit, at, tmp_path, begun, monkeypatch
):
    monkeypatch.setattr(f"bot.files.file_worker.{limit}", at)
    async with FileWorkerPool(tmp_path) as maker:
        assert await maker.make("picture", NOTHING_DRAWN) is not None
        await asyncio.sleep(0.1)  # the loop's timers ring in order, however late
        assert await maker.make("picture", NOTHING_DRAWN) is not None
    assert 2 == begun()
