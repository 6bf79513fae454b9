"""Places: what a driver sees when he asks privately, and where the points come from."""

import pytest

from tests.handlers.home.home_fleet import DRIVER, a_home, keeps, tells
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP

STATION = {"latitude": 30.5285, "longitude": 114.4240}
NEAR_STATION, IN_TOWN, FAR = "30.53,114.42", "30.60,114.30", "30.70,114.10"


@pytest.fixture
async def bot(tmp_path):
    async with a_home(tmp_path) as bot:
        yield bot


@pytest.fixture
async def places(bot):
    """Four places: two open at nine in the evening, one closed, one without hours."""
    await keeps(
        bot, "江边驿站", "热水", "吃饭", hours="18:00-次日6:00", point=FAR, offers="微波炉", price="免费"
    )
    await keeps(bot, "武汉站食堂", "吃饭", hours="24小时", point=NEAR_STATION)
    await keeps(bot, "老王面馆", "吃饭", hours="周一至周五 6:00-14:00", point=IN_TOWN)
    await keeps(bot, "没写时间的店", "吃饭", hours=None, point=IN_TOWN)
    return bot


def names(said: str) -> list[str]:
    known = ("江边驿站", "武汉站食堂", "老王面馆", "没写时间的店")
    return sorted((name for name in known if name in said), key=said.index)


async def test_the_open_ones_come_first_and_one_without_hours_is_not_shown(places):
    said = await tells(places, DRIVER, "哪里能吃饭")
    assert ["武汉站食堂", "江边驿站", "老王面馆"] == names(said)
    assert "24 小时开着" in said
    assert "明天 06:00 关" in said
    assert "明天 06:00 开" in said
    assert "微波炉 · 免费" in said


@pytest.mark.parametrize(
    "words",
    ["哪里能吃饭", "有热水吗", "附近修车", "厕所", "充电", "哪儿有开水", "where can I eat", "/places"],
)
async def test_without_places_a_question_is_as_it_was_before(bot, words):
    said = await tells(bot, DRIVER, words)
    assert ("车队还没有登记服务点" if words.startswith("/") else "司机这样说") in said


async def test_a_kind_that_no_place_has_is_said_with_those_that_there_are(places):
    assert "还没有登记厕所的地方。登记了的有：热水 吃饭" in await tells(places, DRIVER, "附近有厕所吗")


async def test_the_nearest_is_nearest_to_the_station_of_his_open_call(places):
    await places.says(COORDINATOR, "武汉站需要5台车")
    await places.says(COORDINATOR, "/station 武汉站 定位 30.5285,114.4240", chat=COORDINATOR)
    assert "公里" not in await tells(places, DRIVER, "哪里能吃饭")
    await places.says(DRIVER, "收到")
    said = await tells(places, DRIVER, "哪里能吃饭")
    assert ["武汉站食堂", "江边驿站", "老王面馆"] == names(said)
    assert "不到 1 公里" in said
    assert "发个定位" not in said


async def test_a_location_sorts_what_was_asked_for_and_is_nowhere_stored(places):
    await tells(places, DRIVER, "有热水吗")
    await tells(places, DRIVER, "哪里能吃饭")
    said = await tells(places, DRIVER, None, location={"latitude": 30.6987, "longitude": 114.1123})
    assert ["江边驿站", "武汉站食堂", "老王面馆"] == names(said)
    assert "约 1 公里" in said
    held = await stored.contents(places.database, "inbox", "outbox", "journal", "throttle", "clarifications")
    assert "30.60" in str(await stored.contents(places.database, "inbox"))  # of a place, which may be found
    assert not any(coordinate in str(held) for coordinate in ("30.6987", "114.1123"))


async def test_a_location_that_nobody_asked_for_belongs_to_the_night(places):
    await places.says(COORDINATOR, "武汉站需要5台车")
    said = await tells(places, DRIVER, None, location=STATION)
    assert "食堂" not in said
    assert await stored.open_clarifications(places.database)


async def test_after_ten_minutes_a_location_is_no_answer(places):
    await places.says(COORDINATOR, "武汉站需要5台车")
    await tells(places, DRIVER, "哪里能吃饭")
    places.now += 11 * 60
    assert "食堂" not in await tells(places, DRIVER, None, location=STATION)


