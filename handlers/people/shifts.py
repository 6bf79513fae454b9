"""Records shifts, which drivers give in advance (D5), and reports their number to the coordinators in the evening."""

from datetime import datetime

from dispatch.clocks import next_clock
from dispatch.deadlines import DeadlineKind
from dispatch.nights import night_of
from dispatch.people_commands import DropShift, GiveShift, ShowShifts
from dispatch.shifts import is_evening_told, may_be_given, window
from handlers.chat.deadlines import schedule
from handlers.chat.inputs import Due
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import add_feedback_mark, reply, whisper
from handlers.chat.outputs import Mark
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from storage import shifts
from storage.journal import NoteKind


def give_shift(ctx: Context, command: GiveShift) -> None:
    """Records when the speaker can come, and answers with the dates that were stored.

    A plain message in the group gets a feedback mark, and the answer privately where that is possible.
    """
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    night, from_at, until_at = window(ctx.origin.moment.at, command, ctx.fleet.zone)
    if ctx.origin.is_edit or not may_be_given(from_at, until_at, ctx.origin.moment.at):
        if ctx.origin.slash or ctx.origin.private:
            reply(ctx, "misused-shift")
        return
    shifts.save(ctx.tx, ctx.fleet.id, ctx.speaker.id, night, (from_at, until_at))
    ctx.note(NoteKind.SHIFT, person_id=ctx.speaker.id, from_at=from_at, until_at=until_at)
    if ctx.origin.slash or ctx.origin.private:
        reply(ctx, "shift-noted", hours=_hours(ctx, ctx.language, from_at, until_at))
        return
    add_feedback_mark(ctx, Mark.RECORDED)
    own = ctx.language_for(ctx.speaker.account_id)
    words = text(own, "shift-noted", hours=_hours(ctx, own, from_at, until_at))
    if not whisper(ctx, ctx.speaker.account_id, words) and not command.as_written:
        reply(ctx, "shift-noted", hours=_hours(ctx, ctx.language, from_at, until_at))


def _hours(ctx: Context, language: str, from_at: int, until_at: int) -> Text:
    """「2月10日 22:00 到 2月11日 02:00」; the second date only where it is another."""
    zone = ctx.fleet.zone
    begin, end = (datetime.fromtimestamp(at, zone) for at in (from_at, until_at))
    since, until = (
        f"{text(language, 'day', month=day.month, day=day.day)!s} {day:%H:%M}" for day in (begin, end)
    )
    return text(language, "hours", since=since, until=until if begin.date() != end.date() else f"{end:%H:%M}")


def drop_shift(ctx: Context, _: DropShift) -> None:
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    shifts.drop(ctx.tx, ctx.fleet.id, ctx.speaker.id, night_of(ctx.origin.moment.at, ctx.fleet.zone))
    ctx.note(NoteKind.SHIFT_DROPPED, person_id=ctx.speaker.id)
    reply(ctx, "shift-dropped")


def drop_in_private(ctx: Context) -> bool:
    """D5: 今晚不来了, said privately while no call is open, takes back the speaker's shift. False where he has none."""
    origin = ctx.origin
    if not origin.private or origin.is_edit or not ctx.fleet.id:
        return False
    if shifts.next_of(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, origin.moment.at) is None:
        return False
    drop_shift(ctx, DropShift())
    return True


def show_shifts(ctx: Context, _: ShowShifts) -> None:
    """Replies with the number of shifts tonight and the speaker's own, without other people's names."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    cars = len(shifts.of_night(ctx.tx.read, ctx.fleet.id, night_of(ctx.now, ctx.fleet.zone)))
    own = shifts.next_of(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, ctx.now)
    if own is not None:
        reply(ctx, "shift-yours", cars=cars, hours=_hours(ctx, ctx.language, *own))
    else:
        reply(ctx, "shift-none", cars=cars)


def report_evening(ctx: Context, due: Due) -> None:
    """Sends 「今晚 41 人，目标 60」 to the coordinators of a fleet that uses shifts, and schedules the next evening.

    A late deadline is reported only while its night lasts.
    """
    fleet, table = ctx.fleet, ctx.fleet.timetable
    night = night_of(ctx.now, fleet.zone)
    is_told = is_evening_told(night, due.due_at, table.shifts_at, ctx.now, fleet.zone)
    if is_told and not due.body.get("first"):
        rows = shifts.of_night(ctx.tx.read, fleet.id, night)
        if rows or table.shift_target or shifts.used_before(ctx.tx.read, fleet.id):
            name = "shifts-tonight-of" if table.shift_target else "shifts-tonight"
            values = (
                {"cars": len(rows), "target": table.shift_target}
                if table.shift_target
                else {"cars": len(rows)}
            )

            def words(language: str) -> Text:
                return text(language, name, **values)

            tell_coordinators(ctx, words, otherwise=words(fleet.language))
            ctx.note(NoteKind.EVENING, night=night.isoformat(), cars=len(rows))
    schedule_evening(ctx)


def schedule_evening(ctx: Context) -> None:
    fleet = ctx.fleet
    due_at = next_clock(fleet.timetable.shifts_at, ctx.now + 1, fleet.zone)
    schedule(ctx, DeadlineKind.EVENING, fleet.id, due_at=due_at)
