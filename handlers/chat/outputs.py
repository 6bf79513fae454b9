"""The things that the bot sends, for any messenger: messages, toasts, marks, buttons, pins and menus."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

import msgspec

from handlers.chat.button_colours import ButtonColour, colour_of
from handlers.chat.text_nodes import Text

Label: TypeAlias = Text | str
Buttons: TypeAlias = Sequence[Sequence[tuple[Label, str]]]  # rows of (label, data)
PlainRows: TypeAlias = list[list[tuple[str, str]]]


class Button(NamedTuple):
    label: str
    data: str
    colour: ButtonColour | None


Keyboard: TypeAlias = Sequence[Sequence[Button]]


def plain_rows(buttons: Buttons) -> PlainRows:
    """The buttons as they are stored."""
    return [[(str(label), data) for label, data in row] for row in buttons]


def keyboard_of(buttons: Buttons) -> Keyboard:
    return [[Button(str(label), data, colour_of(data)) for label, data in row] for row in buttons if row]


class Mark(StrEnum):
    """What the bot puts under a message that it has recorded (S7); never an answer that people give themselves."""

    RECORDED = "recorded"
    NUMBER_RECORDED = "number_recorded"
    STANDBY = "standby"
    DECLINED = "declined"
    AFTER_CLOSE = "after_close"
    UNREAD = "unread"


class FileKind(StrEnum):
    PICTURE = "picture"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is made when it is sent, by `maker` from `wish`. `instead`: the text that is sent if that fails."""

    kind: FileKind
    maker: str
    wish: dict[str, Any]
    instead: Text


class Spot(msgspec.Struct, frozen=True):
    """A point on the map, in degrees, with what stands beside it."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Post:
    """A message. With a `role` it is stored as one of the call or fleet.

    `edits`: the message whose words and buttons it replaces, under the same attachment if it has one. `keeps`: its buttons,
    to be stored and taken away when they are used. `asks_contact`: the label of the messenger's own button that hands over a
    phone, instead of buttons. `next_page`: what follows it, of a message too long for one. `spot`: a point on the map, sent
    instead of the words.
    """

    words: Text
    buttons: Keyboard = ()
    role: str | None = None
    call_id: int | None = None
    fleet_id: int | None = None
    edits: int | None = None
    reply_to: int | None = None
    topic: int | None = None
    pin: bool = False
    silent: bool = False
    attachment: Attachment | None = None
    next_page: int | None = None
    asks_contact: str | None = None
    keeps: PlainRows | None = None
    spot: Spot | None = None


class Toast(msgspec.Struct, frozen=True):
    """The answer to a tap, which only that person sees; an `alert` stays until he closes it."""

    tap: str
    words: str
    alert: bool = False


class MarkUnder(msgspec.Struct, frozen=True):
    message: int
    mark: Mark


class ButtonsUnder(msgspec.Struct, frozen=True):
    """The buttons that a message has from now on."""

    message: int
    buttons: PlainRows


class Pin(msgspec.Struct, frozen=True):
    """Pins a message silently; unpins it where not `pinned`."""

    message: int
    pinned: bool = True


class MenuAudience(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    COORDINATORS = "coordinators"


class Menu(msgspec.Struct, frozen=True):
    """The commands that a chat offers, with what each does."""

    audience: MenuAudience
    commands: list[tuple[str, str]]


class LeaveGroup(msgspec.Struct, frozen=True):
    """The bot leaves the group."""


Said: TypeAlias = Post | Toast | MarkUnder | ButtonsUnder | Pin | Menu | LeaveGroup
