"""One HTTP exchange at its lowest: reading the body, answering, and hanging up without an answer."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, cast

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_JSON = b"application/json"
_RESET_AT_ONCE = struct.pack("ii", 1, 0)


async def read_body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts = [body]
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
    return b"".join(parts)


async def respond(send: Send, status: int, body: bytes, content_type: bytes = _JSON) -> None:
    headers = [(b"content-type", content_type), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def gone(receive: Receive) -> None:
    """Returns when the other side has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def cut(send: Send) -> None:
    """A TCP reset. ASGI has no word for it, so uvicorn's own request object is asked for its transport."""
    transport = cast("Any", send).__self__.transport
    sock = transport.get_extra_info("socket")
    with suppress(OSError):  # whoever was killed has hung up himself
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_ONCE)
    transport.abort()
    # the loop has to notice before this request ends, else uvicorn answers 500 into the dead connection
    await asyncio.sleep(0)
    await asyncio.sleep(0)
