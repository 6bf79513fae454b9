"""Plays the same evening in one group, and jointly with everything said in one, the other, or both by turns (B5)."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dispatch.calls import Call
from dispatch.counts import COUNT_KEYS, count
from dispatch.driver_shares import is_car_of, share_of
from dispatch.joint_calls import count_together
from dispatch.shown_states import shown_state
from tests.support import memory
from tests.support.harness import COORDINATOR, at
from tests.support.partner_groups import Groups, groups_of

BEGIN = at("2026-02-10T22:00")
BOSS, LEAD = "老板", "周队"
PEOPLE = {BOSS: COORDINATOR, LEAD: 70, "张三": 51, "李四": 52, "王五": 53}
ALONE = "alone"
WAYS = ("A", "B", "AB", "BA", "AAB", "BBA")
"""In which group the words are said, by turns."""
_NOT_COMPARED = ("card", "closing_report", "enough")  # each group has its own


class Said(NamedTuple):
    """`words` of somebody; `edits`: the place of the message in the evening that they take the place of."""

    who: str
    words: str
    edits: int | None = None
    minutes: float = 1
    reply_to: int | None = None


def evening(*lines: str) -> list[Said]:
    """Reads 「张三: 收到」, 「张三 ~1: 接4」 (edits the second line), 「张三 >1: 改4」 (replies to it), 「+15」 (minutes pass)."""
    found: list[Said] = []
    minutes = 1.0
    for line in lines:
        if line.startswith("+"):
            minutes += float(line)
            continue
        who, words = line.split(": ", 1)
        name, sign, place = re.fullmatch(r"(\S+?)(?: ([~>])(\d+))?", who).groups()
        at_ = int(place) if place else None
        found.append(Said(name, words, at_ if sign == "~" else None, minutes, at_ if sign == ">" else None))
        minutes = 1.0
    return found


async def everybody_is_in(groups: Groups) -> None:
    """Each is known in all groups, and all but the coordinator have a private chat; the lead leads and the coordinator commands in all."""
    await groups.fleet.starts(*(who for name, who in PEOPLE.items() if name != BOSS))
    for chat, boss in zip(groups.chats, groups.bosses, strict=True):
        await groups.fleet.admins(boss, COORDINATOR, chat=chat)
        for name, who in PEOPLE.items():
            await groups.fleet.says(who, "大家好", chat=chat, name=name)
        await groups.fleet.says(PEOPLE[LEAD], "大家好", chat=chat, name=LEAD, username="zhou")
        await groups.fleet.says(COORDINATOR, "/lead @zhou", chat=chat, name=BOSS)


class Told(NamedTuple):
    """How an evening ended, as far as it must not depend on the group."""

    counts: dict[str, int]
    people: dict[str, tuple[Any, ...]]
    said: list[tuple[str, str]]  # of the bot: role or method, and words or mark


class Played(NamedTuple):
    told: Told
    twice: list[str]
    sums: set[str]


async def play(folder: Path, script: Sequence[Said], way: str, *, need: int = 5) -> Played:
    """`way`: `ALONE`, or the groups by turns in which the words are said."""
    number = 1 if way == ALONE else 2
    async with groups_of(folder, BEGIN, number, eta=0, missing=0, on_road=0) as groups:
        if way != ALONE:
            await groups.pair_all()
        await everybody_is_in(groups)
        if way == ALONE:
            await groups.orders(0, f"/call 武汉站 {need}")
        else:
            await groups.call(f"武汉站 {need}")
        before = len(groups.fleet.sent)
        await _says_all(groups, script, way)
        return await outcome(groups, before)


async def _says_all(groups: Groups, script: Sequence[Said], way: str) -> None:
    fleet = groups.fleet
    numbers: list[int] = []
    chats: list[int] = []
    for place, said in enumerate(script):
        await fleet.until(fleet.now + int(said.minutes * 60))
        if said.edits is not None:
            await fleet.edits(numbers[said.edits], said.words, dated=True)
            numbers.append(numbers[said.edits])
            chats.append(chats[said.edits])
            continue
        ends = said.words.startswith("/close")  # which the leading group does for all
        group = 0 if way == ALONE or ends else "AB".index(way[place % len(way)])
        chat = groups.chats[group] if said.reply_to is None else chats[said.reply_to]
        reply = None if said.reply_to is None else numbers[said.reply_to]
        who = PEOPLE[said.who]
        numbers.append(await fleet.says(who, said.words, chat=chat, name=said.who, reply_to=reply))
        chats.append(chat)
        assert [] == await fleet.database.run(lambda tx: memory.differences(fleet.session, tx))
    await fleet.until(fleet.now + 150)


async def outcome(groups: Groups, before: int) -> Played:
    calls = await groups.calls()
    counts = count_together(calls[0])
    told = Told(
        {key: getattr(counts, key) for key in COUNT_KEYS},
        {name: _standing(calls, who) for name, who in (await _ids(groups)).items()},
        sorted(_words(groups, before)),
    )
    sums = {
        line
        for group in range(len(groups.chats))
        for line in groups.card(group).splitlines()
        if "联动 " in line
    }
    return Played(told, _twice(calls), sums)


async def _ids(groups: Groups) -> dict[str, int]:
    fleet = next(iter(groups.fleet.session._fleets.values()))
    return {
        person.name: person.id
        for person in fleet.people.values()
        if person.name in PEOPLE and person.name != BOSS
    }


def _standing(calls: list[Call], person_id: int) -> tuple[Any, ...]:
    share = share_of(calls[0], person_id)
    part = share.responses.get(person_id)
    if part is None or not part.state.answered:
        return ()
    trips = sorted(
        (trip.departed_at, trip.passengers, trip.over, trip.delivered_at)
        for each in calls
        if (his := each.responses.get(person_id))
        for trip in his.state.trips
    )
    return (
        shown_state(share, part).value,
        part.slot.value,
        part.state.acknowledged_at,
        part.state.arrived_at,
        trips,
    )


def _twice(calls: list[Call]) -> list[str]:
    """Who is a car in two shares; sums of the shares that are not that of all."""
    found = []
    people = {id_ for call in calls for id_ in call.responses}
    for id_ in people:
        if sum(is_car_of(call, id_) for call in calls) > 1:
            found.append(f"person {id_} is a car in two shares")
        if sum(any(id_ == one for queue in call.lanes().values() for _, one in queue) for call in calls) > 1:
            found.append(f"person {id_} stands in two squares")
    shares = [count(call) for call in calls]
    for key in ("acknowledged", "arrived", "standby", "trips", "passengers", "no_show"):
        together = sum(getattr(each, key) for each in shares)
        if together != getattr(count_together(calls[0]), key):
            found.append(f"{key}: the shares sum up to {together}")
    return found


def _words(groups: Groups, before: int) -> list[tuple[str, str]]:
    found = []
    for each in groups.fleet.sent[before:]:
        if each.method == "setMessageReaction":
            found.append(("mark", str(each.params.get("reaction"))))
        elif each.text and not (each.role or "").startswith(_NOT_COMPARED):
            found.append((each.role or each.method, re.sub(r"<[^>]+>", "", each.text)))
    return found
