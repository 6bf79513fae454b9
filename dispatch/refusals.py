"""Refusals: why the rules do not allow a command. A refused command changes nothing."""

from enum import StrEnum


class Reason(StrEnum):
    NOT_COORDINATOR = "not-coordinator"  # U3
    NOT_OWNER = "not-owner"  # U9
    NOT_LEAD = "not-lead"  # K4
    NOT_ARRIVED = "not-arrived"  # P1, a tap before arrival
    CALL_CLOSED = "call-closed"  # E1
    CALL_SEALED = "call-sealed"  # T3
    NO_CALL = "no-call"
    NO_SUCH_CALL = "no-such-call"  # no call has this number
    ALREADY_OPEN = "already-open"  # C1
    NO_STATION = "no-station"  # C4
    LONG_STATION = "long-station"
    BAD_NUMBER = "bad-number"
    BAD_ALIAS = "bad-alias"  # C19
    MANY_ALIASES = "many-aliases"
    LONG_NOTE = "long-note"
    CALL_OPEN = "call-open"  # C22
    NOTICES_OFF = "notices-off"  # C23
    LONG_NOTICE = "long-notice"
    MANY_SURVEYS = "many-surveys"
    SURVEY_OVER = "survey-over"
    NOBODY_READY = "nobody-ready"  # C21: no readiness is open
    REMINDED = "reminded"
    CALL_STILL_OPEN = "call-still-open"  # C26
    BAD_TIME = "bad-time"  # C24
    NO_CALL_THERE = "no-call-there"  # C25
    NO_CARS_TO_MOVE = "no-cars-to-move"
    WHICH_CARS = "which-cars"
    ENOUGH_THERE = "enough-there"
    NOT_ASKED = "not-asked"  # a button that is for somebody else
    NO_OFFER = "no-offer"
    UNKNOWN_PERSON = "unknown-person"  # K4
    NOT_MEMBER = "not-member"  # U4, a former member of the group
    ROLE_ELSEWHERE = "role-elsewhere"  # I9: the account has a role in another fleet, or is the owner's
    NO_LEAD = "no-lead"  # I13: who is to have a team is no lead
    LONG_BADGE = "long-badge"  # I12
    KNOWN_ELSEWHERE = "known-elsewhere"  # I10: other fleets know both of them
    MERGED_AGAIN = "merged-again"  # I10: a later merge has to be taken back first
    NOT_ENDED = "not-ended"  # E6: only a call that has ended is reopened
    TOO_LATE = "too-late"  # E6
    UNDER_WAY = "under-way"  # E10: cars have come or carried
    PARTNER_CODE = "partner-code"  # B1: unknown, used or too old
    PARTNER_TRIES = "partner-tries"
    PARTNERS_ALREADY = "partners-already"
    NO_PARTNER = "no-partner"  # B3
    NOT_LEADING = "not-leading"  # B4
    IN_ANOTHER_CALL = "in-another-call"
    NOT_REGISTERED = "not-registered"  # V4
    POINT_ABROAD = "point-abroad"  # H4
    NO_PLACE_NAME = "no-place-name"
    LONG_PLACE = "long-place"
    PLACE_KNOWN = "place-known"
    MANY_PLACES = "many-places"
    NO_SUCH_PLACE = "no-such-place"
    NO_SUCH_TARGET = "no-such-target"  # H7
    SEVERAL_TARGETS = "several-targets"
    ALREADY_THERE = "already-there"
    MOVE_PENDING = "move-pending"
    FLEET_GONE = "fleet-gone"
    NO_ACCOUNT = "no-account"
    SHOP_CLOSED = "shop-closed"  # H15
    OUTDATED = "outdated"  # a button of a settled clarification


class Refusal(Exception):
    """Raised by `check_…` and decisions; `details` are the values of the text that tells the reason."""

    def __init__(self, reason: Reason, **details: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.details = details
