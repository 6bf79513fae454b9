"""Lists open clarifications to a coordinator privately, each with the message, a link to it and buttons for the answers."""

from collections import Counter

from dispatch.calls import Call
from dispatch.clarifications import NOT_LISTED, WITH_ANY_READING, ClarificationKind
from dispatch.commands import ShowUnclear
from dispatch.memberships import Person
from dispatch.passenger_numbers import MAX_PASSENGERS_UNASKED
from dispatch.statements import ClarificationAnswer, StatementKind
from dispatch.undecided import is_bare_acknowledgement
from handlers.chat import button_data
from handlers.chat.inputs import Media
from handlers.chat.mentions import mention
from handlers.chat.outbound import bot_link, reply, toast_sent_privately, whisper
from handlers.chat.outputs import Buttons, Label
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clock_time, cut, text
from handlers.night.clarify_open import CALLS, KINDS, is_still_open
from handlers.night.clarify_subject import message_of, subject_of
from handlers.night.gathered_questions import question
from handlers.night.undecided_messages import candidates_of
from handlers.views.links import link_to
from storage import clarifications
from storage.clarifications import Clarification

LISTED_AT_ONCE = 8
LONGEST_WORDS = 120
_WITHOUT_STATEMENT = (ClarificationKind.NUMBER, *WITH_ANY_READING)
_DISMISSED_BY_BUTTON = (ClarificationKind.PERSON, ClarificationKind.AMEND_OR_NEW)


def list_clarifications(ctx: Context, _: ShowUnclear) -> None:
    """N5: the oldest of each person first, a *maybe* last; one message each, so that its buttons stand below its text."""
    open_ones = _open_ones(ctx)
    if not open_ones:
        reply(ctx, "nothing-unclear")
        return
    language, told = ctx.language_for(ctx.speaker.account_id), False
    counted = sum(map(_is_counted, open_ones))
    for position, clarification in enumerate(open_ones[:LISTED_AT_ONCE], start=1):
        whom = subject_of(ctx, clarification)
        place = (
            f"{position}/{counted}"
            if position <= counted
            else f"{position - counted}/{len(open_ones) - counted}"
        )
        words = _worded(ctx, clarification, language, place, whom)
        if position == LISTED_AT_ONCE < len(open_ones):
            more = text(language, "unclear-more", number=len(open_ones) - position)
            words = joined("\n", (words, more))
        told = whisper(
            ctx, ctx.speaker.account_id, words, buttons=_answers(ctx, clarification, language, whom)
        )
        if not told:
            break
    if told:
        toast_sent_privately(ctx)
    else:
        reply(ctx, "unclear-open-private-chat", number=counted or len(open_ones), bot=bot_link(ctx))


def _open_ones(ctx: Context) -> list[Clarification]:
    """Those of the call whose button was tapped, else of every call that is not sealed."""
    calls = [ctx.call] if ctx.call else list(ctx.fleet.calls.values())
    since = min((call.opened_at for call in calls), default=ctx.now)
    found = clarifications.open_since(ctx.tx.read, ctx.fleet.id, since, but=NOT_LISTED)
    numbers = {call.id for call in calls}
    open_ones = [
        clarification
        for clarification in found
        if (
            clarification.call_id in numbers
            or (clarification.call_id is None and ctx.call is None)
            or not numbers.isdisjoint(clarification.body.get(CALLS, ()))
        )
        and is_still_open(ctx, clarification)
    ]
    return _each_in_turn(open_ones)


def _each_in_turn(open_ones: list[Clarification]) -> list[Clarification]:
    """The oldest of each person before anybody's second: who writes sixty things hides nobody. What no card counts is last."""
    of_person, turns = Counter[int](), dict[int, int]()
    for clarification in open_ones:
        turns[clarification.id] = of_person[clarification.person_id]
        of_person[clarification.person_id] += 1
    return sorted(open_ones, key=lambda each: (not _is_counted(each), turns[each.id]))


