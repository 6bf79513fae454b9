"""A fleet's own timetable (D6): shown and changed by its coordinators, in force at once."""

from dispatch.commands import ChangeTimetable
from dispatch.timetable import NAMES, of_fleet, value_of
from handlers.chat.outbound import reply
from handlers.chat.session import Turn
from handlers.chat.texts import text
from handlers.night.escalation import look_again, plan_few_anew
from handlers.people.shifts import plan_evening
from handlers.statistics.summaries import plan_weeks_anew
from storage.fleets import save_change

FEW = frozenset({"few_repeat", "few_ask", "few_list"})  # the steps of D1


def change(turn: Turn, command: ChangeTimetable) -> None:
    fleet = turn.fleet
    fleet.check_coordinator(turn.speaker)
    if command.name is None:
        reply(turn, "timetable", lines="\n".join(_lines(turn)))
        return
    value = value_of(command.name, command.value) if command.name in NAMES else None
    if value is None:
        reply(turn, "misused-set")
        return
    fleet.changes[command.name] = command.value
    fleet.timetable = of_fleet(turn.desk.timetable, fleet.changes)
    save_change(turn.tx, fleet.id, command.name, command.value)
    turn.note("timetable", name=command.name, value=command.value)
    _plan_anew(turn, command.name)
    reply(turn, "timetable-changed", line=_line(turn, command.name))


def _plan_anew(turn: Turn, name: str) -> None:
    if name == "shifts_at":
        plan_evening(turn)
    elif name == "summary_at":
        plan_weeks_anew(turn)
    for call in turn.fleet.calls.values():
        if call.is_open:
            if name in FEW:
                plan_few_anew(turn, call)
            for kind in ("missing", "road", "forgotten"):
                look_again(turn, call, kind, turn.now)


def _lines(turn: Turn) -> list[str]:
    return [_line(turn, name) for name in NAMES]


def _line(turn: Turn, name: str) -> str:
    value = getattr(turn.fleet.timetable, name)
    said = ("on" if value else "off") if isinstance(value, bool) else str(value)
    return text(
        turn.language,
        "timetable-line",
        name=name,
        value=said,
        meaning=text(turn.language, f"timetable-{name}"),
    )
