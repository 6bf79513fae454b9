"""T1, T4, T5: a tap has no date, so the messenger's order of events puts it among the words beside it, not a clock."""

import random
from datetime import date

import pytest

from dispatch.apply import check_accepts
from dispatch.call_ends import close
from dispatch.calls import Call
from dispatch.fold import fold
from dispatch.order_of_events import in_order_of_events
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment, Statement, StatementKind
from tests.dispatch.sayings import CHAT, T0, carried, read

ACKNOWLEDGE, DECLINE, CHECK_IN, DEPART, DELIVER, UNDO = (
    StatementKind.ACKNOWLEDGE,
    StatementKind.DECLINE,
    StatementKind.CHECK_IN,
    StatementKind.DEPART,
    StatementKind.DELIVER,
    StatementKind.UNDO,
)


def event(turn: int, kind: StatementKind, at: int, *, tap: bool = False, passengers: int | None = None):
    message_id = 0 if tap else turn
    return Statement(
        turn, kind, T0 + at, T0 + at, CHAT, message_id, passengers=passengers, turn=turn, in_square=tap
    )


@pytest.mark.parametrize("late", [1, 40, 149])
def test_a_tap_that_is_received_late_stays_before_the_words_after_it(late):
    tapped = event(1, DEPART, 100 + late, tap=True, passengers=5)
    assert [] == carried(read(tapped, event(2, UNDO, 101)))
    assert [5] == carried(read(event(1, DELIVER, 99), tapped._replace(id=2, turn=2), event(3, DELIVER, 101)))
    coming = event(1, ACKNOWLEDGE, 100 + late, tap=True)
    assert read(coming, event(2, DECLINE, 101)).withdrawn
    assert not read(event(1, DECLINE, 100), coming._replace(id=2, turn=2)).withdrawn


def test_a_tap_lies_between_the_words_beside_it_in_time():
    before, after = event(1, ACKNOWLEDGE, 100), event(3, UNDO, 105)
    for received in (0, 90, 103, 300):
        [_, tap, _] = in_order_of_events([after, event(2, CHECK_IN, received, tap=True), before])
        assert T0 + min(max(received, 100), 105) == tap.at


def test_words_alone_keep_the_order_of_their_dates_whatever_order_they_come_in():
    first, second = event(2, DECLINE, 10), event(1, ACKNOWLEDGE, 20)
    assert [first, second] == in_order_of_events([second, first])


def test_what_has_no_turn_keeps_the_order_of_its_times():
    tap = event(0, DEPART, 100, tap=True, passengers=5)
    assert [5] == carried(read(tap._replace(id=1), event(0, UNDO, 90)._replace(id=2, message_id=9)))


def _evening(chance: random.Random, *, kinds=(ACKNOWLEDGE, DECLINE, CHECK_IN, DEPART, DELIVER, UNDO)):
    """What one driver taps and writes, each with the time at which it happened."""
    at, said = 0, []
    for turn in range(1, chance.randint(2, 9)):
        at += chance.choice((1, 5, 20, 1_500))
        kind = chance.choice(kinds)
        tap = kind is not UNDO and chance.random() < 0.5
        said.append(event(turn, kind, at, tap=tap, passengers=3 if kind is DEPART else None))
    return said


def _without_times(state):
    trips = [(trip.passengers, trip.over, trip.delivered_at is not None) for trip in state.trips]
    return (state.answering, state.withdrawn, state.left, state.whereabouts, trips, list(state.asks))


@pytest.mark.parametrize("seed", range(20))
def test_a_wrong_clock_and_a_moments_absence_change_no_meaning(seed):
    """Every tap is received up to 149 s late, by a clock that is up to 40 s fast; words have Telegram's date."""
    chance = random.Random(seed)
    for _ in range(200):
        _check_one_evening(chance)


