"""Sends one outbox row: renders it, calls the Bot API and classifies the answer."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from typing import Any

import msgspec
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.telegram.client import Client, NeverSent, wait_seconds
from handlers.views.render import Attachment, Request
from storage import sent_messages
from storage.core.database import Database
from storage.core.transaction import Read
from storage.outbox import RESENT, OutboxKind, Outgoing, Priority
from storage.sent_messages import SentMessage

_SEND_SECONDS = 20


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes


# Makes the file that an attachment describes by its maker and its wish; None if it cannot be made.
Make = Callable[[str, Mapping[str, Any]], Awaitable[File | None]]
# Turns kind, chat id and body of a row into a request; None if there is nothing left to say.
Render = Callable[[Read, str, int, dict[str, Any]], Request | None]


async def make_nothing(_: str, __: Mapping[str, Any]) -> File | None:
    return None


class SendStatus(Enum):
    SENT = auto()
    NOTHING_TO_SAY = auto()
    NOT_YET = auto()  # Telegram asks to wait `wait` seconds
    NEVER_SENT = auto()  # Telegram was not reached
    LOST = auto()  # the answer was lost, or was a 5xx: Telegram may have carried it out
    MESSAGE_GONE = auto()  # the message to edit no longer exists
    MIGRATED = auto()  # the group is now the chat `moved_to`
    REFUSED = auto()  # permanent


@dataclass(frozen=True, slots=True)
class SendResult:
    """`answer` is Telegram's; `message` is the sent message that the request made, edited or found gone.

    `outside_topic`: the topic that it belongs to takes no messages, so it stands in the group's general topic.
    """

    status: SendStatus
    problem: str | None = None
    wait: float = 0
    moved_to: int = 0
    answer: Any = None
    request: Request | None = None
    message: SentMessage | None = None
    outside_topic: bool = False


def creates(method: str) -> bool:
    """Whether the method makes a new message, so that repeating it may show it twice."""
    return method.startswith(("send", "copyMessage", "forwardMessage"))


async def deliver(
    client: Client, database: Database, render: Render, row: Outgoing, make: Make = make_nothing
) -> SendResult:
    """Renders and sends a row. Errors of Telegram and the network are a status; an exception is a bug in `render`."""
    request: Request | None
    message: SentMessage | None = None
    if row.priority == Priority.UNCOUNTED:  # a toast is complete in its row, and urgent: no query
        request = Request(row.body["method"], row.body["params"])
    else:
        request, message = await database.query(partial(_rendered, render, row))
    if request is None:
        return SendResult(SendStatus.NOTHING_TO_SAY)
    params = _addressed(request, row.chat_id)
    shown = _fingerprint(params)
    if message and message.content_hash == shown:
        return SendResult(SendStatus.NOTHING_TO_SAY, "unchanged", request=request)
    method = request.method
    if request.attachment:
        method = await _attach(method, params, request.attachment, make)
    result = await _call(client, method, params)
    if "message_thread_id" in request.params and "message_thread_id" not in params:
        result = replace(result, outside_topic=True)
    if message and result.status is not SendStatus.MESSAGE_GONE:
        message = replace(message, content_hash=shown)
    elif request.role and result.status is SendStatus.SENT and creates(request.method):
        message_id = result.answer.get("message_id") if isinstance(result.answer, dict) else None
        if not isinstance(message_id, int):
            return SendResult(SendStatus.LOST, "the answer has no message_id", request=request)
        message = SentMessage(row.chat_id, message_id, request.fleet_id, request.call_id, request.role, shown)
    return replace(result, request=request, message=message)


async def _attach(method: str, params: dict[str, Any], attachment: Attachment, make: Make) -> str:
    """Adds the file to the parameters. If it cannot be made, the request becomes a text message."""
    file = await make(attachment.maker, attachment.wish)
    if file is not None:
        params[attachment.parameter] = InputFile(file.content, filename=file.name, attach=False)
        return method
    params.pop("caption", None)
    params["text"] = attachment.instead
    return "sendMessage"


def _rendered(render: Render, row: Outgoing, read: Read) -> tuple[Request | None, SentMessage | None]:
    """The request, and the sent message that it edits."""
    request: Request | None
    # A row of kind 'request' is rendered only to mark it as a repetition.
    if row.kind != OutboxKind.REQUEST or (row.body.get(RESENT) and creates(row.body["method"])):
        request = render(read, row.kind, row.chat_id, row.body)
    else:
        request = Request(row.body["method"], row.body["params"])
    if request is None or not request.method.startswith("editMessage"):
        return request, None
    message_id = request.params.get("message_id")
    return request, sent_messages.find(read, row.chat_id, message_id) if message_id else None


_WITH_CHAT_ID = (
    "send",
    "edit",
    "copyMessage",
    "forwardMessage",
    "pin",
    "unpin",
    "deleteMessage",
    "setMessageReaction",
)


def _addressed(request: Request, chat_id: int) -> dict[str, Any]:
    """The parameters with the row's chat id, which is updated when a group migrates; the body's is not."""
    params = dict(request.params)
    if "chat_id" in params or request.method.startswith(_WITH_CHAT_ID):
        params["chat_id"] = chat_id
    return params


_VISIBLE = ("text", "caption", "parse_mode", "entities", "caption_entities", "rich_message", "reply_markup")


def _fingerprint(params: Mapping[str, Any]) -> str:
    """Hash of what people would see: an edit that changes nothing is not sent."""
    content = msgspec.json.encode([params.get(name) for name in _VISIBLE], enc_hook=str)
    return hashlib.blake2b(content, digest_size=16).hexdigest()


async def _call(client: Client, method: str, params: dict[str, Any]) -> SendResult:
    result = await _call_once(client, method, params)
    # The message replied to, or the topic, may be gone: send without it.
    while result.status is SendStatus.REFUSED and (name := _dispensable(result.problem or "", params)):
        del params[name]
        result = await _call_once(client, method, params)
    return result


def _dispensable(problem: str, params: Mapping[str, Any]) -> str | None:
    found = (name for reasons, name in _DISPENSABLE if any(reason in problem.lower() for reason in reasons))
    return next((name for name in found if name in params), None)


# Descriptions in Telegram's answers, and the parameter without which the request may succeed.
_DISPENSABLE = (
    (
        ("message to be replied not found", "message to reply not found", "replied message not found"),
        "reply_parameters",
    ),
    (("thread not found", "topic_closed", "topic_deleted", "topic closed"), "message_thread_id"),
)
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message_edit_time_expired",
    "message_author_required",
)


async def _call_once(client: Client, method: str, params: dict[str, Any]) -> SendResult:
    try:
        answer = await client.do_api_request(method, api_kwargs=params, read_timeout=_SEND_SECONDS)
    except RetryAfter as error:
        return SendResult(SendStatus.NOT_YET, error.message, wait=wait_seconds(error) + 0.5)
    except ChatMigrated as error:
        return SendResult(SendStatus.MIGRATED, error.message, moved_to=error.new_chat_id)
    except (BadRequest, Forbidden) as error:
        return _refused(error.message)
    except (EndPointNotFound, InvalidToken) as error:
        # A single 401 or 404 does not prove that the token is invalid; the poller reports it if it is. An older
        # self-hosted server does not know every method: what can be done without is given up.
        status = SendStatus.REFUSED if method in _OPTIONAL_METHODS else SendStatus.NOT_YET
        return SendResult(status, error.message, wait=5)
    except TelegramError as error:
        status = next(
            (status for kinds, status in _STATUSES if isinstance(error, kinds)), SendStatus.NEVER_SENT
        )
        return SendResult(status, error.message, wait=5)
    return SendResult(SendStatus.SENT, answer=answer)


_STATUSES = (
    (NeverSent, SendStatus.NEVER_SENT),
    # TimedOut, AnswerLost, and 5xx: a gateway may answer 502 or 504 after the act.
    (NetworkError, SendStatus.LOST),
)
_OPTIONAL_METHODS = frozenset({"setMessageReaction", "setMyCommands", "pinChatMessage"})


def _refused(problem: str) -> SendResult:
    text = problem.lower()
    if "message is not modified" in text:
        return SendResult(SendStatus.SENT, "not modified")
    if "message to unpin not found" in text:
        return SendResult(SendStatus.SENT, "not pinned")
    if any(gone in text for gone in _GONE):
        return SendResult(SendStatus.MESSAGE_GONE, problem)
    return SendResult(SendStatus.REFUSED, problem)
