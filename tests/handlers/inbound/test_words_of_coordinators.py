"""A coordinator's words name a station and call cars; none of them makes a car of himself, or a station of other words."""

import pytest

from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 51


@pytest.fixture
async def two(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for station in ("长沙南站", "江山站"):
            await fleet.says(COORDINATOR, f"{station}需要4台车")
        fleet.now += 1800
        fleet.clear_sent()
        yield fleet


async def needs(fleet):
    return {call.station: call.needed for call in await stored.calls(fleet.database)}


async def waiting(fleet):
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return sum(len(call.undecided) + call.unreadable + len(call.responses) for call in calls)


def offered(fleet):
    return [button.label for button in fleet.buttons[-2:]]


@pytest.mark.parametrize(
    ("words", "station", "cars"),
    [
        ("再叫一下衢州站那边也有五十几个人下来了需要六台车", "衢州站", 6),
        ("麻烦通知一声常山站要3台车", "常山站", 3),
        ("另外龙游站要四台车", "龙游站", 4),
        ("大家再去一趟龙游站要四台车", "龙游站", 4),
        ("帮忙叫一下金华站，要3台车", "金华站", 3),
        ("再喊一下丽水站要三台车", "丽水站", 3),
        ("各位司机注意一下龙游站需要7台车", "龙游站", 7),
        ("铁岭西站同样需要车辆，数量3台", "铁岭西站", 3),
        ("铁岭站需要3台车", "铁岭站", 3),
        ("湘潭北也来了一车人 要3台", "湘潭北站", 3),
        ("岳阳东晚点了，派4台", "岳阳东站", 4),
        ("西九龍站要6架車，有班高鐵啱啱到", "西九龙站", 6),
        ("衡阳东站那边下来好多人要6台车", "衡阳东站", 6),
        ("那个大家注意一下啊衢州站这边现在有一趟车晚点到了大概需要七台车麻烦大家过来一下", "衢州站", 7),
        ("深圳北都要車，4架，羅湖閂咗", "深圳北站", 4),
        ("桂林北站有趟动车晚点到，滞留旅客一百二十人，请安排9台车", "桂林北站", 9),
        ("哈尔滨西站整8台车，晚点俩点儿的那趟到了", "哈尔滨西站", 8),
        ("沧州站下来三百多人，麻烦派6台车", "沧州站", 6),
        ("邯郸站晚点列车到了，喊7台车", "邯郸站", 7),
        ("沧州站刚到一趟，搞5部车来", "沧州站", 5),
        ("需要5台车，都江堰站", "都江堰站", 5),
    ],
)
async def test_a_call_opens_at_the_station_that_is_named(two, words, station, cars):
    before = await needs(two)
    await two.says(COORDINATOR, words)
    assert before | {station: cars} == await needs(two)


@pytest.mark.parametrize(
    ("words", "station", "cars"),
    [
        ("株洲西又来一趟 要4台 长沙那边够咯", "株洲西站", 4),
    ],
)
async def test_another_station_beside_more_words_is_asked_about_and_added_to_none(two, words, station, cars):
    before = await needs(two)
    await two.says(COORDINATOR, words)
    assert before == await needs(two)
    assert f"叫车 {station} {cars}辆" in offered(two)
    await two.presses(COORDINATOR, f"叫车 {station}")
    assert before | {station: cars} == await needs(two)


@pytest.mark.parametrize(
    "words", ["又来一趟 要4台", "大家再辛苦一下 又来一趟车 再要2台", "现在又来了一车人 要3台"]
)
async def test_words_that_name_no_station_open_no_call(two, words):
    before = await needs(two)
    await two.says(COORDINATOR, words)
    assert before == await needs(two)


@pytest.mark.parametrize(
    "words",
    [
        "停东口",
        "都停西广场",
        "停2号口那边",
        "在西边那个口子等一下",
        "北边的人在东口上车",
        "在出站口排队",
        "排A列",
        "停车场集合",
        "东广场等",
        "2号口出来",
        "停地下二层",
    ],
)
async def test_where_others_are_to_go_makes_no_car_of_a_coordinator(two, words):
    await two.says(COORDINATOR, words)
    await two.later(2)
    assert 0 == await waiting(two)


@pytest.mark.parametrize("words", ["到了", "我到了", "我到东口了", "我在西广场"])
async def test_a_coordinator_who_drives_says_so_of_himself(two, words):
    await two.says(COORDINATOR, words)
    assert 0 < await waiting(two)


async def test_a_tap_on_the_question_about_an_order_settles_no_report(two):
    await two.says(COORDINATOR, "到了")
    await two.later(1)
    await two.says(COORDINATOR, "够了")
    await two.later(2)
    await two.presses(COORDINATOR, "#2")
    [first, second] = await two.database.query(lambda read: load_calls(read, "1"))
    assert not second.responses
    assert 1 == len(first.undecided) == len(second.undecided)


@pytest.mark.parametrize(("words"), ["西九龍收隊", "西九龙站收队", "西九龍站夠車喇"])
async def test_one_station_in_both_scripts_is_one_station(two, words):
    await two.says(COORDINATOR, "西九龍站要6架車")
    await two.says(COORDINATOR, words)
    await two.later(2)
    assert any("#3 西九龙站" in said for said in two.texts(role="reply"))
    await two.says(DRIVER, "西九龍站收到")
    *_, third = await two.database.query(lambda read: load_calls(read, "1"))
    assert 1 == len(third.responses)


@pytest.mark.parametrize(
    "words",
    ["10台 不对 8台", "10台，不对，8台", "要10台 不对 要8台", "十台 错了 八台", "需要10辆，不是，8辆"],
)
async def test_a_number_that_is_corrected_at_once_is_the_last_one(tmp_path, words):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "南京站要车！！快！")
        await fleet.says(COORDINATOR, words)
        assert {"南京站": 8} == await needs(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "冇得哒 江山也收队咯",
        "没人了，江山收队",
        "江山站任务结束，感谢",
        "辛苦大家了 江山站收队",
        "江山那边也收了",
    ],
)
async def test_an_end_beside_other_words_asks_once_for_that_call(two, words):
    await two.says(COORDINATOR, words)
    assert [True] == ["#2 江山站" in said for said in two.texts() if "收队" in said or "结束" in said]


async def test_an_illness_of_a_passenger_sends_no_driver_home(two):
    await two.says(DRIVER, "江山站收到")
    await two.says(DRIVER, "到了")
    for words in ("有个老人身体不舒服 送去医院了", "有位孕妇肚子疼"):
        await two.says(DRIVER, words)
    calls = await two.database.query(lambda read: load_calls(read, "1"))
    [state] = [each.state for each in calls[1].responses.values()]
    assert state.stands_in_square
    assert any("报急" in said for said in two.texts())


@pytest.mark.parametrize(
    "words", ["衡水站没安排5台车", "邢台站能安排5台车吗", "石家庄站派了5台车", "昨天衡水站安排了5台车"]
)
async def test_reports_and_questions_about_cars_open_no_call(two, words):
    before = await needs(two)
    await two.says(COORDINATOR, words)
    assert before == await needs(two)


async def test_an_order_for_an_open_station_asks_and_never_lowers_first(two):
    await two.says(COORDINATOR, "江山站又来一趟车，请安排3台车")
    assert {"长沙南站": 4, "江山站": 4} == await needs(two)
    labels = [button.label for button in two.buttons]
    assert ["加3辆", "是，改为3辆"] == [label for label in labels if label.endswith("3辆")]
