"""R13: a driver on his way who says in words that he goes to another station leaves the first, whatever reason he gives."""

import pytest

from dispatch.shown_states import ShownState
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.standing import standing_by_station

DRIVER, OTHER = 51, 52
SHENYANG, NORTH = "沈阳站", "北站"
COMES, GONE = ShownState.ACKNOWLEDGED, ShownState.WITHDRAWN


@pytest.fixture
async def calls(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "沈阳站需要9台车")
        await fleet.says(COORDINATOR, "北站需要6台车")
        await fleet.later(1)
        yield fleet


@pytest.fixture
async def on_his_way(calls):
    await calls.says(DRIVER, "北站收到", name="赫连春")
    await calls.later(10)
    calls.clear_sent()
    return calls


@pytest.mark.parametrize(
    "words",
    [
        "行，那我上沈阳站",
        "那我去沈阳站吧",
        "我改去沈阳站了，北大街这边过不去",
        "我改去沈阳站了，这边过不去",
        "那我去沈阳站吧，这边进不去",
        "北站进不去，我改去沈阳站",
        "改去沈阳站了哈，北站那边堵死",
        "我改去沈阳站过不去",
        "我改去沈阳站了这边封路过不去",
        "我改道去沈阳站了 路封了",
        "改去沈阳站，北站不让进",
        "掉头去沈阳站了",
        "转战沈阳站",
        "我还是去沈阳站吧",
        "不去北站了，去沈阳站",
        "那边过不去，我去沈阳站",
        "北站封路了，我奔沈阳站",
        "我上沈阳站支援去了哈",
        "我往沈阳站去了，北站没几个人了",
        "俺转沈阳站",
        "我改去沈阳站吧 这边轮不到我",
        "我改去沈阳站吧，老婆在那边",
        "我改去沈阳站吧，反正这里排了十几台",
        "我改去沈阳站，那边我熟",
    ],
)
async def test_he_leaves_the_first_without_a_tap(on_his_way, words):
    await on_his_way.says(DRIVER, words)
    assert {SHENYANG: COMES, NORTH: GONE} == await standing_by_station(on_his_way)
    assert not [told for told in on_his_way.texts() if "来不了" in told]


@pytest.mark.parametrize(
    "words",
    [
        "能改去沈阳站吗",
        "我改去沈阳站行不行",
        "要是北站不缺我就改去沈阳站",
        "他改去沈阳站了，这边过不去",
        "沈阳站堵死了",
        "沈阳站那边过得去吗",
    ],
)
async def test_a_question_a_condition_and_another_persons_way_change_nothing(on_his_way, words):
    await on_his_way.says(DRIVER, words)
    assert {NORTH: COMES} == await standing_by_station(on_his_way)


@pytest.mark.parametrize(
    "words",
    [
        "我先送完再去沈阳站",
        "送完再去沈阳站",
        "等我送完这趟去沈阳站",
        "先把客人送到，再去沈阳站",
        "送完这车我再上沈阳站",
    ],
)
async def test_a_delivery_still_to_come_is_none_yet(on_his_way, words):
    for before in ("到北站了", "接3"):
        await on_his_way.says(DRIVER, before)
        await on_his_way.later(12)
    await on_his_way.says(DRIVER, words)
    assert [None] == await stored.delivered_at(on_his_way.database)


@pytest.mark.parametrize(
    "words",
    [
        "送完了，去沈阳站",
        "送到了，沈阳站我去",
        "客下了，转战沈阳站",
        "送到了，再去沈阳站拉一趟",
        "送完去沈阳站",
    ],
)
async def test_a_delivery_before_he_goes_there_counts(on_his_way, words):
    for before in ("到北站了", "接3"):
        await on_his_way.says(DRIVER, before)
        await on_his_way.later(12)
    await on_his_way.says(DRIVER, words)
    assert [None] != await stored.delivered_at(on_his_way.database)


@pytest.mark.parametrize(
    "words",
    [
        "改去沈阳站，我就在隔壁",
        "我改去沈阳站了，反正就在旁边",
        "那我改沈阳站吧，我住那边",
        "换沈阳站，那边熟",
    ],
)
async def test_any_remark_beside_a_change_is_a_reason(on_his_way, words):
    await on_his_way.says(DRIVER, words)
    assert {SHENYANG: COMES, NORTH: GONE} == await standing_by_station(on_his_way)


