"""R16, K2: what a driver did at one station is never written to another one, to which he says later that he goes."""

import pytest

from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "沈阳站需要9台车")
        await fleet.says(COORDINATOR, "沈阳北站需要9台车")
        await fleet.later(1)
        yield fleet


async def tells(fleet, *words, every=6):
    for each in words:
        await fleet.says(DRIVER, each)
        await fleet.later(every)


async def status(fleet):
    await fleet.says(COORDINATOR, "/status")
    return fleet.texts()[-1].split("\n")


@pytest.mark.parametrize(
    "words",
    [
        ("老站收到", "到了", "接1", "送到了", "北站收到", "到北站了"),
        ("老站收到", "到了", "接1", "送到了", "我离北站不远，北站收到", "到了"),
        ("老站收到", "到了", "接1", "送到了", "到北站了"),
        ("老站我去", "到了", "接1", "送到了", "那我去北站", "到北站了"),
        ("到老站了", "接1", "送到了", "北站收到", "到北站了"),
        ("到了", "接1", "送到了", "北站收到", "到北站了"),
    ],
)
async def test_a_trip_of_before_is_not_of_the_station_that_he_comes_to(fleet, words):
    await tells(fleet, *words)
    first, second = await status(fleet)
    assert "0 趟" in first
    assert "到场 1 ｜ 0 趟" in second


async def test_it_waits_for_its_own_station(fleet):
    await tells(fleet, "老站收到", "到了", "接1", "送到了", "北站收到", "到北站了", "接4")
    first, second = await status(fleet)
    assert "待确认 3" in first
    assert "1 趟 4 人次" in second


async def test_a_number_put_right_later_is_of_the_later_trip(fleet):
    await tells(fleet, "老站收到", "到了", "接1", "送到了", "北站收到", "到北站了", "接4", "送到了", "改3")
    assert "1 趟 3 人次" in (await status(fleet))[1]


@pytest.mark.parametrize("answer", ["到北站了", "北站，到了", "北站"])
async def test_an_answer_at_once_is_an_answer(fleet, answer):
    await tells(fleet, "到了", "接2", answer, every=2)
    assert "到场 1 ｜ 1 趟 2 人次" in (await status(fleet))[1]


async def test_who_named_no_other_station_was_where_he_says_later(fleet):
    await tells(fleet, "到了", "接2", "送到了", "到北站了")
    assert "1 趟 2 人次" in (await status(fleet))[1]


@pytest.fixture
async def driving(fleet):
    """He has three people of one station on board."""
    await tells(fleet, "沈阳站收到", "到了", "接3", every=12)
    return fleet


@pytest.mark.parametrize(
    "words",
    [
        "送到了我也去那个沈阳北站",
        "人送到了嗯那个我也去沈阳北站",
        "送到了，那我也去那个沈阳北站",
        "送完了那我也去北站吧",
        "送到了那北站我去",
    ],
)
async def test_a_delivery_is_of_the_trip_and_the_rest_of_the_station(driving, words):
    await tells(driving, words)
    first, second = await status(driving)
    assert "1 趟 3 人次" in first
    assert "收到 1" in second
    await tells(driving, "接2")
    assert "1 趟 2 人次" in (await status(driving))[1]


@pytest.mark.parametrize("words", ["北站送到了", "送到北站了", "沈阳北站送到"])
async def test_a_delivery_at_a_station_where_he_took_nobody_is_of_his_trip(driving, words):
    await tells(driving, words)
    first, second = await status(driving)
    assert "1 趟 3 人次" in first
    assert "收到 0" in second
    assert "在途 <b>0</b>" in next(
        text for text in reversed(driving.texts(method="editMessageText")) if "#1 沈阳站" in text
    )


@pytest.mark.parametrize("words", ["接2去北站", "我接了2个去沈阳北站"])
async def test_where_passengers_go_is_no_station_of_his(driving, words):
    await tells(driving, words)
    assert "收到 0" in (await status(driving))[1]


@pytest.mark.parametrize("words", ["到沈阳北站了", "我到北站了", "沈阳北站到了", "北站到了"])
async def test_an_arrival_that_names_its_station_is_no_answer_for_what_named_another(fleet, words):
    await tells(fleet, "老站到了", "老站接3", words, every=12)
    first, second = await status(fleet)
    assert "0 趟" in first
    assert "到场 1 ｜ 0 趟" in second


async def test_a_bare_name_answers_what_named_no_place(fleet):
    await tells(fleet, "老站接3", every=12)
    await tells(fleet, "收到", "北站", every=2)
    assert "收到 1 ｜ 到场 0 ｜ 0 趟" in (await status(fleet))[1]


async def test_a_bare_name_alone_answers_which_station_a_place_is(fleet):
    await tells(fleet, "老站到了", "北站", every=2)
    assert "到场 1" in (await status(fleet))[1]
