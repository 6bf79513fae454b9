"""Carries out `/set`: shows and changes a fleet's timetable; a change takes effect at once (D6)."""

from dispatch.call_events import CallEvent
from dispatch.commands import ChangeTimetable
from dispatch.timetable import NAMES, of_fleet, value_of
from handlers.chat.deadlines import call_changed
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from handlers.night.cars_short import reschedule_steps
from handlers.people.shifts import schedule_evening
from handlers.statistics.night_and_week import reschedule_weeks
from storage.journal import NoteKind

FEW = frozenset({"few_repeat", "few_ask", "few_list"})  # the steps of D1


def change(ctx: Context, command: ChangeTimetable) -> None:
    fleet = ctx.fleet
    if command.name is None:
        reply(ctx, "timetable", lines=joined("\n", _lines(ctx)))
        return
    value = value_of(command.name, command.value) if command.name in NAMES else None
    if value is None:
        reply(ctx, "misused-set")
        return
    fleet.changes = {**fleet.changes, command.name: command.value}
    fleet.timetable = of_fleet(ctx.session.timetable, fleet.changes)
    ctx.note(NoteKind.TIMETABLE, name=command.name, value=command.value)
    _reschedule(ctx, command.name)
    reply(ctx, "timetable-changed", line=_line(ctx, command.name))


def _reschedule(ctx: Context, name: str) -> None:
    if name == "shifts_at":
        schedule_evening(ctx)
    elif name == "summary_at":
        reschedule_weeks(ctx)
    for call in ctx.fleet.calls.values():
        if call.is_open:
            if name in FEW:
                reschedule_steps(ctx, call)
            call_changed(ctx, CallEvent.TIMETABLE_CHANGED, call)


def _lines(ctx: Context) -> list[Text]:
    return [_line(ctx, name) for name in NAMES]


def _line(ctx: Context, name: str) -> Text:
    value = getattr(ctx.fleet.timetable, name)
    said = ("on" if value else "off") if isinstance(value, bool) else str(value)
    return text(
        ctx.language,
        "timetable-line",
        name=name,
        value=said,
        meaning=text(ctx.language, f"timetable-{name}"),
    )
