"""What each row of a file of places comes to (H4), who has to agree to a move (H7), and which rule of points holds (H13)."""

from dataclasses import replace

import pytest

from dispatch.home.moves import Move, Side, agreed, counts_from
from dispatch.home.place_import import PlaceRow, RowOutcome, plan_places
from dispatch.home.places import MOST_PLACES, Place, PlaceKind
from dispatch.home.points import PointRule, rule_of
from dispatch.stations import Point
from tests.dispatch.small_fleet import ZONE
from tests.support.harness import at

KNOWN = Place(7, 1, "驿站", (PlaceKind.MEAL,), "24小时", "微波炉", "免费", Point(30.5, 114.3), 5, 100)
BARE = Place(0, 1, "驿站")


def row(number, name, place, problem=None):
    return PlaceRow(number, "", name, place, problem)


def plan(*rows, known=(KNOWN,)):
    return [(each.outcome, each.place) for each in plan_places(rows, known)]


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({}, None),
        ({"hours": "24小时"}, None),
        ({"kinds": (PlaceKind.REST,)}, {"kinds": (PlaceKind.REST,)}),
        ({"hours": "8:00-20:00"}, {"hours": "8:00-20:00"}),
        ({"offers": "热水"}, {"offers": "热水"}),
        ({"price": "5元"}, {"price": "5元"}),
        ({"point": Point(30.6, 114.4)}, {"point": Point(30.6, 114.4)}),
    ],
)
def test_a_cell_that_is_filled_changes_a_known_place_and_an_empty_one_keeps_it(said, changed):
    expected = (RowOutcome.SAME, None) if changed is None else (RowOutcome.CHANGED, replace(KNOWN, **changed))
    assert [expected] == plan(row(2, "驿站", replace(BARE, **said)))


def test_a_row_that_cannot_be_read_says_why_and_a_second_of_one_name_is_left_out():
    new = Place(0, 1, "新的")
    found = plan(
        row(2, "", None), row(3, "新的", new), row(4, "新的", new), row(5, "坏的", None, RowOutcome.BAD_HOURS)
    )
    assert [
        (RowOutcome.NO_NAME, None),
        (RowOutcome.NEW, new),
        (RowOutcome.TWICE, None),
        (RowOutcome.BAD_HOURS, None),
    ] == found
    assert [False, True, False, False] == [outcome.is_written for outcome, _ in found]
    assert RowOutcome.CHANGED.is_written
    assert not RowOutcome.SAME.is_written


def test_a_fleet_has_room_for_two_hundred_places():
    known = [replace(KNOWN, id=number, name=f"第{number}个") for number in range(MOST_PLACES - 1)]
    rows = [
        row(2, "甲", Place(0, 1, "甲")),
        row(3, "乙", Place(0, 1, "乙")),
        row(4, "第1个", replace(BARE, name="第1个")),
    ]
    assert [RowOutcome.NEW, RowOutcome.TOO_MANY, RowOutcome.SAME] == [
        outcome for outcome, _ in plan(*rows, known=known)
    ]


@pytest.mark.parametrize(
    ("to_fleet", "order"),
    [(2, (Side.DRIVER, Side.FROM, Side.TO)), (1, (Side.DRIVER, Side.FROM))],
)
def test_both_fleets_and_the_driver_agree_and_within_a_fleet_one_coordinator(to_fleet, order):
    move = Move(1, 51, 1, to_fleet, None, stays=False, asked_by=51, asked_at=0)
    for number, side in enumerate(order, start=1):
        assert list(order[number - 1 :]) == move.missing()
        move = agreed(move, side, 100 * number, 900 + number)
    assert ([], 100, 200, 902) == (move.missing(), move.driver_at, move.from_at, move.from_by)
    assert ((300, 903) if to_fleet == 2 else (None, None)) == (move.to_at, move.to_by)
    assert (to_fleet == 1) == move.is_within
    assert move.is_pending
    assert not replace(move, ended_at=1).is_pending


@pytest.mark.parametrize(
    ("said", "from_then"),
    [
        ("2026-02-10T22:00", "2026-02-11T06:00"),
        ("2026-02-11T05:59", "2026-02-11T06:00"),
        ("2026-02-11T06:00", "2026-02-12T06:00"),
    ],
)
def test_a_move_counts_from_the_morning_on(said, from_then):
    assert at(from_then) == counts_from(at(said), ZONE)


def test_of_the_rules_that_have_begun_the_last_one_given_holds():
    first, later, corrected = (
        PointRule(since, n, 0, 0, 0) for since, n in (("2026-02-01", 1), ("2026-02-10", 2), ("2026-02-10", 3))
    )
    rules = [first, later, corrected]
    assert (None, first, first, corrected, corrected) == tuple(
        rule_of(rules, night)
        for night in ("2026-01-31", "2026-02-01", "2026-02-09", "2026-02-10", "2026-03-01")
    )
    assert [True, False, False, False, False] == [
        PointRule("", *parts).is_off
        for parts in ((0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
    ]
