"""Killing the bot on the way: half at moments drawn blindly, half just when it has been given something to say."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from demo.bot_process import Bot
from demo.script.acts import Act, Say
from demo.script.facts import Deed
from demo.script.script import Night
from sandbox.client import SandboxClient

_SLOW_SECONDS = 0.4
_SPEAKING = frozenset({Deed.RAISE, Deed.UNCLEAR, Deed.CLOSE, Deed.STAND_DOWN})


class Killer:
    """`tell` is called at each kill."""

    def __init__(
        self, night: Night, bot: Bot, dice: random.Random, kills: int, tell: Callable[[], None]
    ) -> None:
        acts = range(1, len(night.acts) + 1)
        speaking = [done for done in acts if _makes_it_speak(night.acts[done - 1])]
        aimed = dice.sample(speaking, min(kills // 2, len(speaking)))
        blind = dice.sample([done for done in acts if done not in aimed], kills - len(aimed))
        self._bot = bot
        self._tell = tell
        self._moments = {done: dice.random() for done in blind} | {done: dice.random() / 2 for done in aimed}
        self._under_way: list[asyncio.Task[None]] = []
        self._one_at_a_time = asyncio.Lock()

    async def slow_down(self, client: SandboxClient) -> None:
        """A network so slow that a kill falls between a message and the word that it has arrived."""
        if self._moments:
            await client.fault("delay", method="sendMessage", seconds=_SLOW_SECONDS, times=None)

    def played(self, done: int) -> None:
        """So many acts are played."""
        if done in self._moments:
            self._under_way.append(asyncio.create_task(self._kill(self._moments[done])))

    async def done(self) -> None:
        await asyncio.gather(*self._under_way)

    async def _kill(self, after: float) -> None:
        await asyncio.sleep(after)
        async with self._one_at_a_time:
            self._tell()
            await self._bot.kill()
            await self._bot.start()


def _makes_it_speak(act: Act) -> bool:
    typed = isinstance(act, Say) and act.text.startswith("/") and not act.privately
    return typed or any(fact.deed in _SPEAKING for fact in act.facts)
