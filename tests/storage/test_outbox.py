"""What waits to be said: its turn, its replacement, its repetition."""

from storage import outbox
from storage.outbox_kinds import Priority


async def say(database, *, chat_id=-1, priority=Priority.NOTICE, kind="message", body=None, **rest):
    await database.run(
        lambda tx: outbox.enqueue(
            tx, chat_id=chat_id, priority=priority, kind=kind, body=body or {}, now=100, **rest
        )
    )


async def take(database, *items, at_ms=100_000):
    def in_transaction(tx):
        return outbox.mark_sending(tx, items, at_ms)

    return await database.run(in_transaction)


async def heads(database, now=100, silent=()):
    return [
        head.id for head in await database.query(lambda read: outbox.first_in_each_chat(read, now, silent))
    ]


async def test_a_newer_row_of_the_same_key_replaces_the_waiting_one_and_keeps_its_turn(database):
    await say(database, kind="card", body={"call": 1, "version": 1}, key="card:1")
    await say(database, kind="closing_report")
    await say(database, kind="card", body={"call": 1, "version": 2}, key="card:1")
    assert await heads(database) == [1]
    [row] = await take(database, 1)
    assert row.body == {"call": 1, "version": 2}


async def test_what_is_said_while_its_predecessor_is_being_sent_is_a_row_of_its_own(database):
    await say(database, key="card:1")
    await take(database, 1)
    await say(database, key="card:1")
    assert await heads(database) == [2]


async def test_each_chat_has_one_head_and_the_urgent_lane_comes_first(database):
    await say(database, chat_id=-1, priority=Priority.CARD)
    await say(database, chat_id=-2, priority=Priority.CARD)
    await say(database, chat_id=-1, priority=Priority.NOTICE)
    await say(database, chat_id=-3, priority=Priority.CALL)
    await say(database, chat_id=-4, priority=Priority.UNCOUNTED)
    assert await heads(database) == [4, 3, 2]
    assert await heads(database, silent={-3, -2}) == [3]


async def test_a_row_before_its_time_lets_the_others_pass(database):
    await say(database, not_before=160)
    await say(database)
    assert await heads(database) == [2]
    assert await database.query(lambda read: outbox.next_due(read, 100)) == 160
    await take(database, 2)
    assert await heads(database, now=160) == [1]


async def test_a_row_is_taken_once_and_its_turn_is_remembered_in_the_same_commit(database):
    await say(database, priority=Priority.CARD)
    assert len(await take(database, 1)) == 1
    assert await take(database, 1) == []
    assert await database.query(lambda read: outbox.sends_since(read, 0)) == [(-1, 100_000, True)]


async def test_a_row_that_was_being_sent_when_the_process_ended_is_found_again(database):
    await say(database, body={"text": "a"})
    [row] = await take(database, 1)
    assert await database.query(outbox.in_flight) == [row]
    await database.run(lambda tx: outbox.requeue(tx, row, 0, None, resent=True))
    [row] = await take(database, 1)
    assert row.body == {"text": "a", "resent": True}
    assert row.attempts == 2


async def test_a_failed_row_gives_way_to_a_newer_one_of_its_key(database):
    await say(database, key="card:1")
    [row] = await take(database, 1)
    await say(database, key="card:1", body={"version": 2})
    await database.run(lambda tx: outbox.requeue(tx, row, 0, "Timed out", resent=True))
    assert await heads(database) == [2]
    [newer] = await take(database, 2)
    assert newer.body == {"version": 2, "resent": True}


async def test_a_repetition_stays_one_when_its_content_is_replaced_before_it_is_sent(database):
    await say(database, key="card:1")
    [row] = await take(database, 1)
    await database.run(lambda tx: outbox.requeue(tx, row, 0, "Timed out", resent=True))
    await say(database, key="card:1", body={"version": 2})
    [row] = await take(database, 1)
    assert row.body == {"version": 2, "resent": True}


async def test_sent_failed_and_dropped_rows_wait_no_more(database):
    for _ in range(3):
        await say(database)

    def in_transaction(tx):
        outbox.mark_sent(tx, 1, 101)
        outbox.mark_failed(tx, 2, "Forbidden")
        outbox.mark_dropped(tx, 3, "too old")

    await database.run(in_transaction)
    assert await heads(database) == []


async def test_what_waits_follows_a_group_to_its_new_chat(database):
    await say(database, chat_id=-1)
    await database.run(lambda tx: outbox.move_chat(tx, -1, -1001))
    assert [
        head.chat_id for head in await database.query(lambda read: outbox.first_in_each_chat(read, 100))
    ] == [-1001]


async def test_the_head_of_a_chat_is_found_without_reading_its_queue(database):
    plan = await database.read("EXPLAIN QUERY PLAN " + outbox._FIRST_IN_EACH_CHAT, (9, 0))
    assert not [step for *_, step in plan if "SCAN o" in step or "SCAN h" in step]


async def test_only_settled_rows_are_forgotten(database):
    for _ in range(3):
        await say(database)

    def in_transaction(tx):
        outbox.mark_sent(tx, 1, 101)
        outbox.prune(tx, 100 + outbox.KEPT_SECONDS + 1)

    await database.run(in_transaction)
    assert await database.read("SELECT id FROM outbox ORDER BY id") == [(2,), (3,)]


async def test_what_is_about_a_message_of_the_former_group_does_not_move_with_it(database):
    await say(database, kind="pin", body={"message": 8, "pinned": True}, key="pin:-1:8")
    await say(database, kind="card", body={"call": 1}, key="card:1")
    await database.run(lambda tx: outbox.move_chat(tx, -1, -1001))
    assert await database.read("SELECT chat_id, kind FROM outbox WHERE state = 0") == [(-1001, "card")]
