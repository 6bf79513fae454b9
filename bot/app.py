"""The composition root: builds the parts of `shoudao serve`, runs them side by side and ends them in order."""

import asyncio
import gc
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from importlib.metadata import version

import structlog

from bot.backups.schedule import BackupSchedule
from bot.corrected_clock import CorrectedClock
from bot.deadline_ticker import DeadlineTicker
from bot.doctor.self_examination import SelfExamination
from bot.files.file_worker import FileWorkerPool
from bot.ops.housekeeping import Housekeeping
from bot.ops.integrity_check import IntegrityCheck
from bot.ops.pairing_codes import codes_valid_at, partner_code, secret_of
from bot.ops.service_manager import ALIVE, READY, STOPPING, notify
from bot.ops.stop_signals import Stopped, exit_in_time, listen_for_stop, until_asked_to_stop
from bot.ops.watchdog import Heartbeat, Outer, Watchdog
from bot.replica.errors import Superseded
from bot.replica.replica import Replica
from bot.replica.takeover import refuse_unrestored
from bot.settings.model import Settings
from bot.telegram.client import Client, Connections
from bot.telegram.polling import Poller, PollHung
from bot.telegram.replicated_client import ReplicatedClient
from bot.telegram.roster_downloads import RosterFiles
from bot.telegram.sender import Sender
from bot.telegram.startup import start_up
from bot.telegram.telegram_messenger import TELEGRAM
from bot.worker import Worker
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.people.owner import follow_settings
from handlers.views.render import render
from reading.reader import load_dictionaries
from storage.calls import any_open
from storage.core.database import Database
from storage.core.errors import StorageError
from storage.fleets import count_fleets, set_zone
from storage.inbox import InputSource, put

log = structlog.get_logger(__name__)

SUPERSEDED = 3  # the exit code of a machine that was replaced: the service manager must not start it again


def serve(settings: Settings) -> int:
    """Serves until SIGTERM or SIGINT and returns 0. Returns 1 if it cannot start (one line on stderr) or a poll hung.

    Returns SUPERSEDED if another machine has taken over.
    """
    try:
        return asyncio.run(_serve(settings))
    except Superseded as error:
        sys.stderr.write(f"shoudao: {error}\n")
        return SUPERSEDED
    except StorageError as error:
        sys.stderr.write(f"shoudao: {error}\n")
        return 1


async def _serve(settings: Settings) -> int:
    if settings.telegram.token is None:
        raise ValueError("serve needs telegram.token")
    asked = listen_for_stop()
    if settings.storage.replica:
        await refuse_unrestored(settings.storage.replica, settings.storage.path)
    async with AsyncExitStack() as ending:
        # Litestream alone writes the -wal file into the database, once it has read it.
        database = await Database.open(settings.storage.path, checkpoints=settings.storage.replica is None)
        ending.push_async_callback(database.close)
        connections = Connections(settings.telegram.proxy)
        ending.push_async_callback(connections.close)
        client = Client(settings.telegram.token.get_secret_value(), settings.telegram.base_url, connections)
        replica = await _open_replica(settings, database, ending)
        files = await ending.enter_async_context(FileWorkerPool(settings.storage.path))
        return await _run(settings, database, client, connections, files, replica, asked)


async def _open_replica(settings: Settings, database: Database, ending: AsyncExitStack) -> Replica | None:
    storage = settings.storage
    if storage.replica is None:
        return None
    replica = Replica(
        storage.replica, storage.path, database.truncate_log, confirm=storage.confirm == "replicated"
    )
    await replica.open()
    ending.push_async_callback(replica.close)
    return replica


def _polling_client(
    settings: Settings, client: Client, connections: Connections, replica: Replica | None
) -> Client:
    if replica is None or settings.telegram.token is None:
        return client
    token = settings.telegram.token.get_secret_value()
    return ReplicatedClient(token, settings.telegram.base_url, connections, replica)


