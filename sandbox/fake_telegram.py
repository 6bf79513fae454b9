"""Holds the state of the pretend Telegram and publishes what happens as events (for people) and updates (for the bot)."""

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
from sandbox.text import detect_entities
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
    def __init__(
        self, token: str = DEFAULT_TOKEN, username: str = "shoudao_bot", clock: Clock | None = None
    ) -> None:
        self.token = token
        self.clock = clock or Clock()
        self.world = World(int(token.partition(":")[0]), username)
        self.events = Events(self.clock)
        self.request_log = RequestLog(self.clock)
        self.faults = Faults()
        self.limits = Limits(self.clock)
        self.queue = UpdateQueue(self.clock, self.request_log, self.faults, first_id=830_000_001)
        self.taps: dict[str, Tap] = {}
        self.toasts: list[Json] = []
        self.commands: dict[str, list[Json]] = {}
        self.admin_rights: dict[bool, Json] = {}
        self.webhook = ""
        self.logged_out = False
        self.closing = asyncio.Event()
        """Set when the server stops; ends long polls and hanging requests."""
        self.tap_answer_seconds = 150.0
        """Seconds after a tap in which answerCallbackQuery is accepted."""
        self._query_ids = itertools.count(4_381_000_000_000_000_001)

    @property
    def bot(self) -> User:
        return self.world.bot

    def bot_member(self, chat: Chat) -> Member | None:
        return chat.member(self.bot.id)

    def close(self) -> None:
        self.closing.set()
        self.events.close()

    def next_query_id(self) -> str:
        return str(next(self._query_ids))

    def post_message(
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
        """Adds a message to a chat, emits its event and queues an update if the bot may see it."""
        message = Message(
            chat,
            self.world.next_message_id(chat),
            date if date is not None else self.clock.seconds(),
            sender,
            text,
            detect_entities(text, entities),
            content or {},
            markup,
            reply_to,
            topic,
            **origin,
        )
        self.world.add_message(message)
        self.emit_message("message", message)
        if self._visible_to_bot(message):
            self.queue.add("message", message.as_api())
        return message

    def emit_message(self, kind: str, message: Message) -> None:
        """Emits an event about a message for the chat page and the control client."""
        self.events.emit(kind, chat_id=message.chat.id, message=message_view(message))

    def publish_edit(self, message: Message) -> None:
        self.emit_message("edit", message)
        self.queue_edit(message)

    def queue_edit(self, message: Message) -> None:
        """Queues an edited_message update without an event: people see no change."""
        if self._visible_to_bot(message):
            self.queue.add("edited_message", message.as_api())

    def publish_membership_change(
        self, chat: Chat, actor: User, old: Member, new: Member, date: int | None = None
    ) -> None:
        """Publishes a membership change.

        The bot's own change becomes a my_chat_member update. Other people's become chat_member updates, and only while
        the bot is an administrator.
        """
        about_bot = new.user is self.bot or chat.type == "private"
        change = {
            "chat": chat.as_api(),
            "from": actor.as_api(),
            "date": date if date is not None else self.clock.seconds(),
            "old_chat_member": old.as_api(),
            "new_chat_member": new.as_api(),
        }
        self.events.emit("member", chat_id=chat.id, user_id=new.user.id, status=new.status)
        if about_bot:
            self.queue.add("my_chat_member", change)
        elif (bot := self.bot_member(chat)) and bot.is_admin:
            self.queue.add("chat_member", change)

    def _visible_to_bot(self, message: Message) -> bool:
        """Returns whether Telegram would deliver this message to the bot."""
        chat = message.chat
        if chat.type == "private":
            return message.sender is not self.bot or "pinned_message" in message.content
        bot = self.bot_member(chat)
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
        mention = "@" + self.bot.username.lower()
        words = [word.lower() for word in message.text.split()]
        return any(
            word == mention or (word.startswith("/") and ("@" not in word or word.endswith(mention)))
            for word in words
        )


def message_view(message: Message) -> Json:
    """Returns a message as people see it: the API's fields, its reactions and whether it is pinned."""
    shown = message.as_api()
    shown["pinned"] = message.message_id in message.chat.pinned
    shown["reactions"] = {str(user_id): emoji for user_id, emoji in message.reactions.items() if emoji}
    if message.markup and "inline_keyboard" not in message.markup:
        shown["reply_markup"] = message.markup
    return shown
