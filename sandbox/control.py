"""The control interface over HTTP: one POST per action, the event stream, uploaded files and the chat page."""

from __future__ import annotations

import inspect
import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.actions import ACTIONS
from sandbox.fake_telegram import FakeTelegram
from sandbox.refusals import InvalidAction

PAGE = Path(__file__).parent / "page"


def control_app(telegram: FakeTelegram) -> Starlette:
    async def act(request: Request) -> Response:
        name = request.path_params["action"]
        if name not in ACTIONS:
            return _json({"error": f"no action {name!r}; there are {', '.join(ACTIONS)}"}, 404)
        args_type, perform = ACTIONS[name]
        try:
            args = msgspec.json.decode(await request.body() or b"{}", type=args_type)
            done = perform(telegram, args)
            return _json(await done if inspect.isawaitable(done) else done)
        except (msgspec.ValidationError, msgspec.DecodeError, InvalidAction) as wrong:
            return _json({"error": f"{name}: {wrong}"}, 400)

    async def events(request: Request) -> Response:
        since = int(request.headers.get("last-event-id") or request.query_params.get("since") or 0)
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(_stream(telegram, since), media_type="text/event-stream", headers=headers)

    async def file(request: Request) -> Response:
        kept = telegram.world.files.get(request.path_params["file_id"])
        if kept is None:
            return _json({"error": "no such file"}, 404)
        media_type = mimetypes.guess_type(kept[0])[0] or "application/octet-stream"
        return Response(kept[1], media_type=media_type)

    return Starlette(
        routes=[
            Route("/control/events", events),
            Route("/control/files/{file_id}", file),
            Route("/control/{action}", act, methods=["POST"]),
            Mount("/", StaticFiles(directory=PAGE, html=True)),
        ]
    )


async def _stream(telegram: FakeTelegram, since: int) -> AsyncIterator[bytes]:
    async for batch in telegram.events.follow(since):
        if not batch:
            yield b": still here\n\n"
        for event in batch:
            yield b"id: %d\ndata: %s\n\n" % (event["n"], msgspec.json.encode(event))


def _json(body: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(body), status, media_type="application/json")
