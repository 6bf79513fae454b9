"""Decides how many shops a fleet may have, and for how long the link of an invitation opens one (H15)."""

from dispatch.rule_numbers import HOUR

MOST_SHOPS = 30
INVITATION_VALID = 24 * HOUR


def may_invite(shops: int) -> bool:
    """Returns whether a fleet that has so many shops may have another."""
    return shops < MOST_SHOPS


def is_invitation_valid(invited_at: int, now: int) -> bool:
    """Returns whether the link still opens the shop; both in UTC epoch seconds."""
    return now - invited_at < INVITATION_VALID
