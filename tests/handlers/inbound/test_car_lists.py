"""K10: a lead lists the cars that come with him; each is acknowledged, and nobody is booked whom the list does not name."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from reading.car_lists import car_list
from storage.calls import load_calls
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD, TANG, MIN, DRIVER = 51, 52, 53, 54
NAMES = {LEAD: "罗队长", TANG: "唐军", MIN: "苏有才", DRIVER: "彭飞"}


@pytest.fixture
async def fleet(tmp_path):
    """成都东站 is #1 and 成都南站 #2, both older than a quarter of an hour; 罗队长 is a lead."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as made:
        await made.admins(COORDINATOR)
        for person, name in NAMES.items():
            said = await made.says(person, "晚上好", name=name)
            if person == LEAD:
                sender = updates.person(LEAD, name)
                await made.says(COORDINATOR, "/lead", **updates.reply_to(said, updates.chat(GROUP), sender))
        await made.says(COORDINATOR, "成都东站需要9台车")
        await made.says(COORDINATOR, "成都南站需要9台车")
        made.now += 1800
        made.clear_sent()
        yield made


async def coming(fleet):
    """{number of the call: names of those on the way}, and how many messages wait or are unread."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    people = next(iter(fleet.session._fleets.values())).people
    there = {
        call.number: {
            people[id_].name
            for id_, response in call.responses.items()
            if shown_state(call, response) is ShownState.ACKNOWLEDGED
        }
        for call in calls
    }
    return there, sum(call.unreadable for call in calls)


@pytest.mark.parametrize(
    "words",
    [
        "成都东站 我这边三台：我、唐军、苏有才",
        "成都东站那边我带队，我、唐军、苏有才三台",
        "我、唐军、苏有才三台往成都东站去了",
        "我、唐军和苏有才，3台车往成都东去",
        "成都东站来3台：唐军、苏有才、我",
        "成都东站，唐军 苏有才跟我走，一共3台",
        "成都东站我带唐军、苏有才过来",
        "成都东站 我 唐军 苏有才 收到",
    ],
)
async def test_a_lead_and_those_he_lists_come(fleet, words):
    await fleet.says(LEAD, words, name=NAMES[LEAD])
    assert ({1: {"罗队长", "唐军", "苏有才"}, 2: set()}, 0) == await coming(fleet)


async def test_a_list_for_each_of_two_stations_is_read_whole(fleet):
    await fleet.says(LEAD, "成都东站 唐军 苏有才 收到，成都南站 彭飞 收到", name=NAMES[LEAD])
    assert ({1: {"唐军", "苏有才"}, 2: {"彭飞"}}, 0) == await coming(fleet)


async def test_without_a_station_the_list_is_asked_for_its_call(fleet):
    await fleet.says(LEAD, "我们队来3台：我、唐军、苏有才", name=NAMES[LEAD])
    assert ({1: set(), 2: set()}, 0) == await coming(fleet)
    await fleet.says(LEAD, "#2", name=NAMES[LEAD])
    assert ({1: set(), 2: {"罗队长", "唐军", "苏有才"}}, 0) == await coming(fleet)


async def test_a_place_that_is_not_open_is_asked(fleet):
    await fleet.says(LEAD, "我、唐军、苏有才三台往绵阳去了", name=NAMES[LEAD])
    await fleet.later(1.1)
    assert ({1: set(), 2: set()}, 0) == await coming(fleet)
    assert any("绵阳" in said for said in fleet.texts())


@pytest.mark.parametrize("words", ["成都东站来4台：我、唐军、苏有才", "成都东站来2台：我、唐军、苏有才"])
async def test_more_or_fewer_cars_than_names_are_to_be_confirmed_besides(fleet, words):
    await fleet.says(LEAD, words, name=NAMES[LEAD])
    assert ({1: {"罗队长", "唐军", "苏有才"}, 2: set()}, 1) == await coming(fleet)


async def test_of_an_ordinary_driver_only_his_own_car_counts(fleet):
    await fleet.says(DRIVER, "成都东站 我、唐军、苏有才三台马上来", name=NAMES[DRIVER])
    assert ({1: {"彭飞"}, 2: set()}, 1) == await coming(fleet)


KNOWN = ("唐军", "苏有才", "罗队长")


@pytest.mark.parametrize(
    "words",
    [
        "我带两个人过来",
        "我带老婆过来",
        "我们来3台",
        "武汉站来3台",
        "来5台车，G1234 晚点",
        "我跟唐军到了",
        "我、唐军三台吗？",
        "我和唐军不来了",
        "唐军、苏有才没收到",
        "我把3人转唐军",
        "我 唐军",
    ],
)
def test_what_is_no_list_of_cars(words):
    assert car_list(words, KNOWN, lambda _: False) is None


def test_a_word_that_is_no_name_is_not_taken_for_one():
    found = car_list("来3台：我、唐军、路口", KNOWN, lambda word: word == "韩梅")
    assert found is not None
    assert (("唐军",), False) == (found.names, found.is_whole)
    found = car_list("来3台：我、唐军、韩梅", KNOWN, lambda word: word == "韩梅")
    assert found is not None
    assert (("唐军", "韩梅"), True) == (found.names, found.is_whole)
