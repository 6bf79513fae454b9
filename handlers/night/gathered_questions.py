"""Asks open clarifications in the group, in batches, at most one message a minute (S2)."""

from dispatch.clarifications import NEVER_ASKED, ClarificationKind
from dispatch.deadlines import DeadlineKind
from dispatch.passenger_numbers import MAX_PASSENGERS_UNASKED
from dispatch.people_meant import NEW_PERSON
from dispatch.rule_numbers import MINUTE
from handlers.chat import button_data
from handlers.chat.deadlines import schedule_batch
from handlers.chat.inputs import Due
from handlers.chat.mentions import mention
from handlers.chat.outbound import note_said, post
from handlers.chat.outputs import Buttons, Label
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import plain_name, text
from handlers.night.clarify_open import is_still_open
from handlers.night.which_call_question import (
    alike,
    asks_for_call,
    join_standing,
    offered_calls,
    post_question,
    question_to,
)
from storage import clarifications
from storage.clarifications import Clarification
from storage.journal import passengers_said
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

ASKED_AT_ONCE = 5
NUMBERED_IN_A_ROW = 3  # with the number of its question before it a label must not be cut on a phone
QUESTION_STANDS_FOR = 10 * MINUTE


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
    if joined_in := join_standing(ctx, open_ones):
        _note_asked(ctx, joined_in, open_ones)
        return
    calls_wanted = [clarification for clarification in open_ones if asks_for_call(clarification)]
    if calls_wanted:
        asked = _ask_call(ctx, calls_wanted)
    else:
        asked = open_ones[:ASKED_AT_ONCE]
        _ask_each(ctx, asked)
    _note_asked(ctx, asked, open_ones)


def _note_asked(ctx: Context, asked: list[Clarification], open_ones: list[Clarification]) -> None:
    for clarification in asked:
        clarifications.mark_asked(ctx.tx, clarification.id, ctx.now)
    note_said(ctx, ThrottleKind.CLARIFICATIONS)
    if len(open_ones) > len(asked):
        schedule_batch(ctx, DeadlineKind.CLARIFICATIONS)


def _is_asked_already(ctx: Context, waiting: Clarification) -> bool:
    """S2: a question that names its author stands under which the same tap answers both. It is put again after some minutes."""
    if not asks_for_call(waiting):
        return False
    before = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, waiting.person_id, waiting.kind)
    for each in before:
        if each.asked_at is None or ctx.now - each.asked_at > QUESTION_STANDS_FOR or not asks_for_call(each):
            continue
        if alike(ctx, each, waiting):
            clarifications.mark_asked(ctx.tx, waiting.id, each.asked_at)
            return True
    return False


def _ask_call(ctx: Context, waiting: list[Clarification]) -> list[Clarification]:
    """Asks those together that may mean the same calls, in their topic. Returns those asked."""
    asked = [each for each in waiting if alike(ctx, waiting[0], each)]
    if offered_calls(ctx, asked[0]):
        post_question(ctx, asked)
    return asked


def _ask_each(ctx: Context, asked: list[Clarification]) -> None:
    lines: list[Text] = []
    buttons: list[list[tuple[Label, str]]] = []
    groups = _together(ctx, asked)
    for number, group in enumerate(groups, start=1):
        is_place = group[0].kind is ClarificationKind.CALL
        language = ctx.fleet.language
        line, row = question_to(ctx, group, language) if is_place else question(ctx, group[0], language)
        lines.append(joined("", (plain(f"{number}. "), line)) if len(groups) > 1 else line)
        if len(groups) > 1:
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


def _together(ctx: Context, asked: list[Clarification]) -> list[list[Clarification]]:
    """Those who named the same place are asked in one line."""
    groups: list[list[Clarification]] = []
    for each in asked:
        same = next((group for group in groups if alike(ctx, group[0], each)), None)
        if same is None:
            groups.append([each])
        else:
            same.append(each)
    return groups


def question(ctx: Context, clarification: Clarification, language: str) -> tuple[Text, Buttons]:
    """Words a question, with its possible answers as rows of buttons."""
    who = mention(ctx.fleet.people[clarification.person_id], language)

    def button(name: str, detail: str, **values: object) -> tuple[Label, str]:
        return text(language, name, **values), button_data.encode(
            button_data.CLARIFICATION, clarification.id, detail
        )

    if clarification.kind is ClarificationKind.CALL:
        return question_to(ctx, [clarification], language)
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
