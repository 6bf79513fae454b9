"""C19: what a fleet keeps about a station, and what follows for calls there."""

from typing import Any

import pytest

from dispatch.calls import Call
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, Harness, at, harness

EVENING = at("2026-02-10T22:00")
FIRST, SECOND, THIRD = 51, 52, 53
PLACE = {"latitude": 30.60714, "longitude": 114.42394}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def told(group: Harness, words: str, **more: Any) -> str:
    await group.says(COORDINATOR, words, **more)
    return group.texts()[-1]


def calls_of(group) -> list[Call]:
    [fleet] = {id(fleet): fleet for fleet in group.session._fleets.values()}.values()
    return list(fleet.calls.values())


async def test_a_station_is_kept_with_all_that_is_said_about_it(group):
    assert "记下了。武汉站" == await told(group, "/station 新增 武汉站")
    await told(group, "/station 武汉站 别名 火车站 杨春湖")
    await told(group, "/station 武汉 4列")
    await told(group, "/station 火车站 备注 堵B口，休息室在二楼")
    await told(group, "/station 武汉站 定位 30.60714,114.42394")
    await group.restart()
    assert (
        "<b>车站 1 个</b>\n武汉站：4 列 · 也叫 火车站、杨春湖 · 有定位 · 堵B口，休息室在二楼"
        == await told(group, "/station")
    )
    await told(group, "/station 武汉站 删别名 杨春湖")
    await told(group, "/station 武汉站 删定位")
    assert "记下了。武汉站：4 列 · 也叫 火车站" == await told(group, "/station 武汉站 备注")
    assert "武汉站 已从车站里删掉，以前的记录不变" == await told(group, "/station 删除 武汉站")
    assert "还没有登记车站" in await told(group, "/station")


async def test_a_name_that_is_only_like_a_station_changes_none(group):
    for name in ("武汉站", "武汉东站"):
        await told(group, f"/station 新增 {name}")
    assert "没有叫「吴汉站」的车站，请写全名：武汉站" == await told(group, "/station 吴汉站 4列")
    assert "没有登记过 汉口站。先发：/station 新增 汉口站" == await told(group, "/station 汉口站 4列")
    assert ["武汉东站", "武汉站"] == sorted(
        row[1] for row in (await stored.contents(group.database, "stations"))["stations"]
    )


@pytest.mark.parametrize("word", ["武汉东", "收到", "接3", "到了", "南广场"])
async def test_a_word_that_means_something_else_is_no_alias(group, word):
    await told(group, "/station 新增 武汉站")
    await told(group, "/station 新增 武汉东站")
    await told(group, "/station 武汉东站 别名 南广场")
    assert f"「{word}」不能当别名" in await told(group, f"/station 武汉站 别名 {word}")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/station 武汉站 7列", "用法：/station"),
        ("/station 武汉站 0列", "用法：/station"),
        ("/station 武汉站 定位 114.4239,30.6071", "记下了"),
        ("/station 武汉站 定位 95.1234,114.42", "用法：/station"),
        ("/station 武汉站 别名", "用法：/station"),
        ("/station 武汉站 别名 武", "别名至少要两个字"),
        ("/station 武汉站 备注 " + "堵" * 61, "提示最多 60 个字"),
        ("/station 武汉站 别名 " + " ".join(f"一号门{each}楼" for each in "一二三四五六七八九"), "最多 8 个别名"),
    ],
)  # fmt: skip
async def test_what_cannot_be_kept_is_said(group, words, answer):
    await told(group, "/station 新增 武汉站")
    before = await stored.contents(group.database, "stations")
    assert answer in await told(group, words)
    assert (answer == "记下了") is (before != await stored.contents(group.database, "stations"))


async def test_the_alias_names_the_station_in_calls_answers_and_orders(group):
    await told(group, "/station 新增 武汉站")
    await told(group, "/station 武汉站 别名 杨春湖 火车站")
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(COORDINATOR, "杨春湖需要3台车")
    await group.says(FIRST, "杨春湖收到", name="张三")
    await group.says(SECOND, "火车站收到", name="李四")
    await group.says(COORDINATOR, "杨春湖 收队")
    assert [("汉口站", 0), ("武汉站", 2)] == [(call.station, call.taken) for call in calls_of(group)]


async def test_a_call_in_the_words_of_an_alias_is_for_the_station(group):
    await told(group, "/station 新增 武汉站")
    await told(group, "/station 武汉站 别名 火车站")
    await group.says(COORDINATOR, "火车站需要3台车")
    assert ["武汉站"] == [call.station for call in calls_of(group)]


