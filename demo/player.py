"""Plays the acts of a night in a sandbox, each at its time and never two of one person within a second."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from demo.script.acts import Act, Network, Rewrite, Say, Settle, Start, Tap, Wait
from demo.script.cast import Person
from demo.script.script import Night
from demo.views import numbers_on_card
from demo.watch import Button, NeverCame, Watch
from sandbox.client import SandboxClient
from sandbox.clock import Clock

Json = dict[str, Any]

TITLE = "武汉雪夜车队"


class Player:
    """`withheld`: ids of acts that are counted and not played, so that the comparison has something to find."""

    def __init__(self, client: SandboxClient, watch: Watch, night: Night) -> None:
        self.done = 0
        self.speed = 1.0
        self.withheld: Collection[int] = ()
        self.played: Callable[[int], None] = lambda _: None
        """Called after each act with the number of acts so far."""
        self._client = client
        self._watch = watch
        self._night = night
        self._clock = Clock()
        self._group = 0
        self._ids: dict[Person, int] = {}
        self._messages: dict[str, Json] = {}
        self._spoke: dict[Person, int] = {}
        """The second in which something was last said by him or of him."""
        self._pending: dict[Person, asyncio.Task[None]] = {}
        """Taps that have no toast yet, questions that are not answered yet."""

    def telegram_id(self, who: Person) -> int | None:
        return self._ids.get(who)

    def names(self) -> dict[int, str]:
        return {number: who.name for who, number in self._ids.items()}

    async def gather(self) -> int:
        """Everybody enters the group; its number."""
        crew = self._night.crew
        for who in crew.everybody:
            self._ids[who] = await self._client.user(who.name, username=who.username)
        boss, *others = (self._ids[who] for who in crew.everybody)
        self._group = await self._client.group(TITLE, admins=[boss], members=others)
        return self._group

    async def play(self) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        try:
            for act in self._night.acts:
                await asyncio.sleep(begin + act.at / self.speed - loop.time())
                before = loop.time()
                if id(act) not in self.withheld:
                    await self._play(act)
                if isinstance(act, Wait):
                    begin += loop.time() - before  # the night stood still
                self.done += 1
                self._fail_early()
                self.played(self.done)
            await self._all_settled()
        finally:
            for task in self._pending.values():
                task.cancel()

    async def _play(self, act: Act) -> None:
        people = _about(act)
        for who in people:
            await self._turn_of(who)
        match act:
            case Say():
                await self._say(act)
            case Rewrite():
                before = self._messages[act.name]
                await self._client.edit(self._group, before["message_id"], self._ids[act.who], act.text)
            case Tap():
                # Places are given in the order of arrival: the tap itself is not left to chance.
                query = await self._press(await self._card_button(act), act.who)
                self._follow(people, self._toast(query, act.who))
            case Settle():
                self._follow(people, self._settle(act))
            case Start():
                await self._client.start(self._ids[act.who])
            case Network():
                await self._client.delivery(
                    late_from=min(act.late, 0.2),
                    late_to=act.late,
                    late_probability=0.3,
                    doubled=act.doubled,
                    scrambled=act.scrambled,
                    seed=self.done,
                )
            case Wait():
                await self._wait(act)
        for who in people:
            self._spoke[who] = self._clock.seconds()

    # ------------------------------------------------------------ whose turn it is

    async def _turn_of(self, who: Person) -> None:
        if who in self._pending:
            await self._pending.pop(who)
        next_second = self._spoke.get(who, 0) + 1.005
        await asyncio.sleep(max(0.0, next_second - self._clock.now()))

    def _follow(self, people: Collection[Person], work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._pending |= dict.fromkeys(people, task)

    def _fail_early(self) -> None:
        for task in self._pending.values():
            if task.done():
                task.result()

    async def _all_settled(self) -> None:
        await asyncio.gather(*self._pending.values())

    # ------------------------------------------------------------ acts

    async def _say(self, act: Say) -> None:
        wish: Json = {"reply_to": await self._replied_to(act), "anonymous": act.anonymous}
        if act.written:
            wish["date"] = self._clock.seconds() - act.written
        elif act.written_before:
            wish["date"] = self._messages[act.written_before]["date"] - 2
        if act.forwarded_from:
            wish["forwarded_from"] = self._ids[act.forwarded_from]
        if act.voice:
            wish["media"] = "voice"
        author = self._ids[act.who]
        chat_id = author if act.privately else self._group
        self._messages[act.name] = await self._client.act(
            "post", chat_id=chat_id, user_id=author, text=act.text, **wish
        )

    async def _replied_to(self, act: Say) -> int | None:
        if act.to_message:
            return int(self._messages[act.to_message]["message_id"])
        if act.to_card is None:
            return None
        call = act.to_card
        card = await self._watch.until(lambda: self._watch.cards.get(call), f"the card of call {call}")
        return int(card["message_id"])

    async def _card_button(self, act: Tap) -> Button:
        return await self._watch.until(
            lambda: self._watch.card_button(act.call, act.label),
            f"「{act.label}」 on the card of call {act.call}",
        )

    async def _settle(self, act: Settle) -> None:
        chat_id = self._ids[act.who] if act.privately else self._group
        name = "" if act.privately else act.about.name
        button = await self._watch.until(
            lambda: self._watch.question_button(chat_id, name, act.question, act.label),
            f"「{act.label}」 for {act.about} ({act.question})",
        )
        await self._toast(await self._press(button, act.who), act.who)

    async def _press(self, button: Button, who: Person) -> str:
        return await self._client.tap(*button[:2], self._ids[who], button.data)

    async def _toast(self, query: str, who: Person) -> None:
        """Only then it is sure that the tap is older than what he says next."""
        await self._watch.until(lambda: self._watch.toasts.get(query), f"the toast for {who}")
        self._spoke[who] = self._clock.seconds()

    async def _wait(self, act: Wait) -> None:
        if act.call is None:
            await self._all_settled()
            return
        call, last = act.call, [""]

        def shown() -> bool | None:
            last[0] = self._watch.cards.get(call, {}).get("text", "")
            return True if last[0] and numbers_on_card(last[0]) == act.shows else None

        try:
            await self._watch.until(shown, f"the card of call {call} with {act.shows}")
        except NeverCame as never:
            raise NeverCame(f"{never}; it shows:\n{last[0]}") from None


def _about(act: Act) -> list[Person]:
    """Whose words these are: of those they are about, else of who says them."""
    if isinstance(act, Say) and act.chatter:
        return []
    people = [fact.who for fact in act.facts if fact.who]
    speaker = getattr(act, "who", None)
    if speaker and (not people or isinstance(act, Tap | Settle)):
        people.append(speaker)
    return list(dict.fromkeys(people))
