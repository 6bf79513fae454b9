"""Where and when a command was said, and which message it replies to."""

from dataclasses import dataclass
from typing import NamedTuple

from dispatch.calls import Call
from dispatch.statements import Moment
from dispatch.stations import Point


@dataclass(frozen=True, slots=True)
class Reply:
    """The message replied to. `call`: the call of a card, of another message of the bot, or of the raising message."""

    message_id: int
    # a person's id; None for the bot and for anonymous senders
    author_id: int | None = None
    call: Call | None = None
    is_past: bool = False  # the call is sealed
    point: Point | None = None  # that the message shows on the map; only for an order that wants it (C19)
    is_anonymous: bool = False  # sent by a channel or an anonymous administrator

    @property
    def is_of_elsewhere(self) -> bool:
        """Whether it is a story or a message of another chat, which has no number here."""
        return self.message_id == 0


class Origin(NamedTuple):
    """Where and when a command was said.

    `moment`: of the message, or of the tap, which is not dated. `said_at` and `said_turn`: of this version of the message, in
    UTC epoch seconds, and its place in the messenger's order of events; 0: not known.
    `message_id` is 0 for a tap, and for a reaction that of the message it stands under, negated.
    """

    chat_id: int
    message_id: int
    moment: Moment
    said_at: int
    reply: Reply | None = None
    tap: str | None = None  # the tap to answer
    slash: bool = False  # typed as a slash command
    private: bool = False
    topic: int | None = None  # topic id in a forum
    said_turn: int = 0

    @property
    def is_edit(self) -> bool:
        return self.said_at != self.moment.at

    @property
    def is_tap(self) -> bool:
        return self.tap is not None

    @property
    def is_reaction(self) -> bool:
        return self.message_id < 0
