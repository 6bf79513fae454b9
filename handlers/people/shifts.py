"""Shifts (D5): who can come tonight, said in advance; and the line that tells the coordinators in the evening."""

from datetime import timedelta

from dispatch.commands import DropShift, GiveShift, ShowShifts
from dispatch.nights import clock_on, next_clock, night_ends, night_of
from dispatch.shifts import window
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import HEARD, react, reply
from handlers.chat.session import Turn
from handlers.chat.texts import clock, text
from handlers.chat.updates import Due
from storage import deadlines, shifts

LONGEST_HOURS = 16


def give_shift(turn: Turn, command: GiveShift) -> None:
    """It expires by itself. Said plainly in the group, it is answered with a mark and no message."""
    if not turn.fleet.id:
        reply(turn, "no-fleet")
        return
    zone = turn.fleet.zone
    night, from_at, until_at = window(turn.origin.at, command.nights_on, command.begin, command.end, zone)
    if turn.origin.is_edit or until_at <= turn.origin.at or until_at - from_at > LONGEST_HOURS * 3600:
        if turn.origin.slash:
            reply(turn, "misused-shift")
        return
    shifts.save(turn.tx, turn.fleet.id, turn.speaker.id, night, (from_at, until_at))
    turn.note("shift", person_id=turn.speaker.id, from_at=from_at, until_at=until_at)
    if turn.origin.slash or turn.origin.private:
        reply(
            turn, "shift-noted", day=f"{night:%m-%d}", since=clock(from_at, zone), until=clock(until_at, zone)
        )
    else:
        react(turn, HEARD)


def drop_shift(turn: Turn, _: DropShift) -> None:
    if not turn.fleet.id:
        reply(turn, "no-fleet")
        return
    shifts.drop(turn.tx, turn.fleet.id, turn.speaker.id, night_of(turn.origin.at, turn.fleet.zone))
    turn.note("no_shift", person_id=turn.speaker.id)
    reply(turn, "shift-dropped")


def show_shifts(turn: Turn, _: ShowShifts) -> None:
    """How many tonight, and one's own; names are nobody's business here."""
    if not turn.fleet.id:
        reply(turn, "no-fleet")
        return
    zone = turn.fleet.zone
    rows = shifts.of_night(turn.tx.read, turn.fleet.id, night_of(turn.now, zone))
    own = [(from_at, until_at) for person_id, from_at, until_at in rows if person_id == turn.speaker.id]
    if own:
        since, until = (clock(at, zone) for at in own[0])
        reply(turn, "shift-yours", cars=len(rows), since=since, until=until)
    else:
        reply(turn, "shift-none", cars=len(rows))


def tell_evening(turn: Turn, due: Due) -> None:
    """「今晚 41 人，目标 60」 to the coordinators, where the fleet uses shifts; told late only while it is still that night."""
    fleet, table = turn.fleet, turn.fleet.timetable
    night = night_of(turn.now, fleet.zone)
    if (
        not due.body.get("first")
        and clock_on(night, table.shifts_at, fleet.zone) <= turn.now
        and due.due_at > night_ends(night - timedelta(days=1), fleet.zone)
    ):
        rows = shifts.of_night(turn.tx.read, fleet.id, night)
        if rows or table.shift_target or shifts.used_before(turn.tx.read, fleet.id):
            name = "shifts-tonight-of" if table.shift_target else "shifts-tonight"
            values = (
                {"cars": len(rows), "target": table.shift_target}
                if table.shift_target
                else {"cars": len(rows)}
            )

            def words(language: str) -> str:
                return text(language, name, **values)

            tell_coordinators(turn, words, otherwise=words(fleet.language))
            turn.note("evening", night=night.isoformat(), cars=len(rows))
    plan_evening(turn)


def plan_evening(turn: Turn) -> None:
    fleet = turn.fleet
    deadlines.put(
        turn.tx,
        key=f"shifts:{fleet.id}",
        kind="shifts",
        due_at=next_clock(fleet.timetable.shifts_at, turn.now + 1, fleet.zone),
        body={"fleet": fleet.id},
    )
