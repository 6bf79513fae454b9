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
from bot.telegram.markup import text_of
from bot.telegram.requests import Request, request_for, toast_request, with_file
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.outputs import Attachment, ButtonsUnder, Post, Said, Toast
from handlers.chat.text_nodes import Bold, Mention, Node, Text
from storage import sent_messages
from storage.core.database import Database
from storage.core.transaction import Read
from storage.external_ids import find_account
from storage.outbox import Outgoing
from storage.outbox_kinds import OutboxKind, Priority
from storage.sent_messages import SentMessage

_SEND_SECONDS = 20


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes


# Makes the file that an attachment describes by its maker and its wish; None if it cannot be made.
Make = Callable[[str, Mapping[str, Any]], Awaitable[File | None]]
# Turns kind, chat id and body of a row into what is said; None if there is nothing left to say.
Render = Callable[[Read, str, int, dict[str, Any]], Said | None]


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
        request = toast_request(msgspec.convert(row.body, Toast))
    else:
        request, message = await database.query(partial(_rendered, render, row))
    if request is None:
        return SendResult(SendStatus.NOTHING_TO_SAY)
    shown = _fingerprint(request.params, request.attachment)
    if message and message.content_hash == shown:
        return SendResult(SendStatus.NOTHING_TO_SAY, "unchanged", request=request)
    result = await _call(client, await _complete(request, make))
    post = request.post
    if message and result.status is not SendStatus.MESSAGE_GONE:
        message = replace(message, content_hash=shown)
    elif post and post.role and result.status is SendStatus.SENT and creates(request.method):
        message_id = result.answer.get("message_id") if isinstance(result.answer, dict) else None
        if not isinstance(message_id, int):
            return SendResult(SendStatus.LOST, "the answer has no message_id", request=request)
        message = SentMessage(row.chat_id, message_id, post.fleet_id, post.call_id, post.role, shown)
    return replace(result, request=request, message=message)


async def _complete(request: Request, make: Make) -> Request:
    """The request with the file that belongs to it."""
    attachment = request.attachment
    if attachment is None:
        return request
    file = await make(attachment.maker, attachment.wish)
    return with_file(request, file and InputFile(file.content, filename=file.name, attach=False))


def _rendered(render: Render, row: Outgoing, read: Read) -> tuple[Request | None, SentMessage | None]:
    """The request that says it, and the sent message that it edits."""
    if not row.body:
        return None, None  # V2: forgotten while it was being sent
    said = render(read, row.kind, row.chat_id, of_this_version(row.kind, row.body, read))
    if said is None:
        return None, None
    edits = said.edits if isinstance(said, Post) else said.message if isinstance(said, ButtonsUnder) else None
    message = None if edits is None else sent_messages.find(read, row.chat_id, edits)
    return request_for(said, row.chat_id, read), message


def of_this_version(kind: str, body: dict[str, Any], read: Read) -> dict[str, Any]:
    """The body of a row. A message that a former version queued may be HTML, or name people by Telegram's ids."""
    if kind != OutboxKind.MESSAGE or not (body.get(_FORMER) or "words" not in body):
        return body
    words = msgspec.convert(body["words"], Text) if "words" in body else text_of(body["text"])
    return body | {"words": msgspec.to_builtins(_with_our_accounts(words, read))}


_FORMER = "names_by_user"  # set by the migration that gave places numbers


def _with_our_accounts(words: Text, read: Read) -> Text:
    return Text(tuple(_with_our_account(node, read) for node in words.nodes))


def _with_our_account(node: Node, read: Read) -> Node:
    if isinstance(node, str):
        return node
    inner = tuple(_with_our_account(each, read) for each in node.inner)
    if not isinstance(node, Mention):
        return msgspec.structs.replace(node, inner=inner)
    account_id = find_account(read, TELEGRAM.name.lower(), node.account)
    return Bold(inner) if account_id is None else Mention(inner, account_id)


_VISIBLE = ("text", "caption", "parse_mode", "entities", "caption_entities", "rich_message", "reply_markup")


def _fingerprint(params: Mapping[str, Any], attachment: Attachment | None) -> str:
    """Hash of what people would see: an edit that changes nothing is not sent."""
    seen = [params.get(name) for name in _VISIBLE] + ([attachment.wish] if attachment else [])
    content = msgspec.json.encode(seen, enc_hook=str)
    return hashlib.blake2b(content, digest_size=16).hexdigest()


async def _call(client: Client, request: Request) -> SendResult:
    method, params = request.method, dict(request.params)
    result = await _call_once(client, method, params)
    # The message replied to, or the topic, may be gone: send without it.
    while result.status is SendStatus.REFUSED and (name := _dispensable(result.problem or "", params)):
        del params[name]
        result = await _call_once(client, method, params)
    return replace(result, outside_topic=_TOPIC in request.params and _TOPIC not in params)


def _dispensable(problem: str, params: Mapping[str, Any]) -> str | None:
    found = (name for reasons, name in _DISPENSABLE if any(reason in problem.lower() for reason in reasons))
    return next((name for name in found if name in params), None)


_TOPIC = "message_thread_id"
# Descriptions in Telegram's answers, and the parameter without which the request may succeed.
_DISPENSABLE = (
    (
        ("message to be replied not found", "message to reply not found", "replied message not found"),
        "reply_parameters",
    ),
    (("thread not found", "topic_closed", "topic_deleted", "topic closed"), _TOPIC),
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
