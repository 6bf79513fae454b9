"""Which of two people is kept, what his file takes over, and who may be one (I3, I10)."""

from typing import Any

import pytest

from dispatch.company_of_night import CompanyHistory
from dispatch.memberships import Person, Role
from dispatch.merged_people import Candidate, Side, companies_to_keep, look_alike, take_over_file, who_is_kept
from dispatch.refusals import Reason, Refusal

SPEAKS, ALSO_SPEAKS = Person(1, 1, 51, "张三"), Person(2, 1, 52, "张三丰")
SPOKEN_OF = Person(3, 1, None, "三哥")


def candidate(person, *, known=False, role=False):
    return Candidate(person, known, role)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (candidate(SPEAKS), candidate(ALSO_SPEAKS), ALSO_SPEAKS),
        (candidate(SPEAKS), candidate(SPOKEN_OF), SPEAKS),
        (candidate(SPOKEN_OF), candidate(SPEAKS), SPEAKS),
        # Whom a fleet knows where this coordinator has no say is kept.
        (candidate(SPEAKS, known=True), candidate(ALSO_SPEAKS), SPEAKS),
        (candidate(SPEAKS), candidate(ALSO_SPEAKS, known=True), ALSO_SPEAKS),
        (candidate(SPEAKS), candidate(SPOKEN_OF, known=True), SPOKEN_OF),
        (candidate(SPOKEN_OF, known=True), candidate(SPEAKS), SPOKEN_OF),
        # A role elsewhere matters only where both have accounts.
        (candidate(SPEAKS, role=True), candidate(SPOKEN_OF), SPEAKS),
        (candidate(SPOKEN_OF, role=True), candidate(SPEAKS), SPEAKS),
    ],
)
def test_who_has_an_account_is_kept_or_whom_another_fleet_knows(first, second, kept):
    former = second.person if kept is first.person else first.person
    assert (former, kept) == who_is_kept(first, second)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (candidate(SPEAKS, known=True), candidate(ALSO_SPEAKS, known=True), Reason.KNOWN_ELSEWHERE),
        (candidate(SPEAKS, role=True), candidate(ALSO_SPEAKS), Reason.ROLE_ELSEWHERE),
        (candidate(SPEAKS), candidate(ALSO_SPEAKS, role=True), Reason.ROLE_ELSEWHERE),
    ],
)
def test_where_others_have_a_say_a_coordinator_merges_nobody(first, second, reason):
    with pytest.raises(Refusal) as refused:
        who_is_kept(first, second)
    assert reason is refused.value.reason


FULL: dict[str, Any] = {
    "plate": "鄂A11111", "seats": 5, "company": "平安", "role": Role.LEAD,
    "listed_as": "张三", "phone": "13800000001",
}  # fmt: skip
OTHER: dict[str, Any] = {
    "plate": "鄂A22222", "seats": 7, "company": "大通", "role": Role.COORDINATOR,
    "listed_as": "张叁", "phone": "13800000002",
}  # fmt: skip


@pytest.mark.parametrize(("own", "expected"), [({}, OTHER), (FULL, FULL)])
def test_a_file_takes_over_what_it_lacks_and_every_plate(own, expected):
    kept, former = Person(1, 1, 51, "三", **own), Person(2, 1, 52, "叁", **OTHER)
    take_over_file(kept, former)
    assert expected == {name: getattr(kept, name) for name in expected}
    assert ("鄂A11111", "鄂A22222")[not own :] == kept.plates
    assert (51, "三") == (kept.account_id, kept.name)


def test_who_had_left_his_company_for_none_stays_without():
    kept, former = Person(1, 1, 51, "三", company=""), Person(2, 1, 52, "叁", company="大通")
    take_over_file(kept, former)
    assert "" == kept.company


