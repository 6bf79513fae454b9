"""Random seasons of calls, corrections, merges, redemptions and withdrawals: every balance is the rule over the sealed facts, less what was used (H14, H16).

`python -m tests.faults.seasons 4711` plays one season again.
"""

import re
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from dispatch.nights import night_of
from handlers.home import ledger
from tests.faults.by_number import lines, play_again
from tests.support import database as stored
from tests.support import home_points, people_rows
from tests.support.harness import COORDINATOR, GROUP, FleetHarness, at, harness

DRIVERS = {51: "张三", 52: "李四", 53: "王五", 54: "赵六"}
SHOPS = {800: "老王面馆", 801: "小李洗车"}
STATIONS = ("武汉站", "汉口站")
NIGHTS = 4
RULES = ((5, 1, 2, 1), (10, 0, 0, 3), (0, 2, 5, 0), (0, 0, 0, 0))
SAID = (
    "收到",
    "到了",
    "到了",
    "接3",
    "接2 一老",
    "接4 一老一小",
    "送到了",
    "送到了",
    "改4",
    "撤销",
    "下班了",
    "回来了",
)
_FLEET = 1


class Season:
    """`wrong` lists what must not be. `used`: what shops were told that they took, by receipt: (holder, points, given back)."""

    def __init__(self, fleet: FleetHarness, number: int) -> None:
        self.fleet = fleet
        self.random = Random(number)
        self.wrong: list[str] = []
        self.rules: list[tuple[str, int, int, int, int]] = []
        self.used: dict[int, tuple[int, int, bool]] = {}
        self.digits: list[tuple[str, int, int]] = []  # digits, holder, points
        self.redeemed = self.merged = self.fixed = self.compared = 0
        self.calls = 0

    async def play(self) -> None:
        fleet = self.fleet
        await fleet.starts(COORDINATOR)
        for who in DRIVERS:
            await self.says(who, "大家好", GROUP)
            await self.says(who, "/start")
        await self.rule()
        for account, name in SHOPS.items():
            await fleet.says(COORDINATOR, f"/shop {name}", chat=COORDINATOR)
            link = re.search(r"start=(s-\w+)", fleet.texts(COORDINATOR)[-1])
            assert link
            await fleet.says(account, f"/start {link[1]}", chat=account)
        for _ in range(NIGHTS):
            await self.night()
            await self.day()
            if self.wrong:
                return

    async def says(self, who: int, words: str, chat: int | None = None) -> None:
        """Privately, or in the group."""
        await self.fleet.says(who, words, chat=chat or who, name=DRIVERS[who])

    async def rule(self) -> None:
        parts = self.random.choice(RULES[:3] if not self.rules else RULES)
        words = "off" if not any(parts) else "一晚{} 人次{} 优先{} 小时{}".format(*parts)
        await self.fleet.says(COORDINATOR, f"/points {words}", chat=COORDINATOR)
        tonight = night_of(self.fleet.now, self.fleet.session.zone)
        self.rules.append((str(tonight), *parts))

    # the night

    async def night(self) -> None:
        dice, fleet = self.random, self.fleet
        opened = dice.sample(STATIONS, dice.randint(1, 2))
        for station in opened:
            await fleet.says(COORDINATOR, f"{station}需要3台车")
            self.calls += 1
        for _ in range(dice.randint(6, 14)):
            await fleet.later(dice.choice((0, 1, 7, 25, 55)))
            who, station = dice.choice(list(DRIVERS)), dice.choice(opened)
            words = dice.choice(SAID)
            if words in ("收到", "到了") and len(opened) > 1:
                words = f"{station}{words}"
            await self.says(who, words, GROUP)
        for number in range(self.calls - len(opened) + 1, self.calls + 1):
            if dice.random() < 0.1:
                await fleet.says(COORDINATOR, "叫错了")
            await fleet.says(COORDINATOR, f"/close {number}")
            await fleet.says(COORDINATOR, f"/close {number}")

    async def day(self) -> None:
        dice, fleet = self.random, self.fleet
        tomorrow = night_of(fleet.now, fleet.session.zone) + timedelta(days=1)
        await fleet.until(at(f"{tomorrow}T12:00"))
        for _ in range(dice.randint(3, 9)):
            await fleet.later(dice.choice((1, 5, 20, 70)))
            await self.something()
            await self.compare()
            if self.wrong:
                return
        await stored.clear_outbox(fleet.database)
        fleet.clear_sent()
        await fleet.until(at(f"{tomorrow}T21:30"))

    async def something(self) -> None:
        dice = self.random
        match dice.randrange(14):
            case 0 | 1 | 2:
                await self.fix()
            case 3 | 4 | 5 | 6:
                await self.redeem()
            case 7:
                await self.make_digits(dice.choice(list(DRIVERS)))
            case 8:
                await self.send_old_digits()
            case 9:
                await self.give_back()
            case 10:
                await self.merge()
            case 11:
                await self.rule()
            case 12:
                await self.withdraw_or_forget()
            case 13:
                self.fleet.forget()

    async def fix(self) -> None:
        """A correction of any night; the names are as the roster has them."""
        dice = self.random
        name = dice.choice(list(DRIVERS.values()))
        words = dice.choice(("改4", "改2", "撤销", "接2 一老", "到了", "送到了"))
        await self.fleet.says(COORDINATOR, f"/fix {dice.randint(1, self.calls)} {name} {words}")
        self.fixed += 1

    async def make_digits(self, who: int) -> tuple[str, int] | None:
        """Taps shop and amount. None where he has nothing."""
        fleet, dice = self.fleet, self.random
        fleet.buttons.clear()
        await self.says(who, "/points")
        shops = [button for button in fleet.buttons if button.chat == who]
        if not shops:
            return None
        shop = dice.choice(shops)
        fleet.buttons.clear()
        await fleet.taps(who, shop.data, chat=who, message=shop.message, name=DRIVERS[who])
        amounts = [button for button in fleet.buttons if button.chat == who]
        if not amounts:
            return None
        amount = dice.choice(amounts)
        holder = await stored.person_id(fleet.database, who)
        assert holder is not None
        await fleet.taps(who, amount.data, chat=who, message=amount.message, name=DRIVERS[who])
        shown = re.search(r"(\d{3}) (\d{3})", fleet.texts(who)[-1])
        if shown is None:
            return None
        points = int(amount.data.rpartition("-")[2])
        self.digits.append((shown[1] + shown[2], holder, points))
        account = next(account for account, name in SHOPS.items() if name in shop.label)
        return self.digits[-1][0], account

    async def redeem(self) -> None:
        made = await self.make_digits(self.random.choice(list(DRIVERS)))
        if made is None:
            return
        if self.random.random() < 0.2:
            await self.fix()
        digits, account = made
        for _ in range(self.random.choice((1, 1, 2))):
            await self.send(account, digits)

    async def send_old_digits(self) -> None:
        if self.digits:
            await self.send(self.random.choice(list(SHOPS)), self.random.choice(self.digits)[0])

    async def send(self, account: int, digits: str) -> None:
        """What the shop is told is what the model believes."""
        told = len(self.fleet.texts(account))
        before = await self.expected()
        await self.fleet.says(account, digits, chat=account)
        for words in self.fleet.texts(account)[told:]:
            taken = re.search(r"收到 ([\d,]+) 分.*编号 (\d+)", words)
            if taken is None:
                continue
            points, receipt = int(taken[1].replace(",", "")), int(taken[2])
            [(holder, _)] = [
                (who, much) for code, who, much in self.digits if code == digits and much == points
            ][-1:]
            if receipt in self.used:
                self.wrong.append(f"{receipt} was redeemed twice")
            known = await home_points.same_as(self.fleet.database)
            if before.get(_now(known, holder), 0) < points:
                self.wrong.append(f"{receipt}: {points} were taken of {before.get(_now(known, holder), 0)}")
            self.used[receipt] = (holder, points, False)
            self.redeemed += 1

    async def give_back(self) -> None:
        fleet = self.fleet
        offered = [button for button in fleet.buttons if button.label == "退回"]
        if not offered:
            return
        button = self.random.choice(offered)
        receipt = int(button.data.rpartition("g")[2])
        who = button.chat if self.random.random() < 0.7 else self.random.choice((*SHOPS, *DRIVERS))
        told = len(fleet.toasts())
        await fleet.taps(who, button.data, chat=who, message=button.message)
        if any("已退回" in words for words in fleet.toasts()[told:]):
            holder, points, was_back = self.used[receipt]
            if was_back:
                self.wrong.append(f"{receipt} was given back twice")
            self.used[receipt] = (holder, points, True)

    async def merge(self) -> None:
        """Merges two, or takes the last merge back."""
        fleet = self.fleet
        first, second = self.random.sample(list(DRIVERS.values()), 2)
        fleet.buttons.clear()
        await fleet.says(COORDINATOR, f"/merge {first} {second}", chat=COORDINATOR)
        for label in ("合并", "撤回合并"):
            found = [
                each for each in fleet.buttons if each.chat == COORDINATOR and each.label.startswith(label)
            ]
            if not found or (label != "合并" and self.random.random() < 0.5):
                return
            await fleet.taps(COORDINATOR, found[-1].data, chat=COORDINATOR, message=found[-1].message)
            self.merged += label == "合并"

    async def withdraw_or_forget(self) -> None:
        dice, fleet = self.random, self.fleet
        if dice.random() < 0.5:
            fleet.buttons.clear()
            await fleet.says(COORDINATOR, "/shop", chat=COORDINATOR)
            found = [button for button in fleet.buttons if button.label.startswith("停用")]
            if len(found) > 1:
                await fleet.taps(COORDINATOR, found[0].data, chat=COORDINATOR, message=found[0].message)
            return
        who = dice.choice(list(DRIVERS))
        fleet.buttons.clear()
        await self.says(who, "/forget")
        yes = [button for button in fleet.buttons if button.chat == who and "全部删除" in button.label]
        if yes:
            await fleet.taps(who, yes[-1].data, chat=who, message=yes[-1].message, name=DRIVERS[who])
            await self.says(who, "大家好", GROUP)
            await self.says(who, "/start")

    # the model

    async def expected(self) -> dict[int, int]:
        """Every person's balance by the model."""
        database = self.fleet.database
        worth = await home_points.worth_of_facts(database, _FLEET, self.rules)
        known = await home_points.same_as(database)
        balances = dict.fromkeys(known, 0)
        for person_id, points in worth.items():
            balances[_now(known, person_id)] += points
        for holder, points, is_back in self.used.values():
            if not is_back:
                balances[_now(known, holder)] -= points
        return balances

    async def compare(self) -> None:
        fleet = self.fleet
        expected = await self.expected()
        tonight = night_of(fleet.now, fleet.session.zone)
        known = await home_points.same_as(fleet.database)
        for person_id, same in known.items():
            if same is not None:
                continue
            found = await fleet.database.run(
                partial(_balance, person_id=person_id, now=fleet.now, tonight=tonight)
            )
            self.compared += 1
            if found != expected[person_id]:
                self.wrong.append(f"person {person_id}: {found}, by the model {expected[person_id]}")
        self.wrong += await people_rows.contradictions_of(fleet.database)
        self.wrong += [
            f"in the group: {words}" for words in fleet.texts(GROUP) if re.search(r"积分|\d 分\b", words)
        ]


def _balance(tx: Any, person_id: int, now: int, tonight: Any) -> int:
    return ledger.balance(tx, _FLEET, person_id, now, tonight)


def _now(known: dict[int, int | None], person_id: int) -> int:
    while (same := known[person_id]) is not None:
        person_id = same
    return person_id


async def played(number: int, folder: Path) -> Season:
    """One season in a folder of its own."""
    async with harness(
        folder, at("2026-11-23T21:30"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        season = Season(fleet, number)
        await season.play()
        season.wrong += [f"parked: {row}" for row in await stored.parked(fleet.database)]
    return season


if __name__ == "__main__":
    play_again(
        played,
        lambda _, season: lines(
            f"redeemed {season.redeemed}, merged {season.merged}, fixed {season.fixed}, compared {season.compared}",
            *season.wrong,
        ),
    )
