"""Random acts of everybody in a joint evening, also of those who have the right to: no name leaves its group, all sums agree (B3-B6).

`python -m tests.faults.joint_acts 17` plays one block of acts again. The orders of the leading group, partings and deadlines are
among them: what the bot says by itself is read, too.
"""

import contextlib
import json
from pathlib import Path
from random import Random

from bot.telegram.requests import request_for
from bot.telegram.row_sender import of_this_version
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.counts import count
from dispatch.joint_calls import cars_of_shares, count_together
from dispatch.partner_commands import DecidePartner, PartnerChoice
from dispatch.partners import May, Sees
from handlers.chat import button_data
from handlers.chat.partner_buttons import encode_decision
from handlers.inbound.entry import handle
from handlers.parsing.slash_commands import SLASH_COMMANDS
from handlers.views.render import render
from storage import deadlines, inbox
from storage.core.transaction import Transaction
from storage.inbox import Input, InputSource
from tests.faults.by_number import lines, play_again
from tests.faults.partner_acts import LETTERS
from tests.faults.trespass import Undone
from tests.support import updates
from tests.support.group_rows import chat_numbered, drop_waiting, waiting_everywhere
from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of
from tests.support.updates import Json

BLOCK = 10_000
ROUND = 250  # acts from the same beginning: an evening is soon over
GROUPS = 4  # the last is nobody's partner
BOTH = 80  # in the first two groups
DRIVERS = {0: (50, 51, BOTH), 1: (60, 61, 62, BOTH), 2: (70, 71), 3: (75,)}
STATION = "密云站"
_DETAILS = ("", "1", "2", "3", "7", "y1", "n1", "y2", "lead", "coordinator")
_WORDS = (
    "收到", "收到", "到了", "到了", "接3", "接2 老1", "送到了", "回来了", "来不了", "下班了", "10分钟到", "撤销", "改4", "等30", "还要车吗", "我排第几",
    "好的", "+1", "这边又有两个老人", "到家了", "在哪", "有人受伤了",
)  # fmt: skip
_ORDERS = (
    "够了", "收队", "结束", "改成3台", "再来10台", f"{STATION}需要8台车", "武昌站需要8台车", "改站名 汉口站", "集合点改到东广场", "列车晚点40分钟", "叫错了",
    "谁没到", "还差几台", "/call @联动 武昌站 5", "/call @联动 密云站 5", "/close", "/standdown", "/reopen", "/status", "/status @联动", "/unclear", "/missing",
    "/night", "/week", "/next 2", "/card", "/need 4", "/handover @user_60", "/partner",
)  # fmt: skip


