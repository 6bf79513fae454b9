"""Stores users, chats and files, and assigns their ids."""

from __future__ import annotations

from typing import Any

from sandbox.chats import Chat, Message, Topic
from sandbox.people import (
    CHANNEL_BOT,
    DEFAULT_ADMIN_RIGHTS,
    GROUP_ANONYMOUS_BOT,
    RIGHTS,
    TELEGRAM,
    Member,
    User,
)
from sandbox.refusals import InvalidAction


class World:
    def __init__(self, bot_id: int, bot_username: str) -> None:
        self.bot = User(bot_id, "收到", username=bot_username, is_bot=True)
        self.reads_all_messages = True
        """False means privacy mode: the bot sees only commands, mentions and replies to it."""
        self.may_join_groups = True
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self._account_message_id = 0
        self._next_user_id = 510_000_001
        self._next_group_id = 4_100_001
        for user in (
            User(GROUP_ANONYMOUS_BOT, "Group", username="GroupAnonymousBot", is_bot=True),
            User(CHANNEL_BOT, "Channel", username="Channel_Bot", is_bot=True),
            User(TELEGRAM, "Telegram"),
        ):
            self.users[user.id] = user

    def add_user(self, first_name: str, **given: Any) -> User:
        user_id = given.pop("id", None)
        if user_id is None:
            user_id, self._next_user_id = self._next_user_id, self._next_user_id + 1
        if user_id in self.users:
            raise InvalidAction(f"user {user_id} exists already")
        user = self.users[user_id] = User(user_id, first_name, **given)
        self.chats[user_id] = Chat(user_id, "private", user=user)
        return user

    def add_group(self, title: str, kind: str = "supergroup", chat_id: int | None = None) -> Chat:
        if chat_id is None:
            number, self._next_group_id = self._next_group_id, self._next_group_id + 1
            chat_id = -number if kind == "group" else -1_000_000_000_000 - number
        if chat_id in self.chats:
            raise InvalidAction(f"chat {chat_id} exists already")
        chat = self.chats[chat_id] = Chat(chat_id, kind, title)
        return chat

    def user(self, user_id: int) -> User:
        try:
            return self.users[user_id]
        except KeyError:
            raise InvalidAction(f"no user {user_id}") from None

    def chat(self, chat_id: int) -> Chat:
        try:
            return self.chats[chat_id]
        except KeyError:
            raise InvalidAction(f"no chat {chat_id}") from None

    def message(self, chat_id: int, message_id: int) -> Message:
        try:
            return self.chat(chat_id).messages[message_id]
        except KeyError:
            raise InvalidAction(f"no message {message_id} in chat {chat_id}") from None

    def topic(self, chat: Chat, topic_id: int | None) -> Topic | None:
        if topic_id is None:
            return None
        try:
            return chat.topics[topic_id]
        except KeyError:
            raise InvalidAction(f"no topic {topic_id} in chat {chat.id}") from None

    def next_message_id(self, chat: Chat) -> int:
        """A supergroup or channel has its own counter; private chats and basic groups share one."""
        if chat.type in ("supergroup", "channel"):
            chat.last_message_id += 1
            return chat.last_message_id
        self._account_message_id += 1
        return self._account_message_id

    def add_message(self, message: Message) -> Message:
        message.chat.messages[message.message_id] = message
        return message


def new_member(user: User, status: str = "member", rights: list[str] | None = None) -> Member:
    """Builds a membership; `rights` None gives an administrator the default rights. Raises InvalidAction for unknown rights."""
    if status == "creator":
        return Member(user, status, frozenset(RIGHTS))
    if status != "administrator":
        return Member(user, status)
    unknown = set(rights or ()) - set(RIGHTS)
    if unknown:
        raise InvalidAction(f"unknown rights: {', '.join(sorted(unknown))}")
    return Member(
        user, status, DEFAULT_ADMIN_RIGHTS if rights is None else frozenset(rights) | {"can_manage_chat"}
    )
