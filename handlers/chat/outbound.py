"""How something gets said: rows for the outbox. Nothing is sent here, and what a card shows is drawn when it is sent."""

import re
from collections.abc import Sequence
from html import unescape

from dispatch.calls import Call
from handlers.chat.session import Context
from handlers.chat.texts import text
from storage import outbox, sent_messages, throttle
from storage.fleets import is_reachable
from storage.outbox import OutboxKind, Priority
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

Buttons = Sequence[Sequence[tuple[str, str]]]  # rows of (label, callback data)
LONGEST_TOAST = 200
HEARD, NUMBER_HEARD = "\N{OK HAND SIGN}", "\N{WRITING HAND}"  # among those that every group allows
FEWEST_A_PAGE = 40  # drivers on a page of a report, with the longest names
_TAG = re.compile(r"<[^>]*>")


def toast(ctx: Context, name: str, /, *, alert: bool = False, **values: object) -> None:
    """The answer to a tap, or to a private word; to a text in the group it is silence (S2)."""
    query = ctx.origin.query_id
    if ctx.answered or (query is None and not ctx.origin.private):
        return
    ctx.answered = True
    if query is None:
        words = text(ctx.language, name, **values)
        post(ctx, words, role=MessageRole.REPLY, chat_id=ctx.origin.chat_id, reply_to=ctx.origin.message_id)
        return
    words = unescape(_TAG.sub("", text(ctx.language, name, **values)))[:LONGEST_TOAST]
    params: dict[str, object] = {"callback_query_id": query, "text": words}
    if alert:
        params["show_alert"] = True
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.origin.chat_id,
        priority=Priority.UNCOUNTED,
        kind=OutboxKind.REQUEST,
        body={"method": "answerCallbackQuery", "params": params},
        now=ctx.now,
    )


def note_sent(ctx: Context) -> None:
    """What a tap in the group asked for is in the private chat; whoever asked there sees it himself."""
    if ctx.origin.is_tap:
        toast(ctx, "toast-sent-privately")


def post(
    ctx: Context,
    words: str,
    *,
    role: MessageRole,
    chat_id: int | None = None,
    call: Call | None = None,
    buttons: Buttons = (),
    reply_to: int | None = None,
) -> None:
    """A message of its own: `words` are HTML."""
    chat_id = ctx.fleet.chat_id if chat_id is None else chat_id
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=Priority.NOTICE,
        kind=OutboxKind.MESSAGE,
        body={
            "text": words,
            "buttons": [list(row) for row in buttons],
            "reply_to": reply_to,
            "role": role.value,
            "call": call.id if call else None,
            "fleet": ctx.fleet.id,
            "topic": _topic(ctx, call) if chat_id == ctx.fleet.chat_id else None,
            "language": ctx.language_for(chat_id),
        },
        now=ctx.now,
    )


def _topic(ctx: Context, call: Call | None) -> int | None:
    """In a forum a call's messages stand where the call was raised."""
    return call.topic if call else ctx.origin.topic


def reply(ctx: Context, name: str, /, *, buttons: Buttons = (), **values: object) -> None:
    """A short answer where it was asked: the toast of a tap, else a message under the command."""
    if ctx.origin.is_tap:
        toast(ctx, name, alert=True, **values)
        return
    words = text(ctx.language, name, **values)
    post(
        ctx,
        words,
        role=MessageRole.REPLY,
        chat_id=ctx.origin.chat_id,
        buttons=buttons,
        reply_to=ctx.origin.message_id,
    )


def first_time(ctx: Context, kind: ThrottleKind, *details: object, within: int) -> bool:
    """Whether this did not happen in the fleet within so many seconds; records that it happens now."""
    key = throttle.key_of(kind, *details)
    before = throttle.last_at(ctx.tx.read, ctx.fleet.id, key)
    if before is not None and ctx.now - before < within:
        return False
    throttle.record(ctx.tx, ctx.fleet.id, key, ctx.now)
    return True


def note_said(ctx: Context, kind: ThrottleKind) -> None:
    throttle.record(ctx.tx, ctx.fleet.id, kind.value, ctx.now)


def react(ctx: Context, mark: str) -> None:
    """A mark under what was said; when there is no room for it, it is left out."""
    reaction = [{"type": "emoji", "emoji": mark}]
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.origin.chat_id,
        priority=Priority.REACTION,
        kind=OutboxKind.REQUEST,
        key=f"reaction:{ctx.origin.chat_id}:{ctx.origin.message_id}",
        body={
            "method": "setMessageReaction",
            "params": {"message_id": ctx.origin.message_id, "reaction": reaction},
        },
        now=ctx.now,
    )


def put_buttons_away(ctx: Context) -> None:
    """Of the message that was tapped: what it asked is answered."""
    if ctx.tapped is None:
        return
    params = {"message_id": ctx.tapped, "reply_markup": {"inline_keyboard": []}}
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.origin.chat_id,
        priority=Priority.CARD,
        kind=OutboxKind.REQUEST,
        body={"method": "editMessageReplyMarkup", "params": params},
        now=ctx.now,
    )


def whisper(
    ctx: Context, telegram_id: int | None, words: str, *, call: Call | None = None, buttons: Buttons = ()
) -> bool:
    """To one person alone, in `ctx.language_for` him; False where he has no private chat with the bot."""
    if telegram_id is None or not is_reachable(ctx.tx.read, telegram_id):
        return False
    post(ctx, words, role=MessageRole.WHISPER, chat_id=telegram_id, call=call, buttons=buttons)
    return True


def draw_card(ctx: Context, call: Call, *, new: bool = False) -> None:
    """The call's card is to show what is true now: posted where there is none, else edited when its ctx comes."""
    if not new and not ctx.session.draws_first(ctx.tx, call.id):
        return
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.fleet.chat_id,
        priority=Priority.CALL if new else Priority.CARD,
        kind=OutboxKind.CARD,
        key=f"{OutboxKind.CARD}:{call.id}",
        body={"call": call.id},
        now=ctx.now,
    )


def draw_report(ctx: Context, call: Call) -> None:
    """The closing report: posted once, edited after every correction. A page that turns out empty is not sent."""
    posted = sent_messages.of_call(ctx.tx.read, call.id, MessageRole.CLOSING_REPORT)
    came = sum(response.state.arrived_at is not None for response in call.responses.values())
    for page in range(1 + came // FEWEST_A_PAGE):
        outbox.enqueue(
            ctx.tx,
            chat_id=ctx.fleet.chat_id,
            priority=Priority.CARD if posted else Priority.NOTICE,
            kind=OutboxKind.CLOSING_REPORT,
            key=f"{OutboxKind.CLOSING_REPORT}:{call.id}:{page}",
            body={"call": call.id, "page": page},
            now=ctx.now,
        )
