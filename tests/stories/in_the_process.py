"""Plays golden nights in the real process: people write in the strict sandbox, `serve` answers over HTTP, `report --json` is read.

Each night has a group of its own. Its dates are moved so that it has just ended; its telegram ids so that nobody meets.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox.client import SandboxClient
from sandbox.process import SandboxProcess, running_sandbox
from tests.stories.expected import CALL_COUNTS, distinct, utc
from tests.stories.night import (
    Edited,
    Event,
    Manner,
    Night,
    Passed,
    Person,
    Role,
    Said,
    ToCard,
    ToMessage,
)
from tests.support.bot_api_judges import wrong_with_run

Json = dict[str, Any]

APART = 10_000  # telegram ids between two nights
LONGEST = 10 * 3600  # seconds that may lie between a night's beginning and its end
QUIET = 4.0  # seconds without a request: longer than the card's edits are apart
PATIENCE = 100.0  # a loaded machine takes its time; nothing waits so long where all is well


@dataclass
class Stay:
    """One night in its group. `shift`: seconds added to its instants."""

    night: Night
    number: int
    shift: int
    group: int = 0
    said: dict[str, int] = field(default_factory=dict)  # label → message id
    appointments: int = 0

    def telegram_id(self, person: Person) -> int:
        return person.telegram_id + self.number * APART


OWNER = 9_999_999_999
"""Owns the bot, and adds it to each group."""


@dataclass(frozen=True)
class Outcome:
    """What came out: the report with every instant and id as the scripts have them, and what the witness saw."""

    stays: list[Stay]
    report: Json
    posts: dict[str, int]  # name of the night → new messages of the bot in the group
    refusals: list[Json]
    wrong: list[str]
    exit_code: int | None

    def of(self, stay: Stay) -> list[Json]:
        """The calls of one night, numbered from 1."""
        opened = {call.opened_at + stay.shift for call in stay.night.calls}
        calls = [call for call in self.report["calls"] if instant(call["opened_at"]) in opened]
        return [as_scripted(call, stay, number) for number, call in enumerate(calls, start=1)]


async def play(nights: Iterable[Night], folder: Path) -> Outcome:
    stays = shifted(nights, int(time.time()))
    async with running_sandbox() as sandbox, SandboxClient(sandbox.page) as people:
        environment = environment_for(sandbox, folder)
        await people.act("user", id=OWNER, first_name="负责人")
        async with serving(environment) as bot:
            await asyncio.gather(*(live(people, stay) for stay in stays))
            await people.idle(QUIET, timeout=PATIENCE)
            report = await reported(environment)
            posts = {stay.night.name: await posted(people, stay) for stay in stays}
            bot.send_signal(signal.SIGTERM)
            exit_code = await asyncio.wait_for(bot.wait(), PATIENCE)
        wrong = wrong_with_run(await people.requests(), await people.updates())
        refusals = (await people.traffic())["refusals"]
    return Outcome(stays, report, posts, refusals, wrong, exit_code)


def shifted(nights: Iterable[Night], now: int) -> list[Stay]:
    """All of them ended a few seconds ago, and no two calls of theirs were opened in the same second."""
    stays: list[Stay] = []
    taken: set[int] = set()
    for number, night in enumerate(nights, start=1):
        assert night.end - night.events[0].at < LONGEST, f"{night.name} lasts too long for one evening"
        shift = now - night.end - 2
        while not taken.isdisjoint(call.opened_at + shift for call in night.calls):
            shift -= 1
        taken |= {call.opened_at + shift for call in night.calls}
        stays.append(Stay(night, number, shift))
    return stays


def evening_zone(now: float) -> str:
    """The zone in which it is about 17:00: the 06:00 that ends a night is 11 hours ago and 13 hours away."""
    east = (17 - datetime.fromtimestamp(now, UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-east:+d}"


def environment_for(sandbox: SandboxProcess, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
    return kept | {
        "SHOUDAO_TELEGRAM__TOKEN": sandbox.token,
        "SHOUDAO_TELEGRAM__BASE_URL": sandbox.base_url,
        "SHOUDAO_TELEGRAM__OWNER": str(OWNER),
        "SHOUDAO_STORAGE__PATH": str(folder),
        "SHOUDAO_FLEET__ZONE": evening_zone(time.time()),
    }


@asynccontextmanager
async def serving(environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "serve", env=environment)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def reported(environment: dict[str, str]) -> Json:
    command = [sys.executable, "-m", "bot", "report", "--json"]
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE)
    printed, _ = await process.communicate()
    told: Json = json.loads(printed)
    return told


# ---------------------------------------------------------------- what people do


async def live(people: SandboxClient, stay: Stay) -> None:
    night = stay.night
    for person in night.people:
        user = {"first_name": person.name, "username": person.username, "is_bot": person.role is Role.BOT}
        await people.act("user", id=stay.telegram_id(person), **user)
    admins = [stay.telegram_id(person) for person in night.people if person.role is Role.ADMIN]
    members = [stay.telegram_id(person) for person in night.people]
    stay.group = await people.group(night.fleet, admins=admins, members=members, added_by=OWNER)
    before = night.events[0].at + stay.shift - 60
    for person in night.people:
        if person.role in (Role.COORDINATOR, Role.LEAD):
            stay.appointments += 1
            hello = await people.post(stay.group, stay.telegram_id(person), "大家好", date=before)
            await people.post(stay.group, admins[0], f"/{person.role}", date=before, reply_to=hello)
    for event in night.events:
        await happen(people, stay, event)


async def happen(people: SandboxClient, stay: Stay, event: Event) -> None:
    match event:
        case Said(speaker=Person() as speaker, manner=Manner.TYPED):
            number = await people.post(
                stay.group,
                stay.telegram_id(speaker),
                event.text,
                date=event.written_at + stay.shift,
                reply_to=await target(people, stay, event),
            )
            if event.label:
                stay.said[event.label] = number
        case Edited():
            who = stay.telegram_id(event.speaker)
            edited_at = event.edited_at + stay.shift
            await people.edit(stay.group, stay.said[event.label], who, event.text, date=edited_at)
        case Passed():
            pass
        case _:
            raise ValueError(
                f"{stay.night.path.name}:{event.line}: not for the process: its time cannot be moved"
            )


async def target(people: SandboxClient, stay: Stay, event: Said) -> int | None:
    match event.reply:
        case ToMessage(label):
            return stay.said[label]
        case ToCard(number):
            return await card(people, stay, number)
        case None:
            return None
    raise ValueError(f"{stay.night.path.name}:{event.line}: not for the process")


async def card(people: SandboxClient, stay: Stay, number: int) -> int:
    """The message id of the night's n-th card, as soon as it stands there."""
    async with asyncio.timeout(PATIENCE):
        while True:
            shown = await people.bot_messages(stay.group)
            cards = [message["message_id"] for message in shown if "reply_markup" in message]
            if len(cards) >= number:
                return int(cards[number - 1])
            await asyncio.sleep(0.1)


