"""What cannot be settled without asking (待确认): kept as doubts and asked in one gathered message a minute."""

from dispatch.calls import Call
from dispatch.commands import CloseCall, Command, DriverReport, StandDown
from dispatch.driver_reports import AmbiguousPerson
from dispatch.limits import MAX_PASSENGERS_UNASKED
from dispatch.statements import ClarificationReason
from handlers.chat import callback_data
from handlers.chat.outbound import Buttons, draw_card, note_said, post, reply
from handlers.chat.session import Context
from handlers.chat.texts import masked, mention, mention_all, plain_name, safe, text
from handlers.night.standby_offers import gather_soon
from storage import clarifications
from storage.clarifications import Clarification
from storage.journal import said_in

UNREADABLE, NUMBER, PERSON, CALL, UNHEARD = "unreadable", "number", "person", "call", "unheard"
WISH = "wish"  # C2: a driver's call, asked of coordinators alone
ORDER, END = "order", "end"
ASKED_AT_ONCE = 5
MOST_CALLS_OFFERED = 8
NUMBERED_IN_A_ROW = 3  # with the number of its question before it a label must not be cut on a phone


def _doubt(
    ctx: Context,
    call: Call | None,
    kind: str,
    *,
    person_id: int | None = None,
    statement_id: int | None = None,
    body: dict[str, object] | None = None,
) -> None:
    origin = ctx.origin
    clarifications.save(
        ctx.tx,
        Clarification(
            id=ctx.session.number(ctx.tx, "doubts"),
            fleet_id=ctx.fleet.id,
            call_id=call.id if call else None,
            person_id=ctx.speaker.id if person_id is None else person_id,
            kind=kind,
            at=origin.at,
            chat_id=origin.chat_id,
            message_id=origin.message_id,
            input_id=ctx.input_id,
            statement_id=statement_id,
            body=body or {},
        ),
    )


def note_unreadable(ctx: Context, call: Call | None, *, wants_number: bool = False) -> None:
    """Counts on the call's card; where a number would settle it, it is asked for."""
    if ctx.kept or _is_superseded(ctx):
        return
    if ctx.origin.private:
        reply(ctx, "unclear-noted" if call and not call.sealed else "unclear-nothing")
    if call is None or call.sealed:
        return
    call.unreadable += 1
    _doubt(ctx, call, NUMBER if wants_number else UNREADABLE)
    if wants_number:
        gather_soon(ctx, "questions")
    draw_card(ctx, call)


def _is_superseded(ctx: Context) -> bool:
    """T4: a later version of the message is here already, and it was readable."""
    origin = ctx.origin
    versions = said_in(ctx.tx.read, origin.chat_id, origin.message_id)
    return any(said_at > origin.said_at for _, _, said_at, _ in versions)


def ask_about(ctx: Context, call: Call, person_id: int, statement_id: int, why: ClarificationReason) -> None:
    _doubt(ctx, call, why.value, person_id=person_id, statement_id=statement_id)
    if (
        why is not ClarificationReason.NO_TRIP
    ):  # its trip may still arrive: there is nothing to ask in the group
        gather_soon(ctx, "questions")


def ask_which_person(ctx: Context, call: Call | None, several: AmbiguousPerson) -> None:
    """K4: nothing is recorded before somebody says who was meant."""
    if call is None:
        return
    call.unreadable += 1
    people = [person.id for person in several.people]
    body: dict[str, object] = {"name": several.name, "people": people, "picked": ctx.picked}
    _doubt(ctx, call, PERSON, body=body)
    gather_soon(ctx, "questions")
    draw_card(ctx, call)


def ask_which_call(ctx: Context, command: Command | None = None) -> None:
    """R3, C9: what he said is kept as it came, and heard again with the call he chooses. `command`: an order, no fact."""
    if ctx.kept:
        return
    body: dict[str, object] = {}
    if command is not None and not isinstance(command, DriverReport):
        body[ORDER] = END if isinstance(command, CloseCall | StandDown) else ORDER
    _doubt(ctx, None, CALL, body=body)
    gather_soon(ctx, "questions")


def ask_again(ctx: Context, unanswered: list[Clarification]) -> None:
    """What was tapped was no answer to them."""
    for doubt in unanswered:
        clarifications.ask_again(ctx.tx, doubt.id)
    gather_soon(ctx, "questions")


def keep_unheard(ctx: Context) -> None:
    """T5: said while no call is open; its call may still arrive."""
    if not ctx.kept:
        _doubt(ctx, None, UNHEARD)


def settle_message(ctx: Context) -> None:
    """An edit made it readable."""
    origin = ctx.origin
    for doubt in clarifications.of_message(ctx.tx.read, origin.chat_id, origin.message_id):
        settle(ctx, doubt)


def settle(ctx: Context, doubt: Clarification) -> None:
    """It is not unclear any more, however it was answered."""
    clarifications.settle(ctx.tx, doubt.id, ctx.now)
    call = ctx.fleet.calls.get(doubt.call_id) if doubt.call_id else None
    if call is not None:
        if doubt.statement_id is None:
            call.unreadable -= 1
        draw_card(ctx, call)


