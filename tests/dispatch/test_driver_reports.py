"""Of whom and of which call a report speaks, and what becomes of one that is refused."""

from zoneinfo import ZoneInfo

import pytest

from dispatch.apply import apply_statement
from dispatch.calls import Call
from dispatch.commands import DriverReport, Enough
from dispatch.driver_reports import (
    AmbiguousPerson,
    RefusalHandling,
    ReportHandling,
    call_for_unclear,
    departure_from_square,
    handling_of,
    handling_of_refusal,
    lacks_passengers,
    other_squares_of,
    reported_person,
    reports_in_an_edit,
    resolve_person,
    statement_of,
)
from dispatch.fleets import Fleet
from dispatch.nights import night_of
from dispatch.origin import Origin, Reply
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person, Role
from dispatch.statements import ClarificationReason, Moment, StatementKind
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


@pytest.mark.parametrize(
    ("speaker", "origin", "named", "heard"),
    [
        (DRIVER, TYPED, False, ReportHandling.REPORT),
        (COORDINATOR, TYPED, False, ReportHandling.ROGER),
        (LEAD, TYPED, False, ReportHandling.REPORT),
        (COORDINATOR, TAPPED, False, ReportHandling.REPORT),
        (COORDINATOR, TYPED, True, ReportHandling.REPORT),
        (DRIVER, replying(Reply(3, author_id=4)), False, ReportHandling.UNCLEAR),
        (DRIVER, replying(Reply(3, author_id=4)), True, ReportHandling.REPORT),
    ],
)
def test_an_acknowledgement_is_a_car_a_roger_or_unclear(speaker, origin, named, heard):
    fleet = a_fleet("north")
    assert heard == handling_of(fleet, speaker, ACKNOWLEDGED, origin, fleet.calls[1] if named else None)


def test_only_an_acknowledgement_may_be_a_roger():
    assert ReportHandling.REPORT == handling_of(a_fleet("north"), COORDINATOR, ARRIVED, TYPED, None)


def test_who_names_nobody_speaks_of_himself():
    assert DRIVER is reported_person(a_fleet(), DRIVER, ARRIVED, None)


def test_a_lead_who_replies_to_a_driver_speaks_of_him_and_a_driver_does_not():
    to_other = Reply(3, author_id=OTHER.id)
    assert OTHER is reported_person(a_fleet(), LEAD, ARRIVED, to_other)
    assert DRIVER is reported_person(a_fleet(), DRIVER, ARRIVED, to_other)


def test_a_lead_who_replies_to_the_message_that_raised_a_call_speaks_of_himself():
    fleet = a_fleet("north")
    raised = Reply(3, author_id=COORDINATOR.id, call=fleet.calls[1])
    assert LEAD is reported_person(fleet, LEAD, ARRIVED, raised)


def test_a_driver_may_name_himself_and_nobody_else():
    assert DRIVER is reported_person(
        a_fleet(), DRIVER, DriverReport(StatementKind.CHECK_IN, names=("Zhang",)), None
    )
    with pytest.raises(Refusal, match=Reason.NOT_LEAD):
        reported_person(a_fleet(), DRIVER, DriverReport(StatementKind.CHECK_IN, names=("Zhou",)), None)
    assert (
        reported_person(a_fleet(), LEAD, DriverReport(StatementKind.CHECK_IN, names=("Zhou",)), None) is None
    )


def test_a_name_means_one_person_nobody_or_several():
    fleet = a_fleet()
    assert DRIVER is resolve_person(fleet, "345", {}, str.lower)
    assert resolve_person(fleet, "Sun", {}, str.lower) is None
    with pytest.raises(Refusal, match=Reason.UNKNOWN_PERSON):
        resolve_person(fleet, "@sun", {}, str.lower)
    with pytest.raises(AmbiguousPerson) as several:
        resolve_person(fleet, "zh", {}, lambda name: name[:2].lower())
    assert [DRIVER, OTHER] == several.value.people
    assert OTHER is resolve_person(fleet, "zh", {"zh": OTHER.id}, lambda name: name[:2].lower())


