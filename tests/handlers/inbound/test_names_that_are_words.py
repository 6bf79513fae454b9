"""K4: surnames that are everyday words, and who is called by a word for kin; a part of a list that is not read is asked about."""

import pytest

from dispatch.shown_states import ShownState
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_name

EVENING = at("2026-02-10T22:00")
LEAD, UNCLE, DRIVER = 51, 52, 53
COMES, STANDS, DRIVES, BROUGHT = (
    ShownState.ACKNOWLEDGED,
    ShownState.ARRIVED,
    ShownState.ON_ROAD,
    ShownState.DELIVERED,
)


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "沈阳北站需要9台车")
        await fleet.says(LEAD, "大家好", name="鞠红")
        await fleet.says(COORDINATOR, "/lead 鞠红")
        await fleet.presses(COORDINATOR, "是，就是他")
        for account, name in ((UNCLE, "老舅"), (DRIVER, "由佳")):
            await fleet.says(account, "收到", name=name)
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


async def waits(fleet):
    return len(await stored.open_clarifications(fleet.database))


@pytest.mark.parametrize(
    ("words", "name", "status"),
    [
        ("初春雷收到", "初春雷", COMES),
        ("初春雷收到，他开车呢我替他说", "初春雷", COMES),
        ("初春雷到了", "初春雷", STANDS),
        ("初建国 接3", "初建国", DRIVES),
        ("初志强也到了", "初志强", STANDS),
        ("由志强到了", "由志强", STANDS),
    ],
)
async def test_a_lead_names_somebody_with_a_surname_that_is_a_word(fleet, words, name, status):
    await fleet.says(LEAD, words, name="鞠红")
    assert {"老舅": COMES, "由佳": COMES, name: status} == await standing_by_name(fleet)


@pytest.mark.parametrize("words", ["由春雷接3", "由成华到了", "宿春明到了"])
async def test_where_it_may_be_no_name_it_is_asked_and_never_the_leads_own(fleet, words):
    await fleet.says(LEAD, words, name="鞠红")
    assert {"老舅": COMES, "由佳": COMES} == await standing_by_name(fleet)
    assert 1 == await waits(fleet)


async def test_of_an_ordinary_driver_it_is_never_his_own(fleet):
    await fleet.says(54, "由志强到了", name="大勇")
    assert {"老舅": COMES, "由佳": COMES} == await standing_by_name(fleet)
    assert 1 == await waits(fleet)


@pytest.mark.parametrize(
    "words", ["初步到了", "初雪到了", "由他去吧", "年底到了", "初春雷到了吗", "初中生到了"]
)
async def test_other_words_name_nobody(fleet, words):
    await fleet.says(LEAD, words, name="鞠红")
    assert {"老舅": COMES, "由佳": COMES} == await standing_by_name(fleet)


@pytest.mark.parametrize("words", ["老舅到", "老舅到了", "老舅 到场"])
@pytest.mark.parametrize("who", [UNCLE, LEAD])
async def test_a_members_exact_name_wins_over_its_being_a_word_for_kin(fleet, words, who):
    await fleet.says(who, words, name={UNCLE: "老舅", LEAD: "鞠红"}[who])
    assert {"老舅": STANDS, "由佳": COMES} == await standing_by_name(fleet)
    assert 0 == await waits(fleet)


@pytest.mark.parametrize("words", ["由佳 老舅 送到", "由佳、老舅都送到了", "老舅 由佳 送到"])
async def test_a_list_with_such_a_name_is_of_all(fleet, words):
    for account, name in ((UNCLE, "老舅"), (DRIVER, "由佳")):
        await fleet.says(account, "接2", name=name)
    await fleet.later(20)
    await fleet.says(LEAD, words, name="鞠红")
    assert {"老舅": BROUGHT, "由佳": BROUGHT} == await standing_by_name(fleet)
    assert 0 == await waits(fleet)


@pytest.mark.parametrize("words", ["由佳 二叔 送到", "由佳 大姨 送到了", "二叔 由佳 送到"])
async def test_a_part_that_is_not_read_is_asked_about(fleet, words):
    await fleet.says(DRIVER, "接2", name="由佳")
    await fleet.later(20)
    await fleet.says(LEAD, words, name="鞠红")
    assert (await standing_by_name(fleet))["由佳"] is BROUGHT
    assert 1 == await waits(fleet)


@pytest.mark.parametrize("words", ["我老舅到了", "接老舅去", "我舅舅到了"])
async def test_a_word_for_kin_elsewhere_is_nobody(fleet, words):
    await fleet.says(LEAD, words, name="鞠红")
    assert {"老舅": COMES, "由佳": COMES} == await standing_by_name(fleet)
