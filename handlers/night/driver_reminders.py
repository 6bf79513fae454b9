"""Reminds drivers: who is overdue (D2), or too long on the road (D3), privately; at a coordinator's tap in the group (S3)."""

from dispatch import calls as rules
from dispatch import quota
from dispatch.calls import Call, Response
from dispatch.commands import RemindMissing, ShowMissing
from dispatch.deadlines import DeadlineKind, ReminderKind, on_road_too_long, overdue_at, overdue_drivers
from dispatch.driver_reports import other_places_of
from dispatch.expected_drivers import on_the_way
from dispatch.limits import MINUTE
from dispatch.roster import Person
from handlers.chat import button_data
from handlers.chat.inputs import Due
from handlers.chat.outbound import bot_link, draw_card, post, reply, toast, toast_sent_privately, whisper
from handlers.chat.said import Buttons
from handlers.chat.schedule import check_by
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_name, display_names, mention_all, text
from handlers.night.calls import resolve_call
from handlers.night.standby_offers import MENTIONED_AT_ONCE, offer
from storage import reminders
from storage.journal import NoteKind
from storage.sent_messages import MessageRole

LATER_MINUTES = (10, 20)


def check_overdue(ctx: Context, due: Due) -> None:
    """D2: asks each overdue driver once; some time later the slot is offered to a standby."""
    call = ctx.fleet.calls.get(due.body["call"])
    if call is None:
        return
    asked = reminders.sent_at(ctx.tx.read, call.id, ReminderKind.OVERDUE)
    found = overdue_drivers(call, asked, ctx.now, ctx.fleet.timetable)
    for response in found.ask:
        if not other_places_of(ctx.fleet, response.person_id, call):  # R13: he cannot come yet
            _ask_overdue(ctx, call, response)
    for response in found.pass_on:
        quota.pass_on(call, response, ctx.now)
        ctx.note(NoteKind.SLOT_PASSED_ON, call=call, person_id=response.person_id)
    if found.pass_on:
        offer(ctx, call)
        draw_card(ctx, call)
    check_by(ctx, DeadlineKind.OVERDUE, call, found.next_at)


def _ask_overdue(ctx: Context, call: Call, response: Response) -> None:
    person = ctx.fleet.people[response.person_id]
    language = ctx.language_for(person.account_id)
    late = [
        (
            text(language, "button-later", minutes=minutes),
            button_data.encode(button_data.LATER, call.id, minutes),
        )
        for minutes in LATER_MINUTES
    ]
    buttons: Buttons = [
        [(text(language, "button-arrive"), button_data.encode(button_data.CHECK_IN, call.id)), *late],
        [(text(language, "button-decline"), button_data.encode(button_data.DECLINE, call.id))],
    ]
    reminders.save(ctx.tx, call.id, ReminderKind.OVERDUE, person.id, ctx.now)
    words = text(language, "missing-ask", number=call.number, station=call.station)
    told = whisper(ctx, person.account_id, words, call=call, buttons=buttons)
    ctx.note(NoteKind.OVERDUE_ASKED, call=call, person_id=person.id, privately=told)


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


def show_missing(ctx: Context, _: ShowMissing) -> None:
    """S3: sends the names of those on the way to the coordinator privately, with a button that reminds them."""
    ctx.fleet.check_coordinator(ctx.speaker)
    call = resolve_call(ctx)
    coming = rules.in_order_of_arrival(on_the_way(call))
    if not coming:
        reply(ctx, "nobody-missing", number=call.number)
    elif whisper(
        ctx,
        ctx.speaker.account_id,
        _listed(ctx, call, coming),
        call=call,
        buttons=_remind(ctx, call),
    ):
        toast_sent_privately(ctx)
    else:
        reply(ctx, "open-private-chat", cars=len(coming), bot=bot_link(ctx))


def _listed(ctx: Context, call: Call, coming: list[Response]) -> Text:
    language, table = ctx.language_for(ctx.speaker.account_id), ctx.fleet.timetable
    late = [response for response in coming if overdue_at(call, response, table) <= ctx.now]
    people = [ctx.fleet.people[response.person_id] for response in coming]
    names = display_names(people, language)
    lines = [text(language, "missing", number=call.number, cars=len(people), names=names)]
    for response in late:
        overdue = overdue_at(call, response, table) - table.missing * MINUTE
        name = display_name(ctx.fleet.people[response.person_id], language)
        minutes = (ctx.now - overdue) // MINUTE
        lines.append(text(language, "missing-late", name=name, minutes=minutes))
    return joined("\n", lines)


def _remind(ctx: Context, call: Call) -> Buttons:
    number = len((_not_reminded(ctx, call))[:MENTIONED_AT_ONCE])
    label = text(ctx.language_for(ctx.speaker.account_id), "button-remind", number=number)
    return [[(label, button_data.encode(button_data.REMIND, call.id))]] if number else []


def remind(ctx: Context, _: RemindMissing) -> None:
    """A coordinator's tap: mentions the next few in the group, each driver at most once."""
    ctx.fleet.check_coordinator(ctx.speaker)
    call = resolve_call(ctx)
    language = ctx.fleet.language
    people = _not_reminded(ctx, call)
    chosen = people[:MENTIONED_AT_ONCE]
    if not chosen:
        toast(ctx, "toast-nobody-to-remind")
        return
    for person in chosen:
        reminders.save(ctx.tx, call.id, ReminderKind.REMINDED, person.id, ctx.now)
    ctx.note(NoteKind.OVERDUE_REMINDED, call=call, people=[person.id for person in chosen])
    names = mention_all(chosen, language)
    post(
        ctx,
        text(language, "remind", names=names, number=call.number, station=call.station),
        role=MessageRole.MENTION,
        call=call,
    )
    toast(ctx, "toast-reminded", number=len(chosen), more=len(people) - len(chosen))


def _not_reminded(ctx: Context, call: Call) -> list[Person]:
    """Those on the way with an account who were not reminded yet, in order of arrival."""
    reminded = reminders.sent_at(ctx.tx.read, call.id, ReminderKind.REMINDED)
    people = [
        ctx.fleet.people[response.person_id]
        for response in rules.in_order_of_arrival(on_the_way(call))
        if response.person_id not in reminded
    ]
    return [person for person in people if person.account_id is not None]
