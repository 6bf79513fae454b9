"""Speaking: each row once, in its turn, at Telegram's pace, and honest about what may have been said twice."""

import asyncio
import time
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bot.telegram.sender import Sender
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.outputs import Mark, MarkUnder, Pin, Toast
from handlers.chat.text_nodes import joined, plain
from handlers.views.render import render as real_render
from storage import keyboards, outbox, sent_messages
from storage.inbox import pending
from storage.outbox_kinds import OutboxKind, Priority
from storage.sent_messages import MessageRole
from tests.bot.conftest import wire
from tests.support import buttons
from tests.support import database as stored
from tests.support.outbox_rows import (
    BRISK,
    card,
    count,
    has_said,
    problems,
    render,
    said,
    say,
    settled,
    states,
)


class SlowClient:
    """Keeps every request until `may_send` is set."""

    def __init__(self, client) -> None:
        self.client = client
        self.may_send = asyncio.Event()

    async def do_api_request(self, *given, **more):
        await self.may_send.wait()
        return await self.client.do_api_request(*given, **more)


@pytest.fixture
def sender(database, client):
    return Sender(database, client, render, time.time, pace=BRISK, repeat_seconds=1)


async def test_a_row_is_sent_once_and_what_was_said_is_remembered(
    database, sender, people, group, beside, until
):
    beside(sender.send())
    await say(database, group, text="武汉站需要车")
    sender.wake()
    await until(lambda: settled(database))
    assert await said(people, group) == ["武汉站需要车"]
    assert [group] == await stored.sends(database)


async def test_a_point_is_sent_as_a_venue(database, client, people, group, beside, until):
    sender = Sender(database, client, partial(real_render, TELEGRAM), time.time, pace=BRISK)
    beside(sender.send())
    spot = {"latitude": 30.6, "longitude": 114.4, "title": "武汉站", "address": "#1 武汉站：西广场"}
    body: dict[str, Any] = {
        "words": plain("#1 武汉站：西广场"),
        "buttons": [],
        "role": MessageRole.WHISPER.value,
    }
    body |= {"call": None, "fleet": None, "spot": spot}

    def in_transaction(tx):
        chat = stored.chat_of(tx, group)
        outbox.enqueue(
            tx,
            chat_id=chat,
            priority=Priority.NOTICE,
            kind=OutboxKind.MESSAGE,
            body=body,
            now=int(time.time()),
        )

    await database.run(in_transaction)
    sender.wake()
    await until(lambda: settled(database))
    [sent] = await people.bot_messages(group)
    assert ("武汉站", "#1 武汉站：西广场") == (sent["venue"]["title"], sent["venue"]["address"])
    assert {"latitude": 30.6, "longitude": 114.4} == sent["venue"]["location"]


async def test_a_new_card_is_remembered_and_pinned_silently_and_then_edited(
    database, sender, people, group, beside, until
):
    beside(sender.send())
    await card(database, group, Priority.CALL)
    sender.wake()
    await until(lambda: count(people, "pinChatMessage", 1))
    await card(database, group, shows=5)
    sender.wake()
    await until(lambda: has_said(people, group, ["5 人"]))
    [pin] = await people.requests(method="pinChatMessage")
    assert pin["params"]["disable_notification"] is True
    [post] = await database.query(lambda read: sent_messages.of_call(read, 1, "card"))
    assert (post.message_id, post.role) == ((await people.bot_messages(group))[0]["message_id"], "card")


async def test_a_card_is_worded_when_it_is_sent_and_shows_all_that_was_recorded_by_then(
    database, client, people, group, beside, until
):
    """A burst of facts costs the edits that the pace allows, and the last one shows them all."""
    sender = Sender(
        database, client, render, time.time, pace=replace(TELEGRAM.pace, card_gap_ms=400, burst=100)
    )
    beside(sender.send())
    await card(database, group, Priority.CALL)
    sender.wake()
    begun = time.monotonic()
    for number in range(1, 41):
        await card(database, group, shows=number)
        sender.wake()
        await asyncio.sleep(0.02)
    await until(lambda: has_said(people, group, ["40 人"]))
    await until(lambda: settled(database))
    assert len(await people.requests(method="editMessageText")) <= 1 + (time.monotonic() - begun) / 0.4


