"""Chats, topics and messages, and their JSON form in the Bot API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.people import Member, User

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Chat:
    id: int
    type: str
    """private, group, supergroup or channel."""
    title: str = ""
    user: User | None = None
    """The user of a private chat."""
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    is_forum: bool = False
    migrated_to: int | None = None
    reactions: list[str] | None = None
    """The emoji that the group allows as reactions; None: all."""
    last_message_id: int = 0

    @property
    def is_group(self) -> bool:
        return self.type in ("group", "supergroup")

    def member(self, user_id: int) -> Member | None:
        found = self.members.get(user_id)
        return found if found and found.present else None

    def as_api(self) -> Json:
        shown: Json = {"id": self.id, "type": self.type}
        if self.user:
            known = self.user.as_api()
            shown |= {key: known[key] for key in ("first_name", "last_name", "username") if key in known}
        else:
            shown["title"] = self.title
        if self.is_forum:
            shown["is_forum"] = True
        return shown


@dataclass(slots=True, eq=False)
class Topic:
    id: int
    name: str
    closed: bool = False


@dataclass(slots=True, eq=False)
class Message:
    chat: Chat
    message_id: int
    date: int
    sender: User
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    content: Json = field(default_factory=dict)
    """Media or a service message's fields, as the Bot API shows them; with media, `text` is the caption."""
    markup: Json | None = None
    reply_to: Message | None = None
    topic: Topic | None = None
    sender_chat: Chat | None = None
    is_automatic_forward: bool = False
    origin: Json | None = None
    via_bot: User | None = None
    external_reply: Json | None = None
    story: Json | None = None
    """The story that the message replies to."""
    album: str | None = None
    edit_date: int | None = None
    edit_refusal: str | None = None
    """Why Telegram lets nobody edit the message any more, such as MESSAGE_EDIT_TIME_EXPIRED."""
    reactions: dict[int, list[str]] = field(default_factory=dict)

    @property
    def has_media(self) -> bool:
        return not self.content.keys().isdisjoint(MEDIA)

    @property
    def is_service(self) -> bool:
        return bool(self.content) and not self.has_media

    @property
    def keyboard(self) -> list[list[Json]]:
        return self.markup["inline_keyboard"] if self.markup and "inline_keyboard" in self.markup else []

    @property
    def _thread_id(self) -> int | None:
        """The topic's id. Outside topics a reply in a supergroup carries the id of the first message of its reply chain."""
        if self.topic:
            return self.topic.id
        if self.reply_to is None or self.chat.type != "supergroup":
            return None
        first = self.reply_to
        while first.reply_to:
            first = first.reply_to
        return first.message_id

    def as_api(self, *, quoted: bool = False) -> Json:
        """Returns the Bot API's Message. `quoted`: the message is nested in another one and omits its own reply."""
        shown: Json = {
            "message_id": self.message_id,
            "from": self.sender.as_api(),
            "chat": self.chat.as_api(),
            "date": self.date,
        }
        optional: Json = {
            "caption" if self.has_media else "text": self.text,
            "caption_entities" if self.has_media else "entities": self.text and self.entities,
            **self.content,
            "reply_markup": self.keyboard and {"inline_keyboard": self.keyboard},
            "edit_date": self.edit_date,
            "reply_to_message": None
            if quoted or self.reply_to is None
            else self.reply_to.as_api(quoted=True),
            "message_thread_id": self._thread_id,
            "is_topic_message": self.topic is not None,
            "sender_chat": self.sender_chat and self.sender_chat.as_api(),
            "is_automatic_forward": self.is_automatic_forward,
            "forward_origin": self.origin,
            "via_bot": self.via_bot and self.via_bot.as_api(),
            "external_reply": None if quoted else self.external_reply,
            "reply_to_story": self.story,
            "media_group_id": self.album,
        }
        return shown | {name: value for name, value in optional.items() if value or name in self.content}


MEDIA = frozenset(
    {"photo", "document", "voice", "location", "sticker", "venue", "animation", "paid_media", "rich_message"}
)
