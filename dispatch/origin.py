"""Where and when something was said, and which message it replies to. What was said stands in commands."""

from dataclasses import dataclass
from typing import NamedTuple

from dispatch.calls import Call


@dataclass(frozen=True, slots=True)
class Reply:
    """The message replied to. `call` where it belongs to one: a card, a word of the bot, the message that raised it."""

    message_id: int
    # A person's id; None for the bot, and for whoever hides behind a group or a channel.
    author_id: int | None = None
    call: Call | None = None
    is_past: bool = False  # of a call that is sealed
    is_nobodys: bool = False  # of a channel or of somebody who hides


class Origin(NamedTuple):
    """Where and when something was said: UTC epoch seconds. `message_id` is 0 for a tap."""

    chat_id: int
    message_id: int
    at: int
    said_at: int
    reply: Reply | None = None
    query_id: str | None = None  # the tap to be answered
    slash: bool = False  # typed as a command
    private: bool = False
    topic: int | None = None  # of a forum

    @property
    def is_edit(self) -> bool:
        return self.said_at != self.at

    @property
    def is_tap(self) -> bool:
        return self.query_id is not None
