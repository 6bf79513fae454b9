"""R2, R3: what is said in one breath with a delivery: on to another station, or home for the night."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def fleet(tmp_path):
    """He drives three people from 长沙站, and 长沙南站 is open too."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in ("长沙南站", "长沙站"):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(1)
        for words in ("收到，长沙站", "到了", "接3"):
            await fleet.says(DRIVER, words, name="邝立")
            await fleet.later(12)
        fleet.clear_sent()
        yield fleet


async def stands(fleet):
    """(station, state, trips delivered) of the driver in each call that he has part in, and what waits."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    parts = [
        (
            call.station,
            shown_state(call, each),
            sum(trip.delivered_at is not None for trip in each.state.trips),
        )
        for call in calls
        for each in call.answered()
    ]
    return parts, [len(call.undecided) + call.unreadable for call in calls]


@pytest.mark.parametrize("ended", [False, True], ids=["both open", "his own has ended"])
@pytest.mark.parametrize(
    "words",
    [
        "送到，转战南站",
        "送到了，转场去南站",
        "客送到哒，杀去南站",
        "送到了，掉头去南站",
        "送到 支援南站去",
        "人送到了，直奔南站",
        "送到了，再去南站拉一趟",
        "送到了，赶去长沙南站接人",
        "送到了转战南站",
        "客送完了我去南站",
        "人送到哒去长沙南",
        "送到了，打转身去南站",
    ],
)
async def test_he_has_delivered_and_comes_to_the_other_station(fleet, words, ended):
    if ended:
        await fleet.says(COORDINATOR, "/close 2")
    await fleet.says(DRIVER, words, name="邝立")
    parts, waiting = await stands(fleet)
    assert ("长沙南站", ShownState.ACKNOWLEDGED, 0) in parts
    assert ("长沙站", ShownState.DELIVERED, 1) in parts
    assert waiting == [0, 0]


@pytest.mark.parametrize(
    "words",
    [
        "送到了，去南站送个人",
        "送到了，去南站吃碗粉",
        "送到了，南站好多人",
        "送到南站了",
        "送到了，从南站过来的",
    ],
)
async def test_a_station_beside_a_delivery_is_no_promise(fleet, words):
    await fleet.says(DRIVER, words, name="邝立")
    parts, waiting = await stands(fleet)
    assert [("长沙站", ShownState.DELIVERED, 1)] == parts
    assert waiting == [0, 0]


@pytest.mark.parametrize("words", ["送到，转战光谷站", "送到了，转场去光谷站", "送到了，改去光谷站"])
async def test_a_place_that_nobody_knows_holds_no_delivery(fleet, words):
    await fleet.says(DRIVER, words, name="邝立")
    await fleet.later(1.5)
    parts, waiting = await stands(fleet)
    assert [("长沙站", ShownState.DELIVERED, 1)] == parts
    assert waiting != [0, 0]
    assert "光谷站" in fleet.texts()[-1]


@pytest.mark.parametrize(
    "words",
    [
        "客送到哒，我收工困觉",
        "送到了，我回去困觉哒",
        "送到了，回屋睡觉",
        "客下了，我先回去睏觉了",
        "送到了我回屋里困告哒",
        "送到，收车回屋睡觉去了",
        "送到咯。返屋企瞓觉",
        "送到嘞，俺回家睡觉了",
        "送达 我先回去休息了",
        "送到了，下班回家睡了",
    ],
)
async def test_he_has_delivered_and_goes_to_bed(fleet, words):
    await fleet.says(DRIVER, words, name="邝立")
    parts, _ = await stands(fleet)
    assert [("长沙站", ShownState.LEFT, 1)] == parts


@pytest.mark.parametrize(
    "words",
    [
        "送到了，大家早点回去困觉",
        "送到了，客人回家睡觉了",
        "送到了，你们回去睡吧",
        "送到了，想回去睡觉",
        "送到了，休息一下",
        "送到了，先歇会再来",
        "送到了，老人家回屋睡了",
    ],
)
async def test_the_bed_of_others_and_a_rest_are_none_of_his(fleet, words):
    await fleet.says(DRIVER, words, name="邝立")
    parts, _ = await stands(fleet)
    assert [("长沙站", ShownState.DELIVERED, 1)] == parts


@pytest.mark.parametrize("words", ["我收工困觉", "我回去困觉哒", "收工回家睡觉", "困了，回去睡觉"])
async def test_who_goes_to_bed_after_his_trip_has_left(fleet, words):
    for said in ("送到了", words):
        await fleet.says(DRIVER, said, name="邝立")
    parts, _ = await stands(fleet)
    assert [("长沙站", ShownState.LEFT, 1)] == parts


@pytest.mark.parametrize(
    "words", ["送到。南站我不去了 回家睡觉", "送到了，长沙南站不去了", "送到，南站我就不来哒"]
)
async def test_he_has_delivered_and_refuses_the_other_station(fleet, words):
    await fleet.says(DRIVER, "收到，南站", name="邝立")
    await fleet.says(DRIVER, words, name="邝立")
    parts, _ = await stands(fleet)
    assert ("长沙南站", ShownState.WITHDRAWN, 0) in parts
    assert [1] == [trips for station, _, trips in parts if station == "长沙站"]


@pytest.mark.parametrize("words", ["送到了，我回去困觉哒", "我回去困觉哒", "回屋睡觉"])
async def test_who_goes_to_bed_after_his_call_has_ended_says_nothing_of_the_other(fleet, words):
    await fleet.says(COORDINATOR, "/close 2")
    await fleet.later(1)
    for said in ("送到了", words):
        await fleet.says(DRIVER, said, name="邝立")
    parts, _ = await stands(fleet)
    assert ["长沙站"] == [station for station, _, _ in parts]