def gather(ctx: Context) -> None:
    """Asks what has not been asked, a few at a time; what finds no room is asked a minute later."""
    unasked = (UNREADABLE, UNHEARD, ClarificationReason.NO_TRIP.value)
    open_ones = clarifications.not_asked(ctx.tx.read, ctx.fleet.id, but=unasked)
    open_ones = [doubt for doubt in open_ones if still_asks(ctx, doubt)]
    if not open_ones:
        return
    calls_wanted = [doubt for doubt in open_ones if doubt.kind == CALL]
    asked = calls_wanted or open_ones[:ASKED_AT_ONCE]
    if calls_wanted:
        _ask_call(ctx, calls_wanted)
    else:
        _ask_each(ctx, asked)
    for doubt in asked:
        clarifications.note_asked(ctx.tx, doubt.id, ctx.now)
    note_said(ctx, "questions")
    if len(open_ones) > len(asked):
        gather_soon(ctx, "questions")


def still_asks(ctx: Context, doubt: Clarification) -> bool:
    """What was said since may have settled it: then the question is not put."""
    if doubt.statement_id is None:
        return True
    call = ctx.fleet.calls.get(doubt.call_id or 0)
    response = call.responses.get(doubt.person_id) if call else None
    if response and doubt.statement_id in response.state.asks:
        return True
    clarifications.settle(ctx.tx, doubt.id, ctx.now)
    return False


def _ask_call(ctx: Context, asked: list[Clarification]) -> None:
    language = ctx.fleet.language
    people = list(dict.fromkeys(doubt.person_id for doubt in asked))
    names = mention_all([ctx.fleet.people[id_] for id_ in people], language)
    open_calls = ctx.fleet.open_calls(ctx.now)[:MOST_CALLS_OFFERED]
    buttons = [
        [
            (
                text(language, "button-call", number=call.id, station=masked(call.station)),
                callback_data.encode(callback_data.CHOOSE, call.id),
            )
        ]
        for call in open_calls
    ]
    if buttons:
        post(ctx, text(language, "ask-call", names=names), role="questions", buttons=buttons)


def _ask_each(ctx: Context, asked: list[Clarification]) -> None:
    lines: list[str] = []
    buttons: list[list[tuple[str, str]]] = []
    for number, doubt in enumerate(asked, start=1):
        line, row = question(ctx, doubt, ctx.fleet.language)
        lines.append(f"{number}. {line}" if len(asked) > 1 else line)
        if len(asked) > 1:
            narrow = (
                keys[at : at + NUMBERED_IN_A_ROW]
                for keys in row
                for at in range(0, len(keys), NUMBERED_IN_A_ROW)
            )
            row = [[(f"{number}. {label}", data) for label, data in keys] for keys in narrow]
        buttons += [list(keys) for keys in row]
    about = {doubt.call_id for doubt in asked}
    call = ctx.fleet.calls.get(asked[0].call_id or 0) if len(about) == 1 else None
    post(ctx, "\n".join(lines), role="questions", call=call, buttons=buttons)


def question(ctx: Context, doubt: Clarification, language: str) -> tuple[str, Buttons]:
    """What is asked about a doubt, and the readings on offer as rows of buttons."""
    who = mention(ctx.fleet.people[doubt.person_id], language)

    def button(name: str, detail: str, **values: object) -> tuple[str, str]:
        return text(language, name, **values), callback_data.encode(
            callback_data.CLARIFICATION, doubt.id, detail
        )

    if doubt.kind == PERSON:
        people = [ctx.fleet.people[id_] for id_ in doubt.body["people"]]
        keys = [
            (plain_name(person), callback_data.encode(callback_data.CLARIFICATION, doubt.id, f"p{person.id}"))
            for person in people
        ]
        return text(language, "ask-person", who=who, name=safe(doubt.body["name"])), [keys[:4], keys[4:8]]
    if doubt.kind == NUMBER:
        numbers = [
            button("button-number", f"n{count}", number=count)
            for count in range(1, MAX_PASSENGERS_UNASKED + 1)
        ]
        return text(language, "ask-number", who=who), [numbers, [button("button-not-a-trip", "no")]]
    passengers = _passengers(ctx, doubt)
    if doubt.kind == ClarificationReason.AMEND_OR_NEW:
        keys = [
            button("button-amend", "amend", number=passengers),
            button("button-new", "new", number=passengers),
        ]
        return text(language, "ask-amend-or-new", who=who, number=passengers), [keys]
    keys = [button("button-yes", "yes", number=passengers), button("button-no", "no")]
    return text(
        language,
        "ask-tags" if doubt.kind == ClarificationReason.TAGS else "ask-seats",
        who=who,
        number=passengers,
    ), [keys]


def _passengers(ctx: Context, doubt: Clarification) -> int:
    call = ctx.fleet.calls.get(doubt.call_id or 0)
    response = call.responses.get(doubt.person_id) if call else None
    said = response.said if response else []
    return next((each.passengers or 0 for each in said if each.id == doubt.statement_id), 0)
