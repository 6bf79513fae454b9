"""K4, K7: whom a report is about."""

import pytest

from dispatch.commands import DriverReport
from dispatch.fleets import Fleet
from dispatch.memberships import Person
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


def _titled(name: str) -> str | None:
    return name.removeprefix("老") if name.startswith("老") else None


def _fleet_of(*names: str) -> Fleet:
    fleet = a_fleet()
    fleet.people = {
        number: Person(number, 1, 1000 + number, name) for number, name in enumerate(names, start=1)
    }
    return fleet


def test_a_part_with_a_title_of_one_display_name_is_that_person():
    fleet = _fleet_of("夜猫子老柯", "二队-李四")
    assert fleet.people[1] is resolve_person(fleet, "老柯", {}, str.lower, _titled)
    assert fleet.people[2] is resolve_person(fleet, "李四", {}, str.lower, _titled)
    assert resolve_person(fleet, "老王", {}, str.lower, _titled) is None


@pytest.mark.parametrize(
    ("name", "names", "asked"),
    [
        ("张三", ("张三丰", "官春林"), [1]),
        ("老柯", ("夜猫子老柯", "柯建国"), [2, 1]),
        ("老柯", ("夜猫子老柯", "早班老柯"), [1, 2]),
    ],
)
def test_a_part_that_may_be_somebody_else_is_asked_about(name, names, asked):
    with pytest.raises(AmbiguousPerson) as several:
        resolve_person(_fleet_of(*names), name, {}, str.lower, _titled)
    assert (asked, True) == ([person.id for person in several.value.people], several.value.may_be_new)


@pytest.mark.parametrize(
    ("own", "others", "said", "is_his"),
    [
        ("雷师傅(夜班)", (), "雷师傅", True),
        ("雷师傅（夜班）", (), "雷师傅", True),
        ("雷师傅 [鄂A12345]", (), "雷师傅", True),
        ("雷师傅(夜班)", ("雷师傅",), "雷师傅", False),
        ("雷师傅(夜班)", ("雷师傅(白班)",), "雷师傅", False),
        ("雷师傅(夜班)", (), "雷", False),
        ("雷师傅(夜班)白", (), "雷师傅", False),
    ],
)
def test_what_stands_before_the_brackets_of_his_name_is_his_name(own, others, said, is_his):
    fleet = _fleet_of(own, *others)
    report = DriverReport(StatementKind.CHECK_IN, names=(said,))
    if is_his:
        assert fleet.people[1] is reported_person(fleet, fleet.people[1], report, None)
    else:
        with pytest.raises(Refusal, match=Reason.NOT_LEAD):
            reported_person(fleet, fleet.people[1], report, None)


def test_a_lead_means_one_of_two_by_the_name_before_the_brackets():
    one = _fleet_of("雷师傅(夜班)", "雷新宇")
    assert one.people[1] is resolve_person(one, "雷师傅", {}, str.lower)
    both = _fleet_of("雷师傅(夜班)", "雷师傅(白班)")
    with pytest.raises(AmbiguousPerson):
        resolve_person(both, "雷师傅", {}, str.lower)