async def test_a_card_that_would_show_the_same_costs_no_call(database, sender, people, group, beside, until):
    beside(sender.send())
    await card(database, group, Priority.CALL, shows=5)
    sender.wake()
    await until(lambda: settled(database))
    for _ in range(3):
        await card(database, group)
        sender.wake()
        await until(lambda: settled(database))
    assert await people.requests(method="editMessageText") == []
    assert (await problems(database))[-1] == "unchanged"
    edits = [edit for _, _, edit in await database.query(lambda read: outbox.sends_since(read, 0)) if edit]
    assert edits == []


async def test_not_modified_is_a_success(database, sender, people, group, beside, until):
    beside(sender.send())
    await card(database, group, Priority.CALL, shows=5)
    sender.wake()
    await until(lambda: settled(database))
    await stored.forget_what_cards_show(database)
    await card(database, group)
    sender.wake()
    await until(lambda: settled(database))
    assert (await states(database))[-1] == 2
    assert (await people.traffic())["refused"] == {"editMessageText": 1}


async def test_a_card_that_was_deleted_is_made_anew_once_and_pinned(
    database, sender, people, group, beside, until
):
    beside(sender.send())
    await card(database, group, Priority.CALL, shows=1)
    sender.wake()
    await until(lambda: count(people, "pinChatMessage", 1))
    [message] = await people.bot_messages(group)
    await people.delete(group, message["message_id"])
    await card(database, group, shows=2)
    sender.wake()
    await until(lambda: count(people, "pinChatMessage", 2))
    assert await said(people, group) == ["2 人"]
    assert len(await database.query(lambda read: sent_messages.of_call(read, 1, "card"))) == 1


async def test_a_lost_answer_is_followed_by_one_marked_repetition(
    database, sender, people, group, beside, until
):
    await people.fault("lost", method="sendMessage")
    beside(sender.send())
    await say(database, group, text="请收队")
    sender.wake()
    await until(lambda: settled(database))
    assert await said(people, group) == ["请收队", "请收队（重发）"]


async def test_a_request_that_never_left_is_repeated_without_a_mark(
    database, sandbox, people, group, beside, until
):
    """The proxy is not there at first."""
    closed = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = closed.sockets[0].getsockname()[1]
    closed.close()
    async with wire(sandbox, f"http://127.0.0.1:{port}") as client:
        sender = Sender(database, client, render, time.time, pace=BRISK, repeat_seconds=1)
        task = beside(sender.send())
        await say(database, group, text="请收队")
        sender.wake()
        await until(lambda: _attempted(database))
        task.cancel()
    async with wire(sandbox) as client:
        beside(Sender(database, client, render, time.time, pace=BRISK).send())
        await until(lambda: settled(database))
    assert await said(people, group) == ["请收队"]


async def _attempted(database):
    return await stored.waits_for_another_attempt(database)


async def test_a_server_that_says_502_is_asked_again_with_a_mark(
    database, sender, people, group, beside, until
):
    await people.fault("status", method="sendMessage", code=502)
    beside(sender.send())
    await say(database, group, text="请收队")
    sender.wake()
    await until(lambda: settled(database))
    assert await said(people, group) == ["请收队（重发）"]  # a gateway may say so after the act


