"""Who was asked when about the admins of which group. What is done with the answers is not known here."""

import asyncio
import time
from collections.abc import Iterable
from typing import Any

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.client import Client
from bot.telegram.envelope import Envelope

log = structlog.get_logger(__name__)

_ASK_SECONDS = 3.0
_ADMINS_SECONDS = 600
_RETRY_SECONDS = 60
_LIVE_SECONDS = 86_400


class AdminRefresher:
    """Of this process alone: another one asks anew."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked: dict[int, float] = {}  # monotonic; when to ask again
        self._seen: dict[int, float] = {}
        self._known: dict[int, dict[str, Any]] = {}

    def unknown(self, heads: Iterable[Envelope]) -> list[int]:
        """Groups whose admins must be known before these updates are: seen first, or changed by them."""
        chats: set[int] = set()
        for head in heads:
            about = head.subject()
            if about and about.chat.type in {"group", "supergroup"}:
                self._seen[about.chat.id] = time.monotonic()
                if about.chat.id not in self._asked or head.may_change_admins():
                    chats.add(about.chat.id)
        return sorted(chats)

    def due(self) -> list[int]:
        now = time.monotonic()
        live = [chat_id for chat_id, seen in self._seen.items() if now - seen < _LIVE_SECONDS]
        return [chat_id for chat_id in live if self._asked.get(chat_id, 0) <= now]

    def forget(self, chat_id: int) -> None:
        """Its last answer was not recorded."""
        self._known.pop(chat_id, None)

    async def ask(self, chats: list[int]) -> list[dict[str, Any]]:
        """The answers that came in time and say something new. Never raises."""
        tasks = [asyncio.ensure_future(self._ask(chat_id)) for chat_id in chats]
        done, late = await asyncio.wait(tasks, timeout=_ASK_SECONDS)
        for task in late:
            task.cancel()
        answers = [task.result() for task in tasks if task in done]
        return [answer for answer in answers if answer]

    async def _ask(self, chat_id: int) -> dict[str, Any] | None:
        self._asked[chat_id] = time.monotonic() + _RETRY_SECONDS
        try:
            members: list[dict[str, Any]] = await self._client.do_api_request(
                "getChatAdministrators", api_kwargs={"chat_id": chat_id}, read_timeout=_ASK_SECONDS
            )
            answer = {"chat_id": chat_id, "admins": [_admin(member) for member in members]}
        except (TelegramError, KeyError, TypeError) as error:
            if isinstance(error, BadRequest | Forbidden):  # we are no member any more
                self._asked[chat_id] = time.monotonic() + _ADMINS_SECONDS
            log.info("the admins of a group are not known", chat=chat_id, reason=str(error))
            return None
        self._asked[chat_id] = time.monotonic() + _ADMINS_SECONDS
        if self._known.get(chat_id) == answer:
            return None
        self._known[chat_id] = answer
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
