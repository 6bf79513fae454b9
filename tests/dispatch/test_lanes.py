"""The lanes of one call: who stands where, and who loads next (A2-A4)."""

import pytest

from dispatch.lanes import LanePosition, next_cars, place_at, position_of, queues, step_in, step_out, tail_of
from dispatch.statements import StatementKind
from tests.dispatch.one_call import a_call, tell


def test_lane_heads_load_alternately():
    call = a_call()
    for person, lane in ((1, 1), (2, 1), (3, 2), (4, 2)):
        tell(call, person, StatementKind.CHECK_IN, person, lane=lane)
    assert next_cars(call.lanes(), 3) == [1, 3, 2]


def test_a_lead_puts_a_car_second():
    call = a_call()
    for person in (1, 2, 3):
        tell(call, person, StatementKind.CHECK_IN, person, lane=1)
    tell(call, 4, StatementKind.CHECK_IN, 4, lane=1, position=2)
    assert [person for _, person in call.lanes()[1]] == [1, 4, 2, 3]


def test_the_lane_that_is_named_where_he_stands_keeps_his_place():
    call = a_call()
    for number, person in enumerate((1, 2, 3), start=1):
        tell(call, person, StatementKind.CHECK_IN, number)
    before = call.responses[1].place
    tell(call, 1, StatementKind.CHECK_IN, 4, lane=1)
    assert before == call.responses[1].place
    tell(call, 1, StatementKind.UNDO, 5)
    assert call.responses[1].state.stands_in_square
    assert before == call.responses[1].place


def test_a_late_earlier_arrival_moves_nobody_in_the_lanes():
    call = a_call()
    for number, person in enumerate((1, 2, 3), start=4):
        tell(call, person, StatementKind.CHECK_IN, number)
    before = call.lanes()
    tell(call, 1, StatementKind.CHECK_IN, 2)
    assert before == call.lanes()


TWO_LANES = {1: [(1.0, 11), (2.0, 12)], 2: [(1.0, 21)]}


@pytest.mark.parametrize(
    ("lane", "position", "before", "behind"),
    [
        (1, 1, None, 11),
        (1, 2, 11, 12),
        (2, 1, None, 21),
        (None, 1, None, 11),
        (1, 3, 12, None),
        (1, 9, 12, None),
    ],
)
def test_a_place_that_is_named_is_before_the_car_that_stands_there_now(lane, position, before, behind):
    place = place_at(TWO_LANES, lane, position)
    lanes = {number: list(queue) for number, queue in TWO_LANES.items()}
    index = step_in(lanes, 99, place)
    queue = [who for _, who in lanes[lane or 1]]
    assert 99 == queue[index - 1]
    assert (before, behind) == (
        queue[index - 2] if index > 1 else None,
        queue[index] if index < len(queue) else None,
    )


def test_a_car_lines_up_in_the_shortest_lane_the_first_of_equals():
    assert (2, 2.0) == ((tail := tail_of(TWO_LANES, None)).lane, tail.order)
    assert 1 == tail_of({1: [(1.0, 11)], 2: [(1.0, 21)]}, None).lane
    assert LanePosition(3, 1.0) == tail_of({1: [(1.0, 11)], 2: [(1.0, 21)], 3: []}, None, 3)
    assert LanePosition(5, 1.0) == tail_of(TWO_LANES, 5)


def test_only_who_stands_there_steps_out():
    lanes = {number: list(queue) for number, queue in TWO_LANES.items()}
    step_out(lanes, 12, LanePosition(1, 2.0))
    assert [(1.0, 11)] == lanes[1]
    with pytest.raises(IndexError):
        step_out(lanes, 99, LanePosition(1, 1.0))


def test_a_position_counts_from_the_head():
    assert (1, 2, None, None) == tuple(
        position_of(TWO_LANES, who, lane) for who, lane in ((11, 1), (12, 1), (12, 2), (11, 7))
    )
    assert {1: [(0.5, 2), (2.0, 1)], 2: [], 4: [(1.0, 3)]} == queues(
        [(1, LanePosition(1, 2.0)), (2, LanePosition(1, 0.5)), (3, LanePosition(4, 1.0))]
    )
    assert [[11, 21, 12], [11, 21], [11], []] == [next_cars(TWO_LANES, cars) for cars in (9, 2, 1, 0)]
