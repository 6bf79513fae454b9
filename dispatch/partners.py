"""Consent between two groups: what a partner may see and do, and until when (B1-B4). Instants are UTC epoch seconds."""

from datetime import tzinfo
from enum import StrEnum
from typing import NamedTuple

from dispatch.nights import night_ends, night_of
from dispatch.rule_numbers import MINUTE

CODE_HOLDS = 15 * MINUTE
TRIES_IN_AN_HOUR = 5
QUESTION_HOLDS = 30 * MINUTE


class Sees(StrEnum):
    """What a partner may see of a group's open calls."""

    COUNTS = "counts"
    NAMES = "names"


class May(StrEnum):
    """What a partner may do in a group's calls; each includes the one before."""

    NOTHING = "nothing"
    ANSWER = "answer"
    COMMAND = "command"


USUALLY_SEES, USUALLY_MAY = Sees.COUNTS, May.ANSWER


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


def may_call_together(one: Grant | None, other: Grant | None, now: int) -> bool:
    """Returns whether one group may ask the other to join its call: both let the other's drivers answer (B4)."""
    allowed = (grant.may is not May.NOTHING for grant in (one, other) if grant is not None)
    return is_active(one, other, now) and all(allowed)


def asked_anew(fleet_id: int, partner_id: int, now: int) -> Grant:
    """Returns what a new question leaves of a grant: nobody has agreed, and what was said to a former one is gone (B1)."""
    return Grant(fleet_id, partner_id, USUALLY_SEES, USUALLY_MAY, now)


def agreed(grant: Grant, sees: Sees, may: May, now: int, zone: tzinfo) -> Grant:
    """Returns the consent to what the button showed (B1): until its night ends, or as long as it holds already (B2)."""
    until = grant.until if holds(grant, now) else end_of_this_night(now, zone)
    return grant._replace(sees=sees, may=may, agreed_at=now, until=until)


def may_be_answered(grant: Grant, now: int) -> bool:
    """Returns whether a tap on the question counts: it was asked a short while ago, or the consent holds (B1)."""
    return now - grant.asked_at <= QUESTION_HOLDS or holds(grant, now)


def end_of_this_night(now: int, zone: tzinfo) -> int:
    """The 06:00 that ends this night."""
    return night_ends(night_of(now, zone), zone)


def renewed_until(now: int, zone: tzinfo) -> int:
    """The 06:00 that ends the next night: nobody agrees further ahead (B2)."""
    return end_of_this_night(end_of_this_night(now, zone), zone)
