"""Machines that are lost in the middle of a burst, and machines that wake up after another has taken over."""

import asyncio
import os
import random
import shutil
import signal
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bot.app import SUPERSEDED
from bot.replica.replica import read_state
from bot.replica.takeover import end_restore, take_over
from sandbox.actions import ACTIONS
from storage.core.data_folder import lock_folder
from storage.restore import put_in_place
from tests.faults.checker import Findings
from tests.faults.runs import in_the_end
from tests.support import buttons, database_file
from tests.support.bot_process import Bot
from tests.support.sandbox_fleet import Town

ANSWERS = 150
ANSWERS_A_SECOND = 120


@dataclass(frozen=True, slots=True)
class Loss:
    """`confirmed` updates before the machine was lost, and those of them that its successor does not have."""

    confirmed: int
    per_second: float
    findings: Findings

    @property
    def lost(self) -> int:
        return sum(line.startswith("update ") for line in self.findings.lost)

    @property
    def wrong(self) -> list[str]:
        """What was lost, or counted twice. A message may be said twice: who restored it does not know of the first."""
        found = self.findings
        doubled = [line for line in found.doubled if not line.startswith("said twice")]
        return found.lost + doubled + found.wrong + found.damaged


class Waking(NamedTuple):
    """`wrong`, and how many updates the old machine confirmed that its successor had: they were replicated before it slept."""

    wrong: list[str]
    confirmed: int


