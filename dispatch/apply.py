"""What is recorded of a person in a call: what may still be said, and what follows for him. Seats are given in seats."""

from collections.abc import Mapping

from dispatch.calls import Call, Response, Seat, Told
from dispatch.driver_state import Standing, Verdict
from dispatch.fold import understand
from dispatch.lanes import Place, Queue, place_at, step_in, step_out, tail_of
from dispatch.quota import settle_seat
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Answer, Kind, Statement


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


def tell(call: Call, person_id: int, statement: Statement) -> Told:
    """Records a statement about a person and reads everything said about him again."""
    known = call.responses.get(person_id)
    has_arrived = known is not None and known.standing.arrived_at is not None
    if statement.is_tap and statement.kind is Kind.DEPART and not has_arrived:
        raise Refusal(Reason.NOT_ARRIVED)
    response = _response_of(call, person_id)
    response.hear(statement)
    return _read_again(call, response, statement)


def _response_of(call: Call, person_id: int) -> Response:
    response = call.responses.get(person_id)
    if response is None:
        response = call.responses[person_id] = Response(person_id)
    return response


def merge(call: Call, temporary_id: int, person_id: int) -> Told | None:
    """K4: what was said about somebody without an account is his who he turned out to be. None where nothing was said."""
    lanes = call.lanes_now()
    moved = call.responses.pop(temporary_id, None)
    if moved is None or not moved.said:
        return None
    if moved.place and moved.standing.stands_in_square:
        step_out(lanes, temporary_id, moved.place)
    response = _response_of(call, person_id)
    call.taken -= moved.seat is Seat.TAKEN
    if response.seat is Seat.NONE:
        response.seat, response.standby_order = moved.seat, moved.standby_order
        call.taken += response.seat is Seat.TAKEN
    for statement in moved.said:
        response.hear(statement)
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
    before, lanes = response.standing, call.lanes_now()  # as they are before anything changes
    response.standing, verdicts = understand(response.said, response.answers)
    now = response.standing
    told = Told(response, verdicts.get(spoken.id, Verdict.REPEATED))
    if now.asks:
        told.asks = [(id_, doubt) for id_, doubt in now.asks.items() if id_ not in before.asks]
    if now.trips:
        told.delivered = told.verdict is Verdict.COUNTED and _delivered(now) > _delivered(before)
    settle_seat(call, response, spoken, told)
    _settle_place(call, lanes, response, told, stood=before.stands_in_square)
    return told


def _delivered(standing: Standing) -> int:
    return sum(trip.delivered_at is not None for trip in standing.trips)


def _settle_place(
    call: Call, lanes: dict[int, Queue], response: Response, told: Told, *, stood: bool
) -> None:
    now = response.standing
    if stood and response.place:
        step_out(lanes, response.person_id, response.place)
    if now.placed_by is None:
        response.place = None
        return
    place = call.places.get(now.placed_by)
    if place is None:
        arrival = next(said for said in response.said if said.id == now.placed_by)
        place = _new_place(lanes, response.place, arrival, stays=stood or arrival.is_edit)
        call.places[now.placed_by] = place
    response.place = place
    if now.stands_in_square:
        told.position = step_in(lanes, response.person_id, place)


def _new_place(
    lanes: Mapping[int, Queue], earlier: Place | None, arrival: Statement, *, stays: bool
) -> Place:
    """Among all the others."""
    if stays and arrival.position is None and earlier and arrival.lane in (None, earlier.lane):
        return earlier
    if arrival.position is not None:
        return place_at(lanes, arrival.lane, arrival.position)
    return tail_of(lanes, arrival.lane)
