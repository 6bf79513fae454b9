"""The lanes in the square: who stands where (A2–A4). Order follows the inbox; a late message moves nobody."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

USUAL_LANES = 2  # A2, where a station has no other number (C19)


@dataclass(frozen=True, slots=True)
class LanePosition:
    """`order` sorts within a lane and means nothing else."""

    lane: int
    order: float


Queue = list[tuple[float, int]]  # order and person id, from head to tail


def queues(standing: Iterable[tuple[int, LanePosition]], lanes_there: int = USUAL_LANES) -> dict[int, Queue]:
    """The lanes from head to tail, out of (person id, place). `lanes_there`: how many the square has."""
    lanes: dict[int, Queue] = {lane: [] for lane in range(1, lanes_there + 1)}
    for person_id, place in standing:
        lanes.setdefault(place.lane, []).append((place.order, person_id))
    for queue in lanes.values():
        queue.sort()
    return lanes


def step_in(lanes: dict[int, Queue], person_id: int, place: LanePosition) -> int:
    """Adds a car to its lane. Returns its position; 1 is the head."""
    queue, car = lanes.setdefault(place.lane, []), (place.order, person_id)
    index = bisect_left(queue, car)
    queue.insert(index, car)
    return index + 1


def step_out(lanes: dict[int, Queue], person_id: int, place: LanePosition) -> None:
    """Removes a car from its lane. Raises IndexError where it does not stand there."""
    queue, car = lanes[place.lane], (place.order, person_id)
    index = bisect_left(queue, car)
    if queue[index] != car:
        raise IndexError(f"person {person_id} stands elsewhere")
    del queue[index]


def tail_of(lanes: Mapping[int, Queue], lane: int | None, lanes_there: int = USUAL_LANES) -> LanePosition:
    """Returns the tail of the named lane, else of the shortest lane, the first of equals (A2)."""
    if lane is None:
        lane = min(range(1, lanes_there + 1), key=lambda candidate: (len(lanes[candidate]), candidate))
    queue = lanes.get(lane, [])
    return LanePosition(lane, queue[-1][0] + 1.0 if queue else 1.0)


def place_at(lanes: Mapping[int, Queue], lane: int | None, position: int) -> LanePosition:
    """Returns the place before the car that stands at `position` now (1 is the head); the tail of a shorter lane (A3)."""
    lane = 1 if lane is None else lane
    queue = lanes.get(lane, [])
    index = position - 1
    if index >= len(queue):
        return tail_of(lanes, lane)
    behind = queue[index][0]
    ahead = queue[index - 1][0] if index > 0 else behind - 2.0
    return LanePosition(lane, (ahead + behind) / 2)


def position_of(lanes: Mapping[int, Queue], person_id: int, lane: int) -> int | None:
    for position, (_, standing) in enumerate(lanes.get(lane, []), start=1):
        if standing == person_id:
            return position
    return None


def next_cars(lanes: Mapping[int, Queue], cars: int) -> list[int]:
    """Returns the person ids of the next cars to load: lane heads alternately, beginning with the first lane (A4)."""
    chosen: list[int] = []
    for row in range(max((len(queue) for queue in lanes.values()), default=0)):
        chosen.extend(lanes[lane][row][1] for lane in sorted(lanes) if row < len(lanes[lane]))
    return chosen[:cars]
