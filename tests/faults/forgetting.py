"""Random nights in the middle of which somebody deletes his data: totals stay, and a byte search finds nothing of him.

Each night is played twice, with the same words: he goes silent at a random moment, and in one of them he is forgotten then.
"""

import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from storage import inbox
from storage.consistency import contradictions
from storage.core.database import Database
from storage.core.transaction import Transaction
from tests.faults.by_number import lines, play_again
from tests.stories import random_nights
from tests.stories.night import Answered, Chose, Edited, Event, Night, Person, Said
from tests.stories.random_nights import OFTEN, SELDOM, Restarted, whole_night
from tests.stories.with_handlers import NightPlayer
from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.folders import open_new
from tests.support.person_traces import found_in_folder

_PLATES = ("鄂AD10007", "鄂A10008", "鄂A10009", "鄂AF10010", "鄂A10011", "鄂A10012")
PEOPLE = {
    person: Person(
        person.name,
        7_123_400_000 + number,
        f"user_of_{person.telegram_id}",
        person.role,
        person.seats,
        plate,
        private=True,
    )
    for number, (person, plate) in enumerate(zip(random_nights.PEOPLE, _PLATES, strict=True), 7)
}
_ALIASES = {"张三": ("老赵",)}  # /merge 老赵 张三
_NOT_COMPARED = ("name", "telegram_id", "reported_by")


def phone_of(person: Person) -> str:
    return f"1380000{person.telegram_id % 10_000:04}"


def traces_of(person: Person) -> list[str]:
    assert person.plate
    return [person.name, person.username, str(person.telegram_id), person.plate, phone_of(person)]


def night_of(seed: int) -> tuple[Night, Person, int]:
    """A night, who is forgotten in it, and the number of events before that."""
    chance = random.Random(seed)
    steps = [
        (
            chance.choice(OFTEN + SELDOM),
            chance.choice((0, 1, 20, 90, 400, 700)),
            chance.randrange(4),
            chance.randrange(32),
            chance.choice((0, 0, 0, 30, 900)),
        )
        for _ in range(chance.randrange(15, 36))
    ]
    after = chance.randrange(len(steps) + 1)
    night = whole_night(
        steps, chance.choice(("", "2台", "4台")), chance.choice(("", "/close", "/standdown")), after
    )
    events = tuple(with_ids(event) for event in night.events)
    night = replace(
        night, people=tuple(PEOPLE.values()), events=events, end=night.end + chance.choice((1, 40_000))
    )
    return night, chance.choice(tuple(PEOPLE.values())), chance.randrange(1, len(events) + 1)


def with_ids(event: Event) -> Event:
    """The same event of people whose ids a byte search can tell from other numbers."""
    changed: dict[str, Any] = {
        each.name: PEOPLE[value]
        for each in fields(event)
        if isinstance(value := getattr(event, each.name), Person)
    }
    return replace(event, **changed)


class ForgettingPlayer(NightPlayer):
    """Plays a random night up to a moment; from then on one person is silent and nobody names him."""

    async def happen(self, event: Any) -> None:
        if isinstance(event, Restarted):
            self.forget()
        elif isinstance(event, Chose):
            await self.tap(event, buttons.choose_call(event.call))
        elif isinstance(event, Answered):
            with suppress(IndexError, AssertionError):
                await super().happen(event)
        else:
            await super().happen(event)

    async def begin(self) -> None:
        await self.get_ready()
        for person in self.night.people:
            contact = {
                "phone_number": f"+86{phone_of(person)}",
                "first_name": person.name,
                "user_id": person.telegram_id,
            }
            await self.privately(person, None, contact=contact)
        self.posted.clear()

    async def privately(self, person: Person, words: str | None, **more: Any) -> None:
        where = updates.chat(person.telegram_id)
        sender = updates.person(person.telegram_id, person.name, username=person.username)
        self.numbers += 1
        await self.update({"message": updates.message(self.numbers, self.now, sender, where, words, **more)})
        await self.deliver()

    async def forget_person(self, person: Person) -> None:
        await self.privately(person, "/forget")
        button = self.button("全部删除", chat=person.telegram_id)
        await self.taps(
            person.telegram_id, button.data, chat=person.telegram_id, message=button.message, name=person.name
        )
        await self.deliver()

    async def play_on(self, events: Sequence[Event]) -> None:
        for event in events:
            await self.until(event.at)
            await self.happen(event)
            await self.deliver()


