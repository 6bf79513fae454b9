"""K4, K7: whom a report is about."""

import pytest

from dispatch.commands import DriverReport
from dispatch.origin import Reply
from dispatch.people_meant import NEW_PERSON, AmbiguousPerson, reported_person, resolve_person
from dispatch.refusals import Reason, Refusal
from dispatch.statements import StatementKind
from tests.dispatch.small_fleet import ARRIVED, COORDINATOR, DRIVER, LEAD, OTHER, a_fleet


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


def test_a_surname_with_a_title_may_mean_everybody_of_it_or_somebody_new():
    fleet = a_fleet()
    with pytest.raises(AmbiguousPerson) as several:
        resolve_person(fleet, "old Zh", {}, str.lower, lambda name: name.removeprefix("old "))
    assert ([DRIVER, OTHER], True) == (several.value.people, several.value.may_be_new)
    assert resolve_person(fleet, "old Zh", {"old Zh": NEW_PERSON}, str.lower) is None
