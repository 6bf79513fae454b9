"""What a session remembers of live calls is bounded; what it let go is read back when it is wanted."""

import pytest

from handlers.chat.session import Session
from tests.stories.expected import expected_report
from tests.stories.script import load_nights
from tests.stories.with_handlers import night_player
from tests.support.harness import COORDINATOR, GROUP, Harness, at

MOST = 20
ASKED = 12  # a driver who says too many passengers to count unasked


@pytest.fixture
async def square(database):
    """A fleet whose session remembers little, with one open call."""
    square = Harness(database, at("2026-02-10T22:00"), Session(most_remembered=MOST))
    await square.admins(COORDINATOR)
    await square.says(COORDINATOR, "武汉站需要99台车")
    return square


async def hear(square, driver, words):
    square.now += 1
    await square.says(driver, words)


async def responses(square):
    fleet = await square.database.run(lambda tx: square.session.fleet(tx, GROUP))
    [call] = fleet.calls.values()
    return {fleet.people[id_].telegram_id: response for id_, response in call.responses.items()}


async def test_what_is_remembered_is_bounded_and_the_silent_are_let_go_first(square):
    for words in ("收到", "到了", "接3", "送到了"):
        for driver in range(10, 40):
            await hear(square, driver, words)
            remembered = [r for r in (await responses(square)).values() if r.words]
            assert sum(len(r.words) for r in remembered) <= MOST + 4  # all that he said who speaks now
    heard = await responses(square)
    assert all(len(r.state.trips) == 1 for r in heard.values())
    let_go = {driver for driver, r in heard.items() if r.words is None}
    assert let_go
    assert max(let_go) < min(heard.keys() - let_go)  # they spoke in this order


async def test_whoever_is_asked_about_his_words_is_not_let_go(square):
    await hear(square, ASKED, "收到")
    await hear(square, ASKED, "接9")
    for driver in range(20, 80):
        await hear(square, driver, "收到")
    response = (await responses(square))[ASKED]
    assert response.state.asks
    assert [said.passengers for said in response.said] == [None, 9]


async def test_words_that_were_let_go_and_not_recalled_are_an_error_and_no_silence(square):
    for driver in range(20, 80):
        await hear(square, driver, "收到")
    response = (await responses(square))[20]
    with pytest.raises(LookupError):
        len(response.said)


async def test_a_night_goes_wrong_where_what_was_let_go_does_not_come_back(tmp_path, monkeypatch):
    def remembers_nothing(read, call, response):
        response.words = []

    night = next(night for night in load_nights() if night.name == "mixed-a-whole-train")
    monkeypatch.setattr("handlers.chat.session.recall_words", remembers_nothing)
    async with night_player(tmp_path, night, most_remembered=0) as player:
        assert expected_report(night) != await player.play()
