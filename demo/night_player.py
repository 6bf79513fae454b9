"""Runs one night: starts sandbox and bot, plays the script, compares and prints the outcome."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
import webbrowser
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from demo import outcome
from demo.bot_process import BotExited, BotProcess
from demo.chat_watcher import ChatWatcher, WaitTimeout
from demo.comparison import compare_night, compare_views
from demo.kills import BotKiller
from demo.player import Player
from demo.script.actions import SendMessage
from demo.script.facts import FactKind
from demo.script.script import Night
from demo.script.story import Size, write_night
from demo.story_time import SPEED, StoryTime
from demo.terminal import Terminal
from demo.verdict import compare_traffic, find_repeats
from sandbox.client import SandboxClient, SandboxError
from sandbox.process import running_sandbox

_EVENING = datetime(2026, 2, 10, 22, 0)  # noqa: DTZ001  the time of this machine, as a browser shows it
_IDLE_TIMEOUT = 30
_SILENCE_SECONDS = 20
"""Seconds without a message after which no further edit is expected; the bot sends up to 20 a minute."""


@dataclass(frozen=True, slots=True)
class NightOptions:
    seed: int
    size: Size
    speed: float = 1.0
    kills: int = 0
    withhold: int = 0
    check: bool = False


@dataclass(slots=True)
class RunningNight:
    """Processes and parts of the night being played."""

    options: NightOptions
    night: Night
    client: SandboxClient
    bot: BotProcess
    watcher: ChatWatcher
    player: Player
    time: StoryTime
    terminal: Terminal
    rng: random.Random


async def play_night(options: NightOptions, folder: Path) -> int:
    """Plays and compares one night; returns the exit code: 0 if everything agrees, else 1."""
    night = write_night(options.seed, options.size)
    time = StoryTime(folder / "time", _EVENING.timestamp(), options.speed)
    zone = _local_zone()
    terminal = Terminal(ZoneInfo(zone), quiet=options.check)
    async with (
        running_sandbox("--time", str(time.path)) as sandbox,
        SandboxClient(sandbox.base_url) as client,
    ):
        _announce(terminal, night, options, sandbox.page)
        bot = BotProcess(folder, sandbox, zone, time.path)
        watcher = ChatWatcher(client, terminal.print_event)
        running = RunningNight(
            options,
            night,
            client,
            bot,
            watcher,
            Player(client, watcher, night, time),
            time,
            terminal,
            random.Random(options.seed),
        )
        code = 1
        try:
            async with _background_tasks(running):
                code = await _play(running)
        except* BotExited as ended:
            terminal.line(f"✗ {ended.exceptions[0]}", always=True)
        finally:
            await bot.stop()
        return code


def _announce(terminal: Terminal, night: Night, options: NightOptions, page: str) -> None:
    terminal.line(f"The group's chat while the night is played: {page}\n", style="bold", always=True)
    if not options.check and sys.stdout.isatty():
        webbrowser.open(page)
    terminal.line(
        f"A snowy night, seed {options.seed}: {len(night.cast.everybody)} people, {len(night.expected.calls)} calls,"
        f" {len(night.actions)} messages and taps. A minute of the night takes {60 / SPEED / options.speed:g} s:"
        f" about {night.seconds / options.speed + 20:.0f} s.\n"
    )


async def _play(running: RunningNight) -> int:
    options, player, terminal = running.options, running.player, running.terminal
    player.withheld = {id(action) for action in _withheld(running)}
    killer = BotKiller(
        running.night,
        running.bot,
        running.rng,
        options.kills,
        lambda: terminal.alarm("       ☠ bot killed"),
    )
    player.on_action = killer.on_action
    await killer.slow_down(running.client)
    problems = []
    await running.bot.start()
    cast = running.night.cast
    coordinators = frozenset({cast.coordinator.name, cast.deputy.name})
    terminal.set_group(await player.create_people(), player.names(), coordinators)
    try:
        await player.play()
        running.time.run_on()
        await killer.wait()
        await _wait_for_final_edits(running)
    except (WaitTimeout, SandboxError) as error:
        problems.append(str(error))
    terminal.end_progress()
    traffic = await running.client.traffic()
    compared = compare_night(
        running.night.expected, await running.bot.report(), running.watcher, player.telegram_id
    )
    compared += compare_traffic(traffic, kills=options.kills) + find_repeats(
        list(running.watcher.messages.values())
    )
    problems += [f"the bot's log: {line}" for line in running.bot.error_lines()]
    return outcome.print_outcome(
        terminal, running.night, running.watcher, compared, problems, restarts=running.bot.starts - 1
    )


async def _wait_for_final_edits(running: RunningNight) -> None:
    """Waits until cards and reports show the expected numbers, or the bot has stopped sending."""
    calls = running.night.expected.calls.values()
    # withheld trips never appear, so a short wait is enough
    patience = _SILENCE_SECONDS if not running.options.withhold else _SILENCE_SECONDS / 3
    while running.watcher.silent_for() < patience:
        if not any(line.differs for call in calls for line in compare_views(call, running.watcher)):
            break
        await asyncio.sleep(0.5)
    # an unwanted repeated message would arrive now
    await running.client.idle(1.0, _IDLE_TIMEOUT)


def _withheld(running: RunningNight) -> list[SendMessage]:
    """Draws departures that are expected but not sent; none that another action refers to."""
    actions = running.night.actions
    named = {getattr(action, key, "") for action in actions for key in ("sent_before", "to_message")}
    named |= {
        action.name for action in actions if hasattr(action, "name") and not isinstance(action, SendMessage)
    }
    trips = [
        action
        for action in actions
        if isinstance(action, SendMessage)
        and action.name not in named
        and [fact.kind for fact in action.facts] == [FactKind.DEPART]
    ]
    return running.rng.sample(trips, running.options.withhold)


# ------------------------------------------------------------ in the background


@contextlib.asynccontextmanager
async def _background_tasks(running: RunningNight) -> AsyncIterator[None]:
    """Runs the watcher, the progress line and the process check; a failure of one ends the night."""
    async with asyncio.TaskGroup() as group:
        work = (running.watcher.follow(), _progress(running), running.bot.watch_exit(), running.time.run())
        tasks = [group.create_task(each) for each in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()


async def _progress(running: RunningNight) -> None:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    while True:
        await asyncio.sleep(1)
        traffic = await running.client.traffic()
        minutes, seconds = divmod(int(loop.time() - begin), 60)
        running.terminal.progress(
            f"── {minutes}:{seconds:02} · {running.player.done} of {len(running.night.actions)} played ·"
            f" {len(set(traffic['confirmed']))} of {traffic['updates']} updates confirmed ──",
            loop.time(),
        )


def _local_zone() -> str:
    """Returns a zone with this machine's time, so that the bot's texts and the chat page show the same.

    The sign in the names Etc/GMT±N is reversed. A machine that is not whole hours from UTC plays in Wuhan's time.
    """
    ahead = _EVENING.astimezone().utcoffset() or timedelta()
    hours, rest = divmod(ahead, timedelta(hours=1))
    return "Asia/Shanghai" if rest else f"Etc/GMT{-hours:+d}"
