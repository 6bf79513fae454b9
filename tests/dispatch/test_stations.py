"""What may be kept about a station, and which station a call is for (C1, C4, C19)."""

import pytest

from dispatch.call_stations import check_no_open_call, check_station, resolve_station
from dispatch.moved_cars import call_to_leave, cars_to_move, may_leave_for_another, tail_cars
from dispatch.refusals import Reason, Refusal
from dispatch.statements import StatementKind
from dispatch.stations import (
    Point,
    StationEntry,
    aliases_of,
    check_alias,
    check_note,
    check_number_of_aliases,
)
from tests.dispatch.one_call import tell
from tests.dispatch.sayings import T0
from tests.dispatch.small_fleet import a_fleet


def refusal_of(check, *args):
    try:
        check(*args)
    except Refusal as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(
    ("check", "value", "reason"),
    [
        (check_alias, "南", Reason.BAD_ALIAS),
        (check_alias, "南站", None),
        (check_alias, "12", Reason.BAD_ALIAS),
        (check_alias, "2号", None),
        (check_alias, "字" * 30, None),
        (check_alias, "字" * 31, Reason.LONG_STATION),
        (check_note, "字" * 60, None),
        (check_note, "字" * 61, Reason.LONG_NOTE),
        (check_number_of_aliases, ("x",) * 8, None),
        (check_number_of_aliases, ("x",) * 9, Reason.MANY_ALIASES),
        (check_station, "字" * 30, None),
        (check_station, "字" * 31, Reason.LONG_STATION),
    ],
)
def test_what_is_kept_about_a_station_fits_on_a_card(check, value, reason):
    assert reason is refusal_of(check, value)


@pytest.mark.parametrize(
    ("point", "is_on_it"),
    [
        (Point(90, 180), True),
        (Point(-90, -180), True),
        (Point(90.1, 0), False),
        (Point(0, 180.1), False),
        (Point(-90.1, 0), False),
        (Point(0, -180.1), False),
    ],
)
def test_a_point_is_on_the_map_or_not(point, is_on_it):
    assert is_on_it == point.is_on_the_map


def test_each_alias_means_its_station():
    entries = {
        "甲站": StationEntry(aliases=("a", "b")),
        "乙站": StationEntry(aliases=("c",)),
        "丙站": StationEntry(),
    }
    assert {"a": "甲站", "b": "甲站", "c": "乙站"} == aliases_of(entries)


def test_a_call_is_for_the_station_said_the_only_one_or_the_latest_of_tonight():
    fleet = a_fleet("甲站", "乙站")
    fleet.stations = ("甲站", "乙站")
    fleet.calls[1].opened_at = T0 + 9
    assert ("丙站", "甲站") == (resolve_station(fleet, "丙站", T0), resolve_station(fleet, None, T0))
    fleet.stations = ("丁站",)
    assert "丁站" == resolve_station(fleet, None, T0)
    fleet.stations = ("甲站", "乙站")
    assert Reason.NO_STATION is refusal_of(resolve_station, fleet, None, T0 + 86_400)
    assert Reason.NO_STATION is refusal_of(resolve_station, a_fleet(), None, T0)


def test_a_station_has_one_open_call():
    fleet = a_fleet("甲站", "乙站")
    fleet.calls[2].closed_at = T0 + 9
    assert [Reason.ALREADY_OPEN, None, None] == [
        refusal_of(check_no_open_call, fleet, station) for station in ("甲站", "乙站", "丙站")
    ]


# ---------------------------------------------------------------- cars that go to another station (C25)


def standing(lanes):
    return {lane: [(float(place), who) for place, who in enumerate(queue)] for lane, queue in lanes.items()}


@pytest.mark.parametrize(
    ("cars", "chosen"), [(0, []), (1, [13]), (2, [13, 12]), (3, [13, 12, 11]), (9, [13, 12, 11, 21])]
)
def test_the_cars_that_would_wait_longest_go(cars, chosen):
    assert chosen == tail_cars(standing({1: [11, 12, 13], 2: [21]}), cars)


def test_they_leave_the_call_that_is_named_or_the_only_other_one_with_cars():
    fleet = a_fleet("甲站", "乙站", "丙站")
    to, near, far = fleet.calls.values()
    assert Reason.NO_CARS_TO_MOVE is refusal_of(call_to_leave, fleet, to, None, None)
    tell(to, 3, StatementKind.CHECK_IN, 1)
    assert Reason.NO_CARS_TO_MOVE is refusal_of(call_to_leave, fleet, to, None, None)
    tell(near, 4, StatementKind.CHECK_IN, 2)
    assert near is call_to_leave(fleet, to, None, None)
    tell(far, 5, StatementKind.CHECK_IN, 3)
    assert Reason.WHICH_CARS is refusal_of(call_to_leave, fleet, to, None, None)
    assert far is call_to_leave(fleet, to, None, "丙站")
    assert far is call_to_leave(fleet, to, far, None)
    assert Reason.WHICH_CARS is refusal_of(call_to_leave, fleet, to, to, None)
    assert Reason.NO_CARS_TO_MOVE is refusal_of(call_to_leave, fleet, to, None, "丁站")
    far.closed_at = T0 + 9
    assert near is call_to_leave(fleet, to, None, None)


@pytest.mark.parametrize(("needed", "may"), [(None, 5), (9, 5), (4, 2), (3, 1), (2, None), (1, None)])
def test_no_more_go_than_the_other_call_wants(needed, may):
    [to] = a_fleet("甲站").calls.values()
    to.needed = needed
    for number, who in enumerate((3, 4), start=1):
        tell(to, who, StatementKind.CHECK_IN, number)
    if may is None:
        assert Reason.ENOUGH_THERE is refusal_of(cars_to_move, to, 5)
    else:
        assert may == cars_to_move(to, 5)


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ((), False),
        ((StatementKind.ACKNOWLEDGE,), True),
        ((StatementKind.CHECK_IN,), True),
        ((StatementKind.ACKNOWLEDGE, StatementKind.DECLINE), False),
        ((StatementKind.CHECK_IN, StatementKind.DECLINE), False),
        ((StatementKind.DEPART,), False),
    ],
)
def test_who_waits_in_the_square_or_is_on_his_way_may_leave_for_another(said, may):
    [call] = a_fleet("甲站").calls.values()
    for number, kind in enumerate(said, start=1):
        tell(call, 3, kind, number, **({"passengers": 2} if kind is StatementKind.DEPART else {}))
    assert may == may_leave_for_another(call.responses.get(3))
