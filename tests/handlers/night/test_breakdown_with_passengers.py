"""P7: a driver whose car breaks down hands his passengers over in words; their new driver may name them after the old one."""

import pytest

from reading.passenger_transfers import MovedPassengers, moved_passengers
from reading.passengers_of_another import PassengersOfAnother, passengers_of_another, short_names
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
GIVER, TAKER, THIRD = 51, 52, 53
NAMES = {GIVER: "刘铁柱", TAKER: "郎咸军", THIRD: "小郭开车"}
HANDED_ON = {
    "我车爆胎了，这仨人转给郎咸军拉": 3,
    "车抛锚了 让郎咸军把人接走": None,
    "我车坏了，车上的人转给郎咸军": None,
    "车趴窝了，我这几位让郎咸军拉走吧": None,
    "我这车打不着火了，仨人倒郎咸军车上了": 3,
    "我爆胎了，3个人都坐郎咸军车走了": 3,
    "轮胎扎了，客人换到郎咸军车上去了": None,
    "我车坏半道了，郎咸军来把人接走了": None,
    "车出毛病了，乘客交给郎咸军了": None,
    "陷雪里了，麻烦郎咸军来接一下这三个": 3,
    "电瓶没电了，叫郎咸军过来把这3个人拉走": 3,
}
NOT_HANDED_ON = [
    "我车爆胎了，郎咸军快来",
    "郎咸军车爆胎了",
    "让郎咸军来接我",
    "郎咸军把人接走了",
    "车抛锚了，能不能让郎咸军把人接走",
    "车坏了，谁把这仨人接走",
    "前面有车抛锚了，让郎咸军绕路",
    "郎咸军车坏了，让人接走",
]
OF_ANOTHER = {
    "老刘那仨送到了": PassengersOfAnother("老刘", 3, brought=True),
    "小郭那车人送到了": PassengersOfAnother("小郭", None, brought=True),
    "老刘那三位送到家了": PassengersOfAnother("老刘", 3, brought=True),
    "刘师傅那几位都送到了": PassengersOfAnother("刘师傅", None, brought=True),
    "老刘车上的人送完了": PassengersOfAnother("老刘", None, brought=True),
    "刘铁柱的3个人到家了": PassengersOfAnother("刘铁柱", 3, brought=True),
    "对，老刘那仨我拉着呢": PassengersOfAnother("老刘", 3, brought=False),
    "老刘的人我接走了": PassengersOfAnother("老刘", None, brought=False),
    "小郭那俩在我车上": PassengersOfAnother("小郭", 2, brought=False),
    "嗯 刘铁柱那三个人我带着呢": PassengersOfAnother("刘铁柱", 3, brought=False),
}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "沈阳站需要5台车")
        for driver, name in NAMES.items():
            await fleet.says(driver, "到了", name=name)
        await fleet.says(GIVER, "接3 老1", name=NAMES[GIVER])
        await fleet.later(2)
        fleet.clear_sent()
        yield fleet


async def carried(fleet):
    """(driver, passengers, whether they were delivered) of each trip."""
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    names = await stored.names(fleet.database)
    return [
        (names[each.person_id], trip.passengers, trip.delivered_at is not None)
        for each in call.answered()
        for trip in each.state.trips
    ]


async def says(fleet, who, words):
    await fleet.says(who, words, name=NAMES[who])
    await fleet.later(1.5)


@pytest.mark.parametrize(("words", "number"), HANDED_ON.items())
async def test_who_breaks_down_hands_on_his_passengers(group, words, number):
    assert MovedPassengers(None, "郎咸军", number) == moved_passengers(words, NAMES.values())
    await says(group, GIVER, words)
    assert [("郎咸军", 3, False)] == await carried(group)


@pytest.mark.parametrize("words", NOT_HANDED_ON)
async def test_other_words_beside_a_breakdown_move_nobody(group, words):
    assert moved_passengers(words, NAMES.values()) is None
    await says(group, GIVER, words)
    assert [("刘铁柱", 3, False)] == await carried(group)


@pytest.mark.parametrize(
    "words", ["车抛锚了 让小郭把人接走", "我车坏了，这3个人转给小郭", "小郭那边，我的3个人转小郭"]
)
def test_a_short_name_is_one_too(words):
    assert ["小郭"] == short_names(words, NAMES.values())


async def test_a_short_name_is_asked_and_then_the_trip_moves(group):
    await says(group, GIVER, "车抛锚了 让小郭把人接走")
    assert [("刘铁柱", 3, False)] == await carried(group)
    await group.presses(COORDINATOR, "小郭开车")
    assert [("小郭开车", 3, False)] == await carried(group)


@pytest.mark.parametrize("words", ["我车爆胎了，这仨人转给刘铁柱拉", "车坏了，人让刘铁柱接走"])
async def test_who_drives_nobody_is_told_that_there_is_no_trip(group, words):
    await says(group, TAKER, words)
    assert "没找到 郎咸军 在途的一趟，谁也没动" in group.texts(GROUP)


@pytest.mark.parametrize(("words", "said"), OF_ANOTHER.items())
def test_passengers_are_called_by_the_car_they_came_in(words, said):
    assert said == passengers_of_another(words)


@pytest.mark.parametrize(
    "words", ["老刘送到了", "刘铁柱接3", "三位送到家了", "老刘那边冷", "老刘那仨送到了吗", "老刘的车坏了"]
)
def test_other_words_speak_of_no_such_passengers(words):
    assert passengers_of_another(words) is None


@pytest.mark.parametrize(
    "words", ["老刘那三位送到家了", "刘铁柱那仨送到了", "老刘的人送完了", "老刘车上的人都送到了"]
)
async def test_who_took_them_over_has_delivered_them(group, words):
    await says(group, GIVER, "我车爆胎了，这仨人转给郎咸军拉")
    await says(group, TAKER, "对，老刘那仨我拉着呢")
    assert [("郎咸军", 3, False)] == await carried(group)
    await says(group, TAKER, words)
    assert [("郎咸军", 3, True)] == await carried(group)
    assert not group.texts(GROUP)


async def test_passengers_of_a_third_car_are_none_of_his(group):
    await says(group, GIVER, "我车爆胎了，这仨人转给郎咸军拉")
    await says(group, TAKER, "小郭那车人送到了")
    assert [("郎咸军", 3, False)] == await carried(group)


@pytest.mark.parametrize("words", ["老刘那仨我拉着呢", "老刘那三位送到家了", "老刘车上的人我接走了"])
async def test_the_button_says_whom_the_words_may_be_about(group, words):
    await says(group, TAKER, words)
    await group.says(COORDINATOR, "/unclear", chat=COORDINATOR)
    listed = group.texts(COORDINATOR)[-1]
    assert "点按钮会记给" in listed
    assert "刘铁柱" in listed
    assert "作废" not in listed
