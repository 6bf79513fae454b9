"""Sends the outbox: picks the rows whose chats the rate limit allows, sends them at once, records the results."""

import asyncio
import math
import time
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import Any

import structlog

from bot.telegram.batched_results import BatchedResults
from bot.telegram.client import Client
from bot.telegram.rate_limit import BurstHold, RateLimit
from bot.telegram.row_sender import Make, Render, SendResult, SendStatus, deliver, make_nothing
from bot.telegram.send_results import ResultRecorder
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.messenger import Pace
from storage import outbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Read, Transaction
from storage.outbox import FirstInChat, Outgoing
from storage.outbox_kinds import Priority, may_be_repeated

log = structlog.get_logger(__name__)

_CHATS_AT_ONCE = 32  # a slow request delays its own chat only; cards of new calls are not counted
_LEISURE_AT_ONCE = 3  # weekly pictures are drawn one after another, and block their chats meanwhile
_TOASTS_AT_ONCE = 50
_TOAST_TRIES = 3
_LOOK_SECONDS = (
    0.05  # in a burst every commit wakes the sender; nobody notices a card that changes 50 ms later
)
_REACTION_SECONDS = 30
_REPEAT_SECONDS = 4
_SHUTDOWN_SECONDS = 2
_RENDER_TRIES = 3


