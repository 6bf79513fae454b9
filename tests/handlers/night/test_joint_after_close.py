"""B5, E1, E9: words after the end of a joint call are heard in each of its groups as one group alone would hear them."""

import pytest

from dispatch.counts import count, delivered
from dispatch.joint_calls import count_together
from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of

EVENING = at("2026-02-10T22:00")
HOMES = {50: (0, 1), 51: (0, 1, 2), 52: (0, 1), 53: (0, 1), 60: (1,), 70: (2, 0)}


@pytest.fixture
async def over(tmp_path):
    """50, 52, 60 and 70 were on the way; 51 and 53 have carried when the leading group ended the call."""
    async with groups_of(tmp_path, EVENING) as groups:
        await groups.pair_all()
        for who, homes in HOMES.items():
            for group in homes:
                await groups.drives(group, who)
        await groups.call()
        for who, words in (
            (50, "收到"),
            (52, "收到"),
            (60, "收到"),
            (70, "收到"),
            (51, "到了"),
            (53, "到了"),
        ):
            await groups.says(HOMES[who][0], who, words)
        await groups.fleet.later(5)
        await groups.says(0, 51, "接2")
        await groups.says(0, 53, "接3")
        await groups.orders(0, "/close")
        await groups.fleet.later(2)
        groups.fleet.clear_sent()
        yield groups


async def unclear(groups: Groups) -> int:
    return count_together((await groups.calls())[0]).unclear


async def told(groups: Groups) -> list[str]:
    await groups.fleet.later(2)
    return [words for chat in groups.chats for words in groups.fleet.texts(chat, role="mention")]


@pytest.mark.parametrize("group", [0, 1])
async def test_a_late_acknowledgement_of_who_had_answered_says_only_that_he_has_heard(over, group):
    await over.says(group, 50, "收到")
    assert 0 == await unclear(over)
    assert [] == await told(over)


@pytest.mark.parametrize("group", [0, 1, 2])
async def test_a_late_acknowledgement_of_somebody_else_waits_and_is_answered(over, group):
    await over.says(group, 80, "收到")
    assert 1 == await unclear(over)
    [words] = await told(over)
    assert "司机80</a>：#1 武汉站 已结束" in words


@pytest.mark.parametrize("minutes", [0, 20])
@pytest.mark.parametrize("group", [0, 1])
@pytest.mark.parametrize("words", ["到了", "接3"])
async def test_a_late_report_of_who_was_coming_waits_and_is_answered(over, words, group, minutes):
    """Somebody who had not answered would be heard for fifteen minutes alone."""
    await over.fleet.later(minutes)
    await over.says(group, 50, words)
    assert 1 == await unclear(over)
    assert "司机50</a>：#1 武汉站 已结束" in (await told(over))[0]


@pytest.mark.parametrize("group", [0, 1, 2])
async def test_deliveries_amendments_and_undos_count_from_each_of_his_groups(over, group):
    await over.says(group, 51, "改4")
    await over.says(group, 51, "送到了")
    calls = await over.calls()
    assert 7 == count_together(calls[0]).passengers
    assert 7 == count(calls[0]).passengers
    assert 4 == delivered(calls[0])
    await over.says(group, 51, "撤销")
    assert 0 == delivered((await over.calls())[0])
    assert 0 == await unclear(over)


@pytest.mark.parametrize("group", [0, 1, 2])
async def test_who_says_that_he_is_home_is_left_alone(over, group):
    before = await over.held()
    await over.says(group, 51, "到家了")
    assert before == await over.held()
    assert [] == await told(over)


async def test_a_coordinator_confirms_late_words_in_the_group_where_they_stand(over):
    """The arrival counts where its driver had answered: in the leading group."""
    await over.fleet.starts(*over.bosses)
    await over.says(1, 52, "到了")
    await over.orders(1, "/unclear")
    await over.taps(1, "📍 到场")
    assert [3, 0, 0] == [count(call).arrived for call in await over.calls()]
    assert 0 == await unclear(over)