async def test_cars_line_up_in_as_many_lanes_as_the_square_has(group):
    await told(group, "/station 新增 武汉站")
    await told(group, "/station 武汉站 4列")
    await group.says(COORDINATOR, "武汉站需要9台车")
    for number in range(60, 66):
        await group.says(number, "到了", name=f"司机{number}")
    [call] = calls_of(group)
    assert [2, 2, 1, 1] == [len(queue) for _, queue in sorted(call.lanes().items())]
    await group.says(66, "到了，C列", name="司机66")
    await told(group, "/station 武汉站 1列")
    await group.says(67, "到了", name="司机67")
    [call] = calls_of(group)
    assert {1: 3, 2: 2, 3: 2, 4: 1} == {lane: len(queue) for lane, queue in call.lanes().items()}


async def test_the_card_shows_the_note_and_the_way_button(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    await told(group, "/station 武汉站 备注 堵B口")
    await told(group, "/station 武汉站 定位 30.60714,114.42394")
    card = [each for each in group.sent if each.role == "card"][-1]
    assert "提示：堵B口" in card.text
    assert group.button("导航")


async def test_a_location_that_a_coordinator_replies_to_is_the_point(group):
    await told(group, "/station 新增 武汉站")
    number = await group.says(COORDINATOR, None, location=PLACE)
    place = group.messages[number]
    assert "请先在这里发一个位置" in await told(group, "/station 武汉站 定位")
    await group.says(COORDINATOR, "/station 武汉站 定位", reply_to_message=place)
    assert "有定位" in group.texts()[-1]
    [row] = (await stored.contents(group.database, "stations"))["stations"]
    assert {*PLACE.values()} <= set(row)


async def test_coordinates_of_any_other_reply_are_not_stored(group):
    number = await group.says(FIRST, None, location=PLACE)
    for words in ("在这里", "/station 武汉站", "/status 定位"):
        await group.says(SECOND, words, reply_to_message=group.messages[number])
    assert "latitude" not in str(await stored.contents(group.database, "inbox"))


async def test_renaming_a_call_takes_the_lanes_of_the_right_station(group):
    await told(group, "/station 新增 汉口站")
    await told(group, "/station 汉口站 6列")
    await group.says(COORDINATOR, "武汉站需要9台车")
    await group.says(COORDINATOR, "改站名 汉口站")
    assert [6] == [call.lane_count for call in calls_of(group)]


async def test_who_is_no_coordinator_keeps_nothing(group):
    await group.says(FIRST, "/station 新增 汉口站", name="张三")
    assert "这个只有调度员能操作" == group.texts(GROUP)[-1]


@pytest.mark.parametrize("words", ["火车站还要3台车", "火车站再来2台"])
async def test_more_cars_at_an_alias_are_for_the_open_call(group, words):
    await told(group, "/station 新增 武汉站")
    await told(group, "/station 武汉站 别名 火车站")
    await group.says(COORDINATOR, "武汉站需要3台车")
    await group.says(COORDINATOR, words)
    assert ["武汉站"] == [call.station for call in calls_of(group)]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("武汉站又叫火车站", "武汉站：2 列 · 也叫 火车站"),
        ("武汉站又叫火车站，也叫老站，别弄混了", "武汉站：2 列 · 也叫 火车站、老站"),
        ("武汉站又叫杨春湖、老站", "武汉站：2 列 · 也叫 杨春湖、老站"),
        ("武汉站俗称大站，大家记一下", "武汉站：2 列 · 也叫 大站"),
        ("武汉站也叫火车站！都是一个地方哈", "武汉站：2 列 · 也叫 火车站"),
        ("武汉站排4列", "武汉站：4 列"),
        ("武汉站分三列", "武汉站：3 列"),
        ("武汉站备注：堵B口", "武汉站：2 列 · 堵B口"),
    ],
)
async def test_a_coordinator_keeps_it_in_words(group, words, line):
    await told(group, "/station 新增 武汉站")
    assert f"记下了。{line}" == await told(group, words)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("长沙站又叫火车站", "长沙站：2 列 · 也叫 火车站"),
        ("黄花机场也叫老机场", "黄花机场：2 列 · 也叫 老机场"),
        ("长沙南站又称高铁站。", "长沙南站：2 列 · 也叫 高铁站"),
        ("火车站就是长沙站", "长沙站：2 列 · 也叫 火车站"),
        ("长沙站就是老火车站", "长沙站：2 列 · 也叫 老火车站"),
        ("大家说的高铁站指的是武汉站", "武汉站：2 列 · 也叫 高铁站"),
        ("火车站=武汉站", "武汉站：2 列 · 也叫 火车站"),
        ("武汉站也就是杨春湖站", "武汉站：2 列 · 也叫 杨春湖站"),
    ],
)
async def test_another_name_in_words_registers_a_station_that_nobody_knows(group, words, line):
    await told(group, "/station 新增 武汉站")
    assert f"记下了。{line}" == await told(group, words)
    alias, name = line.rpartition(" ")[2], line.partition("：")[0]
    await group.says(COORDINATOR, f"{alias}需要5台车")
    assert [name] == [call.station for call in calls_of(group)]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("汉口站排4列", "没有登记过 汉口站。先发：/station 新增 汉口站"),
        ("汉口站备注：堵B口", "没有登记过 汉口站。先发：/station 新增 汉口站"),
        ("吴汉站又叫火车站", "没有叫「吴汉站」的车站，请写全名：武汉站"),
        ("武汉东站又叫武汉站", "「武汉站」不能当别名：别的车站这样叫，或者司机平时这样报事"),
    ],
)
async def test_of_a_station_that_nobody_knows_a_coordinator_is_told(group, words, answer):
    await told(group, "/station 新增 武汉站")
    before = await stored.contents(group.database, "stations")
    assert answer == await told(group, words)
    assert before == await stored.contents(group.database, "stations")


