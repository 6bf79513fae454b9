"""When a driver with passengers on board has been silent for too long, and whom a call that goes on again tells (D3, E6)."""

import pytest

from dispatch.call_events import CallChange, CallEvent
from dispatch.drivers_on_road import carrying, check_road_at, on_road_too_long, silent_since
from dispatch.fleets import Fleet
from dispatch.order_of_people import in_order_of_arrival
from dispatch.refusals import Reason, Refusal
from dispatch.reopening import check_may_reopen, ended_lately, reopen
from dispatch.statements import Moment, StatementKind
from dispatch.timetable import Timetable
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import ZONE

TABLE, OFF = Timetable(on_road=90), Timetable(on_road=0)
DUE = T0 + 10 + 90 * 60


@pytest.fixture
def call():
    """51 left with three at 10, 52 stands in the square."""
    made = a_call(5)
    tell(made, 51, StatementKind.DEPART, 10, passengers=3)
    tell(made, 52, StatementKind.CHECK_IN, 12)
    return made


@pytest.mark.parametrize(
    ("now", "asked", "expected"),
    [
        (DUE - 1, {}, ([], DUE)),
        (DUE, {}, ([51], None)),
        (DUE, {51: 1}, ([], None)),
        (DUE, {51: 0}, ([51], None)),
    ],
)
def test_he_is_asked_once_a_trip_when_he_has_been_silent_for_so_long(call, now, asked, expected):
    ask, next_at = on_road_too_long(call, asked, now, TABLE)
    assert expected == ([each.person_id for each in ask], next_at)


def test_each_word_of_his_counts_and_nobody_is_asked_after_the_seal_or_where_that_is_off(call):
    tell(call, 51, StatementKind.AMEND, 60, passengers=4)
    assert (T0 + 60, None) == tuple(silent_since(call.responses[who]) for who in (51, 52))
    assert [51] == [each.person_id for each in carrying(call)]
    assert ([], None) == on_road_too_long(call, {}, DUE + 9_999, OFF)
    call.sealed = True
    assert ([], None) == on_road_too_long(call, {}, DUE + 9_999, TABLE)


@pytest.mark.parametrize(
    ("who", "now", "table", "is_over", "due"),
    [
        (51, T0 + 20, TABLE, False, DUE),
        (51, DUE, TABLE, False, DUE),
        (51, DUE + 1, TABLE, False, DUE + 1),
        (51, T0 + 20, OFF, False, None),
        (51, T0 + 20, TABLE, True, None),
        (52, T0 + 20, TABLE, False, None),
        (None, T0 + 20, TABLE, False, T0 + 20),
    ],
)
def test_after_his_words_the_next_look_is_when_he_would_be_silent_for_too_long(
    call, who, now, table, is_over, due
):
    call.closed_at = T0 + 15 if is_over else None
    response = call.responses[who] if who else None
    assert due == check_road_at(CallChange(CallEvent.REPORTED, call, now, table, response))


def test_people_stand_by_their_first_arrival_then_by_their_first_answer():
    call = a_call(9)
    for number, (who, kind) in enumerate(
        [
            (55, StatementKind.ACKNOWLEDGE),
            (54, StatementKind.ACKNOWLEDGE),
            (53, StatementKind.ACKNOWLEDGE),
            (53, StatementKind.CHECK_IN),
            (52, StatementKind.CHECK_IN),
        ],
        start=1,
    ):
        tell(call, who, kind, number)
    assert [53, 52, 55, 54] == [each.person_id for each in in_order_of_arrival(call.responses.values())]


# ---------------------------------------------------------------- calls that go on again


@pytest.mark.parametrize(
    ("closed_at", "change", "may"),
    [
        (T0 + 100, {}, True),
        (T0 + 99, {}, False),
        (T0 + 700, {}, True),
        (T0 + 701, {}, False),  # it ends later than this is said
        (T0 + 200, {"sealed": True}, False),
        (T0 + 200, {"backfilled": True}, False),
        (None, {}, False),
    ],
)
def test_a_call_may_be_reopened_for_ten_minutes(closed_at, change, may):
    fleet, call, now = Fleet(1, CHAT, "fleet", ZONE), a_call(), Moment(T0 + 700)
    call.closed_at = closed_at
    for name, value in change.items():
        setattr(call, name, value)
    assert ([call] if may else []) == ended_lately([call], now)
    if may:
        check_may_reopen(fleet, call, now)
        return
    with pytest.raises(Refusal) as refused:
        check_may_reopen(fleet, call, now)
    assert (Reason.NOT_ENDED if closed_at is None else Reason.TOO_LATE) is refused.value.reason


def test_of_several_the_latest_end_stands_last():
    first, second, third = a_call(), a_call(), a_call()
    first.closed_at, second.closed_at, third.closed_at = T0 + 30, T0 + 10, T0 + 20
    assert [second, third, first] == ended_lately([first, second, third], Moment(T0 + 40))


def test_who_was_sent_home_is_told_and_expected_from_now_on():
    call = a_call(5)
    for number, who in enumerate((51, 52, 53), start=1):
        tell(call, who, StatementKind.ACKNOWLEDGE, number)
    tell(call, 53, StatementKind.CHECK_IN, 9)
    call.closed_at, call.stood_down, call.cancelled = T0 + 20, True, True
    call.responses[51].sent_home_at = call.responses[53].sent_home_at = T0 + 20
    assert [51] == [each.person_id for each in reopen(call, T0 + 90)]
    assert (T0 + 90, None) == (call.responses[51].sent_home_at, call.responses[52].sent_home_at)
    assert (True, False, False) == (call.is_open, call.stood_down, call.cancelled)
