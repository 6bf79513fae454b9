"""The client of the poller of a bot with a replica: an offset reaches Telegram only when the replica has what it confirms."""

from typing import Any

from telegram.error import Conflict

from bot.replica.replica import Replica
from bot.telegram.client import Client, Connections


class ReplicatedClient(Client):
    def __init__(self, token: str, root: str, connections: Connections, replica: Replica) -> None:
        super().__init__(token, root, connections)
        self._replica = replica
        self._confirmed: int | None = None

    async def do_api_request(self, endpoint: str, *args: Any, **kwargs: Any) -> Any:
        """As the client's; a poll waits for the replica first. Raises Superseded where another machine has taken over."""
        if endpoint != "getUpdates":
            return await super().do_api_request(endpoint, *args, **kwargs)
        offset = kwargs["api_kwargs"].get("offset")
        if offset is not None and offset != self._confirmed:
            await self._replica.replicated()
        if not await self._replica.may_poll():
            raise Conflict("not polling until the replica says who serves")
        self._confirmed = offset
        try:
            return await super().do_api_request(endpoint, *args, **kwargs)
        except Conflict as conflict:
            if "webhook" not in conflict.message.lower():
                self._replica.note_conflict()
            raise
