"""What failed polls say, and how long to wait before the next one."""

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.telegram.client import Client, wait_seconds
from storage import inbox
from storage.core.database import Database
from storage.core.errors import StorageFailed

log = structlog.get_logger(__name__)

_ALARM_SECONDS = 60  # between two equal log lines
_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 30.0
_LONGEST_IF_URGENT_SECONDS = 5.0


class PollFailures:
    """While `urgent` (a call is open), a failed poll is repeated sooner."""

    def __init__(
        self,
        database: Database,
        client: Client,
        now: Callable[[], float],
        urgent: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        self._database = database
        self._client = client
        self._now = now
        self._urgent = urgent
        self._logged_at: dict[str, float] = {}
        self._says_when_over = True

    async def pause(self, error: TelegramError, failures: int) -> float:
        """Logs the error; returns the seconds to wait before the next poll. `failures`: polls that failed in a row."""
        if isinstance(error, RetryAfter):
            return wait_seconds(error) + 0.5
        if isinstance(error, Conflict) and "webhook" in error.message.lower():
            self.alarm("someone has set a webhook for this bot; deleting it")
            await self.delete_webhook()
        elif isinstance(error, Conflict):
            self.alarm("someone else polls with this token: stop the other program, or revoke the token")
            with suppress(StorageFailed):  # for the doctor, which does not poll
                await self._database.run(lambda tx: inbox.record_conflict(tx, int(self._now())))
        elif isinstance(error, InvalidToken | EndPointNotFound):
            self.alarm("Telegram refuses the token: set the right telegram.token and restart")
        else:
            self.alarm("cannot reach Telegram; trying again", reason=str(error))
        return min(await self._longest(), _FIRST_SECONDS * 1.5 ** min(failures - 1, 20))

    async def _longest(self) -> float:
        try:
            is_urgent = self._urgent is None or await self._urgent()
        except StorageFailed:
            is_urgent = True
        return _LONGEST_IF_URGENT_SECONDS if is_urgent else _LONGEST_SECONDS

    async def delete_webhook(self) -> None:
        try:
            # Never with drop_pending_updates, which deletes the backlog.
            await self._client.do_api_request("deleteWebhook", read_timeout=5)
        except TelegramError as error:
            log.info("could not delete the webhook; this matters only if one is set", reason=str(error))

    def alarm(self, event: str, **rest: str) -> None:
        """Logs an error, the same one once a minute."""
        logged_at = self._logged_at.get(event)
        if logged_at is None or time.monotonic() - logged_at > _ALARM_SECONDS:
            self._logged_at[event] = time.monotonic()
            self._says_when_over = True
            log.error(event, **rest)

    def over(self, failures: int) -> None:
        """Logs that Telegram answers: at the first answer, and once after each logged error.

        Two bots with one token throw each other out every second, and would bury the line that says so.
        """
        if self._says_when_over:
            self._says_when_over = False
            log.info("Telegram answers: listening", failed_polls=failures)