def test_who_had_no_account_takes_account_name_and_restriction():
    kept = Person(1, 1, None, "三")
    take_over_file(kept, Person(2, 1, 52, "叁", username="san", restricted_since=9))
    assert (52, "叁", "san", 9) == (kept.account_id, kept.name, kept.username, kept.restricted_since)


NIGHTS = ("2026-02-09", "2026-02-10", "2026-02-11")


@pytest.mark.parametrize(
    ("kept_nights", "kept_company", "kept_for"),
    [
        ((), None, [(night, "大通") for night in NIGHTS]),
        ((), "平安", [(night, "大通") for night in NIGHTS]),
        ((), "大通", []),
        # A night in which both drove is the kept one's, if he had a company.
        (NIGHTS[1:2], "平安", [(NIGHTS[0], "大通"), (NIGHTS[2], "大通")]),
        (NIGHTS[1:2], None, [(night, "大通") for night in NIGHTS]),
    ],
)
def test_nights_stay_with_the_company_for_which_they_counted(kept_nights, kept_company, kept_for):
    former = Side(2, frozenset(NIGHTS), CompanyHistory({2: [("2026-01-01", "大通")]}))
    own = CompanyHistory({1: [("2026-01-01", kept_company)]} if kept_company else {})
    kept = Side(1, frozenset(kept_nights), own)
    assert kept_for == list(companies_to_keep(former, kept, own))


def test_where_the_former_had_no_company_nothing_is_kept():
    former, kept = Side(2, frozenset(NIGHTS), CompanyHistory()), Side(1, frozenset(), CompanyHistory())
    assert [] == list(companies_to_keep(former, kept, CompanyHistory({1: [("2026-01-01", "平安")]})))


def person(id_, name, account=None, **more):
    return Person(id_, 1, account, name, **more)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        (person(1, "张三", 51), person(2, "张三"), True),
        (person(1, "张三", 51), person(2, "zhangsan", listed_as="张三"), True),
        (person(1, "张三", 51, left_at=5), person(2, "张三"), False),
        (person(1, "张三", 51), person(2, "张三", left_at=5), False),
        # One name in two companies is two people; in one, or where one is not known, he may be one.
        (person(1, "张三", 51, company="平安"), person(2, "张三", company="大通"), False),
        (person(1, "张三", 51, company="平安"), person(2, "张三", company="平安"), True),
        (person(1, "张三", 51, company="平安"), person(2, "张三"), True),
        (person(1, "张三", 51), person(2, "张三", company="大通"), True),
        # Two who share a car both have accounts; where one has none, he may be the other.
        (person(1, "张三", 51, plate="鄂A1"), person(2, "李四", 52, plate="鄂A1"), False),
        (person(1, "张三", 51, plate="鄂A1"), person(2, "李四", plate="鄂A1"), True),
        (person(1, "张三", plate="鄂A1"), person(2, "李四", 52, plate="鄂A1"), True),
        (person(1, "张三", 51, plate="鄂A1"), person(2, "李四", plate="鄂A2"), False),
        # By sound, with or without accounts.
        (person(1, "章三", 51), person(2, "张三", 52), True),
        (person(1, "李四", 51), person(2, "张三", 52), False),
    ],
)
def test_two_may_be_one_by_name_by_car_or_by_sound(one, other, are_alike):
    found = look_alike([one, other], lambda name: name.replace("章", "张"))
    assert are_alike == bool(found)
    if found:
        assert {1, 2} == {each.id for each in found[0]}


def test_the_surest_pairs_stand_first_and_who_has_no_account_before_the_other():
    people = [
        person(1, "章三", 51),
        person(2, "张三", 52),
        person(3, "王五", 53, plate="鄂A1"),
        person(4, "赵六", plate="鄂A1"),
        person(5, "李四", 55),
        person(6, "李四"),
    ]
    found = look_alike(people, lambda name: name.replace("章", "张"))
    assert [(6, 5), (4, 3), (1, 2)] == [(one.id, other.id) for one, other in found]
