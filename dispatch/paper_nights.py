"""Records a night that was kept on paper: the same totals as if it had been heard live (C26)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo

from dispatch.apply import apply_statement
from dispatch.calls import Call, Slot
from dispatch.clocks import clock_on
from dispatch.commands import Command
from dispatch.commands_about_fleets import FleetOrder
from dispatch.fold import History
from dispatch.nights import NIGHT_BEGINS_HOUR, night_of
from dispatch.slots_and_standbys import set_slot
from dispatch.statements import Statement, StatementKind, in_order_of_writing


@dataclass(frozen=True, slots=True)
class Backfill(FleetOrder, Command):
    """Records lines that were kept on paper. `text`: the station and its call, then a line for each driver."""

    text: str


@dataclass(frozen=True, slots=True)
class ExportPaper(FleetOrder, Command):
    """Sends the roster as a list to be printed and filled in."""


def instant(night: date, clock: str, zone: tzinfo) -> int:
    """The instant of "HH:MM" in a night: before 06:00 it is the next morning. UTC epoch seconds."""
    day = night if int(clock[:2]) >= NIGHT_BEGINS_HOUR else night + timedelta(days=1)
    return clock_on(day, clock, zone)


def night_meant(
    now: int, zone: tzinfo, *, day: tuple[int, int, int] | None, nights_ago: int | None, first: str | None
) -> date | None:
    """The night of a paper list: the one said, else the latest in which the clock `first` is over. None for no date."""
    tonight = night_of(now, zone)
    if day is not None:
        year, month, number = day
        try:
            said = date(year or tonight.year, month, number)
        except ValueError:
            return None
        return said.replace(year=said.year - 1) if not year and said > tonight else said
    if nights_ago is not None:
        return tonight - timedelta(days=nights_ago)
    is_to_come = first is not None and instant(tonight, first, zone) > now
    return tonight - timedelta(days=1) if is_to_come else tonight


def is_repeated(statement: Statement, known: Iterable[Statement]) -> bool:
    """Whether the same was typed before: the same fact of the same minute, with the same passengers."""
    return any(_key(statement) == _key(other) for other in known)


def contradicts(statement: Statement, known: Iterable[Statement]) -> bool:
    """Whether another number of passengers stands in the record for the same minute."""
    return statement.kind is StatementKind.DEPART and any(
        (other.kind, other.at) == (statement.kind, statement.at) for other in known
    )


def _key(statement: Statement) -> tuple[object, ...]:
    return statement.kind, statement.at, statement.passengers, statement.tags, statement.in_square


def settle_slots(call: Call, histories: Mapping[int, History]) -> None:
    """Gives the slots that the answers would have had in the order of their times, whichever order they were typed in.

    On paper no place is offered to a standby; who arrived has one.
    """
    heard = replace(call, responses={}, taken=0, passed_on=0, standbys=0, known_lanes=None)
    said = [(statement, person) for person, history in histories.items() for statement in history.statements]
    for statement, person in sorted(said, key=lambda each: in_order_of_writing(each[0])):
        response = heard.responses.get(person)
        before = History(list(histories[person].statements), histories[person].answers)
        before.statements = [each for each in before.statements if _precedes(each, statement)]
        apply_statement(heard, person, statement, before if response else None)
    for person, response in call.responses.items():
        settled = heard.responses.get(person)
        slot = settled.slot if settled else Slot.NONE
        if slot is not response.slot:
            set_slot(call, response, slot)
        order = settled.standby_order if settled else None
        if order != response.standby_order:
            response.standby_order = order
    call.count_standbys()


def _precedes(one: Statement, other: Statement) -> bool:
    return in_order_of_writing(one) < in_order_of_writing(other)
