"""Which places are shown first, how far they are, and which may be kept (H2, H5)."""

import pytest

from dispatch.home.place_checks import CHECK_AFTER
from dispatch.home.places import (
    MOST_PLACES,
    Place,
    PlaceKind,
    check_new,
    check_point,
    check_words,
    distance,
    nearest,
)
from dispatch.refusals import Reason, Refusal
from dispatch.stations import Point

HERE = Point(30.0, 114.0)


def place(id_, name, point=None, **more):
    return Place(id_, 1, name, point=point, **more)


def refusal_of(check, *args):
    try:
        check(*args)
    except Refusal as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(
    ("point", "zone", "refused"),
    [
        (Point(3.0, 73.0), "Asia/Shanghai", False),
        (Point(54.0, 136.0), "Asia/Shanghai", False),
        (Point(2.9, 114.0), "Asia/Shanghai", True),
        (Point(54.1, 114.0), "Asia/Urumqi", True),
        (Point(30.0, 72.9), "Asia/Shanghai", True),
        (Point(30.0, 136.1), "Asia/Hong_Kong", True),
        # A fleet elsewhere keeps its own places.
        (Point(52.5, 13.4), "Europe/Berlin", False),
        (Point(90.0, 180.0), "Europe/Berlin", False),
        (Point(90.1, 13.4), "Europe/Berlin", True),
        (Point(52.5, -180.1), "Europe/Berlin", True),
    ],
)
def test_a_point_is_in_the_country_of_its_fleet(point, zone, refused):
    assert (Reason.POINT_ABROAD if refused else None) is refusal_of(check_point, point, zone)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("驿站", None),
        ("字" * 30, None),
        ("字" * 31, Reason.LONG_PLACE),
        ("……", Reason.NO_PLACE_NAME),
        ("东驿站", Reason.PLACE_KNOWN),
    ],
)
def test_a_new_place_has_a_name_of_its_own(name, reason):
    assert reason is refusal_of(check_new, name, [place(1, "东驿站")])


def test_a_fleet_keeps_two_hundred_places():
    known = [place(number, f"第{number}个") for number in range(MOST_PLACES)]
    assert refusal_of(check_new, "驿站", known[1:]) is None
    assert Reason.MANY_PLACES is refusal_of(check_new, "驿站", known)


def test_words_may_be_as_long_as_is_said():
    assert refusal_of(check_words, "字" * 40, 40) is None
    assert Reason.LONG_PLACE is refusal_of(check_words, "字" * 41, 40)


@pytest.mark.parametrize(
    ("days", "is_unchecked"), [(0, False), (CHECK_AFTER, False), (CHECK_AFTER + 1, True)]
)
def test_after_ninety_days_nobody_has_checked_it(days, is_unchecked):
    assert is_unchecked == place(1, "驿站", confirmed_at=500).is_unchecked(500 + days)


@pytest.mark.parametrize(
    ("kinds", "hours", "is_shown"),
    [
        ((PlaceKind.MEAL,), "24小时", True),
        ((), "24小时", False),
        ((PlaceKind.MEAL,), "", False),
    ],
)
def test_drivers_see_what_is_for_something_and_has_hours(kinds, hours, is_shown):
    assert is_shown == place(1, "驿站", kinds=kinds, hours=hours).is_shown


def test_a_degree_is_111_kilometres_northward_and_less_eastward_the_further_north():
    assert 111_195 == pytest.approx(distance(HERE, Point(31.0, 114.0)), abs=1)
    assert 96_297 == pytest.approx(distance(HERE, Point(30.0, 115.0)), abs=2)
    assert 0 == distance(HERE, HERE)
    assert 20_015_087 == pytest.approx(distance(Point(0.0, 0.0), Point(0.0, 180.0)), abs=2)


def test_the_open_ones_stand_first_and_of_them_the_nearest():
    far, near, shut, nowhere, also_nowhere, sixth = (
        place(1, "远", Point(31.0, 114.0)),
        place(2, "近", Point(30.1, 114.0)),
        place(3, "关", Point(30.0, 114.0)),
        place(4, "乙"),
        place(5, "丙"),
        place(6, "甲", Point(30.0, 114.0)),
    )
    known = [shut, far, also_nowhere, nowhere, near, sixth]
    found = nearest(known, [False, True, True, True, True, False], HERE)
    assert [near, far, also_nowhere, nowhere] == [each for each, _ in found][:4]
    assert [11_119, 111_195, None, None, 0] == [away if away is None else round(away) for _, away in found]
    assert 5 == len(found)
    assert {None} == {away for _, away in nearest(known, [True] * 6, None)}
