"""Which of several calls a driver's words are about (R3, R5, E9), and which a coordinator's order (C9)."""

import pytest

from dispatch.calls import Slot
from dispatch.driver_shares import part_of
from dispatch.fleets import AmbiguousCall
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment, StatementKind
from dispatch.which_call import (
    beside_the_reporter,
    call_he_goes_to,
    calls_meant,
    is_young,
    needs_cars,
    resolve_coordinator_call,
)
from tests.dispatch.one_call import tell
from tests.dispatch.sayings import T0
from tests.dispatch.small_fleet import a_fleet

ACKNOWLEDGE, DECLINE, CHECK_IN, DEPART, DELIVER, AMEND, UNDO = (
    StatementKind.ACKNOWLEDGE,
    StatementKind.DECLINE,
    StatementKind.CHECK_IN,
    StatementKind.DEPART,
    StatementKind.DELIVER,
    StatementKind.AMEND,
    StatementKind.UNDO,
)
DRIVER, LEAD = 3, 2
LATER = T0 + 2_000  # no call is young any more
NOBODY, ASKED, CLOSED = "no call", "asked", "closed"


def two_calls(*said, close=(), needs=(5, 5)):
    """Calls 1 and 2; `said`: (call, kind) in this order, ten seconds apart; `close`: which end after that."""
    fleet = a_fleet("甲站", "乙站")
    for call, needed in zip(fleet.calls.values(), needs, strict=True):
        call.needed = needed
    for number, (call, kind) in enumerate(said, start=1):
        tell(fleet.calls[call], DRIVER, kind, 10 * number, **({"passengers": 3} if kind is DEPART else {}))
    for call in close:
        fleet.calls[call].closed_at = T0 + 500
    return fleet


def meant(fleet, kind, at=LATER, **more):
    try:
        found = calls_meant(fleet, DRIVER, kind, Moment(at), **more)
    except AmbiguousCall:
        return ASKED
    except Refusal as refusal:
        return CLOSED if refusal.reason is Reason.CALL_CLOSED else NOBODY
    return [call.id for call in found]


@pytest.mark.parametrize(
    ("said", "kind", "expected"),
    [
        # Of somebody who is nowhere: he is asked; a decline is of both, an undo of nothing.
        ((), ACKNOWLEDGE, ASKED),
        ((), CHECK_IN, ASKED),
        ((), DELIVER, ASKED),
        ((), DECLINE, [1, 2]),
        ((), UNDO, []),
        # On his way.
        ([(2, ACKNOWLEDGE)], CHECK_IN, [2]),
        ([(2, ACKNOWLEDGE)], DEPART, [2]),
        ([(2, ACKNOWLEDGE)], DECLINE, [2]),
        ([(2, ACKNOWLEDGE)], ACKNOWLEDGE, [2]),
        ([(2, ACKNOWLEDGE)], UNDO, [2]),
        ([(2, ACKNOWLEDGE)], DELIVER, [2]),
        ([(1, ACKNOWLEDGE), (2, ACKNOWLEDGE)], CHECK_IN, ASKED),
        ([(1, ACKNOWLEDGE), (2, ACKNOWLEDGE)], UNDO, [2]),
        ([(1, ACKNOWLEDGE), (2, ACKNOWLEDGE)], DELIVER, ASKED),
        # Who stands in a square is there, whatever he answered elsewhere since.
        ([(1, CHECK_IN), (2, ACKNOWLEDGE)], DEPART, [1]),
        ([(1, CHECK_IN), (2, ACKNOWLEDGE)], DELIVER, [1]),
        ([(1, CHECK_IN), (2, CHECK_IN)], DEPART, [2]),
        # Delivered at one, then on his way to the other; or back to the first.
        ([(1, DEPART), (1, DELIVER), (2, ACKNOWLEDGE)], CHECK_IN, [2]),
        ([(2, ACKNOWLEDGE), (1, DEPART), (1, DELIVER)], CHECK_IN, [1]),
        ([(1, DEPART), (1, DELIVER)], CHECK_IN, [1]),
        ([(1, DEPART), (1, DELIVER)], ACKNOWLEDGE, ASKED),
        # A fact is amended, delivered and taken back where it is.
        ([(1, DEPART), (2, ACKNOWLEDGE)], DELIVER, [1]),
        ([(1, DEPART), (2, ACKNOWLEDGE)], AMEND, [1]),
        ([(1, DEPART), (1, DELIVER), (2, DEPART)], AMEND, [2]),
        ([(1, DEPART), (2, DEPART)], DELIVER, [2]),
        # Who has declined is nowhere.
        ([(2, ACKNOWLEDGE), (2, DECLINE)], CHECK_IN, ASKED),
        # Who left a square and says 接3 left it with them.
        ([(2, CHECK_IN), (2, DECLINE)], DEPART, [2]),
        ([(1, CHECK_IN), (1, DECLINE), (2, ACKNOWLEDGE)], UNDO, [2]),
        ([(2, ACKNOWLEDGE), (1, CHECK_IN), (1, DECLINE)], UNDO, [1]),
    ],
)
def test_of_two_open_calls_his_words_are_about_the_one_where_he_is(said, kind, expected):
    assert expected == meant(two_calls(*said), kind)


