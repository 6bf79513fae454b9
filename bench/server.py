"""A Bot API server that is fast enough not to limit the bot: prebuilt updates, a minimal protocol, timestamps."""

import asyncio
import json
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from math import ceil
from typing import Any
from urllib.parse import parse_qsl, unquote

from bench.night import BOT, Card, chat, coordinator, group_of

Reply = Callable[[bytes], None]
_HEAD = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
_RATE_LIMITED = ("send", "edit", "copymessage", "forwardmessage")
_ALL_PER_SECOND, _GROUP_PER_MINUTE = 30, 20
_TRUE = b'{"ok":true,"result":true}'
_NOTHING = b'{"ok":true,"result":[]}'
_MAX_UPDATES = 100
_MAX_POLL_SECONDS = 50.0


@dataclass(slots=True)
class ChatCalls:
    """The bot's calls in one chat and the texts of its card, each with its monotonic time."""

    calls: list[tuple[float, str]] = field(default_factory=list)
    texts: list[tuple[float, str]] = field(default_factory=list)


class Limits:
    """Telegram's rate limits: 30 sends and edits a second, and 20 a minute in a group."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._in_group: dict[int, deque[float]] = defaultdict(deque)

    def wait(self, chat_id: int, now: float) -> int:
        """Counts a send and returns 0, or returns the seconds to wait."""
        in_group = self._in_group[chat_id]
        for times, window, most in ((self._all, 1, _ALL_PER_SECOND), (in_group, 60, _GROUP_PER_MINUTE)):
            while times and times[0] <= now - window:
                times.popleft()
            if len(times) >= most and (chat_id < 0 or times is self._all):
                return max(1, ceil(times[0] + window - now))
        self._all.append(now)
        in_group.append(now)
        return 0


class Api:
    """The update queue and what the bot did with it. Times are monotonic seconds.

    With `limits`, calls beyond Telegram's rate limits are answered with 429.
    """

    def __init__(self, first_id: int, round_trip: float, limits: Limits | None = None) -> None:
        self.round_trip = round_trip
        self.limits = limits
        self.refused = 0
        self.first_id = first_id
        self.updates: list[bytes] = []
        self.released = 0
        self.confirmed = 0
        self.released_at: list[float] = []
        self.delivered_at: list[float] = []
        self.confirmed_at: list[float] = []
        self.answered_at: dict[str, float] = {}
        self.calls: Counter[str] = Counter()
        self.shown: dict[int, ChatCalls] = {}
        self.cards: dict[int, Card] = {}
        self.first_poll_at: float | None = None
        self.last_call_at = 0.0
        self.on_answer: Callable[[str], None] = lambda _: None
        self._message_ids: Counter[int] = Counter()
        self._poll: tuple[Reply, asyncio.TimerHandle, int] | None = None

    # ------------------------------------------------------------ the queue

    def release(self, count: int) -> None:
        """Makes the next `count` updates available to polls."""
        now = time.monotonic()
        self.released_at.extend([now] * count)
        self.released += count
        if self._poll and self.released > self.confirmed:
            reply, timer, limit = self._poll
            timer.cancel()
            self._poll = None
            self._deliver(reply, limit)

    def _deliver(self, reply: Reply, limit: int) -> None:
        batch = self.updates[self.confirmed : min(self.released, self.confirmed + limit)]
        reply(b'{"ok":true,"result":[' + b",".join(batch) + b"]}")
        now = time.monotonic()
        new = self.confirmed + len(batch) - len(self.delivered_at)
        self.delivered_at.extend([now] * new)

    def get_updates(self, params: dict[str, Any], reply: Reply) -> None:
        now = time.monotonic()
        self.first_poll_at = self.first_poll_at or now
        offset = int(params.get("offset") or 0)
        confirmed = min(offset - self.first_id, len(self.delivered_at)) if offset > 0 else 0
        if confirmed > self.confirmed:
            self.confirmed_at.extend([now] * (confirmed - self.confirmed))
            self.confirmed = confirmed
        limit = min(int(params.get("limit") or _MAX_UPDATES), _MAX_UPDATES)
        if self._poll:
            self._end_poll()
        wait = min(float(params.get("timeout") or 0), _MAX_POLL_SECONDS)
        if self.released > self.confirmed:
            self._deliver(reply, limit)
        elif wait <= 0:
            reply(_NOTHING)
        else:
            timer = asyncio.get_running_loop().call_later(wait, self._end_poll)
            self._poll = (reply, timer, limit)

    def _end_poll(self) -> None:
        if self._poll:
            reply, timer, _ = self._poll
            timer.cancel()
            self._poll = None
            reply(_NOTHING)

    # ------------------------------------------------------------ the methods

    def call(self, method: str, params: dict[str, Any], reply: Reply) -> None:
        self.calls[method] += 1
        if method == "getupdates":
            self.get_updates(params, reply)
            return
        self.last_call_at = time.monotonic()
        if method == "answercallbackquery":
            query = params["callback_query_id"]
            self.answered_at.setdefault(query, self.last_call_at)
            reply(_TRUE)
            self.on_answer(query)
            return
        if self.limits and method.startswith(_RATE_LIMITED):
            wait = self.limits.wait(int(params["chat_id"]), self.last_call_at)
            if wait:
                self.refused += 1
                reply(_too_many(wait))
                return
        if "chat_id" in params and not method.startswith("get"):
            self._of(int(params["chat_id"])).calls.append((self.last_call_at, method))
        reply(self._result(method, params))

    def _result(self, method: str, params: dict[str, Any]) -> bytes:
        if method in {"sendmessage", "editmessagetext", "sendphoto"}:
            return _ok(self._message(method, params))
        if method == "getme":
            return _ok(BOT)
        if method == "getchatadministrators":
            group = group_of(int(params["chat_id"]))
            return _ok([{"status": "creator", "user": coordinator(group), "is_anonymous": False}])
        if method == "getwebhookinfo":
            return _ok({"url": "", "has_custom_certificate": False, "pending_update_count": 0})
        return _TRUE

    def _message(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        chat_id = int(params["chat_id"])
        if method.startswith("send"):
            self._message_ids[chat_id] += 1
            message_id = 500_000 + self._message_ids[chat_id]
        else:
            message_id = int(params["message_id"])
        message = {
            "message_id": message_id,
            "from": BOT,
            "chat": chat(group_of(chat_id)),
            "date": int(time.time()),
            "text": params.get("text") or params.get("caption"),
        }
        markup = params.get("reply_markup")
        markup = json.loads(markup) if isinstance(markup, str) else markup
        if markup and markup.get("inline_keyboard"):
            message["reply_markup"] = markup
            tap = _answer_button(markup["inline_keyboard"])
            if method == "sendmessage":
                self.cards[group_of(chat_id)] = Card(message, tap)
            self._of(chat_id).texts.append((self.last_call_at, params["text"]))
        return message

    def _of(self, chat_id: int) -> ChatCalls:
        return self.shown.setdefault(group_of(chat_id), ChatCalls())


def _answer_button(rows: list[list[dict[str, str]]]) -> str:
    """The data of the button that says 收到, wherever a program puts it; else of the first."""
    buttons = [button for row in rows for button in row]
    return next((each for each in buttons if "收到" in each["text"]), buttons[0])["callback_data"]


def _ok(result: object) -> bytes:
    return b'{"ok":true,"result":' + json.dumps(result, separators=(",", ":")).encode() + b"}"


def _too_many(wait: int) -> bytes:
    refusal = {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {wait}",
        "parameters": {"retry_after": wait},
    }
    return json.dumps(refusal).encode()


class Connection(asyncio.Protocol):
    """The part of HTTP/1.1 that Bot API clients use: keep-alive and Content-Length, without pipelining."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._received = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while True:
            end = self._received.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._received[:end]
            length = _length(head)
            if len(self._received) < end + 4 + length:
                return
            body = self._received[end + 4 : end + 4 + length]
            self._received = self._received[end + 4 + length :]
            path, _, query = head.split(b" ", 2)[1].decode().partition("?")
            method = path.rpartition("/")[2].lower()
            self._api.call(method, _parameters(head, body, query), self._reply)

    def _reply(self, body: bytes) -> None:
        if self._api.round_trip:
            asyncio.get_running_loop().call_later(self._api.round_trip, self._write, body)
        else:
            self._write(body)

    def _write(self, body: bytes) -> None:
        if self._transport and not self._transport.is_closing():
            status = b"200 OK" if body.startswith(b'{"ok":true') else b"429 Too Many Requests"
            self._transport.write(_HEAD % (status, len(body)) + body)


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(b"content-length:")
    return int(lower[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def _parameters(head: bytes, body: bytes, query: str) -> dict[str, Any]:
    params: dict[str, Any] = dict(parse_qsl(query)) if query else {}
    if not body:
        return params
    kind = head.lower()
    if body[:1] == b"{" and b"application/json" in kind:
        return {**params, **json.loads(body)}
    if b"multipart/form-data" in kind:
        at = kind.find(b"content-type:")
        lines = head[at:].split(b"\r\n", 1)[0] + b"\r\n\r\n" + body
        for part in message_from_bytes(lines).walk():
            name = part.get_param("name", header="content-disposition")
            if isinstance(name, str) and not part.get_filename():
                payload = part.get_payload(decode=True)
                params[unquote(name)] = payload.decode() if isinstance(payload, bytes) else ""
        return params
    return params | dict(parse_qsl(body.decode()))
