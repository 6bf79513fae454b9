"""What is not settled, told to a coordinator alone: who said what, where it stands, and the readings on offer as buttons."""

from html import escape

from dispatch.commands import ShowUnclear
from dispatch.limits import COUNTS_UNASKED
from dispatch.roster import Person
from dispatch.statements import Answer, Doubt, Kind
from handlers.chat import callback_data
from handlers.chat.outbound import Buttons, note_sent, reply, whisper
from handlers.chat.session import Turn
from handlers.chat.texts import clock, mention, text
from handlers.chat.updates import Message
from handlers.night.clarify_ask import CALL, NUMBER, PERSON, UNHEARD, UNREADABLE, WISH, question, still_asks
from handlers.night.clarify_subject import credited, message_of
from storage import clarifications
from storage.clarifications import OpenDoubt

LISTED_AT_ONCE = 8
LONGEST_WORDS = 120
SUPERGROUPS_BELOW = -1_000_000_000_000


def show_unclear(turn: Turn, _: ShowUnclear) -> None:
    """N5: the oldest first, each in a message of its own, so that its buttons stand under its words."""
    turn.fleet.check_coordinator(turn.speaker)
    open_ones = _open_ones(turn)
    if not open_ones:
        reply(turn, "nothing-unclear")
        return
    language, told = turn.language_for(turn.speaker.telegram_id), False
    for place, doubt in enumerate(open_ones[:LISTED_AT_ONCE], start=1):
        whom = credited(turn, doubt)
        words = _worded(turn, doubt, language, f"{place}/{len(open_ones)}", whom)
        if place == LISTED_AT_ONCE < len(open_ones):
            words += "\n" + text(language, "unclear-more", number=len(open_ones) - place)
        told = whisper(turn, turn.speaker.telegram_id, words, buttons=_readings(turn, doubt, language, whom))
        if not told:
            break
    if told:
        note_sent(turn)
    else:
        bot = f"https://t.me/{turn.desk.bot_name}"
        reply(turn, "unclear-open-private-chat", number=len(open_ones), bot=bot)


def _open_ones(turn: Turn) -> list[OpenDoubt]:
    """Of the call whose button it was, else of every call that is not sealed."""
    calls = [turn.call] if turn.call else list(turn.fleet.calls.values())
    since = min((call.opened_at for call in calls), default=turn.now)
    found = clarifications.since(turn.tx.read, turn.fleet.id, since, but=(WISH, UNHEARD))
    numbers = {call.id for call in calls}
    return [
        doubt
        for doubt in found
        if (doubt.call_id in numbers or (doubt.call_id is None and turn.call is None))
        and still_asks(turn, doubt)
    ]


def _worded(turn: Turn, doubt: OpenDoubt, language: str, place: str, whom: Person | None) -> str:
    call = turn.fleet.calls.get(doubt.call_id or 0)
    lines = [
        text(language, "unclear-one", place=place, number=call.id, station=escape(call.station, quote=False))
        if call
        else text(language, "unclear-one-nowhere", place=place),
        text(
            language,
            "unclear-said",
            name=mention(turn.fleet.people[doubt.person_id], language),
            time=clock(doubt.at, turn.fleet.zone),
            words=_words(turn, doubt, language),
        ),
    ]
    if doubt.kind in (CALL, Doubt.NO_TRIP):
        lines.append(text(language, f"unclear-{doubt.kind}"))
    elif doubt.kind != UNREADABLE:
        lines.append(question(turn, doubt, language)[0])
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


def _words(turn: Turn, doubt: OpenDoubt, language: str) -> str:
    """As he wrote them, from the input that is kept."""
    message = message_of(turn, doubt)
    if message is None:
        return text(language, "unclear-tap" if doubt.message_id == 0 else "unclear-forgotten")
    words = message.text or message.caption
    if words is None:
        return text(language, f"unclear-{_medium(message)}")
    words = " ".join(words.split())
    return escape(words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + "…", quote=False)


def _medium(message: Message) -> str:
    return "voice" if message.voice or message.audio or message.video_note else "photo"


def _readings(turn: Turn, doubt: OpenDoubt, language: str, whom: Person | None) -> Buttons:
    def button(name: str, detail: str, **values: object) -> tuple[str, str]:
        return text(language, name, **values), callback_data.data(callback_data.DOUBT, doubt.id, detail)

    dismissed = [button("button-dismiss", Answer.NO.value)]
    if doubt.kind in (CALL, Doubt.NO_TRIP) or (doubt.kind in (NUMBER, UNREADABLE) and whom is None):
        return [dismissed]
    if doubt.kind == UNREADABLE:
        answers = [
            button("button-acknowledge", Kind.ACKNOWLEDGE.value),
            button("button-arrive", Kind.CHECK_IN.value),
        ]
        numbers = [
            button("button-number", f"n{count}", number=count) for count in range(1, COUNTS_UNASKED + 1)
        ]
        return [answers, numbers, dismissed]
    offered = list(question(turn, doubt, language)[1])
    return [*offered, dismissed] if doubt.kind in (PERSON, Doubt.AMEND_OR_NEW) else offered
