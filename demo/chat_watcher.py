"""Follows the chats: the bot's current messages, cards, buttons and toasts, and waiting for one of them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from demo.views import call_of_card, call_of_report
from sandbox.client import SandboxClient

Json = dict[str, Any]
T = TypeVar("T")


class WaitTimeout(Exception):
    """An awaited message, button or toast did not appear in time."""


class Button(NamedTuple):
    chat_id: int
    message_id: int
    data: str


class ChatWatcher:
    def __init__(self, client: SandboxClient, on_event: Callable[[Json, ChatWatcher], None]) -> None:
        self.cards: dict[int, Json] = {}
        """The card of each call: pinned, and unpinned when the call has ended."""
        self.messages: dict[tuple[int, int], Json] = {}
        """The bot's messages as they are now, by chat id and message id."""
        self.toasts: dict[str, Json] = {}
        self._client = client
        self._on_event = on_event
        self._bot_id = 0
        self._changed = asyncio.Event()
        self._last_message_at = 0.0

    def silent_for(self) -> float:
        """Returns the seconds since the bot last sent or edited a message."""
        return asyncio.get_running_loop().time() - self._last_message_at

    async def follow(self) -> None:
        """Applies events as they happen, without end."""
        self._bot_id = (await self._client.state())["bot"]["id"]
        async for event in self._client.events():
            self._apply(event)
            self._on_event(event, self)
            self._changed.set()
            self._changed = asyncio.Event()

    async def wait_for(self, found: Callable[[], T | None], what: str, seconds: float = 120) -> T:
        """Returns the first result of `found` that is not None. Raises WaitTimeout, naming `what`."""
        try:
            async with asyncio.timeout(seconds):
                while (it := found()) is None:
                    await self._changed.wait()
                return it
        except TimeoutError:
            raise WaitTimeout(f"{what} did not come within {seconds:g} s") from None

    def reports(self, call: int) -> list[str]:
        """Returns the pages of a call's closing report; of a repeated page the last one."""
        pages = {}
        for message in self.messages.values():
            text = message.get("text", "")
            if call_of_report(text) == call:
                page = re.search(r"（(\d+)/\d+）", text)
                pages[int(page[1]) if page else 1] = text
        return [pages[number] for number in sorted(pages)]

    def card_button(self, call: int, label: str) -> Button | None:
        card = self.cards.get(call)
        return _button(card, lambda words: label in words) if card else None

    def question_button(self, chat_id: int, name: str, question: str, label: str) -> Button | None:
        """Finds the button of a clarification about `name`.

        Several questions in one message are numbered, and their buttons begin with the same number.
        """
        for (chat, _), message in reversed(self.messages.items()):
            for line in message.get("text", "").splitlines() if chat == chat_id else ():
                if question not in line or name not in line:
                    continue
                number = re.match(r"\d+\. ", line)
                button = _button(message, _label_matcher(label, number[0] if number else ""))
                if button:
                    return button
        return None

    def _apply(self, event: Json) -> None:
        match event["kind"]:
            case "message" | "edit" if event["message"]["from"]["id"] == self._bot_id:
                message = event["message"]
                self._last_message_at = asyncio.get_running_loop().time()
                if "pinned_message" in message:
                    return
                self.messages[message["chat"]["id"], message["message_id"]] = message
                self._store_card(message)
            case "pin":
                for number in event["pinned"]:
                    if message := self.messages.get((event["chat_id"], number)):
                        message["pinned"] = True
                        self._store_card(message)
            case "toast":
                self.toasts[event["query_id"]] = event

    def _store_card(self, message: Json) -> None:
        call = call_of_card(message.get("text", ""))
        if call is None:
            return
        known = self.cards.get(call)
        if message["pinned"] or (known and known["message_id"] == message["message_id"]):
            self.cards[call] = message


def _label_matcher(label: str, number: str) -> Callable[[str], bool]:
    def matches(words: str) -> bool:
        rest = words.removeprefix(number)
        return words.startswith(number) and (rest.startswith(label) or rest.endswith(label))

    return matches


def _button(message: Json, matches: Callable[[str], bool]) -> Button | None:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if matches(button["text"]):
                return Button(message["chat"]["id"], message["message_id"], button["callback_data"])
    return None
