"""A call, everybody's part in it, and its end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dispatch import changed_objects
from dispatch.changed_objects import Tracked
from dispatch.driver_state import NOTHING_SAID, DriverState
from dispatch.lanes import USUAL_LANES, LanePosition, Queue, queues, step_out
from dispatch.memberships import Person
from dispatch.rule_numbers import MAX_CARS
from dispatch.statements import (
    NEVER,
    NO_TAGS,
    Moment,
    Order,
    Statement,
    StatementKind,
    Tags,
    in_order_of_writing,
)


class Slot(StrEnum):
    """A driver's place among the cars needed. Given in the order of the inbox; a late message never takes it away (T4)."""

    NONE = "none"
    TAKEN = "taken"
    STANDBY = "standby"


@dataclass(slots=True)
class Response(Tracked):
    """One person's part in one call, however often he answers (R1).

    What he said is in the journal; his state is what it comes to.
    """

    UNSAVED: ClassVar = frozenset({"spoke", "written_at", "latest", "latest_turn"})

    call_id: int
    person_id: int
    spoke: Moment = NEVER  # of his latest message or tap
    written_at: int = 0  # the same, without taps
    latest: Order = (0, False, 0, 0)  # the place of his latest statement or edit in the order of writing
    latest_turn: int = 0  # of the latest that the messenger handed out
    state: DriverState = NOTHING_SAID
    slot: Slot = Slot.NONE
    standby_order: int | None = None
    offered_at: int | None = None
    offer_lapsed: bool = False
    passed_on_at: int | None = None  # D2: he did not come, and his place is offered to others
    # E2, E6, R16: released, called back or moved here, and he has not spoken since
    sent_home_at: int | None = None
    place: LanePosition | None = None

    def note(self, statement: Statement) -> None:
        """Notes the time and place of his latest statement. The statement itself is not kept."""
        at, written = statement.at, (statement.said_at, *in_order_of_writing(statement)[1:])
        spoke = statement.moment if statement.said_at == at else Moment(at)
        if not spoke.precedes(self.spoke):
            self.spoke = spoke
        self.latest = max(self.latest, written)
        self.latest_turn = max(self.latest_turn, statement.turn)
        if at > self.written_at and statement.message_id != 0:
            self.written_at = at

    def follows(self, statement: Statement) -> bool:
        """Whether a statement can be folded onto the kept state: newer than all before it, no edit, takes nothing back.

        Words that are dated before an earlier tap change the time of that tap (T1).
        """
        return (
            not statement.is_edit
            and statement.kind not in (StatementKind.UNDO, StatementKind.TAKE_BACK)
            and in_order_of_writing(statement) > self.latest
            and statement.turn >= self.latest_turn
        )

    @property
    def worded_at(self) -> int:
        """The time of his latest statement, edits included."""
        return self.latest[0]

    @property
    def counts_as_acknowledged(self) -> bool:
        return self.slot is Slot.TAKEN and self.state.answering


