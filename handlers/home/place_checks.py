"""Asks the keeper of a place, 90 days after it was confirmed, whether it is still true (H5)."""

from dispatch.deadlines import DeadlineKind
from dispatch.home.places import CHECK_AFTER, Place
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME, PLACE
from handlers.chat.inputs import Due
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import whisper
from handlers.chat.outputs import Buttons
from handlers.chat.schedule import cancel, schedule
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from storage.home import fleets_without_bot
from storage.home import places as stored_places


def check_later(ctx: Context, place: Place) -> None:
    due = place.confirmed_at + CHECK_AFTER + 1
    schedule(ctx, DeadlineKind.PLACE_CHECK, place.id, due_at=due, place=place.id)


def forget_check(ctx: Context, place: Place) -> None:
    cancel(ctx, DeadlineKind.PLACE_CHECK, place.id)


def ask_keeper(ctx: Context, due: Due) -> None:
    """Asks once; until somebody answers the place is shown as unchecked. Where its keeper is none any more, all coordinators."""
    place = stored_places.load(ctx.tx.read, ctx.fleet.id, due.body["place"])
    if place is None or not place.is_unchecked(ctx.now):
        return
    if fleets_without_bot.is_removed(ctx.tx.read, ctx.fleet.id):  # H19: asked later, if the bot comes back
        schedule(ctx, DeadlineKind.PLACE_CHECK, place.id, due_at=ctx.now + CHECK_AFTER, place=place.id)
        return
    keeper = ctx.fleet.people.get(place.kept_by)
    account = keeper.account_id if keeper is not None and ctx.fleet.is_coordinator(keeper) else None
    own = ctx.language_for(account)
    if account is None or not whisper(ctx, account, _question(own, place), buttons=_answers(own, place)):
        tell_coordinators(
            ctx,
            lambda language: _question(language, place),
            buttons=lambda language: _answers(language, place),
        )


def _question(language: str, place: Place) -> Text:
    return text(language, "place-still-true", name=place.name, hours=place.hours or "—")


def _answers(language: str, place: Place) -> Buttons:
    return [
        [
            (
                text(language, f"button-place-{name}"),
                button_data.encode(HOME, place.fleet_id, f"{PLACE}{place.id}.{said}"),
            )
        ]
        for name, said in (("true", "c"), ("gone", "r"))
    ]
