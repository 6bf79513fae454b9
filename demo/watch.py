"""Eyes on the chats: what the bot's messages, cards, buttons and toasts are now, and waiting until something stands there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from demo.views import card_of, report_of
from sandbox.client import SandboxClient

Json = dict[str, Any]
T = TypeVar("T")


class NeverCame(Exception):
    """What was waited for did not come in time."""


class Button(NamedTuple):
    chat_id: int
    message_id: int
    data: str


class Watch:
    def __init__(self, client: SandboxClient, tell: Callable[[Json, Watch], None]) -> None:
        self.cards: dict[int, Json] = {}
        """By call; of several the one that is pinned."""
        self.said: dict[tuple[int, int], Json] = {}
        """The bot's messages as they are now, by chat and number."""
        self.toasts: dict[str, Json] = {}
        self._client = client
        self._tell = tell
        self._bot_id = 0
        self._news = asyncio.Event()
        self._spoke = 0.0

    def silent_for(self) -> float:
        """Seconds since the bot has last said or changed something."""
        return asyncio.get_running_loop().time() - self._spoke

    async def follow(self) -> None:
        """For ever."""
        self._bot_id = (await self._client.state())["bot"]["id"]
        async for event in self._client.events():
            self._see(event)
            self._tell(event, self)
            self._news.set()
            self._news = asyncio.Event()

    async def until(self, found: Callable[[], T | None], what: str, seconds: float = 120) -> T:
        try:
            async with asyncio.timeout(seconds):
                while (it := found()) is None:
                    await self._news.wait()
                return it
        except TimeoutError:
            raise NeverCame(f"{what} did not come within {seconds:g} s") from None

    def reports(self, call: int) -> list[str]:
        """The pages of a call's closing report; of a repeated page the last."""
        pages = {}
        for message in self.said.values():
            text = message.get("text", "")
            if report_of(text) == call:
                page = re.search(r"（(\d+)/\d+）", text)
                pages[int(page[1]) if page else 1] = text
        return [pages[number] for number in sorted(pages)]

    def card_button(self, call: int, label: str) -> Button | None:
        card = self.cards.get(call)
        return _button(card, lambda words: label in words) if card else None

    def question_button(self, chat_id: int, name: str, question: str, label: str) -> Button | None:
        """Of what is asked about somebody. Several questions in one message are numbered, and so are their buttons."""
        for (chat, _), message in reversed(self.said.items()):
            for line in message.get("text", "").splitlines() if chat == chat_id else ():
                if question not in line or name not in line:
                    continue
                number = re.match(r"\d+\. ", line)
                button = _button(message, _labelled(label, number[0] if number else ""))
                if button:
                    return button
        return None

    def _see(self, event: Json) -> None:
        match event["kind"]:
            case "message" | "edit" if event["message"]["from"]["id"] == self._bot_id:
                message = event["message"]
                self._spoke = asyncio.get_running_loop().time()
                if "pinned_message" in message:
                    return
                self.said[message["chat"]["id"], message["message_id"]] = message
                self._keep_card(message)
            case "pin":
                for number in event["pinned"]:
                    if message := self.said.get((event["chat_id"], number)):
                        message["pinned"] = True
                        self._keep_card(message)
            case "toast":
                self.toasts[event["query_id"]] = event

    def _keep_card(self, message: Json) -> None:
        call = card_of(message.get("text", ""))
        if call is not None and message["pinned"]:
            self.cards[call] = message


def _labelled(label: str, number: str) -> Callable[[str], bool]:
    def fits(words: str) -> bool:
        rest = words.removeprefix(number)
        return words.startswith(number) and (rest.startswith(label) or rest.endswith(label))

    return fits


def _button(message: Json, fits: Callable[[str], bool]) -> Button | None:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if fits(button["text"]):
                return Button(message["chat"]["id"], message["message_id"], button["callback_data"])
    return None
