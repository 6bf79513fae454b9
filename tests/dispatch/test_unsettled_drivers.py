"""Whom a report names with words that wait, and whom as having come in vain (W3)."""

from datetime import date

import pytest

from dispatch.calls import Call, Response
from dispatch.driver_state import DriverState
from dispatch.memberships import Person, Role
from dispatch.unsettled_drivers import ReportedAs, named_unsettled, not_arrived, reported_as
from tests.dispatch.sayings import T0

CAME, COMING, SILENT, COORDINATOR, ADMIN, STRANGER = 1, 2, 3, 4, 5, 6


@pytest.fixture
def call():
    call = Call(1, 1, "车队", "武汉站", date(2026, 2, 10), T0, opened_by=COORDINATOR)
    call.add_response(Response(1, CAME, state=DriverState(acknowledged_at=T0, arrived_at=T0)))
    call.add_response(Response(1, COMING, state=DriverState(acknowledged_at=T0)))
    return call


@pytest.mark.parametrize(
    ("trips", "waits", "said"),
    [
        (1, True, ReportedAs.CARRIED),
        (1, False, ReportedAs.CARRIED),
        (0, True, ReportedAs.UNSETTLED),
        (0, False, ReportedAs.IN_VAIN),
    ],
)
def test_who_has_no_trip_and_words_that_wait_did_not_come_in_vain(trips, waits, said):
    assert said is reported_as(trips, CAME, {CAME} if waits else {COMING})


def test_who_arrived_is_among_those_who_came(call):
    assert [SILENT, COMING] == not_arrived(call, [SILENT, CAME, COMING])


def test_a_coordinator_without_a_part_only_speaks_about_others(call):
    known = {id_: Person(id_, 1, id_, f"人{id_}") for id_ in (COMING, SILENT, COORDINATOR, ADMIN)}
    known[COORDINATOR].role = Role.COORDINATOR
    everybody = [ADMIN, SILENT, COORDINATOR, STRANGER, COMING]
    assert [SILENT, COMING] == named_unsettled(call, everybody, known, {ADMIN})
    call.add_response(Response(1, COORDINATOR, state=DriverState(acknowledged_at=T0)))
    assert [SILENT, COORDINATOR, COMING] == named_unsettled(call, everybody, known, {ADMIN})
