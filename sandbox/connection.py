"""Low-level ASGI helpers: read a body, respond, wait for a disconnect, reset the connection."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from email.utils import formatdate
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


async def respond(
    send: Send,
    status: int,
    body: bytes,
    content_type: bytes = _JSON,
    encoding: bytes | None = None,
    at: float | None = None,
) -> None:
    """`at`: the time that the answer names, in epoch seconds."""
    headers = [(b"content-type", content_type), (b"content-length", b"%d" % len(body))]
    if encoding:
        headers.append((b"content-encoding", encoding))
    if at is not None:
        headers.append((b"date", formatdate(at, usegmt=True).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def wait_for_disconnect(receive: Receive) -> None:
    """Returns when the client has disconnected."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def reset_connection(send: Send) -> None:
    """Resets the TCP connection. ASGI cannot, so this reaches the transport through uvicorn's request object."""
    transport = cast("Any", send).__self__.transport
    sock = transport.get_extra_info("socket")
    with suppress(OSError):  # a killed client has closed the socket already
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_ONCE)
    transport.abort()
    # lets the loop notice the reset before this request ends, else uvicorn answers 500 into the dead connection
    await asyncio.sleep(0)
    await asyncio.sleep(0)
