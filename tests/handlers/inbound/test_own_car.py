"""P1, U7: 车上四个人 of who drives them is no departure, his breakdown goes to the coordinators, and a queue of cars waits for none."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "沈阳北站需要9台车")
        await fleet.says(COORDINATOR, "候车50")
        await fleet.says(DRIVER, "到了", name="铁柱")
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


async def the_call(fleet):
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    return call


async def trips(fleet):
    call = await the_call(fleet)
    return [trip.passengers for each in call.answered() for trip in each.state.trips]


async def status(fleet):
    call = await the_call(fleet)
    return shown_state(call, next(iter(call.answered())))


@pytest.mark.parametrize("minutes", [1, 40])
@pytest.mark.parametrize("words", ["车上四个人", "车上还有4个", "车里坐着4位", "车上四个人咋整"])
async def test_who_is_on_board_is_no_second_trip(fleet, words, minutes):
    await fleet.says(DRIVER, "接4", name="铁柱")
    await fleet.later(minutes)
    await fleet.says(DRIVER, words, name="铁柱")
    assert [4] == await trips(fleet)
    assert await status(fleet) is ShownState.ON_ROAD


async def test_another_number_on_board_soon_corrects_the_trip_and_later_is_asked(fleet):
    await fleet.says(DRIVER, "接4", name="铁柱")
    await fleet.later(1)
    await fleet.says(DRIVER, "车上三个人", name="铁柱")
    assert [3] == await trips(fleet)
    await fleet.later(20)
    await fleet.says(DRIVER, "车上还有2个", name="铁柱")
    assert [3] == await trips(fleet)


@pytest.mark.parametrize("words", ["车上四个人", "车上四个人，走了"])
async def test_who_has_no_trip_yet_departs_with_them(fleet, words):
    await fleet.says(DRIVER, words, name="铁柱")
    assert [4] == await trips(fleet)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "趴窝了，水箱冻裂了，车上四个人咋整",
            "车坏半道了，车上四个人",
            "抛锚了，来个人帮忙",
            "爆胎了，走不了了",
        ),
        *("车打不着火了", "车上4个，电瓶没电了", "陷雪里了，动不了"),
    ],
)
async def test_a_breakdown_with_passengers_goes_to_the_coordinators_and_leaves_the_trip_open(fleet, words):
    await fleet.says(DRIVER, "接4", name="铁柱")
    await fleet.later(20)
    fleet.clear_sent()
    await fleet.says(DRIVER, words, name="铁柱")
    assert [4] == await trips(fleet)
    assert await status(fleet) is ShownState.ON_ROAD
    [told] = [sent.text for sent in fleet.sent if sent.chat == COORDINATOR]
    assert all(each in told for each in ("车坏了", "4 人", words))
    assert any("我的4人转" in sent.text for sent in fleet.sent if sent.chat == GROUP and sent.text)
    await fleet.says(DRIVER, "我的4人转大勇", name="铁柱")
    await fleet.says(OTHER, "好", name="大勇")
    assert [4] == await trips(fleet)


async def test_a_breakdown_after_the_delivery_and_one_of_another_car_are_told_to_nobody(fleet):
    await fleet.says(DRIVER, "接4", name="铁柱")
    await fleet.later(20)
    fleet.clear_sent()
    await fleet.says(DRIVER, "前面有车趴窝，堵死了", name="铁柱")
    await fleet.says(DRIVER, "送到了，车坏了，回家", name="铁柱")
    assert [] == [sent.text for sent in fleet.sent if sent.chat == COORDINATOR]
    assert await status(fleet) is ShownState.LEFT


@pytest.mark.parametrize(
    "words",
    ["前面排起三个", "到了，前面排起三个", "我前头还有四台", "前边有四个", "沈阳北站到了，前头排了5个"],
)
async def test_the_queue_of_cars_is_no_number_of_people_who_wait(fleet, words):
    await fleet.says(OTHER, words, name="大勇")
    assert 50 == (await the_call(fleet)).waiting
    await fleet.says(COORDINATOR, "还有30个人等车")
    assert 30 == (await the_call(fleet)).waiting


@pytest.mark.parametrize("words", ["前面排了30个人", "出站口还有30位在等", "等30"])
async def test_a_driver_may_count_people_who_wait(fleet, words):
    await fleet.says(OTHER, words, name="大勇")
    assert 30 == (await the_call(fleet)).waiting


@pytest.mark.parametrize(
    "words",
    ["送到了 车上6个人都下了", "送到了，6个都下车了", "送到了，6个老人都到家了", "都送到了，6个人全下了"],
)
async def test_those_who_have_got_out_are_no_new_trip(fleet, words):
    for said in ("接6", words):
        await fleet.says(DRIVER, said, name="铁柱")
        await fleet.later(20)
    assert [6] == await trips(fleet)


@pytest.mark.parametrize("words", ["送到，又接了2个", "送到了 接2"])
async def test_those_who_are_taken_behind_a_delivery_are_one(fleet, words):
    for said in ("接6", words):
        await fleet.says(DRIVER, said, name="铁柱")
        await fleet.later(20)
    assert [6, 2] == await trips(fleet)
