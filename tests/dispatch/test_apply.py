"""Which statements a call takes, what a merge and an answer come to, and who is known as whom (E1, I1, I3, I13, K4, T3)."""

from datetime import date

import pytest

from dispatch.apply import answer, check_accepts, merge, needs_history
from dispatch.company_of_night import CompanyHistory, is_another_membership
from dispatch.fold import History
from dispatch.joint_calls import is_leading, leading_of, put_together, shares_ended_with, standing_shares
from dispatch.memberships import Person
from dispatch.nights import season_of, week_of
from dispatch.people_meant import AmbiguousPerson, resolve_person
from dispatch.refusals import Reason, Refusal
from dispatch.statements import ClarificationAnswer, StatementKind
from dispatch.teams import TeamHistory
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0, said
from tests.dispatch.small_fleet import ZONE, a_fleet
from tests.support.harness import at

ACKNOWLEDGE, CHECK_IN, DEPART = StatementKind.ACKNOWLEDGE, StatementKind.CHECK_IN, StatementKind.DEPART


def refusal_of(call, statement, *, by_lead=False):
    try:
        check_accepts(call, 51, statement, by_lead=by_lead)
    except Refusal as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(
    ("change", "after", "by_lead", "reason"),
    [
        ({}, 10, False, None),
        ({}, 0, False, None),
        ({}, -1, False, Reason.NO_CALL),
        ({"sealed": True}, 10, True, Reason.CALL_SEALED),
        ({"closed_at": T0 + 9}, 10, False, Reason.CALL_CLOSED),
        ({"closed_at": T0 + 9}, 10, True, None),
        # What was written before the end counts, however late it is read.
        ({"closed_at": T0 + 10}, 10, False, None),
        ({"closed_at": T0 + 11}, 10, False, None),
    ],
)
def test_a_call_takes_what_was_said_while_it_was_open(change, after, by_lead, reason):
    call = a_call()
    for name, value in change.items():
        setattr(call, name, value)
    assert reason is refusal_of(call, said(1, CHECK_IN, after), by_lead=by_lead)


def test_an_edit_of_what_was_said_before_the_end_is_no_new_word():
    call = a_call()
    call.closed_at = T0 + 50
    assert refusal_of(call, said(1, CHECK_IN, 60, said_at=T0 + 90)) is None


def test_of_whom_nothing_was_said_nothing_is_merged():
    call = a_call()
    assert merge(call, 7, 51, History(), History()) is None
    tell(call, 7, ACKNOWLEDGE, 1)
    assert merge(call, 7, 51, History(), History()) is None
    assert {} == dict(call.responses)


def test_what_was_said_of_a_name_becomes_his_and_keeps_its_place():
    call = a_call(1)
    tell(call, 7, ACKNOWLEDGE, 1)
    tell(call, 52, ACKNOWLEDGE, 2)
    moved = History([said(1, ACKNOWLEDGE, 1)])
    merged = merge(call, 7, 51, moved, History())
    assert (51, True) == (merged.response.person_id, merged.response.counts_as_acknowledged)
    assert [51, 52] == sorted(call.responses)
    assert (1, 1) == (call.taken, call.standbys)


@pytest.mark.parametrize("statement", [1, 99])
def test_an_answer_to_what_asks_nothing_is_out_of_date(statement):
    call = a_call()
    tell(call, 51, ACKNOWLEDGE, 1)
    for person in (51, 52):
        with pytest.raises(Refusal) as refused:
            answer(call, person, statement, ClarificationAnswer.YES, History())
        assert Reason.OUTDATED is refused.value.reason


def test_only_what_is_newer_than_all_before_needs_no_history():
    call = a_call()
    assert not needs_history(call, 51, said(1, StatementKind.UNDO, 10))
    tell(call, 51, ACKNOWLEDGE, 10)
    newer, older = said(20, CHECK_IN, 20), said(5, CHECK_IN, 5)
    assert (False, True) == (needs_history(call, 51, newer), needs_history(call, 51, older))
    for late in (
        said(20, StatementKind.UNDO, 20),
        said(20, StatementKind.TAKE_BACK, 20),
        said(20, CHECK_IN, 20, said_at=T0 + 30),
    ):
        assert needs_history(call, 51, late)


def test_who_turns_out_to_be_another_keeps_his_place_in_the_lane():
    call = a_call()
    for number, who in enumerate((7, 52), start=1):
        tell(call, who, CHECK_IN, number, lane=1)
    call.lanes()
    call.know_as(7, 51)
    call.know_as(99, 98)
    assert ([51, 52], [51, 52]) == ([who for _, who in call.lanes()[1]], sorted(call.responses))


