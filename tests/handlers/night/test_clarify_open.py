"""C9, R3: with several calls open orders and answers wait for "which call?"; one tap binds them and ends nothing by itself."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52
FIRST, SECOND = buttons.choose_call(1), buttons.choose_call(2)


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.admins(COORDINATOR)
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        await fleet.says(DRIVER, "到了")
        await fleet.says(COORDINATOR, "汉口站需要9台车")
        yield fleet


async def first_call(fleet):
    call = (await stored.calls(fleet.database))[0]
    return call.needed, call.waiting, call.closed_at is not None


async def waiting(fleet):
    return len(await stored.open_clarifications(fleet.database))


async def give_orders(fleet, *orders):
    for order in orders:
        fleet.now += 1
        await fleet.says(COORDINATOR, order)
    await fleet.later(2)


async def test_one_tap_carries_out_all_but_the_end_which_asks_for_another(group):
    await give_orders(group, "够了", "/close", "等120", "/next 3")
    await group.taps(COORDINATOR, FIRST)
    assert (1, 120, False) == await first_call(group)
    assert "再点一次「#1 武汉站」才算结束，并出报告" == group.toasts()[-1]
    assert "请上客" in group.texts(GROUP)[-1]
    group.now += 30
    await group.taps(COORDINATOR, FIRST)
    assert (1, 120, True) == await first_call(group)
    assert 1 == sum("请上客" in words for words in group.texts(GROUP))
    assert 0 == await waiting(group)


@pytest.mark.parametrize("end", ["/close", "收队"])
async def test_a_second_tap_that_comes_late_ends_nothing(group, end):
    await give_orders(group, end)
    for _ in range(2):
        await group.taps(COORDINATOR, FIRST)
        group.now += 61
    assert (9, None, False) == await first_call(group)
    await group.taps(COORDINATOR, FIRST)
    await group.taps(COORDINATOR, FIRST)
    assert (9, None, True) == await first_call(group)


async def test_orders_for_a_call_that_is_over_by_then_are_told_so_once(group):
    await give_orders(group, "够了", "/next 3", "/need 30", "/close")
    await group.says(COORDINATOR, "/close 1")
    group.clear_sent()
    await group.taps(COORDINATOR, FIRST)
    assert [] == group.texts(GROUP)
    assert "这次叫车已经结束了" == group.toasts()[-1]
    assert (9, None, True) == await first_call(group)
    assert 0 == await waiting(group)


async def test_who_loads_next_is_not_told_of_a_call_that_is_over(group):
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, "/next 3", reply_to=await stored.card_of(group.database, 1))
    assert "这次叫车已经结束了" == group.texts(GROUP)[-1]


async def test_a_coordinator_dismisses_what_waits_for_a_call(group):
    await give_orders(group, "/close")
    await group.says(COORDINATOR, "/unclear")
    [button] = [button for button in group.buttons if button.chat == COORDINATOR]
    await group.presses(COORDINATOR, button.label, chat=COORDINATOR)
    assert 0 == await waiting(group)
    await group.taps(COORDINATOR, FIRST)
    assert "这个按钮已经过期了" == group.toasts()[-1]
    assert (9, None, False) == await first_call(group)


async def test_a_drivers_answer_is_heard_at_the_first_tap(group):
    await group.says(OTHER, "收到")
    await group.later(2)
    await group.taps(OTHER, SECOND)
    responses = await stored.responses(group.database)
    assert [1, 2] == [each.call for each in responses if each.acknowledged_at is not None]


async def responses(fleet):
    return [
        (each.call, each.driver, each.acknowledged_at)
        for each in await stored.responses(fleet.database)
        if each.driver == OTHER
    ]


async def test_a_yes_to_an_older_question_of_a_call_that_is_over_is_asked_again(group):
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    await group.says(OTHER, "收到")
    said_at = group.now
    await group.later(2)
    group.clear_sent()
    await group.taps(OTHER, FIRST)
    assert "这次叫车已经结束了" == group.toasts()[-1]
    assert [] == await responses(group)
    assert 1 == await waiting(group)
    await group.later(2)
    assert 1 == len(group.texts(GROUP, role="clarifications"))
    await group.taps(OTHER, SECOND)
    assert [(2, OTHER, said_at)] == await responses(group)
    assert 0 == await waiting(group)


async def test_a_bare_yes_is_no_no_show_of_an_ended_call_and_may_still_be_for_another(group):
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.says(OTHER, "收到")
    group.now += 60
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    await group.says(OTHER, "接3")
    await group.taps(OTHER, FIRST)
    assert [] == await responses(group)
    assert 2 == await waiting(group)
    assert "#1 武汉站 已结束，没有给您登记。您还可以去 #2 汉口站、#3 武昌站，点一下就好" == group.toasts()[-1]


async def test_an_arrival_of_before_the_close_counts_there(group):
    await group.says(OTHER, "到了")
    group.now += 60
    await group.says(COORDINATOR, "/close 1")
    await group.taps(OTHER, FIRST)
    assert "好的，#1 武汉站" == group.toasts()[-1]
    assert [1] == [call for call, _, _ in await responses(group)]
    assert 0 == await waiting(group)


async def test_an_order_given_after_the_close_waits_for_another_call(group):
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    await give_orders(group, "够了")
    await group.taps(COORDINATOR, FIRST)
    assert "这次叫车已经结束了" == group.toasts()[-1]
    assert 1 == await waiting(group)
    await group.taps(COORDINATOR, SECOND)
    assert 0 == (await stored.calls(group.database))[1].needed


async def test_a_yes_of_before_a_call_is_not_taken_for_one_to_it_in_silence(group):
    await group.says(OTHER, "收到")
    said_at = group.now
    group.now += 60
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.taps(OTHER, buttons.choose_call(3))
    assert group.toasts()[-1].startswith("您说的时候还没有叫 #3 武昌站")
    assert [] == await responses(group)
    assert 1 == await waiting(group)
    await group.taps(OTHER, SECOND)
    assert [(2, OTHER, said_at)] == await responses(group)
    assert 0 == await waiting(group)


# ---------------------------------------------------------------- S2: one question of a person stands


def questions(fleet):
    return [said for said in fleet.texts() if "您去哪个站" in said or "您在哪个站" in said]


@pytest.mark.parametrize("said", [("到了", "接3"), ("收到", "到了", "接3"), ("接3", "送到了", "接2")])
async def test_a_person_is_asked_once_and_one_tap_answers_all(group, said):
    group.now += 1800
    for words in said:
        await group.says(OTHER, words)
        await group.later(2)
    assert 1 == len(questions(group))
    await group.taps(OTHER, SECOND)
    assert 0 == await waiting(group)


async def test_another_person_joins_the_question_that_stands(group):
    group.now += 1800
    for who in (OTHER, 53, OTHER):
        await group.says(who, "到了", name=f"司机{who}")
        await group.later(2)
    assert 1 == len(questions(group))
    joined = next(text for text in group.standing.values() if "您在哪个站" in text)
    assert joined.count("tg://user") == 2


async def test_a_driver_who_comes_later_is_asked_anew(group):
    group.now += 1800
    for who in (OTHER, 53):
        await group.says(who, "到了")
        await group.later(6)
    assert 2 == len(questions(group))


async def test_no_more_than_one_message_notifies_join_it(group):
    group.now += 1800
    for who in range(53, 61):
        await group.says(who, "到了")
        await group.later(0.7)
    await group.later(2)
    assert 2 == len(questions(group))
    assert max(text.count("tg://user") for text in group.standing.values()) <= 5


async def test_a_question_that_stands_for_long_is_put_again(group):
    group.now += 1800
    await group.says(OTHER, "到了")
    await group.later(12)
    await group.says(OTHER, "接3")
    await group.later(2)
    assert 2 == len(questions(group))


async def test_a_third_call_asks_anew(group):
    group.now += 1800
    await group.says(OTHER, "到了")
    await group.later(2)
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.says(OTHER, "接3")
    await group.later(2)
    assert 2 == len(questions(group))
