"""One disturbed run each: a bot is killed, or loses its power, at a chosen point of a path, and another one goes on."""

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from sandbox.faults import Fault, Faults
from tests.faults.checker import Findings
from tests.support import buttons
from tests.support import database_file as stored
from tests.support.bad_disk import Order, Orders
from tests.support.bot_process import Bot
from tests.support.sandbox_fleet import PATIENCE_SECONDS, Town


class Alive:
    """The bot of a run, begun by its path when the time has come; the path waits for it as long as it lives."""

    def __init__(self, town: Town, bear: Callable[[], Awaitable[Bot]]) -> None:
        self._town = town
        self._bear = bear
        self.bot: Bot | None = None

    async def begin(self) -> None:
        self.bot = await self._bear()
        await self.handled()

    async def handled(self) -> None:
        """It has handled and answered what was said, or has ended."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.bot and not self.bot.ended.done() and not await self._town.answered():
                await asyncio.sleep(0.004)


# ---------------------------------------------------------------- the paths


async def acknowledge(town: Town, alive: Alive) -> None:
    """Answers that waited, then one after the other: typed, tapped, twice, as a reply."""
    drivers = await town.drivers(8)
    card = await town.card()
    for driver in drivers[:2]:
        await town.people.post(town.group, driver, "收到")
    await town.people.tap(town.group, card, drivers[2], buttons.acknowledge(1), forge=True)
    await alive.begin()
    for driver in drivers[3:5]:
        await town.people.post(town.group, driver, "收到")
        await alive.handled()
    await town.people.tap(town.group, card, drivers[5], buttons.acknowledge(1), forge=True)
    await alive.handled()
    await town.people.post(town.group, drivers[6], "收到", reply_to=card)
    await town.people.post(town.group, drivers[6], "收到")
    await alive.handled()
    await town.people.tap(town.group, card, drivers[6], buttons.acknowledge(1), forge=True)
    await town.people.post(town.group, drivers[7], "收到")
    await alive.handled()


async def arrive(town: Town, alive: Alive) -> None:
    drivers = await town.drivers(4)
    card = await town.card()
    await town.people.post(town.group, drivers[0], "到了")
    await alive.begin()
    await town.people.tap(town.group, card, drivers[1], buttons.check_in(1), forge=True)
    await alive.handled()
    await town.people.post(town.group, drivers[2], "收到")
    await town.people.post(town.group, drivers[2], "到了")
    await alive.handled()
    await town.people.tap(town.group, card, drivers[3], buttons.acknowledge(1), forge=True)
    await town.people.tap(town.group, card, drivers[3], buttons.check_in(1), forge=True)
    await alive.handled()


async def depart(town: Town, alive: Alive) -> None:
    drivers = await town.drivers(3)
    card = await town.card()
    await town.people.post(town.group, drivers[0], "接3")
    await alive.begin()
    await town.people.tap(town.group, card, drivers[1], buttons.check_in(1), forge=True)
    await town.people.tap(town.group, card, drivers[1], buttons.depart(1, 2), forge=True)
    await alive.handled()
    await town.people.post(town.group, drivers[2], "到了")
    await alive.handled()
    await town.people.post(town.group, drivers[2], "接4")
    await alive.handled()


async def close(town: Town, alive: Alive) -> None:
    drivers = await town.drivers(2)
    await town.people.post(town.group, drivers[0], "接3")
    await town.people.post(town.group, drivers[1], "收到")
    await alive.begin()
    await town.people.post(town.group, town.coordinator, "/close")
    await alive.handled()


async def first_start(town: Town, alive: Alive) -> None:
    """The schema is made, the first answers and a call come in."""
    await town.people.post(town.group, town.coordinator, "武汉站需要车")
    await alive.begin()


Course = Callable[[Town, Alive], Awaitable[None]]
PATHS: dict[str, Course] = {
    "acknowledge": acknowledge,
    "arrive": arrive,
    "depart": depart,
    "close": close,
    "first_start": first_start,
}


# ---------------------------------------------------------------- the runs


@dataclass(frozen=True, slots=True)
class Ran:
    """`happened`: the point was reached; `again_happened`: so many of those after it. `calls`: of the disk, or of Telegram."""

    happened: bool
    calls: int
    findings: Findings
    again_happened: int = 0


async def disturbed(
    town: Town,
    path: Course,
    order: Order,
    at: int,
    *,
    again: Sequence[int] = (),
    seed: int = 0,
    broken: str = "",
) -> Ran:
    """Disturbed at the disk's call `at`; those that go on are killed at the calls `again`, the last one is left alone."""
    orders = Orders(town.folder / "orders")
    await town.begin_again()
    orders.begin(order, at, seed=seed)
    alive = Alive(town, partial(town.bot, orders=orders, broken=broken))
    await path(town, alive)
    calls = orders.calls
    if not orders.happened:
        orders.give(Order.COUNT)  # not while it is being checked
    ran = await _go_on(town, orders.happened > 0, calls, alive, order, again, broken)
    await town.end_bots()
    return ran


