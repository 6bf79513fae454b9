"""What is said about drivers: whom and which call it is about, and the way of a statement into the record."""

from dataclasses import replace

from dispatch.calls import Call, Told, check_accepts, response_of, tell
from dispatch.commands import Report, Unreadable
from dispatch.fleets import WhichCall, call_meant
from dispatch.nights import next_clock
from dispatch.refusals import Reason, Refusal
from dispatch.responses import Verdict
from dispatch.roster import Person
from dispatch.rules import COUNTS_AT_ALL, MINUTE
from dispatch.statements import Doubt, Kind, Statement
from dispatch.trips import can_count, doubt_about
from handlers import questions
from handlers.desk import Turn
from handlers.offers import offer
from handlers.roster import SeveralMeant, people_meant
from handlers.saying import draw_card, draw_report, toast
from storage.calls import save_call, save_response
from storage.journal import write_statement

_NUMBERED = (Kind.DEPART, Kind.AMEND)


async def report(turn: Turn, command: Report) -> None:
    """Load, decide, record, say — for each driver it is about."""
    if command.kind is Kind.ACKNOWLEDGE and await _only_roger(turn, command):
        return
    try:
        about = await _people(turn, command)
    except SeveralMeant as several:
        await questions.ask_which_person(turn, _any_call(turn), several)
        return
    for person in about:
        call = await _call(turn, person, command.kind)
        if call is not None:
            await record(turn, call, person, statement(turn, person, command))


async def _only_roger(turn: Turn, command: Report) -> bool:
    """R3, R4: an acknowledgement that is none: a coordinator's roger, or an answer to something else."""
    origin = turn.origin
    if origin.is_tap or (origin.reply and origin.reply.call) or turn.call:
        return False
    if origin.reply:
        await questions.note_unreadable(turn, _any_call(turn))
        return True
    return not command.names and turn.fleet.is_coordinator(turn.speaker)


async def _people(turn: Turn, command: Report) -> list[Person]:
    """K4: whom a report is about. An ordinary driver speaks for himself only."""
    for_others = turn.fleet.may_report_for_others(turn.speaker)
    if command.names:
        if command.names == (turn.speaker.name,):
            return [turn.speaker]
        if not for_others:
            raise Refusal(Reason.NOT_LEAD)
        return await people_meant(turn, command.names)
    reply = turn.origin.reply
    if reply and reply.author_id and not reply.call and for_others:
        return [turn.fleet.people[reply.author_id]]
    return [turn.speaker]


async def _call(turn: Turn, person: Person, kind: Kind) -> Call | None:
    """R3, R5: the call it is about; None where that had to be asked."""
    reply = turn.origin.reply
    named = turn.call or (reply.call if reply else None)
    if named is not None:
        return named
    try:
        by_lead = turn.fleet.may_report_for_others(turn.speaker)
        return call_meant(turn.fleet, person.id, kind, turn.origin.at, by_lead=by_lead)
    except WhichCall:
        await questions.ask_which_call(turn)
        return None


def statement(turn: Turn, person: Person, command: Report) -> Statement:
    """The report as a statement without a number yet; `record` numbers it."""
    origin = turn.origin
    reply = origin.reply
    return Statement(
        id=0,
        kind=command.kind,
        at=origin.at,
        said_at=origin.said_at,
        chat_id=origin.chat_id,
        message_id=origin.message_id,
        by=None if person.id == turn.speaker.id else turn.speaker.id,
        passengers=command.passengers,
        tags=command.tags,
        eta_at=_eta(turn, command),
        lane=command.lane,
        position=command.position,
        in_square=command.in_square,
        target=reply.message_id if reply and reply.author_id and command.kind is Kind.AMEND else None,
        doubt=_doubt(person, command),
    )


def _eta(turn: Turn, command: Report) -> int | None:
    if command.eta_minutes is not None:
        return turn.origin.at + command.eta_minutes * MINUTE
    if command.clock is not None:
        return next_clock(command.clock, turn.origin.at, turn.fleet.zone)
    return None


def _doubt(person: Person, command: Report) -> Doubt | None:
    if command.kind not in _NUMBERED or command.passengers is None or not can_count(command.passengers):
        return None
    return doubt_about(command.passengers, command.tags, person.seats)


async def record(turn: Turn, call: Call, person: Person, said: Statement) -> Told | None:
    """Puts a statement into journal, response, trips and card; asks where it does not count yet. Raises Refusal."""
    if said.kind in _NUMBERED and not (said.passengers and can_count(said.passengers)):
        await _no_number(turn, call, said)
        return None
    if not turn.fixing:
        check_accepts(call, person.id, said, by_lead=turn.fleet.may_report_for_others(turn.speaker))
    said = _numbered(said, await turn.desk.number(turn.tx, "journal"))
    before = response_of(call, person.id)
    trips, places = len(before.standing.trips), len(call.places)
    try:
        told = tell(call, person.id, said)
    finally:
        if not before.said:
            call.responses.pop(person.id, None)
    write_statement(turn.tx, call, person.id, said, recorded_at=turn.now, input_id=turn.input_id)
    await keep(turn, call, told, trips, places)
    if said.kind is Kind.CHECK_IN and told.verdict is Verdict.COUNTED:
        await _leave_others(turn, call, person, said)
    await _say(turn, call, told, said)
    return told


