"""P7: passengers who change cars; totals stay as they are."""

import pytest

from reading.passenger_transfers import MovedPassengers, moved_passengers
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
NAMES = ("张三", "李四", "王师傅")
SAID = {
    "张三的3人转李四": MovedPassengers("张三", "李四", 3),
    "张三的3个人转给李四": MovedPassengers("张三", "李四", 3),
    "张三的客人转到李四车上": MovedPassengers("张三", "李四", None),
    "张三车坏了，3个人转李四": MovedPassengers("张三", "李四", 3),
    "把张三的三个人换给李四": MovedPassengers("张三", "李四", 3),
    "张三的乘客让李四接走": MovedPassengers("张三", "李四", None),
    "李四接走张三的3人": MovedPassengers("张三", "李四", 3),
    "李四把张三的3个人接走了": MovedPassengers("张三", "李四", 3),
    "我的3人转李四": MovedPassengers(None, "李四", 3),
    "3个人转李四": MovedPassengers(None, "李四", 3),
    "张三抛锚，人转李四": MovedPassengers("张三", "李四", None),
    "张三的3人交给王师傅": MovedPassengers("张三", "王师傅", 3),
    "李四接替张三": MovedPassengers("张三", "李四", None),
    "张三那3人我拉": MovedPassengers("张三", None, 3),
    "张三的3个人我来送": MovedPassengers("张三", None, 3),
    "张三车上的客人我接走了": MovedPassengers("张三", None, None),
    "张三车坏了，3个人我拉": MovedPassengers("张三", None, 3),
    "我接张三的3个": MovedPassengers("张三", None, 3),
}
OTHER = (
    "张三接3",
    "张三到了",
    "张三李四到了",
    "转李四",
    "张三转弯了",
    "李四接3",
    "张三让我接3",
    "张三我来",
    "张三我来接3",
    "张三我去拉",
    "我来接张三",
    "王五的3人转赵六",
)


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        for driver, name in ((51, "张三"), (52, "李四")):
            await fleet.says(driver, "到了", name=name)
        await fleet.says(51, "接5 老2 小1", name="张三")
        await fleet.later(2)
        fleet.clear_sent()
        yield fleet


async def counts(fleet):
    totals = (await stored.told_as_json(fleet.database))["totals"]
    return tuple(totals[key] for key in ("passengers", "elderly", "children", "arrived"))


async def carried(fleet):
    return [(trip.driver, trip.passengers) for trip in await stored.trips(fleet.database)]


@pytest.mark.parametrize(("words", "moved"), SAID.items())
def test_what_moves_passengers(words, moved):
    assert moved == moved_passengers(words, NAMES)


@pytest.mark.parametrize("words", OTHER)
def test_what_moves_nobody(words):
    assert moved_passengers(words, NAMES) is None


async def test_the_whole_trip_goes_to_the_other(group):
    before = await counts(group)
    await group.says(COORDINATOR, "张三车坏了，5个人转李四")
    assert [(52, 5)] == await carried(group)
    assert before == await counts(group)


async def test_a_part_of_it_leaves_the_rest(group):
    before = await counts(group)
    await group.says(COORDINATOR, "张三的3人转李四")
    assert {(51, 2), (52, 3)} == set(await carried(group))
    assert before == await counts(group)


async def test_without_a_number_all_go(group):
    await group.says(COORDINATOR, "张三的客人转到李四车上")
    assert [(52, 5)] == await carried(group)


async def test_a_lead_or_coordinator_takes_them_himself(group):
    await group.says(COORDINATOR, "张三那3人我拉")
    assert {(51, 2), (1, 3)} == {
        (trip.driver, trip.passengers) for trip in await stored.trips(group.database)
    }


async def test_it_is_his_own_trip_where_the_other_s_was_taken_back(group):
    await group.says(COORDINATOR, "张三那趟不算")
    await group.says(COORDINATOR, "张三那3人我拉")
    assert [(1, 3)] == await carried(group)


async def test_those_who_wait_stay_as_many(group):
    await group.says(COORDINATOR, "等10")
    await group.later(1)
    await group.says(COORDINATOR, "张三的5人转李四")
    assert 10 == (await stored.told_as_json(group.database))["calls"][0]["waiting"]


@pytest.mark.parametrize("words", ["张三的9人转李四", "李四的2人转张三"])
async def test_more_than_he_carries_is_not_moved_and_he_is_told(group, words):
    await group.says(COORDINATOR, words)
    assert [(51, 5)] == await carried(group)
    assert 1 == len(group.texts(GROUP))


async def test_a_driver_moves_nobody(group):
    await group.says(53, "张三的5人转李四", name="王五")
    assert [(51, 5)] == await carried(group)
    assert 1 == (await stored.told_as_json(group.database))["totals"]["unclear"]


async def test_the_second_driver_s_own_word_is_the_same_people(group):
    await group.says(COORDINATOR, "张三的5人转李四")
    await group.later(3)
    await group.says(52, "接5", name="李四")
    assert [(52, 5)] == await carried(group)
    await group.later(30)
    await group.says(52, "接5", name="李四")
    assert [(52, 5)] == await carried(group)
    await group.later(1)
    await group.presses(52, "新的一趟5人")
    assert [(52, 5), (52, 5)] == await carried(group)


