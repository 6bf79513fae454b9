"""What a messenger can do and where its limits are: data that the rules read instead of knowing the messenger."""

from collections.abc import Callable
from dataclasses import dataclass

from dispatch.names_in_texts import Traces
from handlers.chat.inputs import Admins, Event
from storage.core.transaction import Read
from storage.external_ids import ExternalIds


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a chat may be spoken to (S1): requests in a minute, edits included; gaps and bursts in milliseconds."""

    group_minute: int
    group_kept: int  # of them, for cards of new calls
    group_calm: (
        int  # from this many messages in the last minute on, further ones are spread over the rest of it
    )
    leisure_minute: int  # what can wait is sent to a group after fewer requests than this in the last minute
    private_minute: int
    card_minute: (
        int  # edits of cards among the requests of a group; the rest is kept for new calls and notices
    )
    card_gap_ms: int
    card_calm: int  # from this many requests in the last minute on, edits are spread over the rest of it
    reaction_minute: int
    reaction_gap_ms: int
    burst: int
    burst_ms: int
    overall_second: int
    overall_kept: int  # of them, for cards of new calls
    overall_burst: int
    overall_burst_ms: int


@dataclass(frozen=True, slots=True)
class Messenger:
    """One messenger. Lengths are in UTF-16 units, without the marks of a text.

    It keeps what people do for so many seconds while the bot does not listen: `keeps_texts`, `keeps_taps`, `keeps_reactions`.
    `answers_taps`: the seconds after which it takes no answer to a tap. `sends_once`: a message that is sent again after a
    lost answer stands in the chat once. `final_refusals`: what its errors say of a private chat that stays closed.

    `event_of` reads what the messenger told, as its bytes are stored, with the bot's own ids; None where it means nothing here.
    `admins_of` reads the answer to a question for a group's administrators.
    `words_in` gives what an account wrote, tapped or showed in such bytes, for himself to read; None where they are another's.
    `without_person` takes somebody out of bytes that `event_of` reads; empty where nothing of them may stay (V2).
    `link_to_message` takes chat and message, and gives None where there is no link; `link_to_bot` takes the bot's name.
    `link_to_start` takes also what `/start` is then given: letters, digits and hyphens.
    """

    name: str
    event_of: Callable[[bytes, ExternalIds], Event | None]
    admins_of: Callable[[bytes, ExternalIds], Admins]
    words_in: Callable[[bytes, str], str | None]
    without_person: Callable[[bytes, Traces], bytes]
    longest_text: int
    longest_toast: int
    most_buttons: int  # under one message
    keeps_texts: int
    keeps_taps: int
    keeps_reactions: int
    answers_taps: int
    sends_once: bool
    final_refusals: tuple[str, ...]
    pace: Pace
    link_to_message: Callable[[Read, int, int], str | None]
    link_to_bot: Callable[[str | None], str]
    link_to_start: Callable[[str | None, str], str]
