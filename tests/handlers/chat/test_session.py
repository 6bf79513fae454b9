"""What a desk remembers of live calls is bounded; what it let go is read back when it is wanted."""

import itertools
import json

import pytest

from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage import inbox
from tests.stories.expected import expected_report
from tests.stories.script import load_nights
from tests.stories.with_handlers import at_the_desk

GROUP, COORDINATOR = -1000000000042, 1
MOST = 20
ASKED = 12  # a driver who says too many passengers to count unasked
NUMBERS = itertools.count(1)


class Square:
    """A fleet whose desk remembers little; the responses are those of its one call."""

    def __init__(self, database):
        self.database = database
        self.desk = Session(most_remembered=MOST)

    async def hear(self, sender, text, at):
        who = {"id": sender, "is_bot": False, "first_name": f"司机{sender}"}
        chat = {"id": GROUP, "type": "supergroup", "title": "车队"}
        number = next(NUMBERS)
        message = {"message_id": number, "date": at, "chat": chat, "from": who, "text": text}
        raw = json.dumps({"update_id": number, "message": message}).encode()

        def in_transaction(tx):
            inbox.put_updates(tx, [inbox.RawUpdate(number, raw)], at)
            for item in inbox.pending(tx.read, 1):
                handle(self.desk, tx, item)
                inbox.done(tx, item.id, item.id)

        await self.database.run(in_transaction)

    async def begin(self):
        def in_transaction(tx):
            inbox.put(tx, "admins", {"chat_id": GROUP, "admins": [{"id": COORDINATOR, "name": "调度"}]}, 1)
            [item] = inbox.pending(tx.read, 1)
            handle(self.desk, tx, item)
            inbox.done(tx, item.id, item.id)

        await self.database.run(in_transaction)
        await self.hear(COORDINATOR, "武汉站需要99台车", 1_000)

    async def responses(self):
        fleet = await self.database.run(lambda tx: self.desk.fleet(tx, GROUP))
        [call] = fleet.calls.values()
        return {fleet.people[id_].telegram_id: response for id_, response in call.responses.items()}


@pytest.fixture
async def square(database):
    square = Square(database)
    await square.begin()
    return square


async def test_what_is_remembered_is_bounded_and_the_silent_are_let_go_first(square):
    at = 1_000
    for words in ("收到", "到了", "接3", "送到了"):
        for driver in range(10, 40):
            at += 1
            await square.hear(driver, words, at)
            remembered = [r for r in (await square.responses()).values() if r.words]
            assert sum(len(r.words) for r in remembered) <= MOST + 4  # all that he said who speaks now
    responses = await square.responses()
    assert all(len(r.state.trips) == 1 for r in responses.values())
    let_go = {driver for driver, r in responses.items() if r.words is None}
    assert let_go
    assert max(let_go) < min(responses.keys() - let_go)  # they spoke in this order


async def test_whoever_is_asked_about_his_words_is_not_let_go(square):
    await square.hear(ASKED, "收到", 1_001)
    await square.hear(ASKED, "接9", 1_002)
    for driver in range(20, 80):
        await square.hear(driver, "收到", 1_100 + driver)
    response = (await square.responses())[ASKED]
    assert response.state.asks
    assert [said.passengers for said in response.said] == [None, 9]


async def test_words_that_were_let_go_and_not_recalled_are_an_error_and_no_silence(square):
    for driver in range(20, 80):
        await square.hear(driver, "收到", 1_100 + driver)
    response = (await square.responses())[20]
    with pytest.raises(LookupError):
        len(response.said)


async def test_a_night_goes_wrong_where_what_was_let_go_does_not_come_back(tmp_path, monkeypatch):
    def remembers_nothing(read, call, response):
        response.words = []

    night = next(night for night in load_nights() if night.name == "mixed-a-whole-train")
    monkeypatch.setattr("handlers.chat.session.recall_words", remembers_nothing)
    async with at_the_desk(tmp_path, night, most_remembered=0) as desk:
        assert expected_report(night) != await desk.play()
