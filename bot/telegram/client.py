"""How a request of PTB reaches the Bot API: one pool of aiohttp connections. What it asks is not known here.

PTB decides the errors that an answer means; here stand those without an answer, and how an answer is decoded.
"""

import json
import os
from datetime import timedelta
from typing import Any, TypeVar

import aiohttp
import aiohttp_socks
import msgspec
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

T = TypeVar("T")

_CONNECT_SECONDS = 10.0
_READ_SECONDS = 20.0
_CONNECTIONS = 128
# Shorter than the patience of servers and proxies: a request on a connection that they have just closed
# would count as one whose answer was lost.
_IDLE_SECONDS = 15.0
_DEFAULT = BaseRequest.DEFAULT_NONE


class NeverSent(NetworkError):
    """No connection came about: the request reached nobody, and may be made again without a mark."""


class AnswerLost(NetworkError):
    """The connection broke, or what came is no answer: as with TimedOut it may have been carried out."""


class Connections:
    """The pool. Opened by the first request, since it belongs to the loop that is then running."""

    def __init__(self, proxy: str | None = None) -> None:
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = (
                aiohttp_socks.ProxyConnector.from_url(
                    self._proxy, limit=_CONNECTIONS, keepalive_timeout=_IDLE_SECONDS
                )
                if self._proxy
                else aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_SECONDS)
            )
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()


class HttpRequest(BaseRequest):
    """Answers are decoded by msgspec; broken UTF-8 is replaced rather than refused."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @property
    def read_timeout(self) -> float:
        return _READ_SECONDS

    async def initialize(self) -> None:
        """Nothing to do: the pool opens itself."""

    async def shutdown(self) -> None:
        """Nothing to do: who made the pool closes it."""

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
        """Raise NeverSent, or TimedOut and AnswerLost when the request may have been carried out."""
        read = _seconds(read_timeout, _READ_SECONDS) + _seconds(write_timeout, 0.0)
        connect = _seconds(connect_timeout, _CONNECT_SECONDS)
        try:
            async with self._connections.session().request(
                method,
                URL(url, encoded=True),
                data=_body(request_data),
                headers=_JSON if request_data and not request_data.contains_files else None,
                timeout=aiohttp.ClientTimeout(
                    total=connect + read,
                    connect=connect + _seconds(pool_timeout, 0.0),
                    sock_connect=connect,
                    sock_read=read,
                ),
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except (
            aiohttp.ClientConnectorError,
            aiohttp.ConnectionTimeoutError,
            aiohttp_socks.ProxyConnectionError,
            aiohttp_socks.ProxyTimeoutError,
            aiohttp_socks.ProxyError,
        ) as error:
            # An error of the network may bear the address, and the address the token: its name is enough.
            raise NeverSent(f"No connection: {_named(error)}") from None
        except TimeoutError:
            raise TimedOut(f"No answer within {read:g} s") from None
        except (aiohttp.ClientError, OSError) as error:
            raise AnswerLost(f"The connection broke: {_named(error)}") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        return _decoded(payload, _ANSWER)


class PollRequest(HttpRequest):
    """For getUpdates alone: `result` is a list of bytes, each update exactly as Telegram wrote it.

    PTB hands the result of `Bot.do_api_request` through as it comes from here, undecoded.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = _decoded(payload, _POLL_ANSWER)
        return {
            "result": [bytes(update) for update in answer.result],
            "description": answer.description,
            "parameters": answer.parameters,
        }


class Client(Bot):
    """PTB's Bot, called by method name, as rows of the outbox and raw polls call it."""

    def __init__(self, token: str, root: str, connections: Connections) -> None:
        # Else PTB warns at each 429 that RetryAfter will bear a timedelta.
        os.environ["PTB_TIMEDELTA"] = "1"
        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=HttpRequest(connections),
            get_updates_request=PollRequest(connections),
        )

    def __repr__(self) -> str:
        """Without the token, which PTB's has."""
        return "Client"

    @classmethod
    def _warn(cls, *_: Any, **__: Any) -> None:
        """PTB would advise, at each call, to use the method of the same name."""


def wait_seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


class _PollAnswer(msgspec.Struct):
    result: list[msgspec.Raw] = []
    description: str | None = None
    parameters: dict[str, Any] | None = None


_JSON = {"Content-Type": "application/json"}
_ANSWER = msgspec.json.Decoder(dict[str, Any])
_POLL_ANSWER = msgspec.json.Decoder(_PollAnswer)


def _decoded(payload: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        return decoder.decode(payload)
    except ValueError:
        pass
    try:
        return decoder.decode(json.dumps(json.loads(payload.decode(errors="replace"))))
    except ValueError:
        raise AnswerLost("The answer is no JSON that the Bot API would give") from None


def _body(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return msgspec.json.encode(request_data.parameters)
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _seconds(given: Any, otherwise: float) -> float:
    return otherwise if given is None or given is _DEFAULT else float(given)


def _named(error: Exception) -> str:
    reason = getattr(error, "strerror", None)
    return f"{type(error).__name__} ({reason})" if reason else type(error).__name__
