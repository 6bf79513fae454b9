"""What is said about drivers: whom and which call it is about, and the way of a statement into the record."""

from collections.abc import Sequence
from contextlib import suppress

from dispatch.apply import check_accepts, tell
from dispatch.calls import Call, Response, Told
from dispatch.commands import Command, Report, Unreadable
from dispatch.driver_reports import (
    Heard,
    SeveralMeant,
    about,
    call_for_unclear,
    call_of_report,
    heard_as,
    lacks_number,
    leaving,
    reports_in_an_edit,
    squares_left,
    statement_of,
    waits_for_its_trip,
)
from dispatch.driver_state import Verdict
from dispatch.fleets import WhichCall
from dispatch.limits import COUNTS_AT_ALL, MINUTE
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person
from dispatch.statements import Kind, Statement
from handlers.chat.outbound import draw_card, draw_report, toast
from handlers.chat.session import Turn
from handlers.night import clarify_ask
from handlers.night.escalation import follow
from handlers.night.feedback import mark
from handlers.night.standby_offers import offer
from handlers.people.roster import people_meant
from handlers.statistics.summaries import night_corrected
from storage.calls import save_call, save_response
from storage.journal import write_statement


def report(turn: Turn, command: Report) -> bool:
    """Load, decide, record, say — for each driver it is about; whether anything counted."""
    heard = heard_as(turn.fleet, turn.speaker, command, turn.origin, _named(turn))
    if heard is Heard.UNCLEAR:
        clarify_ask.note_unreadable(turn, _any_call(turn))
    if heard is not Heard.REPORT:
        return False
    try:
        people = _people(turn, command)
    except SeveralMeant as several:
        clarify_ask.ask_which_person(turn, turn.call or _any_call(turn), several)
        return False
    counted = False
    for person in people:
        call = _call(turn, person, command.kind)
        if call is not None:
            told = record(turn, call, person, _statement(turn, person, command))
            counted |= told is not None and told.verdict is Verdict.COUNTED
    return counted


def _named(turn: Turn) -> Call | None:
    return turn.call or (turn.origin.reply.call if turn.origin.reply else None)


def _any_call(turn: Turn) -> Call | None:
    return call_for_unclear(turn.fleet, turn.speaker, turn.origin.at)


def _people(turn: Turn, command: Report) -> list[Person]:
    person = about(turn.fleet, turn.speaker, command, turn.origin.reply)
    return [person] if person else people_meant(turn, command.names)


def _call(turn: Turn, person: Person, kind: Kind) -> Call | None:
    """None where that had to be asked."""
    try:
        return call_of_report(turn.fleet, turn.speaker, person, kind, turn.origin.at, _named(turn))
    except WhichCall:
        clarify_ask.ask_which_call(turn)
        return None


def _statement(turn: Turn, person: Person, command: Report) -> Statement:
    return statement_of(command, person, turn.speaker, turn.origin, turn.fleet.zone)


def record(turn: Turn, call: Call, person: Person, said: Statement) -> Told | None:
    """Puts a statement into journal, response, trips and card; asks where it does not count yet. Raises Refusal."""
    if lacks_number(said):
        _no_number(turn, call, said)
        return None
    before = turn.desk.response_of(turn.tx, call, person.id)
    if turn.kept and _is_recorded(before, said):
        return None
    if not turn.fixing:
        check_accepts(call, person.id, said, by_lead=turn.fleet.may_report_for_others(turn.speaker))
    said = said.numbered(turn.desk.number(turn.tx, "journal"))
    trips, places = len(before.standing.trips) if before else 0, len(call.places)
    told = tell(call, person.id, said)
    write_statement(turn.tx, call, person.id, said, recorded_at=turn.now, input_id=turn.input_id)
    keep(turn, call, told, trips, places)
    _say(turn, call, told, said)
    if said.kind is Kind.CHECK_IN and told.verdict is Verdict.COUNTED:
        _leave_others(turn, call, person, said)
    return told


def _is_recorded(response: Response | None, said: Statement) -> bool:
    """Of a message that is heard again some facts may have been clear the first time."""
    same = (said.kind, said.chat_id, said.message_id, said.said_at)
    return response is not None and any(
        same == (each.kind, each.chat_id, each.message_id, each.said_at) for each in response.said
    )


def _leave_others(turn: Turn, call: Call, person: Person, arrived: Statement) -> None:
    for other in squares_left(turn.fleet, person, call):
        record(turn, other, person, leaving(arrived))


def _no_number(turn: Turn, call: Call, said: Statement) -> None:
    if turn.origin.is_tap:
        raise Refusal(Reason.BAD_NUMBER, most=COUNTS_AT_ALL)
    clarify_ask.note_unreadable(turn, call, wants_number=said.kind is Kind.DEPART)


def keep(turn: Turn, call: Call, told: Told, trips: int, places: int) -> None:
    """What follows from a statement or an answer: the projection, places, questions, offers, and the card."""
    response = told.response
    save_response(turn.tx, call, response, trips)
    if len(call.places) > places and response.place and response.standing.placed_by:
        turn.note(
            "place",
            call=call,
            person_id=response.person_id,
            statement=response.standing.placed_by,
            lane=response.place.lane,
            order=response.place.order,
        )
    for statement_id, doubt in told.asks:
        clarify_ask.ask_about(turn, call, response.person_id, statement_id, doubt)
    offer(turn, call)
    follow(turn, call, told)
    show_change(turn, call)


