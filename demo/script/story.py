"""The night as a whole: which scene follows which, with how many people, and when."""

from __future__ import annotations

import random
from dataclasses import dataclass

from demo.script import scenes, trains
from demo.script.acts import Network
from demo.script.cast import Person, gather
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
    """A whole night, as far as nothing else is said. Times are seconds from the beginning."""

    leads: int = 32
    drivers: int = 153
    trains: tuple[Train, ...] = _TRAINS
    leads_known: float = 5
    asides: float = 24
    which_call: float = 58
    which_callers: int = 4
    think_again: int = 5
    falters: tuple[float, float] = (81, 95)
    """From when to when messages come late."""
    late: float = 2.0
    """By how much, at most."""
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
    asides=9,
    which_call=0,
    which_callers=0,
    think_again=1,
    falters=(9, 12),
    late=0.7,
    pauses=(1.4, 2.0),
    ends=16,
    chatter=8,
)


def write(seed: int, size: Size = WHOLE) -> Night:
    dice = random.Random(seed)
    script = Script(dice, gather(dice, size.leads, size.drivers), size.ends, size.pauses)
    first, *others = size.trains
    pool = [*script.crew.leads, *script.crew.drivers]
    scenes.evening(script, size.leads_known)
    people = _cast(pool, first, private_at=first.need + 1, more=size.think_again)
    parts = [trains.first(script, first, people)]
    scenes.questions(script, parts[0].asked)
    if others:
        parts.append(trains.second(script, others[0], _cast(pool, others[0])))
        parts.append(trains.third(script, others[1], _cast(pool, others[1], more=1), parts[0].crossing))
        callers = [pool.pop() for _ in range(size.which_callers)]
        scenes.which_call(script, size.which_call, callers, 2, others[0].station)
    scenes.asides(script, size.asides, pool)
    scenes.chatter(script, 1, size.ends, size.chatter)
    begin, end = size.falters
    script.add(
        Network(at=0, doubled=0.1),
        Network(at=begin, doubled=0.25, late=size.late, scrambled=True),
        Network(at=end, doubled=0.1),
    )
    scenes.end(script, size.ends, list(size.trains), parts)
    return script.finished()


def _cast(pool: list[Person], train: Train, *, private_at: int = -1, more: int = 0) -> list[Person]:
    """Takes the first of the pool; at `private_at` stands somebody whom the bot can write to privately."""
    number = train.come + train.declines + more
    taken, pool[:] = pool[:number], pool[number:]
    if private_at >= 0 and not taken[private_at].private:
        other = next(nth for nth, who in enumerate(taken[: train.come]) if who.private)
        taken[private_at], taken[other] = taken[other], taken[private_at]
    return taken
