"""The long part: any number of kills, power cuts, nights and mutants, taken up where it was left, counted at the end.

`make torture KILLS=300 CUTS=100 FORGETS=1000 NIGHTS=10000 MERGES=10000 REDEMPTIONS=1 SEASONS=1000 CODES=100000 ACTS=1000000
PARTNERS=1000000 MUTANTS=100000 POINTS=1 SCHEMA=1`
"""

import argparse
import asyncio
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tests.faults import (
    code_acts,
    forgetting,
    joint_acts,
    merges,
    mutants,
    nights,
    partner_acts,
    replicas,
    seasons,
    trespass,
    upgrades,
)
from tests.faults import redemptions as redeems
from tests.faults.by_number import nights_folder, quiet
from tests.faults.runs import PATHS, Ran, burst, cut_short, disturbed, moved
from tests.stories import nights_of_stations
from tests.support.bad_disk import Order
from tests.support.bot_process import nursery
from tests.support.folders import scratch_root
from tests.support.sandbox_fleet import Town, town_in

TELL_SECONDS = 30.0
PATIENCE_SECONDS = 600.0  # of a machine that does much else
WRITES = ("acknowledge", "arrive", "depart", "close")

Attempt = Callable[[int], Awaitable[list[str]]]


class Score:
    """What was done and what was found, in a file: the same command goes on with what is left."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self._file = folder / f"{name}.json"
        kept = json.loads(self._file.read_text()) if self._file.exists() else {}
        self.done: int = kept.get("done", 0)
        self.seconds: float = kept.get("seconds", 0.0)
        self.found: list[str] = kept.get("found", [])
        self.noted: Counter[str] = Counter(kept.get("noted", {}))

    def keep(self) -> None:
        unfinished = self._file.with_suffix(".unfinished")
        kept = {"done": self.done, "seconds": self.seconds, "found": self.found, "noted": self.noted}
        unfinished.write_text(json.dumps(kept, ensure_ascii=False, indent=1))
        unfinished.replace(self._file)

    def line(self) -> str:
        rate = f"{self.seconds / self.done:.2f} s each" if self.done else ""
        noted = "".join(f"   {what}: {times}" for what, times in sorted(self.noted.items()) if times)
        return f"{self.name:<28} {self.done:>8}   violations {len(self.found):>4}   {rate}{noted}"

    def note(self, ran: Ran | upgrades.Upgrade) -> None:
        """How often a point was reached at all: a path is not always as long as it was."""
        self.noted["reached"] += ran.happened
        self.noted["second kills"] += ran.again_happened


async def until_done(score: Score, wanted: int, attempt: Attempt, *, step: int = 1) -> None:
    told = time.monotonic()
    while score.done < wanted:
        began = time.monotonic()
        try:
            found = await attempt(score.done)
        except Exception as broken:  # noqa: BLE001  one run that breaks is a finding, not the end
            found = [f"{score.name} {score.done}: {type(broken).__name__}: {broken}"]
        score.found += found
        score.done += step
        score.seconds += time.monotonic() - began
        for line in found:
            print(line, flush=True)
        if time.monotonic() - told > TELL_SECONDS:
            told = time.monotonic()
            score.keep()
            print(score.line(), flush=True)
    score.keep()


@asynccontextmanager
async def open_town():
    with tempfile.TemporaryDirectory(prefix="torture-", dir=scratch_root()) as folder:
        async with nursery() as here, town_in(Path(folder), here) as town:
            await town.make_beginning()
            yield town


async def kills(score: Score, wanted: int) -> None:
    """Random kills of the real process, one to three in each burst of 60 answers."""
    if score.done >= wanted:
        return
    starts: list[float] = []

    async def begin(town: Town) -> Any:
        began = time.monotonic()
        before = len(town.stage.request_log.requests)
        bot = await town.process()
        while not (bot.ended.done() or town.polls(before)):
            await asyncio.sleep(0.01)
        starts.append(time.monotonic() - began)
        return bot

    async with open_town() as town:

        async def attempt(number: int) -> list[str]:
            found = await burst(town, number, kills=1, begin=lambda: begin(town))
            return [f"kill {number}: {found}"] if found else []

        await until_done(score, wanted, attempt)
    if starts:
        print(
            f"restart to polling: median {statistics.median(starts):.2f} s, worst {max(starts):.2f} s of {len(starts)}"
        )


async def cuts(score: Score, wanted: int) -> None:
    if score.done >= wanted:
        return
    async with open_town() as town:
        lengths = {name: (await disturbed(town, PATHS[name], Order.COUNT, 0)).calls for name in WRITES}

        async def attempt(number: int) -> list[str]:
            name = WRITES[number % len(WRITES)]
            # A large step, prime to every length, so that early cuts are spread over the whole path.
            at = 1 + number * 61 % lengths[name]
            order = Order.CUT if number % 3 == 0 else Order.CUT_SOME
            ran = await disturbed(town, PATHS[name], order, at, seed=number)
            score.note(ran)
            return [f"cut {number} of {name} at {at}: {ran.findings}"] if ran.findings else []

        await until_done(score, wanted, attempt)


def _plan(town: Town, name: str, calls: int, hops: int) -> Iterator[tuple[str, Callable[[], Awaitable[Ran]]]]:
    path = PATHS[name]
    for at in range(1, calls + 1):
        yield f"{name} at {at}", partial(disturbed, town, path, Order.KILL, at)
        if at % 3 == 1:
            yield f"{name} torn at {at}", partial(disturbed, town, path, Order.TEAR, at)
        if at % 3 == 0:
            again = (1 + at * 7 % 60, 40)
            yield (
                f"{name} at {at}, again at {again}",
                partial(disturbed, town, path, Order.KILL, at, again=again),
            )
    for hop in range(1, hops + 1):
        for after in (False, True):
            yield f"{name} at hop {hop}, after {after}", partial(cut_short, town, path, hop, after=after)


async def points(score: Score, wanted: int) -> None:
    """Every write, fsync and ftruncate of every path, torn writes, every hop, a second kill in the replay: all, or none."""
    if not wanted:
        return
    async with open_town() as town:
        plan: list[tuple[str, Callable[[], Awaitable[Ran]]]] = []
        for name in WRITES:
            calls = (await disturbed(town, PATHS[name], Order.COUNT, 0)).calls
            hops = (await cut_short(town, PATHS[name], 10_000, after=False)).calls
            plan += _plan(town, name, calls, hops)
        wanted = len(plan)

        async def attempt(number: int) -> list[str]:
            name, run = plan[number]
            ran = await run()
            score.note(ran)
            return [f"{name}: {ran.findings}"] if ran.findings else []

        await until_done(score, wanted, attempt)


async def schema(score: Score, wanted: int) -> None:
    """Every write, fsync and ftruncate of every upgrade of a night's data: killed, torn, without power, killed again."""
    if not wanted:
        return
    with nights_folder() as folder:
        scratch = Path(folder)
        await upgrades.a_night_in(scratch / "night")
        async with nursery() as here:
            plan: list[tuple[str, Callable[[], Awaitable[upgrades.Upgrade]]]] = []
            for older in range(1, upgrades.NEWEST):
                was = await upgrades.before(older, scratch / "night", scratch)
                run = partial(upgrades.upgrade, here, was, scratch)
                for at in range(1, 1 + (await run(Order.COUNT, 0)).calls):
                    plan += [
                        (f"from {older}, {order.name} at {at}", partial(run, order, at, seed=at))
                        for order in (Order.KILL, Order.TEAR, Order.CUT, Order.CUT_SOME)
                    ]
                    again = (1 + at * 7 % 60, 40)
                    plan.append(
                        (f"from {older}, at {at} and {again}", partial(run, Order.KILL, at, again=again))
                    )

            async def attempt(number: int) -> list[str]:
                name, run = plan[number]
                ran = await run()
                score.note(ran)
                return [f"{name}: {found}" for found in ran.findings]

            await until_done(score, len(plan), attempt)