async def _leave_others(turn: Turn, call: Call, person: Person, arrived: Statement) -> None:
    """R5: a car stands in one square: who arrives here has left the others."""
    for other in turn.fleet.calls.values():
        response = other.responses.get(person.id)
        if other is not call and other.is_open and response and response.standing.stands_in_square:
            await record(turn, other, person, replace(arrived, kind=Kind.DECLINE, lane=None, position=None))


def _numbered(said: Statement, number: int) -> Statement:
    return replace(said, id=number)


async def _no_number(turn: Turn, call: Call, said: Statement) -> None:
    if turn.origin.is_tap:
        raise Refusal(Reason.BAD_NUMBER, most=COUNTS_AT_ALL)
    await questions.note_unreadable(turn, call, wants_number=said.kind is Kind.DEPART)


async def keep(turn: Turn, call: Call, told: Told, trips: int, places: int) -> None:
    """What follows from a statement or an answer: the projection, places, questions, offers, and the card."""
    response = told.response
    save_response(turn.tx, call, response, trips)
    if len(call.places) > places and response.place and response.standing.placed_by:
        await turn.note(
            "place",
            call=call,
            person_id=response.person_id,
            statement=response.standing.placed_by,
            lane=response.place.lane,
            order=response.place.order,
        )
    for statement_id, doubt in told.asks:
        if doubt is not Doubt.NO_TRIP:
            await questions.ask_about(turn, call, response.person_id, statement_id, doubt)
    await offer(turn, call)
    await show_change(turn, call)


async def show_change(turn: Turn, call: Call) -> None:
    """The card, and for a call that is over its report, show what is true now."""
    draw_card(turn, call)
    if not call.is_open:
        await draw_report(turn, call)
        if call.sealed and not call.corrected_after_seal:
            call.corrected_after_seal = True
            save_call(turn.tx, call)


async def _say(turn: Turn, call: Call, told: Told, said: Statement) -> None:
    if not turn.origin.is_tap:
        return
    if told.verdict is Verdict.ASKS:
        toast(turn, "toast-asks", alert=True)
    elif told.verdict is Verdict.NOTHING:
        toast(turn, "toast-no-trip")
    elif said.kind is Kind.ACKNOWLEDGE:
        _toast_acknowledged(turn, call, told)
    elif said.kind is Kind.CHECK_IN:
        place = told.response.place
        toast(turn, "toast-arrived", lane=place.lane if place else 1, position=told.position or 1)
    elif said.kind is Kind.DEPART:
        trips = told.response.standing.trips
        repeated = told.verdict is Verdict.REPEATED
        toast(
            turn,
            "toast-departed-already" if repeated else "toast-departed",
            trip=len(trips),
            passengers=trips[-1].passengers,
        )
    elif said.kind is Kind.DELIVER:
        toast(turn, "toast-delivered", trip=len(told.response.standing.trips))
    elif told.response.standing.off_duty:
        toast(turn, "toast-left")
    else:
        toast(turn, "toast-declined")


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


def _any_call(turn: Turn) -> Call | None:
    """The call on whose card something unclear is counted: his own, else the newest open one."""
    open_calls = turn.fleet.open_calls(turn.origin.at)
    his = [call for call in open_calls if turn.speaker.id in call.responses]
    return (his or open_calls)[-1] if open_calls else None


async def unreadable(turn: Turn, command: Unreadable) -> None:
    await questions.note_unreadable(turn, turn.call or _any_call(turn), wants_number=command.wants_number)


async def edit(turn: Turn, commands: list[Report], before: list[tuple[int, int, int, str]]) -> None:
    """K1: an edited message. `before` is what the message said until now, as `storage.journal.said_in` gives it."""
    spoken = {person: turn.fleet.calls[call] for call, person, _, _ in before if call in turn.fleet.calls}
    if not commands:
        if before:
            await questions.note_unreadable(turn, next(iter(spoken.values()), None))
        return
    was_trip = any(kind == Kind.DEPART for _, _, _, kind in before)
    mentioned: set[int] = set()
    for command in commands:
        again = _as_in_an_edit(command, was_trip=was_trip)
        for person in await _people(turn, again) if again else ():
            mentioned.add(person.id)
            call = spoken.get(person.id) or await _call(turn, person, command.kind)
            if call is not None and again:
                await record(turn, call, person, statement(turn, person, again))
    for person_id in spoken.keys() - mentioned if mentioned else ():
        person = turn.fleet.people[person_id]
        await record(turn, spoken[person_id], person, statement(turn, person, Report(Kind.VOID)))
    await questions.settle_message(turn)


def _as_in_an_edit(command: Report, *, was_trip: bool) -> Report | None:
    """C2: an edit commands nothing; a trip's message that now says 改4 is that trip with another number."""
    if command.kind is Kind.AMEND and was_trip:
        return replace(command, kind=Kind.DEPART)
    return None if command.kind in (Kind.AMEND, Kind.UNDO) else command
