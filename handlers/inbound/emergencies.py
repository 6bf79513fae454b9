"""Tells coordinators at once, privately, of an emergency or a car that breaks down with passengers (U7). It counts nothing."""

from dispatch.driver_shares import open_trip_of, part_of, share_of
from dispatch.rule_numbers import MINUTE
from handlers.chat.inputs import Words
from handlers.chat.mentions import mention
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import once_within, reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clock_time, cut, text
from handlers.views.links import link_to
from handlers.views.own_record import where_text
from reading.breakdowns import breaks_down
from reading.emergencies import emergency_in, without_others_accident
from reading.reader import read
from reading.readings import ReadingKind
from storage.throttle import ThrottleKind

LONGEST_WORDS = 300


def words_besides_emergency(ctx: Context, said: Words) -> Words | None:
    """Tells the coordinators of an emergency in the words (U7). Returns the other words; None where there are none."""
    rest = emergency_in(said.text) if ctx.fleet.id else None
    if rest is None:
        _follow_breakdown(ctx, said.text)
        besides = without_others_accident(said.text)
        if besides == said.text:
            return said
        return said._replace(text=besides) if besides else None
    is_new = once_within(ctx, ThrottleKind.EMERGENCY, ctx.speaker.id, seconds=MINUTE)
    if is_new and not ctx.kept:
        _tell(ctx, said.text)
    return said._replace(text=rest) if rest else None


def _follow_breakdown(ctx: Context, said: str) -> None:
    """Tells the coordinators that a car with passengers goes no further."""
    trip = open_trip_of(ctx.fleet, ctx.speaker.id)
    if trip is None or not breaks_down(said) or ctx.origin.is_edit or ctx.kept or _is_brought(said):
        return
    if any(person.name in said for person in ctx.fleet.people.values() if person is not ctx.speaker):
        return
    if not once_within(ctx, ThrottleKind.BREAKDOWN, ctx.speaker.id, seconds=MINUTE):
        return
    group, aboard = ctx.fleet.language, trip.passengers

    def words(language: str) -> Text:
        name = mention(ctx.speaker, language)
        time, short = (
            clock_time(ctx.origin.moment.at, ctx.fleet.zone),
            cut(" ".join(said.split()), LONGEST_WORDS),
        )
        line = text(language, "breakdown", name=name, time=time, words=short, passengers=aboard)
        link = link_to(ctx, language, ctx.origin.chat_id, ctx.origin.message_id)
        return joined("\n", [line, link]) if link else line

    name = mention(ctx.speaker, group)
    otherwise = text(group, "breakdown-in-group", name=name, passengers=aboard)
    if tell_coordinators(ctx, words, otherwise=otherwise):
        reply(ctx, "breakdown-told", passengers=aboard)


def _is_brought(said: str) -> bool:
    return any(reading.kind is ReadingKind.DELIVER for reading in read(said))


def _tell(ctx: Context, said: str) -> None:
    def words(language: str) -> Text:
        lines = [
            text(
                language,
                "emergency",
                name=mention(ctx.speaker, language),
                time=clock_time(ctx.origin.moment.at, ctx.fleet.zone),
                words=cut(" ".join(said.split()), LONGEST_WORDS),
            )
        ]
        for call in ctx.fleet.open_calls(ctx.origin.moment):
            if response := part_of(call, ctx.speaker.id):
                state = where_text(language, share_of(call, ctx.speaker.id), response)
                lines.append(
                    text(language, "emergency-where", number=call.number, station=call.station, state=state)
                )
        link = link_to(ctx, language, ctx.origin.chat_id, ctx.origin.message_id)
        return joined("\n", [*lines, link] if link else lines)

    group = ctx.fleet.language
    otherwise = text(group, "emergency-in-group", name=mention(ctx.speaker, group))
    if tell_coordinators(ctx, words, otherwise=otherwise):
        reply(ctx, "emergency-told")
