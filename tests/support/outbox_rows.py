"""A small board and what puts rows in its outbox: for tests of speaking."""

import time
from dataclasses import replace

from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.outputs import Post
from handlers.chat.text_nodes import plain
from handlers.views.render import as_stored
from storage import outbox, sent_messages
from storage.external_ids import ExternalIds
from storage.outbox_kinds import OutboxKind, Priority
from tests.support.database import chat_of

BRISK = replace(
    TELEGRAM.pace,
    group_minute=1_000,
    group_kept=0,
    group_calm=1_000,
    leisure_minute=1_000,
    private_minute=1_000,
    card_minute=1_000,
    card_gap_ms=20,
    card_calm=1_000,
    burst=1_000,
    reaction_gap_ms=20,
)


def render(read, kind, chat_id, body):
    """A small board: it shows the highest deadline, as a card for its call."""
    again = "（重发）" if body.get("resent") else ""
    if kind == OutboxKind.MESSAGE:
        return Post(
            plain(body["text"] + again),
            role=body.get("role"),
            reply_to=body.get("reply_to"),
            topic=body.get("topic"),
        )
    if kind in (OutboxKind.MARK, OutboxKind.PIN):
        return as_stored(kind, body)
    if kind == "nothing":
        return None
    if kind == "broken":
        raise KeyError("a bug in the wording")
    [[shown]] = read("SELECT coalesce(max(due_at), 0) FROM deadlines", ())
    card = sent_messages.of_call(read, body["call"], "card")
    if card:
        return Post(plain(f"{shown} 人"), edits=card[-1].message_id)
    return Post(plain(f"{shown} 人{again}"), role="card", call_id=body["call"], pin=True)


async def say(database, chat_id, priority=Priority.NOTICE, *, kind=OutboxKind.MESSAGE, text="一", **rest):
    body = rest.pop("body", {"words": [], "text": text})

    def in_transaction(tx):
        chat = chat_of(tx, chat_id)
        there = body
        if isinstance(body, dict) and "topic" in body:
            there = body | {"topic": ExternalIds("telegram").within(tx).topic(chat, body["topic"])}
        outbox.enqueue(
            tx, chat_id=chat, priority=priority, kind=kind, body=there, now=int(time.time()), **rest
        )

    await database.run(in_transaction)


async def card(database, chat_id, priority=Priority.CARD, shows=None, call=1):
    def in_transaction(tx):
        if shows is not None:
            tx.write(
                "INSERT INTO deadlines (due_at, kind, key, body) VALUES (?, '', ?, '')", (shows, str(shows))
            )
        outbox.enqueue(
            tx,
            chat_id=chat_of(tx, chat_id),
            priority=priority,
            kind=OutboxKind.CARD,
            body={"call": call},
            key=f"card:{call}",
            now=int(time.time()),
        )

    await database.run(in_transaction)


async def states(database):
    return [state for (state,) in await database.read("SELECT state FROM outbox ORDER BY id")]


async def problems(database):
    return [problem for (problem,) in await database.read("SELECT problem FROM outbox ORDER BY id")]


async def settled(database):
    return all(state > 1 for state in await states(database))


async def said(people, chat_id):
    return [message["text"] for message in await people.bot_messages(chat_id)]


async def count(people, method, count):
    return len(await people.requests(method=method)) >= count


async def has_said(people, group, expected):
    return await said(people, group) == expected
