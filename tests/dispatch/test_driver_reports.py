"""Of whom and of which call a report speaks, and what becomes of one that is refused."""

import pytest

from dispatch.commands import DriverReport
from dispatch.driver_reports import (
    ReportHandling,
    call_for_unclear,
    handling_of,
    lacks_passengers,
    statement_of,
)
from dispatch.origin import Reply
from dispatch.statements import ClarificationReason, Moment, StatementKind
from tests.dispatch.sayings import T0
from tests.dispatch.small_fleet import (
    ACKNOWLEDGED,
    ARRIVED,
    COORDINATOR,
    DRIVER,
    LEAD,
    TAPPED,
    TYPED,
    ZONE,
    a_fleet,
    replying,
    say,
)


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


def test_the_unclear_is_counted_on_ones_own_call_else_on_the_newest():
    fleet = a_fleet("north", "south")
    assert fleet.calls[2] is call_for_unclear(fleet, DRIVER, Moment(T0))
    say(fleet, 1, DRIVER, ACKNOWLEDGED)
    assert fleet.calls[1] is call_for_unclear(fleet, DRIVER, Moment(T0))
    assert call_for_unclear(fleet, DRIVER, Moment(T0 - 1)) is None


def test_the_unclear_is_never_counted_on_a_call_that_was_declined_while_another_is_open():
    fleet = a_fleet("north", "south")
    say(fleet, 2, DRIVER, DriverReport(StatementKind.DECLINE))
    assert fleet.calls[1] is call_for_unclear(fleet, DRIVER, Moment(T0))
    say(fleet, 1, DRIVER, DriverReport(StatementKind.DECLINE))
    assert fleet.calls[2] is call_for_unclear(fleet, DRIVER, Moment(T0))
    say(fleet, 1, DRIVER, ACKNOWLEDGED, T0 + 60)
    assert fleet.calls[1] is call_for_unclear(fleet, DRIVER, Moment(T0))
