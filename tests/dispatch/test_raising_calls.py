"""What it means when somebody asks for cars."""

import pytest

from dispatch.commands import RaiseCall
from dispatch.fleets import AmbiguousCall
from dispatch.origin import Origin
from dispatch.raising_calls import OfferMoreCars, OpenCall, RecordRequest, decide_call_request, new_call
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_CARS
from dispatch.seals import seal
from dispatch.statements import Moment
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import COORDINATOR, DRIVER, TYPED, a_fleet


def test_a_coordinator_opens_a_call_for_the_station_named_or_the_only_one():
    fleet = a_fleet()
    assert OpenCall("north") == decide_call_request(fleet, COORDINATOR, RaiseCall("north"), TYPED)
    with pytest.raises(Refusal, match=Reason.NO_STATION):
        decide_call_request(fleet, COORDINATOR, RaiseCall(), TYPED)
    fleet.stations = ("south",)
    assert OpenCall("south") == decide_call_request(fleet, COORDINATOR, RaiseCall(), TYPED)


def test_cars_alone_while_one_call_is_open_are_more_for_it():
    fleet = a_fleet("north")
    assert OfferMoreCars(fleet.calls[1]) == decide_call_request(fleet, COORDINATOR, RaiseCall(cars=10), TYPED)
    assert OfferMoreCars(fleet.calls[1]) == decide_call_request(fleet, COORDINATOR, RaiseCall("north"), TYPED)
    assert OpenCall("south") == decide_call_request(fleet, COORDINATOR, RaiseCall("south", cars=10), TYPED)


def test_cars_alone_while_several_calls_are_open_are_asked_for_their_call():
    fleet = a_fleet("north", "south")
    with pytest.raises(AmbiguousCall) as several:
        decide_call_request(fleet, COORDINATOR, RaiseCall(cars=10), TYPED)
    assert [fleet.calls[1], fleet.calls[2]] == several.value.calls


@pytest.mark.parametrize(("topic", "number"), [(7, 1), (8, 2)])
def test_cars_alone_in_a_topic_of_one_call_are_more_for_it(topic, number):
    fleet = a_fleet("north", "south")
    fleet.calls[1].topic, fleet.calls[2].topic = 7, 8
    there = TYPED._replace(topic=topic)
    assert OfferMoreCars(fleet.calls[number]) == decide_call_request(
        fleet, COORDINATOR, RaiseCall(cars=10), there
    )


@pytest.mark.parametrize("cars", [0, MAX_CARS + 1])
def test_a_number_of_cars_that_cannot_be_is_refused(cars):
    with pytest.raises(Refusal, match=Reason.BAD_NUMBER):
        decide_call_request(a_fleet(), COORDINATOR, RaiseCall("north", cars=cars), TYPED)


def test_a_driver_may_wish_for_what_is_not_open_and_command_nothing():
    fleet = a_fleet("north")
    assert RecordRequest("south") == decide_call_request(fleet, DRIVER, RaiseCall("south"), TYPED)
    assert decide_call_request(fleet, DRIVER, RaiseCall("north"), TYPED) is None
    assert decide_call_request(fleet, DRIVER, RaiseCall(), TYPED) is None


def test_a_call_remembers_the_message_that_raised_it_and_a_tap_leaves_none():
    fleet = a_fleet()
    call = new_call(1, fleet, COORDINATOR, "north", RaiseCall("north", cars=3), TYPED)
    assert (CHAT, TYPED.message_id) == call.origin
    assert (("north",), {1: call}) == (fleet.stations, fleet.calls)
    tapped = Origin(CHAT, 0, Moment(T0, is_dated=False), T0, tap="1")
    assert new_call(2, fleet, COORDINATOR, "north", RaiseCall(), tapped).origin is None
    assert ("north",) == fleet.stations


def test_a_night_is_sealed_whole_or_not_at_all():
    fleet = a_fleet("north", "south")
    north, south = fleet.calls.values()
    north.closed_at = T0 + 1
    assert [] == seal(fleet, north.night)
    south.closed_at = T0 + 2
    assert [north, south] == seal(fleet, north.night)
    assert {} == fleet.calls
    assert north.sealed
