"""A fleet of four people, and what they say in it."""

from zoneinfo import ZoneInfo

from dispatch.apply import apply_statement
from dispatch.calls import Call
from dispatch.commands import DriverReport
from dispatch.driver_reports import statement_of
from dispatch.fleets import Fleet
from dispatch.memberships import Person, Role
from dispatch.nights import night_of
from dispatch.origin import Origin, Reply
from dispatch.statements import Moment, StatementKind
from tests.dispatch.sayings import CHAT, T0

ZONE = ZoneInfo("Asia/Shanghai")
ACKNOWLEDGED, ARRIVED = DriverReport(StatementKind.ACKNOWLEDGE), DriverReport(StatementKind.CHECK_IN)
TYPED = Origin(CHAT, 9, Moment(T0), T0)
TAPPED = Origin(CHAT, 0, Moment(T0, is_dated=False), T0, tap="1")
COORDINATOR = Person(1, 1, 1001, "Wang", role=Role.COORDINATOR)
LEAD = Person(2, 1, 1002, "Li", role=Role.LEAD)
DRIVER = Person(3, 1, 1003, "Zhang", username="zhang", plate="A12345")
OTHER = Person(4, 1, 1004, "Zhou")


def a_fleet(*stations: str) -> Fleet:
    people = {each.id: each for each in (COORDINATOR, LEAD, DRIVER, OTHER)}
    fleet = Fleet(1, CHAT, "fleet", ZONE, people=people)
    for number, station in enumerate(stations, start=1):
        fleet.add_call(Call(number, 1, "fleet", station, night_of(T0, ZONE), T0, opened_by=1))
    return fleet


def say(fleet: Fleet, number: int, person: Person, report: DriverReport, at: int = T0) -> None:
    said = statement_of(report, person, person, Origin(CHAT, at - T0 + 1, Moment(at), at), ZONE)
    apply_statement(fleet.calls[number], person.id, said)


def replying(to: Reply) -> Origin:
    return Origin(CHAT, 9, Moment(T0), T0, to)
