"""The lanes of one call: who stands where, and who loads next (A2-A4)."""

from dispatch.lanes import next_cars
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
