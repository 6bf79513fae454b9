"""R3: once the fleet learns which station a word means, what named it before moves there, each with its own time."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "郑东新站需要9台车")
        await fleet.says(COORDINATOR, "郑州东站需要9台车")
        await fleet.later(1)
        yield fleet


async def tells(fleet, *words, who=DRIVER):
    for each in words:
        await fleet.says(who, each)
        await fleet.later(6)


async def status(fleet):
    await fleet.says(COORDINATOR, "/status")
    return fleet.texts()[-1].split("\n")


async def waiting(fleet):
    return len(await stored.open_clarifications(fleet.database))


@pytest.fixture
async def both(fleet):
    """One of two who named 老站 has been there, and goes to the other station next."""
    await tells(fleet, "老站收到", who=OTHER)
    await tells(fleet, "老站收到", "到了", "接1", "送到了", "东站收到", "到东站了")
    return fleet


@pytest.mark.parametrize("order", ["郑东新站又叫老站", "/station 郑东新站 别名 老站", "改站名 老站"])
async def test_a_name_taught_later_settles_what_named_it(both, order):
    card = both.button("收到", call=1).message
    await both.says(COORDINATOR, order, reply_to=card if "改" in order else None)
    first, second = await status(both)
    assert "收到 2 ｜ 到场 1 ｜ 1 趟 1 人次 ｜ 待确认 0" in first
    assert "收到 1 ｜ 到场 1 ｜ 0 趟" in second
    assert 0 == await waiting(both)


async def test_an_earlier_arrival_takes_nobody_out_of_the_square_where_he_stands_now(both):
    await both.says(COORDINATOR, "郑东新站又叫老站")
    both.clear_sent()
    await tells(both, "接4")
    assert "1 趟 4 人次" in (await status(both))[1]
    assert not [text for text in both.texts(GROUP) if "名额还算在" in text]


async def test_a_tap_settles_the_same_word_of_others(both):
    await both.presses(DRIVER, "老站 = 郑东新站")
    first, _ = await status(both)
    assert "收到 2 ｜ 到场 1 ｜ 1 趟 1 人次 ｜ 待确认 0" in first


async def test_a_tap_of_who_has_come_there_settles_what_he_did_there(fleet):
    await tells(fleet, "老站收到", "到了", "接3")
    await fleet.presses(DRIVER, "老站 = 郑东新站")
    assert "到场 1 ｜ 1 趟 3 人次 ｜ 待确认 0" in (await status(fleet))[0]


@pytest.mark.parametrize("order", ["郑东新站又叫新站", "郑州东站又叫高铁站"])
async def test_another_name_settles_nothing(both, order):
    before = await waiting(both)
    await both.says(COORDINATOR, order)
    assert before == await waiting(both)


async def test_who_has_answered_another_call_since_is_not_called_back(fleet):
    await tells(fleet, "老站收到", "到东站了")
    await fleet.says(COORDINATOR, "郑东新站又叫老站")
    first, second = await status(fleet)
    assert "收到 0" in first
    assert "收到 1 ｜ 到场 1" in second


async def test_a_word_about_another_place_between_stays_asked(fleet):
    await tells(fleet, "老站收到", "到西郊站了", "接3")
    await fleet.says(COORDINATOR, "郑东新站又叫老站")
    assert "0 趟" in (await status(fleet))[0]
    assert await waiting(fleet)


async def test_what_was_said_before_the_call_is_not_of_it(fleet):
    await tells(fleet, "老站收到")
    await fleet.says(COORDINATOR, "洛阳站需要9台车")
    await fleet.says(COORDINATOR, "洛阳站又叫老站")
    assert "收到 0" in (await status(fleet))[2]
    assert 1 == await waiting(fleet)


async def test_a_coordinator_who_settles_one_message_settles_no_other(fleet):
    """R16: an arrival happened at one station, and who said 收到 before has named none."""
    await tells(fleet, "收到", "我到了")
    first, _ = await stored.open_clarifications(fleet.database)
    await fleet.taps(COORDINATOR, buttons.is_call(first.id, 1), chat=COORDINATOR)
    assert "到场 0" in (await status(fleet))[0]
    assert 1 == await waiting(fleet)
