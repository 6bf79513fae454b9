"""R11: 👍 on a call's card, or on the message that raised it, is 收到; 👎 declines; taking it away takes it back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_call
from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.database import card_of
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, SECOND, THIRD = 51, 52, 53
YES, NO, HEART = "👍", "👎", "❤"


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        fleet.raised = await fleet.says(COORDINATOR, "武汉站需要2台车")
        fleet.now += 60
        yield fleet


async def states(fleet, call=1):
    """Name of each person who answered → his status."""
    found = await fleet.database.query(lambda read: load_call(read, call))
    names = {id_: await stored.person_id(fleet.database, id_) for id_ in (COORDINATOR, DRIVER, SECOND, THIRD)}
    return {
        telegram_id: shown_state(found, found.responses[person_id])
        for telegram_id, person_id in names.items()
        if person_id in found.responses and found.responses[person_id].state.answered
    }


async def state(fleet, who=DRIVER):
    return (await states(fleet)).get(who)


async def test_a_thumb_on_the_card_acknowledges_at_its_own_time(group):
    await group.reacts(DRIVER, await card_of(group.database, 1), YES)
    [response] = await stored.responses(group.database)
    assert ShownState.ACKNOWLEDGED is await state(group)
    assert EVENING + 60 == response.acknowledged_at


async def test_a_thumb_on_the_message_that_raised_the_call_acknowledges(group):
    await group.reacts(DRIVER, group.raised, YES)
    assert ShownState.ACKNOWLEDGED is await state(group)


async def test_a_thumb_on_any_other_message_says_nothing(group):
    chat = await group.says(SECOND, "今天好冷")
    for message in (chat, 4711):
        await group.reacts(DRIVER, message, YES)
    assert {} == await states(group)


async def test_other_emoji_say_nothing(group):
    card = await card_of(group.database, 1)
    custom = updates.reaction(card, group.now, updates.chat(GROUP), [], [], user=updates.person(DRIVER))
    custom["new_reaction"] = [
        {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"},
        {"type": "paid"},
    ]
    await group.reacts(DRIVER, card, HEART)
    await group.update({"message_reaction": custom})
    assert {} == await states(group)


async def test_an_anonymous_administrator_and_a_bot_say_nothing(group):
    card, where = await card_of(group.database, 1), updates.chat(GROUP)
    for who in ({"actor_chat": where}, {"user": updates.bot()}):
        change = updates.reaction(card, group.now, where, [YES], [], **who)
        await group.update({"message_reaction": change})
    assert [] == await group.journal("acknowledge")


async def test_a_coordinators_thumb_is_roger(group):
    card = await card_of(group.database, 1)
    await group.reacts(COORDINATOR, card, YES)
    await group.reacts(COORDINATOR, card, NO)
    assert {} == await states(group)
    await group.taps(COORDINATOR, buttons.acknowledge(1))
    await group.reacts(COORDINATOR, card)
    assert {COORDINATOR: ShownState.ACKNOWLEDGED} == await states(group)


async def test_who_became_coordinator_may_take_his_thumb_away(group):
    card = await card_of(group.database, 1)
    await group.reacts(DRIVER, card, YES)
    await group.admins(COORDINATOR, DRIVER)
    await group.reacts(DRIVER, card, HEART)
    assert {} == await states(group)


async def test_a_thumb_taken_away_or_changed_is_taken_back(group):
    card = await card_of(group.database, 1)
    for instead in ([], [HEART]):
        await group.reacts(DRIVER, card, YES)
        group.now += 30
        await group.reacts(DRIVER, card, *instead)
        assert {} == await states(group)
        group.now += 30
    await group.reacts(DRIVER, card, YES)
    [response] = await stored.responses(group.database)
    assert EVENING + 180 == response.acknowledged_at  # the first one is gone, and so is its time


async def test_a_thumb_down_declines_and_taken_away_says_nothing(group):
    card = await card_of(group.database, 1)
    await group.reacts(DRIVER, card, NO)
    assert ShownState.DECLINED is await state(group)
    await group.reacts(DRIVER, card)
    assert await state(group) is None


async def test_a_thumb_turned_down_declines(group):
    card = await card_of(group.database, 1)
    await group.reacts(DRIVER, card, YES)
    await group.reacts(DRIVER, card, NO)
    assert ShownState.DECLINED is await state(group)
    await group.reacts(DRIVER, card, YES)
    assert ShownState.ACKNOWLEDGED is await state(group)


async def test_a_second_emoji_beside_the_thumb_changes_nothing(group):
    card = await card_of(group.database, 1)
    await group.reacts(DRIVER, card, YES)
    await group.reacts(DRIVER, card, YES, HEART)
    assert 1 == len(await group.journal("acknowledge"))
    await group.reacts(DRIVER, card, HEART)
    assert await state(group) is None


async def test_what_he_wrote_stays_when_the_thumb_goes(group):
    card = await card_of(group.database, 1)
    await group.says(DRIVER, "收到")
    group.now += 10
    await group.reacts(DRIVER, card, YES)
    group.now += 10
    await group.reacts(DRIVER, card)
    assert ShownState.ACKNOWLEDGED is await state(group)
    await group.reacts(DRIVER, card, NO)
    assert ShownState.WITHDRAWN is await state(group)
    group.now += 10
    await group.reacts(DRIVER, card)
    assert ShownState.ACKNOWLEDGED is await state(group)


async def test_each_message_has_its_own_thumb(group):
    card = await card_of(group.database, 1)
    await group.reacts(DRIVER, card, YES)
    await group.reacts(DRIVER, group.raised, YES)
    await group.reacts(DRIVER, card)
    assert ShownState.ACKNOWLEDGED is await state(group)
    await group.reacts(DRIVER, group.raised)
    assert await state(group) is None


async def test_after_the_arrival_a_reaction_takes_nothing_back(group):
    card = await card_of(group.database, 1)
    await group.reacts(DRIVER, card, YES)
    group.now += 600
    await group.says(DRIVER, "到了")
    group.now += 60
    await group.reacts(DRIVER, card)
    await group.reacts(DRIVER, card, NO)
    assert ShownState.ARRIVED is await state(group)
    assert [EVENING + 60] == [each.acknowledged_at for each in await stored.responses(group.database)]


async def test_undo_takes_a_thumb_back(group):
    card = await card_of(group.database, 1)
    await group.says(DRIVER, "来不了")
    group.now += 10
    await group.reacts(DRIVER, card, YES)
    group.now += 10
    await group.says(DRIVER, "撤销")
    assert ShownState.DECLINED is await state(group)
    group.now += 10
    await group.reacts(DRIVER, card)
    assert ShownState.DECLINED is await state(group)  # 撤销 has had its effect already
    await group.reacts(DRIVER, card, YES)
    assert ShownState.ACKNOWLEDGED is await state(group)


async def test_an_edit_of_the_calls_message_leaves_the_thumbs_under_it(group):
    await group.reacts(DRIVER, group.raised, YES)
    await group.edits(group.raised)  # Telegram announces the first reaction so
    await group.edits(group.raised, "武汉站需要2台车，快", dated=True)
    assert ShownState.ACKNOWLEDGED is await state(group)


async def test_an_old_card_takes_no_reaction(group):
    card = await card_of(group.database, 1)
    await group.reacts(SECOND, card, YES)
    group.now += 60
    await group.says(COORDINATOR, "/close")
    group.now += 60
    await group.reacts(DRIVER, card, YES)
    await group.reacts(SECOND, card)
    assert {SECOND: ShownState.NO_SHOW} == await states(group)
    await group.later(24 * 60)  # sealed
    await group.reacts(DRIVER, card, YES)
    await group.reacts(SECOND, card, NO)
    assert {SECOND: ShownState.NO_SHOW} == await states(group)


async def test_a_reaction_of_before_the_end_that_comes_after_it_counts(group):
    card, before = await card_of(group.database, 1), group.now
    await group.says(COORDINATOR, "/close")
    group.now = before - 10
    await group.reacts(DRIVER, card, YES)
    assert ShownState.NO_SHOW is await state(group)


async def test_after_20_hours_without_the_bot_a_thumb_counts_at_its_own_time(group):
    card, given = await card_of(group.database, 1), group.now
    await group.sleep(EVENING + 20 * 3600)
    for who, emoji, after in ((DRIVER, YES, 0), (SECOND, YES, 60), (SECOND, HEART, 120)):
        where, user = updates.chat(GROUP), updates.person(who)
        change = updates.reaction(card, given + after, where, [emoji], [], user=user)
        await group.update({"message_reaction": change})
    assert {DRIVER: ShownState.ACKNOWLEDGED} == await states(group)
    assert [given] == [
        each.acknowledged_at for each in await stored.responses(group.database) if each.acknowledged_at
    ]


async def test_a_host_whose_clock_is_fast_loses_no_thumb(group):
    await group.says(SECOND, "汉口站需要车")
    group.skew = 300
    await group.presses(COORDINATOR, "发起")
    group.now += 10
    await group.reacts(DRIVER, await card_of(group.database, 2), YES)
    assert {DRIVER: ShownState.ACKNOWLEDGED} == await states(group, call=2)


async def test_who_thumbs_up_when_enough_came_is_a_standby_and_is_told(group):
    card = await card_of(group.database, 1)
    await group.starts(THIRD)
    for who in (SECOND, 54, THIRD, DRIVER):
        await group.reacts(who, card, YES)
    assert ShownState.STANDBY is await state(group)
    assert "先不用来" in group.texts(THIRD)[-1]
    await group.later(2)
    [gathered] = [each for each in group.texts(role="mention") if "候补" in each]
    assert "张三" in gathered
    assert "司机53" not in gathered
    await group.reacts(SECOND, card)  # his place is free
    assert "空出" in group.texts(THIRD)[-1]


async def test_a_thumb_is_marked_once_it_counts(group):
    card = await card_of(group.database, 1)
    await group.reacts(DRIVER, card, YES)
    [mark] = await stored.requests(group.database, "setMessageReaction")
    assert (card, "👌") == (mark["message_id"], mark["reaction"][0]["emoji"])
    group.now += 60
    await group.reacts(SECOND, card, NO)
    assert 1 == len(await stored.requests(group.database, "setMessageReaction"))


async def test_under_the_message_of_two_calls_he_is_asked_which(group):
    await group.says(COORDINATOR, "汉口站需要2台车")
    await stored.raise_by_one_message(group.database, 1, 2)
    group.forget()
    group.now += 60
    await group.reacts(DRIVER, group.raised, YES)
    assert {} == await states(group) | await states(group, call=2)
    await group.later(1)
    await group.presses(DRIVER, "#2 汉口站")
    assert {DRIVER: ShownState.ACKNOWLEDGED} == await states(group, call=2)
    await group.reacts(DRIVER, group.raised)
    assert {} == await states(group) | await states(group, call=2)
    await group.reacts(DRIVER, group.raised, YES)
    await group.reacts(DRIVER, group.raised, HEART)
    assert [] == await stored.open_clarifications(group.database)


async def test_what_was_said_by_thumb_while_a_call_was_over_is_heard_when_it_goes_on(group):
    card = await card_of(group.database, 1)
    await group.says(COORDINATOR, "/close")
    for who, emoji in ((DRIVER, [YES]), (SECOND, [YES]), (SECOND, []), (THIRD, [NO])):
        group.now += 10
        await group.reacts(who, card, *emoji)
    assert {} == await states(group)

    await group.says(COORDINATOR, "/reopen")
    assert {DRIVER: ShownState.ACKNOWLEDGED, THIRD: ShownState.DECLINED} == await states(group)


REACTIONS = st.lists(
    st.sampled_from([[], [YES], [NO], [HEART], [YES, HEART], [HEART, NO]]), min_size=1, max_size=8
)
EXPECTED = {YES: ShownState.ACKNOWLEDGED, NO: ShownState.DECLINED}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(REACTIONS, st.lists(st.sampled_from([0, 0, 1, 90]), min_size=8, max_size=8), st.booleans())
async def test_the_latest_reaction_is_what_counts(tmp_path_factory, reactions, pauses, restarts):
    async with harness(tmp_path_factory.mktemp("night"), EVENING, few_repeat=0, few_ask=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        card, before = await card_of(fleet.database, 1), list[str]()
        for emoji, pause in zip(reactions, pauses, strict=False):
            fleet.now += pause
            where, user = updates.chat(GROUP), updates.person(DRIVER)
            change = updates.reaction(card, fleet.now, where, emoji, before, user=user)
            fleet.updates += 1
            raw = updates.raw_update(fleet.updates, {"message_reaction": change})
            await fleet.receive_raw(raw)
            await fleet.receive_raw(raw)
            await fleet.update({"message_reaction": change})  # once more, as another update
            before = emoji
            if restarts:
                fleet.forget()
        said = [each for each in reactions[-1] if each in EXPECTED]
        assert await state(fleet) is (EXPECTED[said[-1]] if said else None)


async def test_who_has_left_the_group_says_nothing_by_a_thumb(group):
    card = await card_of(group.database, 1)
    await group.says(DRIVER, "大家好")
    await group.becomes(DRIVER, "left")
    await group.reacts(DRIVER, card, YES)
    assert {} == await states(group)
