"""Composes a night: which scenes, with how many people, at which seconds."""

from __future__ import annotations

import random
from dataclasses import dataclass

from demo.script import scenes, trains
from demo.script.actions import DeliveryFaults
from demo.script.cast import Person, create_cast
from demo.script.script import Night, Script
from demo.script.trains import Train

_TRAINS = (
    Train(
        "武汉站",
        9,
        66,
        78,
        4,
        8,
        rush=9,
        free=4,
        uncalled=4,
        absent=3,
        in_vain=3,
        on_road=5,
        crossing=3,
        asked=6,
    ),
    Train("汉口站", 44, 30, 48, 2, 5, rush=9, free=10, absent=2, in_vain=2, on_road=3),
    Train("武昌站", 66, 14, 18, 1, 3, rush=8, absent=2, in_vain=2, on_road=1),
)


@dataclass(frozen=True, slots=True)
class Size:
    """Parameters of a night; the defaults are a whole night. Times are seconds from the start."""

    leads: int = 32
    drivers: int = 153
    trains: tuple[Train, ...] = _TRAINS
    leads_known: float = 5
    side_events: float = 24
    which_call: float = 58
    which_callers: int = 4
    change_minds: int = 5
    fault_window: tuple[float, float] = (81, 95)
    """Start and end of the time in which updates are delayed."""
    max_delay: float = 2.0
    """Longest delay of an update, in seconds."""
    ends: float = 112
    pauses: tuple[float, float] = (3.3, 6.5)
    chatter: int = 70


WHOLE = Size()
SMALL = Size(
    leads=4,
    drivers=29,
    trains=(
        Train("武汉站", 3, 12, 15, 1, 2, rush=2, free=1, absent=1, in_vain=1, on_road=2, way=3, asked=1),
    ),
    leads_known=1.2,
    side_events=9,
    which_call=0,
    which_callers=0,
    change_minds=1,
    fault_window=(9, 12),
    max_delay=0.7,
    pauses=(1.4, 2.0),
    ends=16,
    chatter=8,
)


def write_night(seed: int, size: Size = WHOLE) -> Night:
    rng = random.Random(seed)
    script = Script(rng, create_cast(rng, size.leads, size.drivers), size.ends, size.pauses)
    first, *others = size.trains
    pool = [*script.cast.leads, *script.cast.drivers]
    scenes.evening(script, size.leads_known)
    people = _take_people(pool, first, private_at=first.need + 1, more=size.change_minds)
    roles = [trains.first_train(script, first, people)]
    scenes.clarifications(script, roles[0].asked)
    if others:
        roles.append(trains.second_train(script, others[0], _take_people(pool, others[0])))
        roles.append(
            trains.third_train(script, others[1], _take_people(pool, others[1], more=1), roles[0].crossing)
        )
        callers = [pool.pop() for _ in range(size.which_callers)]
        scenes.which_call(script, size.which_call, callers, 2, others[0].station)
    scenes.side_events(script, size.side_events, pool, roles[0].in_vain[0].who)
    scenes.chatter(script, 1, size.ends, size.chatter)
    begin, end = size.fault_window
    script.add(
        DeliveryFaults(at=0, doubled=0.1),
        DeliveryFaults(at=begin, doubled=0.25, late=size.max_delay, scrambled=True),
        DeliveryFaults(at=end, doubled=0.1),
    )
    scenes.end(script, size.ends, list(size.trains), roles)
    return script.finished()


def _take_people(pool: list[Person], train: Train, *, private_at: int = -1, more: int = 0) -> list[Person]:
    """Removes a train's people from the pool; the one at `private_at` has a private chat with the bot."""
    number = train.come + train.declines + more
    taken, pool[:] = pool[:number], pool[number:]
    if private_at >= 0 and not taken[private_at].private:
        other = next(nth for nth, who in enumerate(taken[: train.come]) if who.private)
        taken[private_at], taken[other] = taken[other], taken[private_at]
    return taken