@dataclass(slots=True)
class Call(Tracked):
    """One request for cars at one station, with everybody who answered. Instants are UTC epoch seconds."""

    UNSAVED: ClassVar = frozenset(
        [
            "unreadable",
            "undecided",
            "maybe",
            "responses",
            "taken",
            "passed_on",
            "standbys",
            "known_lanes",
            "opened",
            "shares",
            "people",
            "beside",
        ]
    )

    id: int
    fleet_id: int
    fleet_name: str  # at the opening (C5)
    station: str
    night: date
    opened_at: int
    opened_by: int
    number: int = 0  # that people see (C10), counted in each fleet; the id where none is given
    needed: int | None = None
    place: str | None = None
    train: str | None = None
    train_at: str | None = None  # "HH:MM" as announced
    origin: tuple[int, int] | None = None  # the message that raised it
    topic: int | None = None  # of a forum, where its messages belong (E5)
    closed_at: int | None = None
    opened_turn: int = 0  # the place of the opening in the messenger's order of events; 0: not known
    opened_by_tap: bool = False
    closed_turn: int = 0
    closed_by_tap: bool = False
    stood_down: bool = False
    cancelled: bool = False  # E10: raised by mistake; in no total
    sealed: bool = False
    waiting: int | None = None
    waiting_tags: Tags = NO_TAGS
    waiting_at: int = 0
    unreadable: int = 0
    # R16: messages that may belong to this call; clarification id → ids of the people whose cars they would bring
    undecided: dict[int, tuple[int, ...]] = field(default_factory=dict)
    maybe: int = 0  # messages that perhaps report something; no count of the card has them (R9)
    delay: int = 0  # seconds that the train is late (C16)
    delayed_at: int = 0  # when that was said
    backfilled: bool = False  # C26: kept on paper and typed afterwards
    lane_count: int = USUAL_LANES  # how many lanes the square has (C19)
    unheard: int = 0  # seconds of it from which nothing will come any more (S5)
    corrected_after_seal: bool = False
    joint_id: int | None = (
        None  # B4: of the leading group's call; its own id there, None: a call of one group
    )
    most: int | None = None  # B5: how many cars this share brings at most
    shares: tuple["Call", ...] = field(default=(), compare=False, repr=False)  # B4: of all groups; () alone
    # Of its fleet: the people and the unsealed calls; nothing where it was loaded without its fleet.
    people: Mapping[int, Person] | None = field(default=None, compare=False, repr=False)
    beside: Mapping[int, "Call"] = field(default_factory=dict, compare=False, repr=False)
    responses: Mapping[int, Response] = field(default_factory=dict)  # by person id
    # What the responses come to, kept up by `add_response`, `remove_response`, `slots_and_standbys` and `apply`.
    taken: int = 0
    passed_on: int = 0  # of those taken
    standbys: int = 0  # the highest standby_order
    known_lanes: dict[int, Queue] | None = field(default=None, compare=False, repr=False)
    opened: Moment = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.number = self.number or self.id
        self.opened = Moment(self.opened_at, self.opened_turn, not self.opened_by_tap)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def closed(self) -> Moment | None:
        at = self.closed_at
        return None if at is None else Moment(at, self.closed_turn, not self.closed_by_tap)

    def was_opened_by(self, moment: Moment) -> bool:
        return not moment.precedes(self.opened)

    def was_closed_before(self, moment: Moment) -> bool:
        return (closed := self.closed) is not None and closed.precedes(moment)

    def is_open_at(self, moment: Moment) -> bool:
        return not moment.precedes(self.opened) and (
            self.closed_at is None or not self.was_closed_before(moment)
        )

    def parts(self) -> Iterable[Tracked]:
        return self.responses.values()

    def add_response(self, response: Response) -> Response:
        """Adds a response, new or loaded, and updates the counters."""
        changed_objects.add(self, self.responses, response.person_id, response)
        if response.slot is Slot.TAKEN:
            self.taken += 1
        if response.passed_on_at is not None:
            self.passed_on += 1
        if response.standby_order is not None:
            self.standbys = max(self.standbys, response.standby_order)
        return response

    def remove_response(self, person_id: int) -> Response:
        """Removes a response from the call, its lane and the counters. Raises KeyError for an unknown person."""
        if (place := self.responses[person_id].place) and self.responses[person_id].state.stands_in_square:
            step_out(self.lanes_now(), person_id, place)
        response = changed_objects.remove(self.responses, person_id)
        self.taken -= response.slot is Slot.TAKEN
        self.passed_on -= response.passed_on_at is not None
        self.count_standbys()
        return response

    def know_as(self, former_id: int, person_id: int) -> None:
        """Files a response under the person's new id (I1). The rows in the database have it already."""
        if former_id in self.responses:
            response = changed_objects.leave(self.responses, former_id)
            response.person_id = person_id
            changed_objects.put_back(self.responses, person_id, response)
            self.known_lanes = None

    def count_standbys(self) -> None:
        """Counts the standbys anew; call it after a standby order was removed."""
        orders = (response.standby_order or 0 for response in self.responses.values())
        self.standbys = max(orders, default=0)

    def lanes(self) -> dict[int, Queue]:
        """The cars in the square by lane, from head to tail."""
        now = self.lanes_now().items()
        return {lane: list(queue) for lane, queue in now if queue or lane <= self.lane_count}

    def lanes_now(self) -> dict[int, Queue]:
        """The live queues: they change with the next arrival. `lanes` gives a copy."""
        if self.known_lanes is None:
            standing = (
                (response.person_id, response.place)
                for response in self.responses.values()
                if response.place and response.state.stands_in_square
            )
            self.known_lanes = queues(standing, self.lane_count)
        return self.known_lanes

    def change_lanes(self, count: int) -> None:
        """Cars stay where they stand; those that arrive from now on line up in the first `count` lanes."""
        self.lane_count, self.known_lanes = count, None

    def answered(self) -> list[Response]:
        """Returns the responses with a yes or no. Not those whose only words amended or took back nothing."""
        return [response for response in self.responses.values() if response.state.answered]

    def waiting_standbys(self) -> list[Response]:
        """Returns the standbys in their order; of a joint call those of all its open shares (B5)."""
        shares = [share for share in self.shares if share.is_open] or [self]
        waiting = [one for share in shares for one in share.responses.values() if one.slot is Slot.STANDBY]
        return sorted(waiting, key=lambda response: response.standby_order or 0)

    def held(self) -> int:
        """Returns how many cars have a place; of a joint call in all its shares, each person once (B5)."""
        if not self.shares:
            return self.taken - self.passed_on
        return len(
            {id_ for share in self.shares for id_, one in share.responses.items() if holds_car(share, one)}
        )

    def cars_wanted(self) -> int:
        """Returns how many slots are not taken. 0 where the need is met or was not said (C7), or the call is over."""
        if self.closed_at is not None or self.needed is None:
            return 0
        if not self.shares:
            return max(0, self.needed - self.taken + self.passed_on)
        return max(0, self._within_share(self.needed - self.held()))

    def free_slots(self) -> int:
        """Slots that nobody has taken and nobody is offered; plenty where no need was said (C7)."""
        offered = sum(one.offered_at is not None for one in self.responses.values()) if self.standbys else 0
        if self.needed is None:
            return self._within_share(MAX_CARS, offered) if self.shares else MAX_CARS
        if not self.shares:
            return self.needed - self.taken + self.passed_on - offered
        everywhere = sum(
            one.offered_at is not None for share in self.shares for one in share.responses.values()
        )
        return self._within_share(self.needed - self.held() - everywhere, offered)

    def _within_share(self, cars: int, offered: int = 0) -> int:
        return cars if self.most is None else min(cars, self.most - self.taken + self.passed_on - offered)


def holds_car(share: Call, response: Response) -> bool:
    """Whether he holds a place. In a share that has ended who has not arrived comes no more; a mistake has nobody."""
    has_place = response.slot is Slot.TAKEN and response.passed_on_at is None and not share.cancelled
    return has_place and (share.is_open or response.state.arrived_at is not None)
