"""What a lead says of his group: by given names, in one list behind 我们, with one lane for all, and of people named after things."""

import pytest

from dispatch.shown_states import ShownState
from storage.calls import load_calls
from tests.handlers.inbound.test_words_of_a_night import stands, trips
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD, ERHAI, HONGJUN, CAT, CHEN, LI = 61, 62, 63, 64, 65, 66
NAMES = {LEAD: "苗得雨", ERHAI: "靳二孩", HONGJUN: "段红军", CAT: "老猫", CHEN: "陈建国", LI: "李建国"}


@pytest.fixture
async def fleet(tmp_path):
    """郑州东站 is open; 苗得雨 is a lead, and nobody has answered."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for person, name in NAMES.items():
            said = await fleet.says(person, "晚上好", name=name)
            if person == LEAD:
                lead = said
        of_lead = updates.reply_to(lead, updates.chat(GROUP), updates.person(LEAD, NAMES[LEAD]))
        await fleet.says(COORDINATOR, "/lead", **of_lead)
        await fleet.says(COORDINATOR, "郑州东站需要12台车")
        yield fleet


async def say(fleet, who, *sentences):
    for words in sentences:
        await fleet.says(who, words, name=NAMES[who])
        await fleet.later(1)


async def lanes(fleet):
    """The lane in which each driver stands."""
    (call,) = await fleet.database.query(lambda read: load_calls(read, "1"))
    found = {}
    for person, name in NAMES.items():
        number = await stored.person_id_or_none(fleet.database, person)
        if number in call.responses and call.responses[number].place:
            found[name] = call.responses[number].place.lane
    return found


@pytest.mark.parametrize(
    "words",
    ["我们仨都去，我、靳二孩、段红军", "我们都去，我，靳二孩，段红军", "我们仨到了，我、靳二孩和段红军"],
)
async def test_who_we_are_may_stand_behind(fleet, words):
    await say(fleet, LEAD, words)
    assert [bool(await stands(fleet, who)) for who in (LEAD, ERHAI, HONGJUN)] == [True] * 3
    assert not await stands(fleet, CHEN)


async def test_a_refusal_of_us_brings_nobody(fleet):
    await say(fleet, LEAD, "我们仨都去不了，我、靳二孩、段红军")
    said = [status for who in NAMES for status in (await stands(fleet, who)).values()]
    assert not {ShownState.ACKNOWLEDGED, ShownState.ARRIVED}.intersection(said)


async def test_a_lane_said_of_all_is_everybodys(fleet):
    await say(fleet, LEAD, "我到了，B列", "二孩回来了，红军也到了，都在A列")
    assert await lanes(fleet) == {"苗得雨": 2, "靳二孩": 1, "段红军": 1}


async def test_a_given_name_means_who_alone_is_called_so(fleet):
    await say(fleet, LEAD, "二孩到了", "红军接3")
    assert await trips(fleet, HONGJUN) == [3]
    assert await stands(fleet, ERHAI)
    await say(fleet, LEAD, "建国到了")
    assert not await stands(fleet, CHEN)
    assert not await stands(fleet, LI)
    assert any("「建国」" in sent.text for sent in fleet.sent if sent.text)


@pytest.mark.parametrize("words", ["红军路堵死了，大家绕行", "二孩你在哪", "红军那边人多不"])
async def test_a_given_name_in_talk_reports_nothing(fleet, words):
    await say(fleet, LEAD, words)
    assert not any([await stands(fleet, who) for who in NAMES])


async def test_a_driver_may_be_named_after_a_thing(fleet):
    await say(fleet, CAT, "收到")
    await say(fleet, LEAD, "到了", "接2，轮椅1", "我轮椅那单送到了，老猫拉3个走了")
    assert await trips(fleet, CAT) == [3]
    assert await trips(fleet, LEAD) == [2]


async def answer(fleet, who, to, words, said="雪好大"):
    """`to` says something, and `who` replies to it with `words`."""
    said = await fleet.says(to, said, name=NAMES[to])
    author = updates.person(to, NAMES[to])
    await fleet.says(who, words, name=NAMES.get(who), **updates.reply_to(said, updates.chat(GROUP), author))
    await fleet.later(1)


@pytest.mark.parametrize("words", ["他拉的是5个不是4个", "不对，他拉的是5个", "他是5个不是4个"])
async def test_a_lead_says_he_of_whom_he_replies_to(fleet, words):
    await say(fleet, CAT, "到了")
    await say(fleet, LEAD, "到了", "接2")
    await answer(fleet, LEAD, CAT, words, said="接4")
    assert await trips(fleet, CAT) == [5]
    assert await trips(fleet, LEAD) == [2]


@pytest.mark.parametrize(
    "words", ["他人呢", "他要接3个吗", "他说接3", "他们接了3个", "他接了几个", "他不接3个"]
)
async def test_other_words_of_him_report_nothing(fleet, words):
    await say(fleet, CAT, "到了")
    await answer(fleet, LEAD, CAT, words, said="接4")
    assert await trips(fleet, CAT) == [4]
    assert await trips(fleet, LEAD) == []


async def test_a_driver_does_not_report_for_whom_he_replies_to(fleet):
    await say(fleet, CAT, "到了")
    await say(fleet, CHEN, "到了", "接2")
    await answer(fleet, CHEN, CAT, "他拉的是5个不是4个", said="接4")
    assert await trips(fleet, CAT) == [4]
    assert await trips(fleet, CHEN) == [2]


async def test_a_lead_may_say_it_of_an_arrival_and_a_delivery(fleet):
    await answer(fleet, LEAD, CAT, "他到了")
    await answer(fleet, LEAD, CAT, "他接了3个")
    assert await trips(fleet, CAT) == [3]
    assert not await stands(fleet, LEAD)


@pytest.mark.parametrize(
    ("words", "needed"), [("加2台", 14), ("加两台车", 14), ("郑州东站加2台", 14), ("多加3台吧", 15)]
)
async def test_more_cars_are_added_at_once(fleet, words, needed):
    await fleet.says(COORDINATOR, words)
    (call,) = await fleet.database.query(lambda read: load_calls(read, "1"))
    assert call.needed == needed


@pytest.mark.parametrize("who", [LEAD, CAT])
@pytest.mark.parametrize("words", ["加2台", "加2台够不够"])
async def test_nobody_else_changes_the_need(fleet, who, words):
    await say(fleet, who, words)
    (call,) = await fleet.database.query(lambda read: load_calls(read, "1"))
    assert call.needed == 12
    offers = [sent for sent in fleet.sent if "要加车吗" in (sent.text or "")]
    assert len(offers) == (who == LEAD and words == "加2台")


async def test_do_not_wait_for_me_withdraws(fleet):
    await say(fleet, CHEN, "收到", "别等我了")
    await say(fleet, LI, "收到", "你们先吃别等我")
    assert list((await stands(fleet, CHEN)).values()) == [ShownState.WITHDRAWN]
    assert list((await stands(fleet, LI)).values()) == [ShownState.ACKNOWLEDGED]


async def test_a_question_behind_a_delivery_is_answered_too(fleet):
    await fleet.starts(CAT)
    await say(fleet, CAT, "到了", "接4")
    fleet.now += 1200
    fleet.clear_sent()
    await say(fleet, CAT, "送到。还要车不")
    (part,) = (await fleet.database.query(lambda read: load_calls(read, "1")))[0].responses.values()
    assert part.state.open_trip is None
    assert [words for words in fleet.texts(CAT) if "郑州东站" in words]


@pytest.mark.parametrize(
    "words",
    ["段红军已送到，让他直接去新郑机场", "段红军送到了，现在往新郑机场去", "段红军送完了，去新郑机场"],
)
async def test_a_delivery_is_of_the_call_in_which_his_passengers_are(fleet, words):
    await fleet.says(COORDINATOR, "新郑机场需要3台车")
    await say(fleet, HONGJUN, "郑州东站到了", "接3")
    await fleet.later(20)
    assert {1: ShownState.ON_ROAD} == await stands(fleet, HONGJUN)
    await say(fleet, LEAD, words)
    assert ShownState.DELIVERED == (await stands(fleet, HONGJUN))[1]
