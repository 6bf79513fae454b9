"""Holds a night's expectation against itself and its script: what is listed twice must agree. Knows nothing of the program."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tests.stories.expected import CALL_COUNTS, TRIP_COUNTS
from tests.stories.night import (
    Action,
    Edited,
    Event,
    ExpectedCall,
    ExpectedDriver,
    ExpectedTrip,
    Night,
    Person,
    Reacted,
    ReadAs,
    Role,
    Said,
    Tapped,
    Took,
)

NEVER_ACKNOWLEDGED = {"declined", "withdrawn", "standby"}
CAME = {"arrived", "on_road", "delivered", "left"}
ONLY_WHILE_OPEN = {"acknowledged"}
ONLY_AFTER_THE_END = {"no_show", "released"}
MOVED = re.compile(r"(?P<giver>.+)的(?P<passengers>\d+)人转(?P<taker>.+)")


def contradictions(night: Night) -> list[str]:
    return [f"{night.path.name}:{line}: {problem}" for line, problem in found(night)]


def found(night: Night) -> Iterator[tuple[int, str]]:
    for call in night.calls:
        yield from counted_again(call)
        yield from about_the_call(night, call)
        for driver in call.drivers:
            yield from about_a_driver(night, call, driver)
            yield from about_his_trips(night, call, driver)
    for before, after in pairwise(night.calls):
        if after.opened_at < before.opened_at:
            yield after.line, "calls stand in the order of their opening"
    if night.posts is not None:
        if night.posts.count("card") != len(night.calls):
            yield 1, "every call has one card"
        if night.posts.count("closing_report") != sum(call.closed_at is not None for call in night.calls):
            yield 1, "every closed call has one report"


def counted_again(call: ExpectedCall) -> Iterator[tuple[int, str]]:
    states = Counter(driver.state for driver in call.drivers)
    trips = [trip for driver in call.drivers for trip in driver.trips]
    again = {
        "acknowledged": sum(count for state, count in states.items() if state not in NEVER_ACKNOWLEDGED),
        "declined": states["declined"] + states["withdrawn"],
        "standby": states["standby"],
        "arrived": sum(driver.arrived_at is not None for driver in call.drivers),
        "no_show": states["no_show"],
        "trips": len(trips),
        **{key: sum(getattr(trip, key) for trip in trips) for key in TRIP_COUNTS},
    }
    for key in CALL_COUNTS:
        said = call.counts.get(key, 0)
        if key in again and said != again[key]:
            yield call.line, f"{key}={said}, but the drivers listed make {again[key]}"


def about_the_call(night: Night, call: ExpectedCall) -> Iterator[tuple[int, str]]:
    texts = [event for event in night.events if isinstance(event, Said)]
    if not any(event.written_at == call.opened_at for event in texts) and not any(
        isinstance(event, Tapped) and event.action is Action.RAISE and event.at == call.opened_at
        for event in night.events
    ):
        yield call.line, "nothing was written or raised at the moment of its opening"
    if call.closed_at is not None and not any(
        call.closed_at == (event.written_at if isinstance(event, Said) else event.at)
        for event in night.events
        if isinstance(event, Said) or (isinstance(event, Tapped) and event.action is Action.CLOSE)
    ):
        yield call.line, "nothing was written or tapped at the moment of its close"
    waiting = call.counts.get("waiting", 0)
    if waiting and not any(
        f"等{waiting + carried_since(call, event.written_at)}" in halfwidth(event.text) for event in texts
    ):
        yield call.line, f"nobody said of how many {waiting} would be left"
    arrivals = [driver.arrived_at for driver in call.drivers]
    came = [arrived_at for arrived_at in arrivals if arrived_at is not None]
    if came != sorted(came) or None in arrivals[: len(came)]:
        yield call.line, "drivers stand in the order of their arrival, the others after them"
    people = Counter((driver.telegram_id, driver.name) for driver in call.drivers)
    if any(count > 1 for count in people.values()):
        yield call.line, "somebody stands twice"
    if {"no_show", "released"} <= {driver.state for driver in call.drivers}:
        yield call.line, "after a close there are no_shows, after 收队 released: never both"


def about_a_driver(night: Night, call: ExpectedCall, driver: ExpectedDriver) -> Iterator[tuple[int, str]]:
    is_open = call.closed_at is None
    if (driver.state in ONLY_WHILE_OPEN and not is_open) or (driver.state in ONLY_AFTER_THE_END and is_open):
        yield driver.line, f"{driver.state} in a call that is {'open' if is_open else 'closed'}"
    if (driver.state == "declined") != (driver.acknowledged_at is None):
        yield driver.line, "who declined has no ack, everybody else has one"
    if (driver.state in CAME) != (driver.arrived_at is not None):
        yield driver.line, f"{driver.state} does not go with arrived"
    if driver.lane is not None and (driver.arrived_at is None or driver.lane not in (1, 2)):
        yield driver.line, "a lane is 1 or 2, of one who arrived"
    if not in_order(call.opened_at, driver.acknowledged_at, driver.arrived_at):
        yield driver.line, "opened, acknowledged, arrived: in this order"
    for moment in (driver.acknowledged_at, driver.arrived_at):
        if moment is not None and moment not in own_moments(night, driver) | moments_of_authority(night):
            yield driver.line, "neither he nor one who may speak for him said anything at that moment"


def about_his_trips(night: Night, call: ExpectedCall, driver: ExpectedDriver) -> Iterator[tuple[int, str]]:
    if driver.trips and driver.arrived_at is None:
        yield driver.line, "trips without an arrival"
    on_the_road = bool(driver.trips) and driver.trips[-1].delivered_at is None
    if (driver.state == "on_road") != on_the_road:
        yield driver.line, f"{driver.state}, but his last trip is {'open' if on_the_road else 'not'}"
    if driver.state == "delivered" and not driver.trips:
        yield driver.line, "delivered without a trip"
    for trip in driver.trips:
        yield from about_a_trip(night, call, driver, trip)
    for before, after in pairwise(driver.trips):
        if not in_order(before.departed_at, before.delivered_at, after.departed_at):
            yield after.line, "departed before the former trip ended"


def about_a_trip(
    night: Night, call: ExpectedCall, driver: ExpectedDriver, trip: ExpectedTrip
) -> Iterator[tuple[int, str]]:
    if trip.passengers < 1:
        yield trip.line, "a trip without passengers"
    if trip.elderly + trip.children + trip.pregnant + trip.disabled > trip.passengers:
        yield trip.line, "more tags than passengers"
    yield from about_its_departure(night, call, driver, trip)
    if trip.delivered_at is not None and trip.delivered_at not in own_moments(
        night, driver
    ) | moments_of_authority(night):
        yield trip.line, "nobody said anything at the moment of the delivery"


def about_its_departure(
    night: Night, call: ExpectedCall, driver: ExpectedDriver, trip: ExpectedTrip
) -> Iterator[tuple[int, str]]:
    moved_at = moved_to_him_at(night, call, driver, trip)
    if moved_at is None:
        moments = (driver.arrived_at, trip.departed_at, trip.delivered_at)
    else:  # he may have come for them, when they were on the road
        moments = (trip.departed_at, moved_at, trip.delivered_at)
    if not in_order(call.opened_at, *moments):
        yield trip.line, "arrived, departed, delivered: in this order"
    if moved_at is not None:
        if not in_order(driver.arrived_at, moved_at):
            yield trip.line, "he came after the passengers that were moved to him"
    elif trip.reported_by is None:
        if trip.departed_at not in own_moments(night, driver):
            yield trip.line, "he said nothing at that moment"
    elif trip.departed_at not in moments_of(night, trip.reported_by):
        yield trip.line, f"{trip.reported_by.name} said nothing at that moment"
    if trip.reported_by is not None and trip.reported_by.telegram_id == driver.telegram_id:
        yield trip.line, "reported by himself is not reported by another"


def moved_to_him_at(
    night: Night, call: ExpectedCall, driver: ExpectedDriver, trip: ExpectedTrip
) -> int | None:
    """P7: when the trip's reporter moved its passengers to him from another driver, who spoke as they departed."""
    for event in night.events:
        if not isinstance(event, Said) or event.speaker != trip.reported_by:
            continue
        moved = MOVED.fullmatch(halfwidth(event.text))
        if moved is None or moved["taker"] != driver.name or moved["passengers"] != str(trip.passengers):
            continue
        givers = [each for each in call.drivers if each.name == moved["giver"] and each is not driver]
        if any(trip.departed_at in own_moments(night, giver) for giver in givers):
            return event.written_at
    return None


