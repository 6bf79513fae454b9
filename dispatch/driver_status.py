"""Where a person stands in a call, for people to read, and the order of lists of people (N2, N3)."""

from collections.abc import Iterable
from enum import StrEnum

from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import Whereabouts


class DriverStatus(StrEnum):
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


def status_of(call: Call, response: Response) -> DriverStatus:
    now = response.state
    if now.open_trip:
        return DriverStatus.ON_ROAD
    if now.withdrawn:
        return DriverStatus.WITHDRAWN if now.acknowledged_at is not None else DriverStatus.DECLINED
    if now.left:
        return DriverStatus.LEFT
    if now.whereabouts is Whereabouts.IN_SQUARE:
        return DriverStatus.ARRIVED
    if now.whereabouts is Whereabouts.DELIVERED or now.trips:
        return DriverStatus.DELIVERED
    if response.slot is Slot.STANDBY:
        return DriverStatus.STANDBY
    if now.arrived_at is not None or call.is_open:
        return DriverStatus.ACKNOWLEDGED
    was_sent_home = call.stood_down or response.sent_home_at is not None
    return DriverStatus.RELEASED if was_sent_home else DriverStatus.NO_SHOW


def in_order_of_arrival(responses: Iterable[Response]) -> list[Response]:
    """Sorts responses by first arrival, then by first answer (N2)."""
    return sorted(responses, key=_by_arrival)


def _by_arrival(response: Response) -> tuple[bool, int, int]:
    now = response.state
    return (now.arrived_at is None, now.arrived_at or now.first_answered_at or 0, response.person_id)
