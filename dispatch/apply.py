"""What is recorded of a person in a call: what may still be said, and what follows for him. Seats are given in seats."""

from collections.abc import Mapping

from dispatch.calls import Applied, Call, Response, Slot
from dispatch.driver_state import DriverState, StatementOutcome
from dispatch.fold import understand
from dispatch.lanes import LanePosition, Queue, place_at, step_in, step_out, tail_of
from dispatch.quota import assign_slot
from dispatch.refusals import Reason, Refusal
from dispatch.statements import ClarificationAnswer, Statement, StatementKind


def check_accepts(call: Call, person_id: int, statement: Statement, *, by_lead: bool) -> None:
    """E1, T5: what may still be said about a person in a call at the statement's time. Raises Refusal."""
    if call.sealed:
        raise Refusal(Reason.CALL_SEALED)
    if statement.said_at < call.opened_at:
        raise Refusal(Reason.NO_CALL)
    if call.closed_at is None or statement.at <= call.closed_at or statement.is_edit:
        return
    if statement.kind in (StatementKind.DELIVER, StatementKind.AMEND, StatementKind.UNDO):
        return
    if statement.kind is StatementKind.CHECK_IN and not statement.in_square and statement.lane is None:
        response = call.responses.get(person_id)
        if response and response.state.open_trip:
            return
    if by_lead and statement.kind in (StatementKind.CHECK_IN, StatementKind.DEPART):
        return
    raise Refusal(Reason.CALL_CLOSED)


def apply_statement(call: Call, person_id: int, statement: Statement) -> Applied:
    """Records a statement about a person and reads everything said about him again."""
    known = call.responses.get(person_id)
    has_arrived = known is not None and known.state.arrived_at is not None
    if statement.is_tap and statement.kind is StatementKind.DEPART and not has_arrived:
        raise Refusal(Reason.NOT_ARRIVED)
    response = _response_of(call, person_id)
    response.hear(statement)
    return _read_again(call, response, statement)


def _response_of(call: Call, person_id: int) -> Response:
    response = call.responses.get(person_id)
    if response is None:
        response = call.responses[person_id] = Response(person_id)
    return response


def merge(call: Call, temporary_id: int, person_id: int) -> Applied | None:
    """K4: what was said about somebody without an account is his who he turned out to be. None where nothing was said."""
    lanes = call.lanes_now()
    moved = call.responses.pop(temporary_id, None)
    if moved is None or not moved.said:
        return None
    if moved.place and moved.state.stands_in_square:
        step_out(lanes, temporary_id, moved.place)
    response = _response_of(call, person_id)
    call.taken -= moved.slot is Slot.TAKEN
    if response.slot is Slot.NONE:
        response.slot, response.standby_order = moved.slot, moved.standby_order
        call.taken += response.slot is Slot.TAKEN
    for statement in moved.said:
        response.hear(statement)
    response.answers |= moved.answers
    return _read_again(call, response, moved.said[-1])


def answer(call: Call, person_id: int, statement_id: int, said: ClarificationAnswer) -> Applied:
    """Settles a statement that asked. Raises Refusal where nothing waits for an answer any more."""
    response = call.responses.get(person_id)
    if response is None or statement_id not in response.state.asks:
        raise Refusal(Reason.OUTDATED)
    statement = next(statement for statement in response.said if statement.id == statement_id)
    response.answers[statement_id] = said
    return _read_again(call, response, statement)


def _read_again(call: Call, response: Response, spoken: Statement) -> Applied:
    before, lanes = response.state, call.lanes_now()  # as they are before anything changes
    response.state, verdicts = understand(response.said, response.answers)
    now = response.state
    told = Applied(response, verdicts.get(spoken.id, StatementOutcome.REPEATED))
    if now.asks:
        told.asks = [(id_, doubt) for id_, doubt in now.asks.items() if id_ not in before.asks]
    if now.trips:
        told.delivered = told.verdict is StatementOutcome.COUNTED and _delivered(now) > _delivered(before)
    assign_slot(call, response, spoken, told)
    _settle_place(call, lanes, response, told, stood=before.stands_in_square)
    return told


def _delivered(standing: DriverState) -> int:
    return sum(trip.delivered_at is not None for trip in standing.trips)


def _settle_place(
    call: Call, lanes: dict[int, Queue], response: Response, told: Applied, *, stood: bool
) -> None:
    now = response.state
    if stood and response.place:
        step_out(lanes, response.person_id, response.place)
    if now.placed_by is None:
        response.place = None
        return
    place = call.lane_positions.get(now.placed_by)
    if place is None:
        arrival = next(said for said in response.said if said.id == now.placed_by)
        place = _new_place(lanes, response.place, arrival, stays=stood or arrival.is_edit)
        call.lane_positions[now.placed_by] = place
    response.place = place
    if now.stands_in_square:
        told.position = step_in(lanes, response.person_id, place)


def _new_place(
    lanes: Mapping[int, Queue], earlier: LanePosition | None, arrival: Statement, *, stays: bool
) -> LanePosition:
    """Among all the others."""
    if stays and arrival.position is None and earlier and arrival.lane in (None, earlier.lane):
        return earlier
    if arrival.position is not None:
        return place_at(lanes, arrival.lane, arrival.position)
    return tail_of(lanes, arrival.lane)