def test_a_lane_that_was_given_up_is_shown_as_long_as_a_car_stands_in_it():
    call = a_call()
    call.change_lanes(3)
    tell(call, 51, CHECK_IN, 1, lane=3)
    call.change_lanes(2)
    assert [1, 2, 3] == sorted(call.lanes())
    tell(call, 51, StatementKind.DECLINE, 5)
    assert [1, 2] == sorted(call.lanes())


def test_the_leading_share_ends_all_and_another_itself():
    leading, share, over = a_call(), a_call(), a_call()
    for call in (leading, share, over):
        call.joint_id = leading.id
    over.closed_at, share.opened_at = T0 + 5, T0 - 5
    put_together([share, over, leading])
    assert (leading, share, over) == leading.shares
    assert [True, False] == [is_leading(call) for call in (leading, share)]
    assert {leading.id} == {leading_of(call).id for call in (leading, share, over)}
    assert ([leading, share], [share]) == (shares_ended_with(leading), shares_ended_with(share))
    share.cancelled = True
    assert [leading, over] == standing_shares(share)
    put_together([share])
    assert ((), [share]) == (share.shares, shares_ended_with(share))


HISTORY = CompanyHistory(
    {
        51: [("2026-02-01", "平安"), ("2026-02-10", "大通"), ("2026-02-10", "飞马"), ("2026-02-20", "")],
        52: [("2026-02-01", None)],
    },
    {(51, "2026-02-05"): "老东家"},
)


@pytest.mark.parametrize(
    ("person", "night", "company"),
    [
        (51, "2026-01-01", "平安"),  # the first that he named
        (51, "2026-02-09", "平安"),
        (51, "2026-02-10", "飞马"),  # the last of that night
        (51, "2026-02-19", "飞马"),
        (51, "2026-02-20", ""),
        (51, "2026-02-05", "老东家"),  # as he was known then
        (52, "2026-02-05", None),
        (53, "2026-02-05", None),
    ],
)
def test_a_night_counts_for_the_company_of_that_night(person, night, company):
    assert company == HISTORY.of_night(person, night)


@pytest.mark.parametrize(
    ("later", "is_another"),
    [("2026-02-10T23:00", False), ("2026-02-11T05:59", False), ("2026-02-11T06:00", True)],
)
def test_a_company_of_another_night_is_another_membership(later, is_another):
    assert is_another == is_another_membership(at("2026-02-10T22:00"), at(later), ZONE)


TEAMS = TeamHistory(
    {
        51: [("2026-02-01", 40), ("2026-02-10", 41)],
        52: [("2026-02-05", 40)],
        53: [("2026-02-01", 40), ("2026-02-05", None)],
    }
)


@pytest.mark.parametrize(
    ("night", "leads", "of_40", "of_41"),
    [
        ("2026-01-31", [], [], []),
        ("2026-02-01", [40], [51, 53], []),
        ("2026-02-05", [40], [51, 52], []),
        ("2026-02-09", [40], [51, 52], []),
        ("2026-02-10", [40, 41], [52], [51]),
    ],
)
def test_a_team_holds_from_its_night_until_another(night, leads, of_40, of_41):
    assert (leads, of_40, of_41) == (TEAMS.leads(night), TEAMS.team_of(40, night), TEAMS.team_of(41, night))


@pytest.mark.parametrize(
    ("night", "season"),
    [
        ("2026-06-30", "2025-07-01"),
        ("2026-07-01", "2026-07-01"),
        ("2026-12-31", "2026-07-01"),
        ("2027-01-01", "2026-07-01"),
    ],
)
def test_a_season_begins_in_july_and_a_week_on_monday(night, season):
    assert season == str(season_of(date.fromisoformat(night)))
    assert 0 == week_of(date.fromisoformat(night)).weekday()


def test_a_name_within_two_names_asks_about_each_once():
    fleet = a_fleet()
    fleet.people = {
        each.id: each
        for each in (Person(1, 1, 51, "谢卫东"), Person(2, 1, 52, "二队-老谢"), Person(3, 1, 53, "李四"))
    }
    with pytest.raises(AmbiguousPerson) as several:
        resolve_person(fleet, "老谢", {}, lambda name: name, lambda _: "谢")
    assert ([1, 2], True) == ([each.id for each in several.value.people], several.value.may_be_new)
    with pytest.raises(AmbiguousPerson) as several:
        resolve_person(fleet, "谢卫", {}, lambda name: name, lambda _: "谢")
    assert [1] == [each.id for each in several.value.people]
    assert 2 == resolve_person(fleet, "老谢", {}, lambda name: name).id
    assert 3 == resolve_person(fleet, "李四", {}, lambda name: name).id
    assert resolve_person(fleet, "赵六", {}, lambda name: name) is None
    assert 3 == resolve_person(fleet, "四哥", {"四哥": 3}, lambda name: name).id
    assert resolve_person(fleet, "李四", {"李四": 0}, lambda name: name) is None
    with pytest.raises(Refusal):
        resolve_person(fleet, "@nobody", {}, lambda name: name)
