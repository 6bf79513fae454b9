"""While more waits to be heard, what would be outdated at once is not said; what somebody waits for is."""

import asyncio
import time

from bot.telegram.rate_limit import BurstHold
from bot.telegram.sender import Sender
from handlers.chat.outputs import Mark, MarkUnder
from storage.outbox_kinds import OutboxKind, Priority
from tests.support.outbox_rows import BRISK, card, has_said, render, said, say

MARK = MarkUnder(1, Mark.RECORDED)


def sender_in_a_burst(database, client, has_backlog):
    return Sender(database, client, render, time.time, pace=BRISK, has_backlog=has_backlog)


async def test_cards_and_marks_wait_until_all_is_heard_and_show_it_then(
    database, client, people, group, beside, until, monkeypatch
):
    monkeypatch.setattr("bot.telegram.rate_limit._HELD_SECONDS", 60)  # however loaded the machine is
    waits = [True]
    sender = sender_in_a_burst(database, client, lambda: bool(waits))
    beside(sender.send())
    await card(database, group, Priority.CALL)
    await say(database, group, text="还差 12 辆")
    sender.wake()
    await until(lambda: has_said(people, group, ["0 人", "还差 12 辆"]))
    for shows in range(1, 6):
        await card(database, group, shows=shows)
        await say(database, group, Priority.REACTION, kind=OutboxKind.MARK, body=MARK)
        sender.wake()
        await asyncio.sleep(0.05)
    assert await people.requests(method="editMessageText") == []
    assert await people.requests(method="setMessageReaction") == []
    waits.clear()
    await until(lambda: has_said(people, group, ["5 人", "还差 12 辆"]))
    assert len(await people.requests(method="editMessageText")) == 1


async def test_a_burst_that_lasts_is_told_of_meanwhile(database, client, people, group, beside, until):
    sender = sender_in_a_burst(database, client, lambda: True)
    beside(sender.send())
    await card(database, group, Priority.CALL)
    sender.wake()
    await until(lambda: has_said(people, group, ["0 人"]))
    for shows in (1, 2):
        await card(database, group, shows=shows)
        sender.wake()
        await until(lambda shows=shows: has_said(people, group, [f"{shows} 人"]))
    assert await said(people, group) == ["2 人"]


def test_in_a_burst_that_lasts_every_other_second_is_for_telling():
    hold = BurstHold()
    waited = [hold.active(at, has_backlog=True) for at in (7.0, 7.9, 8.0, 8.9, 9.0, 9.9, 10.0)]
    assert waited == [True, True, False, False, True, True, False]
    assert not hold.active(10.5, has_backlog=False)
    assert hold.active(10.6, has_backlog=True)  # another burst is heard first again
