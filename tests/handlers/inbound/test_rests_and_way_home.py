"""R2: a break answers no call; 回家了 takes a driver with a part off duty, and means nothing from anybody else."""

import pytest

from dispatch.shown_states import ShownState
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER = 51
HIS, OTHER = "沈阳站", "沈阳北站"
COMES, ARRIVED = ["沈阳站收到"], ["沈阳站收到", "到了"]
ON_ROAD = [*ARRIVED, "接2"]
DELIVERED = [*ON_ROAD, "送到了"]
BREAKS = """我歇会儿，腰疼
没油了，先去加油
我去加个油，没油了
我不舒服，休息会儿
胃疼，吃点药歇会
开不动了，歇歇
腰疼，躺会儿
头疼，我去补个觉
没油了我先去加个油
感冒了，喝口热水""".splitlines()
HOME = """我得回家了，媳妇催八遍了
我要回家了，困
我先回家了
顶不住了回去睡了
困得不行，先回家躺着了
我往家走了
孩子哭呢，我得往家赶了
回家陪老婆了
我先撤了
我要回屋陪孩子了""".splitlines()


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in (HIS, OTHER):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(3)
        yield fleet


async def standing_after(fleet, *words):
    for each in words:
        await fleet.says(DRIVER, each, name="宫艳秋")
        await fleet.later(6)
    return await standing_by_station(fleet)


async def waits(fleet):
    fleet.clear_sent()
    await fleet.says(COORDINATOR, "/unclear", chat=COORDINATOR)
    return "待确认 " in fleet.texts(COORDINATOR)[-1]


@pytest.mark.parametrize("words", BREAKS)
async def test_a_break_of_somebody_without_part_answers_no_call(fleet, words):
    assert {} == await standing_after(fleet, words)
    assert not await waits(fleet)


@pytest.mark.parametrize("words", BREAKS)
async def test_a_break_after_the_end_of_his_call_answers_no_other(fleet, words):
    await standing_after(fleet, *DELIVERED)
    await fleet.says(COORDINATOR, "/close 1")
    assert {HIS: ShownState.DELIVERED} == await standing_after(fleet, words)


@pytest.mark.parametrize("words", ["我歇会儿，腰疼", "没油了，先去加油", "开不动了，歇歇"])
async def test_a_break_on_the_way_withdraws_nobody(fleet, words):
    assert {HIS: ShownState.ACKNOWLEDGED} == await standing_after(fleet, *COMES, words)
    assert await waits(fleet)


@pytest.mark.parametrize("words", ["我歇会儿，腰疼", "胃疼，吃点药歇会"])
async def test_a_break_after_a_delivery_changes_nothing(fleet, words):
    assert {HIS: ShownState.DELIVERED} == await standing_after(fleet, *DELIVERED, words)


@pytest.mark.parametrize("words", ["腰疼，去不了", "今晚要歇会儿，来不了", "在吃饭，来不了"])
async def test_a_refusal_beside_a_break_declines(fleet, words):
    assert {HIS: ShownState.DECLINED, OTHER: ShownState.DECLINED} == await standing_after(fleet, words)


@pytest.mark.parametrize("words", HOME)
async def test_who_goes_home_after_his_trip_has_left(fleet, words):
    assert {HIS: ShownState.LEFT} == await standing_after(fleet, *DELIVERED, words)


@pytest.mark.parametrize("words", HOME)
async def test_who_goes_home_and_has_no_part_says_nothing(fleet, words):
    assert {} == await standing_after(fleet, words)


@pytest.mark.parametrize(
    "words",
    ["送完了，我家就在跟前儿，回家眯一会儿", "送到了，回家了", "送完了，我得回家了", "送到，我先回家睡了"],
)
async def test_who_delivers_and_goes_home_says_both(fleet, words):
    assert {HIS: ShownState.LEFT} == await standing_after(fleet, *ON_ROAD, words)
    assert not await waits(fleet)


async def test_who_goes_home_with_passengers_is_to_be_confirmed(fleet):
    assert {HIS: ShownState.ON_ROAD} == await standing_after(fleet, *ON_ROAD, "我得回家了，媳妇催八遍了")
    assert await waits(fleet)


@pytest.mark.parametrize("words", ["回家拿个东西再来", "送完这趟就回家", "大家早点回家", "想回家了"])
async def test_other_words_of_home_change_nothing(fleet, words):
    assert {HIS: ShownState.DELIVERED} == await standing_after(fleet, *DELIVERED, words)


LEAVES = """没排上，俺先回去了，明儿还得早起
俺先回去了
先走了
我先走了，明早还要上班
没人了，我走了
排不上队，撤了撤了
没客，回了
那我先撤，你们辛苦
人都走完了，我回去睡了
等不到人，溜了溜了
不等了，回家
不排了
我先回去了，有事打电话""".splitlines()
REMAINS = """先回去加个油再来
我先走到前面看看
你们先回去吧
车先走了
旅客都走了
都撤了
他先走了
俺先回去拿东西
走了
我走了
先走了吗""".splitlines()


@pytest.mark.parametrize("words", LEAVES)
async def test_who_stands_there_without_passengers_and_leaves_is_off_duty(fleet, words):
    assert {HIS: ShownState.LEFT} == await standing_after(fleet, *ARRIVED, words)


@pytest.mark.parametrize("words", REMAINS)
async def test_who_comes_back_or_speaks_of_others_stays_in_the_lane(fleet, words):
    assert {HIS: ShownState.ARRIVED} == await standing_after(fleet, *ARRIVED, words)


@pytest.mark.parametrize("words", ["先走了", "俺先回去了", "不等了"])
async def test_with_passengers_on_board_or_behind_a_delivery_it_ends_nothing(fleet, words):
    assert ShownState.ON_ROAD is (await standing_after(fleet, *ON_ROAD, words))[HIS]
    assert ShownState.DELIVERED is (await standing_after(fleet, "送到了", words))[HIS]


@pytest.mark.parametrize("words", ["先走了", "没人了，我走了"])
async def test_it_is_no_word_to_a_call_in_which_he_has_no_part(fleet, words):
    assert {} == await standing_after(fleet, words)


@pytest.mark.parametrize(
    "words", ["没人了，回沈阳北站", "那我先回去了，北站那边缺车", "我先回去北站了", "等不到人，先去北站了"]
)
async def test_who_leaves_for_another_station_declines_it_not(fleet, words):
    assert (await standing_after(fleet, *ARRIVED, words)).get(OTHER) is not ShownState.DECLINED


async def test_his_own_station_beside_it_changes_nothing(fleet):
    assert {HIS: ShownState.LEFT} == await standing_after(fleet, *ARRIVED, "沈阳站没人了，我先撤了")


@pytest.mark.parametrize("words", ["我先走一步，客人在车上了", "人都上车了，先走一步"])
async def test_with_passengers_on_board_he_is_asked_how_many(fleet, words):
    assert {HIS: ShownState.ARRIVED} == await standing_after(fleet, *ARRIVED, words)
    assert "这一趟接了几位" in fleet.texts()[-1]
