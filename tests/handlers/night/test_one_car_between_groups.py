"""B5, R5, R13: one car where its driver leaves a group, stands in two, or passengers change to a car of another group."""

import pytest

from dispatch.driver_shares import is_car_of, part_of
from dispatch.driver_state import Whereabouts
from dispatch.joint_calls import count_together
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")
QUIET = {"eta": 0, "missing": 0, "on_road": 0}


@pytest.fixture
async def two(tmp_path):
    """Two partner groups that share a call; the first group's coordinator commands in both. Nobody has answered."""
    async with groups_of(tmp_path, EVENING, 2, **QUIET) as groups:
        await groups.pair_all()
        await groups.fleet.admins(groups.bosses[1], COORDINATOR, chat=groups.chats[1])
        await groups.call()
        for who in (51, 52):
            for group in (0, 1):
                await groups.drives(group, who)
        yield groups


async def leaves(groups, who, group):
    await groups.fleet.becomes(who, "left", chat=groups.chats[group])
    await groups.fleet.later(1)


async def joint_numbers(groups):
    counts = count_together((await groups.calls())[0])
    return counts.acknowledged, counts.arrived, counts.trips, counts.passengers


async def person(groups, who):
    return next(
        each.id
        for fleet in groups.fleet.session._fleets.values()
        for each in fleet.people.values()
        if each.name == f"司机{who}"
    )


async def cars(groups, who):
    """In how many shares he is a car, and in how many squares he stands."""
    id_ = await person(groups, who)
    calls = await groups.fleet.database.query(lambda read: load_calls(read, "1"))
    stands = sum(any(id_ == one for queue in call.lanes().values() for _, one in queue) for call in calls)
    return sum(is_car_of(call, id_) for call in calls), stands


@pytest.mark.parametrize("answered_in", [0, 1])
@pytest.mark.parametrize("written_in", [0, 1])
async def test_an_edit_after_its_driver_left_another_group_counts_once(two, answered_in, written_in):
    await two.says(answered_in, 51, "到了")
    number = await two.says(written_in, 51, "接3")
    await leaves(two, 51, 1 - written_in)
    await two.fleet.edits(number, "接4", dated=True)
    assert (1, 1, 1, 4) == await joint_numbers(two)


@pytest.mark.parametrize("answered_in", [0, 1])
async def test_who_leaves_the_group_of_his_car_goes_on_with_it_until_he_is_free(two, answered_in):
    other = 1 - answered_in
    await two.says(answered_in, 51, "到了")
    await leaves(two, 51, answered_in)
    await two.says(other, 51, "接3")
    assert (1, 0) == await cars(two, 51)
    await two.says(other, 51, "改4")
    await two.says(other, 51, "送到了")
    await two.says(other, 51, "到了")
    assert (1, 1) == await cars(two, 51)
    await two.says(other, 51, "接2")
    assert (1, 1, 2, 6) == await joint_numbers(two)
    await two.says(other, 51, "撤销")
    await two.says(other, 51, "撤销")
    await two.says(other, 51, "改5")
    assert (1, 1, 1, 5) == await joint_numbers(two)


async def test_who_comes_back_to_a_group_is_one_car(two):
    await two.says(0, 51, "收到")
    await leaves(two, 51, 0)
    await two.says(1, 51, "收到")
    await two.fleet.becomes(51, "member", chat=two.chats[0])
    await two.says(0, 51, "到了")
    assert (1, 1) == await cars(two, 51)
    await two.orders(0, "/close")
    assert 0 == count_together((await two.calls())[0]).no_show


async def own_calls_first(groups):
    """Each group has called for itself, and the driver has answered in both; then they share the call."""
    await groups.fleet.says(COORDINATOR, "/call 武汉站 5", chat=groups.chats[1])
    await groups.orders(0, "/call 武汉站 5")
    for group in (0, 1):
        await groups.drives(group, 51)


