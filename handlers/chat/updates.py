"""The fields of a Telegram update that this program reads, and the bodies of its own inputs. Other fields are ignored."""

from typing import Annotated, Any, TypeAlias

import msgspec

GROUPS = frozenset({"group", "supergroup"})  # types of chat
# What an INTEGER of SQLite can hold; an update with a larger number is not readable.
Id: TypeAlias = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


class User(msgspec.Struct):
    id: Id
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str | None = None


class Chat(msgspec.Struct):
    id: Id
    type: str
    title: str = ""


class RepliedMessage(msgspec.Struct, rename={"sender": "from"}):
    """The message replied to."""

    message_id: Id
    sender: User | None = None
    sender_chat: Chat | None = None
    is_topic_message: bool = False
    forum_topic_created: Any = None


class Message(msgspec.Struct, rename={"sender": "from"}):
    message_id: Id
    date: int
    chat: Chat
    sender: User | None = None
    sender_chat: Chat | None = None
    edit_date: int | None = None
    text: str | None = None
    caption: str | None = None
    reply_to_message: RepliedMessage | None = None
    message_thread_id: int | None = None
    is_topic_message: bool = False
    via_bot: User | None = None
    is_automatic_forward: bool = False
    forward_origin: Any = None
    migrate_to_chat_id: Id | None = None
    migrate_from_chat_id: Id | None = None
    left_chat_member: User | None = None
    new_chat_members: list[User] | None = None
    media_group_id: str | None = None
    voice: Any = None
    audio: Any = None
    video_note: Any = None
    photo: Any = None
    video: Any = None

    @property
    def words(self) -> str | None:
        return self.text if self.text is not None else self.caption

    @property
    def has_media(self) -> bool:
        return any((self.voice, self.audio, self.video_note, self.photo, self.video))


class Tap(msgspec.Struct, rename={"sender": "from"}):
    id: str
    sender: User
    data: str = ""
    message: Message | None = None


class Membership(msgspec.Struct):
    """`is_member` is sent for restricted people only: they may have left."""

    status: str
    user: User
    is_member: bool = True

    @property
    def is_present(self) -> bool:
        return self.status not in {"left", "kicked"} and self.is_member


class MemberChange(msgspec.Struct):
    chat: Chat
    date: int
    new_chat_member: Membership
    old_chat_member: Membership | None = None


class Reaction(msgspec.Struct):
    """Somebody's emoji on a message; only its chat is read."""

    chat: Chat


class Update(msgspec.Struct):
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Tap | None = None
    my_chat_member: MemberChange | None = None
    chat_member: MemberChange | None = None
    message_reaction: Reaction | None = None


class Admin(msgspec.Struct):
    id: int
    name: str = ""


class Admins(msgspec.Struct):
    """The answer to a question for a group's administrators."""

    chat_id: int
    admins: list[Admin]


class Migrated(msgspec.Struct, rename={"old": "from", "new": "to"}):
    old: int
    new: int


class Gap(msgspec.Struct):
    """A time in which Telegram was not heard: UTC epoch seconds."""

    since: int
    until: int


class Due(msgspec.Struct):
    key: str
    kind: str
    due_at: int
    body: dict[str, int]


decode_update = msgspec.json.Decoder(Update).decode
decode_admins = msgspec.json.Decoder(Admins).decode
decode_migrated = msgspec.json.Decoder(Migrated).decode
decode_gap = msgspec.json.Decoder(Gap).decode
decode_due = msgspec.json.Decoder(Due).decode
