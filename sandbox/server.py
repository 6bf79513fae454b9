"""Runs the sandbox as a server: one socket for the Bot API, the control interface and the chat page."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import json
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import uvicorn

from sandbox.bot_api import BotApi
from sandbox.connection import Receive, Scope, Send, respond
from sandbox.control import control_app
from sandbox.fake_telegram import FakeTelegram


class Router:
    """Routes a request by its path to the Bot API or to the control interface."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self._bot_api = BotApi(telegram)
        self._control = control_app(telegram)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot")):
            await self._bot_api(scope, receive, send)
        elif scope["type"] == "http" and not _is_local(scope):
            await respond(
                send, 403, b'{"error":"the chat page and the control interface are for this machine"}'
            )
        else:
            await self._control(scope, receive, send)


def _is_local(scope: Scope) -> bool:
    """Whether a page of this very address asks: another site's script, or a name that points here, may not act."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host, origin = headers.get(b"host", ""), headers.get(b"origin")
    name = urlsplit(f"//{host}").hostname or ""
    return (name == "localhost" or _is_address(name)) and origin in (None, f"http://{host}")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Does nothing: `serve` handles signals, and uvicorn would raise them again after its end."""
        yield


@contextlib.asynccontextmanager
async def listening(telegram: FakeTelegram, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serves the pretend Telegram until the block ends; yields its base URL. Port 0 takes a free port."""
    listener = _listener(host, port)
    config = uvicorn.Config(
        Router(telegram),
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        # the socket listens already, so requests queue until uvicorn is ready
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        telegram.close()
        server.should_exit = True
        await serving
        listener.close()


async def serve(telegram: FakeTelegram, host: str, port: int) -> None:
    """Prints its address as one line of JSON once it listens; stops at SIGTERM or SIGINT."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    async with listening(telegram, host, port) as base_url:
        print(json.dumps({"base_url": base_url, "page": f"{base_url}/", "token": telegram.token}), flush=True)
        await ended.wait()


def _listener(host: str, port: int) -> socket.socket:
    # asyncio sets TCP_NODELAY only if the protocol is named; without it every answer takes 40 ms longer
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(2048)
    return listener
