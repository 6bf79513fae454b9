"""N7: the estimate against cars really used, on nights whose families, cars and splits know nothing of a mean load."""

from datetime import date
from random import Random
from statistics import median

import pytest

from dispatch.calls import Call, Response
from dispatch.cars_for_waiting import LATELY, cars_for_waiting
from dispatch.driver_state import DriverState, Trip
from dispatch.statements import NO_TAGS
from tests.dispatch.sayings import T0

MINUTE = 60
NIGHT = date(2026, 2, 10)


def call_with(loads: list[tuple[int, int]], waiting: int | None, counted_at: int) -> Call:
    """`loads`: (instant, passengers) of each trip, each of another driver."""
    call = Call(1, 1, "车队", "武汉站", NIGHT, T0, opened_by=1, waiting=waiting, waiting_at=counted_at)
    for person, (at, load) in enumerate(loads, start=2):
        trip = Trip(person, (1, person), load, NO_TAGS, at)
        call.add_response(Response(1, person, state=DriverState(acknowledged_at=T0, trips=(trip,))))
    return call


class Crowd:
    """Families wait in a line; a car takes whole families while they fit, else it splits one, else it leaves with free seats."""

    def __init__(self, random: Random, people: int) -> None:
        self.random, self.families = random, list[int]()
        shape = random.choice([(5, 4, 2, 1), (3, 4, 4, 2), (8, 3, 1, 1), (2, 3, 3, 4)])
        while sum(self.families) < people:
            self.families.append(random.choices((1, 2, 3, 4), shape)[0] + (random.random() < 0.04) * 2)
        self.vans = random.choice([0.0, 0.05, 0.2])
        self.patience = random.choice([0.2, 0.6, 0.9])

    def leave(self) -> int:
        """One car leaves; how many it carries."""
        seats = 6 if self.random.random() < self.vans else 4
        aboard = 0
        for look in range(6):
            index = look if self.random.random() < self.patience else 0
            if index >= len(self.families) or aboard == seats:
                break
            family = self.families[index]
            if family <= seats - aboard:
                aboard += self.families.pop(index)
            elif family > seats:
                self.families[index] -= seats - aboard
                aboard = seats
            elif aboard and self.random.random() < 0.7:
                break
        return aboard or self._first(seats)

    def _first(self, seats: int) -> int:
        taken = min(seats, self.families[0])
        self.families[0] -= taken
        self.families = [family for family in self.families if family]
        return taken


def night(seed: int) -> tuple[int | None, int, int]:
    """The estimate at a random moment of the night, the cars that were used from then on, and how many were counted."""
    random = Random(seed)
    crowd = Crowd(random, random.randint(25, 500))
    at, loads = T0, list[tuple[int, int]]()
    for _ in range(random.randint(3, 40)):
        at += round(random.expovariate(1 / random.choice([40, 90, 200])))
        if len(crowd.families) > 3:
            loads.append((at, crowd.leave()))
    waiting = sum(crowd.families)
    told = max(1, round(waiting * random.uniform(0.88, 1.12)))  # somebody counts by eye
    estimate = cars_for_waiting(call_with(loads, told, at))
    used = 0
    while crowd.families:
        crowd.leave()
        used += 1
    return estimate, used, told


def test_the_estimate_is_near_the_cars_really_used():
    errors = [
        abs(estimate - used) / used
        for estimate, used, _ in map(night, range(2_000))
        if estimate is not None and used
    ]
    errors.sort()
    assert len(errors) > 1_500
    assert median(errors) <= 0.25
    assert errors[int(len(errors) * 0.9)] <= 0.5


def test_four_to_a_car_would_be_further_from_it():
    nights = [each for each in map(night, range(500)) if each[0] is not None and each[1]]
    ours = median(abs((estimate or 0) - used) / used for estimate, used, _ in nights)
    fixed = median(abs(-(-told // 4) - used) / used for _, used, told in nights)
    assert ours < fixed


@pytest.mark.parametrize(
    ("loads", "waiting", "estimate"),
    [
        ([(T0, 3)] * 4, 30, None),
        ([(T0, 3)] * 5, 30, 10),
        ([(T0, 3)] * 5, 31, 11),
        ([(T0, 3)] * 5, None, None),
        ([(T0, 3)] * 5, 0, None),
        ([(T0, 1)] * 4 + [(T0 + LATELY, 4)] * 5, 40, 10),
        ([(T0, 1)] * 4 + [(T0 + LATELY, 4)] * 4, 40, None),
        ([(T0, 1)] * 9 + [(T0, 50)], 40, None),
    ],
)
def test_it_needs_five_trips_of_the_last_half_hour(loads, waiting, estimate):
    counted_at = max(at for at, _ in loads)
    assert estimate == cars_for_waiting(call_with(loads, waiting, counted_at))


def test_trips_of_long_ago_say_nothing_of_those_counted_now():
    assert cars_for_waiting(call_with([(T0, 3)] * 5, 30, T0 + LATELY)) is None


def test_those_who_left_since_need_no_car():
    call = call_with([(T0, 3)] * 5, 30, T0 - MINUTE)
    assert 5 == cars_for_waiting(call)
