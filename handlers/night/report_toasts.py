"""Answers a driver's tap, or his private message, with what became of his report; and tells him of another place (R13)."""

from typing import Any

from dispatch.applied import Applied
from dispatch.calls import Call
from dispatch.deadlines import ReminderKind
from dispatch.driver_shares import part_of
from dispatch.driver_state import StatementOutcome
from dispatch.memberships import Person
from dispatch.moved_cars import may_leave_for_another
from dispatch.one_place import has_arrived_since, other_places_of
from dispatch.rule_numbers import MINUTE
from dispatch.slots_and_standbys import standby_position
from dispatch.statements import ClarificationReason, Statement, StatementKind
from dispatch.waiting_passengers import priority_waiting
from handlers.chat import button_data
from handlers.chat.mentions import mention
from handlers.chat.outbound import post, reply, toast, whisper
from handlers.chat.session import Context
from handlers.chat.texts import cut, text
from handlers.night.clarify_open import waits_for_number
from handlers.views.card import tags_listed
from storage import reminders
from storage.sent_messages import MessageRole

STATION_IN_A_TOAST = 20  # characters
CLARIFICATION_TOASTS = {
    ClarificationReason.SEATS: "toast-asks-seats",
    ClarificationReason.TAGS: "toast-asks-tags",
    ClarificationReason.AMEND_OR_NEW: "toast-asks-amend_or_new",
    ClarificationReason.NO_TRIP: "toast-asks-no_trip",
}


def toast_report(ctx: Context, call: Call, applied: Applied, said: Statement) -> None:
    doubt = applied.response.state.asks.get(said.id)
    if doubt is not None:
        toast(ctx, CLARIFICATION_TOASTS[doubt], alert=True)
    elif applied.verdict is StatementOutcome.NOTHING:
        toast(ctx, "toast-nothing-to-undo" if said.kind is StatementKind.UNDO else "toast-no-trip")
    elif _still_holds(applied, said):
        _toast_that_counts(ctx, call, applied, said)
    else:
        toast(ctx, "toast-noted")


def _still_holds(applied: Applied, said: Statement) -> bool:
    """Whether the statement still holds: a later one, received before it, may have taken it back."""
    now = applied.response.state
    if applied.verdict not in (StatementOutcome.COUNTED, StatementOutcome.REPEATED):
        return False
    match said.kind:
        case StatementKind.ACKNOWLEDGE:
            return now.answering
        case StatementKind.DECLINE:
            return now.withdrawn or now.left
        case StatementKind.CHECK_IN:
            return now.arrived_at is not None
        case StatementKind.DEPART | StatementKind.AMEND:
            return bool(now.trips)
    return True


def _toast_that_counts(ctx: Context, call: Call, applied: Applied, said: Statement) -> None:
    now = applied.response.state
    match said.kind:
        case StatementKind.ACKNOWLEDGE if said.eta_at is not None and not applied.seated:
            toast(ctx, "toast-later", minutes=(said.eta_at - said.said_at) // MINUTE)
        case StatementKind.ACKNOWLEDGE:
            _acknowledged(ctx, call, applied)
        case StatementKind.CHECK_IN:
            place = applied.response.place
            lane, position = place.lane if place else 1, applied.position or 1
            first = priority_waiting(call) if position == 1 else None
            if first:
                tags = tags_listed(ctx.language, first)
                toast(ctx, "toast-arrived-first", lane=lane, position=position, tags=tags)
            else:
                toast(ctx, "toast-arrived", lane=lane, position=position)
        case StatementKind.DEPART | StatementKind.AMEND:
            repeated = applied.verdict is StatementOutcome.REPEATED
            counted = "toast-amended" if said.kind is StatementKind.AMEND else "toast-departed"
            name = "toast-departed-already" if repeated else counted
            toast(ctx, name, trip=len(now.trips), passengers=now.trips[-1].passengers)
        case StatementKind.DELIVER:
            toast(ctx, "toast-delivered", trip=len(now.trips))
        case StatementKind.UNDO:
            toast(ctx, "toast-undone")
        case _:
            toast(ctx, "toast-left" if now.left else "toast-declined")


def both_places(call: Call, other: Call) -> dict[str, Any]:
    return {
        "number": call.number,
        "station": cut(call.station, STATION_IN_A_TOAST),
        "other": other.number,
        "place": cut(other.station, STATION_IN_A_TOAST),
    }


def _acknowledged(ctx: Context, call: Call, applied: Applied) -> None:
    response = applied.response
    elsewhere = other_places_of(ctx.fleet, response.person_id, call)
    if response.counts_as_acknowledged and elsewhere:
        name = _place_elsewhere(elsewhere[0], response.person_id)
        toast(ctx, name, alert=True, **both_places(call, elsewhere[0]))
    elif not response.counts_as_acknowledged:
        toast(ctx, "toast-standby", position=standby_position(call, response))
    elif applied.promoted:
        toast(ctx, "toast-promoted")
    elif applied.verdict is StatementOutcome.REPEATED:
        toast(ctx, "toast-acknowledged-already")
    else:
        toast(ctx, "toast-acknowledged", number=call.held())


def _place_elsewhere(other: Call, person_id: int) -> str:
    """Who has been there does not decline: his place moves when he arrives."""
    part = part_of(other, person_id)
    has_come = part is not None and part.state.arrived_at is not None
    return "toast-place-until-arrival" if has_come else "toast-place-elsewhere"


def tell_of_other_place(ctx: Context, call: Call, applied: Applied, said: Statement) -> None:
    """R13: privately, else under his message."""
    person = ctx.fleet.people[applied.response.person_id]
    for other in other_places_of(ctx.fleet, person.id, call)[:1]:
        if waits_for_number(ctx, other, person.id):
            return  # he has driven from there: only the number of his trip is not known
        if ctx.kept and has_arrived_since(other, person.id, said):
            return
        values = both_places(call, other)
        language = ctx.language_for(person.account_id)
        name = _place_elsewhere(other, person.id)
        words = text(language, name, **values)
        leave = text(language, "button-leave", number=other.number)
        buttons = [[(leave, button_data.encode(button_data.DECLINE, other.id))]]
        if not whisper(ctx, person.account_id, words, call=call, buttons=buttons):
            _tell_in_group(ctx, call, other, person)


def tell_of_former_place(ctx: Context, call: Call, person: Person) -> None:
    """K3: an undo has brought him back to `call`: privately, else under his message."""
    values: dict[str, Any] = {"number": call.number, "station": cut(call.station, STATION_IN_A_TOAST)}
    words = text(ctx.language_for(person.account_id), "undone-back-in", **values)
    if not whisper(ctx, person.account_id, words, call=call):
        reply(ctx, "undone-back-in", **values)


def _tell_in_group(ctx: Context, call: Call, other: Call, person: Person) -> None:
    """Under his message, with his name and the button that takes him over; only he may tap it (C25)."""
    if not may_leave_for_another(part_of(other, person.id)):
        reply(ctx, _place_elsewhere(other, person.id), **both_places(call, other))
        return
    reminders.save(ctx.tx, call.id, ReminderKind.MOVE_ASKED, person.id, ctx.now, other.id)
    language = ctx.fleet.language
    who = mention(person, language)
    words = text(language, "group-place-elsewhere", who=who, **both_places(call, other))
    move = (text(language, "button-move"), button_data.encode(button_data.MOVE, call.id))
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, call=call, buttons=[[move]], reply_to=reply_to)
