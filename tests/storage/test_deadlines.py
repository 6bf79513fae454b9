"""A deadline fires once, by becoming an input."""

import json

from dispatch.deadlines import DeadlineKind
from storage import deadlines, inbox


async def put(database, due_at, key="offer:1"):
    await database.run(lambda tx: deadlines.schedule(tx, DeadlineKind.OFFER, key, due_at, {"call": 1}))


async def fire(database, now):
    def in_transaction(tx):
        return deadlines.fire(tx, now)

    return await database.run(in_transaction)


async def test_what_is_due_becomes_one_input_and_does_not_fire_again(database):
    await put(database, 100)
    assert not await database.query(lambda read: deadlines.any_due(read, 99))
    assert await fire(database, 99) == 0
    assert await database.query(lambda read: deadlines.any_due(read, 100))
    assert [await fire(database, 100), await fire(database, 100), await fire(database, 50)] == [1, 0, 0]
    [item] = await database.query(lambda read: inbox.pending(read, 10))
    assert (item.source, json.loads(item.raw)) == (
        "clock",
        {"key": "offer:1", "kind": "offer", "due_at": 100, "body": {"call": 1}},
    )


async def test_a_deadline_set_anew_replaces_the_former_and_may_fire_again(database):
    await put(database, 100)
    await put(database, 200)
    assert await fire(database, 150) == 0
    assert await fire(database, 200) == 1
    await put(database, 300)
    assert await fire(database, 300) == 1


async def test_a_cleared_deadline_does_not_fire(database):
    await put(database, 100)
    await database.run(lambda tx: deadlines.cancel(tx, "offer:1"))
    assert await fire(database, 100) == 0


async def test_late_deadlines_fire_in_the_order_in_which_they_were_due(database):
    for due_at, key in ((300, "c"), (100, "a"), (200, "b")):
        await put(database, due_at, key)
    assert await fire(database, 1_000) == 3
    assert [
        json.loads(item.raw)["key"] for item in await database.query(lambda read: inbox.pending(read, 10))
    ] == ["a", "b", "c"]
