"""E5: a forum's call stays in its topic."""

import json
from typing import Any

from handlers.views.render import render
from tests.stories.chat import GROUP
from tests.stories.script import load_nights
from tests.stories.with_handlers import AtTheDesk, at_the_desk

TOPIC = 77


async def say(desk: AtTheDesk, at: int, number: int, text: str, topic: int | None) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "车队", "is_forum": True}
    sender = {"id": 1, "is_bot": False, "first_name": "调度"}
    message = {"message_id": number, "date": at, "chat": chat, "from": sender, "text": text}
    if topic:
        message |= {"message_thread_id": topic, "is_topic_message": True}
    await desk.update(at, {"message": message})


async def requests(desk: AtTheDesk, *kinds: str) -> list[tuple[str, dict[str, Any]]]:
    marks = ", ".join("?" for _ in kinds)
    rows = await desk.database.read(
        f"SELECT kind, body FROM outbox WHERE kind IN ({marks}) ORDER BY id", kinds
    )
    drawn = [
        await desk.database.query(lambda read: render(read, kind, GROUP, json.loads(body)))
        for kind, body in rows
    ]
    return [(each.method, each.params) for each in drawn if each]


async def test_a_call_raised_in_a_topic_is_told_there_to_its_end(tmp_path):
    async with at_the_desk(tmp_path, load_nights()[0]) as desk:
        at = desk.night.events[0].at
        await desk.take("admins", {"chat_id": GROUP, "admins": [{"id": 1, "name": "调度"}]}, at)
        await say(desk, at, 1, "武汉站需要5台车", TOPIC)
        assert [params["message_thread_id"] for _, params in await requests(desk, "card")] == [TOPIC]
        await desk.say(at)
        await say(desk, at + 60, 2, "/close", TOPIC)
        assert [params["message_thread_id"] for _, params in await requests(desk, "report")] == [TOPIC]


async def test_outside_a_forum_nothing_speaks_of_topics(tmp_path):
    async with at_the_desk(tmp_path, load_nights()[0]) as desk:
        at = desk.night.events[0].at
        await desk.take("admins", {"chat_id": GROUP, "admins": [{"id": 1, "name": "调度"}]}, at)
        await say(desk, at, 1, "武汉站需要5台车", None)
        assert all("message_thread_id" not in params for _, params in await requests(desk, "card"))
