"""The fields of a Telegram update that this program reads. Other fields are ignored."""

from collections.abc import Callable
from operator import attrgetter
from typing import Annotated, Any, TypeAlias

import msgspec

from handlers.chat.inputs import Media

GROUPS = frozenset({"group", "supergroup"})  # types of chat
# What an INTEGER of SQLite can hold; an update with a larger number is not readable.
Id: TypeAlias = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]

# UTC epoch seconds up to the year 2106. Another date is none: an update that has it is not readable.
Date: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**32 - 1)]


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
    is_direct_messages: bool = False

    @property
    def is_group(self) -> bool:
        """False for the chat in which people write to a channel: each of them sees only his own messages."""
        return self.type in GROUPS and not self.is_direct_messages


class RepliedMessage(msgspec.Struct, rename={"sender": "from"}):
    """The message replied to."""

    message_id: Id
    sender: User | None = None
    sender_chat: Chat | None = None
    is_topic_message: bool = False
    forum_topic_created: Any = None
    location: Any = None


class MessageOrigin(msgspec.Struct):
    """Who wrote a message that comes from elsewhere; None for channels and hidden accounts."""

    sender_user: User | None = None


class ExternalReply(msgspec.Struct):
    """The message replied to, where it stands in another chat or another topic."""

    origin: MessageOrigin | None = None
    chat: Chat | None = None
    message_id: Id | None = None


class Document(msgspec.Struct):
    """A file that somebody sent."""

    file_id: str
    file_name: str = ""
    file_size: int = 0


class Location(msgspec.Struct):
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


class Contact(msgspec.Struct):
    phone_number: str
    user_id: Id = 0


class Message(msgspec.Struct, rename={"sender": "from"}):
    message_id: Id
    date: Date
    chat: Chat
    sender: User | None = None
    sender_chat: Chat | None = None
    edit_date: Date | None = None
    text: str | None = None
    caption: str | None = None
    entities: Any = None
    caption_entities: Any = None
    reply_to_message: RepliedMessage | None = None
    external_reply: ExternalReply | None = None
    reply_to_story: Any = None
    message_thread_id: int | None = None
    is_topic_message: bool = False
    via_bot: User | None = None
    is_automatic_forward: bool = False
    forward_origin: Any = None
    migrate_to_chat_id: Id | None = None
    migrate_from_chat_id: Id | None = None
    forum_topic_reopened: Any = None
    new_chat_title: str | None = None
    left_chat_member: User | None = None
    new_chat_members: list[User] | None = None
    media_group_id: str | None = None
    voice: Any = None
    audio: Any = None
    video_note: Any = None
    photo: Any = None
    live_photo: Any = None
    video: Any = None
    document: Any = None
    location: Any = None
    venue: Any = None
    rich_message: Any = None
    sticker: Any = None
    animation: Any = None
    paid_media: Any = None
    contact: Any = None
    checklist: Any = None
    checklist_tasks_done: Any = None
    checklist_tasks_added: Any = None
    poll: Any = None

    @property
    def words(self) -> str | None:
        return self.text if self.text is not None else self.caption

    @property
    def media(self) -> Media | None:
        """What the message shows or plays; None for text alone and for service messages."""
        return next((kind for kind, has in _MEDIA if has(self)), None)


# In this order: Telegram sends a GIF as a document too, and a venue as a location too.
_MEDIA: tuple[tuple[Media, Callable[[Message], object]], ...] = (
    (Media.STICKER, lambda message: message.sticker or message.animation),
    (Media.VOICE, lambda message: message.voice or message.audio or message.video_note),
    (Media.PHOTO, lambda message: message.photo or message.live_photo or message.video),
    (Media.PHOTO, lambda message: _is_picture(message.document)),
    (Media.DOCUMENT, attrgetter("document")),
    (Media.LOCATION, lambda message: message.location is not None or message.venue is not None),
    (Media.RICH, lambda message: message.rich_message is not None),
    (Media.PAID, attrgetter("paid_media")),
    (Media.CONTACT, attrgetter("contact")),
    (Media.CHECKLIST, attrgetter("checklist")),
    (Media.TICK, lambda message: message.checklist_tasks_done or message.checklist_tasks_added),
    (Media.POLL, attrgetter("poll")),
)
_PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".bmp", ".mp4", ".mov")


def _is_picture(document: Any) -> bool:
    """Whether a file is a picture or a video that was sent "as a file"."""
    if not isinstance(document, dict):
        return False
    kind, name = str(document.get("mime_type") or ""), str(document.get("file_name") or "")
    return kind.startswith(("image/", "video/", "audio/")) or name.lower().endswith(_PICTURE_NAMES)


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


class MemberChange(msgspec.Struct, rename={"changed_by": "from"}):
    chat: Chat
    date: Date
    new_chat_member: Membership
    changed_by: User | None = None
    old_chat_member: Membership | None = None


class ReactionType(msgspec.Struct):
    """`emoji` is empty for custom emoji and paid reactions."""

    type: str = ""
    emoji: str = ""


class Reaction(msgspec.Struct):
    """All emoji that somebody has on a message now. `user` is None for an anonymous administrator or a channel."""

    chat: Chat
    message_id: Id = 0
    date: Date = 0
    user: User | None = None
    new_reaction: list[ReactionType] = []


class Update(msgspec.Struct):
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Tap | None = None
    my_chat_member: MemberChange | None = None
    chat_member: MemberChange | None = None
    message_reaction: Reaction | None = None


decode_update = msgspec.json.Decoder(Update).decode
