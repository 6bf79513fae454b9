"""Decides which state of a driver in a call people are shown (N3), a no-show among them (E3)."""

from enum import StrEnum

from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import Whereabouts


class ShownState(StrEnum):
    """Where a person stands, for people to read (N3): derived, never stored."""

    ACKNOWLEDGED = "acknowledged"
    STANDBY = "standby"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ARRIVED = "arrived"
    ON_ROAD = "on_road"
    DELIVERED = "delivered"
    LEFT = "left"
    RELEASED = "released"
    NO_SHOW = "no_show"  # E3


def shown_state(call: Call, response: Response) -> ShownState:
    now = response.state
    if now.open_trip:
        return ShownState.ON_ROAD
    if now.withdrawn:
        return ShownState.WITHDRAWN if now.acknowledged_at is not None else ShownState.DECLINED
    if now.left:
        return ShownState.LEFT
    if now.whereabouts is Whereabouts.IN_SQUARE:
        return ShownState.ARRIVED
    if now.whereabouts is Whereabouts.DELIVERED or now.trips:
        return ShownState.DELIVERED
    if response.slot is Slot.STANDBY:
        return ShownState.STANDBY
    if now.arrived_at is not None or call.is_open:
        return ShownState.ACKNOWLEDGED
    was_sent_home = call.stood_down or response.sent_home_at is not None
    return ShownState.RELEASED if was_sent_home else ShownState.NO_SHOW
