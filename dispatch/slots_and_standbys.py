"""Slots and standbys of a call: who takes a slot, who stands by, and to whom a free slot is offered (R6, R7, D2)."""

from collections.abc import Collection

from dispatch.applied import Applied
from dispatch.calls import Call, Response, Slot
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Statement, StatementKind


def set_slot(call: Call, response: Response, slot: Slot) -> None:
    call.taken += (slot is Slot.TAKEN) - (response.slot is Slot.TAKEN)
    response.slot = slot


def _set_passed_on(call: Call, response: Response, at: int | None) -> None:
    call.passed_on += (at is not None) - (response.passed_on_at is not None)
    response.passed_on_at = at


def assign_slot(call: Call, response: Response, spoken: Statement, applied: Applied) -> None:
    """Gives, keeps or takes away the slot that follows from a new state."""
    now, before = response.state, response.slot
    if response.passed_on_at is not None and (now.arrived_at is not None or not now.answering):
        _set_passed_on(call, response, None)
    slot = before
    if not now.answering:
        slot = Slot.NONE
    elif now.arrived_at is not None:
        slot = Slot.TAKEN
    elif before is Slot.NONE:
        slot = Slot.TAKEN if call.free_slots() > 0 else Slot.STANDBY
    elif before is Slot.STANDBY and spoken.kind is StatementKind.ACKNOWLEDGE and _may_take(call, response):
        slot = Slot.TAKEN
    if slot is before:
        return
    set_slot(call, response, slot)
    if response.offered_at is not None:
        response.offered_at = None
    applied.became_standby = slot is Slot.STANDBY
    applied.seated = slot is Slot.TAKEN
    applied.promoted = before is Slot.STANDBY and slot is Slot.TAKEN
    if applied.became_standby:
        call.standbys = 1 + max((share.standbys for share in call.shares), default=call.standbys)
        response.standby_order = call.standbys
        response.offer_lapsed = False


def _may_take(call: Call, response: Response) -> bool:
    return response.offered_at is not None or call.free_slots() > 0


def offer_free_slots(call: Call, at: int, elsewhere: Collection[int] = ()) -> list[Response]:
    """R6: offers every free slot to the next standby in order, of a joint call in any share (B5); returns those to be told.

    `elsewhere`: ids of people who hold a place in another open call. They stay standby and are offered none (R13).
    """
    if not call.is_open:
        return []
    shares = {share.id: share for share in call.shares or (call,)}
    if not any(share.standbys for share in shares.values()):
        return []
    offered: list[Response] = []
    for response in call.waiting_standbys():
        share = shares[response.call_id]
        if response.offered_at is not None or response.offer_lapsed or response.person_id in elsewhere:
            continue
        if share.free_slots() > 0:
            response.offered_at = at
            offered.append(response)
        elif not call.shares:
            break
    return offered


def withdraw_offer(call: Call, person_id: int) -> bool:
    """Withdraws an offer from a standby who holds a place elsewhere; he keeps his turn (R13). Returns whether there was one."""
    response = call.responses.get(person_id)
    if response is None or response.offered_at is None:
        return False
    response.offered_at = None
    return True


def lapse_offer(call: Call, person_id: int) -> bool:
    """Ends an offer after its five minutes (R6). Returns whether it was still open."""
    response = call.responses.get(person_id)
    if response is None or response.offered_at is None:
        return False
    response.offered_at, response.offer_lapsed = None, True
    return True


def take_offer(call: Call, person_id: int) -> bool:
    """Gives a standby the place he taps (R6). Returns whether that promoted him. Raises Refusal where no place is free."""
    response = call.responses.get(person_id)
    if response is None or not response.state.answering:
        raise Refusal(Reason.NO_OFFER)
    if response.slot is Slot.TAKEN:
        return False
    if not call.is_open or not _may_take(call, response):
        raise Refusal(Reason.NO_OFFER)
    set_slot(call, response, Slot.TAKEN)
    response.offered_at = None
    return True


def keep_places(call: Call, elsewhere: Collection[int] = ()) -> None:
    """Gives drivers who are late their places back, because enough cars are coming (D2).

    `elsewhere`: ids of people who hold their place in another open call: they hold none here (R13).
    """
    for response in call.responses.values():
        if response.passed_on_at is not None and response.person_id not in elsewhere:
            _set_passed_on(call, response, None)


def hold_again(call: Call, response: Response) -> None:
    """Gives a driver the place back that was passed on."""
    if response.passed_on_at is not None:
        _set_passed_on(call, response, None)


def keep_place(call: Call, response: Response) -> None:
    """Ends the waiting for a driver who was sent home: he speaks again, and is expected like the others (E6)."""
    response.sent_home_at = None
    if response.passed_on_at is not None:
        _set_passed_on(call, response, None)


def pass_on(call: Call, response: Response, at: int) -> None:
    """Frees the place of a late driver for others (D2). He stays acknowledged, and takes a place again when he comes."""
    if response.passed_on_at is None and response.slot is Slot.TAKEN:
        _set_passed_on(call, response, at)


def standby_position(call: Call, response: Response) -> int:
    """Returns which standby he is, from 1: of all open shares of a joint call, or of his own share where that has ended (B5)."""
    waiting = call.waiting_standbys()
    if response not in waiting:
        parts = {part.id: part for part in (call, *call.shares)}.values()
        own = (one for part in parts if part.id == response.call_id for one in part.responses.values())
        waiting = sorted(
            (one for one in own if one.slot is Slot.STANDBY), key=lambda one: one.standby_order or 0
        )
    return waiting.index(response) + 1 if response in waiting else 1
