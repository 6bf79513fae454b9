"""The events that any messenger may bring: messages, taps, reactions, memberships; and the bot's own inputs."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias

import msgspec

from dispatch.people_commands import ImportChoice
from dispatch.roster_files import FileProblem


class Account(msgspec.Struct, frozen=True):
    """Somebody's account, by the bot's own number. `name` is as he gave it, uncleaned."""

    id: int
    name: str = ""
    username: str | None = None
    is_bot: bool = False


class Silence(StrEnum):
    """Why the words of a message are nobody's: forwarded, from a bot, from a channel, anonymous (R8)."""

    NOBODY = "nobody"  # a service message, or its sender is not told
    FORWARDED = "forwarded"
    BOT = "bot"
    CHANNEL = "channel"
    ANONYMOUS_ADMIN = "anonymous_admin"  # proves nobody's role


class Place(msgspec.Struct, frozen=True):
    """A chat, and in a forum the topic, by the bot's own numbers. Neither a group nor private: a channel."""

    chat: int
    is_group: bool = False
    is_private: bool = False
    title: str = ""
    topic: int | None = None


class Words(NamedTuple):
    """`text` with a handle for each mention that carries an account; `accounts` and `letters` by handle.

    `written` is the text with the letters that people see.
    """

    text: str
    written: str
    accounts: Mapping[str, Account] = {}
    letters: Mapping[str, str] = {}


class Media(StrEnum):
    """What a message shows or plays; each is named in the text `unclear-<value>`."""

    VOICE = "voice"
    PHOTO = "photo"
    LOCATION = "location"
    RICH = "rich"
    STICKER = "sticker"
    PAID = "paid"
    DOCUMENT = "document"
    CONTACT = "contact"
    CHECKLIST = "checklist"
    TICK = "tick"  # on a checklist
    POLL = "poll"


class RepliedTo(msgspec.Struct, frozen=True):
    """The message replied to. `chat` is None for something that is no message of a chat.

    `author` is None where a channel or an anonymous administrator wrote it. `point`: latitude and longitude in degrees, where
    the message shows a place and an order wants it (C19).
    """

    chat: int | None = None
    message: int = 0
    author: Account | None = None
    point: tuple[float, float] | None = None


class SentFile(msgspec.Struct, frozen=True):
    """A file that came with a message. `handle`: how the messenger finds it; `size` in bytes, 0 where it is not said."""

    handle: str
    name: str = ""
    size: int = 0


class Message(msgspec.Struct):
    """A message. Where `silence` gives a reason, nobody speaks. Times are UTC epoch seconds.

    `phone`: the speaker's own, which the messenger vouches for. `point`: latitude and longitude in degrees of a place that it
    shows, where they are still kept in memory (V6).
    """

    place: Place
    id: int
    at: int
    account: Account | None = None
    silence: Silence | None = None
    words: Words | None = None
    media: Media | None = None
    album: str | None = None
    replies_to: RepliedTo | None = None
    file: SentFile | None = None
    phone: str | None = None
    point: tuple[float, float] | None = None


class Edit(Message):
    """A message as it is now. `edited_at` is None where the messenger does not say when; it may be no visible change."""

    edited_at: int | None = None


class Recall(msgspec.Struct):
    """A message was taken back by its author."""

    place: Place
    message: int
    at: int
    account: Account


class Tap(msgspec.Struct):
    """A tap on a button. `place` and `message` are those of the button, where they are known; `shown_at` is when it was sent."""

    tap: str
    account: Account
    data: str
    place: Place | None = None
    message: int | None = None
    shown_at: int = 0


class Thumb(StrEnum):
    UP = "up"
    DOWN = "down"


class Reaction(msgspec.Struct):
    """The thumb that somebody has on a message now; None where he has none. `account` is None for an anonymous sender."""

    place: Place
    message: int
    at: int
    account: Account | None = None
    thumb: Thumb | None = None


class MemberStatus(StrEnum):
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    JOINED = "joined"  # told in the chat: whether he has rights is not said
    RESTRICTED = "restricted"
    LEFT = "left"


class Member(NamedTuple):
    account: Account
    status: MemberStatus


class Membership(msgspec.Struct):
    """What people are in a group from now on. `tells_rights`: their rights are part of it. `is_own`: it is about the bot.

    `added_by`: who brought the bot into the group.
    """

    place: Place
    at: int
    members: list[Member]
    tells_rights: bool = True
    is_own: bool = False
    added_by: Account | None = None


class Reachable(msgspec.Struct):
    """Somebody opened the private chat with the bot, or closed it."""

    account: int
    chat: int
    reachable: bool


class TopicReopened(msgspec.Struct):
    """The forum topic of the place takes messages again."""

    place: Place


class Renamed(msgspec.Struct):
    """The group has the title of the place."""

    place: Place


class Moved(msgspec.Struct, rename={"old": "from", "new": "to"}):
    """The group is now another chat."""

    old: int
    new: int


Event: TypeAlias = (
    Message | Edit | Recall | Tap | Reaction | Membership | Reachable | TopicReopened | Renamed | Moved
)


# ---------------------------------------------------------------- the bot's own inputs


class Admins(NamedTuple):
    """Who administers a group: accounts."""

    chat_id: int
    accounts: frozenset[int]


class Unreachable(msgspec.Struct):
    """Private messages to this account are refused; `fleet` wanted to say something."""

    account: int
    fleet: int = 0


class HiddenCard(msgspec.Struct):
    """The group sees no card of this call; `reason` is part of the name of a text."""

    call: int
    reason: str


class Gap(msgspec.Struct):
    """A time in which nothing was heard: UTC epoch seconds."""

    since: int
    until: int


class Due(msgspec.Struct):
    key: str
    kind: str
    due_at: int
    body: dict[str, int]


class RosterRead(msgspec.Struct):
    """A roster was read; `problem`: it could not be. `choice`: what its sender decided already, at the command line."""

    roster: int
    problem: FileProblem | None = None
    choice: ImportChoice | None = None


decode_moved = msgspec.json.Decoder(Moved).decode
decode_unreachable = msgspec.json.Decoder(Unreachable).decode
decode_hidden_card = msgspec.json.Decoder(HiddenCard).decode
decode_roster_read = msgspec.json.Decoder(RosterRead).decode
decode_gap = msgspec.json.Decoder(Gap).decode
decode_due = msgspec.json.Decoder(Due).decode
