"""Who has answered a call, and who did not come; whole evenings of calls stand in evening.py."""

from dispatch import call_ends
from dispatch.counts import Counts, count
from dispatch.statements import Moment, StatementKind
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0


def test_no_show_is_nought_while_the_call_is_open_and_after_standing_down():
    for stand_down, expected in ((False, 1), (True, 0)):
        call = a_call()
        tell(call, 1, StatementKind.ACKNOWLEDGE, 1)
        assert count(call).no_show == 0
        call_ends.close(call, Moment(T0 + 100), stand_down=stand_down)
        assert count(call).no_show == expected


def test_who_only_amended_what_was_not_there_has_not_answered():
    call = a_call()
    tell(call, 1, StatementKind.AMEND, 1, passengers=4)
    tell(call, 2, StatementKind.DECLINE, 2)
    assert [2] == [response.person_id for response in call.answered()]


def test_of_a_call_that_nobody_answered_every_count_is_nought():
    assert set(Counts().numbers().values()) == {0} == set(count(a_call()).numbers().values())
