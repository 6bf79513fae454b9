"""The Bot API's wire: an ASGI application that reads a request, lets faults befall it, answers and records."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from sandbox.connection import Receive, Scope, Send, cut, gone, read_body, respond
from sandbox.fake_telegram import FakeTelegram
from sandbox.faults import Fault
from sandbox.forms import Upload, read_form
from sandbox.methods import METHODS as PLAYED
from sandbox.parameters import METHODS, read_parameters
from sandbox.queue import ON_DEMAND, USUAL
from sandbox.refusals import Refused, bad_request, conflict

Json = dict[str, Any]

LONGEST_POLL = 50
MOST_UPDATES = 100
KINDS = USUAL | ON_DEMAND
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_STATUS_TEXTS = {401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests"}


class BotApi:
    def __init__(self, stage: FakeTelegram) -> None:
        self._stage = stage

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/file/bot"):
            await self._download(path.removeprefix("/file/bot"), send)
            return
        token, _, called = path.removeprefix("/bot").partition("/")
        method = METHODS.get(called.lower(), called)
        witness = self._stage.witness
        witness.under_way += method != "getUpdates"
        try:
            await self._serve(token, method, scope, receive, send)
        finally:
            witness.under_way -= method != "getUpdates"

    async def _serve(self, token: str, method: str, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)
        given: Json = {}
        fault: Fault | None = None
        try:
            content_type = next((v for k, v in scope["headers"] if k == b"content-type"), b"").decode()
            given = read_form(scope["query_string"], content_type, body)
            self._admit(token)
            fault = self._stage.faults.next(method)
            if fault and fault.kind in ("reset", "hang"):
                self._record(method, given, {"ok": False, "error_code": 0, "description": fault.kind}, fault)
                if fault.kind == "hang":
                    await self._no_one_waits(receive)
                await cut(send)
                return
            if fault:
                await _befall(fault)
            raw, answer = await self._carried_out(method, given, receive)
        except Refused as refusal:
            self._record(method, given, refusal.answer(), fault)
            await respond(send, refusal.code, msgspec.json.encode(refusal.answer()))
            return
        if raw is None:
            await cut(send)
            return
        self._record(method, given, answer, fault)
        if fault and fault.kind == "lost":
            await cut(send)
        else:
            await respond(send, 200, raw)

    def _admit(self, token: str) -> None:
        if token != self._stage.token:
            raise Refused(401, "Unauthorized") if ":" in token else Refused(404, "Not Found")
        if self._stage.logged_out:
            raise bad_request("Logged out")

    async def _carried_out(self, method: str, given: Json, receive: Receive) -> tuple[bytes | None, Json]:
        if method not in METHODS.values():
            raise Refused(404, f"Not Found: the sandbox does not play {method!r}")
        params = read_parameters(method, given)
        if method == "getUpdates":
            return await self._updates(params, receive), {"ok": True}
        answer = {"ok": True, "result": PLAYED[method](self._stage, params)}
        return msgspec.json.encode(answer), answer

    async def _updates(self, params: Json, receive: Receive) -> bytes | None:
        """None where the poller hung up while it waited."""
        stage = self._stage
        if stage.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        if "allowed_updates" in params:
            wanted = frozenset(params["allowed_updates"])
            if wanted - KINDS:
                raise bad_request(f"sandbox: unknown kinds of updates: {sorted(wanted - KINDS)}")
            stage.queue.allowed = wanted or USUAL
        limit = min(max(params.get("limit", MOST_UPDATES), 1), MOST_UPDATES)
        timeout = min(max(params.get("timeout", 0), 0), LONGEST_POLL)
        poll = asyncio.ensure_future(stage.queue.poll(params.get("offset", 0), limit, timeout))
        in_vain = asyncio.ensure_future(self._no_one_waits(receive))
        try:
            await asyncio.wait({poll, in_vain}, return_when=asyncio.FIRST_COMPLETED)
            if not poll.done():
                return None
            return b'{"ok":true,"result":[' + b",".join(poll.result()) + b"]}"
        finally:
            for task in (poll, in_vain):
                task.cancel()
            await asyncio.gather(poll, in_vain, return_exceptions=True)

    async def _no_one_waits(self, receive: Receive) -> None:
        """Returns when the other side has hung up or the sandbox ends."""
        waits = [asyncio.ensure_future(gone(receive)), asyncio.ensure_future(self._stage.closing.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def _record(self, method: str, given: Json, answer: Json, fault: Fault | None) -> None:
        kept = {
            name: {"file": value.filename, "bytes": len(value.content)}
            if isinstance(value, Upload)
            else value
            for name, value in given.items()
        }
        self._stage.witness.request(method, kept, answer, fault.kind if fault else None)

    async def _download(self, path: str, send: Send) -> None:
        token, _, rest = path.partition("/")
        parts = rest.split("/")
        kept = self._stage.world.files.get(parts[1]) if len(parts) == 3 else None
        if token != self._stage.token or kept is None:
            await respond(send, 404, b'{"ok":false,"error_code":404,"description":"Not Found"}')
        else:
            await respond(send, 200, kept[1], b"application/octet-stream")


async def _befall(fault: Fault) -> None:
    if fault.seconds:
        await asyncio.sleep(fault.seconds)
    if fault.kind == "status":
        text = fault.description or _STATUS_TEXTS.get(fault.code, "Bad Gateway")
        if fault.code == 429:
            text = f"{text}: retry after {fault.retry_after}"
        raise Refused(fault.code, text, {"retry_after": fault.retry_after} if fault.code == 429 else None)
