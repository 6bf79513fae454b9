"""The player's own count: its rules by themselves, without a bot."""

import pytest

from demo.script.cast import Person
from demo.script.expected_counts import ExpectedCounts
from demo.script.facts import Fact, FactKind, Passengers

A, B, C, LEAD = (Person(number, name) for number, name in enumerate("甲乙丙带", 1))


def night(*said, need=None):
    """`said`: deed, who, and what else a fact has."""
    facts = [Fact(FactKind.RAISE, 1, number=need, station="武汉站")]
    facts += [Fact(deed, 1, who, **(more[0] if more else {})) for deed, who, *more in said]
    return ExpectedCounts(facts).calls[1]


def load(number, *tags):
    return {"load": Passengers(number, *tags)}


def counted(call, *keys):
    counts = call.counts()
    return tuple(counts[key] for key in keys)


def test_the_quota_makes_standbys_and_a_free_place_is_offered_to_the_first():
    call = night((FactKind.ACKNOWLEDGE, A), (FactKind.ACKNOWLEDGE, B), (FactKind.ACKNOWLEDGE, C), need=1)
    assert (1, 2) == counted(call, "acknowledged", "standby")
    call = night(
        (FactKind.ACKNOWLEDGE, A),
        (FactKind.ACKNOWLEDGE, B),
        (FactKind.ACKNOWLEDGE, C),
        (FactKind.DECLINE, A),
        need=1,
    )
    assert (0, 2, 1) == counted(call, "acknowledged", "standby", "declined")
    assert {B} == call.offered


def test_an_offered_place_is_held_and_taken():
    said = [
        (FactKind.ACKNOWLEDGE, A),
        (FactKind.ACKNOWLEDGE, B),
        (FactKind.DECLINE, A),
        (FactKind.ACKNOWLEDGE, C),
    ]
    assert (0, 2) == counted(night(*said, need=1), "acknowledged", "standby")
    assert (1, 1) == counted(night(*said, (FactKind.TAKE, B), need=1), "acknowledged", "standby")


def test_a_place_that_is_not_offered_is_a_fault_of_the_script():
    with pytest.raises(ValueError, match="乙"):
        night((FactKind.ACKNOWLEDGE, A), (FactKind.ACKNOWLEDGE, B), (FactKind.TAKE, B), need=1)


def test_who_comes_takes_a_place_whatever_the_need():
    call = night((FactKind.ACKNOWLEDGE, A), (FactKind.ACKNOWLEDGE, B), (FactKind.ARRIVE, B), need=1)
    assert (2, 0, 1) == counted(call, "acknowledged", "standby", "arrived")


def test_at_the_door_is_delivered_and_in_the_square_is_delivered_and_back():
    said = [(FactKind.ARRIVE, A), (FactKind.DEPART, A, load(3))]
    assert "on_road" == night(*said).state_of(night(*said).drivers[A])
    for more, state in (({"at_the_door": True}, "delivered"), ({}, "arrived")):
        call = night(*said, (FactKind.ARRIVE, A, more))
        assert state == call.state_of(call.drivers[A])
        assert call.drivers[A].trips[0].delivered


def test_a_trip_is_amended_and_keeps_who_goes_first():
    call = night((FactKind.DEPART, A, load(3, 1)), (FactKind.AMEND, A, load(2)))
    assert (1, 2, 1, 1) == (*counted(call, "trips", "passengers", "elderly"), call.corrections)


def test_a_trip_that_is_taken_back_is_gone_and_a_delivery_that_is_taken_back_is_on_the_road():
    said = [(FactKind.ARRIVE, A), (FactKind.DEPART, A, load(3)), (FactKind.DELIVER, A)]
    call = night(*said, (FactKind.UNDO, A))
    assert ("on_road", 1, 1) == (call.state_of(call.drivers[A]), *counted(call, "trips"), call.corrections)
    call = night(*said, (FactKind.UNDO, A), (FactKind.UNDO, A))
    assert ("arrived", 0, 2) == (call.state_of(call.drivers[A]), *counted(call, "trips"), call.corrections)


def test_a_repetition_and_a_delivery_without_a_trip_are_nothing():
    call = night(
        (FactKind.ARRIVE, A), (FactKind.DELIVER, A), (FactKind.DEPART, A, load(3)), (FactKind.REPEAT, A)
    )
    assert (1, 3) == counted(call, "trips", "passengers")


@pytest.mark.parametrize(
    ("end", "state", "absent"), [(FactKind.CLOSE, "no_show", 1), (FactKind.STAND_DOWN, "released", 0)]
)
def test_who_never_came_is_a_no_show_of_a_closed_call_and_released_from_one_stood_down(end, state, absent):
    call = night((FactKind.ACKNOWLEDGE, A), (FactKind.ARRIVE, B), (end, None))
    assert (state, absent, 1) == (call.state_of(call.drivers[A]), *counted(call, "no_show"), call.in_vain)


def test_whose_words_wait_is_not_said_to_have_come_in_vain():
    said = [(FactKind.ARRIVE, A), (FactKind.ARRIVE, B), (FactKind.UNCLEAR, None, {"by": A})]
    call = night(*said)
    assert (1, 1) == (call.in_vain, *counted(call, "unclear"))
    call = night(*said, (FactKind.SETTLED, None, {"by": A}))
    assert (2, 0) == (call.in_vain, *counted(call, "unclear"))


def test_who_arrives_elsewhere_has_left():
    expected = ExpectedCounts(
        [Fact(FactKind.RAISE, 1, station="武汉站"), Fact(FactKind.RAISE, 2, station="汉口站")]
    )
    for call in (1, 2):
        expected.record(Fact(FactKind.ARRIVE, call, A))
    first, second = expected.calls.values()
    assert ("left", "arrived") == (first.state_of(first.drivers[A]), second.state_of(second.drivers[A]))


def test_the_lane_is_the_named_or_the_shorter_one():
    call = night(
        (FactKind.ARRIVE, A), (FactKind.ARRIVE, B), (FactKind.ARRIVE, C, {"lane": 1}), (FactKind.ARRIVE, LEAD)
    )
    assert [1, 2, 1, 2] == [call.drivers[who].lane for who in (A, B, C, LEAD)]
