"""Kills and restarts the bot during a night: half the kills at random, half just after an action that makes it send."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from demo.bot_process import BotProcess
from demo.script.actions import Action, SendMessage
from demo.script.facts import FactKind
from demo.script.script import Night
from sandbox.client import SandboxClient

_SLOW_SECONDS = 0.4
_TRIGGERING = frozenset({FactKind.RAISE, FactKind.UNCLEAR, FactKind.CLOSE, FactKind.STAND_DOWN})


class BotKiller:
    """Draws the moments of the kills and performs them; calls `on_kill` at each."""

    def __init__(
        self, night: Night, bot: BotProcess, rng: random.Random, kills: int, on_kill: Callable[[], None]
    ) -> None:
        actions = range(1, len(night.actions) + 1)
        triggering = [done for done in actions if _triggers_message(night.actions[done - 1])]
        aimed = rng.sample(triggering, min(kills // 2, len(triggering)))
        blind = rng.sample([done for done in actions if done not in aimed], kills - len(aimed))
        self._bot = bot
        self._on_kill = on_kill
        self._moments = {done: rng.random() for done in blind} | {done: rng.random() / 2 for done in aimed}
        self._running: list[asyncio.Task[None]] = []
        self._lock = asyncio.Lock()

    async def slow_down(self, client: SandboxClient) -> None:
        """Delays sendMessage answers, so that kills fall between a send and its answer."""
        if self._moments:
            await client.fault("delay", method="sendMessage", seconds=_SLOW_SECONDS, times=None)

    def on_action(self, done: int) -> None:
        """Starts the kill planned after action number `done`, if any."""
        if done in self._moments:
            self._running.append(asyncio.create_task(self._kill(self._moments[done])))

    async def wait(self) -> None:
        await asyncio.gather(*self._running)

    async def _kill(self, after: float) -> None:
        await asyncio.sleep(after)
        async with self._lock:
            self._on_kill()
            await self._bot.kill()
            await self._bot.start()


def _triggers_message(action: Action) -> bool:
    typed = isinstance(action, SendMessage) and action.text.startswith("/") and not action.privately
    return typed or any(fact.kind in _TRIGGERING for fact in action.facts)
