"""C9, R3: with several calls open orders and answers wait for "which call?"; one tap binds them and ends nothing by itself."""

import json

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, theatre

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52
FIRST, SECOND = "w:1", "w:2"


@pytest.fixture
async def group(tmp_path):
    async with theatre(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as stage:
        await stage.admins(COORDINATOR)
        await stage.starts(COORDINATOR)
        await stage.says(COORDINATOR, "武汉站需要9台车")
        await stage.says(DRIVER, "到了")
        await stage.says(COORDINATOR, "汉口站需要9台车")
        yield stage


async def first_call(stage):
    rows = await stage.database.read("SELECT needed, waiting, closed_at IS NOT NULL FROM calls WHERE id = 1")
    return rows[0]


async def toasts(stage):
    rows = await stage.database.read("SELECT body FROM outbox WHERE kind = 'request' ORDER BY id")
    bodies = [json.loads(body) for (body,) in rows]
    return [each["params"]["text"] for each in bodies if each["method"] == "answerCallbackQuery"]


async def waiting(stage):
    rows = await stage.database.read("SELECT COUNT(*) FROM doubts WHERE settled_at IS NULL")
    return rows[0][0]


async def give_orders(stage, *orders):
    for order in orders:
        stage.now += 1
        await stage.says(COORDINATOR, order)
    await stage.later(2)


async def test_one_tap_carries_out_all_but_the_end_which_asks_for_another(group):
    await give_orders(group, "够了", "/close", "等120", "/next 3")
    await group.taps(COORDINATOR, FIRST)
    assert (1, 120, 0) == await first_call(group)
    assert "再点一次「#1 武汉站」就结束这一场并出报告" == (await toasts(group))[-1]
    assert "请上客" in group.heard(GROUP)[-1]
    group.now += 30
    await group.taps(COORDINATOR, FIRST)
    assert (1, 120, 1) == await first_call(group)
    assert 1 == sum("请上客" in words for words in group.heard(GROUP))
    assert 0 == await waiting(group)


@pytest.mark.parametrize("end", ["/close", "收队"])
async def test_a_second_tap_that_comes_late_ends_nothing(group, end):
    await give_orders(group, end)
    for _ in range(2):
        await group.taps(COORDINATOR, FIRST)
        group.now += 61
    assert (9, None, 0) == await first_call(group)
    await group.taps(COORDINATOR, FIRST)
    await group.taps(COORDINATOR, FIRST)
    assert (9, None, 1) == await first_call(group)


async def test_orders_for_a_call_that_is_over_by_then_are_told_so_once(group):
    await give_orders(group, "够了", "/next 3", "/need 30", "/close")
    await group.says(COORDINATOR, "/close 1")
    group.forget_said()
    await group.taps(COORDINATOR, FIRST)
    assert [] == group.heard(GROUP)
    assert "这一场已经结束了" == (await toasts(group))[-1]
    assert (9, None, 1) == await first_call(group)
    assert 0 == await waiting(group)


async def test_who_loads_next_is_not_told_of_a_call_that_is_over(group):
    await group.says(COORDINATOR, "/close 1")
    [card] = await group.database.read("SELECT message_id FROM posts WHERE role = 'card' AND call_id = 1")
    await group.says(COORDINATOR, "/next 3", reply_to=card[0])
    assert "这一场已经结束了" == group.heard(GROUP)[-1]


async def test_a_coordinator_dismisses_what_waits_for_a_call(group):
    await give_orders(group, "/close")
    await group.says(COORDINATOR, "/unclear")
    rows = await group.database.read("SELECT body FROM outbox WHERE chat_id = ? ORDER BY id", (COORDINATOR,))
    [[(_, dismissed)]] = json.loads(rows[-1][0])["buttons"]
    await group.taps(COORDINATOR, dismissed, chat=COORDINATOR)
    assert 0 == await waiting(group)
    await group.taps(COORDINATOR, FIRST)
    assert "这个按钮已经过期了" == (await toasts(group))[-1]
    assert (9, None, 0) == await first_call(group)


async def test_a_drivers_answer_is_heard_at_the_first_tap(group):
    await group.says(OTHER, "收到")
    await group.later(2)
    await group.taps(OTHER, SECOND)
    rows = await group.database.read("SELECT call_id FROM responses WHERE acknowledged_at IS NOT NULL")
    assert [(1,), (2,)] == sorted(rows)


async def responses(stage):
    return await stage.database.read(
        "SELECT r.call_id, p.telegram_id, r.acknowledged_at FROM responses r JOIN people p ON p.id = r.person_id"
        " WHERE p.telegram_id = ?",
        (OTHER,),
    )


async def test_a_yes_to_an_older_question_of_a_call_that_is_over_is_asked_again(group):
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    await group.says(OTHER, "收到")
    said_at = group.now
    await group.later(2)
    group.forget_said()
    await group.taps(OTHER, FIRST)
    assert "这一场已经结束了" == (await toasts(group))[-1]
    assert [] == await responses(group)
    assert 1 == await waiting(group)
    await group.later(2)
    assert 1 == len(group.heard(GROUP, role="questions"))
    await group.taps(OTHER, SECOND)
    assert [(2, OTHER, said_at)] == await responses(group)
    assert 0 == await waiting(group)


async def test_a_yes_of_before_the_close_counts_there_and_one_of_after_it_is_asked_again(group):
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.says(OTHER, "收到")
    said_at = group.now
    group.now += 60
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    await group.says(OTHER, "接3")
    await group.taps(OTHER, FIRST)
    assert [(1, OTHER, said_at)] == await responses(group)
    assert 1 == await waiting(group)
    assert "这一场已经结束了" == (await toasts(group))[-1]


async def test_a_yes_of_before_the_close_alone_is_answered_as_chosen(group):
    await group.says(OTHER, "收到")
    group.now += 60
    await group.says(COORDINATOR, "/close 1")
    await group.taps(OTHER, FIRST)
    assert "好的，#1 武汉站" == (await toasts(group))[-1]
    assert [1] == [call for call, _, _ in await responses(group)]
    assert 0 == await waiting(group)


async def test_an_order_given_after_the_close_waits_for_another_call(group):
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.says(COORDINATOR, "/close 1")
    group.now += 60
    await give_orders(group, "够了")
    await group.taps(COORDINATOR, FIRST)
    assert "这一场已经结束了" == (await toasts(group))[-1]
    assert 1 == await waiting(group)
    await group.taps(COORDINATOR, SECOND)
    assert [(0,)] == await group.database.read("SELECT needed FROM calls WHERE id = 2")


async def test_a_yes_of_before_a_call_is_not_taken_for_one_to_it_in_silence(group):
    await group.says(OTHER, "收到")
    said_at = group.now
    group.now += 60
    await group.says(COORDINATOR, "武昌站需要9台车")
    await group.taps(OTHER, "w:3")
    assert (await toasts(group))[-1].startswith("您说的时候还没有 #3 武昌站")
    assert [] == await responses(group)
    assert 1 == await waiting(group)
    await group.taps(OTHER, SECOND)
    assert [(2, OTHER, said_at)] == await responses(group)
    assert 0 == await waiting(group)
