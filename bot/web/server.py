"""Serves the operator's pages on loopback: whether all is well, figures for Prometheus, and the duty screen.

/healthz   200 while the process answers
/readyz    200 while it hears and handles; else 503 and one sentence, as `shoudao health`
/metrics   figures, which name nobody
/screen    the duty screen, for who has the link of `shoudao screen`
"""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from string import Template
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.ops.health import problem_in
from bot.web import metrics
from bot.web.screen_key import cookie_for, is_cookie
from dispatch.duty_screen import figures
from handlers.chat.languages import FALLBACK, languages
from handlers.chat.texts import text
from storage.calls import open_calls
from storage.core.database import Database
from storage.core.errors import StorageError
from storage.core.transaction import Read
from storage.fleets import first_language
from storage.inbox import last_poll_at

log = structlog.get_logger(__name__)

PAGE = Path(__file__).parent / "page"
COOKIE = "screen"
LOOK_SECONDS = 1.0
SEND_SECONDS = 4.0
"""So long at most between two messages to a screen: after ten seconds without one it turns grey."""
_A_MONTH = 30 * 24 * 3600
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_WORDS = (
    "missing",
    "enough",
    "no-need",
    "acknowledged",
    "coming",
    "arrived",
    "on-road",
    "carried",
    "delivered",
    "waiting",
    "unclear",
    "lane",
    "next",
    "first",
    "elderly",
    "children",
    "pregnant",
    "disabled",
    "calm",
    "heard",
    "stale",
    "refused",
    "seconds",
    "minutes",
)


class Pages:
    """The handlers of the pages. `folder`: the data folder, where the key of the screen stands. `now`: UTC epoch seconds."""

    def __init__(self, database: Database, folder: Path, now: Callable[[], float], zone: str) -> None:
        self._database = database
        self._folder = folder
        self._now = now
        self._zone = zone

    def app(self) -> Starlette:
        """The pages with their addresses."""
        return Starlette(
            routes=[
                Route("/healthz", self.healthz),
                Route("/readyz", self.readyz),
                Route("/metrics", self.metrics),
                Route("/favicon.ico", self.no_icon),
                Route("/screen", self.screen),
                Route("/screen/data", self.data),
                Route("/screen/events", self.events),
                Route("/screen/{name:str}", self.file),
            ]
        )

    async def healthz(self, _: Request) -> Response:
        return PlainTextResponse("ok\n", headers=_HEADERS)

    async def readyz(self, _: Request) -> Response:
        try:
            problem = await self._database.query(lambda read: problem_in(read, self._now()))
        except StorageError as error:
            problem = str(error)
        return PlainTextResponse(
            f"{problem or 'ok'}\n", status_code=503 if problem else 200, headers=_HEADERS
        )

    async def metrics(self, _: Request) -> Response:
        told = await self._database.query(metrics.read_figures)
        return Response(metrics.exposition(told), media_type="text/plain; version=0.0.4", headers=_HEADERS)

    async def no_icon(self, _: Request) -> Response:
        return Response(status_code=204, headers=_HEADERS)

    async def screen(self, request: Request) -> Response:
        """The page. The key of a link becomes a cookie, and leaves the address."""
        if key := request.query_params.get("key"):
            cookie = cookie_for(self._folder, key)
            if cookie is None:
                return self._refused()
            response = RedirectResponse("/screen", status_code=303, headers=_HEADERS)
            response.set_cookie(
                COOKIE, cookie, max_age=_A_MONTH, path="/screen", httponly=True, samesite="strict"
            )
            return response
        if not self._may_look(request):
            return self._refused()
        language = await self._database.query(first_language) or FALLBACK
        if (wanted := request.query_params.get("lang")) in languages():
            language = str(wanted)
        words = {word: str(text(language, f"screen-{word}")) for word in _WORDS}
        page = Template((PAGE / "screen.html").read_text(encoding="utf-8")).substitute(
            language=language,
            zone=self._zone,
            words=json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),
        )
        return Response(page, media_type="text/html", headers=_HEADERS)

    async def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in {"screen.css", "screen.js"}:
            return PlainTextResponse("not found\n", status_code=404, headers=_HEADERS)
        return FileResponse(PAGE / name, headers=_HEADERS)

    async def data(self, request: Request) -> Response:
        """What the screen shows, for a screen whose stream was cut."""
        if not self._may_look(request):
            return self._refused()
        return Response(await self._snapshot(), media_type="application/json", headers=_HEADERS)

    async def events(self, request: Request) -> Response:
        """The same whenever it changes, and every four seconds."""
        if not self._may_look(request):
            return self._refused()
        return StreamingResponse(self._stream(request), media_type="text/event-stream", headers=_HEADERS)

    async def _stream(self, request: Request) -> AsyncIterator[str]:
        shown, silent = "", SEND_SECONDS
        while self._may_look(request):
            told = await self._snapshot()
            calls = json.loads(told)["calls"]
            if silent >= SEND_SECONDS or calls != shown:
                yield f"data: {told}\n\n"
                shown, silent = calls, 0.0
            await asyncio.sleep(LOOK_SECONDS)
            silent += LOOK_SECONDS
        yield "event: refused\ndata: {}\n\n"

    async def _snapshot(self) -> str:
        told = await self._database.query(_read)
        return json.dumps({"at": int(self._now()), **told}, ensure_ascii=False)

    def _may_look(self, request: Request) -> bool:
        return is_cookie(self._folder, request.cookies.get(COOKIE))

    @staticmethod
    def _refused() -> Response:
        return PlainTextResponse(
            "This link does not hold (any more). `shoudao screen` prints a new one.\n", 403, _HEADERS
        )


def _read(read: Read) -> dict[str, Any]:
    return {"heard_at": last_poll_at(read), "calls": figures(open_calls(read))}


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Does nothing: `serve` handles signals, and uvicorn would raise them again after its end."""
        yield


def open_listener(host: str, port: int) -> socket.socket | None:
    """Returns the socket that serves; None where the address cannot be opened, which is said in one line. Port 0: a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        log.warning(
            "web.listen cannot be opened: no pages are served", address=f"{host}:{port}", reason=reason
        )
        return None


async def serve_pages(pages: Pages, listener: socket.socket) -> None:
    """Serves until cancelled."""
    config = uvicorn.Config(
        pages.app(),
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    with listener:
        host, port = listener.getsockname()[:2]
        log.info("pages are served", address=f"http://{host}:{port}")
        await _Server(config).serve(sockets=[listener])
