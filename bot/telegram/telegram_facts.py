"""Gathers facts from Telegram: the way there, the token, the clock, and the bot's rights in groups.

Sends no message, polls nothing and confirms no update, so a bot that serves is not disturbed.
"""

import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any, NamedTuple

import aiohttp
import aiohttp_socks
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.telegram.api_answers import AnswerLost, decode_answer
from bot.telegram.client import Client, Connections

_SECONDS = aiohttp.ClientTimeout(total=15, sock_connect=10)
_UNAUTHORIZED, _AUTHENTICATE = 401, 407
_NOT_FOUND = 404
_OF_PROXIES = (aiohttp_socks.ProxyConnectionError, aiohttp_socks.ProxyTimeoutError, aiohttp_socks.ProxyError)


class WayProblem(StrEnum):
    """Why Telegram did not answer as it should."""

    PROXY_UNREACHABLE = "proxy-unreachable"
    PROXY_REFUSES = "proxy-refuses"
    PROXY_CANNOT_REACH = "proxy-cannot-reach"
    UNREACHABLE = "telegram-unreachable"
    NOT_ENCRYPTED = "telegram-certificate"
    NOT_THE_API = "not-the-api"
    TOKEN_REFUSED = "token-refused"  # noqa: S105  the name of a finding
    BUSY = "telegram-busy"


class Standing(StrEnum):
    """What the bot is in a group."""

    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    GONE = "gone"
    MOVED = "moved"  # the group has another id
    UNKNOWN = "unknown"  # Telegram did not say


