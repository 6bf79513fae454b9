"""A call and what is decided about it: its need, seats and standbys, who may still say what, and its end."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dispatch.lanes import Place, Queue, place_at, position_of, queues, tail_of
from dispatch.refusals import Reason, Refusal
from dispatch.responses import understand
from dispatch.rules import MOST_CARS
from dispatch.standings import Standing, Verdict, Whereabouts
from dispatch.statements import NO_TAGS, Answer, Doubt, Kind, Statement, Tags, in_order_of_writing


class Seat(StrEnum):
    """A place in the quota; decided in the order of the inbox and never taken back by a late message (T4)."""

    NONE = "none"
    TAKEN = "taken"
    STANDBY = "standby"


class State(StrEnum):
    """Where a person stands, for people to read (N3): derived, never stored."""

    ACKNOWLEDGED = "acknowledged"
    STANDBY = "standby"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ARRIVED = "arrived"
    ON_ROAD = "on_road"
    DELIVERED = "delivered"
    LEFT = "left"
    RELEASED = "released"
    NO_SHOW = "no_show"


@dataclass(slots=True)
class Response:
    """One person's part in one call."""

    person_id: int
    said: list[Statement] = field(default_factory=list)
    answers: dict[int, Answer] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)
    seat: Seat = Seat.NONE
    standby_order: int | None = None
    offered_at: int | None = None
    offer_lapsed: bool = False
    passed_on_at: int | None = None  # D2: he did not come, and his place is offered to others
    place: Place | None = None

    @property
    def counts_as_acknowledged(self) -> bool:
        return self.seat is Seat.TAKEN and self.standing.answering


@dataclass(slots=True)
class Call:
    """One request for cars at one station, with everybody who answered. Instants are UTC epoch seconds."""

    id: int
    fleet_id: int
    fleet_name: str
    station: str
    night: date
    opened_at: int
    opened_by: int
    needed: int | None = None
    place: str | None = None
    train: str | None = None
    train_at: str | None = None  # "HH:MM" as announced
    origin: tuple[int, int] | None = None  # the message that raised it
    topic: int | None = None  # of a forum, where its messages belong
    closed_at: int | None = None
    stood_down: bool = False
    sealed: bool = False
    waiting: int | None = None
    waiting_tags: Tags = NO_TAGS
    waiting_at: int = 0
    unreadable: int = 0
    unheard: int = 0  # seconds of it from which nothing will come any more (S5)
    corrected_after_seal: bool = False
    responses: dict[int, Response] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)  # statement id → the place it was given
    taken: int = 0
    passed_on: int = 0  # of those taken
    standbys: int = 0  # ever; gives the order

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_open_at(self, at: int) -> bool:
        return self.opened_at <= at and (self.closed_at is None or at <= self.closed_at)

    def lanes(self) -> dict[int, Queue]:
        return queues(
            (response.person_id, response.place)
            for response in self.responses.values()
            if response.place and response.standing.stands_in_square
        )

    def answered(self) -> list[Response]:
        """Those who said yes or no; not who was only ever heard to amend or undo what was not there."""
        return [response for response in self.responses.values() if response.standing.answered]

    def waiting_standbys(self) -> list[Response]:
        waiting = [response for response in self.responses.values() if response.seat is Seat.STANDBY]
        return sorted(waiting, key=lambda response: response.standby_order or 0)

    def free_seats(self) -> int:
        """Seats that nobody has taken and nobody is offered; plenty where no need was said (C7)."""
        if self.needed is None:
            return MOST_CARS
        offered = (
            sum(response.offered_at is not None for response in self.responses.values())
            if self.standbys
            else 0
        )
        return self.needed - self.taken + self.passed_on - offered


@dataclass(slots=True)
class Told:
    """What recording a statement did, beyond the totals."""

    response: Response
    verdict: Verdict
    asks: list[tuple[int, Doubt]] = field(default_factory=list)  # statements that wait for an answer only now
    became_standby: bool = False
    seated: bool = False
    promoted: bool = False
    position: int | None = None  # in his lane, after an arrival
    delivered: bool = False


def state_of(call: Call, response: Response) -> State:
    now = response.standing
    if now.open_trip:
        return State.ON_ROAD
    if now.gone:
        return State.WITHDRAWN if now.acknowledged_at is not None else State.DECLINED
    if now.off_duty:
        return State.LEFT
    if now.whereabouts is Whereabouts.IN_SQUARE:
        return State.ARRIVED
    if now.whereabouts is Whereabouts.DELIVERED or now.trips:
        return State.DELIVERED
    if response.seat is Seat.STANDBY:
        return State.STANDBY
    if now.arrived_at is not None or call.is_open:
        return State.ACKNOWLEDGED
    return State.RELEASED if call.stood_down else State.NO_SHOW