async def test_a_location_without_a_question_shows_what_is_near_where_no_call_is_meant(places):
    await keeps(places, "快充站", "充电", hours="24小时", point=NEAR_STATION)
    said = await tells(places, DRIVER, None, location=STATION)
    assert said.index("快充站") < said.index("江边驿站") < said.index("老王面馆")
    await places.says(COORDINATOR, "武汉站需要5台车")
    await places.says(COORDINATOR, "/close")
    assert "快充站" not in await tells(places, DRIVER, None, location=STATION)


async def test_without_places_a_location_says_nothing(bot):
    assert not await tells(bot, DRIVER, None, location=STATION)


async def test_a_driver_gets_the_way_as_a_point_on_the_map(places):
    await tells(places, DRIVER, "哪里能吃饭")
    places.clear_sent()
    await places.presses(DRIVER, "导航 3", chat=DRIVER)
    venue = next(each for each in places.sent if each.method == "sendVenue")
    assert (DRIVER, "老王面馆", 30.6, 114.3) == (
        venue.chat,
        venue.params["title"],
        venue.params["latitude"],
        venue.params["longitude"],
    )


async def test_a_button_of_a_place_does_nothing_in_the_group(places):
    await tells(places, DRIVER, "哪里能吃饭")
    button = places.button("导航 3", chat=DRIVER)
    places.clear_sent()
    await places.taps(DRIVER, button.data, chat=GROUP)
    assert ["answerCallbackQuery"] == [each.method for each in places.sent]


async def test_a_button_of_a_place_that_is_gone_says_so(places):
    await tells(places, DRIVER, "哪里能吃饭")
    await places.says(COORDINATOR, "/place 删除 老王面馆", chat=COORDINATOR)
    places.clear_sent()
    await places.presses(DRIVER, "导航 3", chat=DRIVER)
    assert ["answerCallbackQuery"] == [each.method for each in places.sent]


@pytest.mark.parametrize("words", ["哪里能吃饭", "充电", "厕所在哪"])
async def test_a_question_in_the_group_is_left_to_people(places, words):
    places.clear_sent()
    await places.says(DRIVER, words)
    assert [] == places.sent


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("收到", "acknowledge"),
        ("到了", "check_in"),
        ("吃饭", None),
        ("我去修车了", None),
        ("休息", None),
        ("接3", "depart"),
    ],
)
async def test_no_answer_of_a_night_is_a_question_for_places(places, words, what):
    await places.says(COORDINATOR, "武汉站需要5台车")
    said = await tells(places, DRIVER, words)
    assert "食堂" not in said
    assert what is None or await places.journal(what)


async def test_a_driver_of_two_fleets_sees_the_places_of_both(places):
    other = GROUP - 1
    await places.admins(COORDINATOR, chat=other)
    await places.says(COORDINATOR, "大家好", chat=other)
    await places.says(DRIVER, "大家好", chat=other)
    await places.says(30, "大家好", chat=other)
    await places.starts(30)
    assert "食堂" in await tells(places, DRIVER, "哪里能吃饭")
    assert "食堂" not in await tells(places, 30, "哪里能吃饭")


async def test_at_most_five_are_shown(bot):
    for number in range(8):
        await keeps(bot, f"店{number}", "充电", hours="24小时", point=f"30.5{number},114.30")
    assert 5 == (await tells(bot, DRIVER, "充电")).count("24 小时开着")
    assert 5 == len([one for one in bot.buttons if one.chat == DRIVER and "导航" in one.label])


async def test_help_names_places_where_there_are_some_and_in_private_alone(bot):
    assert "/places" not in await tells(bot, DRIVER, "/help")
    await keeps(bot, "驿站", "吃饭", hours="24小时", point=None)
    bot.now += 600
    assert "/places" in await tells(bot, DRIVER, "/help")
    bot.clear_sent()
    await bot.says(DRIVER, "/help")
    assert bot.texts()
    assert not any("/places" in said for said in bot.texts())


async def test_help_tells_coordinators_how_places_are_kept(bot):
    await keeps(bot, "驿站", "吃饭", hours="24小时", point=None)
    bot.now += 600
    assert "管服务点：/place" in await tells(bot, COORDINATOR, "/help")
    assert "管服务点" not in await tells(bot, DRIVER, "/help")


async def test_the_places_are_numbered_from_one(places):
    said = await tells(places, DRIVER, "哪里能吃饭")
    assert ["1", "2", "3"] == [line.split(".")[0] for line in said.splitlines() if line[:1].isdigit()]