def _tune_garbage_collector() -> None:
    """Lets the collector look for cycles less often, and not among the imported modules."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


async def _run(
    settings: Settings,
    database: Database,
    client: Client,
    connections: Connections,
    files: FileWorkerPool,
    replica: Replica | None,
    asked: asyncio.Event,
) -> int:
    await _follow_zone(settings, database)
    session = Session(
        TELEGRAM,
        zone=settings.fleet.zone.key,
        language=settings.fleet.language,
        timetable=settings.clock.timetable(),
    )
    if settings.telegram.token is not None:
        _give_secrets(session, settings.telegram.token.get_secret_value())
    await database.run(lambda tx: follow_settings(session, tx, settings.telegram.owner))
    log.info(
        "starting",
        version=version("shoudao"),
        data=str(settings.storage.path.absolute()),
        zone=settings.fleet.zone.key,
        groups=await database.query(count_fleets),
        proxy="telegram.proxy" if settings.telegram.proxy else "none",
    )
    clock = CorrectedClock()
    now = clock.now
    worker = Worker(database, session, handle, said=lambda: sender.wake())  # noqa: PLW0108  the sender is made below
    poller = Poller(
        database,
        _polling_client(settings, client, connections, replica),
        now,
        worker.wake,
        groups=settings.telegram.groups,
        urgent=lambda: database.query(any_open),
        heard=lambda dates, live: clock.hear(dates, live=live),
        points=session.private_locations.keep,
    )
    sender = Sender(
        database,
        client,
        lambda read, kind, chat_id, body: render(TELEGRAM, read, kind, chat_id, body, int(now())),
        now,
        recorded=worker.wake,
        has_backlog=poller.has_backlog,
        make=files.make,
    )

    rosters = RosterFiles(database, client, connections, files.read_roster, now, worker.wake)
    session.file_wanted = rosters.wake

    housekeeping = Housekeeping(
        database,
        settings.storage.path,
        now,
        recorded=worker.wake,
        forget_ids=poller.forget_ids,
        empty_log=replica.empty_log if replica else None,
    )
    session.person_forgotten = housekeeping.person_forgotten
    ticker = DeadlineTicker(database, now, poller.backlog_drained, worker.wake)
    examination = SelfExamination(settings, database, connections, now, worker.wake)
    session.checkup_wanted = examination.want
    backups = BackupSchedule(settings.storage, now)
    heartbeat = Heartbeat()
    watchdog = Watchdog(
        {
            "the event loop": heartbeat.last,
            "polling": poller.polling_since,
            "the disk": database.busy_since,
        },
        outer=Outer(),
        alive=lambda: notify(ALIVE),
    )
    code = 1
    _tune_garbage_collector()
    try:
        ticker.start()
        backups.start()
        watchdog.start()
        notify(READY)
        async with asyncio.TaskGroup() as tasks:
            for work in (
                until_asked_to_stop(asked),
                poller.listen(),
                worker.work(),
                sender.send(),
                rosters.work(),
                poller.follow_admins(),
                start_up(
                    client, session, partial(_put_hidden_messages, database, worker, now), examination.groups
                ),
                _warm_up(poller),
                heartbeat.run(),
                housekeeping.run(),
                examination.run(),
                _serve_pages(settings, database, now),
                IntegrityCheck(database, poller.backlog_drained).run(),
                *([replica.run()] if replica else []),
            ):
                tasks.create_task(work)
    except* Stopped:
        log.info("stopping")
        code = 0
    except* Superseded as superseded:
        log.critical(str(_first(superseded)))
        code = SUPERSEDED
    except* PollHung as hung:
        log.critical(
            "a poll of Telegram hung: ending, so that a new process can connect",
            reason=str(hung.exceptions[0]),
        )
    finally:
        notify(STOPPING)
        ticker.stop()
        backups.stop()
        watchdog.stop()
        exit_in_time(code)
    return code


def _give_secrets(session: Session, token: str) -> None:
    session.pairing_codes = partial(codes_valid_at, token)
    session.partner_code = partial(partner_code, token)
    session.secret = secret_of(token)


async def _follow_zone(settings: Settings, database: Database) -> None:
    if moved := await database.run(lambda tx: set_zone(tx, settings.fleet.zone.key)):
        log.info(
            "fleet.zone has changed: groups follow it from now on", zone=settings.fleet.zone.key, groups=moved
        )


async def _put_hidden_messages(database: Database, worker: Worker, now: Callable[[], float]) -> None:
    await database.run(lambda tx: put(tx, InputSource.HIDDEN_MESSAGES, {}, int(now())))
    worker.wake()


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def _serve_pages(settings: Settings, database: Database, now: Callable[[], float]) -> None:
    if settings.web.listen is None:
        return
    from bot.web.server import Pages, open_listener, serve_pages  # noqa: PLC0415  15 MB that a bot without pages does not need

    if listener := open_listener(*settings.web.listen):
        pages = Pages(database, settings.storage.path, now, settings.fleet.zone.key)
        await serve_pages(pages, listener)


async def _warm_up(poller: Poller) -> None:
    """Loads the dictionaries before a sentence needs them, but after the first poll: loading takes 0.8 s."""
    await poller.polled()
    await asyncio.to_thread(load_dictionaries)
