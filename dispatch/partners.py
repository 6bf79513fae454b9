"""Consent between two groups: what a partner may see and do, and until when (B1-B3). Instants are UTC epoch seconds."""

from datetime import tzinfo
from enum import StrEnum
from typing import NamedTuple

from dispatch.nights import night_ends, night_of
from dispatch.rule_numbers import HOUR, MINUTE

CODE_HOLDS = 15 * MINUTE
TRIES_IN_AN_HOUR = 5
QUESTION_HOLDS = 30 * MINUTE
JOINT_CALLS_END = 6 * HOUR
"""So long after the end of the night a joint call of that night goes on at most (B6)."""


class Sees(StrEnum):
    """What a partner may see of a group's open calls."""

    COUNTS = "counts"
    NAMES = "names"


class May(StrEnum):
    """What a partner may do in a group's calls; each includes the one before."""

    NOTHING = "nothing"
    ANSWER = "answer"
    COMMAND = "command"


class Grant(NamedTuple):
    """What one group allows another, and until when. `agreed_at` is None while its coordinators are asked."""

    fleet_id: int
    partner_id: int
    sees: Sees
    may: May
    asked_at: int
    agreed_at: int | None = None
    until: int | None = None


def holds(grant: Grant | None, now: int) -> bool:
    """Returns whether a group's consent counts at this moment."""
    return grant is not None and grant.agreed_at is not None and now < (grant.until or 0)


def is_active(one: Grant | None, other: Grant | None, now: int) -> bool:
    """Returns whether two groups are partners at this moment: both agreed, and neither consent is over (B2)."""
    return holds(one, now) and holds(other, now)


def may_still_share(one: Grant | None, other: Grant | None, now: int) -> bool:
    """Returns whether a joint call that began while both were partners may still be shown to both (B6)."""
    return now < shared_until(one, other)


def may_call_together(one: Grant | None, other: Grant | None, now: int) -> bool:
    """Returns whether one group may ask the other to join its call: both let the other's drivers answer (B4)."""
    allowed = (grant.may is not May.NOTHING for grant in (one, other) if grant is not None)
    return is_active(one, other, now) and all(allowed)


def shared_until(one: Grant | None, other: Grant | None) -> int:
    """Returns until when a joint call of the two is shared; 0 where there is no consent (B6)."""
    if one is None or other is None or one.agreed_at is None or other.agreed_at is None:
        return 0
    return min(one.until or 0, other.until or 0) + JOINT_CALLS_END


def may_be_answered(grant: Grant, now: int) -> bool:
    """Returns whether a tap on the question counts: it was asked a short while ago, or the consent holds (B1)."""
    return now - grant.asked_at <= QUESTION_HOLDS or holds(grant, now)


def end_of_this_night(now: int, zone: tzinfo) -> int:
    """The 06:00 that ends this night."""
    return night_ends(night_of(now, zone), zone)


def renewed_until(now: int, zone: tzinfo) -> int:
    """The 06:00 that ends the next night: nobody agrees further ahead (B2)."""
    return end_of_this_night(end_of_this_night(now, zone), zone)
