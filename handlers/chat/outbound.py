"""Enqueues what the bot sends: toasts, messages, whispers, cards, reports. A card or report is rendered when it is sent."""

from dataclasses import dataclass

from dispatch.calls import Call
from dispatch.reopening import REOPEN_WITHIN
from handlers.chat.messenger import Messenger
from handlers.chat.outputs import Buttons, Mark, MarkUnder, Spot, Toast, plain_rows
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from storage import outbox, persons, sent_messages, throttle
from storage.outbox_kinds import OutboxKind, Priority
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind


@dataclass(frozen=True, slots=True)
class Turn:
    """When a message is sent: `not_before` in UTC epoch seconds. One that waits with the same `key` is replaced."""

    priority: Priority = Priority.NOTICE
    not_before: int = 0
    key: str | None = None


AT_ONCE = Turn()
REPORT_HEAD = 1_500  # UTF-16 units, for all of a report but its drivers
LONGEST_DRIVERS_LINE = 240  # of a report, with the longest name, all of it signs of markup
_ANEW = ":anew"  # ends the key of what is posted once more


def toast(ctx: Context, name: str, /, *, alert: bool = False, **values: object) -> None:
    """Answers a tap with a toast and a private message with a reply; says nothing to a text in the group (S2)."""
    tap = ctx.origin.tap
    if ctx.answered or (tap is None and not ctx.origin.private):
        return
    ctx.answered = True
    words = text(ctx.language, name, **values)
    if tap is None:
        _post_reply(ctx, words)
        return
    _enqueue_toast(ctx, ctx.origin.chat_id, Toast(tap, str(words), alert))


def say_toast(ctx: Context, words: Text, *, chat_id: int) -> None:
    """Answers a tap with an alert whose words are ready; `chat_id` is 0 where the chat is not known any more (V2)."""
    if ctx.origin.tap is not None:
        _enqueue_toast(ctx, chat_id, Toast(ctx.origin.tap, str(words), alert=True))


def _enqueue_toast(ctx: Context, chat_id: int, said: Toast) -> None:
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=Priority.UNCOUNTED,
        kind=OutboxKind.TOAST,
        body=said,
        now=ctx.now,
    )


def bot_link(ctx: Context) -> str:
    """Where a person opens his private chat with the bot."""
    return ctx.session.messenger.link_to_bot(ctx.session.bot_name)


def toast_sent_privately(ctx: Context) -> None:
    """Tells a person who tapped in the group that the answer is in his private chat."""
    if ctx.origin.is_tap:
        toast(ctx, "toast-sent-privately")


def post(  # noqa: PLR0913  what a message has
    ctx: Context,
    words: Text,
    *,
    role: MessageRole,
    chat_id: int | None = None,
    account_id: int | None = None,
    call: Call | None = None,
    buttons: Buttons = (),
    reply_to: int | None = None,
    turn: Turn = AT_ONCE,
    asks_contact: str | None = None,
    spot: Spot | None = None,
    edits: int | None = None,
) -> None:
    """Enqueues a message. Where it is too long for one it is sent in pages: the first replies, the last has the buttons.

    `account_id`: who alone reads it; None in the group. `spot`: the point on the map that is sent instead of the words.
    `edits`: the message that it replaces.
    """
    chat_id = ctx.fleet.chat_id if chat_id is None else chat_id
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=turn.priority,
        kind=OutboxKind.MESSAGE,
        key=turn.key,
        not_before=turn.not_before,
        body={
            "words": words,
            "buttons": plain_rows(buttons),
            "reply_to": reply_to,
            "role": role.value,
            "call": call.id if call else None,
            "fleet": ctx.fleet.id,
            "topic": _topic(ctx, call) if chat_id == ctx.fleet.chat_id else None,
            "language": ctx.language_for(account_id),
        }
        | ({"asks_contact": asks_contact} if asks_contact else {})
        | ({"spot": spot} if spot else {})
        | ({"edits": edits} if edits else {}),
        now=ctx.now,
    )


def turn_of_speaker(ctx: Context, chat_id: int, about: str) -> Turn | None:
    """Decides when the speaker is answered in this chat (S11): coordinators at once, others in their share. None: never.

    An answer that has to wait is replaced by the next one `about` the same.
    """
    if ctx.fleet.id and ctx.fleet.is_coordinator(ctx.speaker):
        return AT_ONCE
    account_id = ctx.speaker.account_id or 0
    private = not ctx.fleet.id or chat_id != ctx.fleet.chat_id
    at = ctx.session.answer_pace.next_at(chat_id, account_id, ctx.now, private=private)
    if at is None:
        return None
    priority = Priority.ANSWER if private else Priority.NOTICE
    return Turn(priority, at, f"{about}:{chat_id}:{account_id}") if at > ctx.now else Turn(priority)


def _topic(ctx: Context, call: Call | None) -> int | None:
    """The forum topic for a message: that in which the call was raised (E5)."""
    return call.topic if call else ctx.origin.topic


def reply(ctx: Context, name: str, /, *, buttons: Buttons = (), **values: object) -> None:
    """Answers where the question was asked: with a toast to a tap, else with a message under the command."""
    if ctx.origin.is_tap:
        toast(ctx, name, alert=True, **values)
        return
    _post_reply(ctx, text(ctx.language, name, **values), buttons)


