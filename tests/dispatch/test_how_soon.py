"""Limits of time and number in one driver's evening: how soon somebody can be there, gone, or forgotten (A1, D4, E10, P5, R13, T3)."""

import pytest

from dispatch.applied import Applied
from dispatch.arrivals import cannot_have_arrived
from dispatch.call_events import CallChange, CallEvent
from dispatch.commands import DriverReport
from dispatch.corrected_times import corrected_times
from dispatch.deliveries import lacks_its_trip, may_have_driven
from dispatch.driver_state import NOTHING_SAID, DriverState, StatementOutcome, Whereabouts
from dispatch.facts_without_time import when_it_happened
from dispatch.mistaken_calls import may_cancel
from dispatch.stale_calls import StaleCallAction, check_stale_at, stale_call_action
from dispatch.statements import ClarificationReason, StatementKind
from dispatch.stay_or_go import call_he_may_mean
from dispatch.timetable import Timetable
from dispatch.waiting_passengers import leaves_hardly_anybody, note_waiting, priority_waiting, waiting_left
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0, said
from tests.dispatch.small_fleet import DRIVER, OTHER, a_fleet

ACKNOWLEDGE, CHECK_IN, DEPART, DELIVER, UNDO = (
    StatementKind.ACKNOWLEDGE,
    StatementKind.CHECK_IN,
    StatementKind.DEPART,
    StatementKind.DELIVER,
    StatementKind.UNDO,
)
COMING = DriverState(acknowledged_at=T0, whereabouts=Whereabouts.COMING)
STANDS = COMING._replace(arrived_at=T0, whereabouts=Whereabouts.IN_SQUARE)
WAIT, ASK, CLOSE = StaleCallAction


@pytest.mark.parametrize(
    ("state", "after", "cannot"),
    [
        (None, 9_999, True),
        (NOTHING_SAID, 9_999, True),
        (COMING, 179, True),
        (COMING, 180, False),
        (COMING._replace(withdrawn=True), 9_999, True),
        (STANDS, 1, False),
    ],
)
def test_who_has_just_said_that_he_comes_cannot_be_there(state, after, cannot):
    assert cannot == cannot_have_arrived(state, T0 + after)


@pytest.mark.parametrize(
    ("state", "after", "may"),
    [
        (STANDS, 299, False),
        (STANDS, 300, True),
        (STANDS._replace(left=True), 300, False),
        (COMING, 300, False),
    ],
)
def test_who_has_stood_there_for_five_minutes_may_have_driven(state, after, may):
    assert may == may_have_driven(state, T0 + after)


@pytest.mark.parametrize(
    ("outcome", "asks", "tap", "lacks"),
    [
        (StatementOutcome.NOTHING, {}, False, True),
        (StatementOutcome.COUNTED, {}, False, False),
        (StatementOutcome.NOTHING, {1: ClarificationReason.SEATS}, False, False),
        (StatementOutcome.NOTHING, {}, True, False),
    ],
)
def test_a_delivery_of_nothing_lacks_its_trip(outcome, asks, tap, lacks):
    call = a_call()
    response = tell(call, 51, CHECK_IN, 1).response
    response.state = STANDS._replace(asks=asks)
    statement = said(2, DELIVER, 400, message_id=0 if tap else 2)
    assert lacks == lacks_its_trip(Applied(response, outcome), statement)
    assert not lacks_its_trip(None, statement)


@pytest.mark.parametrize(
    ("kinds", "after", "may"),
    [
        ((), 9_999, True),
        ((ACKNOWLEDGE,), 9_999, True),
        ((CHECK_IN,), 600, True),
        ((CHECK_IN,), 601, False),
        ((DEPART,), 30, False),
    ],
)
def test_a_call_is_taken_back_while_it_is_young_or_nobody_came(kinds, after, may):
    call = a_call()
    for number, kind in enumerate(kinds, start=1):
        tell(call, 51, kind, number, **({"passengers": 2} if kind is DEPART else {}))
    assert may == may_cancel(call, T0 + after)


@pytest.mark.parametrize(
    ("asked", "now", "table", "expected"),
    [
        # Two hours without anything: asked; four: closed.
        (None, 7_199, {}, (WAIT, 7_200)),
        (None, 7_200, {}, (ASK, 14_400)),
        (7_200, 14_399, {}, (WAIT, 14_400)),
        (7_200, 14_400, {}, (CLOSE, None)),
        # Something has happened since the question, or it was asked late.
        (-1, 7_200, {}, (ASK, 14_400)),
        (0, 7_200, {}, (WAIT, 14_400)),
        (None, 20_000, {}, (ASK, 27_200)),
        (20_000, 27_199, {}, (WAIT, 27_200)),
        (20_000, 27_200, {}, (CLOSE, None)),
        # One of the two is switched off.
        (None, 14_399, {"forgotten_ask": 0}, (WAIT, 14_400)),
        (None, 14_400, {"forgotten_ask": 0}, (CLOSE, None)),
        (None, 7_200, {"forgotten_close": 0}, (ASK, None)),
        (7_200, 99_999, {"forgotten_close": 0}, (WAIT, None)),
        (None, 99_999, {"forgotten_ask": 0, "forgotten_close": 0}, (WAIT, None)),
    ],
)
def test_a_call_in_which_nothing_happens_is_asked_about_and_closed(asked, now, table, expected):
    asked_at = None if asked is None else T0 + asked
    action, again = stale_call_action(T0, asked_at, T0 + now, Timetable(**table))
    assert expected == (action, again and again - T0)


