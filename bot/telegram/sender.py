"""Speaking: whose turn it is in the outbox, and how many at once. Not what is said, nor what is written of it."""

import asyncio
import math
import time
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import Any

import structlog

from bot.telegram.client import Client
from bot.telegram.delivery import Make, Render, SendResult, SendStatus, creates, deliver, make_nothing
from bot.telegram.delivery_results import ResultRecorder
from bot.telegram.group_commit import GroupCommit
from bot.telegram.rate_limit import BurstHold, Limits, RateLimit
from storage import outbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Read, Transaction
from storage.outbox import FirstInChat, Outgoing, Priority

log = structlog.get_logger(__name__)

_CHATS_AT_ONCE = 32  # a slow one holds up nobody else; a call card needs no room
# What has time, such as pictures that are drawn one after another: its chat is kept from speaking meanwhile.
_AT_LEISURE = 3
_TOASTS_AT_ONCE = 50
_TOAST_SECONDS = 60  # Telegram forgets a tap soon after
_TOAST_TRIES = 3
_LOOK_SECONDS = 0.05  # in a burst every commit wakes; nobody sees whether a card changes a moment sooner
_REACTION_SECONDS = 30
_REPEAT_SECONDS = 4
_PARTING_SECONDS = 2
_BUGS = 3


