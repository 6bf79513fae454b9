"""A lead who shows others where to stop brings no car (R4), and the lane that he tells a driver is that driver's (A3)."""

import pytest

from reading.directing_words import directs_others, goes_to_look
from storage.calls import load_calls
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD, DRIVER, OTHER = 61, 62, 63
NAMES = {LEAD: "仇国栋", DRIVER: "查志强", OTHER: "老卞"}


@pytest.fixture
async def fleet(tmp_path):
    """南京站 is open; 仇国栋 is a lead, 查志强 stands in lane A, and 老卞 is on his way."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        said = await fleet.says(LEAD, "晚上好", name=NAMES[LEAD])
        await fleet.says(COORDINATOR, "/lead", **replying(said, LEAD))
        await fleet.says(COORDINATOR, "南京站需要8台车，南广场集合")
        fleet.arrival = await fleet.says(DRIVER, "到了，排哪", name=NAMES[DRIVER])
        fleet.coming = await fleet.says(OTHER, "收到，快到了停哪", name=NAMES[OTHER])
        yield fleet


def replying(message, who):
    return updates.reply_to(message, updates.chat(GROUP), updates.person(who, NAMES[who]))


async def lanes(fleet):
    """The lane in which each driver stands; None of who has not arrived."""
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    numbers = {who: await stored.person_id_or_none(fleet.database, who) for who in NAMES}
    found = {who: call.responses.get(number) for who, number in numbers.items()}
    return {who: part.place.lane if part and part.place else None for who, part in found.items()}


SHOWS = [
    "停出租车上客区后头，分两列，我在这块招手",
    "我在南广场，大家往我这边开",
    "车停B口，我在那儿等大家",
    "大家停到落客区，我在落客区守着",
    "我在南广场带队",
    "我在出口举牌，看到我就停",
    "我在南广场，穿绿马甲的就是我",
]


@pytest.mark.parametrize("words", SHOWS)
async def test_who_shows_where_to_stop_brings_no_car(fleet, words):
    await fleet.says(LEAD, words, name=NAMES[LEAD])
    assert {LEAD: None, DRIVER: 1, OTHER: None} == await lanes(fleet)


@pytest.mark.parametrize("words", SHOWS)
async def test_nor_does_a_coordinator(fleet, words):
    await fleet.says(COORDINATOR, words)
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    assert 2 == len(call.responses)


@pytest.mark.parametrize(
    "words", ["到了", "我到南广场了，大家停这边", "已经在南广场了", "我在南广场，停在A列", "我在南广场排着"]
)
async def test_his_own_arrival_counts(fleet, words):
    await fleet.says(LEAD, words, name=NAMES[LEAD])
    assert (await lanes(fleet))[LEAD] is not None


async def test_who_is_on_his_way_has_come(fleet):
    await fleet.says(LEAD, "收到", name=NAMES[LEAD])
    await fleet.says(LEAD, "我在南广场，大家往我这边开", name=NAMES[LEAD])
    assert (await lanes(fleet))[LEAD] is not None


@pytest.mark.parametrize("words", ["我在南广场等着", "我停东口了", "我在A列", "我在路边停着"])
def test_who_stands_somewhere_directs_nobody(words):
    assert not directs_others(words)


@pytest.mark.parametrize("who", [LEAD, COORDINATOR])
@pytest.mark.parametrize("words", ["B列", "你停B列", "去2列排", "B列吧", "排B列后面"])
async def test_a_lane_in_a_reply_is_the_lane_of_whom_it_is_told(fleet, who, words):
    await fleet.says(who, words, name=NAMES.get(who), **replying(fleet.arrival, DRIVER))
    assert {LEAD: None, DRIVER: 2, OTHER: None} == await lanes(fleet)


@pytest.mark.parametrize("words", ["B列", "停B列"])
async def test_who_is_still_on_the_way_has_not_come(fleet, words):
    await fleet.says(LEAD, words, name=NAMES[LEAD], **replying(fleet.coming, OTHER))
    assert {LEAD: None, DRIVER: 1, OTHER: None} == await lanes(fleet)


async def test_a_driver_places_nobody(fleet):
    await fleet.says(OTHER, "B列", name=NAMES[OTHER], **replying(fleet.arrival, DRIVER))
    assert 1 == (await lanes(fleet))[DRIVER]


@pytest.mark.parametrize(
    "words",
    ["收到，我去南京站看一下", "收到，我切南京站看一哈", "收到，我过去瞅一眼", "收到，我也上南京站看看情况"],
)
async def test_a_coordinator_who_goes_to_look_brings_no_car(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert COORDINATOR not in await stored.acknowledged(fleet.database)


@pytest.mark.parametrize("words", ["收到，我去南京站", "收到，我去南京站接人"])
async def test_a_coordinator_who_says_that_he_comes_brings_one(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert COORDINATOR in await stored.acknowledged(fleet.database)


@pytest.mark.parametrize("words", ["我去东站看看", "我切那边瞅一眼", "我去现场看情况"])
def test_who_goes_to_look_says_so(words):
    assert goes_to_look(words)


@pytest.mark.parametrize(
    "words", ["我去看病", "我看看还有几台", "你去看看", "我去接看病的老人", "我到了看到你们了"]
)
def test_other_sights_are_no_looking(words):
    assert not goes_to_look(words)