@pytest.mark.parametrize("kind", [ACKNOWLEDGE, DECLINE, CHECK_IN, DEPART, DELIVER, AMEND])
def test_the_only_open_call_is_meant_and_where_none_is_open_there_is_none(kind):
    fleet = two_calls(close=[1])
    assert [2] == meant(fleet, kind)
    assert [1, 2] == meant(fleet, DECLINE, at=T0 + 400)
    fleet.calls[2].closed_at = T0 + 500
    assert NOBODY == meant(fleet, kind)


@pytest.mark.parametrize(
    ("opened", "needs", "expected"),
    [
        ((0, 0), (5, 5), ASKED),
        ((0, 0), (0, 5), [2]),
        ((0, 0), (0, 0), ASKED),
        ((-901, 0), (5, 5), [2]),
        ((-900, 0), (5, 5), ASKED),
        ((-901, -901), (5, 5), ASKED),
        ((-901, -901), (5, 0), [1]),
        # Without a need a call wants cars as long as it is young.
        ((-901, 0), (None, 0), ASKED),
        ((0, -901), (None, 0), [1]),
        ((0, 0), (None, 5), ASKED),
    ],
)
def test_a_bare_answer_is_to_the_young_call_that_needs_cars(opened, needs, expected):
    fleet = two_calls(needs=needs)
    for call, at in zip(fleet.calls.values(), opened, strict=True):
        call.opened_at = T0 + at
    assert expected == meant(fleet, ACKNOWLEDGE, at=T0)


@pytest.mark.parametrize(("age", "is_it"), [(899, True), (900, True), (901, False)])
def test_a_call_is_young_for_a_quarter_of_an_hour(age, is_it):
    fleet = two_calls(needs=(None, 0))
    call, full = fleet.calls.values()
    assert (is_it, is_it) == (is_young(call, T0 + age), needs_cars(call, T0 + age))
    assert not needs_cars(full, T0 + age)


def test_a_standby_who_comes_all_the_same_is_meant_and_his_answer_is_not():
    fleet = two_calls((2, ACKNOWLEDGE), needs=(5, 0))
    assert Slot.STANDBY is fleet.calls[2].responses[DRIVER].slot
    assert ([2], [2], [1]) == tuple(meant(fleet, kind) for kind in (CHECK_IN, DECLINE, ACKNOWLEDGE))
    fleet.calls[2].responses[DRIVER].offered_at = LATER
    assert [2] == meant(fleet, ACKNOWLEDGE)


@pytest.mark.parametrize(
    ("said", "kind", "at", "by_lead", "expected"),
    [
        # 到了 and 接3 at a call that has just ended are no first word to the other one.
        ([(1, ACKNOWLEDGE)], CHECK_IN, 1_400, False, CLOSED),
        ([(1, ACKNOWLEDGE)], CHECK_IN, 1_400, True, [1]),
        ([(1, ACKNOWLEDGE)], CHECK_IN, 1_401, False, [2]),
        ([(1, ACKNOWLEDGE)], ACKNOWLEDGE, 1_400, False, [2]),
        ([(1, ACKNOWLEDGE), (1, DECLINE)], CHECK_IN, 1_400, False, [2]),
        ([(1, CHECK_IN)], DEPART, 5_000, False, CLOSED),
        ([(1, CHECK_IN)], CHECK_IN, 5_000, False, [2]),
        ([(1, CHECK_IN), (2, ACKNOWLEDGE)], DEPART, 5_000, False, [2]),
        ([(1, CHECK_IN), (1, DECLINE)], DEPART, 1_400, False, [2]),
        # Back with the last passengers of a call that is over.
        ([(1, DEPART)], CHECK_IN, 5_000, False, [1]),
        ([(1, DEPART), (1, DELIVER)], CHECK_IN, 5_000, False, [2]),
        ([(1, DEPART)], DELIVER, 5_000, False, [1]),
        ([(1, DEPART)], UNDO, 5_000, False, [1]),
        # Lined up there after his last trip of the other call.
        ([(2, DEPART), (2, DELIVER), (1, CHECK_IN)], DEPART, 5_000, True, [1]),
        ([(2, DEPART), (2, DELIVER), (1, CHECK_IN)], DEPART, 5_000, False, CLOSED),
        ([(1, CHECK_IN), (2, DEPART), (2, DELIVER)], DEPART, 5_000, False, [2]),
    ],
)
def test_where_one_of_two_calls_has_ended(said, kind, at, by_lead, expected):
    assert expected == meant(two_calls(*said, close=[1]), kind, at=T0 + at, by_lead=by_lead)


