"""A night to be disturbed: a pretend Telegram inside the test's loop, a fleet with an open call, bots that come and go."""

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, TypeVar

from sandbox.client import SandboxClient
from sandbox.fake_telegram import FakeTelegram
from sandbox.faults import Faults
from sandbox.server import listening
from tests.faults.checker import Findings, Witnessed, check, secrets_in
from tests.support import database_file as stored
from tests.support.bad_disk import Orders
from tests.support.bot_process import Bot, Nursery

T = TypeVar("T")
PATIENCE_SECONDS = 90.0  # of what comes on a quiet machine in seconds


class Town:
    """One Telegram for many runs. `marked` is where this run began; what came before belongs to the copied folder."""

    def __init__(
        self, stage: FakeTelegram, people: SandboxClient, address: str, nursery: Nursery, folder: Path
    ) -> None:
        self.stage = stage
        self.people = people
        self.address = address
        self.nursery = nursery
        self.folder = folder
        self.data = folder / "data"
        self.patience = PATIENCE_SECONDS
        self.patience_to_say: float | None = None  # of what a broken bot never says, once it has heard all
        self.coordinator = 0
        self.group = 0
        self.bots: list[Bot] = []
        self._card = 0
        self._before: tuple[list[dict[str, Any]], frozenset[int], list[dict[str, Any]]] = (
            [],
            frozenset(),
            [],
        )
        self._marks = (0, 0, 0)
        self._logs = 0

    # the fleet

    async def found(
        self, drivers: int = 0, *, kind: Any = "supergroup", title: str = "雪夜车队"
    ) -> list[int]:
        """A group with its coordinator; the drivers' ids."""
        self._card = 0
        self.coordinator = await self.people.user("调度")
        members = [await self.people.user(f"司机{number}") for number in range(drivers)]
        self.group = await self.people.group(title, admins=[self.coordinator], members=members, kind=kind)
        return members

    async def raise_call(self, words: str = "武汉站需要车") -> int:
        """Raise it with a bot that runs, and wait for its card; the card's message id."""
        await self.people.post(self.group, self.coordinator, words)
        return int(await self.until(self.card))

    async def card(self) -> int:
        if self._card:
            return self._card  # a closed call's card has no buttons, and the next run begins before the close
        cards = [
            message for message in await self.people.bot_messages(self.group) if "reply_markup" in message
        ]
        return int(cards[-1]["message_id"]) if cards else 0

    async def drivers(self, count: int) -> list[int]:
        """New ones, who are members."""
        made = [await self.people.user(f"司机{len(self.stage.world.users)}") for _ in range(count)]
        for driver in made:
            await self.people.join(self.group, driver)
        return made

    # bots

    async def bot(
        self, *, orders: Orders | None = None, broken: str = "", data: Path | None = None, **settings: str
    ) -> Bot:
        self._logs += 1
        environment = self._settings(settings)
        if data:
            environment["SHOUDAO_STORAGE__PATH"] = str(data)
        log = self.folder / f"bot-{self._logs}.log"
        bot = await self.nursery.bear(environment, log, orders=orders, broken=broken)
        self.bots.append(bot)
        return bot

    async def make_beginning(self) -> None:
        """An open call with its card, everything said, and the bot at home again."""
        await self.found()
        bot = await self.bot(broken="hurries")
        await self.raise_call()
        await self.said()
        await bot.end(signal.SIGTERM)
        self.bots.clear()
        await self.keep_beginning()

    async def end_bots(self) -> None:
        for bot in self.bots:
            await bot.end()
        self.bots.clear()

    def set_faults(self, faults: Faults) -> None:
        self.stage.faults = self.stage.queue._faults = faults

    async def until(self, condition: Callable[[], Awaitable[Any]], seconds: float | None = None) -> Any:
        async with asyncio.timeout(seconds or self.patience):
            while not (answer := await condition()):
                await asyncio.sleep(0.01)
        return answer

    async def heard(self, seconds: float | None = None) -> None:
        """Every update is confirmed and every input handled."""
        await self.until(self._heard, seconds)

    async def told(self, bot: Bot, words: str) -> None:
        """Its log says so."""

        async def says() -> bool:
            return words in bot.told()

        await self.until(says)

    async def listening(self) -> None:
        """A bot of this run polls."""
        await self.until(self._polled)

    async def _polled(self) -> bool:
        return self.polls(self._marks[2])

    def polls(self, since: int) -> bool:
        """Whether a bot born after so many requests asks for updates; the last poll of a dead one may end meanwhile."""
        methods = [request["method"] for request in self.stage.request_log.requests[since:]]
        begun = methods.index("deleteWebhook") if "deleteWebhook" in methods else len(methods)
        return "getUpdates" in methods[begun:]

    async def _heard(self) -> bool:
        if len(self.stage.queue):
            return False
        return self.ask(stored.inputs_waiting) == 0

    async def said(self, seconds: float | None = None) -> None:
        """Everything is said, edits that wait for their turn too."""
        await self.until(self.all_said, seconds)

    async def all_said(self) -> bool:
        return await self._heard() and self.ask(stored.unsent) == 0

    async def said_but_for_marks(self) -> bool:
        return await self._heard() and self.ask(stored.unsent_but_for_marks) == 0

    async def answered(self) -> bool:
        """Everything that waits for no turn is said."""
        return await self._heard() and self.ask(stored.unsent_that_waits_for_no_turn) == 0

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T | None:
        """The answer of one of the functions of `database_file`; None while the file is not there or being recovered."""
        try:
            with closing(stored.read_only(self.data)) as database:
                return question(database)
        except sqlite3.OperationalError:
            return None

    def acknowledged(self) -> int:
        """How many have acknowledged a call."""
        return self.ask(stored.acknowledged) or 0

    async def process(self, **settings: str) -> Bot:
        """The real one, imports and all: `python -m bot serve`."""
        self._logs += 1
        log = self.folder / f"bot-{self._logs}.log"
        ended = asyncio.get_running_loop().create_future()
        with log.open("wb") as file:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "serve",
                env={**os.environ, **self._settings(settings)},
                stderr=file,
            )
        bot = Bot(process.pid, log, ended)
        waiting = asyncio.create_task(process.wait())
        waiting.add_done_callback(lambda task: ended.set_result(task.result()))
        self.bots.append(bot)
        return bot

    def _settings(self, more: dict[str, str]) -> dict[str, str]:
        return {
            "SHOUDAO_TELEGRAM__TOKEN": self.stage.token,
            "SHOUDAO_TELEGRAM__BASE_URL": self.address,
            "SHOUDAO_STORAGE__PATH": str(self.data),
            "SHOUDAO_LOG__LEVEL": "DEBUG",
            **more,
        }

    # runs over one beginning

    async def keep_beginning(self) -> None:
        """After the bots have ended: each `begin_again` begins with what stands now."""
        self._card = await self.card()
        self.data.rename(self.folder / "beginning")
        self._before = (
            self._updates(),
            frozenset(self.stage.request_log.confirmed),
            self.stage.request_log.requests[:],
        )

    async def begin_again(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.folder / "beginning", self.data)
        self._forget_the_past()

    async def nothing_yet(self) -> None:
        """A bot that has never run."""
        shutil.rmtree(self.data, ignore_errors=True)
        self._before = ([], frozenset(), [])
        self._forget_the_past()

    def _forget_the_past(self) -> None:
        self.stage.queue.drop_all()
        witness = self.stage.request_log
        self._marks = (len(witness.updates), len(witness.confirmed), len(witness.requests))

    def witnessed(self) -> Witnessed:
        updates, confirmed, requests = self._before
        at, sure, asked = self._marks
        witness = self.stage.request_log
        return Witnessed(
            updates + [json.loads(raw) for raw in witness.updates[at:]],
            confirmed | frozenset(witness.confirmed[sure:]),
            requests + witness.requests[asked:],
        )

    def _updates(self) -> list[dict[str, Any]]:
        return [json.loads(raw) for raw in self.stage.request_log.updates]

    def findings(self, *, settled: bool = True, ticked: bool = True) -> Findings:
        found = check(
            self.data,
            self.witnessed(),
            coordinators=[self.coordinator],
            settled=settled,
            ticked=ticked,
            now=time.time(),
        )
        found.betrayed += [f"in the log: {secret}" for bot in self.bots for secret in secrets_in(bot.told())]
        return found


@asynccontextmanager
async def town_in(folder: Path, nursery: Nursery):
    stage = FakeTelegram()
    # Many runs over one Telegram: its brakes on pollers and writers are tested elsewhere.
    stage.queue.throttles_polls = False
    stage.limits.group_per_minute = stage.limits.all_per_second = 1_000_000
    async with listening(stage) as address, SandboxClient(address) as people:
        town = Town(stage, people, address, nursery, folder)
        try:
            yield town
        finally:
            await town.end_bots()
