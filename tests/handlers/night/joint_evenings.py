"""Random evenings of a joint call with drivers in several groups, and the same evening in one group: the counts are equal (B5)."""

from pathlib import Path
from random import Random
from typing import Any

from dispatch.calls import Call, Slot
from dispatch.counts import COUNT_KEYS, Counts, count
from dispatch.joint_calls import count_together
from tests.support import memory
from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of

BEGIN = at("2026-02-10T22:00")
SAYINGS = (
    "收到",
    "收到",
    "收到",
    "到了",
    "到了",
    "接3",
    "接2 老1",
    "送到了",
    "回来了",
    "来不了",
    "撤销",
    "10分钟到",
    "改2",
    "下班了",
    "到家了",
)
ORDERS = ("改成{}台", "够了", "等{}", "再叫2台", "列车晚点20分钟")


class Evening:
    """What is said, by whom, in which of his groups. The orders are the leading group's."""

    def __init__(self, number: int, groups: int = 3, drivers: int = 10, words: int = 40) -> None:
        dice = Random(number)
        self.number, self.groups = number, groups
        self.need = dice.choice((0, 3, 5, 8))
        self.homes = {
            50 + each: sorted(dice.sample(range(groups), dice.choice((1, 1, 2, 3))))
            for each in range(drivers)
        }
        self.said: list[
            tuple[int, int, str, int]
        ] = []  # who (0: the coordinator), group, words, seconds later
        for _ in range(words):
            if dice.random() < 0.12:
                self.said.append(
                    (0, 0, dice.choice(ORDERS).format(dice.randrange(2, 9)), dice.randrange(5, 90))
                )
                continue
            who = dice.choice(list(self.homes))
            self.said.append((who, dice.choice(self.homes[who]), dice.choice(SAYINGS), dice.randrange(1, 90)))
        self.ends = dice.choice(("/close", "/standdown", ""))
        self.afterwards = [
            (who, dice.choice(self.homes[who]), dice.choice(SAYINGS), dice.randrange(20, 300))
            for who in dice.choices(list(self.homes), k=12 if self.ends else 0)
        ]

    async def played(self, folder: Path, *, jointly: bool) -> "Played":
        """`jointly`: in all groups; else everybody says the same in one group."""
        async with groups_of(folder, BEGIN, self.groups if jointly else 1, eta=0, missing=0) as groups:
            if jointly:
                await groups.pair_all()
            for who, homes in self.homes.items():
                for group in homes if jointly else (0,):
                    await groups.drives(group, who)
            await groups.fleet.sleep(BEGIN + 120)
            await self._call(groups, jointly=jointly)
            wrong: list[str] = []
            for who, group, words, later in self.said:
                await groups.fleet.until(groups.fleet.now + later)
                if who == 0:
                    await groups.orders(0, words)
                else:
                    await groups.says(group if jointly else 0, who, words)
                wrong += await groups.fleet.database.run(
                    lambda tx: memory.differences(groups.fleet.session, tx)
                )
            if self.ends:
                await groups.orders(0, self.ends)
            for who, group, words, later in self.afterwards:
                await groups.fleet.until(groups.fleet.now + later)
                await groups.says(group if jointly else 0, who, words)
            return Played(await groups.calls(), wrong, groups)

    async def _call(self, groups: Groups, *, jointly: bool) -> None:
        words = f"武汉站 {self.need}" if self.need else "武汉站"
        if jointly:
            await groups.call(words)
        else:
            await groups.orders(0, f"/call {words}")


class Played:
    """How an evening ended."""

    def __init__(self, calls: list[Call], wrong: list[str], groups: Groups) -> None:
        self.calls = calls
        self.wrong = wrong
        self.cards = [groups.card(group) for group in range(len(groups.chats))]

    @property
    def counts(self) -> Counts:
        return count_together(self.calls[0])

    def told(self) -> dict[str, Any]:
        """What must be the same in one group and in several."""
        return {key: getattr(self.counts, key) for key in COUNT_KEYS} | {
            "held": self.calls[0].held() if self.calls[0].is_open else None,
            "needed": {call.needed for call in self.calls},
        }

    def counted_twice(self) -> list[str]:
        """Who has a place, or came, in two shares; sums of the shares that are not that of all."""
        found = []
        for what, is_so in (
            ("holds a place", lambda one: one.slot is Slot.TAKEN),
            ("came", lambda one: one.state.arrived_at is not None),
            ("waits", lambda one: one.slot is Slot.STANDBY),
        ):
            seen: set[int] = set()
            for call in self.calls:
                here = {id_ for id_, one in call.responses.items() if is_so(one)}
                found += [f"person {id_} {what} twice" for id_ in here & seen]
                seen |= here
        shares = [count(call) for call in self.calls]
        for key in ("acknowledged", "arrived", "standby", "trips", "passengers"):
            together = sum(getattr(each, key) for each in shares)
            if together != getattr(self.counts, key):
                found.append(
                    f"{key}: the shares sum up to {together}, the call to {getattr(self.counts, key)}"
                )
        return found
