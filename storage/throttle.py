"""Stores when each fleet's group was last told something, so that it is not told too often."""

from enum import StrEnum

from storage.core.transaction import Read, Transaction


class ThrottleKind(StrEnum):
    """What is limited; the key adds details, such as a call's id."""

    CLARIFICATIONS = "clarifications"  # S2: a batch of questions
    MENTIONS = "mentions"  # S2: a batch of mentions of people who must do something
    NOTICES = "notices"  # S2: a batch of mentions of people who need not do anything
    ALBUM = "album"  # one album is several messages
    CLOSE = "close"  # E4: a tap that closes must be repeated
    AFTER_CLOSE = "after_close"  # E9: told once to the same person
    HANDOVER = "handover"  # U10: offered
    HANDOVER_DONE = "handover_done"
    REFUSED = "refused"  # U3: a refusal to the same person
    CARD = "card"  # C15: the card of a call, posted anew
    ENOUGH = "enough"  # S14: said once a call
    VOICE = "voice"  # R9: told once a night to the same person
    LIST = "list"  # R9: the same of checklists and polls
    LEFT = "left"  # U4: somebody on the way who leaves the group again and again
    EMERGENCY = "emergency"  # U7: the same person's words to the coordinators
    BREAKDOWN = "breakdown"  # U7: the same person's car that goes no further
    NOT_ADMINISTRATOR = "not_administrator"  # R11: what the bot cannot do as a plain member
    HIDDEN_MESSAGES = "hidden_messages"  # U8: what the messenger does not show the bot
    UNREACHABLE = "unreachable"  # R6: the word in the group to somebody who cannot be reached privately
    HIDDEN_CARD = "hidden_card"  # who raised a call is told why its card is not shown
    ELSEWHERE = "elsewhere"  # R3: a place that is named and not open
    READINESS = "readiness"  # C21: which of several questions 能来 answers
    UNDECIDED = "undecided"  # R16: the group, where no coordinator has a private chat
    BOT_REMOVED = "bot_removed"  # H19: since when the bot is out of the group
    FLEET_CHOICE = "fleet_choice"  # R12: a message whose fleet was chosen
    PHONE_ASKED = "phone_asked"  # I8: the button for his phone was shown to him in this fleet
    CODE = "code"  # H12: a wrong code, of a paper or of points
    PAIRING = "pairing"  # U9: codes tried in a group, and codes that were used
    PARTNERS_BEGUN = "partners_begun"  # S2: a line that names new partners
    JOIN_ANSWERS = "join_answers"  # S2: a line that names who joins a call
    PARTNER = "partner"  # B1: codes of other groups that were tried
    ANONYMOUS = "anonymous"  # U1: the hint to anonymous administrators
    NOBODYS_REPORT = "nobodys_report"  # R8: the hint to who reports as a channel, or anonymously


def last_at(read: Read, fleet_id: int, key: str) -> int | None:
    """UTC epoch seconds; None for never."""
    rows = read("SELECT at FROM throttle WHERE fleet_id = ? AND key = ?", (fleet_id, key))
    return rows[0][0] if rows else None


def record(tx: Transaction, fleet_id: int, key: str, at: int) -> None:
    tx.write(
        "INSERT INTO throttle (fleet_id, key, at) VALUES (?, ?, ?)"
        " ON CONFLICT (fleet_id, key) DO UPDATE SET at = excluded.at",
        (fleet_id, key, at),
    )


_ALL_FLEETS = 0


def is_first_use(tx: Transaction, kind: ThrottleKind, detail: str, at: int) -> bool:
    """Whether this was never used in any fleet; then records that it is."""
    key = key_of(kind, "used", detail)
    if last_at(tx.read, _ALL_FLEETS, key) is not None:
        return False
    record(tx, _ALL_FLEETS, key, at)
    return True


def forget(tx: Transaction, fleet_id: int, key: str) -> None:
    tx.write("DELETE FROM throttle WHERE fleet_id = ? AND key = ?", (fleet_id, key))


def key_of(kind: ThrottleKind, *details: object) -> str:
    """The kind and its details with colons between."""
    return ":".join((kind.value, *map(str, details)))
