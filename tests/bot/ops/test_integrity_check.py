"""A projection that does not follow from the journal is noticed and told, without a name."""

import json

import pytest

from bot.ops.integrity_check import IntegrityCheck
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage import inbox
from storage.core.database import Database

GROUP = -1001


@pytest.fixture
async def night(database):
    """An open call with an acknowledgement, an arrival and a trip."""
    chat = {"id": GROUP, "type": "supergroup", "title": "车队"}
    admins = {"chat_id": GROUP, "admins": [{"id": 1, "name": "调度"}]}
    words = [(1, "武汉站需要车"), (2, "收到"), (3, "到了"), (4, "接3")]

    def in_transaction(tx):
        inbox.put(tx, "admins", admins, 1000)
        for number, (sender, text) in enumerate(words, start=1):
            person = {"id": sender, "is_bot": False, "first_name": f"司机{sender}"}
            message = {
                "message_id": number,
                "date": 1000 + number,
                "chat": chat,
                "from": person,
                "text": text,
            }
            raw = json.dumps({"update_id": number, "message": message}).encode()
            inbox.put_updates(tx, [inbox.RawUpdate(number, raw)], 1010)

    await database.run(in_transaction)
    desk = Session()

    def in_another(tx):
        for item in inbox.pending(tx.read, 100):
            handle(desk, tx, item)
        inbox.done(tx, 1, 100)

    await database.run(in_another)
    return database


@pytest.fixture
def auditor(night):
    return IntegrityCheck(night, lambda: True)


async def test_what_follows_from_the_journal_is_right(auditor):
    assert await auditor.check() == []


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE responses SET acknowledged_at = acknowledged_at + 60",
        "UPDATE responses SET gone = 1",
        "UPDATE trips SET passengers = 4",
        "DELETE FROM trips",
    ],
)
async def test_whatever_does_not_is_told(wrong, auditor, night):
    await night.run(lambda tx: tx.write(wrong))
    found = await auditor.check()
    assert found
    assert not any("司机" in line for line in found)


@pytest.mark.parametrize("heard", [True, False])
async def test_the_file_is_looked_at_soon_after_a_start_that_has_not_even_where_nobody_is_heard(
    heard, tmp_path
):
    await (await Database.open(tmp_path / "data")).close()
    database = await Database.open(tmp_path / "data")
    try:
        assert not database.examined
        assert await IntegrityCheck(database, lambda: heard).check() == []
        assert database.examined
    finally:
        await database.close()


async def test_what_is_stored_is_not_compared_before_the_backlog_is_read(night):
    await night.run(lambda tx: tx.write("DELETE FROM trips"))
    assert await IntegrityCheck(night, lambda: False).check() == []
