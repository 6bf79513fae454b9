"""Carries out `/backfill`: records the lines of a paper list in a call of their night, and says what became of each (C26)."""

from dataclasses import dataclass, field
from datetime import date

from dispatch.apply import answer, apply_statement, needs_history
from dispatch.call_stations import check_station
from dispatch.calls import Call
from dispatch.fold import History
from dispatch.memberships import Person
from dispatch.paper_nights import (
    Backfill,
    contradicts,
    instant,
    is_repeated,
    night_meant,
    settle_slots,
)
from dispatch.passenger_numbers import MAX_PASSENGERS
from dispatch.people_meant import AmbiguousPerson, resolve_person
from dispatch.refusals import Reason, Refusal
from dispatch.statements import ClarificationAnswer, Statement, StatementKind, Tags
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import text
from handlers.night.corrected_reports import redraw_reports
from handlers.night.raising_calls import known_station
from handlers.night.seals import schedule_seal
from handlers.people.roster import add_without_account
from handlers.statistics.night_and_week import night_corrected
from reading.other_people import surname_with_title
from reading.paper_lists import PaperEvent, PaperFact, PaperHead, PaperLine, paper_head, paper_line
from reading.sounds import sound
from storage.calls import backfilled_call, call_id_of, last_call_number
from storage.journal import NoteKind, load_histories, load_history, write_statement

_KINDS = {
    PaperEvent.ACKNOWLEDGES: StatementKind.ACKNOWLEDGE,
    PaperEvent.DECLINES: StatementKind.DECLINE,
    PaperEvent.ARRIVES: StatementKind.CHECK_IN,
    PaperEvent.RETURNS: StatementKind.CHECK_IN,
    PaperEvent.DEPARTS: StatementKind.DEPART,
    PaperEvent.DELIVERS: StatementKind.DELIVER,
}
MOST_LINES_TOLD = 10


@dataclass(slots=True)
class _Outcome:
    """How many facts were recorded or known already, and the lines that say something else, with the reason's text."""

    recorded: int = 0
    repeated: int = 0
    left: list[tuple[PaperLine, str]] = field(default_factory=list)


