"""Polls Telegram (getUpdates) and records the raw updates; the offset moves only after the commit."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.host_clock import elapsed
from bot.telegram.admins import AdminRefresher
from bot.telegram.client import Client
from bot.telegram.coordinates import keep_points
from bot.telegram.polling_failures import PollFailures
from bot.telegram.served_groups import ServedGroups
from bot.telegram.telegram_messenger import TELEGRAM
from bot.telegram.update_routing import RoutedUpdate, routed_update
from dispatch.polling_gaps import is_gap
from storage import inbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction
from storage.external_ids import ExternalIds
from storage.inbox import InputSource

log = structlog.get_logger(__name__)

# Telegram keeps the latest list that it was given, so every poll sends all of it.
ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]
_LIMIT = 100
_ANSWER_SECONDS = 15  # on top of the poll's own timeout
_AT_ONCE_SECONDS = 1.0  # an empty answer that comes sooner is none of a long poll


class PollHung(Exception):
    """A poll got neither answer nor error. A new process is needed."""


class Poller:
    """Calls `recorded` after each commit of inputs. Serves the chats in `groups`, or all groups if it is empty.

    While `urgent` (a call is open), a failed poll is repeated sooner. If Telegram numbers its updates anew
    below the last one, the poller notices after at most `poll_seconds`. `heard` gets the dates of each poll's updates, and
    whether nothing waited at Telegram when it began. `elapsed` counts the seconds that pass, whatever the host's clock says.
    """

    def __init__(  # noqa: PLR0913  what it works with, and two timeouts
        self,
        database: Database,
        client: Client,
        now: Callable[[], float],
        recorded: Callable[[], None],
        *,
        groups: Collection[int] = (),
        urgent: Callable[[], Awaitable[bool]] | None = None,
        poll_seconds: int = 30,
        hang_seconds: float = 90,
        heard: Callable[[Collection[int], bool], None] = lambda _, __: None,
        elapsed: Callable[[], float] = elapsed,
        points: Callable[[bytes, tuple[float, float], int], None] = lambda _, __, ___: None,
    ) -> None:
        self._database = database
        self._client = client
        self._now = now
        self._recorded = recorded
        self._groups = ServedGroups(groups)
        self._poll_seconds = poll_seconds
        self._hang_seconds = hang_seconds
        self._heard = heard
        self._elapsed = elapsed
        self._points = points
        self._admins = AdminRefresher(client)
        self._ids = ExternalIds(TELEGRAM.name.lower())
        self._backlog_drained = False
        self._has_backlog = False
        self._waited = False  # whether the current poll began when nothing waited at Telegram
        self._polling_since: float | None = None
        self._polled = asyncio.Event()
        self._heard_at: int | None = None
        self._heard_elapsed: float | None = None  # None before the first poll of this process
        self._gap: tuple[int, int] | None = None
        self._failures = PollFailures(database, client, now, urgent)

    def backlog_drained(self) -> bool:
        """Whether everything that waited at Telegram is recorded, and the last poll succeeded."""
        return self._backlog_drained

    def has_backlog(self) -> bool:
        """Whether the last poll was full, so that more updates wait at Telegram."""
        return self._has_backlog

    def polling_since(self) -> float | None:
        """When the current poll began, in monotonic seconds; None between polls."""
        return self._polling_since

    def forget_ids(self) -> None:
        """Drops the chats that it remembers: one of them was deleted (V2)."""
        self._ids.forget()

    async def polled(self) -> None:
        """Returns when the first poll has ended, successful or not."""
        await self._polled.wait()

    async def listen(self) -> None:
        """Runs until cancelled, and retries after every error. Raises PollHung."""
        await self._failures.delete_webhook()
        self._heard_at = await self._database.query(inbox.last_poll_at)
        offset: int | None = None  # never a stored one: Telegram may have begun to number anew
        failures: int | None = None  # before the first poll
        while True:
            self._polling_since = began = time.monotonic()
            self._waited = self._backlog_drained and self._poll_seconds > 0
            try:
                async with asyncio.timeout(self._hang_seconds):
                    updates = await self._poll(offset)
            except TimeoutError:
                raise PollHung(
                    f"getUpdates had neither answer nor error for {self._hang_seconds:g} s"
                ) from None
            except TelegramError as error:
                self._polled.set()
                self._polling_since = None
                self._backlog_drained = self._has_backlog = False
                failures = (failures or 0) + 1
                await asyncio.sleep(await self._failures.pause(error, failures))
                continue
            self._polled.set()
            self._polling_since = None
            if failures != 0:
                self._failures.over(failures or 0)
            failures = 0
            last = await self._record(updates)
            if last:
                offset = last + 1
            elif updates:
                await asyncio.sleep(1)  # no update has a number to confirm: the next poll brings them again
            elif self._waited and time.monotonic() - began < _AT_ONCE_SECONDS:
                self._failures.alarm("long polls are answered at once, as by a proxy; polling once a second")
                await asyncio.sleep(_AT_ONCE_SECONDS)

    async def follow_admins(self) -> None:
        """Refreshes the administrators of active groups every 10 minutes, until cancelled."""
        while True:
            await self._admins.late_answer(within=5)
            await self._record_admins(self._admins.take_late())
            for chat_id in self._admins.due():
                await self._record_admins(await self._admins.ask([chat_id]))
                await asyncio.sleep(0.1)

    async def _record_admins(self, answers: list[dict[str, Any]]) -> None:
        try:
            await self._commit(answers, [], heard=None)
        except StorageFailed as error:
            for answer in answers:
                self._admins.forget(answer["chat_id"])
            log.critical(
                "cannot record the administrators of groups; asking again later",
                chats=[answer["chat_id"] for answer in answers],
                reason=str(error),
            )

    async def _poll(self, offset: int | None) -> list[bytes]:
        params: dict[str, Any] = {
            # While a backlog is read, an empty answer must come at once: deadlines wait for it.
            "timeout": self._poll_seconds if self._backlog_drained else 0,
            "limit": _LIMIT,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if offset is not None:
            params["offset"] = offset
        updates: list[bytes] = await self._client.do_api_request(  # decoded by PollRequest
            "getUpdates", api_kwargs=params, read_timeout=self._poll_seconds + _ANSWER_SECONDS
        )
        return updates

    async def _record(self, raws: list[bytes]) -> int:
        """Commits the updates of a poll, with the administrators and the gap that go before them.

        Returns the highest update id, 0 if there is none. Retries until the disk accepts them.
        """
        routed_updates = [routed_update(raw) for raw in raws]
        self._heard([date for routed in routed_updates if (date := routed.date())], self._waited)
        ignored = [self._groups.ignores(routed) for routed in routed_updates]
        served = [routed for routed, skip in zip(routed_updates, ignored, strict=True) if not skip]
        to_ask = self._admins.to_ask(served)
        answers = await self._admins.ask(to_ask) if to_ask else []
        heard = int(self._now())
        self._notice_gap(heard)
        self._has_backlog = len(raws) >= _LIMIT
        failures = 0
        while True:
            try:
                await self._commit(
                    answers,
                    list(zip(routed_updates, raws, ignored, strict=True)),
                    None if self._has_backlog else heard,
                )
                break
            except StorageFailed as error:
                # Not confirmed to Telegram, which keeps the updates.
                self._backlog_drained = False
                self._failures.alarm("cannot record updates; Telegram keeps them", reason=str(error))
                await asyncio.sleep(min(5, 0.5 * 2 ** min(failures, 4)))
                failures += 1
        # Only after the commit: a deadline must not become an input before the last update of the backlog.
        self._backlog_drained = not self._has_backlog
        if failures:
            log.warning("updates are recorded again", failed_commits=failures)
        return max((routed.update_id for routed in routed_updates), default=0)

    async def _commit(
        self,
        answers: list[dict[str, Any]],
        updates: list[tuple[RoutedUpdate, bytes, bool]],
        heard: int | None,
    ) -> None:
        """`updates`: each with its bytes, and whether its chat is not served.

        `heard`: when the backlog was drained (UTC); None while it is not.
        """
        now = int(self._now()) if heard is None else heard
        gap = self._gap if heard is not None else None
        if not (answers or updates or heard):
            return

        def record(tx: Transaction) -> None:
            ids = self._ids.within(tx)
            for answer in answers:
                inbox.put(tx, InputSource.ADMINS, answer, now)
            rows = [routed.row(raw, ids, ignored=ignored) for routed, raw, ignored in updates]
            keep_points(self._points, [each[0] for each in updates], rows, now)
            inbox.put_updates(tx, rows, now)
            if heard is not None:
                # After the backlog: if the process ends before, the next one notices the gap again.
                if gap:
                    inbox.put(tx, InputSource.GAP, {"since": gap[0], "until": gap[1]}, now)
                inbox.record_poll(tx, heard)
            if answers or updates or gap:
                tx.after_commit(partial(self._database.record_input, inbox.last_id(tx.read)))
                tx.after_commit(self._recorded)

        try:
            await self._database.run(record)
        except BaseException:
            self._ids.forget()
            raise
        if heard is not None:
            self._gap = None

    def _notice_gap(self, heard: int) -> None:
        since, self._heard_at = self._heard_at, heard
        before, self._heard_elapsed = self._heard_elapsed, self._elapsed()
        if before is not None:
            # Within one process the host's clock may have been set: a step is no silence, and hides none.
            since = heard - int(self._heard_elapsed - before)
        if since is not None and is_gap(heard - since, TELEGRAM.keeps_taps) and self._gap is None:
            self._gap = (since, heard)
            log.warning(
                "no updates were received for a time; taps from it are lost, and the groups are told",
                seconds=heard - since,
            )