class Sender:
    """`render` turns a row into what is said just before it is sent. `recorded` is called when a commit added an input.

    While `has_backlog`, card edits and feedback marks pause (BurstHold).
    """

    def __init__(  # noqa: PLR0913  what it works with
        self,
        database: Database,
        client: Client,
        render: Render,
        now: Callable[[], float],
        *,
        recorded: Callable[[], None] = lambda: None,
        has_backlog: Callable[[], bool] = lambda: False,
        pace: Pace | None = None,
        make: Make = make_nothing,
        repeat_seconds: int = _REPEAT_SECONDS,
    ) -> None:
        self._database = database
        self._client = client
        self._render = render
        self._now = now
        self._make = make
        self._has_backlog = has_backlog
        self._hold = BurstHold()
        self._rate_limit = RateLimit(pace or TELEGRAM.pace)
        self._results = ResultRecorder(self._rate_limit, now, self._now_ms, recorded, repeat_seconds)
        self._waiting = asyncio.Event()
        self._sending: dict[int, asyncio.Task[None]] = {}  # by chat
        self._leisurely: set[int] = set()  # chats
        self._toasts: dict[int, asyncio.Task[None]] = {}  # by row
        self._last_toast = 0
        self._looked_at = -math.inf
        self._commits = BatchedResults(database, more=lambda: len(self._toasts) > 1)
        self._must_requeue = False
        # The rate limit counts on when the host's clock is set.
        self._zero = now() - time.monotonic()
        self._last_ms = 0

    def wake(self) -> None:
        """Call it when the outbox has a new row."""
        self._waiting.set()

    async def send(self) -> None:
        """Runs until cancelled; requests under way then have two seconds to end."""
        committing = self._start(self._commits.run())
        try:
            await self._resume()
            while not committing.done():
                self._waiting.clear()
                pause = await self._send_due()
                try:
                    async with asyncio.timeout(pause):
                        await self._waiting.wait()
                except TimeoutError:
                    pass
            committing.result()  # it ended by a bug: stop, because no result could be recorded
        finally:
            under_way = [*self._sending.values(), *self._toasts.values()]
            if under_way:
                await asyncio.wait(under_way, timeout=_SHUTDOWN_SECONDS)
            for task in (*under_way, committing):
                task.cancel()
            await asyncio.gather(*under_way, committing, return_exceptions=True)

    # ------------------------------------------------------------ which rows are next

    async def _resume(self) -> None:
        """Restores the rate limit of the former process, and queues again the rows that it was sending when it ended."""
        now_ms = self._now_ms()
        for chat_id, at_ms, edit in await self._database.query(
            lambda read: outbox.sends_since(read, now_ms - outbox.SEND_LOG_MS)
        ):
            self._rate_limit.record(chat_id, min(at_ms, now_ms), edit=edit)
        rows = await self._database.query(outbox.in_flight)
        if not rows:
            return
        log.info("sending again what the former process was sending when it ended", rows=len(rows))

        def queue_again(tx: Transaction) -> None:
            for row in rows:
                repeated = not (TELEGRAM.sends_once or may_be_repeated(row.kind))
                outbox.requeue(tx, row, 0, "the process ended while it was sent", resent=repeated)

        await self._database.run(queue_again)

    async def _send_due(self) -> float | None:
        """Starts every row that may be sent now. Returns the seconds until the next one; None: wait for wake()."""
        now = int(self._now())
        try:
            if self._must_requeue:
                await self._requeue_taken()
            since_look = time.monotonic() - self._looked_at
            if since_look < _LOOK_SECONDS:
                self._start_toasts(await self._database.query(self._next_toasts), now)
                return _LOOK_SECONDS - since_look
            self._looked_at = time.monotonic()
            held = self._hold.active(self._looked_at, has_backlog=self._has_backlog())
            below = Priority.CARD if held else Priority.UNCOUNTED
            toasts, heads, due = await self._database.query(partial(self._next_rows, now, below))
            self._start_toasts(toasts, now)
            waits = await self._start_rows(heads)
            if held:
                waits.append(_LOOK_SECONDS)
        except StorageFailed as error:
            self._must_requeue = True
            log.critical(
                "cannot send: the outbox cannot be read or written; trying again every second",
                reason=str(error),
            )
            return 1.0
        if due is not None:
            waits.append(max(0.0, due - self._now()))
        return min(waits, default=None)

    def _next_toasts(self, read: Read) -> list[Outgoing]:
        room = _TOASTS_AT_ONCE - len(self._toasts)
        return outbox.uncounted(read, self._last_toast, room) if room > 0 else []

    def _next_rows(
        self, now: int, below: Priority, read: Read
    ) -> tuple[list[Outgoing], list[FirstInChat], int | None]:
        toasts = self._next_toasts(read)
        heads = outbox.first_in_each_chat(read, now, tuple(self._sending), below)
        return toasts, heads, outbox.next_due(read, now)

    async def _requeue_taken(self) -> None:
        """After a failed commit, rows may be marked as being sent although nobody sends them."""
        unfinished = await self._database.query(outbox.in_flight)

        def queue_again(tx: Transaction) -> None:
            for row in unfinished:
                if row.chat_id not in self._sending:
                    outbox.requeue(tx, row, 0, "the disk failed before it was sent")

        await self._database.run(queue_again)
        self._must_requeue = False

    async def _start_rows(self, heads: Iterable[FirstInChat]) -> list[float]:
        """Starts the rows that the rate limit allows. Returns for each of the others the seconds to wait."""
        now_ms = self._now_ms()
        waits: list[float] = []
        chats: dict[int, int] = {}  # by row
        leisurely = 0
        for head in heads:
            if not self._has_room(head.priority, len(chats), leisurely):
                break  # the heads that follow are no more urgent; the next request that ends looks again
            left = self._seconds_left(head)
            earliest = now_ms
            if left > 0:
                earliest = self._rate_limit.earliest(
                    head.chat_id, head.priority, now_ms, is_private=head.is_private
                )
            if earliest > now_ms:
                waits.append(min((earliest - now_ms) / 1000, left))
                continue
            if left > 0:
                self._rate_limit.record(head.chat_id, now_ms, edit=head.priority == Priority.CARD)
            chats[head.id] = head.chat_id
            leisurely += head.priority == Priority.BACKGROUND
        if chats:
            rows = await self._database.run(lambda tx: outbox.mark_sending(tx, list(chats), now_ms))
            for row in rows:
                self._sending[row.chat_id] = self._start(self._send_row(row, now_ms))
                if row.priority == Priority.BACKGROUND:
                    self._leisurely.add(row.chat_id)
            for chat_id in chats.values() - self._sending.keys():
                self._rate_limit.refund(chat_id, now_ms)  # the row went to the group's new chat meanwhile
        self._rate_limit.forget_before(now_ms - outbox.SEND_LOG_MS)
        return waits

    def _has_room(self, priority: int, started: int, leisurely: int) -> bool:
        if priority == Priority.CALL:
            return True
        if priority == Priority.BACKGROUND and len(self._leisurely) + leisurely >= _LEISURE_AT_ONCE:
            return False
        return len(self._sending) + started < _CHATS_AT_ONCE

    def _seconds_left(self, head: FirstInChat) -> float:
        """How long the row may still wait. At 0 it is dropped, for which the rate limit need not be asked."""
        if head.priority != Priority.REACTION:
            return math.inf
        return max(0.0, head.created_at + _REACTION_SECONDS - self._now())

    def _start_toasts(self, rows: Iterable[Outgoing], now: int) -> None:
        for row in rows:
            self._last_toast = row.id
            self._toasts[row.id] = asyncio.ensure_future(self._send_toast(row, now))
            self._toasts[row.id].add_done_callback(self._toast_ended)

    def _toast_ended(self, _: object) -> None:
        if len(self._toasts) == _TOASTS_AT_ONCE - 1:
            self.wake()  # all places were taken, and other toasts may wait

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        task.add_done_callback(lambda _: self.wake())
        return task

    def _now_ms(self) -> int:
        """UTC milliseconds; each call returns a later one, so that a request can be refunded by its time."""
        self._last_ms = max(self._last_ms + 1, int((self._zero + time.monotonic()) * 1000))
        return self._last_ms

    # ------------------------------------------------------------ one row

    async def _send_row(self, row: Outgoing, at_ms: int) -> None:
        if row.priority == Priority.REACTION and self._now() - row.created_at >= _REACTION_SECONDS:
            result = SendResult(SendStatus.NOTHING_TO_SAY, "too late")
        else:
            result = await self._deliver(row)
        try:
            await self._commits.submit(lambda tx: self._results.record(tx, row, result, at_ms))
        finally:
            self._sending.pop(row.chat_id, None)
            self._leisurely.discard(row.chat_id)

    async def _send_toast(self, row: Outgoing, now: int) -> None:
        result = SendResult(SendStatus.NOTHING_TO_SAY, "too late")
        tries = _TOAST_TRIES if now - row.created_at <= TELEGRAM.answers_taps else 0
        for attempt in range(tries):
            result = await self._deliver(row)
            if result.status not in (SendStatus.NEVER_SENT, SendStatus.LOST):
                break
            await asyncio.sleep(0.5 * (attempt + 1))
        at = int(self._now())
        try:
            if result.status is SendStatus.SENT:
                await self._commits.submit(lambda tx: outbox.mark_sent(tx, row.id, at))
            else:
                # Not logged: the tap is recorded, only its toast is missing.
                await self._commits.submit(
                    lambda tx: outbox.mark_dropped(tx, row.id, result.problem or "not sent")
                )
        finally:
            self._toasts.pop(row.id, None)

    async def _deliver(self, row: Outgoing) -> SendResult:
        try:
            return await deliver(self._client, self._database, self._render, row, self._make)
        except Exception as bug:  # a bug in rendering one row must not stop the others
            log.exception(
                "could not render a message: this is a bug, please report it", outbox=row.id, kind=row.kind
            )
            status = SendStatus.REFUSED if row.attempts >= _RENDER_TRIES else SendStatus.NOT_YET
            return SendResult(status, f"{type(bug).__name__}: {bug}"[:500], wait=0.5)
