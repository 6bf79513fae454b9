"""Words the question which call is meant, for all whom it asks, and adds others to the question that stands (R3, S2)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Moment, StatementKind
from handlers.chat import button_data
from handlers.chat.mentions import mention_all
from handlers.chat.outbound import post
from handlers.chat.outputs import Buttons, Label, plain_rows
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import cut, text
from handlers.night.clarify_open import CALLS, ELSEWHERE, KINDS, MOST_CALLS_OFFERED, ORDER
from reading.station_meant import match_station
from storage import clarifications, keyboards
from storage.clarifications import Clarification
from storage.keyboards import Keyboard
from storage.sent_messages import MessageRole

JOINS_WITHIN = 5 * MINUTE
"""After that a new question is sent: nobody is notified of an edit, and the old message is far up."""
MOST_ASKED = 5  # the next one is asked in a new message
JOINED = "joined"  # in a body: he was added to a question that stood
LONGEST_SAID = 6  # characters of a place on a button
_CALL = ClarificationKind.CALL
_AT_A_STATION = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART, StatementKind.DELIVER})


def asks_for_call(waiting: Clarification) -> bool:
    """Returns whether the question names no place. Then one button serves all who are asked."""
    return waiting.kind is _CALL and ELSEWHERE not in waiting.body


def offered_calls(ctx: Context, waiting: Clarification) -> list[Call]:
    """The open calls that it may belong to; every open call for an order."""
    open_calls = ctx.fleet.open_calls(Moment(ctx.now))
    return [call for call in open_calls if CALLS not in waiting.body or call.id in waiting.body[CALLS]]


def alike(ctx: Context, one: Clarification, other: Clarification) -> bool:
    """Whether one question asks both: the same calls, of the same place, and both of a report or both of an order."""
    return (
        one.kind is other.kind is _CALL
        and one.body.get(ELSEWHERE) == other.body.get(ELSEWHERE)
        and (ORDER in one.body) == (ORDER in other.body)
        and offered_calls(ctx, one) == offered_calls(ctx, other)
    )


def question_to(ctx: Context, asked: Sequence[Clarification], language: str) -> tuple[Text, Buttons]:
    """The question to all of `asked`, who are alike, with its buttons: by the first where it names a place."""
    first = asked[0]
    people = [ctx.fleet.people[id_] for id_ in dict.fromkeys(each.person_id for each in asked)]
    names = mention_all(people, language)
    offered = offered_calls(ctx, first)[:MOST_CALLS_OFFERED]
    if asks_for_call(first):
        are_orders = all(ORDER in each.body for each in asked)
        letter = button_data.CHOOSE_OF_ORDER if are_orders else button_data.CHOOSE
        buttons = [
            [
                (
                    text(language, "button-call", number=call.number, station=call.station),
                    button_data.encode(letter, call.id),
                )
            ]
            for call in offered
        ]
        name = "ask-call-order" if are_orders else "ask-call-there" if _are_there(asked) else "ask-call"
        return text(language, name, names=names), buttons
    said = str(first.body[ELSEWHERE])
    ended = _ended_at(ctx, said)
    calls = [
        [
            (
                _label(language, call, None if ended else said),
                button_data.encode(button_data.CLARIFICATION, first.id, f"s{call.id}"),
            )
        ]
        for call in offered
    ]
    no = text(language, "button-no"), button_data.encode(button_data.CLARIFICATION, first.id, "no")
    if ended is None:
        return text(language, "ask-elsewhere", who=names, said=said), [*calls, [no]]
    values = {"who": names, "number": ended.number, "station": ended.station}
    return text(language, "ask-after-end", **values), [*calls, [no]]


def _ended_at(ctx: Context, said: str) -> Call | None:
    """The call of this night that ended last at the one station that was named; None where none did."""
    station = match_station(said, ctx.fleet.stations, ctx.fleet.aliases()).name
    over = [
        call
        for call in ctx.fleet.calls.values()
        if call.station == station and not (call.is_open or call.sealed)
    ]
    return max(over, key=lambda call: call.closed_at or 0, default=None)


def _label(language: str, call: Call, said: str | None) -> Label:
    """The open call; beside what was `said`, where that may be another word for its station."""
    if said is None:
        return text(language, "button-call", number=call.number, station=call.station)
    return text(language, "button-elsewhere", said=cut(said, LONGEST_SAID), station=call.station)


def post_question(ctx: Context, asked: Sequence[Clarification], edits: Keyboard | None = None) -> None:
    """Asks all of `asked`, who are alike, in their topic; `edits`: the message that stands, with its buttons."""
    words, buttons = question_to(ctx, asked, ctx.fleet.language)
    topics = {call.topic for call in offered_calls(ctx, asked[0])}
    there = replace(ctx, origin=ctx.origin._replace(topic=topics.pop() if len(topics) == 1 else None))
    message = edits.message_id if edits else None
    post(there, words, role=MessageRole.CLARIFICATIONS, buttons=buttons, edits=message)
    if edits:
        keyboards.save(ctx.tx, edits.chat_id, edits.message_id, ctx.fleet.id, plain_rows(buttons))


def join_standing(ctx: Context, fresh: Sequence[Clarification]) -> list[Clarification]:
    """Adds those of `fresh` who are alike to the question that was asked a short while ago. Returns them, or none."""
    for each in fresh:
        if each.kind is not _CALL:
            continue
        joining = [other for other in fresh if alike(ctx, each, other)]
        standing = _standing(ctx, each)
        people = {other.person_id for other in (*standing, *joining)}
        shown = _shown(ctx, standing) if standing and len(people) <= MOST_ASKED else None
        if shown is not None:
            post_question(ctx, [*standing, *joining], shown)
            for other in joining:
                clarifications.save_body(ctx.tx, other.id, other.body | {JOINED: True})
            return joining
    return []


def _standing(ctx: Context, fresh: Clarification) -> list[Clarification]:
    """Those who are asked by the newest question like it, where that is recent: first him for whom it was posted."""
    kept = clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, _CALL)
    asked = [each for each in kept if each.asked_at is not None and alike(ctx, fresh, each)]
    posted = max((each.asked_at or 0 for each in asked if JOINED not in each.body), default=0)
    if ctx.now - posted > JOINS_WITHIN:
        return []
    return sorted(
        (each for each in asked if (each.asked_at or 0) >= posted),
        key=lambda each: each.body.get(JOINED, False),
    )


def _shown(ctx: Context, standing: Sequence[Clarification]) -> Keyboard | None:
    """Finds the newest message of the group that asks only this."""
    asked = {
        frozenset(data for row in question_to(ctx, [each], ctx.fleet.language)[1] for _, data in row)
        for each in standing
    }
    found = [
        keyboard
        for keyboard in keyboards.of_fleet(ctx.tx.read, ctx.fleet.id)
        if keyboard.chat_id == ctx.fleet.chat_id
        and frozenset(data for row in keyboard.buttons for _, data in row) in asked
    ]
    return found[-1] if found else None


def _are_there(asked: Sequence[Clarification]) -> bool:
    """Whether all of them have said that they stand at a station or carry passengers from one."""
    said = [set(clarification.body.get(KINDS, ())) for clarification in asked]
    return all(kinds & _AT_A_STATION for kinds in said)
