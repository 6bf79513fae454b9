"""Keeps pictures, voices, places, stickers and files of an open call as clarifications (R9); an album is one message."""

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.driver_reports import call_for_unclear
from dispatch.rule_numbers import HOUR
from handlers.chat.inputs import Media, Message
from handlers.chat.outbound import draw_card, once_within, reply, whisper
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night import clarify_open
from handlers.people.phones import keep_phone
from storage import clarifications
from storage.throttle import ThrottleKind

ALBUM, MEDIA = "album", "media"
_SELDOM_REPORT = frozenset({Media.STICKER, Media.PAID, Media.DOCUMENT, Media.CONTACT, Media.TICK, Media.POLL})
"""These are a *maybe*; the others are 待确认."""


def keep_media(ctx: Context, message: Message) -> None:
    """Opens a clarification for a message without words. Stickers, GIFs and files are a *maybe*, which no card counts."""
    media = message.media
    if message.phone is not None and ctx.origin.private:
        keep_phone(ctx, message.phone)
        return
    if media is None or ctx.kept:
        return
    call = call_for_unclear(ctx.fleet, ctx.speaker, ctx.origin.moment)
    if call is None or call.sealed:
        return
    album = message.album
    if album and not once_within(ctx, ThrottleKind.ALBUM, album, seconds=HOUR):
        return
    body: dict[str, object] = {MEDIA: True} | ({ALBUM: album} if album else {})
    if media in _SELDOM_REPORT:
        call.maybe += 1
        clarify_open.open_clarification(ctx, call, ClarificationKind.MAYBE, body=body)
    else:
        _count(ctx, call, body)
    if media in _TOLD:
        _tell_author(ctx, *_TOLD[media])


def _count(ctx: Context, call: Call, body: dict[str, object]) -> None:
    call.unreadable += 1
    clarify_open.open_clarification(ctx, call, ClarificationKind.UNREADABLE, body=body)
    if ctx.origin.private:
        reply(ctx, "unclear-noted")
    draw_card(ctx, call)


_TOLD = {
    Media.VOICE: (ThrottleKind.VOICE, "voice-unheard"),
    Media.CHECKLIST: (ThrottleKind.LIST, "list-unseen"),
    Media.POLL: (ThrottleKind.LIST, "list-unseen"),
}


def _tell_author(ctx: Context, kind: ThrottleKind, name: str) -> None:
    """R9: tells its author once a night that the bot cannot read it; privately, else under his message."""
    if not once_within(ctx, kind, ctx.speaker.id, seconds=12 * HOUR):
        return
    words = text(ctx.language_for(ctx.speaker.account_id), name)
    if ctx.origin.private or not whisper(ctx, ctx.speaker.account_id, words):
        reply(ctx, name)


def settle_album(ctx: Context, message: Message) -> None:
    """The words of an album are all that it says: its pictures, which came before or come after, ask nothing."""
    album = message.album
    if not album or not ctx.fleet.id or once_within(ctx, ThrottleKind.ALBUM, album, seconds=HOUR):
        return
    person = ctx.speaker.id
    for kind in (ClarificationKind.UNREADABLE, ClarificationKind.MAYBE):
        for clarification in clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, person, kind):
            if clarification.body.get(ALBUM) == album:
                clarify_open.resolve(ctx, clarification)
