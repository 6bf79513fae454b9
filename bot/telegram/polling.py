"""Hearing: raw updates into the inbox, committed before Telegram may forget them. Not what they mean."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import structlog
from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.telegram.admins import AdminRefresher
from bot.telegram.client import Client, wait_seconds
from bot.telegram.envelope import Envelope, envelope_of
from handlers.chat.updates import Message
from storage import inbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction
from storage.inbox import RawUpdate

log = structlog.get_logger(__name__)

# Telegram keeps the last list that it was given: always the whole of it.
ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]
_LIMIT = 100
_ANSWER_SECONDS = 15  # on top of the poll's own
_GAP_SECONDS = 150  # taps older than this are lost
_ALARM_SECONDS = 60  # a line that comes and goes must not fill the log


class PollHung(Exception):
    """A poll hung: only a new process may hear again."""


class Poller:
    """`recorded` is called after each commit of inputs; `groups` are those served, all when there are none.

    `urgent` tells whether silence hurts now (a call is open): then a broken poll is repeated sooner.
    Numbers that begin anew below the last one are seen after at most `poll_seconds`.
    """

    def __init__(  # noqa: PLR0913  what it is made of, and three patiences
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
    ) -> None:
        self._database = database
        self._client = client
        self._now = now
        self._recorded = recorded
        self._groups = set(groups)
        self._urgent = urgent or _always
        self._poll_seconds = poll_seconds
        self._hang_seconds = hang_seconds
        self._admins = AdminRefresher(client)
        self._caught_up = False
        self._more_waits = False
        self._polling_since: float | None = None
        self._polled = asyncio.Event()
        self._heard_at: int | None = None
        self._gap: tuple[int, int] | None = None
        self._alarmed: dict[str, float] = {}

    def caught_up(self) -> bool:
        """Whether all that Telegram had for us was received, and it is still being heard."""
        return self._caught_up

    def more_waits(self) -> bool:
        """Whether the last poll brought as many as a poll can: there is more to be heard at once."""
        return self._more_waits

    def polling_since(self) -> float | None:
        """When the poll under way began, monotonic."""
        return self._polling_since

    async def polled(self) -> None:
        """Return when the first poll has ended, whatever came of it."""
        await self._polled.wait()

    async def listen(self) -> None:
        """Until cancelled. Every error is tried again; raises Deaf when a poll hangs."""
        await self._drop_webhook()
        self._heard_at = await self._database.query(inbox.heard_at)
        offset: int | None = None  # never a stored one: Telegram may have begun to count anew
        failures = 0
        while True:
            self._polling_since = time.monotonic()
            try:
                async with asyncio.timeout(self._hang_seconds):
                    updates = await self._poll(offset)
            except TimeoutError:
                raise PollHung(
                    f"Telegram was polled for {self._hang_seconds:g} s without answer or error"
                ) from None
            except TelegramError as error:
                self._polled.set()
                self._polling_since = None
                self._caught_up = self._more_waits = False
                failures += 1
                await asyncio.sleep(await self._pause(error, failures))
                continue
            self._polled.set()
            self._polling_since = None
            if failures:
                log.info("heard again", failures=failures)
            failures = 0
            last = await self._record(updates)
            if last:
                offset = last + 1
            elif updates:
                await asyncio.sleep(1)  # without a number nothing can be confirmed: do not spin

    async def follow_admins(self) -> None:
        """Ask again every 10 minutes who the admins of each live group are, until cancelled."""
        while True:
            await asyncio.sleep(5)
            for chat_id in self._admins.due():
                answers = await self._admins.ask([chat_id])
                try:
                    await self._commit(answers, [], heard=None)
                except StorageFailed as error:
                    self._admins.forget(chat_id)
                    log.critical("nothing can be recorded", reason=str(error))
                await asyncio.sleep(0.1)

    async def _drop_webhook(self) -> None:
        try:
            # Never drop_pending_updates: it would throw the backlog away.
            await self._client.do_api_request("deleteWebhook", read_timeout=5)
        except TelegramError as error:
            log.info("a webhook could not be removed, if there was one", reason=str(error))

    async def _poll(self, offset: int | None) -> list[bytes]:
        asked: dict[str, Any] = {
            # The backlog first, without waiting at its end: deadlines wait for it.
            "timeout": self._poll_seconds if self._caught_up else 0,
            "limit": _LIMIT,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if offset is not None:
            asked["offset"] = offset
        updates: list[bytes] = await self._client.do_api_request(  # by PollRequest
            "getUpdates", api_kwargs=asked, read_timeout=self._poll_seconds + _ANSWER_SECONDS
        )
        return updates

    async def _pause(self, error: TelegramError, failures: int) -> float:
        if isinstance(error, RetryAfter):
            return wait_seconds(error) + 0.5
        if isinstance(error, Conflict) and "webhook" in error.message.lower():
            self._alarm("someone has set a webhook; it is removed")
            await self._drop_webhook()
        elif isinstance(error, Conflict):
            self._alarm("someone else polls with this token: stop the other, or revoke the token")
        elif isinstance(error, InvalidToken | EndPointNotFound):
            self._alarm("Telegram refuses the token")
        else:
            self._alarm("Telegram is not heard", reason=str(error))
        try:
            cap = 5.0 if await self._urgent() else 30.0
        except StorageFailed:
            cap = 5.0
        return min(cap, 0.5 * 1.5 ** min(failures - 1, 20))

    def _alarm(self, event: str, **rest: str) -> None:
        spoken = self._alarmed.get(event)
        if spoken is None or time.monotonic() - spoken > _ALARM_SECONDS:
            self._alarmed[event] = time.monotonic()
            log.error(event, **rest)

    async def _record(self, raws: list[bytes]) -> int:
        """Commit a batch with all that belongs before it; its highest number, 0 when there is none."""
        heads = [envelope_of(raw) for raw in raws]
        updates = [head.row(raw, ignored=self._ignored(head)) for head, raw in zip(heads, raws, strict=True)]
        served = [head for head, update in zip(heads, updates, strict=True) if not update.ignored]
        unknown = self._admins.unknown(served)
        answers = await self._admins.ask(unknown) if unknown else []
        heard = int(self._now())
        self._notice_gap(heard)
        all_read = len(raws) < _LIMIT
        self._more_waits = not all_read
        failures = 0
        while True:
            try:
                await self._commit(answers, updates, heard if all_read else None)
                break
            except StorageFailed as error:
                # Unconfirmed, Telegram keeps it. What cannot be written must not be confirmed.
                self._caught_up = False
                self._alarm("nothing can be recorded, and nothing is confirmed", reason=str(error))
                await asyncio.sleep(min(5, 0.5 * 2 ** min(failures, 4)))
                failures += 1
        # Only now: a deadline that fired while the last of the backlog waited for its commit would come before it.
        self._caught_up = all_read
        if failures:
            log.warning("recording again", failures=failures)
        return max((head.update_id for head in heads), default=0)

    async def _commit(
        self, answers: list[dict[str, Any]], updates: list[RawUpdate], heard: int | None
    ) -> None:
        """`heard`: until when nothing is missing, once the backlog has been read."""
        now = int(self._now()) if heard is None else heard
        gap = self._gap if heard is not None else None
        if not (answers or updates or heard):
            return

        def record(tx: Transaction) -> None:
            for answer in answers:
                inbox.put(tx, "admins", answer, now)
            inbox.put_updates(tx, updates, now)
            if heard is not None:
                # Only when the backlog has been read: a process that ends before knows of the gap again.
                if gap:
                    inbox.put(tx, "gap", {"since": gap[0], "until": gap[1]}, now)
                inbox.heard(tx, heard)
            if answers or updates or gap:
                tx.after_commit(self._recorded)

        await self._database.run(record)
        if heard is not None:
            self._gap = None

    def _notice_gap(self, heard: int) -> None:
        since, self._heard_at = self._heard_at, heard
        if since is not None and heard - since > _GAP_SECONDS and self._gap is None:
            self._gap = (since, heard)
            log.warning("Telegram was not heard for a time", seconds=heard - since)

    def _ignored(self, head: Envelope) -> bool:
        about = head.subject()
        if not self._groups or about is None or about.chat.id > 0:
            return False
        if isinstance(about, Message):
            self._follow(about)
        return about.chat.id not in self._groups

    def _follow(self, message: Message) -> None:
        """A served group stays served when it becomes a supergroup."""
        pair = {message.chat.id, message.migrate_to_chat_id or message.migrate_from_chat_id}
        if None not in pair and not pair.isdisjoint(self._groups) and not pair <= self._groups:
            self._groups |= {chat_id for chat_id in pair if chat_id}
            log.warning(
                "a group has a new number: write it into telegram.groups", groups=sorted(self._groups)
            )


async def _always() -> bool:
    return True
