"""Expected state of each call and of each driver in it, and the counts derived from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from demo.script.cast import Person
from demo.script.facts import Passengers

TAGS = ("elderly", "children", "pregnant", "disabled")


@dataclass(slots=True)
class ExpectedTrip:
    load: Passengers
    by: Person | None = None
    ended: bool = False
    delivered: bool = False


@dataclass(slots=True)
class ExpectedDriver:
    acknowledged: bool = False
    not_coming: bool = False
    """Declined, or withdrawn after an acknowledgement."""
    arrived: bool = False
    off_duty: bool = False
    whereabouts: str = "nowhere"
    """nowhere, coming, square, road, delivered"""
    lane: int | None = None
    minutes: int | None = None
    """The latest estimate, in minutes from the acknowledgement."""
    slot: str = ""
    """taken, standby, or none"""
    trips: list[ExpectedTrip] = field(default_factory=list)
    corrections: int = 0
    history: list[ExpectedDriver] = field(default_factory=list)

    @property
    def is_coming(self) -> bool:
        return self.acknowledged and not self.not_coming

    @property
    def answered(self) -> bool:
        return self.acknowledged or self.not_coming

    @property
    def open_trip(self) -> ExpectedTrip | None:
        return self.trips[-1] if self.trips and not self.trips[-1].ended else None

    @property
    def passengers(self) -> int:
        return sum(trip.load.number for trip in self.trips)

    def mark_arrived(self) -> None:
        self.acknowledged, self.not_coming, self.off_duty, self.arrived = True, False, False, True

    def end_trip(self, *, delivered: bool) -> None:
        trip = self.open_trip
        if trip:
            trip.ended, trip.delivered = True, delivered
            self.whereabouts = "delivered"

    def copy(self) -> ExpectedDriver:
        return replace(self, trips=[replace(trip) for trip in self.trips], history=list(self.history))

    def undo(self) -> None:
        """Restores the state before the last fact that changed anything; keeps the slot."""
        before, slot = self.history[-1], self.slot
        for name in self.__slots__:
            setattr(self, name, getattr(before, name))
        self.slot = slot


@dataclass(slots=True)
class ExpectedCall:
    number: int
    station: str
    train: str | None
    needed: int | None
    is_open: bool = True
    stood_down: bool = False
    waiting: Counter[Person | None] = field(default_factory=Counter)
    """How many messages of each person wait for an answer, or cannot be understood."""
    drivers: dict[Person, ExpectedDriver] = field(default_factory=dict)
    standbys: list[Person] = field(default_factory=list)
    offered: set[Person] = field(default_factory=set)

    def driver_of(self, who: Person) -> ExpectedDriver:
        return self.drivers.setdefault(who, ExpectedDriver())

    # ------------------------------------------------------------ slots

    @property
    def free_slots(self) -> int:
        return 999 if self.needed is None else self.needed - self.acknowledged - len(self.offered)

    def assign_slot(self, who: Person, driver: ExpectedDriver, *, took: bool) -> None:
        if not driver.is_coming:
            slot = ""
        elif driver.arrived or driver.slot == "taken":
            slot = "taken"
        elif driver.slot == "standby":
            slot = "taken" if took and (who in self.offered or self.free_slots > 0) else "standby"
        else:
            slot = "taken" if self.free_slots > 0 else "standby"
        if slot == driver.slot:
            return
        if driver.slot == "standby":
            self.standbys.remove(who)
        if slot == "standby":
            self.standbys.append(who)
        self.offered.discard(who)
        driver.slot = slot

    def offer_free_slots(self) -> None:
        if self.is_open:
            waiting = [who for who in self.standbys if who not in self.offered]
            self.offered.update(waiting[: max(0, self.free_slots)])

    def lane_for(self, said: int | None) -> int:
        standing = [
            each.lane for each in self.drivers.values() if each.whereabouts == "square" and not each.off_duty
        ]
        if said is not None:
            return said
        return 1 if standing.count(1) <= standing.count(2) else 2

    # ------------------------------------------------------------ counts

    @property
    def acknowledged(self) -> int:
        return sum(driver.slot == "taken" for driver in self.drivers.values())

    @property
    def on_road(self) -> int:
        return sum(driver.open_trip is not None for driver in self.drivers.values())

    @property
    def in_vain(self) -> int:
        return sum(
            driver.arrived and not driver.trips and not self.waiting[who]
            for who, driver in self.drivers.items()
        )

    @property
    def corrections(self) -> int:
        return sum(driver.corrections for driver in self.drivers.values())

    def counts(self) -> dict[str, int]:
        """Returns the counts under the keys of `report --json`.

        Without `waiting`: a played night has a count and a departure in one second, whose order no date tells (N6).
        """
        drivers = list(self.drivers.values())
        loads = [trip.load for driver in drivers for trip in driver.trips]
        missing = sum(driver.slot == "taken" and not driver.arrived for driver in drivers)
        return {
            "acknowledged": self.acknowledged,
            "declined": sum(driver.not_coming for driver in drivers),
            "standby": sum(driver.slot == "standby" for driver in drivers),
            "arrived": sum(driver.arrived for driver in drivers),
            "no_show": 0 if self.is_open or self.stood_down else missing,
            "trips": len(loads),
            "passengers": sum(load.number for load in loads),
            **{tag: sum(getattr(load, tag) for load in loads) for tag in TAGS},
            "unclear": self.waiting.total(),
        }

    def on_card(self) -> dict[str, int]:
        """Returns the numbers that the card must show, under the keys of `numbers_on_card`."""
        counts = self.counts()
        coming = sum(self.state_of(driver) == "acknowledged" for driver in self.drivers.values())
        names = ("acknowledged", "arrived", "trips", "passengers", "standby", "declined", "unclear", *TAGS)
        shown = {name: counts[name] for name in names}
        missing = coming if self.is_open else counts["no_show"]
        return shown | {"on_road": self.on_road, "missing": missing, "needed": self.needed or 0}

    def state_of(self, driver: ExpectedDriver) -> str:
        if driver.open_trip:
            return "on_road"
        if driver.not_coming:
            return "withdrawn" if driver.acknowledged else "declined"
        if driver.off_duty:
            return "left"
        if driver.whereabouts == "square":
            return "arrived"
        if driver.whereabouts == "delivered" or driver.trips:
            return "delivered"
        if driver.slot == "standby":
            return "standby"
        if driver.arrived or self.is_open:
            return "acknowledged"
        return "released" if self.stood_down else "no_show"
