"""One night from the first process to the verdict: sandbox and bot are started, the script is played, all is compared."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from demo import outcome
from demo.bot_process import Bot, BotEnded
from demo.comparison import compared, views
from demo.kills import Killer
from demo.player import Player
from demo.script.acts import Say
from demo.script.facts import Deed
from demo.script.script import Night
from demo.script.story import Size, write
from demo.terminal import Terminal
from demo.verdict import doubled, wire
from demo.watch import NeverCame, Watch
from sandbox.client import SandboxClient, SandboxError
from sandbox.clock import Clock
from sandbox.process import running_sandbox

_EVENING = 22
_LAST_WORDS = 30
_QUIET = 20
"""Seconds. The bot may speak twenty times a minute: what it has not said after so long it will not say."""


@dataclass(frozen=True, slots=True)
class Wish:
    seed: int
    size: Size
    speed: float = 1.0
    kills: int = 0
    withhold: int = 0
    quiet: bool = False


@dataclass(slots=True)
class Stand:
    """Everything that runs while a night is played."""

    wish: Wish
    night: Night
    client: SandboxClient
    bot: Bot
    watch: Watch
    player: Player
    terminal: Terminal
    dice: random.Random


async def play_night(wish: Wish, folder: Path) -> int:
    """The exit code."""
    night = write(wish.seed, wish.size)
    zone = _where_it_is_evening()
    terminal = Terminal(ZoneInfo(zone), quiet=wish.quiet)
    terminal.line(
        f"A snowy night, seed {wish.seed}: {len(night.crew.everybody)} people, {len(night.ledger.calls)} calls,"
        f" {len(night.acts)} messages and taps, about {night.seconds / wish.speed + 20:.0f} s.\n"
    )
    async with running_sandbox() as sandbox, SandboxClient(sandbox.base_url) as client:
        bot = Bot(folder, sandbox, zone)
        watch = Watch(client, terminal.event)
        stand = Stand(
            wish, night, client, bot, watch, Player(client, watch, night), terminal, random.Random(wish.seed)
        )
        code = 1
        try:
            async with _looking_on(stand):
                code = await _play(stand)
        except* BotEnded as ended:
            terminal.line(f"✗ {ended.exceptions[0]}", always=True)
        finally:
            await bot.stop()
        return code


async def _play(stand: Stand) -> int:
    wish, player, terminal = stand.wish, stand.player, stand.terminal
    player.speed = wish.speed
    player.withheld = {id(act) for act in _withheld(stand)}
    killer = Killer(
        stand.night, stand.bot, stand.dice, wish.kills, lambda: terminal.line("          ☠ the bot is killed")
    )
    player.played = killer.played
    await killer.slow_down(stand.client)
    problems = []
    await stand.bot.start()
    terminal.enter(await player.gather(), player.names())
    try:
        await player.play()
        await killer.done()
        await _last_edits(stand)
    except (NeverCame, SandboxError) as never:
        problems.append(str(never))
    terminal.progress_ends()
    witness = await stand.client.traffic()
    lines = compared(stand.night.ledger, await stand.bot.report(), stand.watch, player.telegram_id)
    lines += wire(witness, kills=wish.kills) + doubled(list(stand.watch.said.values()))
    problems += [f"the bot's log: {line}" for line in stand.bot.loud_lines()]
    return outcome.tell(terminal, stand.night, stand.watch, lines, problems, restarts=stand.bot.starts - 1)


async def _last_edits(stand: Stand) -> None:
    """Until cards and reports show what was played, or nothing more is said."""
    sheets = stand.night.ledger.calls.values()

    # What was withheld is never shown: nothing is gained by waiting long for it.
    patience = _QUIET if not stand.wish.withhold else _QUIET / 3
    while stand.watch.silent_for() < patience:
        if not any(line.differs for sheet in sheets for line in views(sheet, stand.watch)):
            break
        await asyncio.sleep(0.5)
    # A repetition that should not have been said would come now.
    await stand.client.idle(1.0, _LAST_WORDS)


def _withheld(stand: Stand) -> list[Say]:
    """Trips that are counted but not told; none that another message refers to."""
    acts = stand.night.acts
    named = {getattr(act, key, "") for act in acts for key in ("written_before", "to_message")}
    named |= {act.name for act in acts if hasattr(act, "name") and not isinstance(act, Say)}
    trips = [
        act
        for act in acts
        if isinstance(act, Say)
        and act.name not in named
        and [fact.deed for fact in act.facts] == [Deed.DEPART]
    ]
    return stand.dice.sample(trips, stand.wish.withhold)


# ------------------------------------------------------------ beside it


@contextlib.asynccontextmanager
async def _looking_on(stand: Stand) -> AsyncIterator[None]:
    """What fails beside the night ends the night."""
    async with asyncio.TaskGroup() as beside:
        work = (stand.watch.follow(), _progress(stand), stand.bot.watch())
        tasks = [beside.create_task(each) for each in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()


async def _progress(stand: Stand) -> None:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    while True:
        await asyncio.sleep(1)
        witness = await stand.client.traffic()
        minutes, seconds = divmod(int(loop.time() - begin), 60)
        stand.terminal.progress(
            f"── {minutes}:{seconds:02} · {stand.player.done} of {len(stand.night.acts)} played ·"
            f" {len(set(witness['confirmed']))} of {witness['updates']} updates confirmed ──",
            loop.time(),
        )


def _where_it_is_evening() -> str:
    """A zone whose clocks show ten now: the night is one night whenever it is played. Its name has the sign reversed."""
    hour = datetime.fromtimestamp(Clock().now(), UTC).hour
    ahead = (_EVENING - hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"