def own_moments(night: Night, driver: ExpectedDriver) -> set[int]:
    return {
        moment
        for person in night.people
        if person.telegram_id == driver.telegram_id
        for moment in moments_of(night, person)
    }


def moments_of_authority(night: Night) -> set[int]:
    """Of leads and coordinators, those appointed by a command of this night among them."""
    texts = [event.text for event in night.events if isinstance(event, Said)]
    return {
        moment
        for person in night.people
        if person.role in (Role.LEAD, Role.COORDINATOR, Role.ADMIN) or f"/lead @{person.username}" in texts
        for moment in moments_of(night, person)
    }


def moments_of(night: Night, person: Person) -> set[int]:
    """Facts get the date of a message, the edit date of an edit, the receipt of a tap; what was read that of what it is."""
    own = [event for event in night.events if getattr(event, "speaker", None) == person]
    read = {event.label for event in own if isinstance(event, ReadAs)}
    labelled = [event for event in night.events if isinstance(event, Said) and event.label in read]
    return {said_at(event) for event in (*own, *labelled)}


def said_at(event: Event) -> int:
    match event:
        case Said(written_at=moment) | Edited(edited_at=moment):
            return moment
        case Tapped() | Took() | Reacted():
            return event.at
    return -1


def in_order(*moments: int | None) -> bool:
    known = [moment for moment in moments if moment is not None]
    return known == sorted(known)


def carried_since(call: ExpectedCall, at: int) -> int:
    return sum(trip.passengers for driver in call.drivers for trip in driver.trips if trip.departed_at > at)


def halfwidth(text: str) -> str:
    return text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
