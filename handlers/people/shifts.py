"""Records shifts, which drivers give in advance (D5), and reports their number to the coordinators in the evening."""

from datetime import timedelta

from dispatch.commands import DropShift, GiveShift, ShowShifts
from dispatch.deadlines import DeadlineKind
from dispatch.nights import clock_on, next_clock, night_ends, night_of
from dispatch.shifts import window
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import MARK_RECORDED, add_feedback_mark, reply
from handlers.chat.schedule import schedule
from handlers.chat.session import Context
from handlers.chat.texts import clock_time, text
from handlers.chat.updates import Due
from storage import shifts
from storage.journal import NoteKind

LONGEST_HOURS = 16


def give_shift(ctx: Context, command: GiveShift) -> None:
    """Records when the speaker can come. A plain message in the group gets a feedback mark, not a reply."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    zone = ctx.fleet.zone
    night, from_at, until_at = window(ctx.origin.at, command.nights_on, command.begin, command.end, zone)
    if ctx.origin.is_edit or until_at <= ctx.origin.at or until_at - from_at > LONGEST_HOURS * 3600:
        if ctx.origin.slash:
            reply(ctx, "misused-shift")
        return
    shifts.save(ctx.tx, ctx.fleet.id, ctx.speaker.id, night, (from_at, until_at))
    ctx.note(NoteKind.SHIFT, person_id=ctx.speaker.id, from_at=from_at, until_at=until_at)
    if ctx.origin.slash or ctx.origin.private:
        reply(
            ctx,
            "shift-noted",
            day=f"{night:%m-%d}",
            since=clock_time(from_at, zone),
            until=clock_time(until_at, zone),
        )
    else:
        add_feedback_mark(ctx, MARK_RECORDED)


def drop_shift(ctx: Context, _: DropShift) -> None:
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    shifts.drop(ctx.tx, ctx.fleet.id, ctx.speaker.id, night_of(ctx.origin.at, ctx.fleet.zone))
    ctx.note(NoteKind.SHIFT_DROPPED, person_id=ctx.speaker.id)
    reply(ctx, "shift-dropped")


def show_shifts(ctx: Context, _: ShowShifts) -> None:
    """Replies with the number of shifts tonight and the speaker's own, without other people's names."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    zone = ctx.fleet.zone
    rows = shifts.of_night(ctx.tx.read, ctx.fleet.id, night_of(ctx.now, zone))
    own = [(from_at, until_at) for person_id, from_at, until_at in rows if person_id == ctx.speaker.id]
    if own:
        since, until = (clock_time(at, zone) for at in own[0])
        reply(ctx, "shift-yours", cars=len(rows), since=since, until=until)
    else:
        reply(ctx, "shift-none", cars=len(rows))


def report_evening(ctx: Context, due: Due) -> None:
    """Sends 「今晚 41 人，目标 60」 to the coordinators of a fleet that uses shifts, and schedules the next evening.

    A late deadline is reported only while its night lasts.
    """
    fleet, table = ctx.fleet, ctx.fleet.timetable
    night = night_of(ctx.now, fleet.zone)
    if (
        not due.body.get("first")
        and clock_on(night, table.shifts_at, fleet.zone) <= ctx.now
        and due.due_at > night_ends(night - timedelta(days=1), fleet.zone)
    ):
        rows = shifts.of_night(ctx.tx.read, fleet.id, night)
        if rows or table.shift_target or shifts.used_before(ctx.tx.read, fleet.id):
            name = "shifts-tonight-of" if table.shift_target else "shifts-tonight"
            values = (
                {"cars": len(rows), "target": table.shift_target}
                if table.shift_target
                else {"cars": len(rows)}
            )

            def words(language: str) -> str:
                return text(language, name, **values)

            tell_coordinators(ctx, words, otherwise=words(fleet.language))
            ctx.note(NoteKind.EVENING, night=night.isoformat(), cars=len(rows))
    schedule_evening(ctx)


def schedule_evening(ctx: Context) -> None:
    fleet = ctx.fleet
    due_at = next_clock(fleet.timetable.shifts_at, ctx.now + 1, fleet.zone)
    schedule(ctx, DeadlineKind.EVENING, fleet.id, due_at=due_at)