def test_a_statement_says_who_said_it_for_whom_and_what_it_amends():
    in_reply = replying(Reply(3, author_id=DRIVER.id))
    amended = statement_of(DriverReport(StatementKind.AMEND, passengers=4), DRIVER, LEAD, in_reply, ZONE)
    assert (LEAD.id, 3, None) == (amended.by, amended.target, amended.doubt)
    departed = statement_of(DriverReport(StatementKind.DEPART, passengers=7), DRIVER, DRIVER, in_reply, ZONE)
    assert (None, None, ClarificationReason.SEATS) == (departed.by, departed.target, departed.doubt)


@pytest.mark.parametrize(
    ("passengers", "lacking"), [(None, True), (0, True), (1, False), (60, False), (61, True)]
)
def test_a_trip_without_a_number_that_can_count_lacks_it(passengers, lacking):
    said = statement_of(
        DriverReport(StatementKind.DEPART, passengers=passengers), DRIVER, DRIVER, TYPED, ZONE
    )
    assert lacking == lacks_passengers(said)


def test_who_arrives_has_left_the_other_squares_and_those_only():
    fleet = a_fleet("north", "south", "west")
    say(fleet, 1, DRIVER, ARRIVED)
    say(fleet, 2, DRIVER, ACKNOWLEDGED)
    assert [fleet.calls[1]] == other_squares_of(fleet, DRIVER, fleet.calls[3])
    assert [] == other_squares_of(fleet, DRIVER, fleet.calls[1])
    assert [] == other_squares_of(fleet, OTHER, fleet.calls[3])


def test_what_an_arrival_says_elsewhere_takes_no_place_there():
    arrival = statement_of(
        DriverReport(StatementKind.CHECK_IN, lane=2, position=1), DRIVER, DRIVER, TYPED, ZONE
    )
    left = departure_from_square(arrival)
    assert (StatementKind.DECLINE, None, None, arrival.at) == (left.kind, left.lane, left.position, left.at)


def test_an_edit_commands_nothing_and_amends_its_own_trip():
    amended = DriverReport(StatementKind.AMEND, passengers=4)
    assert [DriverReport(StatementKind.DEPART, passengers=4)] == reports_in_an_edit([amended], {"depart"})
    assert [] == reports_in_an_edit([amended], {"check_in"})
    assert [amended] == reports_in_an_edit([amended], set())
    assert [ARRIVED] == reports_in_an_edit([DriverReport(StatementKind.UNDO), Enough(), ARRIVED], {"depart"})


def test_the_unclear_is_counted_on_ones_own_call_else_on_the_newest():
    fleet = a_fleet("north", "south")
    assert fleet.calls[2] is call_for_unclear(fleet, DRIVER, Moment(T0))
    say(fleet, 1, DRIVER, ACKNOWLEDGED)
    assert fleet.calls[1] is call_for_unclear(fleet, DRIVER, Moment(T0))
    assert call_for_unclear(fleet, DRIVER, Moment(T0 - 1)) is None


@pytest.mark.parametrize(
    ("reason", "command", "origin", "fate"),
    [
        (Reason.NO_CALL, ACKNOWLEDGED, TYPED, RefusalHandling.KEPT),
        (Reason.NO_CALL, Enough(), TYPED, RefusalHandling.SILENCE),
        (Reason.NO_CALL, ACKNOWLEDGED, TAPPED, RefusalHandling.TOLD),
        (Reason.NO_CALL, ACKNOWLEDGED, Origin(CHAT, 9, Moment(T0), T0, private=True), RefusalHandling.TOLD),
        (Reason.NOT_LEAD, ARRIVED, TYPED, RefusalHandling.UNCLEAR),
        (Reason.UNKNOWN_PERSON, ARRIVED, TYPED, RefusalHandling.UNCLEAR),
        (Reason.NOT_COORDINATOR, Enough(), TYPED, RefusalHandling.SILENCE),
        (Reason.NOT_COORDINATOR, Enough(), Origin(CHAT, 9, Moment(T0), T0, slash=True), RefusalHandling.TOLD),
        (Reason.NO_STATION, Enough(), TYPED, RefusalHandling.TOLD),
        (Reason.CALL_CLOSED, ARRIVED, TYPED, RefusalHandling.SILENCE),
    ],
)
def test_a_refusal_is_told_where_it_was_asked_for(reason, command, origin, fate):
    assert fate == handling_of_refusal(Refusal(reason), command, origin)
