"""The client of the poller of a bot with a replica: an offset reaches Telegram only when the replica has what it confirms."""

from typing import Any

import aiohttp
import msgspec
from aiohttp.abc import AbstractStreamWriter
from telegram.error import Conflict
from telegram.request import RequestData

from bot.host_clock import elapsed
from bot.replica.replica import Replica
from bot.telegram.api_answers import AnswerLost
from bot.telegram.client import Client, Connections, NeverSent, PollRequest

LEAVE_SECONDS = 5.0  # to begin to poll; with a lease it ends before another machine serves (TAKEOVER_SECONDS)


class ReplicatedClient(Client):
    def __init__(self, token: str, root: str, connections: Connections, replica: Replica) -> None:
        self._leave = _Leave()
        super().__init__(token, root, connections, _LeavePollRequest(connections, self._leave))
        self._replica = replica
        self._confirmed: int | None = None

    async def do_api_request(self, endpoint: str, *args: Any, **kwargs: Any) -> Any:
        """As the client's; a poll waits for the replica first. Raises Superseded where another machine has taken over."""
        if endpoint != "getUpdates":
            return await super().do_api_request(endpoint, *args, **kwargs)
        offset = kwargs["api_kwargs"].get("offset")
        while True:
            if offset is not None and offset != self._confirmed:
                await self._replica.replicated()
            if not await self._replica.may_poll():
                raise Conflict("not polling until the replica says who serves")
            self._leave.given_at = elapsed()
            try:
                answer = await super().do_api_request(endpoint, *args, **kwargs)
            except _Late:
                continue
            except Conflict as conflict:
                if "webhook" not in conflict.message.lower():
                    self._replica.note_conflict()
                raise
            self._confirmed = offset
            return answer


class _Leave:
    """When the poller was last allowed to poll: seconds of `elapsed`, which go on while the machine sleeps."""

    given_at = 0.0

    def is_over(self) -> bool:
        return elapsed() - self.given_at > LEAVE_SECONDS


class _Late(NeverSent):
    """The machine slept between the permission to poll and the request."""


class _LeavePollRequest(PollRequest):
    """Sends nothing that was permitted too long ago: another machine may serve meanwhile."""

    def __init__(self, connections: Connections, leave: _Leave) -> None:
        super().__init__(connections)
        self._leave = leave

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        try:
            return await super().do_request(*args, **kwargs)
        except AnswerLost:
            if self._leave.is_over():
                raise _Late("too late to poll") from None
            raise

    def _body(self, request_data: RequestData | None) -> aiohttp.BytesPayload:
        parameters = request_data.parameters if request_data else {}
        return _LeaveBody(msgspec.json.encode(parameters), self._leave)


class _LeaveBody(aiohttp.BytesPayload):
    """Asks for the permission once more when the request is written: nothing stands between that and the socket."""

    def __init__(self, body: bytes, leave: _Leave) -> None:
        super().__init__(body)
        self._leave = leave

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        if self._leave.is_over():
            raise ConnectionError("too late to poll")
        await super().write_with_length(writer, content_length)
