"""R2: a driver on his way who gets no further in traffic is late, and refuses nothing."""

import pytest

from dispatch.shown_states import ShownState
from reading.traffic_delays import answer_of_who_is_stuck, is_before_the_gate, stuck_in_traffic
from storage.calls import load_calls
from tests.handlers.inbound.test_words_of_a_night import stands
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
COMING, STANDING, DRIVING, FREE = 51, 52, 53, 54
NAMES = {COMING: "宰小平", STANDING: "老卞", DRIVING: "查志强", FREE: "芮芳"}


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "南京站需要8台车")
        for who, *sentences in ((COMING, "收到"), (STANDING, "到了"), (DRIVING, "到了", "接3")):
            for words in sentences:
                await fleet.says(who, words, name=NAMES[who])
        yield fleet


async def expected_in(fleet, who):
    """In how many minutes he is expected; None where he gave no time or does not come."""
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    number = await stored.person_id_or_none(fleet.database, who)
    eta = call.responses[number].state.eta_at if number in call.responses else None
    return None if eta is None else round((eta - fleet.now) / 60)


DELAYS = [
    ("前面堵死了走不动，还得十分钟", 10),
    ("走不动，估计还要一刻钟", 15),
    ("堵在路上走不动，晚十分钟", 10),
    ("堵得一动不动，最少半个小时", 30),
    ("前头车祸动不了，要等二十来分钟", 20),
    ("卡在高架上动不了，还得两刻钟", 30),
    ("堵到起了，走不动，恐怕还要二十分钟", 20),
]


@pytest.mark.parametrize(("words", "minutes"), DELAYS)
async def test_how_long_it_takes_is_when_he_comes(fleet, words, minutes):
    await fleet.says(COMING, words, name=NAMES[COMING])
    assert [ShownState.ACKNOWLEDGED] == list((await stands(fleet, COMING)).values())
    assert minutes == await expected_in(fleet, COMING)


@pytest.mark.parametrize(
    "words", ["前面堵死了走不动", "堵死了动不了", "前面封路过不去了", "右手边停满了出租，进不去"]
)
async def test_without_a_time_he_still_comes(fleet, words):
    await fleet.says(COMING, words, name=NAMES[COMING])
    assert [ShownState.ACKNOWLEDGED] == list((await stands(fleet, COMING)).values())


@pytest.mark.parametrize("words", [words for words, _ in DELAYS])
async def test_passengers_on_board_stay_on_board(fleet, words):
    await fleet.says(DRIVING, words, name=NAMES[DRIVING])
    assert [ShownState.ON_ROAD] == list((await stands(fleet, DRIVING)).values())


async def test_who_is_free_and_says_when_he_comes_comes(fleet):
    await fleet.says(FREE, "前面堵死了走不动，还得十分钟", name=NAMES[FREE])
    assert [ShownState.ACKNOWLEDGED] == list((await stands(fleet, FREE)).values())


@pytest.mark.parametrize(
    "words",
    [
        "前面堵死了走不动，来不了了",
        "堵死了，不去了",
        "车坏了动不了",
        "前面堵死了，我掉头回家了",
        "堵死了走不动，别等我",
        "停满了进不去，我回家了",
    ],
)
async def test_who_refuses_does_not_come(fleet, words):
    assert not stuck_in_traffic(words)
    assert not is_before_the_gate(words)
    assert answer_of_who_is_stuck(words) is None


async def test_a_refusal_in_traffic_withdraws(fleet):
    await fleet.says(COMING, "前面堵死了走不动，来不了了", name=NAMES[COMING])
    assert [ShownState.WITHDRAWN] == list((await stands(fleet, COMING)).values())