class Sender:
    """`render` words what is no plain request when its turn comes; `recorded` is called after new inputs.

    While `more_waits` to be heard, cards and marks are held back, a second at a time.
    """

    def __init__(  # noqa: PLR0913  what it is made of
        self,
        database: Database,
        client: Client,
        render: Render,
        now: Callable[[], float],
        *,
        recorded: Callable[[], None] = lambda: None,
        more_waits: Callable[[], bool] = lambda: False,
        limits: Limits | None = None,
        make: Make = make_nothing,
        repeat_seconds: int = _REPEAT_SECONDS,
    ) -> None:
        self._database = database
        self._client = client
        self._render = render
        self._now = now
        self._make = make
        self._more_waits = more_waits
        self._hold = BurstHold()
        self._pace = RateLimit(limits)
        self._aftermath = ResultRecorder(self._pace, now, self._ms, recorded, repeat_seconds)
        self._waiting = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._at_leisure: set[int] = set()
        self._toasts: dict[int, asyncio.Task[None]] = {}
        self._last_toast = 0
        self._looked = -math.inf
        self._marks = GroupCommit(database, more=lambda: len(self._toasts) > 1)
        self._unsure = False
        # Steps of the host's clock must not make the bot fall silent, or shout.
        self._zero = now() - time.monotonic()
        self._last_ms = 0

    def wake(self) -> None:
        """There is something in the outbox."""
        self._waiting.set()

    async def send(self) -> None:
        """Until cancelled; what is under way then has two seconds to end."""
        settling = self._begin(self._marks.settle())
        try:
            await self._resume()
            while not settling.done():
                self._waiting.clear()
                pause = await self._round()
                try:
                    async with asyncio.timeout(pause):
                        await self._waiting.wait()
                except TimeoutError:
                    pass
            settling.result()  # only a bug ends it: nothing must be sent that cannot be remembered
        finally:
            under_way = [*self._busy.values(), *self._toasts.values()]
            if under_way:
                await asyncio.wait(under_way, timeout=_PARTING_SECONDS)
            for task in (*under_way, settling):
                task.cancel()
            await asyncio.gather(*under_way, settling, return_exceptions=True)

    # ------------------------------------------------------------ whose turn it is

    async def _resume(self) -> None:
        """Take up what a former process left: how fast it spoke, and what it was saying when it ended."""
        now_ms = self._ms()
        for chat_id, at_ms, edit in await self._database.query(
            lambda read: outbox.sends_since(read, now_ms - outbox.SEND_LOG_MS)
        ):
            self._pace.speak(chat_id, min(at_ms, now_ms), edit=edit)
        rows = await self._database.query(outbox.in_flight)
        if not rows:
            return
        log.info("taking up what was being sent", rows=len(rows))

        def queue_again(tx: Transaction) -> None:
            for row in rows:
                repeated = row.kind != "request" or creates(row.body["method"])
                outbox.requeue(tx, row, 0, "the process ended while it was sent", resent=repeated)

        await self._database.run(queue_again)

    async def _round(self) -> float | None:
        """Start all whose turn it is; the seconds until the next turn, None when only a waking brings one."""
        now = int(self._now())
        try:
            if self._unsure:
                await self._take_up_unsent()
            unseen = time.monotonic() - self._looked
            if unseen < _LOOK_SECONDS:
                self._start_toasts(await self._database.query(self._toasts_to_send), now)
                return _LOOK_SECONDS - unseen
            self._looked = time.monotonic()
            held_back = self._hold.lasts(self._looked, more_waits=self._more_waits())
            below = Priority.CARD if held_back else Priority.UNCOUNTED
            toasts, heads, due = await self._database.query(partial(self._whose_turn, now, below))
            self._start_toasts(toasts, now)
            waits = await self._start_turns(heads)
            if held_back:
                waits.append(_LOOK_SECONDS)
        except StorageFailed as error:
            self._unsure = True
            log.critical("nothing can be said while nothing can be recorded", reason=str(error))
            return 1.0
        if due is not None:
            waits.append(max(0.0, due - self._now()))
        return min(waits, default=None)

    def _toasts_to_send(self, read: Read) -> list[Outgoing]:
        room = _TOASTS_AT_ONCE - len(self._toasts)
        return outbox.uncounted(read, self._last_toast, room) if room > 0 else []

    def _whose_turn(
        self, now: int, below: Priority, read: Read
    ) -> tuple[list[Outgoing], list[FirstInChat], int | None]:
        toasts = self._toasts_to_send(read)
        heads = outbox.first_in_each_chat(read, now, tuple(self._busy), below)
        return toasts, heads, outbox.next_due(read, now)

    async def _take_up_unsent(self) -> None:
        """A commit that failed may stand on the disk all the same: rows are then taken, and nobody sends them."""
        unfinished = await self._database.query(outbox.in_flight)

        def queue_again(tx: Transaction) -> None:
            for row in unfinished:
                if row.chat_id not in self._busy:
                    outbox.requeue(tx, row, 0, "the disk failed before it was sent")

        await self._database.run(queue_again)
        self._unsure = False

    async def _start_turns(self, heads: Iterable[FirstInChat]) -> list[float]:
        now_ms = self._ms()
        waits: list[float] = []
        turns: dict[int, int] = {}
        at_leisure = 0
        for head in heads:
            if not self._has_room(head.priority, len(turns), at_leisure):
                break  # the first that ends brings the next round; those that follow are no more urgent
            left = self._patience(head)
            earliest = self._pace.earliest(head.chat_id, head.priority, now_ms) if left > 0 else now_ms
            if earliest > now_ms:
                waits.append(min((earliest - now_ms) / 1000, left))
                continue
            if left > 0:
                self._pace.speak(head.chat_id, now_ms, edit=head.priority == Priority.CARD)
            turns[head.id] = head.chat_id
            at_leisure += head.priority == Priority.BACKGROUND
        if turns:
            rows = await self._database.run(lambda tx: outbox.mark_sending(tx, list(turns), now_ms))
            for row in rows:
                self._busy[row.chat_id] = self._begin(self._turn(row, now_ms))
                if row.priority == Priority.BACKGROUND:
                    self._at_leisure.add(row.chat_id)
            for chat_id in turns.values() - self._busy.keys():
                self._pace.unspeak(chat_id, now_ms)  # it moved to its group's new chat in the meantime
        self._pace.forget_before(now_ms - outbox.SEND_LOG_MS)
        return waits

    def _has_room(self, lane: int, turns: int, at_leisure: int) -> bool:
        if lane == Priority.CALL:
            return True
        if lane == Priority.BACKGROUND and len(self._at_leisure) + at_leisure >= _AT_LEISURE:
            return False
        return len(self._busy) + turns < _CHATS_AT_ONCE

    def _patience(self, head: FirstInChat) -> float:
        """Seconds that it may still wait for room; what may not is not said, and needs none."""
        if head.priority != Priority.REACTION:
            return math.inf
        return max(0.0, head.created_at + _REACTION_SECONDS - self._now())

    def _start_toasts(self, rows: Iterable[Outgoing], now: int) -> None:
        for row in rows:
            self._last_toast = row.id
            self._toasts[row.id] = asyncio.ensure_future(self._toast(row, now))
            self._toasts[row.id].add_done_callback(self._make_room)

    def _make_room(self, _: object) -> None:
        if len(self._toasts) == _TOASTS_AT_ONCE - 1:
            self.wake()  # there was none, and others may wait

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        task.add_done_callback(lambda _: self.wake())
        return task

    def _ms(self) -> int:
        """UTC milliseconds that never stand still nor go back, so that each turn has its own."""
        self._last_ms = max(self._last_ms + 1, int((self._zero + time.monotonic()) * 1000))
        return self._last_ms

    # ------------------------------------------------------------ one turn

    async def _turn(self, row: Outgoing, at_ms: int) -> None:
        if row.priority == Priority.REACTION and self._now() - row.created_at >= _REACTION_SECONDS:
            outcome = SendResult(SendStatus.NOTHING_TO_SAY, "too late")
        else:
            outcome = await self._deliver(row)
        try:
            await self._marks.set(lambda tx: self._aftermath.write(tx, row, outcome, at_ms))
        finally:
            self._busy.pop(row.chat_id, None)
            self._at_leisure.discard(row.chat_id)

    async def _toast(self, row: Outgoing, now: int) -> None:
        outcome = SendResult(SendStatus.NOTHING_TO_SAY, "too late")
        tries = _TOAST_TRIES if now - row.created_at <= _TOAST_SECONDS else 0
        for attempt in range(tries):
            outcome = await self._deliver(row)
            if outcome.answer is not SendStatus.NEVER_SENT:
                break
            await asyncio.sleep(0.5 * (attempt + 1))
        at = int(self._now())
        try:
            if outcome.answer is SendStatus.SENT:
                await self._marks.set(lambda tx: outbox.mark_sent(tx, row.id, at))
            else:
                # Without its toast a tap is recorded all the same.
                await self._marks.set(
                    lambda tx: outbox.mark_dropped(tx, row.id, outcome.problem or "not sent")
                )
        finally:
            self._toasts.pop(row.id, None)

    async def _deliver(self, row: Outgoing) -> SendResult:
        try:
            return await deliver(self._client, self._database, self._render, row, self._make)
        except Exception as bug:  # a bug in the wording of one row must not silence the others
            log.exception("a message could not be worded", outbox=row.id, kind=row.kind)
            answer = SendStatus.REFUSED if row.attempts >= _BUGS else SendStatus.NOT_YET
            return SendResult(answer, f"{type(bug).__name__}: {bug}"[:500], wait=0.5)
