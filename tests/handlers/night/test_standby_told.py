"""R6, S7: marks that differ for in, standby and declined; a standby who wrote is told once."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
IN, STANDBY = 51, 52


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要1台车")
        await fleet.later(5)
        await fleet.says(IN, "收到")
        await fleet.later(2)
        yield fleet


async def mark_under(fleet, number):
    params = await stored.requests(fleet.database, "setMessageReaction")
    found = [each["reaction"][0]["emoji"] for each in params if each["message_id"] == number]
    return found[-1] if found else None


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("收到", "👀"),
        ("收到，10分钟到", "👀"),
        ("收到！", "👀"),
        ("收到+1", "👀"),
        ("收到，马上来", "👀"),
        ("来不了", "🙏"),
        ("有客", "🙏"),
        ("去不了", "🙏"),
        ("到了", "👌"),
        ("接3", "✍"),
    ],
)
async def test_marks_tell_who_is_in_standby_and_out(group, words, mark):
    assert mark == await mark_under(group, await group.says(STANDBY, words))


async def test_who_is_in_has_another_mark_than_a_standby_also_when_he_repeats_it(group):
    assert "👌" == await mark_under(group, await group.says(IN, "收到"))
    await group.says(STANDBY, "收到")
    await group.later(2)
    assert "👀" == await mark_under(group, await group.says(STANDBY, "收到"))


def private(fleet):
    return fleet.texts(STANDBY)


def gathered(fleet):
    return fleet.texts(GROUP, role="mention")


async def test_he_is_told_privately_once(group):
    await group.starts(STANDBY)
    before = len(private(group))
    await group.says(STANDBY, "收到")
    await group.later(5)
    await group.says(STANDBY, "收到")
    await group.later(5)
    assert ["#1 武汉站 车已够，您是候补第 1 位，先不用来。空出位置马上通知您"] == private(group)[before:]
    assert [] == gathered(group)


async def test_others_are_gathered_in_one_line_a_minute(group):
    await group.says(60, "收到")
    for who in range(61, 69):
        await group.says(who, "收到")
    await group.later(3)
    [line] = gathered(group)
    assert "候补：" in line
    assert "先不用来" in line
    assert all(f"司机{who}" in line for who in range(60, 69))
    await group.says(70, "收到")
    await group.later(5)
    assert "司机70" in gathered(group)[1]
    assert 2 == len(gathered(group))


@pytest.mark.parametrize("undone", ["来不了", "撤销", "到了"])
async def test_who_is_no_standby_any_more_is_not_named(group, undone):
    await group.says(60, "收到")
    await group.says(STANDBY, "收到")
    await group.says(STANDBY, undone)
    await group.later(3)
    assert not any("李四" in line for line in gathered(group))


async def test_a_tap_has_its_toast_alone(group):
    await group.starts(STANDBY)
    before = len(private(group))
    await group.taps(STANDBY, buttons.acknowledge(1))
    await group.later(3)
    assert "候补第 1 位" in group.toasts()[-1]
    assert [] == private(group)[before:] + gathered(group)


async def test_nobody_is_told_after_the_end(group):
    await group.says(60, "收到")
    await group.says(STANDBY, "收到")
    await group.says(COORDINATOR, "/close")
    await group.later(3)
    assert not any("李四" in line for line in gathered(group))


@pytest.mark.parametrize("words", ["来不了", "不去了", "车坏了，来不了"])
async def test_an_offer_does_not_wait_for_the_minute_of_a_notice(group, words):
    await group.says(STANDBY, "收到")
    await group.later(0.02)
    assert "先不用来" in gathered(group)[-1]
    await group.later(0.05)
    await group.says(IN, words)
    await group.later(0.02)
    assert "先不用来" not in gathered(group)[-1]


async def test_notices_keep_to_one_a_minute_beside_offers(group):
    await group.says(STANDBY, "收到")
    await group.later(0.02)
    await group.later(0.05)
    await group.says(IN, "来不了")
    await group.later(0.02)
    await group.says(53, "收到")
    await group.later(0.02)
    assert 2 == len(gathered(group))
    await group.later(1)
    assert 3 == len(gathered(group))
