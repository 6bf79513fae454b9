"""The Bot API client: python-telegram-bot (PTB) over one pool of aiohttp connections.

PTB turns answers into errors; this module adds NeverSent and AnswerLost for requests without an answer.
"""

import os
from datetime import timedelta
from typing import Any

import aiohttp
import aiohttp_socks
import msgspec
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.telegram.api_answers import (
    MAX_ANSWER_BYTES,
    TOO_LONG,
    AnswerLost,
    decode_answer,
    decode_poll,
    unpack,
)

_CONNECT_SECONDS = 10.0
_READ_SECONDS = 20.0
_CONNECTIONS = 128
# Shorter than the timeouts of servers and proxies: a request on a connection that they have just closed
# would count as one whose answer was lost.
_IDLE_SECONDS = 15.0
_DEFAULT = BaseRequest.DEFAULT_NONE


class NeverSent(NetworkError):
    """There was no connection: the request reached nobody and can be repeated."""


class Connections:
    """The connection pool. The first request opens it, because it belongs to the running event loop."""

    def __init__(self, proxy: str | None = None) -> None:
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def way(self) -> str:
        """How Telegram is reached, with the setting that says so."""
        return "through telegram.proxy" if self._proxy else "without telegram.proxy"

    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = (
                aiohttp_socks.ProxyConnector.from_url(
                    self._proxy, limit=_CONNECTIONS, keepalive_timeout=_IDLE_SECONDS
                )
                if self._proxy
                else aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_SECONDS)
            )
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
            )
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()


class HttpRequest(BaseRequest):
    """PTB's transport, over aiohttp. Decodes answers with msgspec."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @property
    def read_timeout(self) -> float:
        return _READ_SECONDS

    async def initialize(self) -> None:
        """Does nothing: the first request opens the pool."""

    async def shutdown(self) -> None:
        """Does nothing: the pool is closed by its owner."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _DEFAULT,
        write_timeout: Any = _DEFAULT,
        connect_timeout: Any = _DEFAULT,
        pool_timeout: Any = _DEFAULT,
    ) -> tuple[int, bytes]:
        """Raises NeverSent; TimedOut or AnswerLost if the request may have been carried out."""
        read = _seconds(read_timeout, _READ_SECONDS) + _seconds(write_timeout, 0.0)
        connect = _seconds(connect_timeout, _CONNECT_SECONDS)
        try:
            async with self._connections.session().request(
                method,
                URL(url, encoded=True),
                data=self._body(request_data),
                headers=_PACKING if request_data is None or request_data.contains_files else _PACKING | _JSON,
                timeout=aiohttp.ClientTimeout(
                    total=connect + read,
                    connect=connect + _seconds(pool_timeout, 0.0),
                    sock_connect=connect,
                    sock_read=read,
                ),
                allow_redirects=False,
            ) as response:
                return response.status, await _payload(response)
        except (
            aiohttp.ClientConnectorError,
            aiohttp.ConnectionTimeoutError,
            aiohttp_socks.ProxyConnectionError,
            aiohttp_socks.ProxyTimeoutError,
            aiohttp_socks.ProxyError,
        ) as error:
            # The error's text may contain the address and with it the token: only its name is kept.
            raise NeverSent(f"No connection {self._connections.way}: {_name_of(error)}") from None
        except TimeoutError:
            raise TimedOut(f"No answer within {read:g} s") from None
        except (aiohttp.ClientError, OSError) as error:
            raise AnswerLost(f"The connection broke: {_name_of(error)}") from None

    def _body(
        self, request_data: RequestData | None
    ) -> bytes | aiohttp.BytesPayload | aiohttp.FormData | None:
        if request_data is None:
            return None
        if not request_data.contains_files:
            return msgspec.json.encode(
                request_data.parameters, enc_hook=str
            )  # texts may be of a subclass of str
        form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
        for name, (filename, content, kind) in request_data.multipart_data.items():
            form.add_field(name, content, filename=filename, content_type=kind)
        return form

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        return decode_answer(payload)


class PollRequest(HttpRequest):
    """The transport of getUpdates. `result` is a list of bytes: each update exactly as Telegram wrote it.

    `Bot.do_api_request` returns this result unchanged.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        return decode_poll(payload)


class Client(Bot):
    """PTB's Bot, called by method name: `do_api_request("sendMessage", api_kwargs=params)`."""

    def __init__(
        self, token: str, root: str, connections: Connections, polls: PollRequest | None = None
    ) -> None:
        # Without it PTB warns at each 429 that retry_after will become a timedelta.
        os.environ["PTB_TIMEDELTA"] = "1"
        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=HttpRequest(connections),
            get_updates_request=polls or PollRequest(connections),
        )

    def __repr__(self) -> str:
        """Hides the token, which PTB's __repr__ shows."""
        return "Client"

    @classmethod
    def _warn(cls, *_: Any, **__: Any) -> None:
        """Drops PTB's warning at each call, which recommends the method of the same name."""


def wait_seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


_JSON = {"Content-Type": "application/json"}
_PACKING = {"Accept-Encoding": "gzip, deflate"}


async def _payload(response: aiohttp.ClientResponse) -> bytes:
    """The body, unpacked. Raises AnswerLost where it is longer than MAX_ANSWER_BYTES."""
    parts, size = list[bytes](), 0
    async for part in response.content.iter_any():
        parts.append(part)
        size += len(part)
        if size > MAX_ANSWER_BYTES:
            raise AnswerLost(TOO_LONG)
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    payload = b"".join(parts)
    return payload if encoding in ("identity", "") else unpack(payload, encoding)


def _seconds(given: Any, default: float) -> float:
    return default if given is None or given is _DEFAULT else float(given)


def _name_of(error: Exception) -> str:
    reason = getattr(error, "strerror", None)
    return f"{type(error).__name__} ({reason})" if reason else type(error).__name__
