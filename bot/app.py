"""The composition root: what is made of what, what runs beside what, and how it ends. No behaviour of its own."""

import asyncio
import gc
import os
import signal
import sys
import threading
from contextlib import AsyncExitStack

import structlog
from telegram.error import TelegramError

from bot.clock import Clock, now
from bot.files.file_worker import FileWorkerPool
from bot.ops.integrity_check import IntegrityCheck
from bot.ops.watchdog import Heartbeat, Outer, Watchdog
from bot.settings.model import Settings
from bot.telegram.client import Client, Connections
from bot.telegram.menu import set_menu
from bot.telegram.polling import Poller, PollHung
from bot.telegram.sender import Sender
from bot.worker import Worker
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.views.render import render
from reading.reader import load_dictionaries
from storage.calls import any_open
from storage.core.database import Database
from storage.core.errors import StorageError

log = structlog.get_logger(__name__)

# From the signal to the end. Whatever is not done by then is in the inbox and the outbox, and is done next time.
_PARTING_SECONDS = 2.8
_INTRODUCTION_SECONDS = 30


class _Stopped(Exception):
    """Somebody asked the process to end."""


def serve(settings: Settings) -> int:
    """Until SIGTERM or SIGINT: 0. With 1 it ends when it cannot begin (one sentence on stderr), or hears no more."""
    try:
        return asyncio.run(_serve(settings))
    except StorageError as error:
        sys.stderr.write(f"shoudao: {error}\n")
        return 1


async def _serve(settings: Settings) -> int:
    if settings.telegram.token is None:
        raise ValueError("without a token there is nothing to serve")
    async with AsyncExitStack() as ending:
        database = await Database.open(settings.storage.path)
        ending.push_async_callback(database.close)
        connections = Connections(settings.telegram.proxy)
        ending.push_async_callback(connections.close)
        client = Client(settings.telegram.token.get_secret_value(), settings.telegram.base_url, connections)
        maker = await ending.enter_async_context(FileWorkerPool(settings.storage.path))
        return await _run(settings, database, client, maker)


def _calm_collector() -> None:
    """The libraries stay, and what a night leaves is no garbage: look for cycles seldom, and not in what was loaded."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


async def _run(settings: Settings, database: Database, client: Client, maker: FileWorkerPool) -> int:
    session = Session(zone=settings.fleet.zone.key, timetable=settings.clock.timetable())
    worker = Worker(database, session, handle, said=lambda: sender.wake())  # noqa: PLW0108  the sender is made below
    intake = Poller(
        database,
        client,
        now,
        worker.wake,
        groups=settings.telegram.groups,
        urgent=lambda: database.query(any_open),
    )
    sender = Sender(
        database,
        client,
        render,
        now,
        recorded=worker.wake,
        more_waits=intake.more_waits,
        make=maker.make,
    )
    clock = Clock(database, now, intake.caught_up, worker.wake)
    beat = Heartbeat()
    watchdog = Watchdog(
        {"the loop": beat.last, "hearing": intake.polling_since, "the disk": database.under_way_since},
        outer=Outer(),
    )
    code = 1
    _calm_collector()
    try:
        clock.start()
        watchdog.start()
        async with asyncio.TaskGroup() as supervisor:
            supervisor.create_task(_until_asked_to_stop())
            supervisor.create_task(intake.listen())
            supervisor.create_task(worker.work())
            supervisor.create_task(sender.send())
            supervisor.create_task(intake.follow_admins())
            supervisor.create_task(_introduce(client, session))
            supervisor.create_task(_warm_up(intake))
            supervisor.create_task(beat.strike_for_ever())
            supervisor.create_task(IntegrityCheck(database, intake.caught_up).audit_for_ever())
    except* _Stopped:
        log.info("stopping")
        code = 0
    except* PollHung as deaf:
        log.critical(
            "not heard any more, ending so that a new process may hear", reason=str(deaf.exceptions[0])
        )
    finally:
        clock.stop()
        watchdog.stop()
        _end_within(_PARTING_SECONDS, code)
    return code


async def _until_asked_to_stop() -> None:
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    await asked.wait()
    _end_within(_PARTING_SECONDS, 0)
    raise _Stopped


async def _introduce(client: Client, session: Session) -> None:
    """Learn our own name, set the menu, and say it if Telegram hides from us what drivers write."""
    while True:
        try:
            me = await client.do_api_request("getMe")
            await set_menu(client)
            break
        except TelegramError:
            await asyncio.sleep(_INTRODUCTION_SECONDS)
    session.bot_name = me["username"]
    if not me.get("can_read_all_group_messages"):
        log.warning(
            "privacy mode is on: drivers' words do not arrive in groups where the bot is no admin; "
            "send /setprivacy to BotFather, choose Disable, and add the bot to the group anew"
        )


async def _warm_up(intake: Poller) -> None:
    """The dictionaries are loaded before a sentence wants them; but Telegram is asked first, and is not kept waiting."""
    await intake.polled()
    await asyncio.to_thread(load_dictionaries)


def _end_within(seconds: float, code: int) -> None:
    """Nothing that still hangs then, such as a look-up of a name, is worth waiting for: all is on disk."""
    timer = threading.Timer(seconds, os._exit, (code,))
    timer.daemon = True
    timer.start()