@pytest.mark.parametrize(
    ("said", "kind", "by_lead", "expected"),
    [
        ([(1, DEPART)], DELIVER, False, [1]),
        ([(1, ACKNOWLEDGE), (2, ACKNOWLEDGE)], DELIVER, False, [2]),
        ([(1, ACKNOWLEDGE), (2, ACKNOWLEDGE)], DECLINE, False, NOBODY),
        ([(1, ACKNOWLEDGE), (2, ACKNOWLEDGE)], DECLINE, True, [2]),
        ([], DECLINE, True, NOBODY),
        ([], DELIVER, False, NOBODY),
    ],
)
def test_where_both_have_ended_only_facts_and_leads_are_heard(said, kind, by_lead, expected):
    assert expected == meant(two_calls(*said, close=[1, 2]), kind, at=T0 + 5_000, by_lead=by_lead)


def test_what_is_sealed_or_was_not_open_yet_is_meant_by_nobody():
    fleet = two_calls((1, ACKNOWLEDGE), (2, ACKNOWLEDGE))
    fleet.calls[1].sealed = True
    assert ([2], [2]) == (meant(fleet, CHECK_IN), meant(fleet, UNDO))
    assert NOBODY == meant(fleet, CHECK_IN, at=T0 - 1)


def test_a_call_that_is_named_is_meant_and_of_two_he_is_asked():
    fleet = two_calls((2, ACKNOWLEDGE))
    first, second = fleet.calls.values()
    assert [1] == meant(fleet, CHECK_IN, named=[first, first])
    assert ASKED == meant(fleet, CHECK_IN, named=[first, second])


def test_the_call_of_the_topic_is_meant_of_who_is_nowhere():
    fleet = two_calls()
    fleet.calls[2].topic = 7
    assert ([2], ASKED) == (meant(fleet, CHECK_IN, topic=7), meant(fleet, CHECK_IN, topic=8))
    assert 2 == resolve_coordinator_call(fleet, Moment(LATER), 7).id
    with pytest.raises(AmbiguousCall):
        resolve_coordinator_call(fleet, Moment(LATER))
    for call in fleet.calls.values():
        call.closed_at = T0 + 500
    with pytest.raises(Refusal):
        resolve_coordinator_call(fleet, Moment(LATER))


def test_the_call_to_which_he_goes_is_where_he_is_or_none():
    now = Moment(LATER)
    assert call_he_goes_to(two_calls(), DRIVER, now, None) is None
    assert 2 == call_he_goes_to(two_calls((2, ACKNOWLEDGE)), DRIVER, now, None).id
    with pytest.raises(AmbiguousCall):
        call_he_goes_to(two_calls((1, ACKNOWLEDGE), (2, ACKNOWLEDGE)), DRIVER, now, None)


@pytest.mark.parametrize(
    ("of_lead", "of_driver", "expected"),
    [
        ([(1, ACKNOWLEDGE)], [], 1),
        ([(1, ACKNOWLEDGE), (2, CHECK_IN)], [], 2),
        ([(1, ACKNOWLEDGE), (2, ACKNOWLEDGE)], [], None),
        ([(1, CHECK_IN), (1, DECLINE)], [], None),
        ([(1, ACKNOWLEDGE), (1, DECLINE)], [], None),
        ([], [], None),
        ([(1, CHECK_IN)], [(2, ACKNOWLEDGE)], None),
        ([(1, CHECK_IN)], [(2, ACKNOWLEDGE), (2, DECLINE)], 1),
    ],
)
def test_who_is_nowhere_is_where_the_lead_is_who_reports_him(of_lead, of_driver, expected):
    fleet = two_calls(*of_driver)
    for number, (call, kind) in enumerate(of_lead, start=100):
        tell(fleet.calls[call], LEAD, kind, number)
    found = beside_the_reporter(fleet.calls.values(), LEAD, DRIVER)
    assert expected == (found.id if found else None)
    assert part_of(fleet.calls[1], 99) is None


@pytest.mark.parametrize(
    ("said", "kind", "expected"),
    [
        ([(1, DEPART)], DELIVER, [1]),  # 张三送到了，让他去乙站
        ([(1, DEPART), (1, DELIVER)], DELIVER, [2]),
        ([(1, DEPART), (2, DEPART)], DELIVER, [2]),
        ([(2, DEPART)], DELIVER, [2]),
        ([], DELIVER, [2]),
        ([(1, DEPART)], CHECK_IN, [2]),
        ([(1, DEPART)], DECLINE, [2]),
    ],
)
def test_a_delivery_is_of_the_call_of_the_passengers_and_not_of_a_named_one(said, kind, expected):
    fleet = two_calls(*said)
    assert expected == meant(fleet, kind, named=[fleet.calls[2]])


def test_a_trip_of_a_sealed_or_a_later_call_draws_no_delivery():
    fleet = two_calls((1, DEPART))
    fleet.calls[1].sealed = True
    assert [2] == meant(fleet, DELIVER, named=[fleet.calls[2]])
    fleet.calls[1].sealed = False
    assert [2] == meant(fleet, DELIVER, T0 - 1, named=[fleet.calls[2]])
