"""Nothing vanishes that nobody took back: what each message changes, compared step by step with what the person saw (K1, K3).

`VANISHED=1000000 .venv/bin/python -m pytest tests/dispatch/test_vanished_facts.py` looks further.
"""

import os
import random
from collections.abc import Iterator

import pytest

from dispatch.calls import Response
from dispatch.driver_state import NOTHING_SAID, DriverState
from dispatch.fold import fold
from dispatch.next_state import next_state
from dispatch.statements import Statement, StatementKind
from tests.dispatch.sayings import T0, carried, read, said

DEPART, AMEND, UNDO, EDIT = StatementKind.DEPART, StatementKind.AMEND, StatementKind.UNDO, None
ACKNOWLEDGE, DECLINE = StatementKind.ACKNOWLEDGE, StatementKind.DECLINE
CHECK_IN, DELIVER = StatementKind.CHECK_IN, StatementKind.DELIVER
SEQUENCES = int(os.environ.get("VANISHED", "3000"))
pytestmark = pytest.mark.timeout(120 + SEQUENCES // 100)


def test_an_edit_to_the_number_of_an_amendment_that_was_taken_back_keeps_the_trip():
    trip = said(1, DEPART, passengers=4)
    amended, undone = said(2, AMEND, 60, passengers=5), said(3, UNDO, 120)
    edited = trip._replace(id=4, said_at=trip.at + 180, passengers=5)
    assert [4] == carried(read(trip, amended, undone))
    assert [5] == carried(read(trip, amended, undone, edited))


def test_the_shortest_shape_that_was_found():
    trip = said(1, DEPART, passengers=2)
    amended, undone = said(2, AMEND, 60, passengers=4), said(3, UNDO, 120)
    assert [4] == carried(
        read(trip, amended, undone, trip._replace(id=4, said_at=trip.at + 180, passengers=4))
    )


def test_an_undo_of_the_trip_itself_stands_after_an_edit():
    trip, undone = said(1, DEPART, passengers=2), said(2, UNDO, 60)
    assert [] == carried(read(trip, undone, trip._replace(id=3, said_at=trip.at + 120, passengers=4)))


def test_two_undos_take_back_two_facts_whatever_is_edited_later():
    trip = said(1, DEPART, passengers=2)
    acts = [trip, said(2, AMEND, 60, passengers=4), said(3, UNDO, 120), said(4, UNDO, 180)]
    for passengers in (2, 3, 4):
        edited = trip._replace(id=5, said_at=trip.at + 240, passengers=passengers)
        assert [] == carried(read(*acts, edited))


def test_a_message_that_puts_the_time_of_a_tap_right_takes_no_trip_back():
    """Two taps 700 s apart are two trips, also where the second waited and a text shows that (T1, P2)."""
    first = said(1, DEPART, 3149, passengers=4, message_id=0, turn=1)
    second = said(2, DEPART, 3849, passengers=2, message_id=0, turn=2)
    delivered = said(3, DELIVER, 3730, turn=3)
    assert [4, 2] == carried(read(first, second))
    assert [4, 2] == carried(read(first, second, delivered))


def test_a_question_about_two_trips_stands_when_a_message_puts_the_time_of_the_first_right():
    first = said(1, DEPART, 3149, passengers=4, message_id=0, turn=1)
    second = said(3, DEPART, 3740, passengers=2, turn=3)
    late = said(2, ACKNOWLEDGE, 3100, turn=2)
    for acts in ((first, second), (first, late, second)):
        state = read(*acts)
        assert ([4], 1) == (carried(state), len(state.asks))


def sequence(chance: random.Random) -> list[Statement]:
    """What one driver writes in order: trips, corrections, undos, and edits of his trips, also of edited ones."""
    acts: list[Statement] = []
    at = 0
    for number in range(1, chance.randint(2, 8) + 1):
        at += chance.choice((30, 120, 700, 1500))
        kind = chance.choice((DEPART, DEPART, AMEND, UNDO, EDIT))
        passengers = chance.randint(1, 4)
        if kind is EDIT:
            trips = [act for act in acts if act.kind is DEPART and not act.is_edit]
            if trips:
                trip = chance.choice(trips)
                acts.append(trip._replace(id=number, said_at=T0 + at, passengers=passengers))
        else:
            acts.append(said(number, kind, at, passengers=None if kind is UNDO else passengers))
    return acts


def states(acts: list[Statement]) -> Iterator[tuple[Statement, DriverState]]:
    """Each act with the state after it, as the bot keeps it: folded onto the last one, or read again (T4)."""
    response, state = Response(1, 1), NOTHING_SAID
    for count, act in enumerate(acts, start=1):
        if response.follows(act):
            state, _ = next_state(state, act)
        else:
            state, _ = fold(acts[:count], {})
        response.note(act)
        yield act, state


def lost(acts: list[Statement]) -> str | None:
    """Which act took a trip away that it had no right to take, or brought more than one."""
    before = 0
    for count, (act, state) in enumerate(states(acts), start=1):
        now = len(state.trips)
        allowed = (0, 1) if act.kind is DEPART and not act.is_edit else (-1, 0) if act.kind is UNDO else (0,)
        if now - before not in allowed and not (act.is_edit and now > before):
            return f"act {count} of {[(each.kind.value, each.passengers, each.message_id, each.is_edit) for each in acts]}: {before} trips, then {now}"
        before = now
    return None


ANY = (ACKNOWLEDGE, ACKNOWLEDGE, CHECK_IN, CHECK_IN, DEPART, DEPART, DELIVER, AMEND, UNDO, DECLINE, EDIT)


def any_sequence(chance: random.Random) -> list[Statement]:
    """What one driver writes and taps, of every kind; he edits what he wrote. Taps are received late, by a wrong clock."""
    acts: list[Statement] = []
    at = 0
    for number in range(1, chance.randint(3, 9) + 1):
        at += chance.choice((2, 30, 120, 700, 1500))
        kind = chance.choice(ANY)
        passengers = chance.randint(1, 4)
        if kind is EDIT:
            written = [act for act in acts if act.kind is not UNDO and not act.is_edit and not act.is_tap]
            if written:
                edited = chance.choice(written)._replace(id=number, said_at=T0 + at, turn=number)
                acts.append(edited._replace(passengers=passengers) if edited.passengers else edited)
            continue
        tap = kind not in (UNDO, AMEND) and chance.random() < 0.4
        late = chance.choice((0, 0, 40, 149)) if tap else 0
        numbered = passengers if kind in (DEPART, AMEND) else None
        act = said(number, kind, at + late, passengers=numbered, message_id=0 if tap else number, turn=number)
        acts.append(act)
    return acts


def seen(state: DriverState) -> tuple[bool, bool, int, int]:
    """What the driver sees of himself: whether he is in, whether he arrived, his trips, those that are delivered."""
    delivered = sum(trip.delivered_at is not None for trip in state.trips)
    return state.answering, state.arrived_at is not None, len(state.trips), delivered


def vanished(acts: list[Statement]) -> str | None:
    """Which act, neither an undo nor a decline, took something away that was seen before it."""
    before = seen(NOTHING_SAID)
    for count, (act, state) in enumerate(states(acts), start=1):
        now = seen(state)
        takes_back = act.kind in (UNDO, DECLINE)
        if not takes_back and any(was > is_now for was, is_now in zip(before, now, strict=True)):
            shown = [
                (each.kind.value, each.passengers, each.message_id, each.is_edit) for each in acts[:count]
            ]
            return f"act {count} of {shown}: {before}, then {now}"
        before = now
    return None


def test_no_act_of_any_kind_takes_what_nobody_took_back():
    chance = random.Random(27)
    found = [problem for _ in range(SEQUENCES) if (problem := vanished(any_sequence(chance)))]
    assert [] == found[:3]


def test_no_act_takes_a_trip_that_nobody_took_back():
    chance = random.Random(26)
    found = [problem for _ in range(SEQUENCES) if (problem := lost(sequence(chance)))]
    assert [] == found[:3]
