"""Asks the keeper of places, 90 days after they were confirmed, whether they are still true: one question for all (H5)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.deadlines import DeadlineKind
from dispatch.home.commands import ConfirmPlaces
from dispatch.home.place_checks import check_due_at, is_asked_with
from dispatch.home.places import Place
from dispatch.refusals import Reason, Refusal
from handlers.chat import button_data
from handlers.chat.deadlines import cancel, schedule, stored
from handlers.chat.home_buttons import HOME, PLACE, PLACES
from handlers.chat.inputs import Due
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import reply, whisper
from handlers.chat.outputs import Buttons, Label
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import cut, text
from handlers.home.button_lists import in_messages
from handlers.home.private_only import is_member, is_private
from storage.home import fleets_without_bot
from storage.home import places as stored_places

_LONGEST_LABEL = 24  # of a button


def check_later(ctx: Context, place: Place) -> None:
    schedule(ctx, DeadlineKind.PLACE_CHECK, place.id, due_at=_due_at(place) + 1, place=place.id)


def forget_check(ctx: Context, place: Place) -> None:
    cancel(ctx, DeadlineKind.PLACE_CHECK, place.id)


def _due_at(place: Place) -> int:
    return check_due_at(place.confirmed_at)


def note_due(ctx: Context, due: Due) -> None:
    """Has the keeper asked as soon as everything that is due now has been noted: a file brings many places at once."""
    place = stored_places.load(ctx.tx.read, ctx.fleet.id, due.body["place"])
    if place is None or not place.is_unchecked(ctx.now):
        return
    asked = (DeadlineKind.PLACE_QUESTION, ctx.fleet.id, place.kept_by)
    waits = stored(ctx, *asked)
    since = min(_due_at(place), waits.body["since"]) if waits and waits.pending else _due_at(place)
    schedule(ctx, *asked, due_at=ctx.now, keeper=place.kept_by, since=since)


def ask_keeper(ctx: Context, due: Due) -> None:
    """Asks once, all coordinators where the keeper is none any more; until an answer drivers read that nobody has checked."""
    keeper, since = due.body["keeper"], due.body["since"]
    places = [place for place in _kept_by(ctx, keeper) if is_asked_with(_due_at(place), since, ctx.now)]
    if fleets_without_bot.is_removed(ctx.tx.read, ctx.fleet.id):  # H19: asked later, if the bot comes back
        for place in places:
            later = check_due_at(ctx.now)
            schedule(ctx, DeadlineKind.PLACE_CHECK, place.id, due_at=later, place=place.id)
        return
    for place in places:
        forget_check(ctx, place)
    for part in in_messages(ctx, places, others=1):
        if part:
            _ask(ctx, keeper, part)


def _kept_by(ctx: Context, keeper: int) -> list[Place]:
    """The places of a keeper, in the order in which they were added."""
    known = stored_places.of_fleets(ctx.tx.read, [ctx.fleet.id])
    return sorted((place for place in known if place.kept_by == keeper), key=lambda place: place.id)


def _ask(ctx: Context, keeper: int, places: Sequence[Place]) -> None:
    person = ctx.fleet.people.get(keeper)
    account = person.account_id if person is not None and ctx.fleet.is_coordinator(person) else None
    own = ctx.language_for(account)
    if account is None or not whisper(
        ctx, account, _question(own, places), buttons=_answers(own, keeper, places)
    ):
        tell_coordinators(
            ctx,
            lambda language: _question(language, places),
            buttons=lambda language: _answers(language, keeper, places),
        )


def _question(language: str, places: Sequence[Place]) -> Text:
    if len(places) == 1:
        return text(
            language, "place-still-true", name=places[0].name, hours=places[0].hours or _no_hours(language)
        )
    lines = [
        text(language, "places-still-true-line", name=place.name, hours=place.hours or _no_hours(language))
        for place in places
    ]
    return text(language, "places-still-true", number=len(places), lines=joined("\n", lines))


def _no_hours(language: str) -> Text:
    return text(language, "place-no-hours")


def _answers(language: str, keeper: int, places: Sequence[Place]) -> Buttons:
    """For one place: unchanged, or gone. For several: all unchanged, and a button for each that opens it."""
    if len(places) == 1:
        return [
            [(text(language, f"button-place-{name}"), data_of(places[0], said))]
            for name, said in (("true", "c"), ("gone", "r"))
        ]
    first, last = places[0].id, places[-1].id
    since, until = min(map(_due_at, places)), max(map(_due_at, places))
    detail = f"{PLACES}{keeper}.{first}.{last}.{since}.{until}"
    every = (text(language, "button-places-true"), button_data.encode(HOME, places[0].fleet_id, detail))
    return [[every], *(named_button(place) for place in places)]


def data_of(place: Place, said: str) -> str:
    return button_data.encode(HOME, place.fleet_id, f"{PLACE}{place.id}.{said}")


def named_button(place: Place) -> list[tuple[Label, str]]:
    """A row with the button that opens the place."""
    return [(plain(cut(place.name, _LONGEST_LABEL)), data_of(place, "s"))]


def confirm_places(ctx: Context, command: ConfirmPlaces) -> None:
    """All that was asked about in one message is as it was; who taps keeps it from now on. Raises Refusal (OUTDATED)."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    meant = [
        place
        for place in _kept_by(ctx, command.keeper)
        if command.first <= place.id <= command.last and command.since <= _due_at(place) <= command.until
    ]
    if not meant:
        raise Refusal(Reason.OUTDATED)
    for place in meant:
        changed = replace(place, kept_by=ctx.speaker.id, confirmed_at=ctx.now)
        stored_places.save(ctx.tx, changed)
        check_later(ctx, changed)
    remove_buttons(ctx)
    reply(ctx, "places-confirmed", number=len(meant))