def show_change(turn: Turn, call: Call) -> None:
    """The card, and for a call that is over its report, show what is true now."""
    draw_card(turn, call)
    if not call.is_open:
        draw_report(turn, call)
        if call.sealed and not call.corrected_after_seal:
            call.corrected_after_seal = True
            save_call(turn.tx, call)
        if call.sealed:
            night_corrected(turn, call.night)


def _say(turn: Turn, call: Call, told: Told, said: Statement) -> None:
    if not turn.origin.is_tap and not turn.origin.private:
        mark(turn, told, said)
        return
    doubt = told.response.standing.asks.get(said.id)
    if doubt is not None:
        toast(turn, f"toast-asks-{doubt}", alert=True)
    elif told.verdict is Verdict.NOTHING:
        toast(turn, "toast-nothing-to-undo" if said.kind is Kind.UNDO else "toast-no-trip")
    elif _stands(told, said):
        _toast(turn, call, told, said)
    else:
        toast(turn, "toast-noted")


def _stands(told: Told, said: Statement) -> bool:
    """Not where a later word of his, which is here already, took it back, or took back what it repeats."""
    now = told.response.standing
    if told.verdict not in (Verdict.COUNTED, Verdict.REPEATED):
        return False
    match said.kind:
        case Kind.ACKNOWLEDGE:
            return now.answering
        case Kind.DECLINE:
            return now.gone or now.off_duty
        case Kind.CHECK_IN:
            return now.arrived_at is not None
        case Kind.DEPART | Kind.AMEND:
            return bool(now.trips)
    return True


def _toast(turn: Turn, call: Call, told: Told, said: Statement) -> None:
    now = told.response.standing
    match said.kind:
        case Kind.ACKNOWLEDGE if said.eta_at is not None and not told.seated:
            toast(turn, "toast-later", minutes=(said.eta_at - said.said_at) // MINUTE)
        case Kind.ACKNOWLEDGE:
            _toast_acknowledged(turn, call, told)
        case Kind.CHECK_IN:
            place = told.response.place
            toast(turn, "toast-arrived", lane=place.lane if place else 1, position=told.position or 1)
        case Kind.DEPART | Kind.AMEND:
            repeated = told.verdict is Verdict.REPEATED
            counted = "toast-amended" if said.kind is Kind.AMEND else "toast-departed"
            name = "toast-departed-already" if repeated else counted
            toast(turn, name, trip=len(now.trips), passengers=now.trips[-1].passengers)
        case Kind.DELIVER:
            toast(turn, "toast-delivered", trip=len(now.trips))
        case Kind.UNDO:
            toast(turn, "toast-undone")
        case _:
            toast(turn, "toast-left" if now.off_duty else "toast-declined")


def _toast_acknowledged(turn: Turn, call: Call, told: Told) -> None:
    response = told.response
    if not response.counts_as_acknowledged:
        waiting = call.waiting_standbys()
        toast(turn, "toast-standby", position=waiting.index(response) + 1 if response in waiting else 1)
    elif told.promoted:
        toast(turn, "toast-promoted")
    elif told.verdict is Verdict.REPEATED:
        toast(turn, "toast-acknowledged-already")
    else:
        toast(turn, "toast-acknowledged", number=call.taken)


def unreadable(turn: Turn, command: Unreadable) -> None:
    clarify_ask.note_unreadable(turn, turn.call or _any_call(turn), wants_number=command.wants_number)


def edit(turn: Turn, commands: Sequence[Command], before: list[tuple[int, int, int, str]]) -> None:
    """K1: an edited message. `before` is what the message said until now, as `storage.journal.said_in` gives it."""
    # Backwards, so that the first stands: what an arrival said to another square came after it.
    spoken = {
        person: turn.fleet.calls[call] for call, person, _, _ in reversed(before) if call in turn.fleet.calls
    }
    kinds = {kind for _, _, _, kind in before}
    reports = reports_in_an_edit(commands, kinds)
    if not reports:
        if before:
            clarify_ask.note_unreadable(turn, next(iter(spoken.values()), None))
        return
    mentioned: set[int] = set()
    for each in reports:
        if waits_for_its_trip(each, kinds):
            _wait(turn, each)
            continue
        try:
            people = _people(turn, each)
        except SeveralMeant as several:
            clarify_ask.ask_which_person(turn, next(iter(spoken.values()), None) or _any_call(turn), several)
            return
        for person in people:
            mentioned.add(person.id)
            call = spoken.get(person.id) or _call(turn, person, each.kind)
            if call is not None:
                record(turn, call, person, _statement(turn, person, each))
    for person_id in spoken.keys() - mentioned:
        person = turn.fleet.people[person_id]
        record(turn, spoken[person_id], person, _statement(turn, person, Report(Kind.VOID)))
    if not all(waits_for_its_trip(each, kinds) for each in reports):
        clarify_ask.settle_message(turn)


def _wait(turn: Turn, amending: Report) -> None:
    """It is recorded where its trip would be."""
    with suppress(SeveralMeant, WhichCall, Refusal):
        for person in _people(turn, amending):
            call = call_of_report(turn.fleet, turn.speaker, person, Kind.DEPART, turn.origin.at, _named(turn))
            said = _statement(turn, person, amending)
            if said.doubt is None:
                record(turn, call, person, said)
