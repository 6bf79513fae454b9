"""Applies a statement to a call: checks that it is still allowed, folds it into the driver's state, then slot and lane."""

from collections.abc import Mapping

from dispatch.after_close import check_accepts_after_close
from dispatch.applied import Applied
from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import DriverState, StatementOutcome
from dispatch.fold import History, fold
from dispatch.lanes import LanePosition, Queue, place_at, step_in, step_out, tail_of
from dispatch.next_state import next_state
from dispatch.refusals import Reason, Refusal
from dispatch.slots_and_standbys import assign_slot, keep_place, set_slot
from dispatch.statements import ClarificationAnswer, Moment, Statement, StatementKind, in_order_of_writing
from dispatch.trips import check_may_depart


def check_accepts(call: Call, person_id: int, statement: Statement, *, by_lead: bool) -> None:
    """Checks that a statement about a person is still allowed in this call at its time (E1, T5). Raises Refusal."""
    if call.sealed:
        raise Refusal(Reason.CALL_SEALED)
    if not call.was_opened_by(Moment(statement.said_at, statement.turn, not statement.is_undated)):
        raise Refusal(Reason.NO_CALL)
    if not call.is_open and not statement.is_edit and call.was_closed_before(statement.moment):
        check_accepts_after_close(call, person_id, statement, by_lead=by_lead)


def needs_history(call: Call, person_id: int, statement: Statement) -> bool:
    """Returns whether `apply_statement` needs all earlier statements about this person as its `history`."""
    response = call.responses.get(person_id)
    return response is not None and not response.follows(statement)


def apply_statement(
    call: Call, person_id: int, statement: Statement, history: History | None = None
) -> Applied:
    """Records a statement about a person. `history`: what was said before it; wanted where `needs_history` says so.

    Raises Refusal, and LookupError where the history is wanted and missing.
    """
    known = call.responses.get(person_id)
    if statement.kind is StatementKind.DEPART:
        check_may_depart(known.state if known else None, statement)
    response = known or call.add_response(Response(call.id, person_id))
    follows = response.follows(statement)
    if history is None and known is not None and not follows:
        raise LookupError(f"what person {person_id} said in call {call.id} was not read from the journal")
    if response.sent_home_at is not None:
        keep_place(call, response)
    if history is None and follows:
        state, outcome = next_state(response.state, statement)
        response.note(statement)
        return _follow_up(call, response, statement, state, outcome)
    history = history or History()
    history.statements.append(statement)
    response.note(statement)
    return _read_again(call, response, statement, history)


def merge(call: Call, temporary_id: int, person_id: int, moved: History, known: History) -> Applied | None:
    """K4: what was said about a person without account becomes the other's. None where nothing was said.

    `moved` is what was said about the first, `known` about the second.
    """
    if temporary_id not in call.responses:
        return None
    temporary = call.remove_response(temporary_id)
    if not moved.statements:
        return None
    response = call.responses.get(person_id) or call.add_response(Response(call.id, person_id))
    if response.slot is Slot.NONE:
        set_slot(call, response, temporary.slot)
        response.standby_order = temporary.standby_order
        call.count_standbys()
    for statement in moved.statements:
        response.note(statement)
    latest = max(moved.statements, key=in_order_of_writing)
    return _read_again(call, response, latest, known.merged_with(moved))


def answer(
    call: Call, person_id: int, statement_id: int, said: ClarificationAnswer, history: History
) -> Applied:
    """Settles a statement that asked. Raises Refusal where nothing waits for an answer any more."""
    response = call.responses.get(person_id)
    if response is None or statement_id not in response.state.asks:
        raise Refusal(Reason.OUTDATED)
    history.answers[statement_id] = said
    return _read_again(call, response, history.statement(statement_id), history)


def restore(response: Response, history: History) -> None:
    """Gives a loaded response what only the journal has: the statements behind its state, and when he spoke."""
    response.state, _ = fold(history.statements, history.answers)
    for statement in history.statements:
        response.note(statement)


def _read_again(call: Call, response: Response, spoken: Statement, history: History) -> Applied:
    state, outcomes = fold(history.statements, history.answers)
    outcome = outcomes.get(spoken.id, StatementOutcome.REPEATED)
    return _follow_up(call, response, spoken, state, outcome, history)


def _follow_up(
    call: Call,
    response: Response,
    spoken: Statement,
    state: DriverState,
    outcome: StatementOutcome,
    history: History | None = None,
) -> Applied:
    """What follows from a new state: questions, the slot, the place in a lane. `history`: where more than `spoken` was read."""
    before, moves = response.state, state.placed_by is not None or response.place is not None
    lanes = call.lanes_now() if moves else {}  # as they are before anything changes
    response.state = state
    applied = Applied(response, outcome)
    if state.asks:
        applied.asks = [(id_, why) for id_, why in state.asks.items() if id_ not in before.asks]
    assign_slot(call, response, spoken, applied)
    if moves:
        _assign_place(call, lanes, response, before, history or History([spoken]), applied)
    return applied


def _assign_place(
    call: Call,
    lanes: dict[int, Queue],
    response: Response,
    before: DriverState,
    history: History,
    applied: Applied,
) -> None:
    now, stood = response.state, before.stands_in_square
    if stood and response.place:
        step_out(lanes, response.person_id, response.place)
    if now.placed_by is None:
        if response.place is not None:
            response.place = None
        return
    if response.place is None or now.placed_by != before.placed_by:
        place = history.places.get(now.placed_by)
        if place is None:
            arrival = history.statement(now.placed_by)
            stays = stood or arrival.is_edit
            place = _new_place(lanes, response.place, arrival, call.lane_count, stays=stays)
            applied.placed = True
        response.place = place
    if now.stands_in_square:
        applied.position = step_in(lanes, response.person_id, response.place)


def _new_place(
    lanes: Mapping[int, Queue], earlier: LanePosition | None, arrival: Statement, count: int, *, stays: bool
) -> LanePosition:
    """Among all the others."""
    if stays and arrival.position is None and earlier and arrival.lane in (None, earlier.lane):
        return earlier
    if arrival.position is not None:
        return place_at(lanes, arrival.lane, arrival.position)
    return tail_of(lanes, arrival.lane, count)
