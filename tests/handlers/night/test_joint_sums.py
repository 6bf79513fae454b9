"""B5: what the groups of a joint call count, ask and name together: each car once, and all groups' cars where all are meant."""

import re

import pytest

from dispatch.calls import Slot
from dispatch.cars_short import cars_short, places_of
from dispatch.joint_calls import cars_of_shares, count_together
from dispatch.slots_and_standbys import standby_position
from handlers.views.own_record import state_of_response
from tests.support.harness import at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def joint(tmp_path):
    """Three partner groups; the first has called 10 cars for all, the others have joined."""
    async with groups_of(tmp_path, EVENING) as groups:
        await groups.pair_all()
        await groups.call()
        groups.fleet.clear_sent()
        yield groups


def shares_on_card(card: str) -> list[int]:
    line = next(line for line in card.splitlines() if line.startswith("各群收到"))
    return [int(number) for number in re.findall(r" (\d+)", line)]


async def adds_up(groups) -> int:
    calls = await groups.calls()
    together = count_together(calls[0]).acknowledged
    assert together == sum(cars for _, cars in cars_of_shares(calls[0]))
    assert together == sum(shares_on_card(groups.card(0)))
    return together


async def test_the_shares_on_the_card_add_up_to_the_sum_after_a_share_has_ended(joint):
    await joint.says(0, 50, "收到")
    await joint.says(1, 60, "收到")
    await joint.says(1, 61, "到了")
    assert 3 == await adds_up(joint)
    await joint.orders(1, "/close")
    assert 2 == await adds_up(joint)
    assert [1, 1, 0] == shares_on_card(joint.card(0))
    await joint.orders(0, "/close")
    assert 3 == await adds_up(joint)


@pytest.mark.parametrize("end", ["/close", "收队"])
async def test_the_own_figure_of_a_share_that_has_ended_is_part_of_the_sum_beside_it(joint, end):
    """Two of group 1 are on the way when it ends; group 0 goes on."""
    await joint.says(0, 50, "收到")
    for who in (60, 61):
        await joint.says(1, who, "收到")
    await joint.says(1, 62, "到了")
    await joint.orders(1, end)
    if end == "收队":
        await joint.taps(1, "收队")
    assert "收到 2 · 到场 1" in last_card(joint, 1)
    assert "本群收到 1\n" in last_card(joint, 1)
    assert "本群收到 3 辆" in joint.last(1)
    assert "合计：收到 4 辆" in joint.last(1)
    await joint.orders(0, "/close")
    assert "收到 4 · 到场 1" in last_card(joint, 1)
    assert "本群收到 3\n" in last_card(joint, 1)


def last_card(groups, group: int) -> str:
    edits = groups.fleet.texts(groups.chats[group], "editMessageText")
    return re.sub(r"<[^>]+>", "", [words for words in edits if "个群：" in words][-1])


async def test_who_has_a_car_in_two_shares_is_one_of_those_on_the_card(tmp_path):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.drives(0, 50)
        await groups.orders(1, "武汉站需要4台车")
        await groups.says(1, 50, "收到")
        await groups.orders(0, "武汉站需要4台车")
        await groups.says(0, 50, "收到")
        await groups.call("武汉站 4")
        assert 1 == await adds_up(groups)


async def test_a_share_taken_back_as_a_mistake_is_no_group_of_the_card(joint):
    await joint.says(0, 50, "收到")
    await joint.orders(1, "叫错了")
    await joint.taps(1, "是，叫错了")
    assert "联动 2 个群" in joint.card(0)
    assert 1 == await adds_up(joint)


async def test_the_words_of_one_undecided_driver_in_two_groups_are_one_maybe(joint):
    await joint.drives(1, 50)
    for group in (0, 1):
        await joint.says(group, 50, "这边又有两个老人")
    assert [0, 1, 0] == [call.maybe for call in await joint.calls()]
    await joint.says(0, 50, "收到")
    await joint.says(0, 50, "接2")
    assert [0, 0, 0] == [call.maybe for call in await joint.calls()]


async def test_who_has_to_choose_a_call_in_two_groups_is_one_car(tmp_path):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.call("武汉站 3")
        await groups.call("汉口站 3")
        await groups.drives(1, 50)
        for group in (0, 1):
            await groups.says(group, 50, "收到")
            for call in await groups.calls():
                assert 2 == places_of(call).missing == cars_short(call)


@pytest.mark.parametrize("words", ["收队", "结束"])
async def test_the_question_about_the_end_names_the_cars_of_all_groups_that_it_ends(joint, words):
    await joint.says(0, 50, "收到")
    await joint.says(1, 60, "收到")
    await joint.says(2, 70, "到了")
    await joint.fleet.later(2)
    await joint.says(2, 70, "接3")
    await joint.orders(0, words)
    assert "2 辆正在赶来，1 辆载着客人" in joint.last(0)
    await joint.orders(1, words)
    assert "还有 1 辆在路上" in joint.last(1)


async def test_after_the_end_the_closer_hears_no_names_of_another_group(tmp_path):
    """The coordinator of the leading group is known in the other one, and has a private chat with the bot."""
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.call()
        await groups.fleet.starts(*groups.bosses)
        await groups.says(1, groups.bosses[0], "大家好")
        await groups.says(1, 60, "到了")
        await groups.says(0, 50, "到了")
        await groups.fleet.later(2)
        await groups.says(1, 60, "接3")
        await groups.says(0, 50, "接3")
        groups.fleet.clear_sent()
        await groups.orders(0, "/close")
        leading, other = ("\n".join(groups.fleet.texts(boss)) for boss in groups.bosses)
        assert "司机50" in leading
        assert "司机60" not in leading
        assert "司机60" in other
        assert "司机50" not in other


async def test_a_mistaken_share_is_taken_back_while_the_others_drive(joint):
    await joint.says(2, 70, "到了")
    await joint.fleet.later(2)
    await joint.says(2, 70, "接3")
    await joint.orders(1, "叫错了")
    await joint.taps(1, "是，叫错了")
    assert [False, True, False] == [call.cancelled for call in await joint.calls()]


async def test_who_has_chosen_his_call_in_one_group_waits_in_no_other(tmp_path):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.call("武汉站 3")
        await groups.call("汉口站 3")
        await groups.drives(1, 50)
        for group in (0, 1):
            await groups.says(group, 50, "收到")
        await groups.fleet.later(2)
        await groups.says(1, 50, "武汉站")
        counts = [count_together(call) for call in await groups.calls()]
        assert [0] * 4 == [each.unclear for each in counts]
        assert [1, 1, 0, 0] == [each.acknowledged for each in counts]


async def test_a_standby_of_a_share_that_has_ended_is_told_which_one_he_was(tmp_path):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair(0, 1)
        await groups.call()
        await groups.orders(0, "改成2台")
        await groups.says(0, 50, "收到")
        await groups.says(1, 60, "收到")
        for who in (61, 62):
            await groups.says(1, who, "收到")
        await groups.orders(1, "/standdown")
        share = (await groups.calls())[1]
        assert not share.is_open
        waiting = [one for one in share.responses.values() if one.slot is Slot.STANDBY]
        assert [1, 2] == [standby_position(share, one) for one in waiting]
        assert "候补第 2 位" in str(state_of_response("zh-Hans", share, waiting[1]))
