"""Roles are given by coordinators: to one or to many, with one answer in the group."""

import itertools
import json

import pytest

from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage import inbox

GROUP, COORDINATOR = -1000000000042, 1
NUMBERS = itertools.count(1)


async def take(database, desk, source, body):
    def in_transaction(tx):
        if source == "telegram":
            inbox.put_updates(tx, [inbox.RawUpdate(next(NUMBERS), json.dumps(body).encode())], 2000)
        else:
            inbox.put(tx, source, body, 2000)
        for item in inbox.pending(tx.read, 100):
            handle(desk, tx, item)
            inbox.done(tx, item.id, item.id)

    await database.run(in_transaction)


def said(sender, text):
    who = {"id": sender, "is_bot": False, "first_name": f"司机{sender}", "username": f"driver_{sender}"}
    chat = {"id": GROUP, "type": "supergroup", "title": "车队"}
    return {
        "update_id": 1,
        "message": {"message_id": next(NUMBERS), "date": 1000, "chat": chat, "from": who, "text": text},
    }


@pytest.mark.parametrize(("leads", "messages"), [(1, 1), (32, 1), (70, 2)])
async def test_many_are_appointed_with_one_message_in_the_group(database, leads, messages):
    desk = Session()
    drivers = range(10, 10 + leads)
    await take(database, desk, "admins", {"chat_id": GROUP, "admins": [{"id": COORDINATOR, "name": "调度"}]})
    for driver in drivers:
        await take(database, desk, "telegram", said(driver, "晚上好"))
    names = " ".join(f"@driver_{driver}" for driver in drivers)
    await take(database, desk, "telegram", said(COORDINATOR, f"/lead {names}"))
    answers = [
        json.loads(body)["text"] for (body,) in await database.read("SELECT body FROM outbox ORDER BY id")
    ]
    assert messages == len(answers)
    assert all(f"司机{driver}" in "".join(answers) for driver in drivers)
    assert [(leads,)] == await database.read("SELECT count(*) FROM people WHERE role = 'lead'")
