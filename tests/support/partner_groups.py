"""Several groups in one harness, partners of each other, for tests of joint calls."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from dispatch.calls import Call
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, FleetHarness, harness

QUIET: dict[str, Any] = {
    "few_repeat": 0,
    "few_ask": 0,
    "few_list": 0,
    "forgotten_close": 0,
    "forgotten_ask": 0,
}


class Groups:
    """`chats`: the groups, the leading one first; `bosses`: their coordinators in the same order."""

    def __init__(self, fleet: FleetHarness, number: int) -> None:
        self.fleet = fleet
        self.chats = [GROUP, *(-100_700_000 - each for each in range(1, number))]
        self.bosses = [COORDINATOR, *(900 + each for each in range(1, number))]

    async def begin(self) -> None:
        for chat, boss in list(zip(self.chats, self.bosses, strict=True))[1:]:
            await self.fleet.admins(boss, chat=chat)
            await self.fleet.says(boss, "大家好", chat=chat)

    async def taps(self, group: int, label: str, *, who: int | None = None) -> None:
        """Taps the button with exactly this label that was shown last in a group, or to its coordinator."""
        boss = self.bosses[group] if who is None else who
        chats = (self.chats[group], boss)
        shown = [each for each in self.fleet.buttons if each.chat in chats and each.label == label]
        assert shown, f"no button {label} in {chats}"
        await self.fleet.taps(boss, shown[-1].data, chat=shown[-1].chat, message=shown[-1].message)

    async def pair(self, one: int, other: int, *choices: str) -> None:
        """Makes two groups partners; `choices`: what the first lets the second see and do."""
        fleet = self.fleet
        await fleet.says(self.bosses[one], "/partner", chat=self.chats[one])
        code = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", fleet.texts(self.chats[one])[-1])[0]
        await fleet.says(self.bosses[other], f"/partner {code}", chat=self.chats[other])
        for choice in choices:
            await self.taps(one, choice)
        await self.taps(one, "同意")
        await self.taps(other, "同意")

    async def pair_all(self) -> None:
        for other in range(1, len(self.chats)):
            await self.pair(0, other)

    async def call(self, words: str = "武汉站 10", *, join: bool = True) -> None:
        """The first group calls for all; the others join."""
        await self.fleet.says(self.bosses[0], f"/call @联动 {words}")
        for other in range(1, len(self.chats)) if join else ():
            await self.taps(other, "加入")

    async def says(self, group: int, who: int, words: str, **more: Any) -> int:
        chat = self.chats[group]
        return await self.fleet.says(who, words, chat=chat, name=f"司机{who}", **more)

    async def drives(self, group: int, who: int) -> None:
        """He has written in this group before."""
        await self.says(group, who, "大家好")

    async def orders(self, group: int, words: str) -> None:
        await self.fleet.says(self.bosses[group], words, chat=self.chats[group])

    async def calls(self) -> list[Call]:
        return await self.fleet.database.query(lambda read: load_calls(read, "1"))

    def card(self, group: int) -> str:
        """The card of this group as it was shown last, without markup."""
        shown = [
            each.text
            for each in self.fleet.sent
            if each.chat == self.chats[group]
            and each.method in ("sendMessage", "editMessageText")
            and "武汉站" in each.text
            and ("🚗" in each.text or "联动" in each.text or "辆" in each.text.split("\n")[0])
            and "\n" in each.text
        ]
        return re.sub(r"<[^>]+>", "", shown[-1])

    def last(self, group: int) -> str:
        return re.sub(r"<[^>]+>", "", self.fleet.texts(self.chats[group])[-1])

    async def held(self) -> dict[str, list[object]]:
        return await stored.contents(self.fleet.database, "calls", "responses", "trips")


@asynccontextmanager
async def groups_of(folder: Path, now: int, number: int = 3, **timetable: Any) -> AsyncIterator[Groups]:
    async with harness(folder, now, **(QUIET | timetable)) as fleet:
        made = Groups(fleet, number)
        await made.begin()
        yield made
