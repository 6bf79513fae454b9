"""Tells who raised a call why the group does not see its card, and shows the card when the group allows it again (S13, U8)."""

from dispatch.rule_numbers import HOUR
from handlers.chat.notify import tell_coordinators, tell_owner
from handlers.chat.outbound import draw_card, draw_report, once_within, whisper
from handlers.chat.pins import pin_card
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from handlers.night.reposted_cards import retire_card
from storage import sent_messages, throttle
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

_PIN = "pin"
_NOTED_SECONDS = 24 * HOUR


def note_hidden(ctx: Context, call_id: int, reason: str) -> None:
    """Tells once a call why the group does not see its card; of the pin once a day (S13). `reason` ends the text's name."""
    call = ctx.fleet.calls.get(call_id)
    if call is None or not call.is_open:
        return
    about = _PIN if reason == _PIN else call.id
    if not once_within(ctx, ThrottleKind.HIDDEN_CARD, about, seconds=_NOTED_SECONDS):
        return

    def words(language: str) -> Text:
        return text(language, f"card-hidden-{reason}", number=call.number, station=call.station)

    raised_by = ctx.fleet.people.get(call.opened_by)
    account = raised_by.account_id if raised_by else None
    told = whisper(ctx, account, words(ctx.language_for(account)), call=call)
    if not told and not tell_coordinators(ctx, words, call=call):
        tell_owner(ctx, words)


def show_again(ctx: Context) -> None:
    """Posts missing cards and closing reports, and pins open cards, after the bot's own rights changed (S13)."""
    for call in ctx.fleet.calls.values():
        _forget(ctx, str(call.id))
        if call.is_open:
            posted = bool(sent_messages.of_call(ctx.tx.read, call.id, MessageRole.CARD))
            draw_card(ctx, call, new=not posted)
            pin_card(ctx, call)
        elif not sent_messages.of_call(ctx.tx.read, call.id, MessageRole.CLOSING_REPORT):
            draw_report(ctx, call)


def show_in_topic(ctx: Context, topic: int | None) -> None:
    """Posts the cards of a forum topic's calls that were refused or stand elsewhere, because it takes messages again (S13)."""
    for call in ctx.fleet.calls.values():
        if call.is_open and call.topic == topic and _forget(ctx, str(call.id)):
            retire_card(ctx, call)
            draw_card(ctx, call, anew=True)


def _forget(ctx: Context, about: str) -> bool:
    """Whether the card was hidden; it is not any more, so that the next time is told again."""
    key = throttle.key_of(ThrottleKind.HIDDEN_CARD, about)
    was_hidden = throttle.last_at(ctx.tx.read, ctx.fleet.id, key) is not None
    if was_hidden:
        throttle.forget(ctx.tx, ctx.fleet.id, key)
    return was_hidden