@pytest.mark.parametrize(
    ("event", "table", "after"),
    [
        (CallEvent.OPENED, {}, 7_200),
        (CallEvent.OPENED, {"forgotten_ask": 0}, 14_400),
        (CallEvent.OPENED, {"forgotten_ask": 0, "forgotten_close": 0}, None),
        (CallEvent.REPORTED, {}, 0),
    ],
)
def test_a_new_call_is_looked_at_when_it_may_be_forgotten(event, table, after):
    found = check_stale_at(CallChange(event, a_call(), T0 + 50, Timetable(**table)))
    assert (None if after is None else T0 + 50 + after) == found


@pytest.mark.parametrize(
    ("at", "closed_at", "known"),
    [
        (T0 + 7_300, T0 + 100, True),
        (T0 + 7_301, T0 + 100, False),
        (T0 + 9_999, None, True),
        (None, T0, False),
    ],
)
def test_a_fact_that_is_dated_hours_after_the_end_has_no_time(at, closed_at, known):
    assert (at if known else None) == when_it_happened(at, closed_at)


@pytest.mark.parametrize(
    ("opened", "change", "is_meant"),
    [
        (100, {}, True),
        (120, {}, True),
        (119, {}, True),
        (301, {}, False),  # raised after his words
        (10, {}, False),  # he had not answered before it was raised
        (100, {"needed": 0}, False),
        (100, {"needed": None}, True),
        (100, {"closed_at": T0 + 200}, False),
    ],
)
def test_another_call_that_was_just_raised_may_be_meant_by_who_is_on_his_way(opened, change, is_meant):
    fleet = a_fleet("甲站", "乙站")
    first, second = fleet.calls.values()
    first.needed = second.needed = 5
    tell(first, DRIVER.id, ACKNOWLEDGE, 10)
    second.opened_at = T0 + opened
    for name, value in change.items():
        setattr(second, name, value)
    response = first.responses[DRIVER.id]
    found = call_he_may_mean(fleet, first, response, said(9, ACKNOWLEDGE, 280))
    assert (second if is_meant else None) is found
    assert call_he_may_mean(fleet, first, response, said(9, ACKNOWLEDGE, opened + 181)) is None
    assert call_he_may_mean(fleet, first, response, said(9, CHECK_IN, 280)) is None
    assert call_he_may_mean(fleet, first, response, said(9, ACKNOWLEDGE, 280, eta_at=T0 + 900)) is None
    tell(second, DRIVER.id, StatementKind.DECLINE, 270)
    assert call_he_may_mean(fleet, first, response, said(9, ACKNOWLEDGE, 280)) is None


TAKEN_BACK = DriverReport(UNDO)
LATER = DriverReport(ACKNOWLEDGE, eta_minutes=30)


@pytest.mark.parametrize(
    ("kinds", "commands", "kept"),
    [
        ((ACKNOWLEDGE,), [TAKEN_BACK, LATER], [LATER]),
        (
            (ACKNOWLEDGE,),
            [TAKEN_BACK, DriverReport(ACKNOWLEDGE, clock="23:00")],
            [DriverReport(ACKNOWLEDGE, clock="23:00")],
        ),
        ((ACKNOWLEDGE,), [TAKEN_BACK, DriverReport(ACKNOWLEDGE)], [TAKEN_BACK, DriverReport(ACKNOWLEDGE)]),
        ((ACKNOWLEDGE,), [TAKEN_BACK, DriverReport(ACKNOWLEDGE, ("李四",), eta_minutes=30)], None),
        ((ACKNOWLEDGE,), [TAKEN_BACK, DriverReport(CHECK_IN, eta_minutes=30)], None),
        ((CHECK_IN,), [TAKEN_BACK, LATER], None),
        ((), [TAKEN_BACK, LATER], None),
        ((ACKNOWLEDGE,), [LATER], [LATER]),
    ],
)
def test_another_time_takes_no_answer_back_of_who_is_expected(kinds, commands, kept):
    fleet = a_fleet("甲站", "乙站")
    tell(fleet.calls[2], DRIVER.id, CHECK_IN, 1)
    for number, kind in enumerate(kinds, start=10):
        tell(fleet.calls[1], DRIVER.id, kind, number)
    assert (commands if kept is None else kept) == corrected_times(fleet, DRIVER, commands)
    assert commands == corrected_times(fleet, OTHER, commands)


@pytest.mark.parametrize(
    ("waiting", "now", "hardly"),
    [(20, 2, True), (20, 3, False), (19, 1, False), (100, 10, True), (100, 11, False), (None, 0, False)],
)
def test_a_count_that_leaves_a_tenth_of_many_is_doubted(waiting, now, hardly):
    call = a_call()
    call.waiting, call.waiting_at = waiting, T0
    assert hardly == leaves_hardly_anybody(call, now)


def test_the_word_said_last_counts_those_who_wait_and_only_later_trips_take_them_away():
    call = a_call()
    tell(call, 51, DEPART, 100, passengers=3)
    none = call.waiting_tags
    assert note_waiting(call, 10, none, T0 + 100)
    assert 10 == waiting_left(call)[0]
    tell(call, 52, DEPART, 101, passengers=4)
    assert 6 == waiting_left(call)[0]
    assert not note_waiting(call, 50, none, T0 + 99)
    assert note_waiting(call, 5, none, T0 + 100)
    assert (1, None) == (waiting_left(call)[0], priority_waiting(call))
