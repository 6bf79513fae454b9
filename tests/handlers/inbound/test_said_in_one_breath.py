"""What a driver says of himself behind an address, and that he has parked: his own fact, in the call that he comes to."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER, OTHER, LEAD = 51, 52, 53
NAMES = {DRIVER: "谭勇", OTHER: "辣子哥", LEAD: "余国梁"}


@pytest.fixture
async def night(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for person, name in NAMES.items():
            await fleet.says(person, "晚上好", name=name)
        await fleet.says(COORDINATOR, "长沙南站需要9台车")
        yield fleet


async def standing(fleet, who):
    """The status of one driver (None where he is in no call), and how many messages are unread."""
    (call,) = await fleet.database.query(lambda read: load_calls(read, "1"))
    person = await stored.person_id_or_none(fleet.database, who)
    response = call.responses.get(person)
    return response and shown_state(call, response), call.unreadable


async def say(fleet, *sentences):
    for words in sentences:
        await fleet.says(DRIVER, words, name=NAMES[DRIVER])
        await fleet.later(60)


@pytest.mark.parametrize("words", ["进来了，停好了", "停好了", "我进来了，停好车了", "已经停好，等客"])
async def test_who_is_on_his_way_and_has_parked_is_there(night, words):
    await say(night, "收到", words)
    assert (ShownState.ARRIVED, 0) == await standing(night, DRIVER)


@pytest.mark.parametrize("words", ["停好了", "车停好了"])
async def test_who_never_answered_and_has_parked_is_nowhere(night, words):
    await say(night, words)
    assert (None, 0) == await standing(night, DRIVER)


@pytest.mark.parametrize("words", ["停不进来", "停好了没", "客人进来了"])
async def test_who_has_not_parked_stays_on_his_way(night, words):
    await say(night, "收到", words)
    assert (ShownState.ACKNOWLEDGED, 0) == await standing(night, DRIVER)


@pytest.mark.parametrize(
    "words",
    [
        "余国梁，我到了",
        "余队我到了",
        "余队，我到了，停在A列尾巴",
        "辣子哥，我到了",
        "辣子哥我到了",
        "余师傅我到了",
        "余哥 我也到了",
        "老余，我到了",
        "队长我到了",
        "余总，我到了",
    ],
)
async def test_an_arrival_behind_an_address_is_the_speakers_own(night, words):
    await say(night, "收到", words)
    assert (ShownState.ARRIVED, 0) == await standing(night, DRIVER)
    assert (None, 0) == await standing(night, LEAD)
    assert (None, 0) == await standing(night, OTHER)


async def test_a_member_called_like_a_report_is_not_spoken_to(night):
    await night.says(61, "晚上好", name="到了")
    await say(night, "收到", "到了，我停在A列")
    assert (ShownState.ARRIVED, 0) == await standing(night, DRIVER)
