"""What is asked where the message that raised calls is edited (C18), and what 「那趟不算」 takes back (K3)."""

import pytest

from dispatch.applied import Applied
from dispatch.commands import RaiseCall
from dispatch.driver_state import StatementOutcome
from dispatch.edited_calls import (
    AskCall,
    AskMeetingPoint,
    AskNeed,
    AskStation,
    AskWhetherGone,
    questions_about_edit,
)
from dispatch.statements import StatementKind
from dispatch.undone_trips import trip_still_stands, trips_to_undo
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.small_fleet import DRIVER


def raised(station, needed=None, place=None):
    call = a_call(needed)
    call.station, call.place = station, place
    return call


WUHAN, HANKOU = raised("武汉站", 5, "西广场"), raised("汉口站")


@pytest.mark.parametrize(
    ("calls", "wanted", "asked"),
    [
        ([WUHAN], [RaiseCall("武汉站", 5, "西广场")], []),
        ([WUHAN], [RaiseCall("武汉站")], []),
        ([WUHAN], [RaiseCall("武汉站", 6)], [AskNeed(WUHAN, 6)]),
        ([WUHAN], [RaiseCall("武汉站", 5, "东广场")], [AskMeetingPoint(WUHAN, "东广场")]),
        (
            [WUHAN],
            [RaiseCall("武汉站", 6, "东广场")],
            [AskNeed(WUHAN, 6), AskMeetingPoint(WUHAN, "东广场")],
        ),
        (
            [HANKOU],
            [RaiseCall("汉口站", 6, "东广场")],
            [AskNeed(HANKOU, 6), AskMeetingPoint(HANKOU, "东广场")],
        ),
        # Another station: the name was wrong, or it is one more call.
        ([WUHAN], [RaiseCall("麻城站", 5)], [AskStation(WUHAN, RaiseCall("麻城站", 5))]),
        ([WUHAN], [RaiseCall("武汉站", 5), RaiseCall("麻城站", 2)], [AskCall(RaiseCall("麻城站", 2))]),
        (
            [WUHAN],
            [RaiseCall("麻城站", 5), RaiseCall("黄冈站", 2)],
            [AskCall(RaiseCall("麻城站", 5)), AskCall(RaiseCall("黄冈站", 2)), AskWhetherGone(WUHAN)],
        ),
        (
            [WUHAN, HANKOU],
            [RaiseCall("麻城站", 5)],
            [AskCall(RaiseCall("麻城站", 5)), AskWhetherGone(WUHAN), AskWhetherGone(HANKOU)],
        ),
        (
            [WUHAN, HANKOU],
            [RaiseCall("武汉站", 6), RaiseCall("麻城站", 5)],
            [AskNeed(WUHAN, 6), AskStation(HANKOU, RaiseCall("麻城站", 5))],
        ),
        ([WUHAN], [], [AskWhetherGone(WUHAN)]),
        ([], [RaiseCall("麻城站", 5)], [AskCall(RaiseCall("麻城站", 5))]),
    ],
)
def test_an_edit_asks_about_what_is_different(calls, wanted, asked):
    assert asked == questions_about_edit(calls, wanted)


def test_a_trip_that_does_not_count_is_taken_back_with_its_delivery():
    call = a_call()
    assert 0 == trips_to_undo(call, DRIVER)
    tell(call, DRIVER.id, StatementKind.DEPART, 1, passengers=3)
    response = call.responses[DRIVER.id]
    assert 1 == trips_to_undo(call, DRIVER)
    undone, repeated = (
        Applied(response, outcome) for outcome in (StatementOutcome.COUNTED, StatementOutcome.NOTHING)
    )
    assert trip_still_stands(undone, 1)
    assert not trip_still_stands(undone, 2)
    assert not trip_still_stands(repeated, 1)
    assert not trip_still_stands(None, 0)