@pytest.mark.parametrize(
    "words", ["改去沈阳站，等我吃完饭", "导航改去沈阳站，老张也改", "改去沈阳站，你们先走"]
)
async def test_a_promise_or_others_beside_it_leave_no_station(on_his_way, words):
    await on_his_way.says(DRIVER, words)
    assert COMES == (await standing_by_station(on_his_way))[NORTH]


@pytest.mark.parametrize("words", ["沈阳站过不去", "去沈阳站的路过不去", "沈阳站我去不了"])
async def test_a_station_that_he_cannot_reach_is_declined(on_his_way, words):
    await on_his_way.says(DRIVER, words)
    assert {SHENYANG: ShownState.DECLINED, NORTH: COMES} == await standing_by_station(on_his_way)


@pytest.mark.parametrize("words", ["沈阳站收到", "我去沈阳站"])
async def test_who_only_says_that_he_comes_to_both_is_told(on_his_way, words):
    await on_his_way.says(DRIVER, words)
    assert {SHENYANG: COMES, NORTH: COMES} == await standing_by_station(on_his_way)
    assert [told for told in on_his_way.texts() if "名额还算在" in told]


@pytest.mark.parametrize(
    "words", ["行，那我上沈阳站", "我改去沈阳站了，这边过不去", "北站进不去，我改去沈阳站"]
)
async def test_of_who_was_nowhere_it_is_only_an_answer(calls, words):
    await calls.says(DRIVER, words)
    assert COMES == (await standing_by_station(calls))[SHENYANG]


@pytest.fixture
async def both(on_his_way):
    await on_his_way.says(OTHER, "沈阳站收到", name="庹明亮")
    await on_his_way.later(5)
    on_his_way.clear_sent()
    return on_his_way


async def held(fleet, driver):
    """The calls for which a driver is coming."""
    his = [each for each in await stored.responses(fleet.database) if each.driver == driver]
    return [each.call for each in his if each.slot == "taken"]


@pytest.mark.parametrize(
    "words",
    [
        "我跟庹明亮换换，我离沈阳站近，我去沈阳站，他去北站",
        "我和庹明亮换一下，他去北站我去沈阳站",
        "我跟庹明亮换了，我去沈阳站庹明亮去北站",
        "庹明亮跟我换了，我去沈阳站",
        "我和庹明亮换站了",
        "跟庹明亮对调一下 我上沈阳站他上北站",
        "我同庹明亮商量好了换一下，我去沈阳站",
    ],
)
async def test_of_two_who_swap_he_goes_and_the_other_is_asked(both, words):
    await both.says(DRIVER, words)
    await both.later(2)
    assert ([1], [1]) == (await held(both, DRIVER), await held(both, OTHER))
    assert [told for told in both.texts() if "庹明亮" in told and "#2 北站" in told]
    await both.presses(OTHER, "我转过去", chat=GROUP)
    assert [2] == await held(both, OTHER)


@pytest.mark.parametrize(
    "words",
    [
        "我跟庹明亮换换行不",
        "庹明亮跟我换吗",
        "谁跟我换换，我去沈阳站",
        "我跟庹明亮换个轮胎",
        "我跟庹明亮的车换",
    ],
)
async def test_a_proposal_moves_nobody(both, words):
    await both.says(DRIVER, words)
    await both.later(2)
    assert [1] == await held(both, OTHER)
    assert 2 in await held(both, DRIVER)
    assert not [told for told in both.texts() if "换站" in told]


async def test_the_other_may_answer_in_words(both):
    await both.says(DRIVER, "我跟庹明亮换换，我去沈阳站，他去北站")
    await both.says(OTHER, "行，那我上北站")
    assert ([1], [2]) == (await held(both, DRIVER), await held(both, OTHER))


@pytest.mark.parametrize(
    "words",
    [
        "我改去沈阳站，送完这趟",
        "我改去沈阳站，一会儿再回来",
        "我改去沈阳站，你们排吧",
        "我改去沈阳站，等我下了客",
    ],
)
async def test_more_than_a_remark_moves_nobody(on_his_way, words):
    await on_his_way.says(DRIVER, words)
    assert COMES == (await standing_by_station(on_his_way))[NORTH]
