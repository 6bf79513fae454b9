"""One row of the outbox on its way: worded, sent, its answer understood. Not when its turn is."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from typing import Any, Protocol

import msgspec
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.client import AnswerLost, Client, wait_seconds
from storage import sent_messages
from storage.core.database import Database
from storage.core.transaction import Read
from storage.outbox import RESENT, OutboxKind, Outgoing, Priority
from storage.sent_messages import SentMessage

_SEND_SECONDS = 20


class Attachment(Protocol):
    """A file that is made when its turn comes. `instead`: what is said where it cannot be made."""

    @property
    def parameter(self) -> str: ...
    @property
    def maker(self) -> str: ...
    @property
    def wish(self) -> Mapping[str, Any]: ...
    @property
    def instead(self) -> str: ...


class Request(Protocol):
    """A call of the Bot API. With a role its message is remembered as a post of that call and fleet."""

    @property
    def method(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Any]: ...
    @property
    def role(self) -> str | None: ...
    @property
    def call_id(self) -> int | None: ...
    @property
    def fleet_id(self) -> int | None: ...
    @property
    def pin(self) -> bool: ...
    @property
    def attachment(self) -> Attachment | None: ...


# Kind 'request' comes here only when it must be marked as a repetition: its body then bears RESENT.
@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes


# Makes the file that a maker's wish describes; None where it cannot.
Make = Callable[[str, Mapping[str, Any]], Awaitable[File | None]]
Render = Callable[[Read, str, int, dict[str, Any]], Request | None]


@dataclass(frozen=True, slots=True)
class PlainRequest:
    method: str
    params: Mapping[str, Any]
    role: str | None = None
    call_id: int | None = None
    fleet_id: int | None = None
    pin: bool = False
    attachment: Attachment | None = None


async def make_nothing(_: str, __: Mapping[str, Any]) -> File | None:
    return None


class SendStatus(Enum):
    SENT = auto()
    NOTHING_TO_SAY = auto()
    NOT_YET = auto()  # not before `wait` seconds have passed
    NEVER_SENT = auto()  # nobody was reached, or it was turned away without being looked at
    LOST = auto()  # it may have been carried out
    POST_GONE = auto()  # the message to edit is no more
    MIGRATED = auto()  # the group is at `moved_to` now
    REFUSED = auto()  # for good


@dataclass(frozen=True, slots=True)
class SendResult:
    """`post` is the post that the request made, changed or found gone."""

    answer: SendStatus
    problem: str | None = None
    wait: float = 0
    moved_to: int = 0
    result: Any = None
    request: Request | None = None
    post: SentMessage | None = None


def creates(method: str) -> bool:
    """Whether it makes a new message, so that repeating it may double it."""
    return method.startswith(("send", "copyMessage", "forwardMessage"))


async def deliver(
    client: Client, database: Database, render: Render, row: Outgoing, make: Make = make_nothing
) -> SendResult:
    """Raises only what `render` raises: a bug."""
    request: Request | None
    post: SentMessage | None = None
    if row.priority == Priority.UNCOUNTED:  # a toast stands in its row whole, and hurries
        request = PlainRequest(row.body["method"], row.body["params"])
    else:
        request, post = await database.query(partial(_worded, render, row))
    if request is None:
        return SendResult(SendStatus.NOTHING_TO_SAY)
    params = _addressed(request, row.chat_id)
    shown = _shown(params)
    if post and post.content_hash == shown:
        return SendResult(SendStatus.NOTHING_TO_SAY, "unchanged", request=request)
    method = request.method
    if request.attachment:
        method = await _attach(method, params, request.attachment, make)
    outcome = await _call(client, method, params)
    if post and outcome.answer is not SendStatus.POST_GONE:
        post = replace(post, content_hash=shown)
    elif request.role and outcome.answer is SendStatus.SENT and creates(request.method):
        message_id = outcome.result["message_id"]
        post = SentMessage(row.chat_id, message_id, request.fleet_id, request.call_id, request.role, shown)
    return replace(outcome, request=request, post=post)


async def _attach(method: str, params: dict[str, Any], attachment: Attachment, make: Make) -> str:
    """The file as a parameter; without it the words alone, as a message."""
    file = await make(attachment.maker, attachment.wish)
    if file is not None:
        params[attachment.parameter] = InputFile(file.content, filename=file.name, attach=False)
        return method
    params.pop("caption", None)
    params["text"] = attachment.instead
    return "sendMessage"


def _worded(render: Render, row: Outgoing, read: Read) -> tuple[Request | None, SentMessage | None]:
    """The request, and the post that it edits."""
    request: Request | None
    if row.kind != OutboxKind.REQUEST or (row.body.get(RESENT) and creates(row.body["method"])):
        request = render(read, row.kind, row.chat_id, row.body)
    else:
        request = PlainRequest(row.body["method"], row.body["params"])
    if request is None or not request.method.startswith("editMessage"):
        return request, None
    message_id = request.params.get("message_id")
    return request, sent_messages.find(read, row.chat_id, message_id) if message_id else None


_TO_A_CHAT = (
    "send",
    "edit",
    "copyMessage",
    "forwardMessage",
    "pin",
    "deleteMessage",
    "setMessageReaction",
)


def _addressed(request: Request, chat_id: int) -> dict[str, Any]:
    """The row knows the chat better than its body: it follows a group that moved."""
    params = dict(request.params)
    if "chat_id" in params or request.method.startswith(_TO_A_CHAT):
        params["chat_id"] = chat_id
    return params


_VISIBLE = ("text", "caption", "parse_mode", "entities", "caption_entities", "rich_message", "reply_markup")


def _shown(params: Mapping[str, Any]) -> str:
    content = msgspec.json.encode([params.get(name) for name in _VISIBLE])
    return hashlib.blake2b(content, digest_size=16).hexdigest()


async def _call(client: Client, method: str, params: dict[str, Any]) -> SendResult:
    outcome = await _call_once(client, method, params)
    # What it hung on may be gone: better said without it than not at all.
    while outcome.answer is SendStatus.REFUSED and (name := _dispensable(outcome.problem or "", params)):
        del params[name]
        outcome = await _call_once(client, method, params)
    return outcome


def _dispensable(problem: str, params: Mapping[str, Any]) -> str | None:
    found = (name for reasons, name in _DISPENSABLE if any(reason in problem.lower() for reason in reasons))
    return next((name for name in found if name in params), None)


_DISPENSABLE = (
    (
        ("message to be replied not found", "message to reply not found", "replied message not found"),
        "reply_parameters",
    ),
    (("thread not found", "topic_closed", "topic_deleted", "topic closed"), "message_thread_id"),
)
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def _call_once(client: Client, method: str, params: dict[str, Any]) -> SendResult:
    try:
        result = await client.do_api_request(method, api_kwargs=params, read_timeout=_SEND_SECONDS)
    except RetryAfter as error:
        return SendResult(SendStatus.NOT_YET, error.message, wait=wait_seconds(error) + 0.5)
    except ChatMigrated as error:
        return SendResult(SendStatus.MIGRATED, error.message, moved_to=error.new_chat_id)
    except BadRequest as error:
        return _bad_request(error.message)
    except TelegramError as error:
        # What is left: NeverSent, and answers that say 5xx.
        answer = next(
            (answer for kinds, answer in _MEANINGS if isinstance(error, kinds)), SendStatus.NEVER_SENT
        )
        return SendResult(answer, error.message, wait=5)
    return SendResult(SendStatus.SENT, result=result)


_MEANINGS = (
    (Forbidden, SendStatus.REFUSED),
    ((TimedOut, AnswerLost), SendStatus.LOST),
    # A stray 401 or 404 is not the end of the token; whether it is, intake finds out and tells.
    ((InvalidToken, EndPointNotFound), SendStatus.NOT_YET),
)


def _bad_request(problem: str) -> SendResult:
    text = problem.lower()
    if "message is not modified" in text:
        return SendResult(SendStatus.SENT, "not modified")
    if any(gone in text for gone in _GONE):
        return SendResult(SendStatus.POST_GONE, problem)
    return SendResult(SendStatus.REFUSED, problem)