def after_it(events: Sequence[Event], moment: int, victim: Person) -> list[Event]:
    """What the others do from then on without naming him, and without a message that replies to him."""
    names = (victim.name, *_ALIASES.get(victim.name, ()))
    about_him: set[Any] = set()

    def is_about_him(event: Event) -> bool:
        if getattr(event, "speaker", None) == victim or getattr(event, "label", None) in about_him:
            return True
        if isinstance(event, Said) and getattr(event.reply, "label", None) in about_him:
            return True
        return isinstance(event, Said | Edited) and any(name in event.text for name in names)

    for event in events:
        if is_about_him(event) and getattr(event, "label", None):
            about_him.add(getattr(event, "label", None))
    return [event for event in events[moment:] if not is_about_him(event)]


def totals(report: Any) -> Any:
    """A report without what says who somebody is. Drivers keep their order: that of their arrival."""
    if isinstance(report, dict):
        return {key: totals(value) for key, value in report.items() if key not in _NOT_COMPARED}
    return [totals(each) for each in report] if isinstance(report, list) else report


@dataclass(frozen=True, slots=True)
class Played:
    """`wrong`: what must not be. `strayed`: words that waited for an answer came to nothing in the night with the deletion.

    Of such a night only the end may differ: what was asked about him, or about his words, can no longer be answered.
    """

    wrong: list[str]
    strayed: bool


async def played(seed: int, folder: Path) -> Played:
    night, victim, moment = night_of(seed)
    ends, found, asked = [], [], False
    for forgets in (False, True):
        place = folder / f"{seed}-{forgets}"
        database = await open_new(place)
        try:
            player = ForgettingPlayer(database, night)
            await player.begin()
            await player.play_on(night.events[:moment])
            if forgets:
                asked = bool(await stored.open_clarifications(database))
                found += await _forgets(player, victim, place)
            await player.play_on(after_it(night.events, moment, victim))
            await player.until(night.end)
            ends.append(totals(await player.report()))
            found += await database.query(contradictions)
            if forgets:
                found += await found_in_folder(database, place, traces_of(victim))
                found += await _replayed(database, folder / f"{seed}-again")
        finally:
            await database.close()
    differs = ends[0] != ends[1]
    if differs and not asked:
        found.append(f"the totals of the end differ: {ends[0]['totals']} without, {ends[1]['totals']} with")
    return Played([f"night {seed}, {victim.name}: {each}" for each in found], differs and asked)


async def _forgets(player: ForgettingPlayer, victim: Person, place: Path) -> list[str]:
    """What is wrong at the moment of the deletion itself."""
    before = totals(await player.report())
    if not await found_in_folder(player.database, place, traces_of(victim)):
        return ["the search finds nothing of him before"]
    await player.forget_person(victim)
    found = await found_in_folder(player.database, place, traces_of(victim))
    if before != totals(await player.report()):
        found.append("the totals differ at once")
    return found + await player.database.query(contradictions)


async def _replayed(database: Database, folder: Path) -> list[str]:
    """The inbox is handled once more, by a bot that knows nothing: forgotten words are no obstacle."""
    inputs = await stored.all_inputs(database)
    again = await open_new(folder)
    try:
        session = Session(TELEGRAM)

        def replay(tx: Transaction) -> None:
            for item in inputs:
                inbox.put(tx, inbox.InputSource(item.source), {}, item.received_at)
                if item.source == inbox.InputSource.MESSENGER:
                    handle(session, tx, item)

        await again.run(replay)
    except Exception as broken:  # noqa: BLE001  whatever it is, a replay must not end with it
        return [f"the replay of the inbox breaks: {broken!r}"]
    finally:
        await again.close()
    return []


if __name__ == "__main__":
    play_again(
        played,
        lambda number, night: (
            lines(*night.wrong) or f"night {number}: nothing is wrong{', strayed' if night.strayed else ''}"
        ),
    )