@pytest.mark.parametrize(
    "words",
    [
        "老王又叫老六",
        "胖子也叫胖哥",
        "大家排2列",
        "火车站不就是长沙站吗",
        "这站又叫什么站",
        "火车站就是高铁站",
        "武汉站又叫火车站，收到请回",
        "武汉站又叫火车站，5台",
    ],
)
async def test_what_is_no_station_has_no_other_name(group, words):
    await told(group, "/station 新增 武汉站")
    before = await stored.contents(group.database, "stations")
    await group.says(COORDINATOR, words)
    assert before == await stored.contents(group.database, "stations")


@pytest.mark.parametrize("words", ["火车晚点了，到了再说", "火车票买到了", "高铁到了"])
async def test_the_train_is_no_station_where_a_station_is_called_so(group, words):
    for known in ("长沙站又叫火车站", "长沙南站又叫高铁站"):
        await told(group, known)
    for station in ("长沙站", "长沙南站"):
        await told(group, f"{station}需要3台车")
    await group.says(FIRST, words, name="张三")
    assert [[], []] == [list(call.answered()) for call in calls_of(group)]
    await group.says(FIRST, "到火车站了", name="张三")
    assert [1, 0] == [len(list(call.answered())) for call in calls_of(group)]


@pytest.mark.parametrize(
    "words",
    [
        *("武汉站又叫火车站", "汉口站排4列", "武汉站有3辆", "武汉站A列", "张三 A列2"),
        *(
            "武汉站2列车",
            "武汉站有两列",
            "武汉站又叫车了",
            "武汉站也叫五台",
            "武汉站又叫人了",
            "武汉站也叫10台",
        ),
    ],
)
async def test_other_words_keep_nothing(group, words):
    await told(group, "/station 新增 武汉站")
    before = await stored.contents(group.database, "stations")
    who = FIRST if words == "武汉站又叫火车站" else COORDINATOR
    await group.says(who, words, name="张三")
    assert before == await stored.contents(group.database, "stations")


async def test_a_name_alone_shows_what_is_kept_about_the_station(group):
    await told(group, "/station 新增 武汉站")
    await told(group, "/station 武汉站 别名 火车站")
    for name in ("武汉站", "火车站"):
        assert "武汉站：2 列 · 也叫 火车站" in await told(group, f"/station {name}")
    assert "没有登记过 汉口站" in await told(group, "/station 汉口站")
    await told(group, "武汉站需要5台车")
    assert "武汉站：2 列 · 也叫 火车站" in await told(group, "/station 武汉站")


@pytest.mark.parametrize("wish", ["集合点 西广场", "列 7", "7个道", "闸机口 3"])
async def test_a_wish_that_is_not_understood_is_no_new_name_of_the_open_call(group, wish):
    await told(group, "武汉站需要5台车")
    assert "用法：/station" in await told(group, f"/station 武汉站 {wish}")
    [call] = await stored.calls(group.database)
    assert "武汉站" == call.station


async def test_another_name_is_still_the_right_one_of_the_open_call(group):
    await told(group, "/station 新增 汉口站")
    await told(group, "武汉站需要5台车")
    for name in ("汉口站", "武昌站"):
        await group.says(COORDINATOR, f"/station {name}")
        [call] = await stored.calls(group.database)
        assert name == call.station


async def test_a_station_to_which_cars_are_called_is_not_deleted(group):
    await told(group, "/station 新增 武汉站")
    await told(group, "武汉站需要5台车")
    await told(group, "/station 删除 武汉站")
    assert ["武汉站"] == [row[1] for row in (await stored.contents(group.database, "stations"))["stations"]]
    await told(group, "/close")
    assert "武汉站 已从车站里删掉，以前的记录不变" == await told(group, "/station 删除 武汉站")


async def test_an_alias_of_another_station_is_not_taken_and_its_own_may_be_said_again(group):
    await told(group, "/station 新增 武汉站")
    await told(group, "/station 新增 汉口站")
    await told(group, "/station 武汉站 别名 杨春湖")
    assert "别名" in await told(group, "/station 汉口站 别名 杨春湖")
    assert "也叫 杨春湖、火车站" in await told(group, "/station 武汉站 别名 杨春湖 火车站")
    shown = await told(group, "/station")
    assert 1 == shown.count("杨春湖")
