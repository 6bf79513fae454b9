"""Who is meant (K7, K8), and what is said after the end (E9)."""

import pytest

from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
XIE, GAO, GAO_FENG, ZENG = 51, 52, 53, 54
NAMES = {XIE: "谢卫东", GAO: "高明远", GAO_FENG: "高峰", ZENG: "曾海"}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "汉阳站需要9台车")
        for driver, name in NAMES.items():
            await fleet.says(driver, "收到", name=name)
        yield fleet


async def call(fleet):
    [only] = await fleet.database.query(lambda read: load_calls(read, "1"))
    return only


async def carried(fleet):
    return {each.driver: each.passengers for each in await stored.trips(fleet.database)}


@pytest.mark.parametrize("said", ["谢师傅接3", "老谢接3", "谢哥接3", "小谢接3"])
async def test_a_surname_of_one_is_asked_and_makes_nobody(group, said):
    await group.says(COORDINATOR, said)
    await group.later(2)
    assert {} == await carried(group)
    assert 4 == len((await call(group)).responses)
    await group.presses(COORDINATOR, "谢卫东")
    assert {XIE: 3} == await carried(group)


async def test_somebody_new_may_be_meant(group):
    await group.says(COORDINATOR, "谢师傅接3")
    await group.later(2)
    await group.presses(COORDINATOR, "新的人")
    assert {None: 3} == await carried(group)
    assert 5 == len((await call(group)).responses)


async def test_two_of_a_surname_are_both_offered(group):
    await group.says(COORDINATOR, "高师傅到了")
    await group.later(2)
    labels = [button.label for button in group.buttons if button.chat == GROUP]
    assert {"高明远", "高峰", "新的人"} <= set(labels)
    assert not any(each.state.arrived_at for each in (await call(group)).responses.values())


BESIDE = ["接3，谢卫东的车", "接3 谢卫东", "接3 @xie", "到了，谢卫东"]


@pytest.mark.parametrize("said", BESIDE)
async def test_what_names_another_driver_is_not_the_speakers(group, said):
    await group.says(GAO, said, name=NAMES[GAO])
    state = (await call(group)).responses
    assert {} == await carried(group)
    assert not any(each.state.arrived_at for each in state.values())
    assert 1 == (await call(group)).unreadable


@pytest.mark.parametrize("said", ["收到@王调度", "收到 @wang", "收到谢卫东"])
async def test_who_is_spoken_to_changes_nothing(group, said):
    await group.says(61, said, name="新来的")
    assert 5 == (await call(group)).taken


SEVERAL = [
    "收到，我们三人出发",
    "收到，三台车",
    "收到两台",
    "收到，晚点到，10台车一起",
    "我这边带4台车过来",
    "我带两台车过来",
]


@pytest.mark.parametrize("said", SEVERAL)
async def test_several_cars_are_never_one(group, said):
    await group.says(61, said, name="新来的")
    assert 1 == (await call(group)).unreadable


@pytest.mark.parametrize("said", ["收到，10分钟", "收到，前面还有3台车", "收到，一台车"])
async def test_one_car_is_one(group, said):
    await group.says(61, said, name="新来的")
    assert (5, 0) == ((await call(group)).taken, (await call(group)).unreadable)


@pytest.mark.parametrize("words", ["接3 Tom", "到了 Tom车上", "送到了，小鹿乱撞"])
async def test_a_report_beside_the_name_of_another_waits_for_somebody_who_knows(group, words):
    """Neither a name that the grammar knows nor one in front: whose trip it is nobody can tell."""
    for who, name in ((61, "Tom"), (62, "小鹿乱撞")):
        await group.says(who, "大家好", name=name)
    before = await call(group)
    await group.says(XIE, words, name=NAMES[XIE])
    after = await call(group)
    assert {} == await carried(group)
    assert before.responses[min(before.responses)].state == after.responses[min(after.responses)].state
    assert 1 == after.unreadable
