"""Who is told that something was refused."""

import pytest

from dispatch.commands import Enough
from dispatch.origin import Origin
from dispatch.refusal_handling import RefusalHandling, handling_of_refusal
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import ACKNOWLEDGED, ARRIVED, TAPPED, TYPED


@pytest.mark.parametrize(
    ("reason", "command", "origin", "fate"),
    [
        (Reason.NO_CALL, ACKNOWLEDGED, TYPED, RefusalHandling.KEPT),
        (Reason.NO_CALL, Enough(), TYPED, RefusalHandling.SILENCE),
        (Reason.NO_CALL, ACKNOWLEDGED, TAPPED, RefusalHandling.TOLD),
        (Reason.NO_CALL, ACKNOWLEDGED, Origin(CHAT, 9, Moment(T0), T0, private=True), RefusalHandling.TOLD),
        (Reason.NOT_LEAD, ARRIVED, TYPED, RefusalHandling.UNCLEAR),
        (Reason.UNKNOWN_PERSON, ARRIVED, TYPED, RefusalHandling.UNCLEAR),
        (Reason.NOT_COORDINATOR, Enough(), TYPED, RefusalHandling.SILENCE),
        (Reason.NOT_COORDINATOR, Enough(), Origin(CHAT, 9, Moment(T0), T0, slash=True), RefusalHandling.TOLD),
        (Reason.NO_STATION, Enough(), TYPED, RefusalHandling.TOLD),
        (Reason.CALL_CLOSED, ARRIVED, TYPED, RefusalHandling.SILENCE),
    ],
)
def test_a_refusal_is_told_where_it_was_asked_for(reason, command, origin, fate):
    assert fate == handling_of_refusal(Refusal(reason), command, origin)