def check_accepts(call: Call, person_id: int, statement: Statement, *, by_lead: bool) -> None:
    """E1, T5: what may still be said about a person in a call at the statement's time. Raises Refusal."""
    if call.sealed:
        raise Refusal(Reason.CALL_SEALED)
    if statement.said_at < call.opened_at:
        raise Refusal(Reason.NO_CALL)
    if call.closed_at is None or statement.at <= call.closed_at or statement.is_edit:
        return
    if statement.kind in (Kind.DELIVER, Kind.AMEND, Kind.UNDO):
        return
    if statement.kind is Kind.CHECK_IN and not statement.in_square and statement.lane is None:
        response = call.responses.get(person_id)
        if response and response.standing.open_trip:
            return
    if by_lead and statement.kind in (Kind.CHECK_IN, Kind.DEPART):
        return
    raise Refusal(Reason.CALL_CLOSED)


def _response_of(call: Call, person_id: int) -> Response:
    response = call.responses.get(person_id)
    if response is None:
        response = call.responses[person_id] = Response(person_id)
    return response


def tell(call: Call, person_id: int, statement: Statement) -> Told:
    """Records a statement about a person and reads everything said about him again."""
    known = call.responses.get(person_id)
    has_arrived = known is not None and known.standing.arrived_at is not None
    if statement.is_tap and statement.kind is Kind.DEPART and not has_arrived:
        raise Refusal(Reason.NOT_ARRIVED)
    response = _response_of(call, person_id)
    insort(response.said, statement, key=in_order_of_writing)
    return _read_again(call, response, statement)


def merge(call: Call, temporary_id: int, person_id: int) -> Told | None:
    """K4: what was said about somebody without an account is his who he turned out to be. None where nothing was said."""
    moved = call.responses.pop(temporary_id, None)
    if moved is None or not moved.said:
        return None
    response = _response_of(call, person_id)
    call.taken -= moved.seat is Seat.TAKEN
    if response.seat is Seat.NONE:
        response.seat, response.standby_order = moved.seat, moved.standby_order
        call.taken += response.seat is Seat.TAKEN
    response.said = sorted([*response.said, *moved.said], key=in_order_of_writing)
    response.answers |= moved.answers
    return _read_again(call, response, moved.said[-1])


def answer(call: Call, person_id: int, statement_id: int, said: Answer) -> Told:
    """Settles a statement that asked. Raises Refusal where nothing waits for an answer any more."""
    response = call.responses.get(person_id)
    if response is None or statement_id not in response.standing.asks:
        raise Refusal(Reason.OUTDATED)
    statement = next(statement for statement in response.said if statement.id == statement_id)
    response.answers[statement_id] = said
    return _read_again(call, response, statement)


def _read_again(call: Call, response: Response, spoken: Statement) -> Told:
    before = response.standing
    response.standing, verdicts = understand(response.said, response.answers)
    now = response.standing
    told = Told(response, verdicts.get(spoken.id, Verdict.REPEATED))
    if now.asks:
        told.asks = [(id_, doubt) for id_, doubt in now.asks.items() if id_ not in before.asks]
    if now.trips:
        told.delivered = told.verdict is Verdict.COUNTED and _delivered(now) > _delivered(before)
    _settle_seat(call, response, spoken, told)
    _settle_place(call, response, told, stood=before.stands_in_square)
    return told


def _delivered(standing: Standing) -> int:
    return sum(trip.delivered_at is not None for trip in standing.trips)


def _settle_seat(call: Call, response: Response, spoken: Statement, told: Told) -> None:
    now, seat = response.standing, response.seat
    if response.passed_on_at is not None and (now.arrived_at is not None or not now.answering):
        response.passed_on_at = None
        call.passed_on -= 1
    if not now.answering:
        response.seat = Seat.NONE
    elif now.arrived_at is not None:
        response.seat = Seat.TAKEN
    elif seat is Seat.NONE:
        response.seat = Seat.TAKEN if call.free_seats() > 0 else Seat.STANDBY
    elif seat is Seat.STANDBY and spoken.kind is Kind.ACKNOWLEDGE and _may_take(call, response):
        response.seat = Seat.TAKEN
    if response.seat is seat:
        return
    call.taken += (response.seat is Seat.TAKEN) - (seat is Seat.TAKEN)
    response.offered_at = None
    told.became_standby = response.seat is Seat.STANDBY
    told.seated = response.seat is Seat.TAKEN
    told.promoted = seat is Seat.STANDBY and response.seat is Seat.TAKEN
    if told.became_standby:
        call.standbys += 1
        response.standby_order = call.standbys
        response.offer_lapsed = False


