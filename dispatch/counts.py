"""Counts the cars, trips and passengers of calls (N1, N4). Every card, report, export and JSON shows these numbers.

`add` defines every count that is made of responses. It reads a `ResponseRow`: the database gives it as a row, `row_of` makes
it from a response in memory. So a call, a night and a week count alike.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from statistics import median
from typing import NamedTuple

from dispatch.calls import Call, Response, Slot
from dispatch.statements import NO_TAGS, TAG_KEYS
from dispatch.unsettled_drivers import ReportedAs, reported_as
from dispatch.waiting_passengers import waiting_left

_TAKEN, _STANDBY = Slot.TAKEN.value, Slot.STANDBY.value  # as rows have them


@dataclass(slots=True)
class Counts:
    """Cars are distinct persons; passengers and tags are person-trips; waiting are those left of the last number said (N6)."""

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

    @property
    def has_priority_passengers(self) -> bool:
        return bool(self.elderly or self.children or self.pregnant or self.disabled)

    def numbers(self) -> dict[str, int]:
        """All counts by name, as texts and JSON use them."""
        return asdict(self)


COUNT_KEYS = tuple(field.name for field in fields(Counts))
# Of an open call alone; a night, a week and an export do not add them up.
_OF_OPEN_CALLS = frozenset({"waiting", "unclear"})
SUMMED_KEYS = tuple(key for key in COUNT_KEYS if key not in _OF_OPEN_CALLS)


class ResponseRow(NamedTuple):
    """One person's response to one call, with the sums of his trips. Instants are UTC epoch seconds."""

    call_id: int
    person_id: int
    acknowledged_at: int | None
    acknowledgement_implied: int
    gone: int
    slot: str
    arrived_at: int | None
    arrival_implied: int
    off_duty: int
    whereabouts: str
    trips: int
    passengers: int
    elderly: int
    children: int
    pregnant: int
    disabled: int
    sent_home: int = 0
    # Of the last trip, for the hours of service; rows of the database alone have them.
    departed_at: int | None = None
    delivered_at: int | None = None

    @property
    def has_acknowledged(self) -> bool:
        """Whether he is one of the cars: neither withdrawn nor waiting as a standby."""
        return self.slot == _TAKEN and self.acknowledged_at is not None and not self.gone

    @property
    def seconds_to_arrive(self) -> int | None:
        """From acknowledgement to arrival; None where the driver did not report both himself (A1, P1)."""
        if self.acknowledged_at is None or self.arrived_at is None:
            return None
        if self.acknowledgement_implied or self.arrival_implied:
            return None
        return self.arrived_at - self.acknowledged_at


def row_of(call: Call, response: Response) -> ResponseRow:
    now = response.state
    trips = now.trips
    passengers = elderly = children = pregnant = disabled = 0
    for trip in trips:
        passengers += trip.passengers
        tags = trip.tags
        if tags is not NO_TAGS:
            elderly += tags.elderly
            children += tags.children
            pregnant += tags.pregnant
            disabled += tags.disabled
    return ResponseRow(
        call.id,
        response.person_id,
        now.acknowledged_at,
        now.acknowledgement_implied,
        now.withdrawn,
        response.slot,
        now.arrived_at,
        now.arrival_implied,
        now.left,
        now.whereabouts,
        len(trips),
        passengers,
        elderly,
        children,
        pregnant,
        disabled,
        response.sent_home_at is not None,
    )


def add(counts: Counts, row: ResponseRow, *, ended: bool) -> None:
    """Adds one response. `ended`: its call was closed without standing the drivers down."""
    acknowledged = row.has_acknowledged
    counts.acknowledged += acknowledged
    counts.standby += row.slot == _STANDBY
    counts.declined += row.gone
    if row.arrived_at is not None:
        counts.arrived += 1
    elif acknowledged and ended and not row.sent_home:
        counts.no_show += 1
    if row.trips:
        counts.trips += row.trips
        counts.passengers += row.passengers
        counts.elderly += row.elderly
        counts.children += row.children
        counts.pregnant += row.pregnant
        counts.disabled += row.disabled


class JointRow(NamedTuple):
    """A response in one share. `ended`: the share was closed without standing its drivers down."""

    row: ResponseRow
    ended: bool


def add_together(rows: Iterable[JointRow]) -> Counts:
    """Adds up the responses of one joint call. Who has a part in several shares is one car; his trips are all counted."""
    counts = Counts()
    people: dict[int, Counts] = {}
    for row, ended in rows:
        add(people.setdefault(row.person_id, Counts()), row, ended=ended)
    for one in people.values():
        counts.arrived += one.arrived > 0
        counts.acknowledged += one.acknowledged > 0
        counts.standby += one.standby > 0 and not one.acknowledged
        counts.declined += one.declined > 0 and not one.acknowledged and not one.standby
        counts.no_show += one.no_show > 0 and not one.arrived
        for key in ("trips", "passengers", *TAG_KEYS):
            setattr(counts, key, getattr(counts, key) + getattr(one, key))
    return counts


def count(call: Call) -> Counts:
    """All counts of one call."""
    waiting, _ = waiting_left(call)
    counts = Counts(waiting=waiting or 0, unclear=call.unreadable + len(call.undecided))
    ended = not call.is_open and not call.stood_down
    for response in call.responses.values():
        add(counts, row_of(call, response), ended=ended)
        counts.unclear += len(response.state.asks)
    return counts


def delivered(call: Call) -> int:
    """Returns the passengers of the trips that were reported as delivered."""
    trips = (trip for response in call.responses.values() for trip in response.state.trips)
    return sum(trip.passengers for trip in trips if trip.delivered_at is not None)


def total(counts: Iterable[Counts]) -> Counts:
    together = Counts()
    for each in counts:
        for key in COUNT_KEYS:
            setattr(together, key, getattr(together, key) + getattr(each, key))
    return together


def unclear_in(calls: Collection[Call]) -> int:
    """Counts the open clarifications of several calls. A message that may belong to several of them counts once (R16)."""
    undecided = {clarification for call in calls for clarification in call.undecided}
    return sum(count(call).unclear - len(call.undecided) for call in calls) + len(undecided)


# ---------------------------------------------------------------- further figures of a closing report


def came_in_vain(call: Call, waiting: Collection[int] = ()) -> int:
    """Counts the drivers who arrived and carried nobody (E2, 出勤未载客). `waiting`: ids of those who may have."""
    return sum(
        response.state.arrived_at is not None
        and reported_as(len(response.state.trips), response.person_id, waiting) is ReportedAs.IN_VAIN
        for response in call.responses.values()
    )


def corrections(call: Call) -> int:
    return sum(response.state.corrections for response in call.responses.values())


def seconds_to_arrive(rows: Iterable[ResponseRow]) -> int | None:
    """Returns the median over the drivers who reported both themselves, in seconds. None where nobody did."""
    taken = [seconds for row in rows if (seconds := row.seconds_to_arrive) is not None]
    return round(median(taken)) if taken else None