async def moves(score: Score, wanted: int) -> None:
    """Kills while a group becomes a supergroup."""
    if score.done >= wanted:
        return
    async with open_town() as town:

        async def attempt(number: int) -> list[str]:
            ran = await moved(town, 1 + number // 2, new_first=bool(number % 2))
            score.note(ran)
            return [f"move {number}: {ran.findings}"] if ran.findings else []

        await until_done(score, wanted, attempt)


async def in_folders(
    score: Score, wanted: int, found_by: Callable[[int, Path], Awaitable[list[str]]], *, step: int = 1
) -> None:
    """Each attempt has a folder of its own."""
    quiet()
    with nights_folder() as scratch:

        async def attempt(number: int) -> list[str]:
            folder = Path(scratch) / str(number)
            folder.mkdir()
            found = await found_by(number, folder)
            shutil.rmtree(folder)
            return found

        await until_done(score, wanted, attempt, step=step)


async def play_nights(score: Score, wanted: int) -> None:
    async def found_by(number: int, folder: Path) -> list[str]:
        night = await nights.played(number + 1, folder)
        score.noted["strayed"] += night.strayed
        return night.wrong

    await in_folders(score, wanted, found_by)


async def forget_people(score: Score, wanted: int) -> None:
    """Somebody deletes his data at a random moment of a random night (V2)."""

    async def found_by(number: int, folder: Path) -> list[str]:
        night = await forgetting.played(number + 1, folder)
        score.noted["strayed"] += night.strayed
        return night.wrong

    await in_folders(score, wanted, found_by)


async def play_stations(score: Score, wanted: int) -> None:
    async def found_by(number: int, folder: Path) -> list[str]:
        return (await nights_of_stations.played(number + 1, folder)).wrong

    await in_folders(score, wanted, found_by)


async def play_merges(score: Score, wanted: int) -> None:
    async def found_by(number: int, folder: Path) -> list[str]:
        block = await merges.played(number // merges.BLOCK + 1, folder)
        score.noted["merged"] += block.merged
        score.noted["undone"] += block.undone
        return [f"merges {number // merges.BLOCK + 1}: {wrong}" for wrong in block.wrong]

    await in_folders(score, wanted, found_by, step=merges.BLOCK)


async def play_acts(score: Score, wanted: int) -> None:
    async def found_by(number: int, folder: Path) -> list[str]:
        block = await trespass.played(number // trespass.BLOCK + 1, folder)
        return [f"acts {number // trespass.BLOCK + 1}: {wrong}" for wrong in block.wrong]

    await in_folders(score, wanted, found_by, step=trespass.BLOCK)


async def redemptions(score: Score, wanted: int) -> None:
    """A shop's digits, killed and torn at every write, taken up at once and when they are too old (H16)."""
    if not wanted:
        return
    with nights_folder() as folder:
        scratch = Path(folder)
        await redeems.before(scratch / "was")
        async with nursery() as here:
            run = partial(redeems.redeemed, here, scratch / "was", scratch)
            calls = (await run(Order.COUNT, 0)).calls
            plan = [
                (order, at, late)
                for at in range(1, calls + 1)
                for order in (Order.KILL, Order.TEAR)
                for late in (False, True)
            ]

            async def attempt(number: int) -> list[str]:
                order, at, late = plan[number]
                ran = await run(order, at, late=late)
                score.noted["reached"] += ran.happened
                return [f"{order.name} at {at}, late {late}: {found}" for found in ran.findings]

            await until_done(score, len(plan), attempt)


async def play_seasons(score: Score, wanted: int) -> None:
    """Seasons with points, against an independent model (H14, H16)."""

    async def found_by(number: int, folder: Path) -> list[str]:
        season = await seasons.played(number + 1, folder)
        score.noted["redeemed"] += season.redeemed
        score.noted["merged"] += season.merged
        score.noted["balances"] += season.compared
        return [f"season {number + 1}: {wrong}" for wrong in season.wrong]

    await in_folders(score, wanted, found_by)


async def play_codes(score: Score, wanted: int) -> None:
    async def found_by(number: int, folder: Path) -> list[str]:
        block = await code_acts.played(number // code_acts.BLOCK + 1, folder)
        return [f"codes {number // code_acts.BLOCK + 1}: {wrong}" for wrong in block.wrong]

    await in_folders(score, wanted, found_by, step=code_acts.BLOCK)


async def play_partners(score: Score, wanted: int) -> None:
    """As many acts of those who have no right to them, and of everybody in a joint evening."""

    async def found_by(number: int, folder: Path) -> list[str]:
        seed = number // partner_acts.BLOCK + 1
        block = await partner_acts.played(seed, folder / "without rights")
        joint = await joint_acts.played(seed, folder / "everybody")
        score.noted["messages read"] += block.read + joint.read
        score.noted["sums compared"] += joint.compared
        return [f"partners {seed}: {wrong}" for wrong in block.wrong] + [
            f"joint acts {seed}: {wrong}" for wrong in joint.wrong
        ]

    await in_folders(score, wanted, found_by, step=partner_acts.BLOCK)


async def mutate(score: Score, wanted: int) -> None:
    def found_by(number: int, folder: Path) -> Awaitable[list[str]]:
        return mutants.survived(number // mutants.BLOCK, folder)

    await in_folders(score, wanted, found_by, step=mutants.BLOCK)


async def machines(score: Score, wanted: int) -> None:
    """Machines that are lost in a burst. Each eighth confirms before the replica has it: what is lost then is printed."""
    if score.done >= wanted:
        return
    async with open_town() as town:
        lost = replicas.Machines(town)
        town.patience = PATIENCE_SECONDS

        async def attempt(number: int) -> list[str]:
            if number % 8 == 0:
                score.noted["lost where the replica only follows"] += (
                    await replicas.lost(lost, number, "local")
                ).lost
                score.noted["runs where the replica only follows"] += 1
            ran = await replicas.lost(lost, number, "replicated")
            score.noted["confirmed before the loss"] += ran.confirmed
            score.noted["slower than 90 a second"] += ran.per_second < 90
            return [f"machine {number}: {wrong}" for wrong in ran.wrong]

        await until_done(score, wanted, attempt)


async def wakings(score: Score, wanted: int) -> None:
    """Old machines that go on, or start again, after another has taken over."""
    if score.done >= wanted:
        return
    async with open_town() as town:
        woken = replicas.Machines(town)
        town.patience = PATIENCE_SECONDS

        async def attempt(number: int) -> list[str]:
            ran = await replicas.woken(woken, number)
            score.noted["confirmed and held by the successor"] += ran.confirmed
            return [f"waking {number}: {wrong}" for wrong in ran.wrong]

        await until_done(score, wanted, attempt)


async def outages(score: Score, wanted: int) -> None:
    """The replica is out of reach for a minute."""
    if score.done >= wanted:
        return
    async with open_town() as town:

        async def attempt(number: int) -> list[str]:
            wrong = await replicas.out_of_reach(replicas.Machines(town), 60, 15)
            return [f"outage {number}: {each}" for each in wrong]

        await until_done(score, wanted, attempt)


PARTS = {
    "points": points,
    "schema": schema,
    "moves": moves,
    "cuts": cuts,
    "kills": kills,
    "forgets": forget_people,
    "nights": play_nights,
    "stations": play_stations,
    "merges": play_merges,
    "acts": play_acts,
    "redemptions": redemptions,
    "seasons": play_seasons,
    "codes": play_codes,
    "partners": play_partners,
    "mutants": mutate,
    "machines": machines,
    "wakings": wakings,
    "outages": outages,
}


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in PARTS:
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=Path(".torture"))
    given = parser.parse_args()
    scores = []
    for name, part in PARTS.items():
        score = Score(given.folder, name)
        scores.append(score)
        await part(score, getattr(given, name))
    print()
    for score in scores:
        if score.done:
            print(score.line())
        for line in score.found[:20]:
            print(f"    {line}")
    return 1 if any(score.found for score in scores) else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
