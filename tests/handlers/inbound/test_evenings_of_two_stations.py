"""R3, C13: everyday words of drivers and coordinators while two stations are open, as they were said on whole evenings."""

import pytest

from dispatch.shown_states import ShownState
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER = 51
WEST, AIRPORT = "哈尔滨西站", "太平机场"


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(DRIVER, "晚上好", name="佟掌柜")
        for station in (WEST, AIRPORT):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(20)
        fleet.clear_sent()
        yield fleet


async def stands(fleet):
    return await standing_by_station(fleet)


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("哈西站收到", {WEST: ShownState.ACKNOWLEDGED}),
        ("我去哈西", {WEST: ShownState.ACKNOWLEDGED}),
        ("到哈西了", {WEST: ShownState.ARRIVED}),
        ("搁西站呢", {WEST: ShownState.ARRIVED}),
        ("我搁哈西站停好了", {WEST: ShownState.ARRIVED}),
        ("我喺西站喇", {WEST: ShownState.ARRIVED}),
        ("喺机场", {AIRPORT: ShownState.ARRIVED}),
        ("到咗西站", {WEST: ShownState.ARRIVED}),
        ("收到，机场我来", {AIRPORT: ShownState.ACKNOWLEDGED}),
        ("噉我去西站", {WEST: ShownState.ACKNOWLEDGED}),
        ("交完班了，西站算我一个", {WEST: ShownState.ACKNOWLEDGED}),
        ("刚交了班，机场我去", {AIRPORT: ShownState.ACKNOWLEDGED}),
        ("西站收了？那我去机场吧", {AIRPORT: ShownState.ACKNOWLEDGED}),
        ("机场我不去了啊，我在西站", {AIRPORT: ShownState.DECLINED}),
        ("转战机场", {AIRPORT: ShownState.ACKNOWLEDGED}),
        ("我杀去西站", {WEST: ShownState.ACKNOWLEDGED}),
        ("我到咯西站", {WEST: ShownState.ARRIVED}),
        ("我也拢西站咯", {WEST: ShownState.ARRIVED}),
        ("拢西站了", {WEST: ShownState.ARRIVED}),
        ("西站收了嗦？那我倒转去机场", {AIRPORT: ShownState.ACKNOWLEDGED}),
        ("要得，回西站", {WEST: ShownState.ACKNOWLEDGED}),
        ("我去西站，这边人够了", {WEST: ShownState.ACKNOWLEDGED}),
        ("那我改去机场，这边车满了", {AIRPORT: ShownState.ACKNOWLEDGED}),
        ("往西站方向堵死了", {}),
    ],
)
async def test_the_station_in_his_words_is_the_call(fleet, words, states):
    await fleet.says(DRIVER, words, name="佟掌柜")
    assert states == await stands(fleet)


async def test_who_refuses_one_station_stays_at_the_other(fleet):
    await fleet.says(DRIVER, "收到，西站", name="佟掌柜")
    await fleet.says(DRIVER, "机场我不去了啊，我在西站", name="佟掌柜")
    states = await stands(fleet)
    assert ShownState.DECLINED == states[AIRPORT]
    assert states[WEST] in (ShownState.ACKNOWLEDGED, ShownState.ARRIVED)


@pytest.mark.parametrize("words", ["刚交班，整不了", "交班了", "在交班，去不了机场"])
async def test_the_end_of_a_shift_alone_is_still_a_refusal(fleet, words):
    await fleet.says(DRIVER, words, name="佟掌柜")
    assert {ShownState.DECLINED} == set((await stands(fleet)).values())


@pytest.mark.parametrize("words", ["嗯呐", "嗯哪"])
async def test_a_north_eastern_yes_right_behind_a_call_comes(fleet, words):
    await fleet.says(COORDINATOR, "阿城站需要4台车")
    await fleet.says(DRIVER, words, name="佟掌柜")
    assert {"阿城站": ShownState.ACKNOWLEDGED} == await stands(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "佟掌柜带队",
        "今晚佟掌柜当带队",
        "佟掌柜去机场",
        "西站等客70来个，老人9孩子6",
        "西站等客50，老8细路4",
        "西站还有好几十人",
        "让佟掌柜支援机场",
    ],
)
async def test_a_coordinator_is_answered_where_nothing_is_read(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert ["🤔"] == [
        reaction["emoji"]
        for each in fleet.sent
        if each.method == "setMessageReaction"
        for reaction in each.params["reaction"]
    ]
    assert {} == await stands(fleet)


@pytest.mark.parametrize("words", ["佟掌柜辛苦了", "佟掌柜慢点开", "西站那边雪真大", "带队的都辛苦"])
async def test_talk_of_a_coordinator_is_left_alone(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert [] == [each for each in fleet.sent if each.method == "setMessageReaction"]


@pytest.mark.parametrize(
    "words",
    ["送拢，往西站倒转来", "送到了，往西站回", "送到了，掉头回西站", "送拢了，倒回来西站", "送到 往西站走"],
)
async def test_who_turns_back_after_a_delivery_is_not_there_yet(fleet, words):
    for said in ("收到，西站", "到了", "接3", words):
        await fleet.says(DRIVER, said, name="佟掌柜")
        await fleet.later(6)
    assert {WEST: ShownState.DELIVERED} == await stands(fleet)


BACK = ["回西站", "我回西站", "我现在回西站", "往西站回吧", "那我返西站"]


@pytest.mark.parametrize("words", BACK)
async def test_who_stands_in_the_square_leaves_it_by_no_word_of_going_back_there(fleet, words):
    await fleet.says(DRIVER, "到西站了", name="佟掌柜")
    await fleet.says(DRIVER, words, name="佟掌柜")
    assert {WEST: ShownState.ARRIVED} == await stands(fleet)


@pytest.mark.parametrize("words", [*BACK, "没人了，回西站", "排不上，我回西站"])
async def test_who_goes_back_to_another_station_than_his_comes_there(fleet, words):
    await fleet.says(DRIVER, "到机场了", name="佟掌柜")
    await fleet.says(DRIVER, words, name="佟掌柜")
    assert {AIRPORT: ShownState.ARRIVED, WEST: ShownState.ACKNOWLEDGED} == await stands(fleet)
    await fleet.says(DRIVER, "到西站了", name="佟掌柜")
    assert ShownState.ARRIVED == (await stands(fleet))[WEST]


@pytest.mark.parametrize("words", ["没人了，回家", "没排上，俺先回去了", "我回家了"])
async def test_who_goes_home_leaves_the_square(fleet, words):
    await fleet.says(DRIVER, "到西站了", name="佟掌柜")
    await fleet.says(DRIVER, words, name="佟掌柜")
    assert ShownState.ARRIVED != (await stands(fleet))[WEST]