def _post_reply(ctx: Context, words: Text, buttons: Buttons = ()) -> None:
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    turn = turn_of_speaker(ctx, chat_id, MessageRole.REPLY)
    if turn is not None:
        post(
            ctx,
            words,
            role=MessageRole.REPLY,
            chat_id=chat_id,
            account_id=ctx.speaker.account_id if ctx.origin.private else None,
            buttons=buttons,
            reply_to=reply_to,
            turn=turn,
        )


def say_here(ctx: Context, words: Text, buttons: Buttons = ()) -> None:
    """Sends the speaker a message that stays, in the private chat where he wrote or tapped."""
    post(
        ctx,
        words,
        role=MessageRole.REPLY,
        chat_id=ctx.origin.chat_id,
        account_id=ctx.speaker.account_id,
        buttons=buttons,
    )


def once_within(ctx: Context, kind: ThrottleKind, *details: object, seconds: int) -> bool:
    """True unless it happened in the fleet in the last `seconds`; then records that it happens now."""
    key = throttle.key_of(kind, *details)
    before = throttle.last_at(ctx.tx.read, ctx.fleet.id, key)
    if before is not None and ctx.now - before < seconds:
        return False
    throttle.record(ctx.tx, ctx.fleet.id, key, ctx.now)
    return True


def is_news(ctx: Context, kind: ThrottleKind, *details: object, since: int) -> bool:
    """True where it was not said in the fleet since then; then records that it is said now."""
    key = throttle.key_of(kind, *details)
    before = throttle.last_at(ctx.tx.read, ctx.fleet.id, key)
    if before is not None and before >= since:
        return False
    throttle.record(ctx.tx, ctx.fleet.id, key, ctx.now)
    return True


def note_said(ctx: Context, kind: ThrottleKind) -> None:
    throttle.record(ctx.tx, ctx.fleet.id, kind.value, ctx.now)


def add_feedback_mark(ctx: Context, mark: Mark) -> None:
    """Enqueues a mark under the message; the sender drops it when the rate limit leaves no room."""
    message_id = abs(ctx.origin.message_id)
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.origin.chat_id,
        priority=Priority.REACTION,
        kind=OutboxKind.MARK,
        key=f"reaction:{ctx.origin.chat_id}:{message_id}",
        body=MarkUnder(message_id, mark),
        now=ctx.now,
    )


def whisper(
    ctx: Context,
    account_id: int | None,
    words: Text,
    *,
    call: Call | None = None,
    buttons: Buttons = (),
    turn: Turn = AT_ONCE,
) -> bool:
    """Enqueues a private message. False for a former member (U4), and where there is no private chat with the bot."""
    if account_id is None or ctx.fleet.is_former_member(account_id):
        return False
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    if chat_id is None:
        return False
    role = MessageRole.WHISPER
    post(ctx, words, role=role, chat_id=chat_id, account_id=account_id, call=call, buttons=buttons, turn=turn)
    return True


def draw_card(ctx: Context, call: Call, *, new: bool = False, anew: bool = False) -> None:
    """Enqueues the card: a new message if `new`, once more if `anew`, else an edit, once in a transaction.

    A call that was kept on paper has none (C26).
    """
    if call.backfilled:
        return
    for share in call.shares:  # B4: all show the common figures
        if share is not call and ctx.session.draws_first(ctx.tx, share.id):
            _enqueue_card(ctx, share, ctx.session.fleet_of(ctx.tx, share.fleet_id).chat_id)
    if new or anew or ctx.session.draws_first(ctx.tx, call.id):
        _enqueue_card(ctx, call, ctx.fleet.chat_id, new=new, anew=anew)


def _enqueue_card(ctx: Context, call: Call, chat_id: int, *, new: bool = False, anew: bool = False) -> None:
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=Priority.CALL if new or anew else Priority.CARD,
        kind=OutboxKind.CARD,
        key=f"{OutboxKind.CARD}:{call.id}{_ANEW if anew else ''}",
        body={"call": call.id} | ({"anew": True} if anew else {}),
        now=ctx.now,
    )


def room_for_drivers(messenger: Messenger) -> int:
    """Returns the room for the drivers' lines on one page of a report (`room_of`)."""
    return messenger.longest_text - REPORT_HEAD


def draw_report(ctx: Context, call: Call, *, anew: bool = False) -> None:
    """Enqueues the closing report: posted once, edited after each correction; posted again if `anew`.

    A page without drivers is not sent. For ten minutes it has a button that reopens the call (E6).
    """
    posted = sent_messages.of_call(ctx.tx.read, call.id, MessageRole.CLOSING_REPORT)
    came = sum(response.state.arrived_at is not None for response in call.responses.values())
    anew = anew and bool(posted)
    may_reopen = (
        not call.backfilled and call.closed_at is not None and ctx.now - call.closed_at < REOPEN_WITHIN
    )
    more = ({"anew": True} if anew else {}) | ({"reopen": True} if may_reopen else {})
    fewest_a_page = room_for_drivers(ctx.session.messenger) // LONGEST_DRIVERS_LINE
    for page in range(1 + came // fewest_a_page):
        outbox.enqueue(
            ctx.tx,
            chat_id=ctx.fleet.chat_id,
            priority=Priority.CARD if posted and not anew else Priority.NOTICE,
            kind=OutboxKind.CLOSING_REPORT,
            key=f"{OutboxKind.CLOSING_REPORT}:{call.id}:{page}{_ANEW if anew else ''}",
            body={"call": call.id, "page": page} | more,
            now=ctx.now,
        )
