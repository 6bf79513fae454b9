"""Tells a driver privately which places are near, and the way there (H2, H6)."""

from collections.abc import Sequence
from datetime import datetime

from dispatch.driver_shares import part_of
from dispatch.fleets import Fleet
from dispatch.home.commands import ShowPlaceOnMap, ShowPlaces
from dispatch.home.places import Place, PlaceKind, nearest
from dispatch.nights import local_time
from dispatch.refusals import Reason, Refusal
from dispatch.stations import Point
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME, MAP
from handlers.chat.inputs import Message
from handlers.chat.outbound import post, reply, toast
from handlers.chat.outputs import Buttons, Spot
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from handlers.home.place_words import is_open_now, kinds_text, place_text, state_text
from handlers.home.private_only import coordinated, fleets_of_speaker, is_member, is_private
from storage.home import fleets_without_bot
from storage.home import places as stored_places
from storage.sent_messages import MessageRole

_ASKED = "places asked"


def show_places(ctx: Context, command: ShowPlaces) -> None:
    """Answers with at most five places, and says that a location sorts them where no pick-up point is known."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    if fleets_of_speaker(ctx) and not _fleets(ctx):
        reply(ctx, "places-bot-removed")
    else:
        _answer(ctx, command.kinds, _pick_up_point(ctx))


def show_on_map(ctx: Context, command: ShowPlaceOnMap) -> None:
    """Sends the place as a point on the map. Raises Refusal for one that is gone, and for a button in a group."""
    place = stored_places.load(ctx.tx.read, ctx.fleet.id, command.place_id)
    if place is None or place.point is None or not ctx.origin.private:
        raise Refusal(Reason.OUTDATED)
    state = state_text(ctx.language, place, _local(ctx))
    words = joined(" · ", [kinds_text(ctx.language, place.kinds), state])
    post(
        ctx,
        words,
        role=MessageRole.WHISPER,
        chat_id=ctx.origin.chat_id,
        account_id=ctx.speaker.account_id,
        spot=Spot(place.point.latitude, place.point.longitude, place.name, str(words)),
    )
    toast(ctx, "toast-on-map")


def take_location(ctx: Context, message: Message) -> bool:
    """Sorts the places by a location: those that its sender asked for lately, else all where no call can be meant.

    False: the location is about something else.
    """
    if message.point is None or not ctx.fleet.id:
        return False
    asked = ctx.session.private_locations.take((_ASKED, ctx.speaker.account_id), ctx.now)
    if not isinstance(asked, tuple):
        if any(fleet.calls for fleet in fleets_of_speaker(ctx)) or not are_known(ctx):
            return False
        asked = ()
    _answer(ctx, asked, Point(*message.point))
    return True


def are_known(ctx: Context) -> bool:
    """Whether a fleet of the speaker keeps places, so that his question is answered with them."""
    return any(stored_places.are_used(ctx.tx.read, fleet.id) for fleet in _fleets(ctx))


def help_lines(ctx: Context) -> Sequence[Text]:
    """None before a fleet keeps places; for its coordinators also how they are kept."""
    if not ctx.fleet.id or not are_known(ctx):
        return []
    using = [fleet for fleet in coordinated(ctx) if stored_places.are_used(ctx.tx.read, fleet.id)]
    keeping = [text(ctx.language, "help-places-coordinator")] if using else []
    return [text(ctx.language, "help-places"), *keeping]


def _answer(ctx: Context, kinds: Sequence[PlaceKind], here: Point | None) -> None:
    language, local = ctx.language, _local(ctx)
    known = [
        place
        for place in stored_places.of_fleets(ctx.tx.read, [fleet.id for fleet in _fleets(ctx)])
        if place.is_shown
    ]
    meant = [place for place in known if not kinds or set(kinds) & set(place.kinds)]
    if not meant:
        _say_none(ctx, kinds, known)
        return
    shown = nearest(meant, [is_open_now(place, local) for place in meant], here)
    head = (
        text(language, "places-of-kinds", kinds=kinds_text(language, kinds))
        if kinds
        else text(language, "places-all")
    )
    lines = [
        head,
        *(place_text(ctx, place, local, away, number) for number, (place, away) in enumerate(shown, 1)),
    ]
    if here is None and len(meant) > 1 and any(place.point for place in meant):
        ctx.session.private_locations.keep((_ASKED, ctx.speaker.account_id), tuple(kinds), ctx.now)
        lines.append(text(language, "places-send-location"))
    reply(
        ctx, "home-lines", lines=joined("\n", lines), buttons=_ways(language, [place for place, _ in shown])
    )


def _fleets(ctx: Context) -> list[Fleet]:
    """Those of the speaker that still have the bot: nobody keeps the places of the others (H19)."""
    return [
        fleet for fleet in fleets_of_speaker(ctx) if not fleets_without_bot.is_removed(ctx.tx.read, fleet.id)
    ]


def _say_none(ctx: Context, kinds: Sequence[PlaceKind], known: Sequence[Place]) -> None:
    if not known:
        reply(ctx, "places-none")
        return
    others = [kind for kind in PlaceKind if any(kind in place.kinds for place in known)]
    reply(
        ctx,
        "places-none-of-kinds",
        kinds=kinds_text(ctx.language, kinds),
        others=kinds_text(ctx.language, others),
    )


def _ways(language: str, places: Sequence[Place]) -> Buttons:
    return [
        [
            (
                text(language, "button-place-way", number=number),
                button_data.encode(HOME, place.fleet_id, f"{MAP}{place.id}"),
            )
        ]
        for number, place in enumerate(places, 1)
        if place.point is not None
    ]


def _pick_up_point(ctx: Context) -> Point | None:
    """Where the cars line up of an open call that the speaker answered, in whichever of his fleets."""
    for fleet in fleets_of_speaker(ctx):
        for call in fleet.calls.values():
            response = part_of(call, ctx.speaker.id)
            is_his = (
                call.is_open and response is not None and response.state.answering and not response.state.left
            )
            point = fleet.entry_of(call.station).point if is_his else None
            if point is not None:
                return point
    return None


def _local(ctx: Context) -> datetime:
    return local_time(ctx.now, ctx.fleet.zone)
