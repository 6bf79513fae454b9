"""Asks drivers who are on the road for too long, and tells at the close who has not reported back (D3)."""

from dispatch.calls import Call
from dispatch.deadlines import DeadlineKind, ReminderKind
from dispatch.drivers_on_road import carrying, on_road_too_long
from handlers.chat import button_data
from handlers.chat.deadlines import check_by
from handlers.chat.inputs import Due
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import whisper
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import display_names, text
from storage import reminders
from storage.journal import NoteKind


def check_on_road(ctx: Context, due: Due) -> None:
    """D3: asks each driver once a trip whether the passengers have been delivered."""
    call = ctx.fleet.calls.get(due.body["call"])
    if call is None:
        return
    asked = reminders.occasions(ctx.tx.read, call.id, ReminderKind.ON_ROAD)
    ask, next_at = on_road_too_long(call, asked, ctx.now, ctx.fleet.timetable)
    for response in ask:
        person = ctx.fleet.people[response.person_id]
        language = ctx.language_for(person.account_id)
        trip = len(response.state.trips)
        reminders.save(ctx.tx, call.id, ReminderKind.ON_ROAD, person.id, ctx.now, occasion=trip)
        words = text(language, "road-ask", number=call.number, station=call.station, trip=trip)
        button = [[(text(language, "button-deliver"), button_data.encode(button_data.DELIVER, call.id))]]
        told = whisper(ctx, person.account_id, words, call=call, buttons=button)
        ctx.note(NoteKind.ON_ROAD_ASKED, call=call, person_id=person.id, privately=told, trip=trip)
    check_by(ctx, DeadlineKind.ON_ROAD, call, next_at)


def tell_not_reported_back(ctx: Context, call: Call) -> None:
    """D3: after the close tells the coordinator who closed the call, privately, else all coordinators.

    Those of another group are named to its own coordinators alone (B5).
    """
    away = carrying(call)
    if not away:
        return
    people = [ctx.fleet.people[response.person_id] for response in away]

    def words(language: str) -> Text:
        names = display_names(people, language)
        values = {"number": call.number, "station": call.station, "cars": len(people), "names": names}
        return text(language, "not-reported-back", **values)

    own = words(ctx.language_for(ctx.speaker.account_id))
    is_of_group = ctx.fleet.is_coordinator(ctx.speaker)
    if not (is_of_group and whisper(ctx, ctx.speaker.account_id, own, call=call)):
        tell_coordinators(ctx, words, call=call)
