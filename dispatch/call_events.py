"""What happens to a call that schedules or cancels its deadlines."""

from enum import StrEnum
from typing import NamedTuple

from dispatch.calls import Call, Response
from dispatch.timetable import Timetable


class CallEvent(StrEnum):
    """What schedules or cancels the deadlines of a call."""

    OPENED = "opened"
    NEED_CHANGED = "need_changed"
    SLOT_TAKEN = "slot_taken"  # by the driver reported about
    REPORTED = "reported"  # a statement about a driver was recorded
    CARRYING = "carrying"  # the driver reported about has passengers on board
    TIMETABLE_CHANGED = "timetable_changed"
    CLOSED = "closed"
    REOPENED = "reopened"


class CallChange(NamedTuple):
    """An event in a call at `now`, UTC epoch seconds."""

    event: CallEvent
    call: Call
    now: int
    timetable: Timetable
    response: Response | None = None  # of the driver reported about
    took_slot: bool = False  # whether the report gave the driver a slot
