"""Nights made from a seed and played twice: once in good order, once with everything that goes wrong. The totals must agree.

The real worker, handlers and storage, a clock that is moved, no network. Any night is played again by its number:
`python -m tests.faults.nights 4711`.
"""

import json
import random
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bot.telegram.requests import request_for
from bot.telegram.telegram_messenger import TELEGRAM
from bot.telegram.update_routing import routed_update
from bot.worker import Worker
from dispatch.json_report import report
from handlers.chat.outputs import Post
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.views.render import render
from sandbox.html import parse_html
from storage import deadlines, inbox, outbox, sent_messages
from storage.calls import load_calls
from storage.consistency import contradictions
from storage.core.database import Database
from storage.core.transaction import Transaction
from storage.external_ids import ExternalIds, external_accounts
from storage.inbox import Input, InputSource
from storage.persons import load_people_in
from storage.sent_messages import SentMessage
from tests.faults.by_number import play_again
from tests.faults.checker import secrets_in
from tests.support import buttons
from tests.support import database as stored
from tests.support.folders import open_new

GROUP = -1001234567890
COORDINATOR = 900
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York")
NAMES = (
    "张三",
    "<b>李",
    "王&五",
    "\u202e六",
    "小\u200b七",
    "陈8",
    "𠮷野",
    "A\u0301",
    "Ωmega",
    "司机13812345678",
    "鄂A12345老王",
    "😀",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One update; `delayed` seconds of its way, `again` when it comes a second time."""

    at: int
    update: dict[str, Any]
    delayed: int = 0
    again: int | None = None


@dataclass(slots=True)
class Night:
    seed: int
    zone: str
    events: list[Event]
    end: int
    down: list[tuple[int, int]] = field(default_factory=list)
    restarts: list[int] = field(default_factory=list)
    bugs: float = 0.0
    roaming: bool = False  # the same drivers answer several calls of the night


# ---------------------------------------------------------------- a night from its number


class _Writing:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.numbers = 100
        self.updates = seed * 1000
        self.events: list[Event] = []
        self.said: dict[int, list[tuple[int, dict[str, Any]]]] = {}

    def speak(self, at: int, sender: int, text: str, *, may_be_late: bool = True, **more: Any) -> None:
        self.numbers += 1
        message = {
            "message_id": self.numbers,
            "date": at,
            "chat": {"id": GROUP, "type": "supergroup", "title": "雪夜车队"},
            "from": person(sender),
            "text": text,
            **more,
        }
        self.said.setdefault(sender, []).append((at, message))
        self._add(at, {"message": message}, late=may_be_late)

    def edit(self, at: int, sender: int, text: str) -> None:
        written = [message for said_at, message in self.said.get(sender, ()) if said_at < at]
        if written:
            message = self.chance.choice(written)
            self._add(at, {"edited_message": message | {"text": text, "edit_date": at}}, late=True)

    def tap(self, at: int, sender: int, data: str) -> None:
        message = {
            "message_id": 1,
            "date": at,
            "chat": {"id": GROUP, "type": "supergroup", "title": "雪夜车队"},
        }
        query = {
            "id": str(self.updates),
            "from": person(sender),
            "data": data,
            "chat_instance": "1",
            "message": message,
        }
        self._add(at, {"callback_query": query}, late=False)

    def _add(self, at: int, body: dict[str, Any], *, late: bool) -> None:
        self.updates += 1
        chance = self.chance
        delayed = chance.randrange(1, 900) if late and chance.random() < 0.15 else 0
        again = at + delayed + chance.randrange(1, 2000) if chance.random() < 0.15 else None
        self.events.append(Event(at, {"update_id": self.updates, **body}, delayed, again))


def person(number: int) -> dict[str, Any]:
    name = "调度" if number == COORDINATOR else f"{NAMES[number % len(NAMES)]} {number}"
    return {"id": number, "is_bot": False, "first_name": name}


WORDS = (
    "收到",
    "收到",
    "收到",
    "到了",
    "到了",
    "接2",
    "接3",
    "接4",
    "送到了",
    "回来了",
    "来不了",
    "改3",
    "撤销",
    "收到 10分钟到",
    "接一老一小",
    "哈哈",
)
FORBIDDEN = ("/close", "/need 3", "收队", "够了", "/lead", "/coordinator")


def night(seed: int) -> Night:
    writing = _Writing(seed)
    chance = writing.chance
    begin = 1_760_000_000 + seed % 400 * 86_400 + chance.randrange(0, 36_000)
    cars = chance.randrange(3, 15)
    made = Night(seed, chance.choice(ZONES), writing.events, begin, roaming=seed % 4 == 3)
    at = begin
    for call in range(1, chance.randrange(2, 4)):
        first = 1 if made.roaming else 1 + 20 * call
        at = _write_call(writing, made, call, at, range(first, first + cars)) + chance.randrange(60, 1800)
    made.end = at + 12 * 3600
    made.restarts = [chance.randrange(begin, at) for _ in range(chance.randrange(0, 5))]
    made.bugs = chance.choice((0.0, 0.02, 0.1))
    writing.events.sort(key=lambda event: event.at)
    return made


def _write_call(writing: _Writing, made: Night, call: int, at: int, drivers: range) -> int:
    chance = writing.chance
    station = chance.choice(("武汉站", "汉口站", "武昌站"))
    writing.speak(at, COORDINATOR, f"{station}需要车", may_be_late=False)
    until = at + chance.randrange(1800, 7200)
    down = at + chance.randrange(60, 1500), 0
    if chance.random() < 0.4:
        made.down.append((down[0], down[0] + chance.choice((5, 100, 149, 151, 1200))))
    for _ in range(chance.randrange(10, 40)):
        now, who = chance.randrange(at + 1, until), chance.choice(drivers)
        away = any(since <= now <= over for since, over in made.down)
        kind = chance.random()
        if kind < 0.7:
            writing.speak(now, who, chance.choice(WORDS))
        elif kind < 0.8:
            writing.edit(now, who, chance.choice(WORDS))
        elif kind < 0.9 and not away:
            # P1: a departure tapped before the arrival was heard is refused at once, so it depends on the order.
            departs = (buttons.depart(call, 2),) if made.roaming else ()
            of_a_driver = (buttons.acknowledge, buttons.check_in, buttons.deliver, buttons.decline)
            writing.tap(now, who, chance.choice((*(button(call) for button in of_a_driver), *departs)))
        elif kind < 0.95:
            writing.speak(now, who, chance.choice(FORBIDDEN))
        elif not away:
            # An answer counts only once its question was asked, which depends on the order as well.
            answers = buttons.answer(1 if made.roaming else 999, "yes")
            orders = (buttons.close(call), buttons.enough(call), buttons.need(call, 5), answers)
            writing.tap(
                now, who, chance.choice((*orders, buttons.raise_call(1), buttons.stand_down_now(9), ""))
            )
    writing.speak(until, COORDINATOR, "/close", may_be_late=False)
    return until


# ---------------------------------------------------------------- playing it


class Injected(Exception):
    """A bug, put into the handling of an input on purpose; the next attempt has none."""


class Player:
    def __init__(self, database: Database, made: Night, *, troubled: bool) -> None:
        self.database = database
        self.night = made
        self.troubled = troubled
        self.chance = random.Random(made.seed + 1)
        self.ways = random.Random(made.seed + 2)
        self.struck: set[int] = set()
        self.made = 0
        self.problems: list[str] = []
        self.begin_anew()

    def begin_anew(self) -> None:
        desk = Session(TELEGRAM, self.night.zone)
        self.worker = Worker(self.database, desk, self._handle)

    def _handle(self, desk: Session, tx: Transaction, item: Input) -> None:
        handle(desk, tx, item)
        if self.troubled and item.id not in self.struck and self.chance.random() < self.night.bugs:
            self.struck.add(item.id)
            raise Injected

    async def play(self) -> dict[str, Any]:
        admins = {"chat_id": GROUP, "admins": [{"id": COORDINATOR, "name": "调度"}]}
        await self.database.run(
            lambda tx: inbox.put(tx, InputSource.ADMINS, admins, self.night.events[0].at - 1)
        )
        arrivals = sorted(self._arrivals(), key=lambda arrival: arrival[0])
        restarts = sorted(self.night.restarts) if self.troubled else []
        waiting: list[bytes] = []
        for index, (at, raw) in enumerate(arrivals):
            waiting.append(raw)
            # A tap's time is that of its receipt (T1): it does not wait for a batch.
            together = self.troubled and b"callback_query" not in raw and self.chance.random() < 0.3
            if together and index + 1 < len(arrivals) and arrivals[index + 1][0] - at < 60:
                continue  # a batch
            await self.until(at)
            await self.hear(waiting, at)
            waiting = []
            while restarts and restarts[0] <= at:
                restarts.pop(0)
                self.begin_anew()
        await self.until(self.night.end)
        return await self.totals()

    def _arrivals(self) -> list[tuple[int, bytes]]:
        found = []
        for event in self.night.events:
            raw = json.dumps(event.update, ensure_ascii=False).encode()
            if not self.troubled:
                found.append((event.at, raw))
                continue
            at = event.at + event.delayed
            # While nobody was there, it waited.
            at = next((over for since, over in self.night.down if since <= at <= over), at)
            found.append((at, raw))
            if event.again is not None:
                found.append((event.again, raw))
        return found

    async def hear(self, raws: list[bytes], at: int) -> None:
        def put(tx: Transaction) -> None:
            ids = ExternalIds("telegram").within(tx)
            inbox.put_updates(tx, [routed_update(raw).row(raw, ids) for raw in raws], at)

        await self.database.run(put)
        while await self.worker._batch():
            pass
        await self.say(at)

    async def until(self, at: int) -> None:
        while True:
            due = await stored.next_deadline(self.database, at)
            if due is None:
                return
            await self.database.run(partial(deadlines.fire, now=due))
            while await self.worker._batch():
                pass
            await self.say(due)

    async def say(self, at: int) -> None:
        """What the sender would do; Telegram's parser is asked whether it would take it."""
        rows = await self.database.query(lambda read: stored.outbox_waiting(read, at))
        if not rows:
            return
        worded = []
        for id_, chat_id, kind, body in rows:
            said = await self.database.query(
                partial(render, TELEGRAM, kind=kind, chat_id=chat_id, body=json.loads(body))
            )
            worded.append((id_, chat_id, said))
        await self.database.run(partial(self._note_sent, worded, at))

    def _note_sent(self, worded, at, tx) -> None:
        for id_, chat_id, post in worded:
            outbox.mark_sent(tx, id_, at)
            if not isinstance(post, Post):
                continue
            request = request_for(post, chat_id, tx.read)
            self._look_at(str(request.params.get("text") or request.params.get("caption") or ""))
            if request.method == "sendMessage" and post.role:
                self.made += 1
                number = 500_000 + self.made
                sent = SentMessage(chat_id, number, post.fleet_id, post.call_id, post.role, None)
                sent_messages.save(tx, sent)

    def _look_at(self, words: str) -> None:
        try:
            text, _ = parse_html(words)
        except Exception as refused:  # noqa: BLE001  whatever it is, Telegram would not show it
            self.problems.append(f"refused: {refused}: {words[:200]}")
            return
        if len(text.encode("utf-16-le")) // 2 > 4096:
            self.problems.append("too long")
        self.problems += [f"in the group: {secret}" for secret in secrets_in(text)]

    async def totals(self) -> dict[str, Any]:
        calls = await self.database.query(lambda read: load_calls(read, "1"))
        people = await self.database.query(lambda read: load_people_in(read, calls))
        accounts = await self.database.query(lambda read: external_accounts(read, people))
        return report(calls, people, accounts)

    async def wrong(self) -> list[str]:
        """Whatever must not be in the end."""
        found = [*self.problems, *await self.database.query(contradictions)]
        found += await stored.left_undone(self.database, self.night.end)
        return found + await stored.acts_of_others(self.database, COORDINATOR)


# Lanes follow the order of arrival; an unreadable edit that comes before its message is not yet known to be one.
ORDER_DECIDES = frozenset({"lane", "unclear"})


def comparable(value: Any) -> Any:
    """A report without what the order of arrival may decide (T4)."""
    if isinstance(value, dict):
        kept = {key: comparable(each) for key, each in value.items() if key not in ORDER_DECIDES}
        if "drivers" in kept:  # who came in the same second stand in the order of their coming to be known
            kept["drivers"].sort(key=lambda driver: driver["telegram_id"])
        return kept
    if isinstance(value, list):
        return [comparable(each) for each in value]
    return value


@dataclass(frozen=True, slots=True)
class Played:
    """`wrong`: what must not be. `strayed`: the totals of a night differ in which drivers roam between calls.

    To which of several calls a word belongs is decided when it arrives, by what is known then: whoever roams may be
    counted in another one, or not at all, when his words come late. The totals of the other nights must agree.
    """

    wrong: list[str]
    strayed: bool


async def played(seed: int, folder: Path) -> Played:
    made = night(seed)
    told, found = [], []
    for troubled in (False, True):
        database = await open_new(folder / f"{seed}-{troubled}")
        try:
            player = Player(database, made, troubled=troubled)
            told.append(comparable(await player.play()))
            found += await player.wrong()
        finally:
            await database.close()
    differs = told[0] != told[1]
    if differs and not made.roaming:
        found.append(f"the totals differ: {_first_difference(told[0], told[1])}")
    return Played([f"night {seed}: {each}" for each in found], differs and made.roaming)


def _first_difference(one: Any, other: Any, place: str = "") -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one:
            if one[key] != other.get(key):
                return _first_difference(one[key], other.get(key), f"{place}.{key}")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (mine, its) in enumerate(zip(one, other, strict=True)):
            if mine != its:
                return _first_difference(mine, its, f"{place}[{index}]")
    return f"{place}: {one} in order, {other} in trouble"


def report_of(number: int, night: Any) -> str:
    """What `played` found in one night, as it is printed."""
    strayed = ", but a driver who roams is counted elsewhere" if night.strayed else ""
    return "\n".join(night.wrong) or f"night {number}: nothing is wrong{strayed}"


if __name__ == "__main__":
    play_again(played, report_of)
