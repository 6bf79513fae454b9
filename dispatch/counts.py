"""What every view counts, in one place: card, status, closing report, JSON and export read these and nothing else (N1, N4)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from statistics import median

from dispatch.calls import Call, Response, Slot, in_order_of_arrival, on_the_way, status_of
from dispatch.nights import iso
from dispatch.roster import Person


@dataclass(slots=True)
class Counts:
    """Cars are distinct persons; passengers and tags are person-trips; waiting are persons at the station as last said."""

    acknowledged: int = 0
    declined: int = 0
    standby: int = 0
    arrived: int = 0
    no_show: int = 0
    trips: int = 0
    passengers: int = 0
    elderly: int = 0
    children: int = 0
    pregnant: int = 0
    disabled: int = 0
    waiting: int = 0
    unclear: int = 0


COUNT_KEYS = tuple(field.name for field in fields(Counts))


def count(call: Call) -> Counts:
    counts = Counts(waiting=call.waiting or 0, unclear=call.unreadable)
    for response in call.responses.values():
        now = response.state
        counts.acknowledged += response.counts_as_acknowledged
        counts.standby += response.slot is Slot.STANDBY
        counts.declined += now.withdrawn
        counts.arrived += now.arrived_at is not None
        counts.trips += len(now.trips)
        counts.unclear += len(now.asks)
        for trip in now.trips:
            counts.passengers += trip.passengers
            counts.elderly += trip.tags.elderly
            counts.children += trip.tags.children
            counts.pregnant += trip.tags.pregnant
            counts.disabled += trip.tags.disabled
    if not call.is_open and not call.stood_down:
        counts.no_show = len(on_the_way(call))
    return counts


def total(counts: Iterable[Counts]) -> Counts:
    together = Counts()
    for each in counts:
        for key in COUNT_KEYS:
            setattr(together, key, getattr(together, key) + getattr(each, key))
    return together


def came_in_vain(call: Call) -> int:
    """E2, 出勤未载客: turned out and carried none."""
    return sum(
        response.state.arrived_at is not None and not response.state.trips
        for response in call.responses.values()
    )


def corrections(call: Call) -> int:
    return sum(response.state.corrections for response in call.responses.values())


def seconds_to_arrive(call: Call) -> int | None:
    """The median time from acknowledgement to arrival of those who said both themselves (A1, P1); None where nobody did."""
    taken = [
        now.arrived_at - now.acknowledged_at
        for now in (response.state for response in call.responses.values())
        if now.arrived_at is not None
        and now.acknowledged_at is not None
        and not now.acknowledgement_implied
        and not now.arrival_implied
    ]
    return round(median(taken)) if taken else None


def report(
    calls: list[Call], people: dict[int, Person], since: int | None = None, until: int | None = None
) -> dict[str, object]:
    """The structure of `shoudao report --json`. `people` by person id; without bounds the scope is what the calls span."""
    counted = [(call, count(call)) for call in calls]
    ended = [call.closed_at for call in calls if call.closed_at is not None]
    first = min((call.opened_at for call in calls), default=None)
    last = max(ended) if ended and len(ended) == len(calls) else None
    return {
        "scope": {
            "fleets": list(dict.fromkeys(call.fleet_name for call in calls)),
            "stations": list(dict.fromkeys(call.station for call in calls)),
            "from": iso(first if since is None else since),
            "to": iso(last if until is None else until),
        },
        "calls": [_call(call, counts, people) for call, counts in counted],
        "totals": _numbers(total(counts for _, counts in counted)),
    }


def _numbers(counts: Counts) -> dict[str, int]:
    return {key: getattr(counts, key) for key in COUNT_KEYS}


def _call(call: Call, counts: Counts, people: dict[int, Person]) -> dict[str, object]:
    return {
        "id": call.id,
        "station": call.station,
        "train": call.train,
        "needed": call.needed,
        "opened_at": iso(call.opened_at),
        "closed_at": iso(call.closed_at),
        **_numbers(counts),
        "drivers": [_driver(call, response, people) for response in in_order_of_arrival(call.answered())],
    }


def _driver(call: Call, response: Response, people: dict[int, Person]) -> dict[str, object]:
    person, now = people[response.person_id], response.state
    return {
        "telegram_id": person.telegram_id,
        "name": person.name,
        "state": status_of(call, response).value,
        "acknowledged_at": iso(now.acknowledged_at),
        "eta_at": iso(now.eta_at),
        "arrived_at": iso(now.arrived_at),
        "lane": response.place.lane if response.place else None,
        "trips": [
            {
                "passengers": trip.passengers,
                "elderly": trip.tags.elderly,
                "children": trip.tags.children,
                "pregnant": trip.tags.pregnant,
                "disabled": trip.tags.disabled,
                "departed_at": iso(trip.departed_at),
                "delivered_at": iso(trip.delivered_at),
                "reported_by": people[trip.reported_by].telegram_id if trip.reported_by else None,
            }
            for trip in now.trips
        ],
        "passengers": sum(trip.passengers for trip in now.trips),
    }
