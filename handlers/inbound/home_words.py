"""Brings private questions and locations to the drivers' home, where the fleet uses it (H2, H6), and to `/me` (W9)."""

from dispatch.commands import Command
from dispatch.home.certificate_commands import VerifyCertificate
from dispatch.home.commands import ShowPlaces
from dispatch.home.places import PlaceKind
from handlers.chat.inputs import Media, Message
from handlers.chat.session import Context, Session
from handlers.home import places
from handlers.night.unread_media import keep_media
from handlers.parsing.certificate_arguments import code_in
from handlers.parsing.text_commands import read_text
from reading.driver_questions import asks_own_figures
from reading.home.place_questions import kinds_asked
from storage.inbox import Input


def command_at_home(ctx: Context, words: str) -> Command | None:
    """The question that private words are: for his figures (W9), a certificate's code (H11), or a place that his fleet keeps."""
    if (code := code_in(words)) is not None:
        return VerifyCertificate(code)
    if asks_own_figures(words):
        return read_text("/me", ctx.session.bot_name)[0][0]
    asked = kinds_asked(words)
    if not asked or not ctx.fleet.id or not places.are_known(ctx):
        return None
    return ShowPlaces(kinds=tuple(kind for kind in PlaceKind if kind in asked))


def point_of(session: Session, item: Input, message: Message) -> tuple[float, float] | None:
    """The point of a private location, which only memory has, and which is forgotten with this (V6)."""
    if message.media is not Media.LOCATION:
        return None
    kept = session.private_locations.take(item.raw, item.received_at)
    return kept if isinstance(kept, tuple) else None


def take_media(ctx: Context, message: Message) -> None:
    """Answers the location of somebody who asked for places; keeps anything else that has no words (R9)."""
    if not (ctx.origin.private and places.take_location(ctx, message)):
        keep_media(ctx, message)
