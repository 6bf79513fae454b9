"""Decides which numbers of passengers count, and which are asked first (P3, P4)."""

from dispatch.statements import NO_TAGS, ClarificationReason, Tags

MAX_PASSENGERS = 60  # P3, a larger number is not a number of passengers
MAX_PASSENGERS_UNASKED = 6  # P3, without a clarification, if the car's seats are not known


def can_count(passengers: int) -> bool:
    """Returns whether a number can count at all: 1 to 60 (P3)."""
    return 1 <= passengers <= MAX_PASSENGERS


def doubt_about(passengers: int, tags: Tags, seats: int | None) -> ClarificationReason | None:
    """Returns why the number must be asked, or None: more than the seats (P3), or fewer than the tagged passengers (P4)."""
    if tags is not NO_TAGS and tags.total() > passengers:
        return ClarificationReason.TAGS
    if passengers > (MAX_PASSENGERS_UNASKED if seats is None else seats):
        return ClarificationReason.SEATS
    return None