class JointActs:
    """One block of acts. `wrong`: what was said where it may not be, and sums that differ."""

    def __init__(self, groups: Groups, number: int) -> None:
        self.groups = groups
        self.random = Random(number)
        self.wrong: list[str] = []
        self.acts = 0
        self.read = 0
        self.compared = 0
        self.now = 0

    async def begin(self) -> None:
        groups, fleet = self.groups, self.groups.fleet
        await fleet.starts(*groups.bosses, 51, 61, 71)
        for group, drivers in DRIVERS.items():
            for who in drivers:
                chat = groups.chats[group]
                await fleet.says(who, "大家好", chat=chat, name=name_of(who), username=f"user_{who}")
        await groups.pair(0, 1)
        await groups.pair(0, 2)
        await fleet.says(groups.bosses[0], f"/call @联动 {STATION} 9")
        for group in (1, 2):
            await groups.taps(group, "加入")
        for group, who, words in ((0, 50, "收到"), (1, 60, "到了"), (1, 61, "收到"), (2, 70, "收到")):
            await fleet.says(who, words, chat=groups.chats[group], name=name_of(who))
        await fleet.later(3)
        await fleet.says(60, "接3", chat=groups.chats[1], name=name_of(60))
        self.shown = sorted({(each.data, each.chat, each.message) for each in fleet.buttons})

    async def play(self, acts: int = BLOCK) -> None:
        while self.acts < acts and not self.wrong:
            with contextlib.suppress(Undone):
                await self.groups.fleet.database.run(lambda tx: self._play(tx, min(ROUND, acts - self.acts)))
            self.groups.fleet.forget()

    def _play(self, tx: Transaction, acts: int) -> None:
        fleet, self.now = self.groups.fleet, self.groups.fleet.now
        may_know = self._chats(tx)
        for _ in range(acts):
            self.now += self.random.choice((1, 5, 20, 60))
            raw = updates.raw_update(1_000_000 + self.acts, self.act())
            handle(fleet.session, tx, Input(1_000_000 + self.acts, InputSource.MESSENGER, raw, self.now))
            self.acts += 1
            if self.acts % 10 == 0:
                self._tick(tx)
                fleet.session.save(tx)
                self._listen(tx, may_know)
                self._add_up(tx)
        raise Undone

    def _tick(self, tx: Transaction) -> None:
        """What is due by now happens."""
        session = self.groups.fleet.session
        session.save(tx)
        deadlines.fire(tx, self.now)
        while items := inbox.pending(tx.read, 100):
            for item in items:
                handle(session, tx, item)
            inbox.mark_done(tx, items[0].id, items[-1].id)

    def _chats(self, tx: Transaction) -> dict[int, set[int]]:
        """By group: its chat and the private ones of its people, where its drivers may be named."""
        return {
            group: {
                chat_numbered(tx.read, each)
                for each in (self.groups.chats[group], self.groups.bosses[group], *drivers)
            }
            for group, drivers in DRIVERS.items()
        }

    def _listen(self, tx: Transaction, may_know: dict[int, set[int]]) -> None:
        """Reads what would be said: a driver is named in his own groups alone."""
        waiting = waiting_everywhere(tx.read)
        for _, chat, kind, body in waiting:
            said = render(
                TELEGRAM, tx.read, kind, chat, of_this_version(kind, json.loads(body), tx.read), self.now
            )
            if said is None:
                continue
            words = json.dumps(request_for(said, chat, tx.read).params, ensure_ascii=False, default=str)
            self.read += 1
            for group, drivers in DRIVERS.items():
                named = [who for who in drivers if who != BOTH and name_of(who) in words]
                if named and chat not in may_know[group]:
                    self.wrong.append(f"act {self.acts}: {named} named in {chat}: {words[:400]}")
        if waiting:
            drop_waiting(tx.write, waiting[-1][0])

    def _add_up(self, tx: Transaction) -> None:
        """Each share knows the same sum; its parts make it up; nobody has a place in two."""
        session = self.groups.fleet.session
        for fleet_id in range(1, GROUPS + 1):
            for call in session.fleet_of(tx, fleet_id).calls.values():
                if not call.shares:
                    continue
                self.compared += 1
                together = count_together(call)
                parts = sum(cars for _, cars in cars_of_shares(call))
                trips = sum(count(share).trips for share in call.shares if not share.cancelled)
                if together.acknowledged != parts or together.trips != trips:
                    self.wrong.append(
                        f"act {self.acts}: call {call.id} counts {together}, its shares {parts} cars, {trips} trips"
                    )
                if any(share.needed != call.needed for share in call.shares if share.is_open):
                    self.wrong.append(f"act {self.acts}: the shares of call {call.id} have several needs")

    # what they do

    def act(self) -> Json:
        dice = self.random
        group = dice.choice(tuple(DRIVERS))
        is_order = dice.random() < 0.3
        who = self.groups.bosses[group] if is_order else dice.choice(DRIVERS[group])
        chat = self.groups.chats[group] if dice.random() < 0.85 else who
        match dice.choice(("words", "words", "words", "words", "tap", "replay", "replay", "slash", "decide")):
            case "tap":
                data = button_data.encode(dice.choice(LETTERS), dice.randrange(6), dice.choice(_DETAILS))
                return self._tap(data.removesuffix(":"), who, chat)
            case "replay":
                data, _, message = dice.choice(self.shown)
                return self._tap(data, who, chat, message)
            case "decide" if is_order:
                said = DecidePartner(
                    group + 1,
                    dice.randrange(1, 5),
                    dice.choice(tuple(PartnerChoice)),
                    Sees.COUNTS,
                    May.ANSWER,
                )
                return self._tap(encode_decision(said), who, chat)
            case "slash" if is_order:
                words = f"/{dice.choice(tuple(SLASH_COMMANDS))}"
            case _:
                words = dice.choice(_ORDERS if is_order else _WORDS)
        return {"message": self.said(who, words, chat)}

    def said(self, who: int, words: str, chat: int) -> Json:
        sender = updates.person(who, name_of(who), username=f"user_{who}")
        return updates.message(500_000 + self.acts, self.now, sender, updates.chat(chat), words)

    def _tap(self, data: str, who: int, chat: int, message: int = 1) -> Json:
        person = updates.person(who, name_of(who), username=f"user_{who}")
        return updates.tap_under(self.acts, person, data, chat, self.now, message)


def name_of(who: int) -> str:
    """A name that no other holds a part of; coordinators have other ones."""
    return f"密名{who}号"


async def played(number: int, folder: Path, acts: int = BLOCK) -> JointActs:
    """One block in a folder of its own."""
    table = {"few_repeat": 2, "few_ask": 3, "few_list": 5}
    async with groups_of(folder, at("2026-02-10T22:00"), GROUPS, **table) as groups:
        block = JointActs(groups, number)
        await block.begin()
        await block.play(acts)
    return block


if __name__ == "__main__":
    play_again(played, lambda _, block: lines(block.acts, block.read, block.compared, *block.wrong))
