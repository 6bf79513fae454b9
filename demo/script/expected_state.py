"""One sheet of paper for each call and each driver in it: where they stand and what is counted from that."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from demo.script.cast import Person
from demo.script.facts import Passengers

TAGS = ("elderly", "children", "pregnant", "disabled")


@dataclass(slots=True)
class ExpectedTrip:
    load: Passengers
    by: Person | None = None
    over: bool = False
    delivered: bool = False


@dataclass(slots=True)
class ExpectedDriver:
    acknowledged: bool = False
    gone: bool = False
    """Declined, or withdrawn where he had acknowledged."""
    arrived: bool = False
    off_duty: bool = False
    where: str = "nowhere"
    """nowhere, coming, square, road, delivered"""
    lane: int | None = None
    minutes: int | None = None
    """The estimate he gave last."""
    seat: str = ""
    """taken, standby, or none"""
    trips: list[ExpectedTrip] = field(default_factory=list)
    corrections: int = 0
    history: list[ExpectedDriver] = field(default_factory=list)

    @property
    def answering(self) -> bool:
        return self.acknowledged and not self.gone

    @property
    def answered(self) -> bool:
        return self.acknowledged or self.gone

    @property
    def open_trip(self) -> ExpectedTrip | None:
        return self.trips[-1] if self.trips and not self.trips[-1].over else None

    @property
    def passengers(self) -> int:
        return sum(trip.load.number for trip in self.trips)

    def come(self) -> None:
        self.acknowledged, self.gone, self.off_duty, self.arrived = True, False, False, True

    def end_trip(self, *, delivered: bool) -> None:
        trip = self.open_trip
        if trip:
            trip.over, trip.delivered = True, delivered
            self.where = "delivered"

    def copy(self) -> ExpectedDriver:
        return replace(self, trips=[replace(trip) for trip in self.trips], history=list(self.history))

    def go_back(self) -> None:
        """To before the last thing that counted."""
        before, seat = self.history[-1], self.seat
        for name in self.__slots__:
            setattr(self, name, getattr(before, name))
        self.seat = seat


@dataclass(slots=True)
class ExpectedCall:
    number: int
    station: str
    train: str | None
    needed: int | None
    is_open: bool = True
    stood_down: bool = False
    waiting: int = 0
    unclear: int = 0
    drivers: dict[Person, ExpectedDriver] = field(default_factory=dict)
    standbys: list[Person] = field(default_factory=list)
    offered: set[Person] = field(default_factory=set)

    def sheet_of(self, who: Person) -> ExpectedDriver:
        return self.drivers.setdefault(who, ExpectedDriver())

    # ------------------------------------------------------------ places

    @property
    def free(self) -> int:
        return 999 if self.needed is None else self.needed - self.acknowledged - len(self.offered)

    def assign_slot(self, who: Person, driver: ExpectedDriver, *, took: bool) -> None:
        if not driver.answering:
            seat = ""
        elif driver.arrived or driver.seat == "taken":
            seat = "taken"
        elif driver.seat == "standby":
            seat = "taken" if took and (who in self.offered or self.free > 0) else "standby"
        else:
            seat = "taken" if self.free > 0 else "standby"
        if seat == driver.seat:
            return
        if driver.seat == "standby":
            self.standbys.remove(who)
        if seat == "standby":
            self.standbys.append(who)
        self.offered.discard(who)
        driver.seat = seat

    def offer_free_seats(self) -> None:
        if self.is_open:
            waiting = [who for who in self.standbys if who not in self.offered]
            self.offered.update(waiting[: max(0, self.free)])

    def lane_for(self, said: int | None) -> int:
        standing = [
            each.lane for each in self.drivers.values() if each.where == "square" and not each.off_duty
        ]
        if said is not None:
            return said
        return 1 if standing.count(1) <= standing.count(2) else 2

    # ------------------------------------------------------------ what is counted

    @property
    def acknowledged(self) -> int:
        return sum(driver.seat == "taken" for driver in self.drivers.values())

    @property
    def on_road(self) -> int:
        return sum(driver.open_trip is not None for driver in self.drivers.values())

    @property
    def in_vain(self) -> int:
        return sum(driver.arrived and not driver.trips for driver in self.drivers.values())

    @property
    def corrections(self) -> int:
        return sum(driver.corrections for driver in self.drivers.values())

    def counts(self) -> dict[str, int]:
        """The same count keys as the report's."""
        drivers = list(self.drivers.values())
        loads = [trip.load for driver in drivers for trip in driver.trips]
        missing = sum(driver.seat == "taken" and not driver.arrived for driver in drivers)
        return {
            "acknowledged": self.acknowledged,
            "declined": sum(driver.gone for driver in drivers),
            "standby": sum(driver.seat == "standby" for driver in drivers),
            "arrived": sum(driver.arrived for driver in drivers),
            "no_show": 0 if self.is_open or self.stood_down else missing,
            "trips": len(loads),
            "passengers": sum(load.number for load in loads),
            **{tag: sum(getattr(load, tag) for load in loads) for tag in TAGS},
            "waiting": self.waiting,
            "unclear": self.unclear,
        }

    def on_card(self) -> dict[str, int]:
        """What the card says of it, as the player reads a card."""
        counts = self.counts()
        coming = sum(self.state_of(driver) == "acknowledged" for driver in self.drivers.values())
        names = ("acknowledged", "arrived", "trips", "passengers", "standby", "declined", "unclear", *TAGS)
        shown = {name: counts[name] for name in names}
        missing = coming if self.is_open else counts["no_show"]
        return shown | {"on_road": self.on_road, "missing": missing, "needed": self.needed or 0}

    def state_of(self, driver: ExpectedDriver) -> str:
        if driver.open_trip:
            return "on_road"
        if driver.gone:
            return "withdrawn" if driver.acknowledged else "declined"
        if driver.off_duty:
            return "left"
        if driver.where == "square":
            return "arrived"
        if driver.where == "delivered" or driver.trips:
            return "delivered"
        if driver.seat == "standby":
            return "standby"
        if driver.arrived or self.is_open:
            return "acknowledged"
        return "released" if self.stood_down else "no_show"
