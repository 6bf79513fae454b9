"""R5, R13: a car stands in one square and holds one place."""

from dispatch.apply import apply_statement
from dispatch.commands import DriverReport
from dispatch.driver_reports import statement_of
from dispatch.one_place import (
    calls_left_by_arrival,
    departure_by_arrival,
    holds_place,
    keep_one_place,
    other_places_of,
)
from dispatch.origin import Origin
from dispatch.statements import Moment, StatementKind
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import ACKNOWLEDGED, ARRIVED, DRIVER, TYPED, ZONE, a_fleet, say


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
