"""Asks open clarifications in the group, in batches, at most one message a minute (S2)."""

from dataclasses import replace

from dispatch.calls import Call
from dispatch.clarifications import NEVER_ASKED, ClarificationKind
from dispatch.deadlines import DeadlineKind
from dispatch.people_meant import NEW_PERSON
from dispatch.rule_numbers import MAX_PASSENGERS_UNASKED, MINUTE
from dispatch.statements import Moment, StatementKind
from handlers.chat import button_data
from handlers.chat.deadlines import schedule_batch
from handlers.chat.inputs import Due
from handlers.chat.outbound import note_said, post
from handlers.chat.outputs import Buttons, Label
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import cut, mention, mention_all, plain_name, text
from handlers.night.clarify_open import CALLS, ELSEWHERE, KINDS, MOST_CALLS_OFFERED, ORDER, is_still_open
from storage import clarifications
from storage.clarifications import Clarification
from storage.journal import passengers_said
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

ASKED_AT_ONCE = 5
NUMBERED_IN_A_ROW = 3  # with the number of its question before it a label must not be cut on a phone
QUESTION_STANDS_FOR = 10 * MINUTE
_AT_A_STATION = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART, StatementKind.DELIVER})
LONGEST_SAID = 6  # characters of a place on a button


def ask_batch(ctx: Context, _: Due) -> None:
    """Asks a few that are not asked yet; the others follow a minute later."""
    open_ones = clarifications.not_asked(ctx.tx.read, ctx.fleet.id, but=NEVER_ASKED)
    open_ones = [
        clarification
        for clarification in open_ones
        if is_still_open(ctx, clarification) and not _is_asked_already(ctx, clarification)
    ]
    if not open_ones:
        return
    calls_wanted = [clarification for clarification in open_ones if _asks_for_call(clarification)]
    if calls_wanted:
        asked = _ask_call(ctx, calls_wanted)
    else:
        asked = open_ones[:ASKED_AT_ONCE]
        _ask_each(ctx, asked)
    for clarification in asked:
        clarifications.mark_asked(ctx.tx, clarification.id, ctx.now)
    note_said(ctx, ThrottleKind.CLARIFICATIONS)
    if len(open_ones) > len(asked):
        schedule_batch(ctx, DeadlineKind.CLARIFICATIONS)


def _is_asked_already(ctx: Context, waiting: Clarification) -> bool:
    """S2: a question that names its author stands under which the same tap answers both. It is put again after some minutes."""
    if not _asks_for_call(waiting):
        return False
    before = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, waiting.person_id, waiting.kind)
    for each in before:
        if each.asked_at is None or ctx.now - each.asked_at > QUESTION_STANDS_FOR or not _asks_for_call(each):
            continue
        is_same = (ORDER in each.body) == (ORDER in waiting.body)
        if is_same and _offered(ctx, each) == _offered(ctx, waiting):
            clarifications.mark_asked(ctx.tx, waiting.id, each.asked_at)
            return True
    return False


def _asks_for_call(waiting: Clarification) -> bool:
    return waiting.kind is ClarificationKind.CALL and ELSEWHERE not in waiting.body


def _ask_call(ctx: Context, waiting: list[Clarification]) -> list[Clarification]:
    """Asks those together that may mean the same calls, in their topic. Returns those asked."""
    offered = _offered(ctx, waiting[0])
    asked = [
        clarification
        for clarification in waiting
        if _offered(ctx, clarification) == offered
        and (ORDER in clarification.body) == (ORDER in waiting[0].body)
    ]
    language = ctx.fleet.language
    people = list(dict.fromkeys(clarification.person_id for clarification in asked))
    names = mention_all([ctx.fleet.people[id_] for id_ in people], language)
    are_orders = all(ORDER in clarification.body for clarification in asked)
    letter = button_data.CHOOSE_OF_ORDER if are_orders else button_data.CHOOSE
    buttons = [
        [
            (
                text(language, "button-call", number=call.number, station=call.station),
                button_data.encode(letter, call.id),
            )
        ]
        for call in offered[:MOST_CALLS_OFFERED]
    ]
    if buttons:
        topics = {call.topic for call in offered}
        there = ctx.origin._replace(topic=topics.pop() if len(topics) == 1 else None)
        name = "ask-call-order" if are_orders else "ask-call-there" if _are_there(asked) else "ask-call"
        words = text(language, name, names=names)
        post(replace(ctx, origin=there), words, role=MessageRole.CLARIFICATIONS, buttons=buttons)
    return asked


