"""K10: a lead's lists under a heading report each driver of them; ordinary drivers' words and other lists report nobody."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

LEAD = 50
NAMES = ("孙德胜", "于海洋", "高峰", "佟丽", "关磊", "崔健")
SUN, YU, GAO, TONG, GUAN, CUI = range(LEAD, LEAD + len(NAMES))


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for number, name in enumerate(NAMES, start=LEAD):
            await fleet.says(number, "晚上好", name=name)
        await fleet.says(COORDINATOR, "/lead 孙德胜")
        await fleet.presses(COORDINATOR, "是")
        await fleet.says(COORDINATOR, "沈阳北站需要8台车")
        await fleet.later(1)
        fleet.clear_sent()
        yield fleet


async def says(fleet, *sentences, who=LEAD):
    for words in sentences:
        await fleet.says(who, words, name=NAMES[who - LEAD])
        await fleet.later(1)


async def statuses(fleet):
    """{driver: status}, and how many messages are unread."""
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    ids = {await stored.person_id_or_none(fleet.database, number): number for number in range(LEAD, LEAD + 6)}
    return {ids[who]: shown_state(call, each) for who, each in call.responses.items()}, call.unreadable


@pytest.mark.parametrize(
    "words",
    [
        "收到！我队出车名单：\n1.孙德胜\n2.于海洋\n3.高峰",
        "收到！我队出车名单：1.孙德胜 2.于海洋 3.高峰",
        "出车名单：孙德胜、于海洋、高峰",
        "我队出车：\n1、孙德胜\n2、于海洋\n3、高峰",
        "出车人员：孙德胜，于海洋，高峰。",
        "收到，我、于海洋、高峰三台车",
        "收到 孙德胜、于海洋、高峰3台",
        "我们队报名：孙德胜 于海洋 高峰",
        "能来的：孙德胜、于海洋、高峰",
        "出動名單：孙德胜、于海洋、高峰",
    ],
)
async def test_a_list_of_cars(group, words):
    await says(group, words)
    assert (dict.fromkeys((SUN, YU, GAO), ShownState.ACKNOWLEDGED), 0) == await statuses(group)


@pytest.mark.parametrize(
    "words",
    [
        "到场情况：孙德胜到、于海洋到、高峰到、佟丽未到",
        "已到场：\n1.孙德胜\n2.于海洋\n3.高峰",
        "到场：我、于海洋、高峰",
        "到位情况：孙德胜到了，于海洋已到，高峰到，佟丽还没到",
        "沈阳北站到场：孙德胜、于海洋、高峰",
        "到达：孙德胜、于海洋、高峰，佟丽没到",
    ],
)
async def test_a_list_of_arrivals(group, words):
    await says(group, words)
    assert (dict.fromkeys((SUN, YU, GAO), ShownState.ARRIVED), 0) == await statuses(group)


@pytest.mark.parametrize(
    "words",
    [
        "出发：于海洋 3人，高峰 4人（1老）",
        "已出发：\n1.于海洋3人\n2.高峰4人（1老）",
        "发车：于海洋接3人、高峰接4人(1老)",
        "于海洋3人 高峰4人（1老） 出发",
        "出发情况：于海洋：3人，高峰：4人（老1）",
    ],
)
async def test_a_list_of_departures_and_of_deliveries(group, words):
    await says(group, "到场：于海洋、高峰", words)
    totals = (await stored.told_as_json(group.database))["totals"]
    assert (2, 7, 1) == (totals["trips"], totals["passengers"], totals["elderly"])
    await says(group, "送达：于海洋、高峰")
    assert (dict.fromkeys((YU, GAO), ShownState.DELIVERED), 0) == await statuses(group)


async def test_what_is_not_read_of_a_list_waits_besides(group):
    await says(group, "到场：于海洋、壮壮、高峰")
    assert (dict.fromkeys((YU, GAO), ShownState.ARRIVED), 1) == await statuses(group)


async def test_a_departure_without_a_number_waits(group):
    await says(group, "到场：于海洋、高峰", "出发：于海洋 3人，高峰")
    assert ({YU: ShownState.ON_ROAD, GAO: ShownState.ARRIVED}, 1) == await statuses(group)


@pytest.mark.parametrize("words", ["更正：于海洋换成崔健", "于海洋换崔健", "于海洋改成崔健去"])
async def test_one_comes_instead_of_the_other(group, words):
    await says(group, "出车名单：于海洋、高峰", words)
    found, _ = await statuses(group)
    assert {
        YU: ShownState.WITHDRAWN,
        GAO: ShownState.ACKNOWLEDGED,
        CUI: ShownState.ACKNOWLEDGED,
    } == found


@pytest.mark.parametrize(
    "words", ["撤销高峰那趟 他车没油了", "高峰那趟不算", "取消高峰那趟", "高峰刚才那趟作废"]
)
@pytest.mark.parametrize("before", [(), ("高峰送到了",)])
async def test_a_trip_is_taken_back_with_its_delivery(group, words, before):
    await says(group, "到场：于海洋、高峰", "于海洋接2", "高峰接3", *before, words)
    totals = (await stored.told_as_json(group.database))["totals"]
    assert (1, 2) == (totals["trips"], totals["passengers"])


@pytest.mark.parametrize("words", ["出车名单：孙德胜、于海洋", "到场：于海洋、高峰", "于海洋换成崔健"])
async def test_an_ordinary_driver_lists_nobody(group, words):
    await says(group, words, who=TONG)
    found, _ = await statuses(group)
    assert {} == {who: status for who, status in found.items() if who != TONG}


@pytest.mark.parametrize(
    "words",
    [
        "通知：明天上午开会，于海洋参加",
        "值班表：于海洋、高峰",
        "电话：于海洋 13800001111",
        "于海洋：路上慢点",
        "于海洋到了没",
        "谢谢于海洋、高峰",
    ],
)
async def test_other_lists_report_nobody(group, words):
    await says(group, words)
    assert {} == (await statuses(group))[0]