async def posted(people: SandboxClient, stay: Stay) -> int:
    return len(await people.bot_messages(stay.group)) - stay.appointments


# ---------------------------------------------------------------- back to the script


def instant(told: str) -> int:
    return int(datetime.fromisoformat(told).timestamp())


def as_scripted(call: Json, stay: Stay, number: int) -> Json:
    """A call of the report as its night's script would have it: its own instants, ids and number."""

    def moved(told: Any, key: str = "") -> Any:
        if isinstance(told, dict):
            return {name: moved(value, name) for name, value in told.items()}
        if isinstance(told, list):
            return [moved(value) for value in told]
        if told is not None and key.endswith("_at"):
            back = datetime.fromisoformat(told) - timedelta(seconds=stay.shift)
            return back.strftime("%Y-%m-%dT%H:%M:%SZ")
        if told is not None and key in {"telegram_id", "reported_by"}:
            return told - stay.number * APART
        return told

    return {**moved(call), "id": number}


def expected_around_the_calls(stays: list[Stay]) -> Json:
    """The scope and the totals of all nights together."""
    calls = sorted(
        ((call.opened_at + stay.shift, call, stay) for stay in stays for call in stay.night.calls),
        key=lambda one: one[0],
    )
    ends = [call.closed_at and call.closed_at + stay.shift for _, call, stay in calls]
    closed = [end for end in ends if end is not None]
    return {
        "scope": {
            "fleets": distinct(call.fleet for _, call, _ in calls),
            "stations": distinct(call.station for _, call, _ in calls),
            "from": utc(calls[0][0]),
            "to": utc(max(closed)) if len(closed) == len(ends) else None,
        },
        "totals": {key: sum(call.counts.get(key, 0) for _, call, _ in calls) for key in CALL_COUNTS},
    }