@pytest.mark.parametrize(
    "words", [("收到", "收到"), ("收到", "到了"), ("到了", "收到"), ("到了", "到了"), ("到了", "接2")]
)
async def test_who_answered_two_calls_is_one_car_when_they_become_one(tmp_path, words):
    async with groups_of(tmp_path, EVENING, 2, **QUIET) as groups:
        await groups.pair_all()
        await groups.fleet.admins(groups.bosses[1], COORDINATOR, chat=groups.chats[1])
        await own_calls_first(groups)
        for group, said in enumerate(words):
            await groups.says(group, 51, said)
        await groups.fleet.says(groups.bosses[0], "/call @联动 武汉站 5")
        await groups.taps(1, "加入")
        assert 1 == (await cars(groups, 51))[0]
        await groups.says(0, 51, "到场")
        assert (1, 1) == await cars(groups, 51)
        await groups.orders(0, "/close")
        counts = count_together((await groups.calls())[0])
        assert (1, 1, 0) == (counts.acknowledged, counts.arrived, counts.no_show)
        assert 0 == sum(call.cancelled for call in await groups.calls())


async def north(groups, *, where=0):
    """A second call, of one group alone."""
    await groups.fleet.says(COORDINATOR, "/call 汉口站 5", chat=groups.chats[where])


async def state_at(groups, who, station):
    id_ = await person(groups, who)
    calls = await groups.fleet.database.query(lambda read: load_calls(read, "1"))
    [part] = [part for call in calls if call.station == station and (part := call.responses.get(id_))]
    return part.state


@pytest.mark.parametrize("group", [0, 1])
async def test_an_arrival_leaves_the_square_of_another_call_whichever_group_hears_it(two, group):
    await north(two)
    await two.says(0, 51, "汉口站到了")
    assert (await state_at(two, 51, "汉口站")).stands_in_square
    await two.says(group, 51, "武汉站到了")
    assert not (await state_at(two, 51, "汉口站")).stands_in_square
    await two.says(group, 51, "撤销")
    assert (await state_at(two, 51, "汉口站")).stands_in_square
    assert 0 == count_together((await two.calls())[0]).arrived


@pytest.mark.parametrize("group", [0, 1])
async def test_who_goes_elsewhere_is_no_no_show_whichever_group_hears_it(two, group):
    await north(two)
    await two.says(0, 51, "汉口站收到")
    await two.says(group, 51, "武汉站到了")
    assert (await state_at(two, 51, "汉口站")).withdrawn
    await two.says(group, 51, "撤销")
    assert Whereabouts.COMING is (await state_at(two, 51, "汉口站")).whereabouts


async def test_passengers_change_to_a_car_of_the_other_group(two):
    """The taker belongs to the first group alone, the giver to the second."""
    await two.says(0, 61, "到了")
    await two.says(1, 62, "到了")
    await two.says(1, 62, "接3")
    await two.says(1, 62, "我的3人转司机61")
    assert (2, 2, 1, 3) == await joint_numbers(two)
    calls = await two.calls()
    assert part_of(calls[0], await person(two, 61)).state.open_trip.passengers == 3
    assert 2 == len({id_ for call in calls for id_ in call.responses})


async def test_a_coordinator_moves_passengers_between_groups(two):
    await two.says(0, 61, "到了")
    await two.says(0, 61, "接4 老1")
    await two.says(1, 62, "到了")
    await two.orders(0, "司机61的4人转司机62")
    assert (2, 2, 1, 4) == await joint_numbers(two)
    calls = await two.calls()
    assert part_of(calls[0], await person(two, 62)).state.open_trip.tags.elderly == 1
    await two.orders(0, "撤销")
    assert part_of((await two.calls())[0], await person(two, 61)).state.open_trip.passengers == 4


@pytest.mark.parametrize("group", [0, 1])
async def test_who_takes_the_place_of_a_driver_of_the_other_group(two, group):
    await two.says(0, 61, "收到")
    await two.says(1, 62, "收到")
    await two.says(group, 51, "司机62那台我顶上" if group == 0 else "司机61那台我顶上")
    assert 3 == (await joint_numbers(two))[0]


@pytest.mark.parametrize("group", [0, 1])
async def test_his_record_is_shown_under_the_card_of_either_group(two, group):
    await two.says(0, 51, "到了")
    call = (await two.calls())[group]
    await two.fleet.presses(51, "👤 我的", chat=two.chats[group], call=call.id)
    assert "A列" in two.fleet.toasts()[-1]


