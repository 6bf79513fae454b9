"""Random histories of consent between groups beside a model of them, with every clock job stopped (B1, B2)."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from dispatch.partner_commands import DecidePartner, PartnerChoice
from dispatch.partners import May, Sees
from handlers.chat.partner_buttons import encode_decision
from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of

BEGIN = at("2026-02-10T21:00")
DAY = 86_400
MINUTE = 60
GROUPS = 3
NAMES = ("名一", "名二", "名三")


def morning(now: int) -> int:
    """The next 06:00 after `now` in Shanghai."""
    return (now + 2 * 3_600) // DAY * DAY + DAY - 2 * 3_600


@dataclass(frozen=True)
class Side:
    """What one group said about another; `until` is None before it agreed."""

    asked_at: int
    sees: Sees = Sees.COUNTS
    until: int | None = None


class Model:
    """Who may see what of whom. Written from the rules, not from the program."""

    def __init__(self) -> None:
        self.sides: dict[tuple[int, int], Side] = {}
        self.codes: dict[int, tuple[str, int]] = {}
        self.tries: dict[int, list[int]] = {}

    def active(self, one: int, other: int, now: int) -> bool:
        return all(
            (side := self.sides.get(pair)) is not None and side.until is not None and now < side.until
            for pair in ((one, other), (other, one))
        )

    def uses(self, group: int, code: str, now: int) -> None:
        slots = [at for at in self.tries.get(group, []) if now - at < 3_600]
        if len(slots) >= 5:
            return
        self.tries[group] = [*slots, now]
        owner = next(
            (
                each
                for each, (made, made_at) in self.codes.items()
                if made == code and now - made_at < 15 * MINUTE
            ),
            None,
        )
        if owner is None or owner == group:
            return
        del self.codes[owner]
        if not self.active(owner, group, now):
            self.sides[owner, group] = self.sides[group, owner] = Side(now)

    def decides(self, group: int, partner: int, choice: PartnerChoice, sees: Sees, now: int) -> None:
        mine, theirs = self.sides.get((group, partner)), self.sides.get((partner, group))
        if mine is None or theirs is None:
            return
        agreed = mine.until is not None and now < mine.until
        may_answer = agreed or now - mine.asked_at <= 30 * MINUTE
        match choice:
            case PartnerChoice.AGREE if may_answer:
                until = mine.until if agreed else morning(now)
                self.sides[group, partner] = replace(mine, sees=sees, until=until)
            case PartnerChoice.REFUSE if may_answer and not self.active(group, partner, now):
                self.ends(group, partner)
            case PartnerChoice.RENEW if self.active(group, partner, now):
                self.sides[group, partner] = replace(mine, until=morning(morning(now)))
            case PartnerChoice.END:
                self.ends(group, partner)

    def ends(self, group: int, partner: int) -> None:
        for pair in ((group, partner), (partner, group)):
            self.sides.pop(pair, None)


class History:
    """One history; `wrong` lists where the program and the model differ."""

    def __init__(self, groups: Groups, number: int) -> None:
        self.groups = groups
        self.random = Random(number)
        self.model = Model()
        self.wrong: list[str] = []
        self.looks = 0
        self.shown = 0

    async def begin(self) -> None:
        groups = self.groups
        await groups.fleet.starts(*groups.bosses)
        for group in range(GROUPS):
            await groups.orders(group, f"{'甲乙丙'[group]}站需要9台车")
            who = 50 + group
            await groups.fleet.says(who, "收到", chat=groups.chats[group], name=NAMES[group])

    async def play(self, steps: int) -> None:
        for step in range(steps):
            await self._step()
            await self._look(step)

    async def _step(self) -> None:
        dice, fleet = self.random, self.groups.fleet
        group = dice.randrange(GROUPS)
        partner = dice.choice([each for each in range(GROUPS) if each != group])
        match dice.choice(("code", "use", "use", "agree", "agree", "agree", "decide", "time", "time")):
            case "code":
                await self.groups.orders(group, "/partner")
                found = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", fleet.texts(self.groups.chats[group])[-1])
                self.model.codes[group] = (found[0].replace("-", ""), fleet.now)
            case "use":
                code = self.model.codes.get(partner, ("AAAAAAAA", 0))[0]
                code = code if dice.random() < 0.9 else "BBBBBBBB"
                await self.groups.orders(group, f"/partner {code}")
                self.model.uses(group, code, fleet.now)
            case "agree":
                await self._decides(group, partner, PartnerChoice.AGREE)
            case "decide":
                await self._decides(group, partner, dice.choice(tuple(PartnerChoice)))
            case _:
                near = [
                    side.until for side in self.model.sides.values() if side.until and side.until > fleet.now
                ]
                jumps = [fleet.now + dice.choice((1, 60, 600, 901, 1_801, 3_600, 20_000))]
                jumps += [until + dice.choice((-1, 0, 1)) for until in near if dice.random() < 0.3]
                await fleet.sleep(max(fleet.now, dice.choice(jumps)))

    async def _decides(self, group: int, partner: int, choice: PartnerChoice) -> None:
        dice = self.random
        sees = dice.choice(tuple(Sees))
        said = DecidePartner(group + 1, partner + 1, choice, sees, dice.choice(tuple(May)))
        chat, boss = self.groups.chats[group], self.groups.bosses[group]
        await self.groups.fleet.taps(boss, encode_decision(said), chat=dice.choice((chat, boss)))
        self.model.decides(group, partner, choice, sees, self.groups.fleet.now)

    async def _look(self, step: int) -> None:
        """What each coordinator sees of each other group, privately."""
        fleet, now = self.groups.fleet, self.groups.fleet.now
        for group in range(GROUPS):
            boss = self.groups.bosses[group]
            fleet.clear_sent()
            await fleet.says(boss, "/status @联动", chat=boss)
            seen = "\n".join(fleet.texts(boss))
            for other in range(GROUPS):
                if other == group:
                    continue
                self.looks += 1
                may_see = self.model.active(group, other, now)
                names = may_see and self.model.sides[other, group].sees is Sees.NAMES
                self.shown += may_see
                if (f"{'甲乙丙'[other]}站" in seen, NAMES[other] in seen) != (may_see, names):
                    self.wrong.append(
                        f"step {step}, {now}: {group} sees of {other}: {may_see, names}: {seen}"
                    )


async def played(number: int, folder: Path, steps: int) -> History:
    async with groups_of(folder, BEGIN, GROUPS) as groups:
        history = History(groups, number)
        await history.begin()
        await history.play(steps)
    return history
