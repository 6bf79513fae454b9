"""Opens clarifications (待确认), asks them in batches, at most one message a minute, and resolves them."""

from dispatch.calls import Call
from dispatch.clarifications import NEVER_ASKED, ClarificationKind
from dispatch.deadlines import DeadlineKind
from dispatch.deliveries import SHORTEST_TRIP
from dispatch.people_meant import NEW_PERSON, AmbiguousPerson
from dispatch.statements import ClarificationReason
from handlers.chat.deadlines import schedule_batch
from handlers.chat.inputs import Message
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import draw_card, draw_report, reply
from handlers.chat.session import Context
from storage import clarifications
from storage.clarifications import ABOUT, Clarification
from storage.inbox import raw_of
from storage.journal import said_in

ORDER, END = "order", "end"
# R3, of what waits for its call: ids of the calls it may belong to (and CARS), what it states,
# inputs that said it again, whether it names a call that is none of them, and whether its author says it of himself.
CALLS, KINDS, ALSO, ELSEWHERE, OWN = "calls", "kinds", "also", "elsewhere", "own"
# R16: ids of the calls that he has spoken of since; 0 for a place that no call has. It moves to no other one.
NAMED = "named"
# P5, of a delivery: nothing was told of its trip.
LACKS_TRIP = "lacks_trip"
# The station that a tap chose for an unknown place, and whether it holds for the fleet for good.
STATION, FOR_FLEET = "station", "for_fleet"
MOST_CALLS_OFFERED = 8


def open_clarification(
    ctx: Context,
    call: Call | None,
    kind: ClarificationKind,
    *,
    person_id: int | None = None,
    statement_id: int | None = None,
    body: dict[str, object] | None = None,
    asked: bool = False,
) -> Clarification:
    """Opens a clarification about the input being handled. `asked`: the caller asks it at once."""
    origin = ctx.origin
    clarification = Clarification(
        id=ctx.session.number(ctx.tx, "clarifications"),
        fleet_id=ctx.fleet.id,
        call_id=call.id if call else None,
        person_id=ctx.speaker.id if person_id is None else person_id,
        kind=kind,
        at=origin.moment.at,
        chat_id=origin.chat_id,
        message_id=origin.message_id,
        input_id=ctx.input_id,
        statement_id=statement_id,
        body=body or {},
        asked_at=ctx.now if asked else None,
    )
    clarifications.save(ctx.tx, clarification)
    return clarification


def open_for_message(
    ctx: Context,
    call: Call | None,
    *,
    wants_number: bool = False,
    body: dict[str, object] | None = None,
) -> None:
    """Opens a clarification for a message that cannot be read; the call's card counts it. `wants_number`: asks for passengers."""
    if ctx.kept or _is_superseded(ctx):
        return
    if ctx.origin.private:
        reply(ctx, "unclear-noted" if call and not call.sealed else "unclear-nothing")
    if call is None or call.sealed:
        return
    if ctx.origin.is_edit:
        resolve_for_message(ctx)  # one message is 待确认 once, however often it is edited
    call.unreadable += 1
    kind = ClarificationKind.NUMBER if wants_number else ClarificationKind.UNREADABLE
    others = {ABOUT: about} if (about := _others_named(ctx)) else {}
    open_clarification(ctx, call, kind, body={**(body or {}), **others})
    if wants_number:
        schedule_batch(ctx, DeadlineKind.CLARIFICATIONS)
    draw_card(ctx, call)


def _others_named(ctx: Context) -> list[int]:
    """Ids of those whom the words of a lead or coordinator name: something of them may wait (W6)."""
    if not ctx.fleet.may_report_for_others(ctx.speaker):
        return []
    raw = raw_of(ctx.tx.read, ctx.input_id)
    event = ctx.session.event_of(ctx.tx, raw) if raw else None
    if not isinstance(event, Message) or event.words is None:
        return []
    words, others = event.words.text, ctx.fleet.people.values()
    return [one.id for one in others if one is not ctx.speaker and len(one.name) > 1 and one.name in words]


def _is_superseded(ctx: Context) -> bool:
    """T4: a later version of the message was recorded already, and it was readable."""
    origin = ctx.origin
    versions = said_in(ctx.tx.read, origin.chat_id, origin.message_id)
    return any(said_at > origin.said_at for _, _, said_at, _ in versions)


