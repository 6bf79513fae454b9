"""R5, R13: a car stands in one square and holds one place."""

import pytest

from dispatch import call_ends, need, reopening
from dispatch.apply import apply_statement
from dispatch.commands import DriverReport
from dispatch.driver_reports import statement_of
from dispatch.one_place import (
    calls_left_by_arrival,
    departure_by_arrival,
    held_elsewhere,
    holds_place,
    keep_one_place,
    move_places,
    other_places_of,
    take_place,
    take_places_again,
)
from dispatch.origin import Origin
from dispatch.refusals import Refusal
from dispatch.slots_and_standbys import pass_on
from dispatch.statements import Moment, StatementKind
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import ACKNOWLEDGED, ARRIVED, DRIVER, OTHER, TYPED, ZONE, a_fleet, say


def test_who_arrives_has_left_the_other_squares_and_is_on_no_other_way():
    fleet = a_fleet("north", "south", "west", "east")
    say(fleet, 1, DRIVER, ARRIVED, T0)
    say(fleet, 2, DRIVER, ACKNOWLEDGED, T0 + 1)
    say(fleet, 3, DRIVER, ARRIVED, T0 + 2)
    assert [fleet.calls[1], fleet.calls[2]] == calls_left_by_arrival(fleet, DRIVER, fleet.calls[3])


def test_who_answers_another_call_from_the_square_may_go_there_next():
    fleet = a_fleet("north", "south")
    say(fleet, 1, DRIVER, ARRIVED, T0)
    say(fleet, 2, DRIVER, ACKNOWLEDGED, T0 + 1)
    assert [] == calls_left_by_arrival(fleet, DRIVER, fleet.calls[1])


def test_what_an_arrival_says_elsewhere_takes_no_place_there():
    arrival = statement_of(
        DriverReport(StatementKind.CHECK_IN, lane=2, position=1), DRIVER, DRIVER, TYPED, ZONE
    )
    left = departure_by_arrival(arrival)
    assert (StatementKind.DECLINE, None, None, arrival.at) == (left.kind, left.lane, left.position, left.at)


def answer(fleet, number, kind, at):
    call = fleet.calls[number]
    held = holds_place(call, DRIVER.id)
    said = statement_of(DriverReport(kind), DRIVER, DRIVER, Origin(CHAT, at, Moment(T0 + at), T0 + at), ZONE)
    return keep_one_place(fleet, call, apply_statement(call, DRIVER.id, said), T0 + at, held_before=held)


def test_the_second_place_is_free_until_he_leaves_the_first():
    fleet = a_fleet("north", "south")
    north, south = fleet.calls.values()
    assert answer(fleet, 1, StatementKind.ACKNOWLEDGE, 1) is None
    assert answer(fleet, 2, StatementKind.ACKNOWLEDGE, 2) is None
    assert (0, 1) == (north.passed_on, south.passed_on)
    assert [north] == other_places_of(fleet, DRIVER.id, south)
    assert south is answer(fleet, 1, StatementKind.DECLINE, 3)
    assert (0, 0) == (north.passed_on, south.passed_on)


@pytest.fixture
def two_places():
    """He goes to the north, and has acknowledged in the south besides; a fleet with both calls."""
    fleet = a_fleet("north", "south")
    answer(fleet, 1, StatementKind.ACKNOWLEDGE, 1)
    answer(fleet, 2, StatementKind.ACKNOWLEDGE, 2)
    return fleet


def ended_and_reopened(fleet, call):
    call_ends.close(call, Moment(T0 + 5), stand_down=True)
    move_places(fleet, call)
    reopening.reopen(call, T0 + 6)
    take_places_again(fleet, call, T0 + 6)


@pytest.mark.parametrize("word", [StatementKind.ACKNOWLEDGE, StatementKind.DELIVER])
def test_who_is_called_back_and_speaks_takes_no_place_beside_another_one(two_places, word):
    north, south = two_places.calls.values()
    ended_and_reopened(two_places, south)
    answer(two_places, 2, word, 7)
    assert south.responses[DRIVER.id].sent_home_at is None
    assert (0, 1) == (north.passed_on, south.passed_on)
    answer(two_places, 1, StatementKind.DECLINE, 8)
    assert (0, 0) == (north.passed_on, south.passed_on)


def test_who_is_called_back_and_speaks_takes_the_place_that_was_offered_for_his_silence(two_places):
    north, south = two_places.calls.values()
    ended_and_reopened(two_places, north)
    pass_on(north, north.responses[DRIVER.id], T0 + 7)
    answer(two_places, 1, StatementKind.ACKNOWLEDGE, 8)
    assert (0, 1) == (north.passed_on, south.passed_on)


