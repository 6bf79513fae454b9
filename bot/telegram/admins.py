"""Refreshes each group's administrators (getChatAdministrators) and remembers when it last did."""

import asyncio
import time
from collections.abc import Iterable
from typing import Any

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.client import Client
from bot.telegram.update_routing import RoutedUpdate

log = structlog.get_logger(__name__)

_ASK_SECONDS = 3.0  # a message waits so long for the administrators of its group
_ANSWER_SECONDS = 30.0  # an answer that comes later than `_ASK_SECONDS` still counts
_REFRESH_SECONDS = 600
_RETRY_SECONDS = 60
_ACTIVE_SECONDS = 86_400  # a group is refreshed for so long after its last update


class AdminRefresher:
    """Keeps its state in memory: a new process asks again for every group."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._next_ask: dict[int, float] = {}  # by chat, monotonic
        self._last_update: dict[int, float] = {}
        self._answers: dict[int, dict[str, Any]] = {}
        self._under_way: set[asyncio.Task[dict[str, Any] | None]] = set()
        self._late: list[dict[str, Any]] = []
        self._late_came = asyncio.Event()

    def to_ask(self, routed_updates: Iterable[RoutedUpdate]) -> list[int]:
        """Groups to ask before these updates are recorded: new to this process, or their administrators may change."""
        chats: set[int] = set()
        for routed in routed_updates:
            subject = routed.subject()
            if subject and subject.chat.is_group:
                self._last_update[subject.chat.id] = time.monotonic()
                if subject.chat.id not in self._next_ask or routed.may_change_admins():
                    chats.add(subject.chat.id)
        return sorted(chats)

    def due(self) -> list[int]:
        """Active groups whose administrators are to be asked for again."""
        now = time.monotonic()
        active = [chat_id for chat_id, at in self._last_update.items() if now - at < _ACTIVE_SECONDS]
        return [chat_id for chat_id in active if self._next_ask.get(chat_id, 0) <= now]

    def forget(self, chat_id: int) -> None:
        """Call it when an answer could not be recorded: the next one then counts as new."""
        self._answers.pop(chat_id, None)

    async def ask(self, chats: list[int]) -> list[dict[str, Any]]:
        """Bodies of 'admins' inputs, for the groups whose administrators have changed. Takes 3 s at most; never raises.

        A later answer is found by `take_late`.
        """
        tasks = [asyncio.ensure_future(self._ask(chat_id)) for chat_id in chats]
        done, late = await asyncio.wait(tasks, timeout=_ASK_SECONDS)
        if late:
            log.warning(
                "Telegram is slow to name the administrators of groups; their messages are recorded meanwhile",
                groups=len(late),
            )
        for task in late:
            self._under_way.add(task)
            task.add_done_callback(self._came_late)
        answers = [task.result() for task in tasks if task in done]
        return [answer for answer in answers if answer]

    def _came_late(self, task: asyncio.Task[dict[str, Any] | None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (answer := task.result()):
            self._late.append(answer)
            self._late_came.set()

    async def late_answer(self, within: float) -> None:
        """Returns when an answer came late, or after `within` seconds."""
        try:
            async with asyncio.timeout(within):
                await self._late_came.wait()
        except TimeoutError:
            pass

    def take_late(self) -> list[dict[str, Any]]:
        """The answers that came late, each once."""
        self._late_came.clear()
        late, self._late = self._late, []
        return late

    async def _ask(self, chat_id: int) -> dict[str, Any] | None:
        self._next_ask[chat_id] = time.monotonic() + _RETRY_SECONDS
        try:
            members: list[dict[str, Any]] = await self._client.do_api_request(
                "getChatAdministrators", api_kwargs={"chat_id": chat_id}, read_timeout=_ANSWER_SECONDS
            )
            answer = {"chat_id": chat_id, "admins": [_admin(member) for member in members]}
        except (TelegramError, KeyError, TypeError) as error:
            if isinstance(error, BadRequest | Forbidden):  # the bot is no longer a member
                self._next_ask[chat_id] = time.monotonic() + _REFRESH_SECONDS
            log.info(
                "could not get the administrators of a group; asking again later",
                chat=chat_id,
                reason=str(error),
            )
            return None
        self._next_ask[chat_id] = time.monotonic() + _REFRESH_SECONDS
        if self._answers.get(chat_id) == answer:
            return None
        self._answers[chat_id] = answer
        return answer


def _admin(member: dict[str, Any]) -> dict[str, Any]:
    user = member["user"]
    return {
        "id": user["id"],
        "name": " ".join(filter(None, (user["first_name"], user.get("last_name")))),
        "username": user.get("username"),
        "is_bot": user["is_bot"],
        "status": member["status"],
        "is_anonymous": member.get("is_anonymous", False),
    }
