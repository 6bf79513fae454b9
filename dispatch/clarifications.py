"""Kinds of clarification: what the bot has to ask before it can record something (待确认)."""

from enum import StrEnum

from dispatch.statements import ClarificationReason


class ClarificationKind(StrEnum):
    """Why a clarification is open."""

    # A statement is recorded and does not count yet.
    SEATS = ClarificationReason.SEATS.value
    TAGS = ClarificationReason.TAGS.value
    AMEND_OR_NEW = ClarificationReason.AMEND_OR_NEW.value
    NO_TRIP = ClarificationReason.NO_TRIP.value
    # A message is kept and nothing of it is recorded yet.
    UNREADABLE = "unreadable"
    NUMBER = "number"  # the number of passengers is missing
    PERSON = "person"  # K4: a name fits several people
    CALL = "call"  # R3: several calls are open
    AFTER_CLOSE = "after_close"  # E9: said after the call had ended
    EARLY = "early"  # T5: written while no call was open; the call may still arrive
    MAYBE = "maybe"  # R9: a sticker, a GIF or a file, which seldom reports anything; no card counts it
    CALL_REQUEST = "call_request"  # C2: a driver asks for cars; only coordinators answer


NEVER_ASKED = (
    ClarificationKind.UNREADABLE,
    ClarificationKind.AFTER_CLOSE,
    ClarificationKind.MAYBE,
    ClarificationKind.EARLY,
    ClarificationKind.NO_TRIP,
)
NOT_LISTED = (ClarificationKind.CALL_REQUEST, ClarificationKind.EARLY)
WITH_ANY_READING = (ClarificationKind.UNREADABLE, ClarificationKind.MAYBE, ClarificationKind.AFTER_CLOSE)
"""A coordinator may say what they meant: an arrival, a trip, or nothing."""