@pytest.mark.parametrize("group", [0, 1])
async def test_a_tap_on_either_card_is_his_one_car(two, group):
    await two.says(1 - group, 51, "收到")
    call = (await two.calls())[group]
    for label, expected in (("📍 到场", (1, 1, 0, 0)), ("接3", (1, 1, 1, 3)), ("✅ 送到", (1, 1, 1, 3))):
        await two.fleet.later(1)
        await two.fleet.presses(51, label, chat=two.chats[group], call=call.id)
        assert expected == await joint_numbers(two)


@pytest.mark.parametrize("group", [0, 1])
async def test_who_is_in_a_group_whose_share_has_ended_goes_on_where_his_car_is(two, group):
    """The second group has stood its cars down; a car of the first, whose driver is in both, goes on."""
    await two.says(0, 51, "到了")
    await two.fleet.says(two.bosses[1], "/standdown", chat=two.chats[1])
    await two.fleet.later(1)
    await two.says(group, 51, "接3")
    assert (1, 1, 1, 3) == await joint_numbers(two)
    await two.says(group, 51, "送到了")
    await two.says(group, 51, "回来了")
    assert (1, 1) == await cars(two, 51)


async def test_a_car_of_a_share_that_has_ended_comes_anew_in_the_other_group(two):
    await two.says(1, 51, "到了")
    await two.says(1, 52, "收到")
    await two.fleet.says(two.bosses[1], "/standdown", chat=two.chats[1])
    await two.fleet.later(1)
    await two.says(0, 51, "到了")
    await two.says(0, 51, "接3")
    await two.says(0, 52, "收到")
    assert (2, 1, 1, 3) == await joint_numbers(two)
    await two.says(0, 52, "到了")
    await two.orders(0, "/close")
    counts = count_together((await two.calls())[0])
    assert (2, 2, 0) == (counts.acknowledged, counts.arrived, counts.no_show)


async def test_two_who_turn_out_to_be_one_are_one_car(two):
    """Known by name alone in the first group, with an account in the second."""
    await two.fleet.says(COORDINATOR, "老赵到了", chat=two.chats[0])
    await two.fleet.says(71, "到了", chat=two.chats[1], name="赵大海", username="zhao")
    await two.fleet.says(71, "大家好", chat=two.chats[0], name="赵大海", username="zhao")
    await two.fleet.says(COORDINATOR, "/merge 老赵 @zhao", chat=two.chats[0])
    assert (1, 1, 0, 0) == await joint_numbers(two)
    calls = await two.calls()
    assert 1 == sum(len(queue) for call in calls for queue in call.lanes().values())


@pytest.mark.parametrize("group", [0, 1])
async def test_a_private_word_is_about_his_one_car(two, group):
    await two.fleet.starts(51)
    await two.says(group, 51, "到了")
    for words, expected in (("接3", (1, 1, 1, 3)), ("改2", (1, 1, 1, 2)), ("撤销", (1, 1, 1, 3))):
        await two.fleet.later(1)
        await two.fleet.says(51, words, chat=51, name="司机51")
        assert expected == await joint_numbers(two)


@pytest.mark.parametrize("group", [0, 1])
async def test_a_thumb_that_is_taken_away_takes_back_what_it_said(two, group):
    cards = {
        each.chat: each.params["message_id"]
        for each in two.fleet.sent
        if each.role == "card" and "message_id" in each.params
    }
    await two.says(1 - group, 52, "收到")
    chat = two.chats[group]
    card = cards.get(chat) or next(
        each.message for each in two.fleet.buttons if each.chat == chat and each.label == "🙋 收到"
    )
    await two.fleet.reacts(51, card, "👍", chat=chat)
    await two.fleet.reacts(52, card, "👎", chat=chat)
    assert (1, 0, 0, 0) == await joint_numbers(two)
    await two.fleet.reacts(51, card, chat=chat)
    await two.fleet.reacts(52, card, chat=chat)
    assert (1, 0, 0, 0) == await joint_numbers(two)
    await two.says(1 - group, 52, "到了")
    assert (1, 1, 0, 0) == await joint_numbers(two)