def backfill(ctx: Context, command: Backfill) -> None:
    """Raises Refusal (LONG_STATION, NO_SUCH_CALL, CALL_STILL_OPEN)."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    first, *others = command.text.strip().splitlines()
    head = paper_head(first)
    lines = [paper_line(number, line) for number, line in enumerate(others, start=2) if line.strip()]
    if head is None or not lines:
        reply(ctx, "misused-backfill")
        return
    clocks = [fact.clock for line in lines for fact in line.facts]
    opened = head.opened or (clocks[0] if clocks else None)
    night = night_meant(ctx.now, ctx.fleet.zone, day=head.day, nights_ago=head.nights_ago, first=opened)
    if night is None or (not clocks and head.number is None):
        reply(ctx, "misused-backfill")
        return
    call = _call_numbered(ctx, head.number) if head.number else _call_of_night(ctx, head, night, clocks)
    outcome = _Outcome()
    for line in lines:
        _record_line(ctx, call, line, outcome)
    if call.backfilled:
        settle_slots(call, load_histories(ctx.saved(), call.id))
    ctx.note(NoteKind.BACKFILL, call=call, recorded=outcome.recorded, repeated=outcome.repeated)
    redraw_reports(ctx, call)
    if call.backfilled and not call.sealed:
        schedule_seal(ctx, call)
        night_corrected(ctx, call.night)
    _tell(ctx, call, outcome)


def _call_numbered(ctx: Context, number: int) -> Call:
    """A call that was heard in part; the lines complete it."""
    call = ctx.fleet.call_numbered(number)
    if call is None:
        call_id = call_id_of(ctx.tx.read, ctx.fleet.id, number)
        call = None if call_id is None else ctx.session.sealed_call(ctx.tx, call_id)
    if call is None:
        raise Refusal(Reason.NO_SUCH_CALL, number=number)
    return call


def _call_of_night(ctx: Context, head: PaperHead, night: date, clocks: list[str]) -> Call:
    """The paper call of this station and night, made by the first list; later lists widen its time and complete it."""
    station = known_station(ctx, head.station or "")
    check_station(station)
    if any(call.station == station and call.is_open for call in ctx.fleet.calls.values()):
        raise Refusal(Reason.CALL_STILL_OPEN)
    times = [at for clock in clocks if (at := instant(night, clock, ctx.fleet.zone)) <= ctx.now] or [ctx.now]
    opened = instant(night, head.opened, ctx.fleet.zone) if head.opened else min(times)
    closed = min(ctx.now, instant(night, head.closed, ctx.fleet.zone)) if head.closed else max(times)
    known = backfilled_call(ctx.saved(), ctx.fleet.id, station, night)
    if known is not None:
        call = ctx.fleet.calls.get(known) or ctx.session.sealed_call(ctx.tx, known)
        if call is not None:
            call.opened_at = min(call.opened_at, opened)
            call.closed_at = max(call.closed_at or closed, closed)
            call.needed = head.cars or call.needed
            return call
    number = 1 + max(
        [last_call_number(ctx.saved(), ctx.fleet.id), *(each.number for each in ctx.fleet.calls.values())]
    )
    call = Call(
        id=ctx.session.number(ctx.tx, "calls"),
        number=number,
        fleet_id=ctx.fleet.id,
        fleet_name=ctx.fleet.name,
        station=station,
        night=night,
        opened_at=opened,
        opened_by=ctx.speaker.id,
        needed=head.cars,
        closed_at=max(opened, closed),
        lane_count=ctx.fleet.entry_of(station).lanes,
        backfilled=True,
    )
    ctx.fleet.add_call(call)
    ctx.fleet.add_station(station)
    ctx.note(NoteKind.CALL_OPENED, call=call, station=station, cars=head.cars)
    return call


def _record_line(ctx: Context, call: Call, line: PaperLine, outcome: _Outcome) -> None:
    if not line.facts:
        outcome.left.append((line, "backfill-unread"))
        return
    try:
        person = resolve_person(ctx.fleet, line.name, ctx.picked, sound, surname_with_title)
    except AmbiguousPerson:
        outcome.left.append((line, "backfill-several"))
        return
    except Refusal:
        outcome.left.append((line, "backfill-unknown"))
        return
    person = person or add_without_account(ctx, line.name)
    for fact in sorted(line.facts, key=lambda each: instant(call.night, each.clock, ctx.fleet.zone)):
        _record_fact(ctx, call, person, fact, line, outcome)


def _record_fact(
    ctx: Context, call: Call, person: Person, fact: PaperFact, line: PaperLine, outcome: _Outcome
) -> None:
    said = _statement(ctx, call, person, fact)
    history = load_history(ctx.saved(), call.id, person.id)
    if is_repeated(said, history.statements):
        outcome.repeated += 1
        return
    if said.at > ctx.now:
        outcome.left.append((line, "backfill-future"))
        return
    is_number = said.kind is not StatementKind.DEPART or 0 < (said.passengers or 0) <= MAX_PASSENGERS
    if not is_number or contradicts(said, history.statements):
        outcome.left.append((line, "backfill-other-number"))
        return
    _apply(ctx, call, person, said, history)
    outcome.recorded += 1


def _statement(ctx: Context, call: Call, person: Person, fact: PaperFact) -> Statement:
    """Dated as on the paper. It belongs to no message of the chat, so that an edit of the list takes nothing back."""
    at, number = instant(call.night, fact.clock, ctx.fleet.zone), ctx.session.number(ctx.tx, "journal")
    return Statement(
        id=number,
        kind=_KINDS[fact.event],
        at=at,
        said_at=at,
        chat_id=0,
        message_id=number,
        by=None if person is ctx.speaker else ctx.speaker.id,
        passengers=fact.passengers,
        tags=Tags(*fact.tags),
        in_square=fact.event is PaperEvent.RETURNS,
    )


def _apply(ctx: Context, call: Call, person: Person, said: Statement, history: History) -> None:
    """Two departures on paper are two trips: what a driver would be asked is answered so (P2)."""
    late = needs_history(call, person.id, said)
    applied = apply_statement(call, person.id, said, history if late else None)
    write_statement(ctx.tx, call, person.id, said, recorded_at=ctx.now, input_id=ctx.input_id)
    for statement_id, _ in applied.asks:
        again = load_history(ctx.saved(), call.id, person.id)
        new = ClarificationAnswer.NEW
        answer(call, person.id, statement_id, new, again)
        ctx.note(NoteKind.ANSWER, call=call, person_id=person.id, statement=statement_id, answer=new.value)


def _tell(ctx: Context, call: Call, outcome: _Outcome) -> None:
    language = ctx.language
    lines: list[Text] = [
        text(
            language,
            "backfilled",
            number=call.number,
            station=call.station,
            facts=outcome.recorded,
            repeated=outcome.repeated,
        )
    ]
    for line, why in outcome.left[:MOST_LINES_TOLD]:
        said = text(language, why, name=line.name)
        lines.append(
            text(language, "backfill-line", row=line.number, written=plain(line.written[:60]), why=said)
        )
    if len(outcome.left) > MOST_LINES_TOLD:
        lines.append(text(language, "backfill-more", lines=len(outcome.left) - MOST_LINES_TOLD))
    reply(ctx, "status", lines=joined("\n", lines))
