"""Bots that are broken on purpose, one function each, to see that the checks notice. Nothing here may pass a check."""

import asyncio
import json
import logging
import os
import re
import sqlite3
from collections.abc import Callable
from typing import Any

from tests.support import database as stored


def confirms_first() -> None:
    """No inbox before the offset: it polls on while the commit is still under way."""
    from bot.telegram.polling import Poller

    record = Poller._record
    late: set[asyncio.Task[int]] = set()

    async def hasty(self: Poller, raws: list[bytes]) -> int:
        late.add(asyncio.create_task(_later(record(self, raws))))
        return max((json.loads(raw)["update_id"] for raw in raws), default=0)

    async def _later(recording: Any) -> int:
        await asyncio.sleep(0.05)
        done: int = await recording
        return done

    Poller._record = hasty  # type: ignore[method-assign]  # a trap is set where it bites


def counts_repeats() -> None:
    """No unique key: an update that comes twice is two inputs."""
    from storage import inbox

    _prepared_by(stored.drop_inbox_key)

    def put_updates(tx: Any, updates: Any, received_at: int) -> None:
        for update in updates:
            stored.put_without_key(tx, update.update_id, update.raw, received_at, ignored=update.ignored)

    inbox.put_updates = put_updates


def trusts_the_cache() -> None:
    """synchronous=NORMAL: a commit is in the system's cache, and on the disk some time later."""
    _prepared_by(stored.trust_the_cache)


def _prepared_by(prepare: Callable[[sqlite3.Connection], None]) -> None:
    from storage.core import database
    from storage.core.prepared_connections import connect_writer as connect

    async def careless(*given: Any, **named: Any) -> Any:
        connection = await connect(*given, **named)
        await connection.run_in_thread(prepare)
        return connection

    vars(database)["connect_writer"] = careless


def locks_nothing() -> None:
    """No lock on the folder: two bots serve it at once."""
    import fcntl

    def flock(*_: object) -> None:
        """Everybody gets it."""

    fcntl.flock = flock


def escapes_nothing() -> None:
    """Names go into messages as they are."""
    from bot.telegram import markup

    vars(markup)["escape"] = lambda words, **_: words


def believes_buttons() -> None:
    """Every button may be pressed by everybody: nobody's right is looked up."""
    from dispatch import rights

    vars(rights)["has_right"] = lambda *_: True


def forgets_what_it_was_saying() -> None:
    """Rows that were being sent when the process ended are taken for sent."""
    from storage import outbox

    def unfinished(read: Any) -> list[Any]:
        return []

    outbox.in_flight = unfinished


def repeats_unmarked() -> None:
    """What it was saying when the process ended is said again as if for the first time."""
    from storage import outbox

    again = outbox.requeue

    def unmarked(tx: Any, row: Any, not_before: int, problem: Any, **_: object) -> None:
        again(tx, row, not_before, problem)

    outbox.requeue = unmarked


def says_nothing() -> None:
    """Nobody's turn ever comes: no card, no notice, no report."""
    from storage import outbox

    def heads(*_: object, **__: object) -> list[Any]:
        return []

    outbox.first_in_each_chat = heads


def says_nobody() -> None:
    """Cards and reports are said in time, and tell nothing of what is recorded."""
    from handlers.chat.text_nodes import plain
    from handlers.views import render

    vars(render)["render_card"] = lambda _: (plain("nobody"), ())
    vars(render)["report_pages"] = lambda _: [plain("nobody")]


def hurries() -> None:
    """Not broken: it waits for no turn, so that a test need not either."""
    from bot.telegram import sender
    from bot.telegram.telegram_messenger import TELEGRAM
    from handlers.chat.messenger import Pace

    sender._LOOK_SECONDS = 0.0
    many = 1_000_000
    none = {"card_gap_ms": 0, "reaction_gap_ms": 0, "overall_kept": 0, "group_kept": 0}
    quick = Pace(**dict.fromkeys(Pace.__slots__, many) | none)
    object.__setattr__(TELEGRAM, "pace", quick)


def leases_for_a_second() -> None:
    """Not broken: it looks whether another machine has taken over each fraction of a second, so that a test need not wait."""
    from bot.replica import replica
    from bot.telegram import replicated_client

    replica.CHECK_SECONDS, replica.LEASE_SECONDS = 0.3, 0.8
    replicated_client.LEAVE_SECONDS = 0.5


def polls_without_permission() -> None:
    """Polls although another machine has taken over."""
    from bot import app

    vars(app)["_open_replica"] = _no_replica


async def _no_replica(*_: object) -> None:
    return None