async def test_what_a_killed_process_was_sending_is_repeated_and_marked_and_an_edit_simply_repeats(
    database, sender, people, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    mark = MarkUnder(await people.post(group, driver, "收到"), Mark.RECORDED)
    await say(database, group, text="请收队")
    await say(database, group, Priority.REACTION, kind=OutboxKind.MARK, body=mark)
    await database.run(lambda tx: outbox.mark_sending(tx, [1, 2], int(time.time() * 1000) - 3_000))
    beside(sender.send())
    await until(lambda: settled(database))
    assert await said(people, group) == ["请收队（重发）"]
    assert [each["ok"] for each in await people.requests(method="setMessageReaction")] == [True]


async def test_the_pace_survives_a_new_process(database, client, people, group, beside, until):
    edited_ms = int(time.time() * 1000) - 1_500
    await database.run(lambda tx: stored.note_send(tx, group, edited_ms, is_edit=True))
    await card(database, group, Priority.CALL)
    sender = Sender(database, client, render, time.time)
    beside(sender.send())
    await until(lambda: count(people, "sendMessage", 1))
    await card(database, group, shows=3)
    sender.wake()
    await until(lambda: has_said(people, group, ["3 人"]))
    [edit] = await people.requests(method="editMessageText")
    assert edit["at"] * 1000 >= edited_ms + TELEGRAM.pace.card_gap_ms


async def test_a_long_message_is_sent_in_pages_one_after_the_other_though_the_process_ends_between(
    database, client, people, group, beside, until
):
    """Each page once; the first replies, the last has the buttons, which are remembered."""
    driver = await people.user("张三")
    await people.join(group, driver)
    asked = await people.post(group, driver, "谁没来")
    lines = [plain(f"{number} " + "师傅" * 1_000) for number in range(5)]
    body = {
        "words": joined("\n", lines),
        "buttons": [[["提醒", buttons.remind(1)]]],
        "reply_to": asked,
        "role": MessageRole.REPLY,
        "call": None,
        "fleet": 1,
    }
    await say(database, group, body=body)
    for pages in (1, 2, 3):
        sender = Sender(
            database, client, partial(real_render, TELEGRAM), time.time, pace=replace(TELEGRAM.pace, burst=1)
        )
        task = beside(sender.send())
        await until(lambda pages=pages: count(people, "sendMessage", pages))
        await until(lambda: _nothing_under_way(database))
        task.cancel()
        await asyncio.sleep(0)
    await until(lambda: settled(database))
    shown = await people.bot_messages(group)
    assert ["\n".join(map(str, lines[at : at + 2])) for at in (0, 2, 4)] == [each["text"] for each in shown]
    assert [True, False, False] == ["reply_to_message" in each for each in shown]
    assert [False, False, True] == ["reply_markup" in each for each in shown]
    [kept] = await database.query(lambda read: keyboards.of_fleet(read, 1))
    assert (shown[-1]["message_id"], [[("提醒", buttons.remind(1))]]) == (kept.message_id, kept.buttons)


async def _nothing_under_way(database):
    return 1 not in await states(database)


async def test_one_flooded_chat_waits_as_long_as_it_is_told_and_the_others_do_not(
    database, sender, people, group, beside, until
):
    driver = await people.user("张三")
    other = await people.group("别的群", admins=[driver])
    await people.fault("status", method="sendMessage", code=429, retry_after=5, times=1)
    beside(sender.send())
    await say(database, group, text="一")
    sender.wake()
    await until(lambda: _attempted(database))
    await say(database, group, Priority.CALL, text="更急")
    await say(database, other, text="二")
    sender.wake()
    await until(lambda: settled(database))
    flooded, *sent = await people.requests(method="sendMessage")
    assert ["二", "更急", "一"] == [each["params"]["text"] for each in sent]
    assert sent[1]["at"] - flooded["at"] >= 5


async def test_a_slow_chat_holds_up_nobody_else(database, sender, people, group, beside, until):
    driver = await people.user("张三")
    others = [await people.group(f"群 {number}", admins=[driver]) for number in range(5)]
    await people.fault("delay", method="sendMessage", seconds=60, times=1)
    beside(sender.send())
    await say(database, group)
    sender.wake()
    await asyncio.sleep(0.1)
    for other in others:
        await say(database, other)
    sender.wake()
    for other in others:
        await until(lambda other=other: has_said(people, other, ["一"]))
    assert await said(people, group) == []


async def test_rows_of_one_chat_go_out_one_after_the_other_and_the_urgent_ones_first(
    database, sender, people, group, beside, until
):
    for lane, text in [
        (Priority.NOTICE, "二"),
        (Priority.NOTICE, "三"),
        (Priority.CALL, "一"),
        (Priority.CARD, "四"),
    ]:
        await say(database, group, lane, text=text)
    beside(sender.send())
    await until(lambda: settled(database))
    assert await said(people, group) == ["一", "二", "三", "四"]


async def test_a_toast_does_not_wait_for_the_pace_of_the_chat(database, client, people, group, beside, until):
    driver = await people.user("张三")
    await people.join(group, driver)
    once_in_ten_minutes = replace(TELEGRAM.pace, burst=1, burst_ms=600_000)
    sender = Sender(database, client, render, time.time, pace=once_in_ten_minutes)
    buttons = {"inline_keyboard": [[{"text": "到了", "callback_data": "a"}]]}
    await client.do_api_request(
        "sendMessage", api_kwargs={"chat_id": group, "text": "卡", "reply_markup": buttons}
    )
    [message] = await people.bot_messages(group)
    for _ in range(12):
        await say(database, group)
    beside(sender.send())
    await asyncio.sleep(0.2)
    queries = [await people.tap(group, message["message_id"], driver, "a") for _ in range(20)]
    for query in queries:
        toast = Toast(query, "第2列第5位")
        await say(database, group, Priority.UNCOUNTED, kind=OutboxKind.TOAST, body=toast)
    sender.wake()
    await until(lambda: _toasts(people, 20))
    assert not await settled(database)
    assert {toast["text"] for toast in await people.toasts()} == {"第2列第5位"}


async def _toasts(people, count):
    return len(await people.toasts()) >= count


async def test_a_toast_that_comes_too_late_is_dropped_without_a_call(
    database, sender, people, group, beside, until
):
    def in_transaction(tx):
        outbox.enqueue(
            tx,
            chat_id=stored.chat_of(tx, group),
            priority=Priority.UNCOUNTED,
            kind=OutboxKind.TOAST,
            body=Toast("1", "到了"),
            now=int(time.time()) - 61,
        )

    await database.run(in_transaction)
    beside(sender.send())
    await until(lambda: settled(database))
    assert await people.requests(method="answerCallbackQuery") == []
    assert (await states(database), await problems(database)) == ([4], ["too late"])


async def test_a_mark_that_finds_no_room_for_half_a_minute_is_dropped_though_there_is_none_yet(
    database, client, people, group, beside, until
):
    now_ms = int(time.time() * 1000)  # taken once: a row is one millisecond of a chat

    def in_transaction(tx):
        for number in range(12):  # said within the last minute: no room for a mark
            stored.note_send(tx, group, now_ms - 1_000 - number)
        for age in (40, 28):
            outbox.enqueue(
                tx,
                chat_id=stored.chat_of(tx, group),
                priority=Priority.REACTION,
                kind=OutboxKind.MARK,
                body=MarkUnder(1, Mark.RECORDED),
                now=int(time.time()) - age,
            )

    await database.run(in_transaction)
    beside(Sender(database, client, render, time.time).send())
    await until(lambda: settled(database))
    assert await people.requests(method="setMessageReaction") == []
    assert (await states(database), await problems(database)) == ([4, 4], ["too late", "too late"])


async def test_a_refused_message_is_noted_and_the_next_one_goes_on(
    database, sender, people, group, beside, until
):
    blocked = await people.user("李四", started=True)
    await people.block(blocked)
    await say(database, blocked, text="您候补到了")
    await say(database, group, text="x" * 5_000)
    await say(database, group, kind="nothing")
    await say(database, group, text="好")
    beside(sender.send())
    await until(lambda: settled(database))
    assert await states(database) == [3, 3, 4, 2]
    assert ["blocked" in (await problems(database))[0], "too long" in (await problems(database))[1]] == [
        True,
        True,
    ]
    assert await said(people, group) == ["好"]


async def test_a_bug_in_the_wording_of_one_row_fails_that_row_alone(
    database, sender, people, group, beside, until
):
    await say(database, group, kind="broken")
    beside(sender.send())
    await until(lambda: _attempted(database))
    await say(database, group, text="好")
    sender.wake()
    await until(lambda: settled(database))
    assert await states(database) == [3, 2]


async def test_a_migrated_group_is_told_to_the_worker_once_and_its_rows_wait_for_the_new_chat(
    database, client, people, beside, until
):
    driver = await people.user("张三")
    old = await people.group("小群", admins=[driver], kind="group")
    new = await people.migrate(old)
    recorded = asyncio.Event()
    sender = Sender(database, client, render, time.time, recorded=recorded.set, pace=BRISK)
    await say(database, old, text="一")
    await say(database, old, text="二")
    beside(sender.send())
    await asyncio.wait_for(recorded.wait(), 60)
    [item] = await database.query(lambda read: pending(read, 10))
    before, now = [await stored.chat_id_of(database, chat) for chat in (old, new)]
    assert (item.source, item.raw) == ("migrated", f'{{"from":{before},"to":{now}}}'.encode())
    await database.run(lambda tx: outbox.move_chat(tx, before, now))
    sender.wake()
    await until(lambda: settled(database))
    assert sorted(await said(people, new)) == ["一", "二"]


@pytest.mark.parametrize("moved_first", [True, False])
async def test_what_is_about_a_message_is_not_said_of_another_one_in_the_new_chat(
    moved_first, database, client, people, beside, until
):
    """A pin that was under way while its group became a supergroup, before or after the worker was told of it."""
    driver = await people.user("张三")
    old = await people.group("小群", admins=[driver], kind="group")
    slow: Any = SlowClient(client)
    sender = Sender(database, slow, render, time.time, pace=BRISK)
    await say(database, old, kind=OutboxKind.PIN, body=Pin(7))
    beside(sender.send())
    await until(lambda: _taken(database))
    new = await people.migrate(old)
    if moved_first:
        await database.run(lambda tx: outbox.move_chat(tx, stored.chat_of(tx, old), stored.chat_of(tx, new)))
    slow.may_send.set()
    await until(lambda: settled(database))
    assert await states(database) == [4]
    known = await stored.chat_id_of(database, old)
    assert [row.chat_id for row in await stored.outbox_rows(database)] == [known]


async def test_what_a_message_hung_on_may_be_gone(database, sender, people, group, beside, until):
    body = {"words": [], "text": "好", "reply_to": 999_999, "topic": 77}
    await say(database, group, body=body)
    beside(sender.send())
    await until(lambda: settled(database))
    assert (await states(database), await said(people, group)) == ([2], ["好"])


async def test_what_is_under_way_at_the_end_is_waited_for_and_remembered(database, client, group, until):
    slow: Any = SlowClient(client)
    sender = Sender(database, slow, render, time.time, pace=BRISK)
    await say(database, group)
    sending = asyncio.create_task(sender.send())
    await until(lambda: _taken(database))
    sending.cancel()
    slow.may_send.set()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert await states(database) == [2]


async def _taken(database):
    return await states(database) == [1]


async def test_a_busy_minute_of_two_cards_and_many_notices_costs_no_refusal(
    database, client, people, beside, until
):
    """The real limits on both sides, as many rows as there can be, for some seconds."""
    driver = await people.user("张三")
    groups = [await people.group(f"群 {number}", admins=[driver]) for number in range(8)]
    sender = Sender(database, client, render, time.time)
    beside(sender.send())
    for call, chat_id in enumerate(groups, 1):
        await card(database, chat_id, Priority.CALL, call=call)
    began = time.time()
    shows = 0
    while time.time() - began < 5:
        shows += 1
        for call, chat_id in enumerate(groups, 1):
            await card(database, chat_id, shows=shows * 10 + call, call=call)
        if shows % 10 == 0:
            await say(database, groups[0])
        sender.wake()
        await asyncio.sleep(0.1)
    witness = await people.traffic()
    assert witness["refused"] == {}
    seconds = time.time() - began
    for chat_id in groups[1:]:
        edits = [
            each
            for each in await people.requests(method="editMessageText")
            if each["params"]["chat_id"] == chat_id
        ]
        assert 1 <= len(edits) <= 1 + seconds * 1000 / TELEGRAM.pace.card_gap_ms


async def test_a_gateway_that_gives_up_after_the_act_leaves_copies_with_a_mark(
    database, sender, people, group, beside, until
):
    await people.fault("body", method="sendMessage", code=504, body="<html>", executed=True, times=2)
    beside(sender.send())
    await say(database, group, text="请收队")
    sender.wake()
    await until(lambda: settled(database))
    assert await said(people, group) == ["请收队", "请收队（重发）", "请收队（重发）"]


@pytest.mark.parametrize("body", ['{"ok":false}', "{}", "<html>", '{"ok":true}'])
async def test_an_answer_that_is_no_success_is_a_lost_answer(
    body, database, sender, people, group, beside, until
):
    await people.fault("body", method="sendMessage", code=200, body=body)
    beside(sender.send())
    await say(database, group, text="请收队")
    sender.wake()
    await until(lambda: settled(database))
    assert await said(people, group) == ["请收队（重发）"]


@pytest.mark.parametrize("reason", ["blocked", "deactivated", "not_started", "not_found"])
async def test_a_final_refusal_of_a_private_message_is_an_input(
    reason, database, sender, people, beside, until
):
    driver = await people.user("张三", started=True)
    await people.act("refuse_private", user_id=driver, reason=reason)
    beside(sender.send())
    account = await database.run(lambda tx: stored.open_private_chat(tx, driver))
    await say(database, driver, text="有空位")
    sender.wake()
    await until(lambda: settled(database))
    waiting = await database.query(lambda read: pending(read, 9))
    assert [f'{{"account":{account},"fleet":0}}'] == [
        item.raw.decode() for item in waiting if item.source == "unreachable"
    ]


async def test_a_method_that_an_older_server_does_not_know_is_given_up_and_delays_nothing(
    database, sender, people, group, beside, until
):
    method = "setMessageReaction"
    await people.fault("status", method=method, code=404, times=None)
    await say(database, group, Priority.REACTION, kind=OutboxKind.MARK, body=MarkUnder(1, Mark.RECORDED))
    beside(sender.send())
    await until(lambda: settled(database))
    assert [3] == await states(database)
    await say(database, group, text="请收队")
    sender.wake()
    await until(lambda: has_said(people, group, ["请收队"]))
    assert 1 == len(await people.requests(method=method))
