"""When a driver is overdue and asked, and when his place is free for others: called back after he was sent home too (D2, E6)."""

import pytest

from dispatch.call_events import CallChange, CallEvent
from dispatch.overdue_drivers import OverdueDrivers, check_overdue_at, overdue_drivers
from dispatch.statements import StatementKind
from dispatch.timetable import Timetable
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0


@pytest.mark.parametrize(("after", "is_passed_on"), [(0, False), (599, False), (600, True)])
def test_who_was_called_back_has_as_long_to_answer_as_who_was_asked(after, is_passed_on):
    call = a_call(1)
    tell(call, 51, StatementKind.ACKNOWLEDGE, 10)
    response = call.responses[51]
    response.sent_home_at = call.opened_at + 100
    found = overdue_drivers(call, {}, response.sent_home_at + after, Timetable(pass_on=10))
    assert ([response] if is_passed_on else []) == found.pass_on
    assert (None if is_passed_on else response.sent_home_at + 600) == found.next_at
    assert [] == found.ask


@pytest.mark.parametrize(
    ("pass_on", "passed_on_before", "is_passed_on"),
    [(10, False, True), (10, True, False), (0, False, False)],
    ids=["free for a standby", "once only", "never, says the timetable"],
)
@pytest.mark.parametrize("called_back", [False, True])
def test_the_place_of_who_is_overdue_is_passed_on_once(called_back, pass_on, passed_on_before, is_passed_on):
    call, now = a_call(1), T0 + 10_000
    tell(call, 51, StatementKind.ACKNOWLEDGE, 10)
    response = call.responses[51]
    response.sent_home_at = T0 + 100 if called_back else None
    response.passed_on_at = T0 + 200 if passed_on_before else None
    found = overdue_drivers(call, {51: T0 + 5_000}, now, Timetable(pass_on=pass_on))
    assert ([response] if is_passed_on else []) == found.pass_on
    assert ([], None) == (found.ask, found.next_at)


@pytest.mark.parametrize("minutes", [0, 10])
@pytest.mark.parametrize(("before", "is_asked"), [(1, False), (0, True), (-1, True)])
def test_he_is_asked_from_the_second_on_in_which_he_is_overdue(before, is_asked, minutes):
    """He said 收到 at 10 seconds, is expected 30 minutes later, and has 10 minutes more."""
    call, due = a_call(1), T0 + 10 + 40 * 60
    tell(call, 51, StatementKind.ACKNOWLEDGE, 10)
    found = overdue_drivers(call, {}, due - before, Timetable(pass_on=minutes))
    assert ([51] if is_asked else []) == [response.person_id for response in found.ask]
    passes_at = due - before + minutes * 60 if minutes else None
    assert (passes_at if is_asked else due) == found.next_at
    assert [] == found.pass_on


@pytest.mark.parametrize("table", [Timetable(missing=0), Timetable()])
def test_nobody_is_overdue_after_the_end_or_where_nobody_is_to_be_asked(table):
    call = a_call(1)
    tell(call, 51, StatementKind.ACKNOWLEDGE, 10)
    if table.missing:
        call.closed_at = T0 + 20
    assert OverdueDrivers([], [], None) == overdue_drivers(call, {}, T0 + 90_000, table)


@pytest.mark.parametrize(
    ("now", "took_slot", "next_look"),
    [
        (T0 + 20, False, T0 + 10 + 40 * 60),
        (T0 + 10 + 40 * 60, False, None),
        (T0 + 10 + 40 * 60, True, T0 + 10 + 40 * 60),
        (T0 + 9_000, True, T0 + 9_000),
    ],
)
def test_after_a_word_of_his_the_next_look_is_when_he_is_overdue(now, took_slot, next_look):
    call = a_call(1)
    tell(call, 51, StatementKind.ACKNOWLEDGE, 10)
    change = CallChange(CallEvent.REPORTED, call, now, Timetable(), call.responses[51], took_slot)
    assert next_look == check_overdue_at(change)


@pytest.mark.parametrize("case", ["arrived", "withdrawn", "the call is over", "nobody is asked"])
def test_nobody_looks_for_who_is_not_awaited(case):
    call, table = a_call(1), Timetable(missing=0 if case == "nobody is asked" else 10)
    tell(call, 51, StatementKind.ACKNOWLEDGE, 10)
    if case == "arrived":
        tell(call, 51, StatementKind.CHECK_IN, 20)
    elif case == "withdrawn":
        tell(call, 51, StatementKind.DECLINE, 20)
    elif case == "the call is over":
        call.closed_at = T0 + 20
    change = CallChange(CallEvent.REPORTED, call, T0 + 30, table, call.responses[51], took_slot=True)
    assert check_overdue_at(change) is None
