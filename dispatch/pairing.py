"""Decides whether a group that the bot was added to is served, and until when it waits for somebody to vouch for it (U9)."""

from dispatch.rule_numbers import MINUTE

LEAVES_AFTER = 10 * MINUTE
TRIES_IN_AN_HOUR = 5  # of pairing codes in one group


def is_vouched_for(*, is_first: bool, added_by: int | None, owner: int | None, has_owner: bool) -> bool:
    """Whether a new group needs no pairing: the bot's first one, where no owner is named, and one to which its owner added it.

    `added_by` and `owner` are accounts; the owner's is None while nobody with the username of the settings has written.
    """
    if owner is not None and added_by == owner:
        return True
    return is_first and not has_owner