def _is_counted(clarification: Clarification) -> bool:
    """Whether cards and reports count it: not a *maybe*, nor an order that waits for its call."""
    if clarification.kind is ClarificationKind.CALL:
        return CALLS in clarification.body
    return clarification.kind is not ClarificationKind.MAYBE


def _worded(
    ctx: Context, clarification: Clarification, language: str, position: str, whom: Person | None
) -> Text:
    call = ctx.fleet.calls.get(clarification.call_id or 0)
    title = "unclear-one-maybe" if clarification.kind is ClarificationKind.MAYBE else "unclear-one"
    lines = [
        text(language, title, place=position, number=call.number, station=call.station)
        if call
        else text(
            language,
            "unclear-one-nowhere" if _is_counted(clarification) else "unclear-one-order",
            place=position,
        ),
        text(
            language,
            "unclear-said",
            name=mention(ctx.fleet.people[clarification.person_id], language),
            time=clock_time(clarification.at, ctx.fleet.zone),
            words=_words(ctx, clarification, language),
        ),
    ]
    if clarification.kind is ClarificationKind.CALL:
        lines.append(text(language, "unclear-call"))
    elif clarification.kind is ClarificationKind.NO_TRIP:
        lines.append(text(language, "unclear-no_trip"))
    elif clarification.kind not in WITH_ANY_READING:
        lines.append(question(ctx, clarification, language)[0])
    if clarification.kind in _WITHOUT_STATEMENT:
        lines.append(
            text(language, "unclear-credits", name=mention(whom, language))
            if whom
            else text(language, "unclear-about-another")
        )
    if link := link_to(ctx, language, clarification.chat_id, clarification.message_id):
        lines.append(link)
    return joined("\n", lines)


def _words(ctx: Context, clarification: Clarification, language: str) -> Text:
    """The original text, from the stored input."""
    message = message_of(ctx, clarification)
    if message is None and clarification.message_id < 0:
        return text(language, "unclear-reaction")
    if message is None:
        return text(language, "unclear-tap" if clarification.message_id == 0 else "unclear-forgotten")
    if message.words is None:
        return text(language, f"unclear-{message.media or Media.PHOTO}")
    return plain(cut(" ".join(message.words.written.split()), LONGEST_WORDS))


def _answers(ctx: Context, clarification: Clarification, language: str, whom: Person | None) -> Buttons:
    def button(name: str, detail: str, **values: object) -> tuple[Label, str]:
        return text(language, name, **values), button_data.encode(
            button_data.CLARIFICATION, clarification.id, detail
        )

    dismissed = [button("button-dismiss", ClarificationAnswer.NO.value)]
    if clarification.kind is ClarificationKind.CALL:
        calls = [
            [button("button-call", f"c{call.id}", number=call.number, station=call.station)]
            for call in _offered(ctx, clarification)
        ]
        return [*calls, dismissed]
    if clarification.kind is ClarificationKind.NO_TRIP or (
        clarification.kind in _WITHOUT_STATEMENT and whom is None
    ):
        return [dismissed]
    if clarification.kind in WITH_ANY_READING:
        answers = [button("button-arrive", StatementKind.CHECK_IN.value)]
        if clarification.kind is not ClarificationKind.AFTER_CLOSE:
            answers.insert(0, button("button-acknowledge", StatementKind.ACKNOWLEDGE.value))
        numbers = [
            button("button-number", f"n{count}", number=count)
            for count in range(1, MAX_PASSENGERS_UNASKED + 1)
        ]
        return [answers, numbers, dismissed]
    offered = list(question(ctx, clarification, language)[1])
    return [*offered, dismissed] if clarification.kind in _DISMISSED_BY_BUTTON else offered


def _offered(ctx: Context, waiting: Clarification) -> list[Call]:
    """The calls that a coordinator may choose; a call that is over takes no bare 收到, which would be a no-show."""
    is_bare = is_bare_acknowledgement(waiting.body.get(KINDS, ()))
    return [call for call in candidates_of(ctx, waiting) if call.is_open or not is_bare]
