"""The Bot API over HTTP: an ASGI application that parses a request, injects faults, executes, answers and records it."""

from __future__ import annotations

import asyncio
import zlib
from typing import Any

import msgspec

from sandbox.connection import Receive, Scope, Send, read_body, reset_connection, respond, wait_for_disconnect
from sandbox.fake_telegram import FakeTelegram
from sandbox.faults import Fault
from sandbox.forms import Upload, read_form
from sandbox.methods import METHODS as HANDLERS
from sandbox.parameters import METHODS, read_parameters
from sandbox.queue import DEFAULT_KINDS, OPT_IN_KINDS
from sandbox.refusals import Refused, bad_request, conflict

Json = dict[str, Any]

MAX_POLL_SECONDS = 50
MAX_UPDATES = 100
KINDS = DEFAULT_KINDS | OPT_IN_KINDS
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_STATUS_TEXTS = {401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests"}


class BotApi:
    def __init__(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/file/bot"):
            await self._download(path.removeprefix("/file/bot"), send)
            return
        token, _, called = path.removeprefix("/bot").partition("/")
        method = METHODS.get(called.lower(), called)
        log = self._telegram.request_log
        log.in_flight += method != "getUpdates"
        try:
            await self._serve(token, method, scope, receive, send)
        finally:
            log.in_flight -= method != "getUpdates"

    async def _serve(self, token: str, method: str, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)
        given: Json = {}
        fault: Fault | None = None
        try:
            content_type = next((v for k, v in scope["headers"] if k == b"content-type"), b"").decode()
            given = read_form(scope["query_string"], content_type, body)
            self._check_token(token)
            fault = self._telegram.faults.next_for(method)
            if fault and fault.kind in ("reset", "hang"):
                self._record(method, given, {"ok": False, "error_code": 0, "description": fault.kind}, fault)
                if fault.kind == "hang":
                    await self._wait_until_unneeded(receive)
                await reset_connection(send)
                return
            if fault:
                await _apply_fault(fault)
            if fault and fault.kind in ("body", "bomb"):
                await self._answer_wrongly(method, given, fault, receive, send)
                return
            raw, answer = await self._execute(method, given, receive)
        except Refused as refusal:
            self._record(method, given, refusal.answer(), fault)
            await self._respond(send, refusal.code, msgspec.json.encode(refusal.answer()))
            return
        if raw is None:
            await reset_connection(send)
            return
        self._record(method, given, answer, fault)
        if fault and fault.kind == "lost":
            await reset_connection(send)
        else:
            await self._respond(send, 200, raw)

    async def _respond(self, send: Send, status: int, body: bytes) -> None:
        """Answers with the sandbox's own time, as Telegram's servers do."""
        await respond(send, status, body, at=self._telegram.clock.now())

    async def _answer_wrongly(
        self, method: str, given: Json, fault: Fault, receive: Receive, send: Send
    ) -> None:
        if fault.executed:
            _, answer = await self._execute(method, given, receive)
        else:
            answer = {"ok": False, "error_code": fault.code, "description": fault.kind}
        self._record(method, given, answer, fault)
        if fault.kind == "bomb":
            await respond(send, 200, _bomb(fault.size), encoding=b"gzip")
        else:
            await respond(send, fault.code, fault.body.encode())

    def _check_token(self, token: str) -> None:
        if token != self._telegram.token:
            raise Refused(401, "Unauthorized") if ":" in token else Refused(404, "Not Found")
        if self._telegram.logged_out:
            raise bad_request("Logged out")

    async def _execute(self, method: str, given: Json, receive: Receive) -> tuple[bytes | None, Json]:
        if method not in METHODS.values():
            raise Refused(404, f"Not Found: the sandbox does not support {method!r}")
        params = read_parameters(method, given)
        if method == "getUpdates":
            return await self._updates(params, receive), {"ok": True}
        answer = {"ok": True, "result": HANDLERS[method](self._telegram, params)}
        return msgspec.json.encode(answer), answer

    async def _updates(self, params: Json, receive: Receive) -> bytes | None:
        """Returns the encoded answer to getUpdates, or None if the client disconnected while it waited."""
        telegram = self._telegram
        if telegram.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        if "allowed_updates" in params:
            wanted = frozenset(params["allowed_updates"])
            if wanted - KINDS:
                raise bad_request(f"sandbox: unknown kinds of updates: {sorted(wanted - KINDS)}")
            telegram.queue.allowed = wanted or DEFAULT_KINDS
        limit = min(max(params.get("limit", MAX_UPDATES), 1), MAX_UPDATES)
        timeout = min(max(params.get("timeout", 0), 0), MAX_POLL_SECONDS)
        poll = asyncio.ensure_future(telegram.queue.poll(params.get("offset", 0), limit, timeout))
        abandoned = asyncio.ensure_future(self._wait_until_unneeded(receive))
        try:
            await asyncio.wait({poll, abandoned}, return_when=asyncio.FIRST_COMPLETED)
            if not poll.done():
                return None
            return b'{"ok":true,"result":[' + b",".join(poll.result()) + b"]}"
        finally:
            for task in (poll, abandoned):
                task.cancel()
            await asyncio.gather(poll, abandoned, return_exceptions=True)

    async def _wait_until_unneeded(self, receive: Receive) -> None:
        """Returns when the client has disconnected or the sandbox stops."""
        waits = [
            asyncio.ensure_future(wait_for_disconnect(receive)),
            asyncio.ensure_future(self._telegram.closing.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def _record(self, method: str, given: Json, answer: Json, fault: Fault | None) -> None:
        stored = {
            name: {"file": value.filename, "bytes": len(value.content)}
            if isinstance(value, Upload)
            else value
            for name, value in given.items()
        }
        self._telegram.request_log.record(method, stored, answer, fault.kind if fault else None)

    async def _download(self, path: str, send: Send) -> None:
        token, _, rest = path.partition("/")
        parts = rest.split("/")
        stored = self._telegram.world.files.get(parts[1]) if len(parts) == 3 else None
        if token != self._telegram.token or stored is None:
            await respond(send, 404, b'{"ok":false,"error_code":404,"description":"Not Found"}')
        else:
            await respond(send, 200, stored[1], b"application/octet-stream")


def _bomb(size: int) -> bytes:
    """A gzip stream of a JSON text with `size` spaces."""
    packer = zlib.compressobj(9, wbits=31)
    spaces = (b" " * min(1 << 20, size - begin) for begin in range(0, size, 1 << 20))
    parts = [packer.compress(part) for part in (b'{"ok":true,"result":[', *spaces, b"]}")]
    return b"".join([*parts, packer.flush()])


async def _apply_fault(fault: Fault) -> None:
    if fault.seconds:
        await asyncio.sleep(fault.seconds)
    if fault.kind == "status":
        text = fault.description or _STATUS_TEXTS.get(fault.code, "Bad Gateway")
        if fault.code == 429:
            text = f"{text}: retry after {fault.retry_after}"
        raise Refused(fault.code, text, {"retry_after": fault.retry_after} if fault.code == 429 else None)
