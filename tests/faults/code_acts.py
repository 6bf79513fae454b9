"""Random acts with the digits of redemptions: by the wrong people, replayed, expired, void, guessed. None of them takes a point (H16).

`python -m tests.faults.code_acts 17` plays one block of acts again.
"""

import contextlib
import re
from pathlib import Path
from random import Random

from handlers.inbound.entry import handle
from storage.core.transaction import Transaction
from storage.inbox import Input, InputSource
from tests.faults.by_number import lines, play_again
from tests.support import home_points, updates
from tests.support.harness import COORDINATOR, GROUP, FleetHarness, at, harness
from tests.support.updates import Json

BLOCK = 10_000
DRIVER, OTHER, STRANGER = 51, 52, 900
SHOP, SECOND, WITHDRAWN = 800, 801, 802
SHOPS = {SHOP: "老王面馆", SECOND: "小李洗车", WITHDRAWN: "面包房"}
_FIRST_UPDATE = 2_000_000


class Undone(Exception):
    """Takes back what a block left behind."""


class CodeActs:
    """One block. `spent` are digits that nobody may use; `fresh` are those that SHOP alone may."""

    def __init__(self, fleet: FleetHarness, number: int) -> None:
        self.fleet = fleet
        self.random = Random(number)
        self.wrong: list[str] = []
        self.spent: list[str] = []
        self.fresh = ""
        self.acts = 0

    async def begin(self) -> None:
        """Points, three shops of which one was withdrawn, and digits that were used, void, too old and fresh."""
        fleet = self.fleet
        await fleet.starts(COORDINATOR, DRIVER, OTHER)
        await fleet.says(COORDINATOR, "/points 人次100", chat=COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        for who in (DRIVER, OTHER):
            await fleet.says(who, "接6")
        await fleet.says(COORDINATOR, "/close")
        await fleet.until(at("2026-11-27T12:00"))
        for account, name in SHOPS.items():
            await fleet.says(COORDINATOR, f"/shop {name}", chat=COORDINATOR)
            link = re.search(r"start=(s-\w+)", fleet.texts(COORDINATOR)[-1])
            assert link
            await fleet.says(account, f"/start {link[1]}", chat=account)
        used = await self._digits(SHOP)
        await fleet.says(SHOP, used, chat=SHOP)
        await fleet.says(SECOND, await self._digits(SECOND), chat=SECOND)
        old = await self._digits(SHOP)
        await fleet.later(11)
        void = await self._digits(SHOP)
        ended = await self._digits(WITHDRAWN)
        await fleet.says(COORDINATOR, "/shop", chat=COORDINATOR)
        await fleet.presses(COORDINATOR, "停用 面包房", chat=COORDINATOR)
        self.fresh = await self._digits(SHOP)
        self.spent = [used, old, void, ended]
        self.given_back = [button.data for button in fleet.buttons if button.label == "退回"]

    async def _digits(self, shop: int) -> str:
        fleet = self.fleet
        await fleet.says(DRIVER, "/points", chat=DRIVER)
        await fleet.presses(DRIVER, SHOPS[shop], chat=DRIVER)
        amount = [button for button in fleet.buttons if button.label == "50 分"][-1]
        await fleet.taps(DRIVER, amount.data, chat=DRIVER, message=amount.message)
        shown = re.search(r"(\d{3}) (\d{3})", fleet.texts(DRIVER)[-1])
        assert shown, fleet.texts(DRIVER)[-1]
        return shown[1] + shown[2]

    async def play(self, acts: int = BLOCK) -> None:
        with contextlib.suppress(Undone):
            await self.fleet.database.run(lambda tx: self._play(tx, acts))
        self.fleet.forget()

    def _play(self, tx: Transaction, acts: int) -> None:
        before = home_points.taken(tx.read)
        for number in range(acts):
            raw = updates.raw_update(_FIRST_UPDATE + number, self._act())
            item = Input(_FIRST_UPDATE + number, InputSource.MESSENGER, raw, self.fleet.now)
            handle(self.fleet.session, tx, item)
            self.acts += 1
            if number % 4 == 0:
                home_points.forget_tries(tx)
            if home_points.taken(tx.read) != before:
                self.wrong.append(f"act {number} took points: {raw.decode()}")
                break
        raise Undone

    def _act(self) -> Json:
        dice = self.random
        if dice.random() < 0.15:
            return self._tap()
        if dice.random() < 0.5:
            who, digits = dice.choice((SECOND, WITHDRAWN, DRIVER, OTHER, STRANGER, COORDINATOR)), self.fresh
        elif dice.random() < 0.6:
            who, digits = dice.choice((*SHOPS, DRIVER, STRANGER)), dice.choice(self.spent)
        else:
            who, digits = dice.choice((*SHOPS, OTHER)), self._guess()
        words = dice.choice(
            (digits, f"{digits[:3]} {digits[3:]}", f"{digits[:3]}-{digits[3:]}", f"/points {digits}")
        )
        where = who if dice.random() < 0.9 or who not in (DRIVER, OTHER, COORDINATOR) else GROUP
        made = updates.message(
            600_000 + self.acts, self.fleet.now, updates.person(who), updates.chat(where), words
        )
        kind = "edited_message" if dice.random() < 0.05 else "message"
        return {kind: made | ({"edit_date": self.fleet.now + 1} if kind == "edited_message" else {})}

    def _guess(self) -> str:
        """Any six digits but those that are good."""
        while (digits := f"{self.random.randrange(1_000_000):06}") == self.fresh:
            pass
        return digits

    def _tap(self) -> Json:
        """A redemption's button by somebody else, and forged ones: nothing is given back to who did not take it."""
        dice = self.random
        who = dice.choice((DRIVER, OTHER, STRANGER, WITHDRAWN))
        data = dice.choice(
            (*self.given_back, f"Z:1:g{dice.randrange(9)}", f"Z:1:r1-{dice.randrange(10**6, 10**7)}")
        )
        return updates.tap_under(self.acts, updates.person(who), data, who, self.fleet.now)


async def played(number: int, folder: Path, acts: int = BLOCK) -> CodeActs:
    """One block in a folder of its own."""
    async with harness(
        folder, at("2026-11-26T22:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        block = CodeActs(fleet, number)
        await block.begin()
        await block.play(acts)
    return block


if __name__ == "__main__":
    play_again(played, lambda _, block: lines(block.acts, *block.wrong))
