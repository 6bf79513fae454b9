"""What is not settled, told to a coordinator alone: who said what, where it stands, and the readings on offer as buttons."""

from dispatch.commands import ShowUnclear
from dispatch.limits import MAX_PASSENGERS_UNASKED
from dispatch.roster import Person
from dispatch.statements import ClarificationAnswer, ClarificationReason, StatementKind
from handlers.chat import callback_data
from handlers.chat.outbound import Buttons, reply, toast_sent_privately, whisper
from handlers.chat.session import Context
from handlers.chat.texts import clock_time, cut, escaped, mention, safe, text
from handlers.chat.updates import Message
from handlers.night.clarify_ask import CALL, NUMBER, PERSON, UNHEARD, UNREADABLE, WISH, question, still_asks
from handlers.night.clarify_subject import credited, message_of
from storage import clarifications
from storage.clarifications import Clarification

LISTED_AT_ONCE = 8
LONGEST_WORDS = 120
SUPERGROUPS_BELOW = -1_000_000_000_000


def show_unclear(ctx: Context, _: ShowUnclear) -> None:
    """N5: the oldest first, each in a message of its own, so that its buttons stand under its words."""
    ctx.fleet.check_coordinator(ctx.speaker)
    open_ones = _open_ones(ctx)
    if not open_ones:
        reply(ctx, "nothing-unclear")
        return
    language, told = ctx.language_for(ctx.speaker.telegram_id), False
    for place, doubt in enumerate(open_ones[:LISTED_AT_ONCE], start=1):
        whom = credited(ctx, doubt)
        words = _worded(ctx, doubt, language, f"{place}/{len(open_ones)}", whom)
        if place == LISTED_AT_ONCE < len(open_ones):
            words += "\n" + text(language, "unclear-more", number=len(open_ones) - place)
        told = whisper(ctx, ctx.speaker.telegram_id, words, buttons=_readings(ctx, doubt, language, whom))
        if not told:
            break
    if told:
        toast_sent_privately(ctx)
    else:
        bot = f"https://t.me/{ctx.session.bot_name}"
        reply(ctx, "unclear-open-private-chat", number=len(open_ones), bot=bot)


def _open_ones(ctx: Context) -> list[Clarification]:
    """Of the call whose button it was, else of every call that is not sealed."""
    calls = [ctx.call] if ctx.call else list(ctx.fleet.calls.values())
    since = min((call.opened_at for call in calls), default=ctx.now)
    found = clarifications.since(ctx.tx.read, ctx.fleet.id, since, but=(WISH, UNHEARD))
    numbers = {call.id for call in calls}
    return [
        doubt
        for doubt in found
        if (doubt.call_id in numbers or (doubt.call_id is None and ctx.call is None))
        and still_asks(ctx, doubt)
    ]


def _worded(ctx: Context, doubt: Clarification, language: str, place: str, whom: Person | None) -> str:
    call = ctx.fleet.calls.get(doubt.call_id or 0)
    lines = [
        text(language, "unclear-one", place=place, number=call.id, station=safe(call.station))
        if call
        else text(language, "unclear-one-nowhere", place=place),
        text(
            language,
            "unclear-said",
            name=mention(ctx.fleet.people[doubt.person_id], language),
            time=clock_time(doubt.at, ctx.fleet.zone),
            words=_words(ctx, doubt, language),
        ),
    ]
    if doubt.kind in (CALL, ClarificationReason.NO_TRIP):
        lines.append(text(language, "unclear-call" if doubt.kind == CALL else "unclear-no_trip"))
    elif doubt.kind != UNREADABLE:
        lines.append(question(ctx, doubt, language)[0])
    if doubt.kind in (NUMBER, UNREADABLE):
        lines.append(
            text(language, "unclear-credits", name=mention(whom, language))
            if whom
            else text(language, "unclear-about-another")
        )
    if doubt.message_id and doubt.chat_id < SUPERGROUPS_BELOW:
        url = f"https://t.me/c/{SUPERGROUPS_BELOW - doubt.chat_id}/{doubt.message_id}"
        lines.append(text(language, "unclear-link", url=url))
    return "\n".join(lines)


def _words(ctx: Context, doubt: Clarification, language: str) -> str:
    """As he wrote them, from the input that is kept."""
    message = message_of(ctx, doubt)
    if message is None:
        return text(language, "unclear-tap" if doubt.message_id == 0 else "unclear-forgotten")
    words = message.text or message.caption
    if words is None:
        return text(language, "unclear-voice" if _is_sound(message) else "unclear-photo")
    return escaped(cut(" ".join(words.split()), LONGEST_WORDS))


def _is_sound(message: Message) -> bool:
    return bool(message.voice or message.audio or message.video_note)


def _readings(ctx: Context, doubt: Clarification, language: str, whom: Person | None) -> Buttons:
    def button(name: str, detail: str, **values: object) -> tuple[str, str]:
        return text(language, name, **values), callback_data.encode(
            callback_data.CLARIFICATION, doubt.id, detail
        )

    dismissed = [button("button-dismiss", ClarificationAnswer.NO.value)]
    if doubt.kind in (CALL, ClarificationReason.NO_TRIP) or (
        doubt.kind in (NUMBER, UNREADABLE) and whom is None
    ):
        return [dismissed]
    if doubt.kind == UNREADABLE:
        answers = [
            button("button-acknowledge", StatementKind.ACKNOWLEDGE.value),
            button("button-arrive", StatementKind.CHECK_IN.value),
        ]
        numbers = [
            button("button-number", f"n{count}", number=count)
            for count in range(1, MAX_PASSENGERS_UNASKED + 1)
        ]
        return [answers, numbers, dismissed]
    offered = list(question(ctx, doubt, language)[1])
    return [*offered, dismissed] if doubt.kind in (PERSON, ClarificationReason.AMEND_OR_NEW) else offered
