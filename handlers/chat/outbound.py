"""How something gets said: rows for the outbox. Nothing is sent here, and what a card shows is drawn when it is sent."""

import re
from collections.abc import Sequence
from html import unescape

from dispatch.calls import Call
from handlers.chat.session import Turn
from handlers.chat.texts import text
from storage import outbox, sent_messages, throttle
from storage.fleets import is_reachable
from storage.outbox import Lane

Buttons = Sequence[Sequence[tuple[str, str]]]  # rows of (label, callback data)
LONGEST_TOAST = 200
HEARD, NUMBER_HEARD = "\N{OK HAND SIGN}", "\N{WRITING HAND}"  # among those that every group allows
FEWEST_A_PAGE = 40  # drivers on a page of a report, with the longest names
_TAG = re.compile(r"<[^>]*>")


def toast(turn: Turn, name: str, /, *, alert: bool = False, **values: object) -> None:
    """The answer to a tap, or to a private word; to a text in the group it is silence (S2)."""
    query = turn.origin.query_id
    if turn.answered or (query is None and not turn.origin.private):
        return
    turn.answered = True
    if query is None:
        words = text(turn.language, name, **values)
        post(turn, words, role="reply", chat_id=turn.origin.chat_id, reply_to=turn.origin.message_id)
        return
    words = unescape(_TAG.sub("", text(turn.language, name, **values)))[:LONGEST_TOAST]
    params: dict[str, object] = {"callback_query_id": query, "text": words}
    if alert:
        params["show_alert"] = True
    outbox.say(
        turn.tx,
        chat_id=turn.origin.chat_id,
        lane=Lane.FREE,
        kind="request",
        body={"method": "answerCallbackQuery", "params": params},
        now=turn.now,
    )


def note_sent(turn: Turn) -> None:
    """What a tap in the group asked for is in the private chat; whoever asked there sees it himself."""
    if turn.origin.is_tap:
        toast(turn, "toast-sent-privately")


def post(
    turn: Turn,
    words: str,
    *,
    role: str,
    chat_id: int | None = None,
    call: Call | None = None,
    buttons: Buttons = (),
    reply_to: int | None = None,
) -> None:
    """A message of its own: `words` are HTML."""
    chat_id = turn.fleet.chat_id if chat_id is None else chat_id
    outbox.say(
        turn.tx,
        chat_id=chat_id,
        lane=Lane.NOTICE,
        kind="message",
        body={
            "text": words,
            "buttons": [list(row) for row in buttons],
            "reply_to": reply_to,
            "role": role,
            "call": call.id if call else None,
            "fleet": turn.fleet.id,
            "topic": _topic(turn, call) if chat_id == turn.fleet.chat_id else None,
            "language": turn.language_for(chat_id),
        },
        now=turn.now,
    )


def _topic(turn: Turn, call: Call | None) -> int | None:
    """In a forum a call's messages stand where the call was raised."""
    return call.topic if call else turn.origin.topic


def reply(turn: Turn, name: str, /, *, buttons: Buttons = (), **values: object) -> None:
    """A short answer where it was asked: the toast of a tap, else a message under the command."""
    if turn.origin.is_tap:
        toast(turn, name, alert=True, **values)
        return
    words = text(turn.language, name, **values)
    post(
        turn,
        words,
        role="reply",
        chat_id=turn.origin.chat_id,
        buttons=buttons,
        reply_to=turn.origin.message_id,
    )


def first_time(turn: Turn, what: str, within: int) -> bool:
    """Whether this was not said in the group within so many seconds; remembers that it is said now."""
    before = throttle.said_at(turn.tx.read, turn.fleet.id, what)
    if before is not None and turn.now - before < within:
        return False
    note_said(turn, what)
    return True


def note_said(turn: Turn, what: str) -> None:
    throttle.note(turn.tx, turn.fleet.id, what, turn.now)


def react(turn: Turn, mark: str) -> None:
    """A mark under what was said; when there is no room for it, it is left out."""
    reaction = [{"type": "emoji", "emoji": mark}]
    outbox.say(
        turn.tx,
        chat_id=turn.origin.chat_id,
        lane=Lane.REACTION,
        kind="request",
        key=f"reaction:{turn.origin.chat_id}:{turn.origin.message_id}",
        body={
            "method": "setMessageReaction",
            "params": {"message_id": turn.origin.message_id, "reaction": reaction},
        },
        now=turn.now,
    )


def put_buttons_away(turn: Turn) -> None:
    """Of the message that was tapped: what it asked is answered."""
    if turn.tapped is None:
        return
    params = {"message_id": turn.tapped, "reply_markup": {"inline_keyboard": []}}
    outbox.say(
        turn.tx,
        chat_id=turn.origin.chat_id,
        lane=Lane.BOARD,
        kind="request",
        body={"method": "editMessageReplyMarkup", "params": params},
        now=turn.now,
    )


def whisper(
    turn: Turn, telegram_id: int | None, words: str, *, call: Call | None = None, buttons: Buttons = ()
) -> bool:
    """To one person alone, in `turn.language_for` him; False where he has no private chat with the bot."""
    if telegram_id is None or not is_reachable(turn.tx.read, telegram_id):
        return False
    post(turn, words, role="whisper", chat_id=telegram_id, call=call, buttons=buttons)
    return True


def draw_card(turn: Turn, call: Call, *, new: bool = False) -> None:
    """The call's card is to show what is true now: posted where there is none, else edited when its turn comes."""
    if not new and not turn.desk.draws_first(turn.tx, call.id):
        return
    outbox.say(
        turn.tx,
        chat_id=turn.fleet.chat_id,
        lane=Lane.CALL if new else Lane.BOARD,
        kind="card",
        key=f"card:{call.id}",
        body={"call": call.id},
        now=turn.now,
    )


def draw_report(turn: Turn, call: Call) -> None:
    """The closing report: posted once, edited after every correction. A page that turns out empty is not sent."""
    posted = sent_messages.of_call(turn.tx.read, call.id, "report")
    came = sum(response.standing.arrived_at is not None for response in call.responses.values())
    for page in range(1 + came // FEWEST_A_PAGE):
        outbox.say(
            turn.tx,
            chat_id=turn.fleet.chat_id,
            lane=Lane.BOARD if posted else Lane.NOTICE,
            kind="report",
            key=f"report:{call.id}:{page}",
            body={"call": call.id, "page": page},
            now=turn.now,
        )
