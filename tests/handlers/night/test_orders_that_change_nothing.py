"""C3: an order that changes nothing is answered. R16: a question that no open call can answer any more is gone."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "广州南站需要2台车")
        for account in (51, 52):
            await fleet.says(account, "收到", name=f"司机{account}")
        await fleet.later(20)
        fleet.clear_sent()
        yield fleet


def marks(fleet):
    return [sent for sent in fleet.sent if sent.method == "setMessageReaction" and sent.chat == GROUP]


@pytest.mark.parametrize("words", ["够了", "南站够了，多谢各位", "改成2台"])
async def test_an_order_that_changes_nothing_gets_a_mark(fleet, words):
    await fleet.says(COORDINATOR, words)
    await fleet.later(1)
    assert 1 == len(marks(fleet))


async def test_an_order_that_changes_the_need_shows_on_the_card_alone(fleet):
    await fleet.says(COORDINATOR, "改成5台")
    await fleet.later(1)
    assert [] == marks(fleet)


async def test_a_question_about_an_order_is_gone_with_the_last_call(fleet):
    await fleet.says(COORDINATOR, "佛山西站需要2台车")
    await fleet.says(COORDINATOR, "收队")
    await fleet.later(2)
    assert 1 == len(await stored.open_clarifications(fleet.database))
    await fleet.says(COORDINATOR, "/close 1")
    assert 1 == len(await stored.open_clarifications(fleet.database))
    await fleet.says(COORDINATOR, "/close 2")
    assert [] == await stored.open_clarifications(fleet.database)


async def test_an_arrival_that_waits_stays_to_be_settled(fleet):
    await fleet.says(COORDINATOR, "佛山西站需要2台车")
    await fleet.says(53, "到了", name="肥仔明")
    await fleet.later(2)
    for number in (1, 2):
        await fleet.says(COORDINATOR, f"/close {number}")
    assert 1 == len(await stored.open_clarifications(fleet.database))
