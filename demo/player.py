"""Performs the actions of a night in the sandbox, on time, at least a second apart for each person."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from demo.chat_watcher import Button, ChatWatcher, WaitTimeout
from demo.script.actions import (
    Action,
    AnswerQuestion,
    DeliveryFaults,
    EditMessage,
    SendMessage,
    StartPrivateChat,
    TapButton,
    Wait,
)
from demo.script.cast import Person
from demo.script.script import Night
from demo.story_time import SPEED, StoryTime
from demo.views import numbers_on_card
from sandbox.client import SandboxClient

Json = dict[str, Any]

# Of the played night: a tap that is older than 150 s is answered by nobody.
_PATIENCE_SECONDS = 60
TITLE = "武汉雪夜车队"


class Player:
    """`withheld`: `id()` of actions that are skipped, so that the comparison must report them."""

    def __init__(self, client: SandboxClient, watcher: ChatWatcher, night: Night, time: StoryTime) -> None:
        self.done = 0
        self.withheld: Collection[int] = ()
        self.on_action: Callable[[int], None] = lambda _: None
        """Called after each action with the number of actions played so far."""
        self._client = client
        self._watcher = watcher
        self._night = night
        self._time = time
        self._group = 0
        self._ids: dict[Person, int] = {}
        self._messages: dict[str, Json] = {}
        self._last_second: dict[Person, int] = {}
        """Epoch second of the last action of or about a person."""
        self._pending: dict[Person, asyncio.Task[None]] = {}
        """Taps without a toast and clarifications without an answer, by person."""
        self._begun: deque[tuple[float, asyncio.Task[None]]] = deque()
        """The same in the order in which they began, with that time."""

    def telegram_id(self, who: Person) -> int | None:
        return self._ids.get(who)

    def names(self) -> dict[int, str]:
        return {number: who.name for who, number in self._ids.items()}

    async def create_people(self) -> int:
        """Creates all people and their group; returns the group's chat id."""
        cast = self._night.cast
        for who in cast.everybody:
            self._ids[who] = await self._client.user(who.name, username=who.username)
        coordinator, *others = (self._ids[who] for who in cast.everybody)
        self._group = await self._client.group(TITLE, admins=[coordinator], members=others)
        return self._group

    async def play(self) -> None:
        try:
            for action in self._night.actions:
                await self._hold()
                await self._time.reach(self._time.begin + action.at * SPEED)
                if id(action) not in self.withheld:
                    await self._play(action)
                self.done += 1
                self._fail_early()
                self.on_action(self.done)
            await self._wait_for_pending()
        finally:
            for task in self._pending.values():
                task.cancel()

    async def _play(self, action: Action) -> None:
        people = _people_of(action)
        for who in people:
            await self._wait_for_turn(who)
        match action:
            case SendMessage():
                await self._send_message(action)
            case EditMessage():
                before = self._messages[action.name]
                await self._client.edit(self._group, before["message_id"], self._ids[action.who], action.text)
            case TapButton():
                # slots are given in the order of taps, so the tap is awaited and only the toast runs in the background
                query = await self._tap(await self._card_button(action), action.who)
                self._track(people, self._await_toast(query, action.who))
            case AnswerQuestion():
                self._track(people, self._answer_question(action))
            case StartPrivateChat():
                await self._client.start(self._ids[action.who])
            case DeliveryFaults():
                await self._client.delivery(
                    late_from=min(action.late, 0.2),
                    late_to=action.late,
                    late_probability=0.3,
                    doubled=action.doubled,
                    scrambled=action.scrambled,
                    seed=self.done,
                )
            case Wait():
                await self._wait(action)
        for who in people:
            self._last_second[who] = self._time.seconds()

    # ------------------------------------------------------------ pacing

    async def _wait_for_turn(self, who: Person) -> None:
        if who in self._pending:
            await self._pending.pop(who)
        next_second = self._last_second.get(who, 0) + 1.005
        if next_second > self._time.now():
            await self._time.reach(next_second)

    def _track(self, people: Collection[Person], work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._pending |= dict.fromkeys(people, task)
        self._begun.append((self._time.now(), task))

    async def _hold(self) -> None:
        """Lets nothing more happen while an answer of the bot is awaited for long: a question that is late must not lapse."""
        while self._begun and self._begun[0][0] < self._time.now() - _PATIENCE_SECONDS:
            await self._begun.popleft()[1]

    def _fail_early(self) -> None:
        for task in self._pending.values():
            if task.done():
                task.result()

    async def _wait_for_pending(self) -> None:
        await asyncio.gather(*self._pending.values())

    # ------------------------------------------------------------ actions

    async def _send_message(self, action: SendMessage) -> None:
        args: Json = {"reply_to": await self._replied_to(action), "anonymous": action.anonymous}
        if action.delay_seconds:
            args["date"] = self._time.seconds() - int(action.delay_seconds * SPEED)
        elif action.sent_before:
            args["date"] = self._messages[action.sent_before]["date"] - 2
        if action.forwarded_from:
            args["forwarded_from"] = self._ids[action.forwarded_from]
        if action.voice:
            args["media"] = "voice"
        author = self._ids[action.who]
        chat_id = author if action.privately else self._group
        self._messages[action.name] = await self._client.act(
            "post", chat_id=chat_id, user_id=author, text=action.text, **args
        )

    async def _replied_to(self, action: SendMessage) -> int | None:
        if action.to_message:
            return int(self._messages[action.to_message]["message_id"])
        if action.to_card is None:
            return None
        call = action.to_card
        card = await self._watcher.wait_for(lambda: self._watcher.cards.get(call), f"the card of call {call}")
        return int(card["message_id"])

    async def _card_button(self, action: TapButton) -> Button:
        return await self._watcher.wait_for(
            lambda: self._watcher.card_button(action.call, action.label),
            f"「{action.label}」 on the card of call {action.call}",
        )

    async def _answer_question(self, action: AnswerQuestion) -> None:
        chat_id = self._ids[action.who] if action.privately else self._group
        name = "" if action.privately else action.about.name
        button = await self._watcher.wait_for(
            lambda: self._watcher.question_button(chat_id, name, action.question, action.label),
            f"「{action.label}」 for {action.about} ({action.question})",
        )
        await self._await_toast(await self._tap(button, action.who), action.who)

    async def _tap(self, button: Button, who: Person) -> str:
        return await self._client.tap(*button[:2], self._ids[who], button.data)

    async def _await_toast(self, query: str, who: Person) -> None:
        """Waits for the toast, which proves that the tap was handled before the person's next action."""
        await self._watcher.wait_for(lambda: self._watcher.toasts.get(query), f"the toast for {who}")
        self._last_second[who] = self._time.seconds()

    async def _wait(self, action: Wait) -> None:
        if action.call is None:
            await self._wait_for_pending()
            return
        call, last = action.call, [""]

        def shown() -> bool | None:
            last[0] = self._watcher.cards.get(call, {}).get("text", "")
            return True if last[0] and numbers_on_card(last[0]) == action.shows else None

        try:
            await self._watcher.wait_for(shown, f"the card of call {call} with {action.shows}")
        except WaitTimeout as error:
            raise WaitTimeout(f"{error}; it shows:\n{last[0]}") from None


def _people_of(action: Action) -> list[Person]:
    """Returns the people an action is about, or its author; both for a tap and an answer."""
    if isinstance(action, SendMessage) and action.chatter:
        return []
    people = [fact.who for fact in action.facts if fact.who]
    speaker = getattr(action, "who", None)
    if speaker and (not people or isinstance(action, TapButton | AnswerQuestion)):
        people.append(speaker)
    return list(dict.fromkeys(people))
