"""Which state of a driver people are shown (N3): one row for each thing that a coordinator can read on the card."""

import pytest

from dispatch.calls import Response, Slot
from dispatch.driver_state import DriverState, Trip, Whereabouts
from dispatch.shown_states import ShownState, shown_state
from dispatch.statements import NO_TAGS
from tests.dispatch.one_call import a_call
from tests.dispatch.sayings import CHAT, T0

ON_ROAD = Trip(1, (CHAT, 1), 3, NO_TAGS, T0 + 60)
OVER = ON_ROAD._replace(over=True)
COMING = DriverState(acknowledged_at=T0 + 10, whereabouts=Whereabouts.COMING)
STANDS = COMING._replace(arrived_at=T0 + 50, whereabouts=Whereabouts.IN_SQUARE)
# Who stands in the square, leaves and says 收到 again is on his way once more.
COMES_AGAIN = STANDS._replace(whereabouts=Whereabouts.COMING)


@pytest.mark.parametrize(
    ("state", "slot", "shown"),
    [
        (COMING, Slot.TAKEN, ShownState.ACKNOWLEDGED),
        (COMING, Slot.STANDBY, ShownState.STANDBY),
        (STANDS, Slot.TAKEN, ShownState.ARRIVED),
        (STANDS._replace(left=True), Slot.TAKEN, ShownState.LEFT),
        (COMES_AGAIN, Slot.TAKEN, ShownState.ACKNOWLEDGED),
        (COMES_AGAIN._replace(trips=(OVER,)), Slot.TAKEN, ShownState.DELIVERED),
        (STANDS._replace(whereabouts=Whereabouts.ON_ROAD, trips=(ON_ROAD,)), Slot.TAKEN, ShownState.ON_ROAD),
        (STANDS._replace(whereabouts=Whereabouts.DELIVERED, trips=(OVER,)), Slot.TAKEN, ShownState.DELIVERED),
        # His passengers went on in another car.
        (STANDS._replace(whereabouts=Whereabouts.DELIVERED), Slot.TAKEN, ShownState.DELIVERED),
        (STANDS._replace(trips=(OVER,)), Slot.TAKEN, ShownState.ARRIVED),
        (COMING._replace(withdrawn=True), Slot.NONE, ShownState.WITHDRAWN),
        (DriverState(declined_at=T0, withdrawn=True), Slot.NONE, ShownState.DECLINED),
        # Who went off duty with passengers on board is on the road until he has delivered them.
        (STANDS._replace(left=True, trips=(ON_ROAD,)), Slot.TAKEN, ShownState.ON_ROAD),
    ],
)
def test_while_the_call_is_open_each_is_shown_where_he_is(state, slot, shown):
    call = a_call()
    assert shown is shown_state(call, Response(call.id, 51, state=state, slot=slot))


@pytest.mark.parametrize(
    ("state", "stood_down", "sent_home", "shown"),
    [
        (COMING, False, None, ShownState.NO_SHOW),
        (COMING, True, None, ShownState.RELEASED),
        (COMING, False, T0 + 90, ShownState.RELEASED),
        (COMES_AGAIN, False, None, ShownState.ACKNOWLEDGED),
        (COMES_AGAIN, True, T0 + 90, ShownState.ACKNOWLEDGED),
    ],
)
def test_after_the_end_who_never_came_is_missing_unless_he_was_sent_home(state, stood_down, sent_home, shown):
    call = a_call()
    call.closed_at, call.stood_down = T0 + 100, stood_down
    response = Response(call.id, 51, state=state, slot=Slot.TAKEN, sent_home_at=sent_home)
    assert shown is shown_state(call, response)
