"""Starting and ending the sandbox as a server: one socket for the Bot API, the control interface and the page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn

from sandbox.bot_api import BotApi
from sandbox.connection import Receive, Scope, Send
from sandbox.control import control_app
from sandbox.fake_telegram import FakeTelegram


class Doors:
    """Sends a request to the Bot API or to the rest by its path."""

    def __init__(self, stage: FakeTelegram) -> None:
        self._bot_api = BotApi(stage)
        self._rest = control_app(stage)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot")):
            await self._bot_api(scope, receive, send)
        else:
            await self._rest(scope, receive, send)


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Left to `serve`: uvicorn would raise the signal again after its end."""
        yield


@contextlib.asynccontextmanager
async def listening(stage: FakeTelegram, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """The address at which the stage is reached until the block ends; port 0 takes a free one."""
    listener = _listener(host, port)
    config = uvicorn.Config(
        Doors(stage),
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
        # the socket listens already: whoever comes before uvicorn is ready waits in line
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        stage.close()
        server.should_exit = True
        await serving
        listener.close()


async def serve(stage: FakeTelegram, host: str, port: int) -> None:
    """Prints where it is as one line of JSON once it listens; ends at SIGTERM or SIGINT."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    async with listening(stage, host, port) as base_url:
        print(json.dumps({"base_url": base_url, "page": f"{base_url}/", "token": stage.token}), flush=True)
        await ended.wait()


def _listener(host: str, port: int) -> socket.socket:
    # the protocol is named because asyncio sets TCP_NODELAY only then; without it every answer waits 40 ms
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(2048)
    return listener