def _are_there(asked: list[Clarification]) -> bool:
    """Whether all of them have said that they stand at a station or carry passengers from one."""
    said = [set(clarification.body.get(KINDS, ())) for clarification in asked]
    return all(kinds & _AT_A_STATION for kinds in said)


def _offered(ctx: Context, waiting: Clarification) -> list[Call]:
    """The open calls that it may belong to; every open call for an order."""
    open_calls = ctx.fleet.open_calls(Moment(ctx.now))
    return [call for call in open_calls if CALLS not in waiting.body or call.id in waiting.body[CALLS]]


def _ask_each(ctx: Context, asked: list[Clarification]) -> None:
    lines: list[Text] = []
    buttons: list[list[tuple[Label, str]]] = []
    for number, clarification in enumerate(asked, start=1):
        line, row = question(ctx, clarification, ctx.fleet.language)
        lines.append(joined("", (plain(f"{number}. "), line)) if len(asked) > 1 else line)
        if len(asked) > 1:
            narrow = (
                keys[at : at + NUMBERED_IN_A_ROW]
                for keys in row
                for at in range(0, len(keys), NUMBERED_IN_A_ROW)
            )
            row = [[(f"{number}. {label!s}", data) for label, data in keys] for keys in narrow]
        buttons += [list(keys) for keys in row]
    about = {clarification.call_id for clarification in asked}
    call = ctx.fleet.calls.get(asked[0].call_id or 0) if len(about) == 1 else None
    post(ctx, joined("\n", lines), role=MessageRole.CLARIFICATIONS, call=call, buttons=buttons)


def question(ctx: Context, clarification: Clarification, language: str) -> tuple[Text, Buttons]:
    """Words a question, with its possible answers as rows of buttons."""
    who = mention(ctx.fleet.people[clarification.person_id], language)

    def button(name: str, detail: str, **values: object) -> tuple[Label, str]:
        return text(language, name, **values), button_data.encode(
            button_data.CLARIFICATION, clarification.id, detail
        )

    if clarification.kind is ClarificationKind.CALL:
        said = str(clarification.body[ELSEWHERE])
        calls = [
            [button("button-elsewhere", f"s{call.id}", said=cut(said, LONGEST_SAID), station=call.station)]
            for call in _offered(ctx, clarification)[:MOST_CALLS_OFFERED]
        ]
        return text(language, "ask-elsewhere", who=who, said=said), [*calls, [button("button-no", "no")]]
    if clarification.kind is ClarificationKind.PERSON:
        people = [ctx.fleet.people[id_] for id_ in clarification.body["people"] if id_ != NEW_PERSON]
        keys: list[tuple[Label, str]] = [
            (
                plain_name(person),
                button_data.encode(button_data.CLARIFICATION, clarification.id, f"p{person.id}"),
            )
            for person in people
        ]
        if NEW_PERSON in clarification.body["people"]:
            keys = [*keys[:7], button("button-new-person", f"p{NEW_PERSON}")]
        return text(language, "ask-person", who=who, name=str(clarification.body["name"])), [
            keys[:4],
            keys[4:8],
        ]
    if clarification.kind is ClarificationKind.NUMBER:
        numbers = [
            button("button-number", f"n{count}", number=count)
            for count in range(1, MAX_PASSENGERS_UNASKED + 1)
        ]
        return text(language, "ask-number", who=who), [numbers, [button("button-not-a-trip", "no")]]
    passengers = _passengers(ctx, clarification)
    if clarification.kind is ClarificationKind.AMEND_OR_NEW:
        keys = [
            button("button-amend", "amend", number=passengers),
            button("button-new", "new", number=passengers),
        ]
        return text(language, "ask-amend-or-new", who=who, number=passengers), [keys]
    keys = [button("button-yes", "yes", number=passengers), button("button-no", "no")]
    return text(
        language,
        "ask-tags" if clarification.kind is ClarificationKind.TAGS else "ask-seats",
        who=who,
        number=passengers,
    ), [keys]


def _passengers(ctx: Context, clarification: Clarification) -> int:
    statement_id, call_id = clarification.statement_id, clarification.call_id
    if statement_id is None or call_id is None or call_id not in ctx.fleet.calls:
        return 0
    return passengers_said(ctx.tx.read, call_id, statement_id)
