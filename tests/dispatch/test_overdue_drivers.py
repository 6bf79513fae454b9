"""When a driver who was sent home and called back keeps his place, and for how long (D2, E6)."""

import pytest

from dispatch.overdue_drivers import overdue_drivers
from dispatch.statements import StatementKind
from dispatch.timetable import Timetable
from tests.dispatch.one_call import a_call, tell


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