def _may_take(call: Call, response: Response) -> bool:
    return response.offered_at is not None or call.free_seats() > 0


def _settle_place(call: Call, response: Response, told: Told, *, stood: bool) -> None:
    now = response.standing
    if now.placed_by is None:
        response.place = None
        return
    place = call.places.get(now.placed_by)
    if place is None:
        arrival = next(said for said in response.said if said.id == now.placed_by)
        place = _new_place(call, response, arrival, stays=stood or arrival.is_edit)
        call.places[now.placed_by] = place
    response.place = place
    if now.stands_in_square:
        told.position = position_of(call.lanes(), response.person_id, place.lane)


def _new_place(call: Call, response: Response, arrival: Statement, *, stays: bool) -> Place:
    if stays and arrival.position is None and response.place:
        earlier = response.place
        if arrival.lane in (None, earlier.lane):
            return earlier
    response.place = None
    lanes = call.lanes()
    if arrival.position is not None:
        return place_at(lanes, arrival.lane, arrival.position)
    return tail_of(lanes, arrival.lane)


def offer_free_seats(call: Call, at: int) -> list[Response]:
    """R6: offers every free seat to the next standby in order; returns those to be told."""
    if not call.is_open or not call.standbys:
        return []
    offered: list[Response] = []
    free = call.free_seats()
    for response in call.waiting_standbys():
        if free <= 0:
            break
        if response.offered_at is None and not response.offer_lapsed:
            response.offered_at = at
            offered.append(response)
            free -= 1
    return offered


def lapse_offer(call: Call, person_id: int) -> bool:
    """The five minutes are over; says whether the offer was still open."""
    response = call.responses.get(person_id)
    if response is None or response.offered_at is None:
        return False
    response.offered_at, response.offer_lapsed = None, True
    return True


def take_offer(call: Call, person_id: int) -> bool:
    """A tap on an offered place; says whether it was a promotion. Raises Refusal where there is no place for him."""
    response = call.responses.get(person_id)
    if response is None or not response.standing.answering:
        raise Refusal(Reason.NO_OFFER)
    if response.seat is Seat.TAKEN:
        return False
    if not call.is_open or not _may_take(call, response):
        raise Refusal(Reason.NO_OFFER)
    response.seat, response.offered_at = Seat.TAKEN, None
    call.taken += 1
    return True


def set_need(call: Call, cars: int) -> None:
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    if not 1 <= cars <= MOST_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MOST_CARS)
    call.needed = cars


def enough(call: Call) -> int:
    """C3: the need becomes the number acknowledged now."""
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    call.needed = call.taken
    keep_places(call)
    return call.taken


def keep_places(call: Call) -> None:
    """Enough are coming: whoever is late keeps his place after all."""
    for response in call.responses.values():
        response.passed_on_at = None
    call.passed_on = 0


def pass_on(call: Call, response: Response, at: int) -> None:
    """D2: his place is free for others; he stays acknowledged, and takes a place again when he comes."""
    if response.passed_on_at is None and response.seat is Seat.TAKEN:
        response.passed_on_at = at
        call.passed_on += 1


def close(call: Call, at: int, *, stand_down: bool) -> list[Response]:
    """Ends the call; returns those who are released (E2) and want to be told."""
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    call.closed_at = at
    call.stood_down = stand_down
    for response in call.responses.values():
        response.offered_at = None
    return on_the_way(call) if stand_down else []


def on_the_way(call: Call) -> list[Response]:
    """Acknowledged, a seat taken, not arrived yet: the missing of an open call, the no-shows of a closed one."""
    return [
        response
        for response in call.responses.values()
        if response.counts_as_acknowledged and response.standing.arrived_at is None
    ]


def count_waiting(call: Call, waiting: int, tags: Tags, at: int) -> bool:
    """The number of people waiting at the station; the later word stands, whatever order they arrive in."""
    if at < call.waiting_at:
        return False
    call.waiting, call.waiting_tags, call.waiting_at = waiting, tags, at
    return True


def note_unheard(call: Call, since: int, until: int) -> bool:
    """S5: what was written between the two instants is lost; whether any of it may have been for this call."""
    begin, end = max(since, call.opened_at), min(until, until if call.closed_at is None else call.closed_at)
    if begin < end:
        call.unheard += end - begin
    return begin < end


def in_order_of_arrival(responses: Iterable[Response]) -> list[Response]:
    """N2: by first arrival, then by first answer."""
    return sorted(responses, key=_by_arrival)


def _by_arrival(response: Response) -> tuple[bool, int, int]:
    now = response.standing
    return (now.arrived_at is None, now.arrived_at or now.first_answered_at or 0, response.person_id)
