"""Asks drivers who are overdue where they are, and offers their places to others (D2)."""

from dispatch.calls import Call, Response
from dispatch.deadlines import DeadlineKind, ReminderKind
from dispatch.one_place import other_places_of
from dispatch.overdue_drivers import overdue_drivers
from dispatch.slots_and_standbys import pass_on
from handlers.chat import button_data
from handlers.chat.deadlines import check_by
from handlers.chat.inputs import Due
from handlers.chat.outbound import draw_card, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night.standby_offers import offer
from storage import reminders
from storage.journal import NoteKind

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
        pass_on(call, response, ctx.now)
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