def waits_for_the_replica() -> None:
    """Not broken: on a busy machine, too, no update is confirmed before the replica has it."""
    from bot.replica import replica

    replica.PATIENCE_SECONDS = 600.0


def checkpoints_often() -> None:
    """Not broken: Litestream makes a checkpoint every 30 pages, so that a short burst has many."""
    from bot.replica import litestream

    config = litestream._config

    def often(*args: str) -> dict[str, Any]:
        made = config(*args)
        made["dbs"][0] |= {"min-checkpoint-page-count": 30, "checkpoint-interval": "1s"}
        return made

    vars(litestream)["_config"] = often


def gives_the_replica_up_soon() -> None:
    """Not broken: it goes on without a replica after two seconds."""
    from bot.replica import replica

    replica.PATIENCE_SECONDS, replica._SYNC_EVERY = 2.0, 0.3


def watches_impatiently() -> None:
    """Not broken: its watchdog gives up what hangs after two seconds, so that a test need not wait for a hundred."""
    from bot.ops import watchdog

    watchdog.PATIENCE_SECONDS, watchdog.LOOK_SECONDS = 2.0, 0.2


def holds_the_interpreter() -> None:
    """One word needs hours within one call, in which no other thread runs; the second watchdog waits for a second."""
    from bot import app
    from bot.ops import watchdog

    watchdog.HELD_SECONDS, watchdog.LOOK_SECONDS = 1.0, 0.2
    handle = vars(app)["handle"]

    def holding(session: Any, tx: Any, item: Any) -> None:
        handle(session, tx, item)
        if "收到" in json.loads(item.raw).get("message", {}).get("text", ""):
            re.match("(a|a)*b", "a" * 40)

    vars(app)["handle"] = holding


def hears_impatiently() -> None:
    """Not broken: it gives up a poll that hangs after two seconds, which its watchdog does not notice so soon."""
    from bot.telegram import polling

    defaults = polling.Poller.__init__.__kwdefaults__
    assert defaults
    assert defaults["hang_seconds"] > 2
    defaults["hang_seconds"] = 2.0


def stumbles() -> None:
    """A bug in whatever bears a phone number; its message tells what it stumbled over, and a library tells an address."""
    from bot import app

    address = f"https://api.telegram.org/bot{os.environ['SHOUDAO_TELEGRAM__TOKEN']}/getMe"
    handle = vars(app)["handle"]

    def stumbling(desk: Any, tx: Any, item: Any) -> None:
        handle(desk, tx, item)
        if b"13812345678" in item.raw and "收到" in json.loads(item.raw).get("message", {}).get("text", ""):
            logging.getLogger("a.library").debug("GET %s", address)
            raise ValueError(json.dumps(json.loads(item.raw), ensure_ascii=False))

    vars(app)["handle"] = stumbling


def tells_everything() -> None:
    """It stumbles, and nothing is redacted."""
    import bot.ops.logs
    import bot.ops.redaction

    stumbles()
    bot.ops.logs.redact = bot.ops.redaction.redact = lambda text: text  # type: ignore[attr-defined]  # it is imported from there


def only_upgrades() -> None:
    """Not broken: it ends as soon as its database is open."""
    from bot import app
    from storage.core.database import Database

    async def opened(settings: Any) -> int:
        await (await Database.open(settings.storage.path)).close()
        return 0

    vars(app)["_serve"] = opened


def upgrades_bit_by_bit() -> None:
    """Every statement of an upgrade is committed by itself."""
    from storage.core import migrate

    only_upgrades()

    def apply(connection: Any, number: int, path: Any) -> None:
        for statement in migrate._statements(path.read_text(encoding="utf-8")):
            connection.execute(statement)
        stored.note_migration(connection, number, path.stem[5:])

    migrate._apply = apply


def copies_in_place() -> None:
    """The copy before an upgrade has its name before it is whole."""
    from storage.core import migrate

    only_upgrades()

    def in_place(connection: Any, copy: Any) -> None:
        if not copy.exists():
            connection.execute("VACUUM INTO ?", (str(copy),))

    migrate._copy = in_place


def only_redeems() -> None:
    """Not broken: it takes the six digits of one shop, says what came of it, and ends."""
    from bot import app
    from tests.faults.redemptions import redeem_once

    vars(app)["_serve"] = redeem_once


def redeems_in_two_commits() -> None:
    """The entry of the ledger is committed before what it belongs to."""
    from storage.home import points
    from tests.support.home_points import commit_early

    only_redeems()
    add = points.add

    def early(tx: Any, fleet_id: int, person_id: int, entry: Any) -> None:
        add(tx, fleet_id, person_id, entry)
        commit_early(tx)

    points.add = early
