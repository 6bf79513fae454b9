"""Notes who does not drive this season: he is on no shift, so that nobody asks him; one tap brings him back (H9)."""

from dataclasses import replace

from dispatch.home.commands import ComeBack, GoAway, SendAway
from dispatch.memberships import Person
from dispatch.nights import night_of
from dispatch.people_commands import GiveShift
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from handlers.chat import button_data
from handlers.chat.home_buttons import BACK, HOME
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import reply, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import date_and_time, display_name, text
from handlers.home.private_only import fleets_of_speaker, is_member, is_private
from handlers.people import shifts
from reading.sounds import sound
from storage import shifts as stored_shifts
from storage.home import moves


def go_away(ctx: Context, _: GoAway) -> None:
    """The speaker drives in none of his fleets until he comes back."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    for fleet in fleets_of_speaker(ctx):
        _away(replace(ctx, fleet=fleet), ctx.speaker)
    reply(ctx, "away-noted", buttons=_way_back(ctx, ctx.language))


def send_away(ctx: Context, command: SendAway) -> None:
    """A coordinator notes it of somebody in his fleet, who is told. Raises Refusal; AmbiguousPerson."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    person = resolve_person(ctx.fleet, command.name, ctx.picked, sound)
    if person is None:
        raise Refusal(Reason.UNKNOWN_PERSON)
    _away(ctx, person)
    own = ctx.language_for(person.account_id)
    whisper(
        ctx,
        person.account_id,
        text(own, "away-by-coordinator", fleet=ctx.fleet.name),
        buttons=_way_back(ctx, own),
    )
    reply(ctx, "away-noted-of", name=display_name(person, ctx.language))


def come_back(ctx: Context, _: ComeBack) -> None:
    """Ends the speaker's absence in all of his fleets."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    _back(ctx)
    remove_buttons(ctx)
    reply(ctx, "away-back")


def give_shift(ctx: Context, command: GiveShift) -> None:
    """Who gives a shift is back (D5)."""
    if ctx.fleet.id and ctx.speaker.id:
        _back(ctx)
    shifts.give_shift(ctx, command)


def lines_of_file(ctx: Context, person: Person, language: str) -> list[Text]:
    since = moves.away_since(ctx.tx.read, ctx.fleet.id, person.id)
    return [] if since is None else [text(language, "away-since", at=date_and_time(since, ctx.fleet.zone))]


def _away(ctx: Context, person: Person) -> None:
    moves.go_away(ctx.tx, ctx.fleet.id, person.id, ctx.now)
    stored_shifts.drop(ctx.tx, ctx.fleet.id, person.id, night_of(ctx.now, ctx.fleet.zone))


def _back(ctx: Context) -> None:
    moves.come_back_everywhere(ctx.tx, ctx.speaker.id)


def _way_back(ctx: Context, language: str) -> Buttons:
    return [[(text(language, "button-back"), button_data.encode(HOME, ctx.fleet.id, BACK))]]
