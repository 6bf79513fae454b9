"""Looking on: who is there, what the chats show now, what the witness saw, and waiting until nothing is left to do."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from sandbox.chats import Chat
from sandbox.fake_telegram import FakeTelegram, seen
from sandbox.refusals import Impossible

Json = dict[str, Any]


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    pass


class InChat(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    last: int | None = None


class Since(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    since: int = 0


class Requests(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    since: int = 0
    method: str | None = None


class Idle(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    quiet: float = 0.5
    """Seconds in which nothing must have happened; beware of a bot that paces its edits."""
    timeout: float = 30.0


def state(stage: FakeTelegram, wish: Nothing) -> Json:
    """Everything that a page needs to draw itself; `n` is the number of the last event contained."""
    world = stage.world
    people = [
        user.as_api() | {"started": user.started, "blocked": user.blocked} for user in world.users.values()
    ]
    chats = [_chat(chat) for chat in world.chats.values() if chat.is_group or chat.messages]
    return {
        "n": len(stage.events.kept),
        "now": stage.clock.now(),
        "bot": stage.bot.as_api(),
        "users": people,
    } | {
        "chats": chats,
        "commands": stage.commands,
    }


def messages(stage: FakeTelegram, wish: InChat) -> Json:
    chat = stage.world.chat(wish.chat_id)
    shown = list(chat.messages.values())
    if wish.last is not None:
        shown = shown[-wish.last :]
    return {"messages": [seen(message) for message in shown], "pinned": chat.pinned}


def toasts(stage: FakeTelegram, wish: Since) -> Json:
    return {"toasts": stage.toasts[wish.since :], "n": len(stage.toasts)}


def transcript(stage: FakeTelegram, wish: Since) -> Json:
    return {"events": stage.events.kept[wish.since :], "n": len(stage.events.kept)}


def witness(stage: FakeTelegram, wish: Nothing) -> Json:
    return stage.witness.totals() | {"waiting": stage.queue.pending(), "held": stage.queue.held}


def requests(stage: FakeTelegram, wish: Requests) -> Json:
    kept = stage.witness.requests
    found = [seen for seen in kept[wish.since :] if wish.method in (None, seen["method"])]
    return {"requests": found, "n": len(kept)}


def updates(stage: FakeTelegram, wish: Since) -> Json:
    kept = stage.witness.updates
    return {"updates": [msgspec.Raw(raw) for raw in kept[wish.since :]], "n": len(kept)}


async def wait_until_idle(stage: FakeTelegram, wish: Idle) -> Json:
    """All updates confirmed, nothing under way, and no accepted request or new update for `quiet` seconds."""
    loop = asyncio.get_running_loop()
    until = loop.time() + wish.timeout
    witness = stage.witness
    while True:
        still = stage.clock.now() - witness.last_activity
        if not len(stage.queue) and not witness.under_way and still >= wish.quiet:
            return {"requests": len(witness.requests), "updates": len(witness.updates)}
        if loop.time() > until:
            raise Impossible(
                f"not idle after {wish.timeout} s: {len(stage.queue)} updates unconfirmed, "
                f"{witness.under_way} requests under way, last activity {still:.2f} s ago"
            )
        await asyncio.sleep(min(0.05, max(0.005, wish.quiet - still)))


def _chat(chat: Chat) -> Json:
    members = [
        {"user_id": member.user.id, "status": member.status}
        for member in chat.members.values()
        if member.present
    ]
    shown = [seen(message) for message in list(chat.messages.values())[-300:]]
    return chat.as_api() | {
        "members": members,
        "pinned": chat.pinned,
        "messages": shown,
        "migrated_to": chat.migrated_to,
    }
