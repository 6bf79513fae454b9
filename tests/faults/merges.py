"""Random histories of people who are merged, taken apart, imported and moved: no total changes that must not (I3, I7, I10).

`python -m tests.faults.merges 4711` plays one block of histories again.
"""

from pathlib import Path
from random import Random
from typing import Any

from dispatch.people_commands import ImportChoice
from tests.faults.by_number import lines, play_again
from tests.support import buttons, people_rows
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, FleetHarness, at, harness
from tests.support.people_rows import Counted, Totals
from tests.support.roster_files import HEADER, fetch_rosters, sends_roster, workbook

BLOCK = 10  # histories that follow one another in the same groups
SECOND = -100888
GROUPS = (GROUP, SECOND)
ACCOUNTS = range(51, 57)
NAMES = ("老赵", "阿福", "王五", "赵六")
COMPANIES = ("平安出租", "大通租车", "长江旅运")
PLATES = tuple(f"鄂A1234{number}" for number in range(5))
SAID = (
    "收到",
    "收到",
    "到了",
    "到了",
    "接3",
    "接2",
    "送到了",
    "来不了",
    "撤销",
    "改4",
    "回来了",
    "收到，10分钟到",
)
_OFTEN = 0.6


class Histories:
    """One block. `wrong` lists what must not be."""

    def __init__(self, fleet: FleetHarness, number: int) -> None:
        self.fleet = fleet
        self.random = Random(number)
        self.wrong: list[str] = []
        self.merged = self.undone = 0

    async def begin(self) -> None:
        fleet = self.fleet
        fleet.delivers_at_once = False
        await fleet.admins(COORDINATOR, chat=SECOND)
        await fleet.starts(COORDINATOR)
        for chat in GROUPS:
            await fleet.says(COORDINATOR, "武汉站需要4台车", chat=chat)
        for who in ACCOUNTS:
            await fleet.says(who, "大家好", chat=GROUPS[who % 2], username=f"user_{who}")

    async def play(self) -> None:
        """One history: something happens, two are merged, something happens or not, and they are two again or not."""
        for _ in range(self.random.randint(2, 6)):
            await self.something()
        before = await self.counted()
        pair = await self.merge(before)
        if pair is None:
            return
        if self.random.random() < _OFTEN:
            await self.undo_at_once()
            return
        for _ in range(self.random.randint(1, 4)):
            await self.something()
        if self.random.random() < _OFTEN:
            await self.undo_later()

    # what happens

    async def something(self) -> None:
        dice, fleet = self.random, self.fleet
        who, chat = dice.choice(ACCOUNTS), dice.choice(GROUPS)
        fleet.now += dice.choice((1, 5, 60, 700))
        match dice.randrange(12):
            case 0 | 1 | 2 | 3:
                await fleet.says(who, dice.choice(SAID), chat=chat, username=f"user_{who}")
            case 4 | 5:
                await fleet.says(
                    COORDINATOR,
                    f"{dice.choice(NAMES)} {dice.choice(('到了', '接3', '收到', '送到了'))}",
                    chat=chat,
                )
            case 6:
                await fleet.says(who, f"/car {dice.choice(COMPANIES)}", chat=chat, username=f"user_{who}")
            case 7:
                words = dice.choice((*COMPANIES, "7座", dice.choice(PLATES)))
                await fleet.says(COORDINATOR, f"/person {dice.choice(NAMES)} {words}", chat=chat)
            case 8:
                await fleet.becomes(who, dice.choice(("left", "member")), chat=chat)
            case 9:
                await self.next_night()
            case 10:
                await self.import_roster()
            case 11:
                fleet.forget()

    async def next_night(self) -> None:
        for chat in GROUPS:
            await self.fleet.says(COORDINATOR, "/close", chat=chat)
            await self.fleet.says(COORDINATOR, "/close", chat=chat)
        await self.fleet.later(60 * self.random.choice((1, 12, 24)))
        await stored.clear_outbox(self.fleet.database)
        for chat in GROUPS:
            await self.fleet.says(COORDINATOR, "武汉站需要4台车", chat=chat)

    async def import_roster(self) -> None:
        """Applies a roster, and sometimes takes it back."""
        dice, fleet = self.random, self.fleet
        rows = [
            (dice.choice(NAMES), dice.choice((*COMPANIES, None)), dice.choice((*PLATES, None)), None, None)
            for _ in range(dice.randint(1, 4))
        ]
        content = workbook([HEADER, *rows])
        await sends_roster(fleet, COORDINATOR, content)
        await self.tap_shown(ImportChoice.FLEET)
        await fetch_rosters(fleet, content)
        await self.tap_shown(ImportChoice.APPLY)
        if dice.random() < _OFTEN:
            await self.tap_shown(ImportChoice.TAKE_BACK)

    async def tap_shown(self, choice: ImportChoice) -> None:
        """Taps one of the import's buttons that the bot shows now, if there is one."""
        self.fleet.buttons.clear()
        await self.fleet.deliver()
        shown = [button for button in self.fleet.buttons if buttons.import_choice(button.data) is choice]
        if shown:
            tapped = self.random.choice(shown)
            await self.fleet.taps(COORDINATOR, tapped.data, chat=COORDINATOR, message=tapped.message)

    # merging

    async def counted(self, but: frozenset[tuple[int, str]] = frozenset()) -> Counted:
        return await people_rows.counted(self.fleet.database, but)

    async def merge(self, before: Counted) -> tuple[int, int] | None:
        """Merges two people of a fleet. None where that is refused, which changes nothing."""
        fleet_id = self.random.choice((1, 2))
        people = await people_rows.people_of_fleet(self.fleet.database, fleet_id)
        coordinator = await stored.person_id(self.fleet.database, COORDINATOR)
        people = [id_ for id_ in people if id_ != coordinator]
        if len(people) < 2:
            return None
        first, second = self.random.sample(people, 2)
        parts = await people_rows.calls_of_each(self.fleet.database)
        nights = [
            await people_rows.nights_of_calls(self.fleet.database, parts.get(id_, set()))
            for id_ in (first, second)
        ]
        both = parts.get(first, set()) & parts.get(second, set())
        same_nights = nights[0] & nights[1]
        self.rows = await people_rows.rows_of_people(self.fleet.database)
        self.last = await people_rows.last_entry(self.fleet.database)
        self.words = await people_rows.words_of_people(self.fleet.database, self.last)
        self.before, self.both = before, both
        # A question which of the two is meant has one answer now (K4): its words count.
        answered = await people_rows.calls_asked_between(self.fleet.database, first, second)
        known = await people_rows.last_merge(self.fleet.database)
        await self.fleet.taps(COORDINATOR, buttons.merge(first, second), chat=GROUPS[fleet_id - 1])
        made = await people_rows.last_merge(self.fleet.database)
        if made is None or made == known:
            self.expect("a refused merge", self.rows, await people_rows.rows_of_people(self.fleet.database))
            return None
        self.merged += 1
        self.made, self.chat = made[0], GROUPS[fleet_id - 1]
        self.after = after = await self.counted()
        for call_id, totals in before.of_calls.items():
            if call_id not in both | answered:
                self.expect(f"call {call_id} after a merge", totals, after.of_calls[call_id])
        but = {key[:2] for key in before.of_companies} & same_nights
        for key, carried in before.of_companies.items():
            if key[:2] not in but and after.of_companies[key] < carried:
                self.wrong.append(f"{key} lost passengers: {carried}, {after.of_companies[key]}")
        await self.check()
        return first, second

    async def undo_at_once(self) -> None:
        await self.fleet.taps(COORDINATOR, buttons.undo_merge(self.made), chat=self.chat)
        self.undone += 1
        rows = await people_rows.rows_of_people(self.fleet.database)
        for table, was in self.rows.items():
            self.expect(f"{table} after a merge and its end", was, rows[table])
        words = await people_rows.words_of_people(self.fleet.database, self.last)
        self.expect("words after a merge and its end", self.words, words)
        self.expect("totals after a merge and its end", self.before, await self.counted())

    async def undo_later(self) -> None:
        merged = await self.counted()
        await self.fleet.taps(COORDINATOR, buttons.undo_merge(self.made), chat=self.chat)
        self.undone += 1
        after = await self.counted()
        for call_id, totals in merged.of_calls.items():
            if call_id not in self.both:
                self.expect(f"call {call_id} after a late end", totals, after.of_calls[call_id])
                continue
            parted = [
                self.before.of_calls[call_id],
                self.after.of_calls[call_id],
            ]  # what the merge took away comes back
            again = Totals(*(now + was - less for now, was, less in zip(totals, *parted, strict=True)))
            if after.of_calls[call_id] not in (totals, again):
                self.wrong.append(f"call {call_id} after a late end: {totals}, {after.of_calls[call_id]}")
        await self.check()

    async def check(self) -> None:
        database = self.fleet.database
        self.wrong += await people_rows.contradictions_of(database)
        self.wrong += [f"a stranger: {row}" for row in await people_rows.strangers(database)]

    def expect(self, what: str, was: Any, now: Any) -> None:
        if was != now:
            self.wrong.append(f"{what}: was {was}, is {now}")


async def played(number: int, folder: Path) -> Histories:
    """One block of histories in a folder of its own."""
    async with harness(
        folder, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        histories = Histories(fleet, number)
        await histories.begin()
        for _ in range(BLOCK):
            await histories.play()
            if histories.wrong:
                break
        histories.wrong += [f"parked: {row}" for row in await stored.parked(fleet.database)]
    return histories


if __name__ == "__main__":
    play_again(played, lambda _, block: lines(f"merged {block.merged}, undone {block.undone}", *block.wrong))