def test_enough_gives_no_place_beside_another_one(two_places):
    north, south = two_places.calls.values()
    say(two_places, 2, OTHER, ACKNOWLEDGED, T0 + 3)
    assert need.enough(south, held_elsewhere(two_places, south)) == 1
    assert (1, 1, 0) == (south.held(), south.passed_on, south.cars_wanted())
    assert need.enough(north, held_elsewhere(two_places, north)) == 1
    assert north.held() == 1


def test_enough_keeps_the_places_of_those_who_are_late_and_hold_none_elsewhere():
    fleet = a_fleet("north")
    answer(fleet, 1, StatementKind.ACKNOWLEDGE, 1)
    pass_on(fleet.calls[1], fleet.calls[1].responses[DRIVER.id], T0 + 5)
    assert need.enough(fleet.calls[1], held_elsewhere(fleet, fleet.calls[1])) == 1
    assert fleet.calls[1].held() == 1


def test_a_standby_who_holds_a_place_elsewhere_takes_none_by_an_old_button():
    fleet = a_fleet("north", "south")
    south = fleet.calls[2]
    south.needed = 1
    say(fleet, 2, OTHER, ACKNOWLEDGED)
    answer(fleet, 1, StatementKind.ACKNOWLEDGE, 1)
    answer(fleet, 2, StatementKind.ACKNOWLEDGE, 2)
    need.set_need(south, 2)
    with pytest.raises(Refusal):
        take_place(fleet, south, DRIVER.id)
    answer(fleet, 1, StatementKind.DECLINE, 3)
    assert take_place(fleet, south, DRIVER.id)
    assert south.held() == 2


@pytest.fixture
def late():
    """He goes to the north, which needs one car, and was so late that his place there was passed on (D2)."""
    fleet = a_fleet("north", "south")
    north = fleet.calls[1]
    north.needed = 1
    answer(fleet, 1, StatementKind.ACKNOWLEDGE, 1)
    pass_on(north, north.responses[DRIVER.id], T0 + 2)
    return fleet


def test_who_is_late_elsewhere_holds_a_place_where_he_answers(late):
    north, south = late.calls.values()
    assert answer(late, 2, StatementKind.ACKNOWLEDGE, 3) is None
    assert (0, 1) == (north.held(), south.held())
    assert [south] == other_places_of(late, DRIVER.id, north)
    assert [] == other_places_of(late, DRIVER.id, south)


def test_who_comes_late_after_all_passes_on_the_place_that_he_took_meanwhile(late):
    north, south = late.calls.values()
    answer(late, 2, StatementKind.ACKNOWLEDGE, 3)
    assert south is answer(late, 1, StatementKind.CHECK_IN, 4)
    assert (1, 0) == (north.held(), south.held())
    assert south is answer(late, 1, StatementKind.DECLINE, 5)
    assert 1 == south.held()


@pytest.mark.parametrize("is_taken", [False, True])
def test_who_is_late_there_too_and_says_again_that_he_comes_holds_the_place_that_is_free(
    two_places, is_taken
):
    north, south = two_places.calls.values()
    south.needed = 1
    pass_on(north, north.responses[DRIVER.id], T0 + 3)
    if is_taken:
        say(two_places, 2, OTHER, ACKNOWLEDGED, T0 + 4)
    answer(two_places, 2, StatementKind.ACKNOWLEDGE, 5)
    assert 1 == south.held()
    assert is_taken == (south.responses[DRIVER.id].passed_on_at is not None)
    assert north.held() == 0


def test_more_cars_count_from_those_who_hold_a_place_here(two_places):
    north, south = two_places.calls.values()
    say(two_places, 2, OTHER, ACKNOWLEDGED, T0 + 3)
    assert 7 == need.changed_need(south, 6, held_elsewhere(two_places, south))
    assert 7 == need.changed_need(north, 6, held_elsewhere(two_places, north))
    south.needed = 4
    assert 10 == need.changed_need(south, 6, held_elsewhere(two_places, south))


def test_what_a_share_brings_counts_from_those_who_hold_a_place_here(two_places):
    south = two_places.calls[2]
    say(two_places, 2, OTHER, ACKNOWLEDGED, T0 + 3)
    assert 3 == need.changed_most(south, 2, held_elsewhere(two_places, south))
