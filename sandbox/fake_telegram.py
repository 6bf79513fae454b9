"""The whole of the pretend Telegram, put together, and how what happens becomes events, updates and counted speech."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass
from typing import Any

from sandbox.chats import Chat, Message, Topic
from sandbox.clock import Clock
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.limits import Limits
from sandbox.people import Member, User
from sandbox.queue import UpdateQueue
from sandbox.request_log import RequestLog
from sandbox.text import found_entities
from sandbox.world import World

Json = dict[str, Any]

DEFAULT_TOKEN = "7100000001:SandboxSandboxSandboxSandboxSandbox"


@dataclass(slots=True, eq=False)
class Tap:
    id: str
    user: User
    message: Message
    at: float
    answered: bool = False


class FakeTelegram:
    def __init__(self, token: str = DEFAULT_TOKEN, username: str = "shoudao_bot") -> None:
        self.token = token
        self.clock = Clock()
        self.world = World(int(token.partition(":")[0]), username)
        self.events = Events(self.clock)
        self.witness = RequestLog(self.clock)
        self.faults = Faults()
        self.limits = Limits(self.clock)
        self.queue = UpdateQueue(self.clock, self.witness, self.faults, first_id=830_000_001)
        self.taps: dict[str, Tap] = {}
        self.toasts: list[Json] = []
        self.commands: dict[str, list[Json]] = {}
        self.admin_rights: dict[bool, Json] = {}
        self.webhook = ""
        self.logged_out = False
        self.closing = asyncio.Event()
        """Set when the server ends: whoever waits for news goes home."""
        self.tap_answer_seconds = 150.0
        """How long after a tap its answer is still taken."""
        self._numbers = itertools.count(4_381_000_000_000_000_001)

    @property
    def bot(self) -> User:
        return self.world.bot

    def bot_in(self, chat: Chat) -> Member | None:
        return chat.member(self.bot.id)

    def close(self) -> None:
        self.closing.set()
        self.events.close()

    def next_query_id(self) -> str:
        return str(next(self._numbers))

    # what happens, as people and the bot learn of it

    def say(
        self,
        chat: Chat,
        sender: User,
        text: str = "",
        *,
        entities: list[Json] | None = None,
        content: Json | None = None,
        date: int | None = None,
        markup: Json | None = None,
        reply_to: Message | None = None,
        topic: Topic | None = None,
        **origin: Any,
    ) -> Message:
        """A new message in a chat; the bot hears of it unless it is its own or hidden from it."""
        message = Message(
            chat,
            self.world.next_message_id(chat),
            date if date is not None else self.clock.seconds(),
            sender,
            text,
            found_entities(text, entities),
            content or {},
            markup,
            reply_to,
            topic,
            **origin,
        )
        self.world.keep(message)
        self.tell("message", message)
        if self._heard(message):
            self.queue.add("message", message.as_api())
        return message

    def tell(self, kind: str, message: Message) -> None:
        """An event about a message, for people."""
        self.events.tell(kind, chat_id=message.chat.id, message=seen(message))

    def note_edit(self, message: Message) -> None:
        self.tell("edit", message)
        self.note_change(message)

    def note_change(self, message: Message) -> None:
        """People see no edit, but the bot is told of one."""
        if self._heard(message):
            self.queue.add("edited_message", message.as_api())

    def note_member(self, chat: Chat, actor: User, old: Member, new: Member, date: int | None = None) -> None:
        """Somebody's place in a chat has changed. The bot's own is always told; others' only to an administrator."""
        about_bot = new.user is self.bot or chat.type == "private"
        change = {
            "chat": chat.as_api(),
            "from": actor.as_api(),
            "date": date if date is not None else self.clock.seconds(),
            "old_chat_member": old.as_api(),
            "new_chat_member": new.as_api(),
        }
        self.events.tell("member", chat_id=chat.id, user_id=new.user.id, status=new.status)
        if about_bot:
            self.queue.add("my_chat_member", change)
        elif (bot := self.bot_in(chat)) and bot.is_admin:
            self.queue.add("chat_member", change)

    def _heard(self, message: Message) -> bool:
        """Whether Telegram would show this message to the bot."""
        chat = message.chat
        if chat.type == "private":
            return message.sender is not self.bot or "pinned_message" in message.content
        bot = self.bot_in(chat)
        if bot is None:
            return False
        if message.sender is self.bot:
            return message.is_service
        if message.sender.is_bot and message.sender_chat is None:
            return False
        if self.world.reads_all_messages or bot.is_admin or message.is_service:
            return True
        if message.reply_to and message.reply_to.sender is self.bot:
            return True
        me = "@" + self.bot.username.lower()
        words = [word.lower() for word in message.text.split()]
        return any(
            word == me or (word.startswith("/") and ("@" not in word or word.endswith(me))) for word in words
        )


def seen(message: Message) -> Json:
    """A message as people see it: with its reactions, and whether it is pinned."""
    shown = message.as_api()
    shown["pinned"] = message.message_id in message.chat.pinned
    shown["reactions"] = {str(user_id): emoji for user_id, emoji in message.reactions.items() if emoji}
    if message.markup and "inline_keyboard" not in message.markup:
        shown["reply_markup"] = message.markup
    return shown