class Machines:
    """Bots of one town with a replica in a folder of the test. The drivers answer in every run."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._drivers: list[int] = []
        self.folder = town.folder / "replica"

    async def begin_again(self) -> None:
        self._drivers = self._drivers or await self.town.drivers(ANSWERS)
        shutil.rmtree(self.folder, ignore_errors=True)
        await self.town.begin_again()

    async def bot(self, confirm: str = "replicated", broken: str = "", **more: str) -> Bot:
        more |= {"SHOUDAO_STORAGE__REPLICA": self.address, "SHOUDAO_STORAGE__CONFIRM": confirm}
        return await self.town.bot(broken=broken, orders=None, data=None, **more)

    @property
    def address(self) -> str:
        return f"file://{self.folder}"

    async def answer(self, chance: random.Random, first: int = 0, last: int = ANSWERS) -> float:
        """Words and taps, in turns by chance; how many a second Telegram had."""
        card = await self.town.card()
        began = time.monotonic()
        for number, driver in enumerate(self._drivers[first:last]):
            if chance.random() < 0.5:
                self._act("post", chat_id=self.town.group, user_id=driver, text="收到")
            else:
                data = buttons.acknowledge(1)
                self._act(
                    "tap", chat_id=self.town.group, message_id=card, user_id=driver, data=data, forge=True
                )
            await asyncio.sleep(max(0, began + number / ANSWERS_A_SECOND - time.monotonic()))
        return (last - first) / (time.monotonic() - began)

    def _act(self, name: str, **args: object) -> None:
        """Without HTTP: a busy machine must not slow the burst down."""
        args_type, perform = ACTIONS[name]
        perform(self.town.stage, args_type(**args))

    def confirmed(self) -> int:
        return len(self.town.stage.request_log.confirmed)

    def confirmed_since(self, before: int) -> tuple[list[int], list[int]]:
        """What was confirmed meanwhile: the updates that the data folder has, and those that it has not."""
        confirmed = self.town.stage.request_log.confirmed[before:]
        with closing(database_file.read_only(self.town.data)) as database:
            held = {number for number, _, _ in database_file.updates(database)}
        return [number for number in confirmed if number in held], [
            number for number in confirmed if number not in held
        ]

    async def take_over(self, wait_seconds: float = 0) -> None:
        """Restores the replica into the data folder, as `shoudao restore --from-replica` does on an empty machine."""
        data = self.town.data
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        await take_over(self.address, data, data / "restoring.db", wait_seconds=wait_seconds)
        os.close(lock_folder(data))
        put_in_place(data / "restoring.db", data, "replaced")
        end_restore(self.address, data)


async def lost(machines: Machines, seed: int, confirm: str) -> Loss:
    """A burst, kill -9 at a random moment, the data folder gone, the replica restored; the rest comes meanwhile.

    Every second seed Litestream makes many checkpoints in the burst.
    """
    chance = random.Random(seed)
    town = machines.town
    await machines.begin_again()
    before = machines.confirmed()
    often = " checkpoints_often" if seed % 2 else ""
    first = await machines.bot(confirm, broken=f"waits_for_the_replica{often}")
    await town.until(partial(_replicating, town.data))
    answering = asyncio.create_task(machines.answer(chance))
    await asyncio.sleep(chance.uniform(0.05, 1.2))
    await first.end()
    confirmed = machines.confirmed() - before
    shutil.rmtree(town.data)
    await machines.take_over()
    per_second = await answering
    await machines.bot(confirm, broken="hurries")
    findings = await in_the_end(town, settled=False)
    await town.end_bots()
    return Loss(confirmed, per_second, findings)


async def woken(machines: Machines, seed: int) -> Waking:
    """The machine stops in a burst, another takes over, and then it goes on, or starts again on its old folder.

    Where it stopped in the middle of a poll it ends that poll: what this confirms is what its successor has.
    """
    chance = random.Random(seed)
    town = machines.town
    await machines.begin_again()
    old_folder = town.folder / "old"
    shutil.rmtree(old_folder, ignore_errors=True)
    town.data.rename(old_folder)
    settings = {"SHOUDAO_STORAGE__PATH": str(old_folder)}
    old = await machines.bot(broken="waits_for_the_replica leases_for_a_second", **settings)
    await town.until(partial(_replicating, old_folder))
    answering = asyncio.create_task(machines.answer(chance, 0, 60))
    await asyncio.sleep(chance.uniform(0.05, 0.5))
    boots = seed % 2 == 0
    if boots:
        await old.end()
    else:
        old.send(signal.SIGSTOP)
    await machines.take_over(wait_seconds=1.5)
    await answering
    before = machines.confirmed()
    if boots:
        old = await machines.bot(**settings)
    else:
        old.send(signal.SIGCONT)
    await machines.answer(chance, 60, 75)
    async with asyncio.timeout(town.patience):
        code = await old.ended
    wrong = [] if code == SUPERSEDED else [f"the old machine ended with {code}"]
    held, not_held = machines.confirmed_since(before)
    if not_held:
        wrong.append(f"the old machine confirmed {len(not_held)} updates that its successor does not have")
    await machines.bot(broken="hurries")
    wrong += Loss(0, 0, await in_the_end(town, settled=False)).wrong
    await town.end_bots()
    return Waking(wrong, len(held))


async def out_of_reach(machines: Machines, seconds: float, says_within: float, broken: str = "") -> list[str]:
    """The replica goes away in the middle of answers and comes back; afterwards the machine is lost."""
    chance = random.Random(1)
    town, wrong = machines.town, list[str]()
    await machines.begin_again()
    bot = await machines.bot(broken=broken)
    await town.until(partial(_replicating, town.data))
    away = machines.folder.with_name("away")
    machines.folder.rename(away)
    machines.folder.touch()
    gone = time.monotonic()
    await machines.answer(chance, 0, 20)
    await town.told(bot, "the replica is out of reach")
    said = time.monotonic() - gone
    if said > says_within:
        wrong.append(f"it said so after {said:.1f} s only")
    await town.heard()
    while time.monotonic() - gone < seconds:
        await machines.answer(chance, 20, 40)
        await town.heard(10)
        await asyncio.sleep(1)
    machines.folder.unlink()
    away.rename(machines.folder)
    await town.told(bot, "the replica is in reach again")
    await machines.answer(chance, 40, 60)
    await town.heard()
    await bot.end()
    await machines.take_over()
    await machines.bot(broken="hurries")
    wrong += Loss(0, 0, await in_the_end(town, settled=False)).wrong
    await town.end_bots()
    return wrong


def files_with(folder: Path, words: str) -> list[str]:
    """The files below a folder in which these words stand."""
    found = []
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):  # Litestream deletes files meanwhile
            if words.encode() in file.read_bytes():
                found.append(file.name)
    return found


async def _replicating(data: Path) -> bool:
    """The bot of this folder polls, and Litestream has copied the file once."""
    state = read_state(data)
    return state is not None and state["state"] == "replicating"