def _check_one_evening(chance: random.Random) -> None:
    true = _evening(chance)
    fast, away = chance.randint(0, 40), chance.choice((0, 20, 149))
    received = [each._replace(at=each.at + fast + away) if each.is_tap else each for each in true]
    received = [each._replace(said_at=each.at) for each in received]
    shuffled = chance.sample(received, len(received))
    state, outcomes = fold(shuffled, {})
    expected, outcomes_expected = fold(true, {})
    assert _without_times(expected) == _without_times(state)
    assert outcomes_expected == outcomes


def a_call(opened: Moment) -> Call:
    night = date(2024, 2, 5)
    is_tap = not opened.is_dated
    return Call(1, 1, "", "武汉站", night, opened.at, 1, opened_turn=opened.turn, opened_by_tap=is_tap)


def refusal_of(call: Call, said: Statement) -> Reason | None:
    try:
        check_accepts(call, 7, said, by_lead=False)
    except Refusal as refusal:
        return refusal.reason
    return None


def test_words_after_a_tap_that_opened_the_call_are_for_it_although_they_are_dated_earlier():
    call = a_call(Moment(T0 + 40, 10, is_dated=False))
    assert refusal_of(call, event(11, ACKNOWLEDGE, 2)) is None
    assert Reason.NO_CALL is refusal_of(call, event(9, ACKNOWLEDGE, 2))


def test_a_tap_before_the_message_that_opened_the_call_is_not_for_it_although_it_was_received_later():
    call = a_call(Moment(T0, 10))
    assert Reason.NO_CALL is refusal_of(call, event(9, ACKNOWLEDGE, 50, tap=True))
    assert refusal_of(call, event(11, ACKNOWLEDGE, 50, tap=True)) is None


def test_an_end_is_before_or_after_a_tap_by_the_messengers_order():
    written, tapped = a_call(Moment(T0, 1)), a_call(Moment(T0, 1))
    close(written, Moment(T0 + 100, 10), stand_down=False)
    close(tapped, Moment(T0 + 140, 10, is_dated=False), stand_down=False)
    assert refusal_of(written, event(9, DEPART, 160, tap=True, passengers=2)) is None
    assert Reason.CALL_CLOSED is refusal_of(written, event(11, DEPART, 160, tap=True, passengers=2))
    assert Reason.CALL_CLOSED is refusal_of(tapped, event(11, DEPART, 105, passengers=2))
    assert refusal_of(tapped, event(9, DEPART, 99, passengers=2)) is None


def test_words_dated_before_words_that_ended_the_call_count_although_they_come_later():
    call = a_call(Moment(T0, 1))
    close(call, Moment(T0 + 100, 10), stand_down=False)
    assert refusal_of(call, event(11, DEPART, 99, passengers=2)) is None


TAP = {"is_dated": False}


@pytest.mark.parametrize(
    ("one", "other", "is_before"),
    [
        # Two messages: their dates decide, whatever the order in which they came.
        (Moment(T0, 9), Moment(T0 + 1, 2), True),
        (Moment(T0 + 1, 2), Moment(T0, 9), False),
        (Moment(T0, 1), Moment(T0, 2), False),
        # A tap beside a message: the messenger's order, where both have it.
        (Moment(T0 + 5, 1, **TAP), Moment(T0, 2), True),
        (Moment(T0, 2), Moment(T0 - 5, 3, **TAP), True),
        (Moment(T0, 3), Moment(T0 + 5, 2, **TAP), False),
        (Moment(T0, 2, **TAP), Moment(T0, 2), False),
        # Else the times that are known.
        (Moment(T0, **TAP), Moment(T0 + 1), True),
        (Moment(T0 + 1), Moment(T0, **TAP), False),
        (Moment(T0, 7, **TAP), Moment(T0 + 1), True),
        (Moment(T0), Moment(T0 + 1, 7, **TAP), True),
        (Moment(T0, **TAP), Moment(T0), False),
    ],
)
def test_what_comes_first_is_said_by_dates_then_by_the_messengers_order(one, other, is_before):
    assert is_before == one.precedes(other)
