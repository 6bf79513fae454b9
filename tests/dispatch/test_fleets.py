"""Whom a fleet knows by which account and username, and who has which rights (K4, I11, U4)."""

import pytest

from dispatch.fleets import Fleet
from dispatch.memberships import FORGOTTEN_NAME, Person, Role
from dispatch.statements import Moment
from dispatch.stations import StationEntry
from tests.dispatch.one_call import a_call
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import ZONE


@pytest.fixture
def fleet():
    made = Fleet(1, CHAT, "fleet", ZONE)
    for each in (
        Person(1, 1, 51, "张三", username="Zhang"),
        Person(2, 1, None, "李四"),
        Person(3, 1, None, FORGOTTEN_NAME),
    ):
        made.add_person(each)
    return made


def test_who_has_no_account_is_known_by_name_alone_and_who_deleted_his_data_is_not(fleet):
    assert [2] == list(fleet.temporary)
    assert {51: 1} == {account: person.id for account, person in fleet.by_account.items()}
    assert fleet.people[1] is fleet.by_username["zhang"]


def test_a_second_account_stays_his_when_the_first_goes_to_another(fleet):
    zhang = fleet.people[1]
    fleet.know_account(zhang, 40)
    assert [40, 51] == fleet.accounts_of(zhang)
    fleet.lose_account(zhang, 40)
    assert (51, [2]) == (zhang.account_id, list(fleet.temporary))
    fleet.lose_account(zhang, 51)
    assert (None, [1, 2]) == (zhang.account_id, sorted(fleet.temporary))


def test_one_username_is_one_persons(fleet):
    zhang, li = fleet.people[1], fleet.people[2]
    fleet.give_username(li, "ZHANG")
    assert (None, "ZHANG", li) == (zhang.username, li.username, fleet.by_username["zhang"])
    fleet.give_username(li, "li")
    assert ["li"] == list(fleet.by_username)
    fleet.give_username(li, None)
    assert ({}, None) == (fleet.by_username, li.username)


@pytest.mark.parametrize(
    ("account", "name", "username", "is_unchanged"),
    [
        (51, "张三", "Zhang", True),
        (51, "张叁", "Zhang", False),
        (51, "张三", None, False),
        (52, "张三", "Zhang", False),
        (None, "李四", None, False),
    ],
)
def test_what_is_as_it_was_is_not_noted_again(fleet, account, name, username, is_unchanged):
    expected = fleet.people[1] if is_unchanged else None
    assert expected is fleet.unchanged_person(account, name, username)


def test_who_speaks_with_his_second_account_is_noted(fleet):
    fleet.know_account(fleet.people[1], 40)
    assert fleet.unchanged_person(51, "张三", "Zhang") is None


@pytest.mark.parametrize(
    ("role", "is_admin", "left", "restricted", "rights"),
    [
        (Role.COORDINATOR, False, None, None, (True, True)),
        (Role.LEAD, False, None, None, (False, True)),
        (None, True, None, None, (True, True)),
        (Role.LEAD, True, None, None, (True, True)),
        (None, False, None, None, (False, False)),
        (Role.COORDINATOR, False, T0, None, (False, False)),
        (Role.COORDINATOR, True, None, T0, (False, False)),
        (None, True, T0, None, (False, False)),
    ],
)
def test_rights_come_by_role_or_from_the_group_and_end_with_the_membership(
    fleet, role, is_admin, left, restricted, rights
):
    zhang = fleet.people[1]
    zhang.role, zhang.left_at, zhang.restricted_since = role, left, restricted
    fleet.admins = frozenset({51} if is_admin else {99})
    assert rights == (fleet.is_coordinator(zhang), fleet.may_report_for_others(zhang))


def test_who_has_no_account_is_no_admin(fleet):
    fleet.admins = frozenset({51})
    assert not fleet.is_coordinator(fleet.people[2])


def test_an_account_has_left_by_itself_or_with_its_person(fleet):
    fleet.know_account(fleet.people[1], 40)
    fleet.left_accounts[40] = 7
    assert (7, None, None, None) == tuple(map(fleet.left_at, (40, 51, 99, None)))
    fleet.people[1].left_at = 9
    assert (9, 9) == tuple(map(fleet.left_at, (40, 51)))
    assert [True, False, False] == [fleet.is_former_member(each) for each in (51, 99, None)]


def test_a_station_is_kept_once_in_order_and_forgotten_with_what_is_known_of_it(fleet):
    for name in ("b", "a", "b"):
        fleet.add_station(name)
    fleet.keep_entry("c", StationEntry(aliases=("x",), lanes=4))
    assert (("a", "b", "c"), {"x": "c"}, 4) == (fleet.stations, fleet.aliases(), fleet.entry_of("c").lanes)
    fleet.remove_station("c")
    assert (("a", "b"), {}, 2) == (fleet.stations, fleet.aliases(), fleet.entry_of("c").lanes)


def test_calls_are_found_by_number_by_topic_and_while_they_are_open(fleet):
    first, second, over, sealed = (a_call() for _ in range(4))
    for number, call in enumerate((first, second, over, sealed), start=1):
        call.number = number
        fleet.add_call(call)
    first.topic, over.closed_at, sealed.sealed = 5, T0 + 10, True
    now = Moment(T0 + 20)
    assert [first, second] == fleet.open_calls(now)
    assert [first, second, over] == fleet.open_calls(Moment(T0 + 9))
    assert [] == fleet.open_calls(Moment(T0 - 1))
    assert [[first, second], [first], [first, second]] == [
        fleet.calls_in_topic(now, topic) for topic in (None, 5, 6)
    ]
    assert [second, None] == [fleet.call_numbered(2), fleet.call_numbered(9)]


def test_a_maybe_is_one_of_its_own_calls_or_of_another_groups_share(fleet):
    call, share = a_call(), a_call()
    fleet.add_call(call)
    assert not fleet.keeps_maybes()
    call.shares = (call, share)
    assert not fleet.keeps_maybes()
    share.maybe = 1
    assert fleet.keeps_maybes()
    call.shares, call.maybe = (), 1
    assert fleet.keeps_maybes()
