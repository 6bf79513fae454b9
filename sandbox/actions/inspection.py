"""Actions that read: users, chats, messages, toasts, events, requests, updates; and waiting until the bot is idle."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from sandbox.chats import Chat
from sandbox.fake_telegram import FakeTelegram, message_view
from sandbox.refusals import InvalidAction

Json = dict[str, Any]


class NoArguments(msgspec.Struct, forbid_unknown_fields=True):
    pass


class ListMessages(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    last: int | None = None


class Since(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    since: int = 0


class ListRequests(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    since: int = 0
    method: str | None = None


class WaitUntilIdle(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    quiet: float = 0.5
    """Seconds without activity. A bot that paces its edits may be silent for longer than this."""
    timeout: float = 30.0


def state(telegram: FakeTelegram, args: NoArguments) -> Json:
    """Returns what the chat page shows; `n` is the number of the last event included."""
    world = telegram.world
    people = [
        user.as_api() | {"started": user.started, "blocked": user.blocked} for user in world.users.values()
    ]
    chats = [_chat(chat) for chat in world.chats.values() if chat.is_group or chat.messages]
    return {
        "n": len(telegram.events.history),
        "now": telegram.clock.now(),
        "bot": telegram.bot.as_api(),
        "users": people,
    } | {
        "chats": chats,
        "commands": telegram.commands,
    }


def messages(telegram: FakeTelegram, args: ListMessages) -> Json:
    chat = telegram.world.chat(args.chat_id)
    shown = list(chat.messages.values())
    if args.last is not None:
        shown = shown[-args.last :]
    return {"messages": [message_view(message) for message in shown], "pinned": chat.pinned}


def toasts(telegram: FakeTelegram, args: Since) -> Json:
    return {"toasts": telegram.toasts[args.since :], "n": len(telegram.toasts)}


def transcript(telegram: FakeTelegram, args: Since) -> Json:
    return {"events": telegram.events.history[args.since :], "n": len(telegram.events.history)}


def traffic(telegram: FakeTelegram, args: NoArguments) -> Json:
    return telegram.request_log.totals() | {
        "waiting": telegram.queue.pending(),
        "delayed": telegram.queue.delayed,
    }


def requests(telegram: FakeTelegram, args: ListRequests) -> Json:
    logged = telegram.request_log.requests
    found = [request for request in logged[args.since :] if args.method in (None, request["method"])]
    return {"requests": found, "n": len(logged)}


def updates(telegram: FakeTelegram, args: Since) -> Json:
    logged = telegram.request_log.updates
    return {"updates": [msgspec.Raw(raw) for raw in logged[args.since :]], "n": len(logged)}


async def wait_until_idle(telegram: FakeTelegram, args: WaitUntilIdle) -> Json:
    """Waits until all updates are confirmed, no request is in flight, and nothing happened for `quiet` seconds.

    Raises InvalidAction after `timeout` seconds.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + args.timeout
    log = telegram.request_log
    while True:
        quiet = telegram.clock.waited() - log.last_activity
        if not len(telegram.queue) and not log.in_flight and quiet >= args.quiet:
            return {"requests": len(log.requests), "updates": len(log.updates)}
        if loop.time() > until:
            raise InvalidAction(
                f"not idle after {args.timeout} s: {len(telegram.queue)} updates unconfirmed, "
                f"{log.in_flight} requests in flight, last activity {quiet:.2f} s ago"
            )
        await asyncio.sleep(min(0.05, max(0.005, args.quiet - quiet)))


def _chat(chat: Chat) -> Json:
    members = [
        {"user_id": member.user.id, "status": member.status}
        for member in chat.members.values()
        if member.present
    ]
    shown = [message_view(message) for message in list(chat.messages.values())[-300:]]
    return chat.as_api() | {
        "members": members,
        "pinned": chat.pinned,
        "messages": shown,
        "migrated_to": chat.migrated_to,
    }