async def _go_on(
    town: Town, happened: bool, calls: int, alive: Alive, order: Order, again: Sequence[int], broken: str
) -> Ran:
    again_happened = 0
    if happened and alive.bot:
        await alive.bot.ended
        if order in (Order.CUT, Order.CUT_SOME):
            (town.data / "shoudao.db-shm").unlink(missing_ok=True)  # it lay in memory
        for at in again:
            orders = Orders(town.folder / "orders-again")
            orders.begin(Order.KILL, at)
            second = await town.bot(orders=orders, broken=broken)
            with suppress(TimeoutError):  # the point lies behind all that it has to do
                await town.until(
                    partial(_ended_or_through, town, second, len(town.stage.request_log.requests))
                )
            await second.end()
            again_happened += orders.happened > 0
    elif alive.bot:
        await alive.bot.end(signal.SIGTERM)
    await town.bot(broken=f"hurries {broken}")
    return Ran(happened, calls, await in_the_end(town), again_happened)


async def _ended_or_through(town: Town, bot: Bot, since: int) -> bool:
    return bot.ended.done() or (town.polls(since) and await town.all_said())


async def in_the_end(town: Town, *, settled: bool = True) -> Findings:
    """What is wrong when everything is said, or at least answered. A bot that lives may just be speaking: then once more."""
    for _ in range(3):
        with suppress(TimeoutError):  # what is missing, the findings name
            await town.heard()
            await town.until(town.all_said if settled else town.answered, town.patience_to_say)
        assert not town.bots[-1].ended.done(), town.bots[-1].told()[-2000:]
        found = town.findings(settled=settled, ticked=False)
        if not found:
            break
        await asyncio.sleep(0.2)
    return found


class Deadly(Faults):
    """Kills the bot at its nth request, or its nth of a method, before it is carried out or right after."""

    def __init__(self, at: int, *, after: bool, kill: Callable[[], None], method: str = "") -> None:
        super().__init__()
        self._at = at
        self._method = method
        self._after = after
        self._kill = kill
        self.seen = 0

    def next_for(self, method: str) -> Fault | None:
        counted = method == (self._method or method)
        self.seen += counted
        if not counted or self.seen != self._at:
            return super().next_for(method)
        self._kill()
        return Fault(kind="lost") if self._after else Fault(kind="reset")


async def cut_short(
    town: Town, path: Course, at: int, *, after: bool, method: str = "", broken: str = ""
) -> Ran:
    """Killed between two hops: at the nth request to Telegram, or the nth of this method."""
    await town.begin_again()
    alive = Alive(town, lambda: town.bot(broken=broken))
    calm = town.stage.faults
    deadly = Deadly(at, after=after, method=method, kill=lambda: alive.bot.send(9) if alive.bot else None)
    town.set_faults(deadly)
    try:
        await path(town, alive)
    finally:
        town.set_faults(calm)
    ran = await _go_on(town, deadly.seen >= at, deadly.seen, alive, Order.KILL, (), broken)
    await town.end_bots()
    return ran


async def moved(town: Town, at: int, *, new_first: bool) -> Ran:
    """A group becomes a supergroup in the middle of its answers, and the bot is killed `at` disk calls later."""
    orders = Orders(town.folder / "orders")
    await town.nothing_yet()
    orders.begin(Order.COUNT, 0)
    drivers = await town.found(5, kind="group")
    bot = await town.bot(orders=orders)
    await town.raise_call()
    await town.people.post(town.group, drivers[0], "收到")
    alive = Alive(town, town.bot)
    alive.bot = bot
    await alive.handled()
    before = orders.calls
    orders.give(Order.KILL, before + at)
    await town.people.post(town.group, drivers[1], "收到")
    town.group = await town.people.migrate(town.group, new_first=new_first)
    for driver in drivers[2:]:
        await town.people.post(town.group, driver, "收到")
        await alive.handled()

    async def told_or_killed() -> bool:
        return orders.happened > 0 or bool(await town.card())

    await town.until(told_or_killed)
    calls = orders.calls - before
    if not orders.happened:
        orders.give(Order.COUNT)
    happened = orders.happened > 0
    if happened:
        await bot.ended
    else:
        await bot.end(signal.SIGTERM)
    await town.bot(broken="hurries")
    await town.until(town.card)
    found = await in_the_end(town)
    if town.ask(lambda database: stored.fleets_of(database, town.group)) != 1:
        found.lost.append("the group's new number")
    await town.end_bots()
    return Ran(happened, calls, found)


async def burst(
    town: Town,
    seed: int,
    *,
    kills: int = 1,
    answers: int = 60,
    begin: Callable[[], Awaitable[Bot]],
    broken: str = "",
) -> Findings:
    """Answers within about a second, kills at random moments of it, one bot that hears all, one that hurries to say all."""
    chance = random.Random(seed)
    await town.begin_again()
    drivers = await town.drivers(answers)
    card = await town.card()
    bot = await begin()
    saying = asyncio.create_task(_say(town, card, drivers, chance))
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0, 1.6))
        await bot.end()
        bot = await begin()
    await saying
    found = await in_the_end(town, settled=False)
    if not found:
        await bot.end(signal.SIGTERM)
        await town.bot(broken=f"hurries {broken}")
        found = await in_the_end(town)
    await town.end_bots()
    return found


async def _say(town: Town, card: int, drivers: list[int], chance: random.Random) -> None:
    for driver in drivers:
        if chance.random() < 0.5:
            await town.people.post(town.group, driver, "收到")
        else:
            await town.people.tap(town.group, card, driver, buttons.acknowledge(1), forge=True)
        await asyncio.sleep(chance.uniform(0, 0.02))
