"""A group becomes a supergroup: whatever comes first, its fleet, its call and what was said go along."""

import itertools
import json

import pytest

from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage import inbox
from storage.core.database import Database

OLD, NEW = -41, -1000000000042
COORDINATOR, DRIVER, OTHER = 1, 2, 3
NUMBERS = itertools.count(1)


@pytest.fixture
async def take(tmp_path):
    database = await Database.open(tmp_path / "data")
    desk = Session()

    async def take(source, *bodies):
        def in_transaction(tx):
            for body in bodies:
                raw = json.dumps(body).encode()
                if source == "telegram":
                    inbox.put_updates(tx, [inbox.RawUpdate(next(NUMBERS), raw)], 2000)
                else:
                    inbox.put(tx, source, body, 2000)

        await database.run(in_transaction)

        def in_another(tx):
            for item in inbox.pending(tx.read, 100):
                handle(desk, tx, item)
                inbox.done(tx, item.id, item.id)

        await database.run(in_another)
        return await database.read(
            "SELECT f.chat_id, p.telegram_id FROM responses r JOIN people p ON p.id = r.person_id"
            " JOIN fleets f ON f.id = p.fleet_id WHERE r.acknowledged_at IS NOT NULL ORDER BY 2"
        )

    yield take
    await database.close()


def said(chat_id, sender, text=None, at=1000, **more):
    chat = {"id": chat_id, "type": "group" if chat_id == OLD else "supergroup", "title": "车队"}
    sender = {"id": sender, "is_bot": False, "first_name": f"司机{sender}"}
    message = {"message_id": next(NUMBERS), "date": at, "chat": chat, "from": sender, **more}
    return {"update_id": 1, "message": message if text is None else message | {"text": text}}


def moves(way):
    farewell = said(OLD, COORDINATOR, migrate_to_chat_id=NEW, at=1002)
    arrival = said(NEW, COORDINATOR, migrate_from_chat_id=OLD, at=1002)
    return {
        "farewell": [farewell],
        "arrival": [arrival],
        "both": [farewell, arrival],
        "twisted": [arrival, farewell],
    }[way]


@pytest.mark.parametrize("way", ["farewell", "arrival", "both", "twisted"])
@pytest.mark.parametrize("heard_before", [False, True])
async def test_the_fleet_goes_along_even_when_its_new_number_was_heard_first(take, way, heard_before):
    admins = [{"id": COORDINATOR, "name": "调度"}]
    await take("admins", {"chat_id": OLD, "admins": admins})
    await take("telegram", said(OLD, COORDINATOR, "武汉站需要车"), said(OLD, DRIVER, "收到", 1001))
    words = said(NEW, OTHER, "收到", 1003)
    await take("admins", {"chat_id": NEW, "admins": admins})
    if heard_before:
        await take("telegram", said(NEW, DRIVER, "在吗", 1003), words)
    counted = await take("telegram", *moves(way), *([] if heard_before else [words]))
    assert counted == [(NEW, DRIVER), (NEW, OTHER)]


async def test_a_call_raised_under_the_new_number_before_the_move_was_known_stays(take):
    await take("admins", {"chat_id": OLD, "admins": [{"id": COORDINATOR, "name": "调度"}]})
    await take("telegram", said(OLD, DRIVER, "早"))
    await take("admins", {"chat_id": NEW, "admins": [{"id": COORDINATOR, "name": "调度"}]})
    await take("telegram", said(NEW, COORDINATOR, "武汉站需要车"), said(NEW, DRIVER, "收到", 1001))
    assert await take("telegram", *moves("both")) == [(NEW, DRIVER)]
    assert await take("telegram", said(NEW, OTHER, "收到", 1004)) == [(NEW, DRIVER), (NEW, OTHER)]
