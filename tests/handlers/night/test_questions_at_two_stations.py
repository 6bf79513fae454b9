"""While two calls are open, a driver's question is answered for both: whether cars are needed (C14), and where they meet (C20)."""

import pytest

from tests.handlers.inbound.test_words_of_a_night import stands
from tests.support.harness import COORDINATOR, GROUP, at, harness

COMING, STANDBY, NOBODY, OTHER = 51, 52, 53, 54
NAMES = {COMING: "老卞", STANDBY: "吉祥如意", NOBODY: "大头", OTHER: "芮芳"}


@pytest.fixture
async def fleet(tmp_path):
    """老卞 is on his way to #1, which is full; 吉祥如意 stands by there; #2 needs six."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "南京站要1台车，南广场集合")
        await fleet.says(COMING, "收到", name=NAMES[COMING])
        await fleet.says(STANDBY, "收到", name=NAMES[STANDBY])
        await fleet.says(COORDINATOR, "南京南站要6台车，北广场集合")
        await fleet.later(2)
        fleet.clear_sent()
        yield fleet


async def asked(fleet, who, words, chat=GROUP):
    await fleet.says(who, words, name=NAMES[who], chat=chat)
    await fleet.later(2)
    return fleet.texts(chat)


async def test_who_is_nowhere_is_told_where_each_call_meets(fleet):
    [told] = await asked(fleet, NOBODY, "到哪里集合")
    assert ["#1 南京站 南广场", "#2 南京南站 北广场"] == [
        line.split("：")[1] for line in told.split("\n")[:2]
    ]
    assert 1 == told.count("要定位")


async def test_who_holds_a_place_is_told_of_his_call_alone(fleet):
    [told] = await asked(fleet, COMING, "到哪里集合")
    assert "南广场" in told
    assert "北广场" not in told


async def test_of_several_who_ask_each_is_told_of_his(fleet):
    await fleet.says(COMING, "到哪里集合", name=NAMES[COMING])
    await fleet.says(NOBODY, "在哪集合", name=NAMES[NOBODY])
    await fleet.later(2)
    told = "\n".join(fleet.texts(GROUP))
    assert 1 == sum("老卞" in line and "大头" in line and "南广场" in line for line in told.split("\n"))
    assert 1 == sum("老卞" not in line and "大头" in line and "北广场" in line for line in told.split("\n"))


async def test_a_standby_is_told_his_turn_and_of_which_call(fleet):
    [told] = await asked(fleet, STANDBY, "还缺人不")
    assert "吉祥如意</a>：#1 候补第 1 位" in told
    assert "没回过" not in told


async def test_privately_a_standby_is_not_told_that_he_never_answered(fleet):
    await fleet.starts(STANDBY)
    fleet.clear_sent()
    [told] = await asked(fleet, STANDBY, "还缺人不", chat=STANDBY)
    assert "您：候补第 1 位" in told
    assert told.endswith("#2 南京南站 还差 <b>6</b> 辆\n能来请回「收到」")


async def test_who_holds_a_place_is_called_to_no_other(fleet):
    await fleet.starts(COMING)
    fleet.clear_sent()
    [told] = await asked(fleet, COMING, "还缺人不", chat=COMING)
    assert "能来" not in told


async def test_who_is_nowhere_is_asked_to_come_where_cars_are_missing(fleet):
    await fleet.says(COORDINATOR, "南京西站要1台车")
    await fleet.says(OTHER, "南京西站收到", name=NAMES[OTHER])
    await fleet.later(2)
    fleet.clear_sent()
    [told] = await asked(fleet, NOBODY, "还缺人不")
    assert "大头</a>：还没回过，能来请回「收到」" in told


async def test_who_declined_one_call_is_asked_to_come_to_the_other(fleet):
    await fleet.says(OTHER, "南京站来不了", name=NAMES[OTHER])
    await fleet.says(OTHER, "事办完了，南京南站还要不要人", name=NAMES[OTHER])
    await fleet.later(2)
    assert "芮芳</a>：还没回过，能来请回「收到」" in fleet.texts(GROUP)[-1]


@pytest.mark.parametrize(
    "words",
    [
        "阿还要人啊？",
        "阿还要人啊",
        "阿要车",
        "可还要人",
        "南京南站阿还缺人啊",
        "车子阿够了",
        "南京南站还差人啵",
        "南京南站排得上不？排不上我去北站",
    ],
)
async def test_other_ways_to_ask_are_answered(fleet, words):
    [told] = await asked(fleet, NOBODY, words)
    assert "#2 南京南站 还差" in told


@pytest.mark.parametrize("words", ["可要小心啊", "可要注意啊", "阿有热水啊"])
async def test_other_words_ask_for_no_car(fleet, words):
    assert [] == await asked(fleet, NOBODY, words)


@pytest.mark.parametrize(
    "words",
    ["南站不缺我就回家了", "不缺人我就回家了", "南京南站不差车的话我就收工了", "要是不缺车我就先撤了"],
)
@pytest.mark.parametrize("who", [COMING, STANDBY, NOBODY])
async def test_who_leaves_unless_he_is_needed_asks(fleet, who, words):
    before = await stands(fleet, who)
    [told] = await asked(fleet, who, words)
    assert "#2 南京南站 还差" in told
    assert before == await stands(fleet, who)


async def test_who_has_heard_that_there_are_enough_leaves(fleet):
    await fleet.says(COMING, "不缺人了，我就回家了", name=NAMES[COMING])
    assert "withdrawn" in (await stands(fleet, COMING)).values()
