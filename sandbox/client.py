"""Typed client of the control interface, for tests, the demo and scripts. It acts for people, not for the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Literal, Self

import aiohttp
import msgspec

from sandbox.faults import FaultKind

Json = dict[str, Any]


class SandboxError(Exception):
    """The sandbox refused an action; the text says why."""


class SandboxClient:
    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._http: aiohttp.ClientSession | None = None
        self._bot_id: int | None = None

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(trust_env=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._http:
            await self._http.close()

    async def act(self, action: str, **args: Any) -> Json:
        """Performs any control action by its name; the methods below add types. Raises SandboxError."""
        assert self._http, "use it as an async context manager"
        async with self._http.post(
            f"{self.base_url}/control/{action}", data=msgspec.json.encode(args)
        ) as response:
            answer: Json = msgspec.json.decode(await response.read())
            if response.status != 200:
                raise SandboxError(answer["error"])
            return answer

    # people and groups

    async def user(
        self,
        first_name: str,
        *,
        username: str = "",
        last_name: str = "",
        is_bot: bool = False,
        started: bool = False,
    ) -> int:
        args = {"first_name": first_name, "last_name": last_name, "username": username}
        return int((await self.act("user", **args, is_bot=is_bot, started=started))["id"])

    async def start(self, user_id: int, parameter: str = "") -> Json:
        """Opens the private chat with the bot by /start; returns the message."""
        return await self.act("start", user_id=user_id, parameter=parameter)

    async def block(self, user_id: int, blocked: bool = True) -> None:
        await self.act("block", user_id=user_id, blocked=blocked)

    async def refuse_private(
        self,
        user_id: int,
        reason: Literal["blocked", "deactivated", "not_started", "not_found"] | None = "blocked",
    ) -> None:
        """Refuses the bot's private messages to a user from now on, without a my_chat_member update; None ends it."""
        await self.act("refuse_private", user_id=user_id, reason=reason)

    async def group(
        self,
        title: str,
        *,
        admins: list[int],
        members: list[int] | None = None,
        kind: Literal["group", "supergroup"] = "supergroup",
        bot: Literal["administrator", "member", "absent"] = "administrator",
        bot_rights: list[str] | None = None,
        is_forum: bool = False,
        added_by: int | None = None,
    ) -> int:
        args = {"title": title, "admins": admins, "members": members or [], "kind": kind, "bot": bot}
        more = {"bot_rights": bot_rights, "is_forum": is_forum, "added_by": added_by}
        return int((await self.act("group", **args, **more))["id"])

    async def channel(self, title: str) -> int:
        return int((await self.act("channel", title=title))["id"])

    async def topic(self, chat_id: int, name: str, *, closed: bool = False) -> int:
        made = await self.act("topic", chat_id=chat_id, name=name, closed=closed)
        return int(made["message_thread_id"])

    async def close_topic(self, chat_id: int, topic: int, *, closed: bool = True) -> None:
        await self.act("close_topic", chat_id=chat_id, topic=topic, closed=closed)

    async def join(self, chat_id: int, user_id: int, *, by: int | None = None) -> None:
        await self.act("join", chat_id=chat_id, user_id=user_id, by=by)

    async def leave(self, chat_id: int, user_id: int, *, kicked_by: int | None = None) -> None:
        await self.act("leave", chat_id=chat_id, user_id=user_id, kicked_by=kicked_by)

    async def promote(
        self,
        chat_id: int,
        user_id: int,
        *,
        status: Literal["administrator", "member"] = "administrator",
        rights: list[str] | None = None,
        anonymous: bool = False,
        by: int | None = None,
    ) -> None:
        args = {"chat_id": chat_id, "user_id": user_id, "status": status, "rights": rights}
        await self.act("promote", **args, anonymous=anonymous, by=by)

    async def restrict(self, chat_id: int, user_id: int, *, muted: bool = True) -> None:
        await self.act("restrict", chat_id=chat_id, user_id=user_id, muted=muted)

    async def share_chat(self, user_id: int, message_id: int, chat_id: int) -> None:
        """A user chooses a group with the button of the bot's private message; the bot is added to it."""
        await self.act("share_chat", user_id=user_id, message_id=message_id, chat_id=chat_id)

    async def rename(self, chat_id: int, title: str) -> None:
        await self.act("rename", chat_id=chat_id, title=title)

    async def allow_reactions(self, chat_id: int, emoji: list[str] | None) -> None:
        """The emoji that a group allows as reactions; None for all."""
        await self.act("allow_reactions", chat_id=chat_id, emoji=emoji)

    async def migrate(self, chat_id: int, *, new_first: bool = False) -> int:
        """Migrates a basic group; returns the new supergroup's id."""
        return int((await self.act("migrate", chat_id=chat_id, new_first=new_first))["id"])

    # what people do

    async def post(self, chat_id: int, user_id: int, text: str = "", **more: Any) -> int:
        """Posts a message and returns its id.

        `more`: reply_to, date, topic, mentions, forwarded_from, via_bot, anonymous, channel, automatic, media,
        document, album, external_reply, story_of, as in `sandbox.actions.messages.Post`.
        """
        return int(
            (await self.act("post", chat_id=chat_id, user_id=user_id, text=text, **more))["message_id"]
        )

    async def edit(
        self, chat_id: int, message_id: int, user_id: int, text: str, *, date: int | None = None
    ) -> None:
        await self.act("edit", chat_id=chat_id, message_id=message_id, user_id=user_id, text=text, date=date)

    async def delete(self, chat_id: int, message_id: int) -> None:
        await self.act("delete", chat_id=chat_id, message_id=message_id)

    async def tap(
        self,
        chat_id: int,
        message_id: int,
        user_id: int,
        data: str,
        *,
        forge: bool = False,
        inaccessible: bool = False,
    ) -> str:
        """Taps a button; returns the query's id, under which the toast is found."""
        args = {"chat_id": chat_id, "message_id": message_id, "user_id": user_id, "data": data}
        return str((await self.act("tap", **args, forge=forge, inaccessible=inaccessible))["query_id"])

    async def react(
        self, chat_id: int, message_id: int, user_id: int, *emoji: str, anonymous: bool = False
    ) -> None:
        """Sets all reactions of a user to a message: emoji, or ids of custom emoji; none takes them away."""
        args = {"chat_id": chat_id, "message_id": message_id, "user_id": user_id, "emoji": list(emoji)}
        await self.act("react", **args, anonymous=anonymous)

    # environment and faults

    async def privacy(self, on: bool) -> None:
        await self.act("privacy", on=on)

    async def joining(self, allowed: bool) -> None:
        """Whether the bot may be added to groups, as /setjoingroups says at BotFather."""
        await self.act("joining", allowed=allowed)

    async def limits(
        self, *, group_per_minute: int = 20, all_per_second: int = 30, tap_answer_seconds: float = 150.0
    ) -> None:
        args = {"group_per_minute": group_per_minute, "all_per_second": all_per_second}
        await self.act("limits", **args, tap_answer_seconds=tap_answer_seconds)

    async def advance(self, seconds: float) -> None:
        """Advances the sandbox's clock: updates and taps age, rate limits recover. The bot's clock stays."""
        await self.act("advance", seconds=seconds)

    async def fault(self, kind: FaultKind = "status", *, method: str = "*", **more: Any) -> None:
        """Plans a fault of the next requests.

        `more`: times, code, description, retry_after, seconds, probability, body, executed, size, seed, as in
        `sandbox.faults.Fault`.
        """
        await self.act("fault", kind=kind, method=method, **more)

    async def inject(self, fields: str) -> int:
        """Queues a raw update of these fields, which need not be JSON; returns its update_id."""
        return int((await self.act("inject", fields=fields))["update_id"])

    async def delivery(self, **plan: Any) -> None:
        """Plans how updates are delivered: late_from, late_to, late_probability, doubled, scrambled, returns_at_once,
        silent, seed, as in `sandbox.faults.Delivery`.
        """
        await self.act("delivery", **plan)

    async def clear_faults(self) -> None:
        await self.act("clear_faults")

    async def jump(self, next_id: int) -> None:
        """Sets the update_id of the next update."""
        await self.act("jump", next_id=next_id)

    # inspection

    async def state(self) -> Json:
        return await self.act("state")

    async def messages(self, chat_id: int, last: int | None = None) -> list[Json]:
        found: list[Json] = (await self.act("messages", chat_id=chat_id, last=last))["messages"]
        return found

    async def bot_messages(self, chat_id: int) -> list[Json]:
        """Returns the bot's messages in a chat as they are now, without pin notices."""
        bot = int((await self.state())["bot"]["id"])
        shown = await self.messages(chat_id)
        return [
            message for message in shown if message["from"]["id"] == bot and "pinned_message" not in message
        ]

    async def toasts(self, since: int = 0) -> list[Json]:
        found: list[Json] = (await self.act("toasts", since=since))["toasts"]
        return found

    async def toast(self, query_id: str) -> Json | None:
        return next((toast for toast in await self.toasts() if toast["query_id"] == query_id), None)

    async def transcript(self, since: int = 0) -> list[Json]:
        """Returns events: {n, at, kind: message|edit|delete|pin|reaction|tap|toast|member|chat|user, …}."""
        found: list[Json] = (await self.act("transcript", since=since))["events"]
        return found

    async def traffic(self) -> Json:
        """Returns requests by method (accepted, refused), the refusals, and update ids (served, confirmed, expired).

        `updates` and `delayed` are counts; `waiting` lists the update ids that are not confirmed yet.
        """
        return await self.act("traffic")

    async def requests(self, since: int = 0, method: str | None = None) -> list[Json]:
        """Returns requests, oldest first: {n, at, method, params, ok, fault, result | code, description}."""
        found: list[Json] = (await self.act("requests", since=since, method=method))["requests"]
        return found

    async def updates(self, since: int = 0) -> list[Json]:
        found: list[Json] = (await self.act("updates", since=since))["updates"]
        return found

    async def idle(self, quiet: float = 0.5, timeout: float = 30.0) -> None:
        """Waits until every update is confirmed and nothing happened for `quiet` seconds. Raises SandboxError."""
        await self.act("idle", quiet=quiet, timeout=timeout)

    async def events(self, since: int = 0) -> AsyncIterator[Json]:
        """Streams events as they happen, without end."""
        assert self._http, "use it as an async context manager"
        endless = aiohttp.ClientTimeout(total=None)
        url = f"{self.base_url}/control/events"
        async with self._http.get(url, params={"since": since}, timeout=endless) as answer:
            async for line in answer.content:
                if line.startswith(b"data: "):
                    yield msgspec.json.decode(line[6:])
