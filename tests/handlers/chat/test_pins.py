"""E8: the card of a call that ends is unpinned if the bot has pinned it."""

from functools import partial

import pytest

from handlers.chat.outputs import Pin
from handlers.chat.pins import pin_card
from storage import outbox, pins
from storage.outbox_kinds import OutboxKind, Priority
from tests.support import database as stored
from tests.support.contexts import context
from tests.support.database import card_of
from tests.support.harness import COORDINATOR, GROUP, at, harness

PIN, UNPIN = "pinChatMessage", "unpinChatMessage"


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        fleet.card = await card_of(fleet.database, 1)
        fleet.clear_sent()
        yield fleet


def enqueue_pin(fleet, tx):
    outbox.enqueue(
        tx,
        chat_id=stored.chat_of(tx, GROUP),
        priority=Priority.CALL,
        kind=OutboxKind.PIN,
        body=Pin(fleet.card),
        key=pins.key_of(stored.chat_of(tx, GROUP), fleet.card),
        now=fleet.now,
    )


async def request_pin(fleet, *marks):
    """As the sender does when the card is sent; `marks` say what became of the request."""

    def pin(tx):
        enqueue_pin(fleet, tx)
        request = pins.latest_request(tx.read, stored.chat_of(tx, GROUP), fleet.card)
        for mark in marks:
            mark(tx, request.outbox_id)

    await fleet.database.run(pin)


sent = partial(outbox.mark_sent, at=0)
refused = partial(outbox.mark_failed, problem="not enough rights to manage pinned messages in the chat")


def requested(fleet):
    return [(each.method, each.params["message_id"]) for each in fleet.sent if each.method in (PIN, UNPIN)]


@pytest.mark.parametrize(("is_pinned", "pins_it"), [(False, True), (True, False)])
async def test_a_card_is_pinned_later_unless_the_bot_has_pinned_it(group, is_pinned, pins_it):
    if is_pinned:
        await request_pin(group, sent)

    def may_pin(tx):
        ctx = context(group, tx, COORDINATOR)
        pin_card(ctx, ctx.fleet.calls[1])

    await group.database.run(may_pin)
    await group.deliver()
    assert ([(PIN, group.card)] if pins_it else []) == requested(group)


async def test_what_the_bot_pinned_is_unpinned_at_the_end(group):
    await request_pin(group, sent)
    await group.says(COORDINATOR, "/close")
    assert [(UNPIN, group.card)] == requested(group)


async def test_what_it_was_not_allowed_to_pin_is_left_alone(group):
    await request_pin(group, refused)
    await group.says(COORDINATOR, "/close")
    assert [] == requested(group)


async def test_what_it_never_pinned_is_left_alone(group):
    await group.says(COORDINATOR, "/close")
    assert [] == requested(group)


async def test_a_pin_that_still_waits_is_not_sent_any_more(group):
    async with group.delivering_later():
        await request_pin(group)
        await group.says(COORDINATOR, "/close")
    assert [] == requested(group)
