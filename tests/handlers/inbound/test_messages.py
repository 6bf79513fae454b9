"""Whom no fleet knows yet writes privately: whatever he says is answered, and nothing of it is kept as a fleet's."""

import json

import pytest

from handlers.chat.session import Session
from handlers.chat.texts import text
from handlers.inbound.entry import handle
from storage import inbox
from storage.core.database import Database

STRANGER = 77
ANSWERED = [
    "/car 鄂AB1234 4座 平安出租",
    "武汉站需要车",
    "/call 武汉站 20",
    "收到",
    "接3",
    "接8",
    "改4",
    "撤销",
    "等120",
    "够了",
    "收队",
    "/need 30",
    "/lead @x",
    "/fix 1 张三 改4",
    "/status",
    "/me",
    "/night",
    "/export",
    "/set",
    "/shift",
    "/start",
    "改站名 汉口站",
    "你好",
]


@pytest.fixture
async def hear(tmp_path):
    """The bot's answers to a private word."""
    database = await Database.open(tmp_path / "data")

    async def hear(words):
        sender = {"id": STRANGER, "is_bot": False, "first_name": "陌生人"}
        chat = {"id": STRANGER, "type": "private"}
        message = {"message_id": 1, "date": 1000, "chat": chat, "from": sender, "text": words}

        def in_transaction(tx):
            raw = json.dumps({"update_id": 1, "message": message}).encode()
            inbox.put_updates(tx, [inbox.RawUpdate(1, raw)], 2000)
            for item in inbox.pending(tx.read, 10):
                handle(Session(), tx, item)

        await database.run(in_transaction)
        rows = await database.read("SELECT chat_id, body FROM outbox")
        assert all(chat_id == STRANGER for chat_id, _ in rows)
        for table in ("calls", "responses", "trips", "journal", "people", "doubts"):
            assert [(0,)] == await database.read(f"SELECT count(*) FROM {table}"), table
        return [json.loads(body).get("text") for _, body in rows]

    yield hear
    await database.close()


@pytest.mark.parametrize("words", ANSWERED)
async def test_a_stranger_is_answered_whatever_he_says(hear, words):
    assert 1 == len(await hear(words))


@pytest.mark.parametrize("words", ["/car 鄂AB1234 4座", "武汉站需要车"])
async def test_a_stranger_is_asked_to_say_a_word_in_the_group_first(hear, words):
    assert [text("zh-Hans", "no-fleet")] == await hear(words)
