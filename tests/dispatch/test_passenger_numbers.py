"""Which numbers of passengers count, which are asked about (P3, P4), and who goes along to another car (P7)."""

import pytest

from dispatch.driver_state import Trip
from dispatch.passenger_numbers import can_count, doubt_about
from dispatch.passenger_transfers import tags_that_move
from dispatch.statements import NO_TAGS, ClarificationReason, Tags
from tests.dispatch.sayings import CHAT, T0

SEATS, TAGS = ClarificationReason.SEATS, ClarificationReason.TAGS


@pytest.mark.parametrize(("passengers", "can"), [(0, False), (1, True), (60, True), (61, False)])
def test_one_to_sixty_are_a_number_of_passengers(passengers, can):
    assert can == can_count(passengers)


@pytest.mark.parametrize(
    ("passengers", "tags", "seats", "doubt"),
    [
        (6, NO_TAGS, None, None),
        (7, NO_TAGS, None, SEATS),
        (4, NO_TAGS, 4, None),
        (5, NO_TAGS, 4, SEATS),
        (7, NO_TAGS, 7, None),
        (2, Tags(elderly=1, children=1), None, None),
        (2, Tags(elderly=2, pregnant=1), None, TAGS),
        (9, Tags(elderly=9), 4, SEATS),
        (9, Tags(elderly=10), 4, TAGS),
    ],
)
def test_more_than_the_seats_or_fewer_than_those_named_are_asked_about(passengers, tags, seats, doubt):
    assert doubt is doubt_about(passengers, tags, seats)


@pytest.mark.parametrize(
    ("passengers", "moved"),
    [
        (5, Tags(elderly=2, children=1)),
        (4, Tags(elderly=2)),
        (3, Tags(elderly=1)),
        (2, NO_TAGS),
        (1, NO_TAGS),
    ],
)
def test_of_three_who_are_named_those_move_for_whom_no_room_is_left(passengers, moved):
    """Five are on board, two old and a child: as many of these stay as can."""
    trip = Trip(1, (CHAT, 1), 5, Tags(elderly=2, children=1), T0)
    assert moved == tags_that_move(trip, passengers)