def open_for_statement(
    ctx: Context, call: Call, person_id: int, statement_id: int, why: ClarificationReason
) -> None:
    """Opens a clarification for a statement that does not count yet. It is asked once, also where its person is merged (K4)."""
    kind = ClarificationKind(why.value)
    asked = clarifications.open_about_statements(ctx.tx.read, call.id, person_id)
    if any(each.statement_id == statement_id and each.kind is kind for each in asked):
        return
    open_clarification(ctx, call, kind, person_id=person_id, statement_id=statement_id)
    if kind not in NEVER_ASKED:
        schedule_batch(ctx, DeadlineKind.CLARIFICATIONS)


def open_for_person(ctx: Context, call: Call | None, several: AmbiguousPerson) -> None:
    """Opens a clarification for a name that fits several people (K4). Nothing is recorded before somebody chooses one."""
    if call is None:
        return
    call.unreadable += 1
    people = [person.id for person in several.people] + [NEW_PERSON] * several.may_be_new
    body: dict[str, object] = {"name": several.name, "people": people, "picked": ctx.picked}
    open_clarification(ctx, call, ClarificationKind.PERSON, body=body)
    schedule_batch(ctx, DeadlineKind.CLARIFICATIONS)
    draw_card(ctx, call)


def ask_again(ctx: Context, unanswered: list[Clarification]) -> None:
    """Makes clarifications open and unasked again, because a tap did not answer them."""
    for clarification in unanswered:
        clarifications.mark_unasked(ctx.tx, clarification.id)
    schedule_batch(ctx, DeadlineKind.CLARIFICATIONS)


def resolve_for_message(ctx: Context) -> None:
    """Resolves what a message asked, because an edit made it readable. What the edit itself asks stays open."""
    origin = ctx.origin
    for clarification in clarifications.open_of_message(ctx.tx.read, origin.chat_id, origin.message_id):
        if clarification.input_id != ctx.input_id:
            resolve(ctx, clarification)


def waits_for_number(ctx: Context, call: Call, person_id: int) -> bool:
    """P6: whether somebody is asked already how many he has on board in this call."""
    kind = ClarificationKind.NUMBER
    asked = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, person_id, kind)
    return any(each.call_id == call.id for each in asked)


def resolve_lacking_trip(ctx: Context, call: Call, person_id: int) -> None:
    """P5, P6: settles what was asked about a delivery or a number just now, because its driver has told of the trip."""
    kind = ClarificationKind.NUMBER
    for clarification in clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, person_id, kind):
        if clarification.call_id != call.id or clarification.input_id == ctx.input_id:
            continue
        is_recent = 0 <= ctx.origin.moment.at - clarification.at <= SHORTEST_TRIP
        if clarification.body.get(LACKS_TRIP) or is_recent:
            resolve(ctx, clarification)


def resolve(ctx: Context, clarification: Clarification) -> None:
    """Marks a clarification as resolved and redraws every card that counts it."""
    clarifications.resolve(ctx.tx, clarification.id, ctx.now)
    for candidate in ctx.fleet.calls.values():
        stop_counting(ctx, candidate, clarification)
    call = ctx.fleet.calls.get(clarification.call_id) if clarification.call_id else None
    if call is not None:
        if clarification.kind is ClarificationKind.MAYBE:
            call.maybe -= 1
        elif clarification.statement_id is None:
            call.unreadable -= 1
        redraw(ctx, call)
    refresh_keyboards(ctx)


def stop_counting(ctx: Context, call: Call, clarification: Clarification) -> None:
    """Takes a clarification off the card of a call that its message cannot belong to any more (R3)."""
    if call.undecided.pop(clarification.id, None) is not None:
        redraw(ctx, call)


def redraw(ctx: Context, call: Call) -> None:
    """Redraws the card of a call, and its report where it has ended."""
    draw_card(ctx, call)
    if not call.is_open:
        draw_report(ctx, call)


def resolve_superseded(ctx: Context, call: Call, person_id: int) -> None:
    """Resolves what was asked about somebody's statements and was settled by a later one."""
    for clarification in clarifications.open_about_statements(ctx.tx.read, call.id, person_id):
        is_still_open(ctx, clarification)


def is_still_open(ctx: Context, clarification: Clarification) -> bool:
    """Returns whether a question is still open. Resolves it where a later statement made it needless."""
    if clarification.statement_id is None:
        return True
    call = ctx.fleet.calls.get(clarification.call_id or 0)
    response = call.responses.get(clarification.person_id) if call else None
    if response and clarification.statement_id in response.state.asks:
        return True
    clarifications.resolve(ctx.tx, clarification.id, ctx.now)
    refresh_keyboards(ctx)
    return False
