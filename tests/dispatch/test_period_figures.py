"""What a night, a week and a driver come to, and how long each served (W1-W3)."""

from datetime import date

import pytest

from dispatch.attendance import attendance_in_percent
from dispatch.company_of_night import CompanyHistory
from dispatch.counts import ResponseRow, seconds_to_arrive
from dispatch.driver_state import Whereabouts
from dispatch.period_figures import CallRow, Period, count_calls, count_companies, figures, nights_of_month
from dispatch.service_hours import add_service, seconds_by_company, seconds_served
from dispatch.teams import Led, TeamHistory, led_each_night, led_in
from tests.dispatch.sayings import T0

MONDAY, TUESDAY = "2026-02-09", "2026-02-10"


def a_call(id_, night=MONDAY, needed=None, closed_at=T0 + 3_600, stood_down=0, **more):
    return CallRow(id_, night, "车队", f"{id_}号站", None, needed, T0, closed_at, stood_down, **more)


def response(call_id, person, arrived=None, **more):
    """Acknowledged after a minute, unless said otherwise."""
    row = ResponseRow(
        call_id, person, T0 + 60, 0, 0, "taken", arrived and T0 + arrived, 0, 0, Whereabouts.IN_SQUARE,
        0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    return row._replace(**more)


def period(calls, *rows):
    return Period(date(2026, 2, 9), date(2026, 2, 16), calls, list(rows))


def of(calls, *rows, companies=None):
    return figures(period(calls, *rows), companies or CompanyHistory())


def test_the_needs_and_those_left_are_summed_where_they_were_said():
    found = of([a_call(1, needed=5, waiting_left=0), a_call(2, needed=3), a_call(3, TUESDAY)])
    assert (2, 3, 8, 0) == (found.nights, found.calls, found.needed, found.waiting)
    nothing = of([a_call(1)])
    assert (None, None, None) == (nothing.needed, nothing.waiting, attendance_in_percent(nothing.counts))


@pytest.mark.parametrize(
    ("acknowledged", "implied", "counted"),
    [(59, 0, 1), (60, 0, 0), (0, 0, 1), (59, 1, 0), (None, 0, 0)],
)
def test_who_answers_within_a_minute_is_counted_if_he_said_so(acknowledged, implied, counted):
    at = None if acknowledged is None else T0 + acknowledged
    row = response(1, 51, acknowledged_at=at, acknowledgement_implied=implied)
    assert counted == of([a_call(1)], row).first_minute


@pytest.mark.parametrize(
    ("call", "more", "no_shows"),
    [
        (a_call(1), {}, 1),
        (a_call(1, stood_down=1), {}, 0),
        (a_call(1, closed_at=None), {}, 0),
        (a_call(1), {"sent_home": 1}, 0),
        (a_call(1), {"slot": "standby"}, 0),
        (a_call(1), {"gone": 1}, 0),
        (a_call(1), {"arrived_at": T0 + 90}, 0),
    ],
)
def test_who_promised_and_never_came_is_missing_in_a_call_that_was_ended(call, more, no_shows):
    found = of([call], response(1, 51, **more))
    assert no_shows == found.counts.no_show == count_calls(period([call], response(1, 51, **more)))[1].no_show


def test_a_driver_counts_once_a_call_and_his_nights_and_trips_are_added_up():
    found = of(
        [a_call(1), a_call(2), a_call(3, TUESDAY)],
        response(1, 51, 900, trips=2, passengers=5),
        response(2, 51, 300, trips=1, passengers=3),
        response(3, 51, 600),
        response(1, 52, 100),
        response(2, 53),
    )
    first, second = found.drivers
    assert (52, 51) == (first.person_id, second.person_id)
    assert (T0 + 300, {MONDAY, TUESDAY}, 3, 3, 8) == (
        second.first_arrived_at, second.nights, second.calls, second.trips, second.passengers
    )  # fmt: skip
    assert {MONDAY: 3, TUESDAY: 1} == {night: counts.arrived for night, counts in found.by_night.items()}
    assert 80 == attendance_in_percent(found.counts)


def test_a_company_has_what_its_drivers_did_while_they_belonged_to_it():
    companies = CompanyHistory({51: [(MONDAY, "平安"), (TUESDAY, "大通")]})
    calls = [a_call(1), a_call(2, TUESDAY)]
    rows = [
        response(1, 51, 100, trips=1, passengers=2),
        response(2, 51, 100, trips=1, passengers=4),
        response(1, 52, 100),
    ]
    found = of(calls, *rows, companies=companies)
    assert [("大通", 1, 4), ("平安", 1, 2), (None, 1, 0)] == [
        (each.name, each.cars, each.passengers) for each in found.companies
    ]
    counted = count_companies(period(calls, *rows), companies)
    assert {"平安": 2, "大通": 4, None: 0} == {name: each.passengers for name, each in counted.items()}


@pytest.mark.parametrize(
    ("rows", "seconds"),
    [
        ([response(1, 51, 160)], 100),
        ([response(1, 51, 160), response(1, 52, 360)], 200),
        ([response(1, 51, 160), response(1, 52, 360, arrival_implied=1)], 100),
        ([response(1, 51, 160, acknowledgement_implied=1)], None),
        ([response(1, 51)], None),
        ([response(1, 51, 160, acknowledged_at=None)], None),
    ],
)
def test_how_long_they_took_is_the_median_of_who_reported_both(rows, seconds):
    assert seconds == seconds_to_arrive(rows)


@pytest.mark.parametrize(
    ("row", "left_at", "seconds"),
    [
        # In the square until the call ends; elsewhere until his last report.
        (response(1, 51, 600), None, 3_000),
        (response(1, 51, 600, whereabouts=Whereabouts.ON_ROAD, departed_at=T0 + 900), None, 300),
        (
            response(
                1, 51, 600, whereabouts=Whereabouts.DELIVERED, departed_at=T0 + 900, delivered_at=T0 + 1_500
            ),
            None,
            900,
        ),
        (response(1, 51, 600, off_duty=1), T0 + 1_000, 400),
        (response(1, 51, 600, off_duty=1), None, 0),
        (response(1, 51, 4_000), None, 0),  # he came after the end
        (response(1, 51), None, None),
    ],
)
def test_a_driver_serves_from_his_arrival_to_his_last_recorded_moment(row, left_at, seconds):
    made = period([a_call(1)], row)
    found = figures(made, CompanyHistory())
    left = {} if left_at is None else {(1, 51): left_at}
    add_service(found, made, left)
    assert ([] if seconds is None else [seconds]) == [driver.seconds for driver in found.drivers]
    assert (seconds or 0) == seconds_served(found)
    assert ({} if seconds is None else {None: seconds}) == seconds_by_company(made, left, CompanyHistory())


def test_in_a_call_that_is_open_he_has_served_until_his_last_word():
    made = period([a_call(1, closed_at=None)], response(1, 51, 600))
    found = figures(made, CompanyHistory())
    add_service(found, made, {})
    assert 0 == seconds_served(found)


@pytest.mark.parametrize(("second_arrival", "seconds"), [(600, 3_000), (100, 3_500), (3_600, 3_000)])
def test_hours_in_two_calls_at_once_count_once(second_arrival, seconds):
    made = period([a_call(1), a_call(2)], response(1, 51, 600), response(2, 51, second_arrival))
    found = figures(made, CompanyHistory())
    add_service(found, made, {})
    assert seconds == seconds_served(found)


def test_who_was_led_is_counted_by_the_night():
    teams = TeamHistory({51: [(MONDAY, 40), (TUESDAY, None)], 52: [(MONDAY, 40)], 53: [(MONDAY, 99)]})
    calls = [a_call(1), a_call(2, TUESDAY)]
    came = [response(call, who, 100) for call in (1, 2) for who in (40, 51, 52, 53)]
    made = period(calls, *came, response(1, 54))
    assert Led(1, 2) == led_in(made, teams)
    assert {MONDAY: Led(1, 2), TUESDAY: Led(1, 1)} == led_each_night(made, teams)


@pytest.mark.parametrize(
    ("month", "first", "next_"),
    [("2026-02-28", "2026-02-01", "2026-03-01"), ("2026-12-01", "2026-12-01", "2027-01-01")],
)
def test_a_month_ends_where_the_next_begins(month, first, next_):
    assert (first, next_) == tuple(map(str, nights_of_month(date.fromisoformat(month))))