class KnownGroup(NamedTuple):
    """A group to ask about: Telegram's id, and the name to show."""

    chat_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    chat_id: int
    name: str
    standing: Standing
    is_basic: bool = False
    may_write: bool = True
    may_pin: bool = True
    are_reactions_off: bool = False

    @property
    def is_member(self) -> bool:
        return self.standing in (Standing.ADMINISTRATOR, Standing.MEMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramFacts:
    """`detail`: names the problem. `clock_ahead`: seconds by which this machine's clock is ahead; None where it is not known.

    `answer_seconds`: how long getMe took. `waiting`: updates that wait at Telegram.
    """

    problem: WayProblem | None = None
    detail: str = ""
    username: str = ""
    hears_all: bool = True
    may_join: bool = True
    has_webhook: bool = False
    waiting: int = 0
    clock_ahead: float | None = None
    answer_seconds: float = 0.0
    groups: tuple[GroupFacts, ...] = ()


async def look_at_telegram(
    token: str,
    root: str,
    connections: Connections,
    groups: Iterable[KnownGroup],
    now: Callable[[], float],
) -> TelegramFacts:
    """`root`: of the Bot API server. `now`: UTC epoch seconds. Takes seconds where the way is broken; never raises for it."""
    began = time.monotonic()
    try:
        async with connections.session().get(
            f"{root}/bot{token}/getMe", timeout=_SECONDS, allow_redirects=False
        ) as answer:
            at, status, date = now(), answer.status, answer.headers.get("Date", "")
            body = await answer.read()
    except (aiohttp.ClientError, *_OF_PROXIES, OSError) as error:
        return _no_answer(error)
    took = time.monotonic() - began
    try:
        decoded: dict[str, Any] = decode_answer(body)
    except AnswerLost:
        decoded = {}
    me = decoded.get("result")
    if not isinstance(me, dict) or "id" not in me:
        return _refused(status, decoded)
    client = Client(token, root, connections)
    webhook = await _ask(client, "getWebhookInfo")
    return TelegramFacts(
        username=me.get("username") or "",
        hears_all=bool(me.get("can_read_all_group_messages")),
        may_join=bool(me.get("can_join_groups", True)),
        has_webhook=bool(webhook.get("url")),
        waiting=webhook.get("pending_update_count", 0),
        clock_ahead=_ahead(at, date),
        answer_seconds=took,
        groups=await look_at_groups(client, groups, me["id"]),
    )


def _no_answer(error: Exception) -> TelegramFacts:
    # Only the name of the error: its text may hold the address and with it the token.
    detail = type(error).__name__
    match error:
        case aiohttp_socks.ProxyConnectionError() | aiohttp_socks.ProxyTimeoutError():
            return TelegramFacts(problem=WayProblem.PROXY_UNREACHABLE, detail=detail)
        case aiohttp_socks.ProxyError():
            refuses = error.error_code == _AUTHENTICATE or "auth" in str(error).lower()
            problem = WayProblem.PROXY_REFUSES if refuses else WayProblem.PROXY_CANNOT_REACH
            return TelegramFacts(problem=problem, detail=detail)
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return TelegramFacts(problem=WayProblem.NOT_ENCRYPTED, detail=detail)
    return TelegramFacts(problem=WayProblem.UNREACHABLE, detail=detail)


def _refused(status: int, answer: dict[str, Any]) -> TelegramFacts:
    if answer.get("ok") is not False:
        return TelegramFacts(problem=WayProblem.NOT_THE_API, detail=str(status))
    if status in (_UNAUTHORIZED, _NOT_FOUND):
        return TelegramFacts(problem=WayProblem.TOKEN_REFUSED, detail=str(status))
    return TelegramFacts(problem=WayProblem.BUSY, detail=str(status))


def _ahead(at: float, date: str) -> float | None:
    """Telegram's date has whole seconds, so half a second is what it lacks on average."""
    try:
        return at - parsedate_to_datetime(date).timestamp() - 0.5
    except ValueError:
        return None


async def _ask(client: Client, method: str, **params: object) -> dict[str, Any]:
    """Empty where Telegram did not say."""
    try:
        answer = await client.do_api_request(method, api_kwargs=params, read_timeout=10)
    except TelegramError:
        return {}
    return answer if isinstance(answer, dict) else {}


async def look_at_groups(client: Client, groups: Iterable[KnownGroup], bot: int) -> tuple[GroupFacts, ...]:
    """Asks about one group after the other. `bot`: Telegram's id of the bot itself."""
    return tuple([await _look_at_group(client, group, bot) for group in groups])


async def _look_at_group(client: Client, group: KnownGroup, bot: int) -> GroupFacts:
    try:
        chat = await client.do_api_request("getChat", api_kwargs={"chat_id": group.chat_id}, read_timeout=10)
        member = await client.do_api_request(
            "getChatMember", api_kwargs={"chat_id": group.chat_id, "user_id": bot}, read_timeout=10
        )
        return group_facts(group, chat, member)
    except ChatMigrated:
        return GroupFacts(chat_id=group.chat_id, name=group.name, standing=Standing.MOVED)
    except (BadRequest, Forbidden):
        return GroupFacts(chat_id=group.chat_id, name=group.name, standing=Standing.GONE)
    except (TelegramError, KeyError, TypeError, AttributeError):
        return GroupFacts(chat_id=group.chat_id, name=group.name, standing=Standing.UNKNOWN)


def group_facts(group: KnownGroup, chat: dict[str, Any], member: dict[str, Any]) -> GroupFacts:
    """Reads getChat and getChatMember of the bot itself."""
    status = member["status"]
    is_admin = status in ("administrator", "creator")
    is_gone = status in ("left", "kicked") or member.get("is_member") is False
    allowed = member if status == "restricted" else chat.get("permissions") or {}
    is_basic = chat.get("type") == "group"
    return GroupFacts(
        chat_id=group.chat_id,
        name=group.name,
        standing=Standing.GONE if is_gone else Standing.ADMINISTRATOR if is_admin else Standing.MEMBER,
        is_basic=is_basic,
        may_write=is_admin or allowed.get("can_send_messages", True),
        # Telegram lets only administrators among the bots pin.
        may_pin=status == "creator" or (is_admin and bool(member.get("can_pin_messages"))),
        are_reactions_off=chat.get("available_reactions") == []
        or (not is_admin and allowed.get("can_react_to_messages") is False),
    )
