"""C1, C4: a station that only sounds like the open one can be called with `/call` and one tap."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as made:
        await made.says(COORDINATOR, "张家湾站需要9台车")
        made.now += 60
        made.clear_sent()
        yield made


async def stations(fleet) -> list[tuple[str, int | None]]:
    return [(call.station, call.needed) for call in await stored.calls(fleet.database)]


async def test_more_cars_or_another_station_as_he_taps(fleet):
    await fleet.says(COORDINATOR, "/call 章家湾站 5")
    assert [("张家湾站", 9)] == await stations(fleet)
    assert fleet.button("加")
    await fleet.presses(COORDINATOR, "另叫「章家湾站」")
    assert [("张家湾站", 9), ("章家湾站", 5)] == await stations(fleet)


async def test_an_answer_that_names_it_is_for_it(fleet):
    await fleet.says(COORDINATOR, "/call 章家湾站 5")
    await fleet.presses(COORDINATOR, "另叫")
    await fleet.says(51, "章家湾站收到")
    await fleet.says(52, "张家湾站收到")
    assert [(1, 52), (2, 51)] == sorted(
        (each.call, each.driver) for each in await stored.responses(fleet.database)
    )


async def test_a_driver_opens_nothing_by_that_button(fleet):
    await fleet.says(COORDINATOR, "/call 章家湾站 5")
    await fleet.presses(51, "另叫")
    assert [("张家湾站", 9)] == await stations(fleet)


@pytest.mark.parametrize("words", ["张家湾需要5台车", "張家灣站需要5台车", "/call zhangjiawan 5"])
async def test_the_same_station_in_other_letters_offers_more_cars_alone(fleet, words):
    await fleet.says(COORDINATOR, words)
    shown = [button.label for button in fleet.buttons if button.chat == GROUP]
    assert not [label for label in shown if "另叫" in label]


@pytest.mark.parametrize(
    ("station", "label"),
    [
        ("章家湾一二三四五六七八站", "另叫「章家湾一二三四五六七八站」"),
        ("章家湾一二三四五六七八九站", "另叫「章家湾一二三四五六七八…」"),
    ],
)
async def test_a_long_name_is_cut_in_the_button(tmp_path, station, label):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as made:
        await made.says(COORDINATOR, f"/call {station.replace('章', '张')} 9")
        made.now += 60
        await made.says(COORDINATOR, f"/call {station} 5")
        assert label in [button.label for button in made.buttons]


@pytest.mark.parametrize("words", ["我去张家湾男站", "张家湾难站收到", "张家湾蓝站我来", "收到，张家湾男站"])
async def test_the_whole_sound_outranks_a_shorter_name(fleet, words):
    await fleet.says(COORDINATOR, "张家湾南站需要9台车")
    await fleet.says(51, words)
    one, other = await stored.calls(fleet.database)
    assert [2] == [each.call for each in await stored.responses(fleet.database)]
    assert (one.station, other.station) == ("张家湾站", "张家湾南站")


@pytest.mark.parametrize("words", ["张家湾懂站收到", "我去张家湾被站", "张家湾洗站收到"])
async def test_the_sound_of_a_side_is_never_the_station_without_it(fleet, words):
    await fleet.says(51, words)
    await fleet.later(1)
    assert not await stored.responses(fleet.database)
    assert "您说的是哪个站" in fleet.texts(GROUP)[-1]


@pytest.mark.parametrize("words", ["张家湾站收到", "张家湾收到，我去站里等", "收到，张家湾站"])
async def test_the_name_itself_is_as_before(fleet, words):
    await fleet.says(51, words)
    assert [1] == [each.call for each in await stored.responses(fleet.database)]
