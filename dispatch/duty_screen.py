"""Makes the figures of the duty screen from the open calls: numbers and stations, and nothing that names anybody."""

from collections.abc import Iterable
from typing import Any

from dispatch.calls import Call
from dispatch.cars_short import cars_short, places_of
from dispatch.counts import count, delivered
from dispatch.drivers_on_the_way import on_the_way
from dispatch.joint_calls import count_together
from dispatch.shown_states import ShownState, shown_state
from dispatch.statements import TAG_KEYS
from dispatch.waiting_passengers import waiting_left


def figures(calls: Iterable[Call]) -> list[dict[str, Any]]:
    """One entry for each call, in the order of opening. `lanes`: how many cars stand in each. `next_lane`: whose head came first.

    Counts are cars and passengers as on the card (N1); instants are UTC epoch seconds. None is a number that nobody has said.
    Of a joint call need, acknowledged and waiting are those of all groups, the rest this group's own (B5).
    """
    return [_figures(call) for call in calls]


def _figures(call: Call) -> dict[str, Any]:
    counts, places = count(call), places_of(call)
    waiting, tags = waiting_left(call)
    states = [shown_state(call, response) for response in call.answered()]
    lanes = {lane: queue for lane, queue in call.lanes().items() if queue}
    heads = [(call.responses[queue[0][1]].state.arrived_at or 0, lane) for lane, queue in lanes.items()]
    return {
        "id": call.id,
        "number": call.number,
        "fleet": call.fleet_name,
        "station": call.station,
        "place": call.place,
        "train": " ".join(part for part in (call.train, call.train_at) if part) or None,
        "opened_at": call.opened_at,
        "needed": call.needed,
        "missing": None if call.needed is None else cars_short(call),
        "acknowledged": (count_together(call) if call.shares else counts).acknowledged,
        "held": None if places is None else places.held,
        "on_the_way": len(on_the_way(call)),
        "arrived": counts.arrived,
        "driving": states.count(ShownState.ON_ROAD),
        "passengers": counts.passengers,
        "delivered": delivered(call),
        "unclear": counts.unclear,
        "waiting": waiting,
        **{f"waiting_{key}": getattr(tags, key) for key in TAG_KEYS},
        "lanes": [[lane, len(queue)] for lane, queue in sorted(lanes.items())],
        "next_lane": min(heads)[1] if heads else None,
    }
