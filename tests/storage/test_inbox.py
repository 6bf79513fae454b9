"""Each input once, in order, kept until it is settled."""

import json

import pytest

from storage import inbox
from storage.inbox import InputSource, RawUpdate


def update(number, text="收到"):
    return RawUpdate(number, json.dumps({"update_id": number, "message": {"text": text}}).encode())


async def test_an_update_that_comes_again_is_one_input(database):
    for _ in range(3):
        await database.run(lambda tx: inbox.put_updates(tx, [update(1), update(2), update(1)], 100))
    assert [update(1).raw, update(2).raw] == [
        item.raw for item in await database.query(lambda read: inbox.pending(read, 10))
    ]


async def test_a_used_update_id_with_other_content_is_another_input(database):
    await database.run(lambda tx: inbox.put_updates(tx, [update(1, "收到"), update(1, "到了")], 100))
    assert len(await database.query(lambda read: inbox.pending(read, 10))) == 2


async def test_our_own_inputs_are_never_taken_for_repetitions(database):
    def in_transaction(tx):
        inbox.put(tx, InputSource.GAP, {"since": 1, "until": 200}, 200)
        inbox.put(tx, InputSource.GAP, {"since": 1, "until": 200}, 200)

    await database.run(in_transaction)
    items = await database.query(lambda read: inbox.pending(read, 10))
    assert [(item.source, json.loads(item.raw)) for item in items] == [
        ("gap", {"since": 1, "until": 200})
    ] * 2


async def test_a_settled_input_is_not_pending_and_an_ignored_one_never_was(database):
    await database.run(
        lambda tx: inbox.put_updates(
            tx, [update(1), update(2), RawUpdate(3, b"{}", ignored=True), update(4)], 100
        )
    )
    first, second, fourth = await database.query(lambda read: inbox.pending(read, 10))
    await database.run(lambda tx: inbox.mark_done(tx, first.id, second.id))
    assert [fourth] == await database.query(lambda read: inbox.pending(read, 10))


async def test_a_parked_input_waits_for_a_human_and_not_for_the_worker(database):
    await database.run(lambda tx: inbox.put_updates(tx, [update(1)], 100))
    [item] = await database.query(lambda read: inbox.pending(read, 10))

    def in_transaction(tx):
        assert inbox.count_attempt(tx, item.id, "KeyError") == 1
        assert inbox.count_attempt(tx, item.id, "KeyError") == 2
        inbox.park(tx, item.id)

    await database.run(in_transaction)
    assert await database.query(lambda read: inbox.pending(read, 10)) == []
    assert await database.read("SELECT count(*) FROM inbox WHERE state = 2") == [(1,)]


async def test_only_what_is_settled_and_older_than_eight_days_is_forgotten(database):
    old, new = 1_000, 1_000 + inbox.KEPT_SECONDS

    def in_transaction(tx):
        inbox.put_updates(tx, [update(1), update(2), update(3)], old)
        inbox.put_updates(tx, [update(4)], new)
        inbox.mark_done(tx, 1, 2)

    await database.run(in_transaction)
    await database.run(lambda tx: inbox.prune(tx, new + 1))
    assert await database.read("SELECT id FROM inbox ORDER BY id") == [(3,), (4,)]


async def test_an_id_is_not_given_twice_after_everything_was_forgotten(database):
    def in_transaction(tx):
        inbox.put_updates(tx, [update(1), update(2)], 1_000)
        inbox.mark_done(tx, 1, 2)
        inbox.prune(tx, 1_000_000_000)
        inbox.put_updates(tx, [update(3)], 1_000_000_000)

    await database.run(in_transaction)
    assert [item.id for item in await database.query(lambda read: inbox.pending(read, 10))] == [3]


async def turns(database):
    return [turn for (turn,) in await database.read("SELECT turn FROM inbox ORDER BY id")]


async def take(database, *numbers, at=100):
    rows = [update(number, f"{number} {at}") for number in numbers]
    await database.run(lambda tx: inbox.put_updates(tx, rows, at))


async def test_the_turn_of_an_update_is_its_place_in_the_messengers_order_whatever_order_it_comes_in(
    database,
):
    await take(database, 500, 503)
    await take(database, 502)
    first, *rest = await turns(database)
    assert [first + 3, first + 2] == rest


@pytest.mark.parametrize(
    ("number", "at"),
    [
        (7, 100 + 7 * 86_400),
        (499, 100 + 7 * 86_400),
        (9_000_000_000, 100 + 7 * 86_400),
        (7, 160),
        (2**40, 160),
    ],
    ids=["lower", "a little lower", "higher", "lower at once", "higher at once"],
)
async def test_ids_that_start_anew_come_after_all_before_them(database, number, at):
    await take(database, 2_000_000, 2_000_001)
    await take(database, number, number + 1, at=at)
    await take(database, number + 2, at=at + 1)
    known = await turns(database)
    assert sorted(known) == known
    assert len(set(known)) == 5


async def test_our_own_inputs_have_no_turn(database):
    await take(database, 500)
    await database.run(lambda tx: inbox.put(tx, InputSource.GAP, {}, 200))
    first, own = await turns(database)
    assert (True, 0) == (first > 0, own)
    assert 0 == await database.query(lambda read: inbox.turn_of(read, 99))


async def test_an_id_that_nobody_could_have_among_others_disturbs_no_turn(database):
    await take(database, 10, 2**63 - 1, 11, 12)
    known = await turns(database)
    assert sorted(known) == known
    assert known[-1] < 2**40