async def test_a_restart_keeps_it(group):
    await group.says(COORDINATOR, "张三的3人转李四")
    group.forget()
    await group.says(52, "送到了", name="李四")
    await group.says(51, "送到了", name="张三")
    assert {(51, 2), (52, 3)} == set(await carried(group))


@pytest.mark.parametrize("who", [COORDINATOR, 51, 52])
async def test_taken_back_by_anybody_of_it_the_passengers_are_in_the_first_car(group, who):
    before = await counts(group)
    await group.says(COORDINATOR, "张三的3人转李四")
    await group.later(1)
    await group.says(who, "撤销", name={51: "张三", 52: "李四"}.get(who))
    assert [(51, 5)] == await carried(group)
    assert before == await counts(group)


async def test_a_whole_trip_taken_back_is_on_the_road_again(group):
    await group.says(COORDINATOR, "张三的5人转李四")
    await group.later(1)
    await group.says(COORDINATOR, "撤销")
    assert [(51, 5)] == await carried(group)
    await group.says(51, "送到了", name="张三")
    assert [True] == [at is not None for at in await stored.delivered_at(group.database)]


async def test_what_was_said_since_is_taken_back_first(group):
    await group.says(COORDINATOR, "张三的3人转李四")
    await group.says(52, "送到了", name="李四")
    await group.later(1)
    await group.says(52, "撤销", name="李四")
    assert {(51, 2), (52, 3)} == set(await carried(group))
    await group.says(52, "撤销", name="李四")
    assert [(51, 5)] == await carried(group)


async def test_a_lead_who_takes_them_himself_reports_himself(group):
    await group.says(53, "到了", name="谢文")
    await group.says(COORDINATOR, "/lead 谢文")
    await group.presses(COORDINATOR, "是")
    await group.says(53, "张三那3人我拉", name="谢文")
    assert {(51, 2), (53, 3)} == set(await carried(group))
    [call] = (await stored.told_as_json(group.database))["calls"]
    reporters = {
        each["name"]: [trip.get("reported_by") for trip in each["trips"]] for each in call["drivers"]
    }
    assert [None] == reporters["谢文"]


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("张三那3人我拉", MovedPassengers("张三", None, 3)),
        ("张三的客人我来接", MovedPassengers("张三", None, None)),
        ("张三车坏了，3个人我拉", MovedPassengers("张三", None, 3)),
        ("张三那几个人我接走", None),
        ("我接替张三", MovedPassengers("张三", None, None)),
        ("张三你接我", None),
        ("我拉3个", None),
    ],
)
def test_the_speaker_may_take_them(words, moved):
    assert moved == moved_passengers(words, NAMES)


async def test_after_a_later_trip_of_his_own_it_departed_when_they_changed_cars(group):
    await group.later(5)
    await group.says(52, "接2", name="李四")
    await group.later(5)
    await group.says(52, "送到了", name="李四")
    await group.later(5)
    await group.says(COORDINATOR, "张三的5人转李四")
    departed = [trip.departed_at for trip in await stored.trips(group.database) if trip.driver == 52]
    assert sorted(departed) == departed
    assert group.now == departed[-1]


async def test_what_a_lead_reported_of_others_is_taken_back_before_his_own_facts(group):
    await group.says(53, "到了", name="谢文")
    await group.says(COORDINATOR, "/lead 谢文")
    await group.presses(COORDINATOR, "是")
    await group.later(1)
    await group.says(53, "李四接2", name="谢文")
    await group.later(1)
    await group.says(53, "撤销", name="谢文")
    assert [(51, 5)] == await carried(group)
    assert 3 == (await counts(group))[-1]
    await group.says(53, "撤销", name="谢文")
    assert 2 == (await counts(group))[-1]


async def test_a_coordinator_takes_back_his_last_report_and_no_call(group):
    await group.says(COORDINATOR, "李四接2")
    await group.later(1)
    await group.says(COORDINATOR, "撤销")
    assert [(51, 5)] == await carried(group)
    assert not any("撤回 #" in said or "收队 #" in said for said in group.texts())


async def test_a_call_raised_since_his_last_report_is_the_mistake(group):
    await group.says(COORDINATOR, "李四接2")
    await group.later(15)
    await group.says(COORDINATOR, "上海站需要3台车")
    await group.says(COORDINATOR, "发错群了")
    assert any("撤回 #2" in said for said in group.texts())


async def test_passengers_of_a_trip_that_was_taken_back_are_his_who_takes_them(group):
    await group.says(53, "到了", name="谢文")
    await group.says(COORDINATOR, "/lead 谢文")
    await group.presses(COORDINATOR, "是")
    await group.says(53, "撤销张三那趟 他车没油了", name="谢文")
    await group.later(1)
    await group.says(53, "张三那5人我拉", name="谢文")
    assert [(53, 5)] == await carried(group)
