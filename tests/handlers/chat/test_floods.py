"""A flood by one person delays nobody else (S1, S11): card edits come within 10 s, new cards within 2 s, toasts within 1 s.

Time is simulated: rows are sent when the rate limit of the real sender allows them, in its order. Nothing waits for a clock.
"""

import pytest

from bot.telegram.rate_limit import RateLimit
from bot.telegram.telegram_messenger import TELEGRAM
from storage import outbox
from storage.outbox_kinds import Priority
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

pytestmark = pytest.mark.slow
EVENING = at("2026-02-10T22:00")
FLOODER, NEIGHBOURS = 66, range(51, 56)
TENTHS, SECONDS = 10, 60
EDITS_WITHIN, NEW_CARD_WITHIN, TOASTS_WITHIN = 10_000, 2_000, 1_000  # milliseconds

FLOODS = {
    "answers": lambda bot, n: bot.says(FLOODER, ("收到", "来不了")[n % 2]),
    "trips": lambda bot, n: bot.says(FLOODER, f"接{n % 6 + 1}"),
    "undone": lambda bot, n: bot.says(FLOODER, ("接3", "撤销")[n % 2]),
    "numbers": lambda bot, n: bot.says(FLOODER, "接9"),
    "unreadable": lambda bot, n: bot.says(FLOODER, "接0"),
    "requests": lambda bot, n: bot.says(FLOODER, f"{chr(0x4E00 + n)}站需要车"),
    "commands": lambda bot, n: bot.says(FLOODER, ("/status", "/help", "/me", "/shift", "/car")[n % 5]),
    "questions": lambda bot, n: bot.says(FLOODER, ("还要车吗", "我排第几")[n % 2]),
    "private": lambda bot, n: bot.says(FLOODER, ("/me", "你好", "收到", "/status")[n % 4], chat=FLOODER),
    "taps": lambda bot, n: bot.taps(
        FLOODER, (buttons.acknowledge, buttons.decline, buttons.own_record)[n % 3](1)
    ),
    "reactions": lambda bot, n: bot.reacts(FLOODER, bot.raised_by, ("👍", "👎")[n % 2]),
}


class Wire:
    """Sends what waits as the sender does: each chat's first row when the rate limit allows it; toasts at once."""

    def __init__(self, bot) -> None:
        self.bot = bot
        self.limit = RateLimit(TELEGRAM.pace)
        self.sent: list[tuple[int, int, int, str]] = []  # milliseconds, chat, priority, key of the row

    async def send(self, now_ms: int) -> None:
        while await self.bot.database.run(lambda tx: self._send_next(tx, now_ms)):
            pass

    def _send_next(self, tx, now_ms: int) -> bool:
        waiting = {row.id: row for row in stored.outbox_waiting(tx.read, now_ms // 1000)}
        for toast in outbox.uncounted(tx.read, 0, 50):
            self._done(tx, waiting[toast.id], toast, now_ms)
        for head in outbox.first_in_each_chat(tx.read, now_ms // 1000):
            if self.limit.earliest(head.chat_id, head.priority, now_ms, is_private=head.is_private) <= now_ms:
                self.limit.record(head.chat_id, now_ms, edit=head.priority == Priority.CARD)
                [taken] = outbox.mark_sending(tx, [head.id], now_ms)
                self._done(tx, waiting[head.id], taken, now_ms)
                return True
        return False

    def _done(self, tx, row, taken, now_ms: int) -> None:
        self.sent.append((now_ms, taken.chat_id, taken.priority, taken.key or ""))
        self.bot.send_row(now_ms // 1000, tx, row)

    def first(self, since: int, key: str) -> int:
        """How long after `since` a row with this key was sent, in milliseconds."""
        return min(at - since for at, _, _, sent in self.sent if at >= since and sent.startswith(key))


class Unlimited:
    """Answers everybody at once."""

    def next_at(self, chat_id: int, telegram_id: int, now: int, *, private: bool) -> int:
        return now


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
async def test_a_flood_of_one_person_delays_nobody_elses_cards_and_toasts(tmp_path, flood):
    await check_flood(tmp_path, flood)


async def test_answers_without_a_share_of_their_own_are_noticed(tmp_path):
    """Negative control."""
    with pytest.raises((AssertionError, ValueError)):
        await check_flood(tmp_path, FLOODS["commands"], answer_pace=Unlimited())


async def check_flood(tmp_path, flood, answer_pace=None):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.admins(COORDINATOR)
        await bot.starts(FLOODER)
        bot.raised_by = await bot.says(COORDINATOR, "武汉站需要30台车")
        bot.delivers_at_once = False
        bot.session.answer_pace = answer_pace or bot.session.answer_pace
        wire, begun, told, toasted = Wire(bot), bot.now, [], []
        opened = 0
        for tenth in range(SECONDS * TENTHS):
            now_ms = begun * 1000 + tenth * 1000 // TENTHS
            bot.now = now_ms // 1000
            if tenth % 2 == 0 and tenth < 45 * TENTHS:
                await flood(bot, tenth)
            if tenth % 80 == 41 and tenth < 40 * TENTHS:
                told.append(now_ms)
                await bot.says(NEIGHBOURS[tenth // 80], "收到")
            if tenth % 80 == 61 and tenth < 40 * TENTHS:
                toasted.append(now_ms)
                await bot.taps(NEIGHBOURS[tenth // 80], buttons.check_in(1))
            if tenth == 30 * TENTHS:
                opened = now_ms
                await bot.says(COORDINATOR, "汉口站需要20台车")
            await wire.send(now_ms)
        assert 5 == len(told) == len(toasted)
        assert all(wire.first(at, "card:1") <= EDITS_WITHIN for at in told)
        assert wire.first(opened, "card:2") <= NEW_CARD_WITHIN
        toasts = [at for at, _, priority, _ in wire.sent if priority == Priority.UNCOUNTED]
        assert all(min(at - since for at in toasts if at >= since) <= TOASTS_WITHIN for since in toasted)
        in_group = [
            at for at, chat, priority, _ in wire.sent if chat == GROUP and priority < Priority.UNCOUNTED
        ]
        assert all(len([at for at in in_group if since <= at < since + 60_000]) <= 20 for since in in_group)
