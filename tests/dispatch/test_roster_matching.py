"""Random rosters against random fleets: every row has one result, nobody is merged wrongly, the same file again changes nothing."""

from copy import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch.memberships import Person
from dispatch.roster_matching import plan_import
from dispatch.roster_outcomes import RowOutcome, Why
from dispatch.roster_rows import RosterRow
from tests.support.roster_shapes import applied

NAMES, COMPANIES = ("张三", "李四", "王五"), (None, "平安", "大通")
PLATES, PHONES = ("鄂A11111", "鄂A22222", "鄂AD33333"), ("13800000001", "13800000002")
plates = st.lists(st.sampled_from(PLATES), max_size=2, unique=True).map(tuple)


@st.composite
def rosters(draw):
    rows = []
    for number in range(2, 2 + draw(st.integers(1, 6))):
        if draw(st.integers(0, 9)) == 0:
            rows.append(RosterRow(number, "", problem="no_name"))
            continue
        phones = draw(st.lists(st.sampled_from(PHONES), max_size=1).map(tuple))
        goes_with = number - 1 if draw(st.integers(0, 9)) == 0 and rows and rows[-1].name else None
        name = rows[-1].name if goes_with else draw(st.sampled_from(NAMES))
        rows.append(
            RosterRow(
                number,
                "",
                name,
                draw(st.sampled_from(COMPANIES)),
                draw(plates),
                draw(st.sampled_from((None, 4, 7))),
                phones,
                goes_with,
            )
        )
    return rows


@st.composite
def fleets(draw):
    people = []
    for id_ in range(1, 1 + draw(st.integers(0, 5))):
        person = Person(id_, 1, draw(st.sampled_from((None, id_))), draw(st.sampled_from((*NAMES, "车友"))))
        person.listed_as = draw(st.sampled_from((None, None, *NAMES)))
        person.company, person.seats = draw(st.sampled_from(COMPANIES)), draw(st.sampled_from((None, 4)))
        person.plates = draw(plates)
        person.phone = draw(st.sampled_from((None, None, *PHONES)))
        person.left_at = draw(st.sampled_from((None, None, None, 5)))
        people.append(person)
    return people


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(rosters(), fleets())
def test_every_row_has_one_result_and_the_same_file_again_changes_nothing(rows, people):
    before = [copy(person) for person in people]
    plan = plan_import(rows, people)
    assert before == people
    assert [row.number for row in rows] == [result.number for result in plan.results]
    written = plan.count(RowOutcome.NEW) + plan.count(RowOutcome.CHANGED)
    assert written >= len(plan.entries)
    assert len({entry.person for entry in plan.entries if entry.person}) == sum(
        bool(entry.person) for entry in plan.entries
    )
    after = applied(people, plan.entries)
    again = plan_import(rows, after)
    assert [] == again.entries
    assert [result.outcome for result in plan.results if result.outcome is RowOutcome.UNREADABLE] == [
        result.outcome for result in again.results if result.outcome is RowOutcome.UNREADABLE
    ]


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(rosters(), fleets())
def test_nobody_gets_what_no_row_says_of_him_and_no_plate_of_somebody_else(rows, people):
    plan = plan_import(rows, people)
    known = {person.id: person for person in people}
    for entry in plan.entries:
        said = [row for row in rows if row.name == entry.name and row.problem is None]
        person = known.get(entry.person or 0)
        assert said
        assert entry.company in {row.company for row in said} | ({person.company} if person else {None})
        assert set(entry.plates) <= {plate for row in said for plate in row.plates} | set(
            person.plates if person else ()
        )
    after = {person.id: person for person in applied(people, plan.entries)}
    for plate in PLATES:
        owners = [id_ for id_, person in after.items() if plate in person.plates and person.left_at is None]
        before = [person.id for person in people if plate in person.plates and person.left_at is None]
        came = set(owners) - set(before)
        listed = {row.name for row in rows if plate in row.plates}
        stayed = set(before) & set(owners)
        if came:  # a driver who had the car keeps it only if the roster lists him with it
            assert all((after[id_].listed_as or after[id_].name) in listed for id_ in stayed)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(rosters(), fleets())
def test_who_is_in_no_row_stays_as_he_is(rows, people):
    plan = plan_import(rows, people)
    meant = {entry.person for entry in plan.entries}
    after = {person.id: person for person in applied(people, plan.entries)}
    assert all(after[person.id] == person for person in people if person.id not in meant)


def one(rows, *people):
    return [(result.outcome, result.why, result.person) for result in plan_import(rows, people).results]


ROW = RosterRow(2, "", "张三", "平安", ("鄂A11111",), 5)


def known(id_=1, name="张三", account=9, **more):
    person = Person(id_, 1, account, name)
    for field, value in more.items():
        setattr(person, field, value)
    return person


def test_his_name_alone_is_enough_where_no_company_speaks_against_it():
    assert [(RowOutcome.CHANGED, Why.CHANGES, 1)] == one([ROW], known())
    assert [(RowOutcome.NEW, Why.NAMESAKE, 1)] == one([ROW], known(company="大通"))
    assert [(RowOutcome.CONFLICT, Why.SEVERAL_KNOWN, 1)] == one([ROW], known(), known(2))
    assert [(RowOutcome.CONFLICT, Why.SEVERAL_KNOWN, 1)] == one([ROW], known(plates=("鄂A22222",)))


def test_his_name_and_his_car_tell_that_he_moved_to_another_company():
    assert [(RowOutcome.CHANGED, Why.CHANGES, 1)] == one([ROW], known(company="大通", plates=("鄂A11111",)))


def test_a_car_alone_means_its_driver_unless_a_roster_knows_him_by_another_name():
    assert [(RowOutcome.CHANGED, Why.CHANGES, 1)] == one([ROW], known(name="阿强", plates=("鄂A11111",)))
    for other in (
        known(name="李四", listed_as="李四", plates=("鄂A11111",)),
        known(name="李四", account=None, plates=("鄂A11111",)),
        known(name="李四", company="大通", plates=("鄂A11111",)),
    ):
        assert [(RowOutcome.CONFLICT, Why.PLATE_TAKEN, 1)] == one([ROW], other)


def test_a_car_goes_to_another_where_the_file_gives_its_driver_another_car():
    rows = [ROW, RosterRow(3, "", "李四", "平安", ("鄂A22222",))]
    owner = known(name="李四", company="平安", listed_as="李四", plates=("鄂A11111",))
    assert [RowOutcome.NEW, RowOutcome.CHANGED] == [outcome for outcome, _, _ in one(rows, owner)]


def test_his_phone_means_him_unless_the_roster_knows_him_by_another_name():
    row = RosterRow(2, "", "张三", "平安", phones=("13800000001",))
    assert [(RowOutcome.CHANGED, Why.CHANGES, 1)] == one([row], known(name="阿强", phone="13800000001"))
    other = known(name="李四", listed_as="李四", phone="13800000001")
    assert [(RowOutcome.CONFLICT, Why.TWO_PEOPLE, 1)] == one([row], other)


def test_who_left_the_group_is_not_changed():
    assert [(RowOutcome.CONFLICT, Why.LEFT, 1)] == one([ROW], known(company="平安", left_at=5))
    same = known(company="平安", plates=("鄂A11111",), seats=5, left_at=5)
    assert [(RowOutcome.SAME, None, 1)] == one([ROW], same)


@pytest.mark.parametrize(
    ("phone", "outcome"), [("13800000001", RowOutcome.CHANGED), ("13800000002", RowOutcome.CONFLICT)]
)
def test_who_has_another_car_is_told_by_his_phone(phone, outcome):
    known = Person(1, 1, 1, "张三", company="平安", plate="鄂A11111", phone="13800000001")
    plan = plan_import([RosterRow(2, "", "张三", "平安", ("鄂A22222",), None, (phone,))], [known])
    assert [outcome] == [result.outcome for result in plan.results]
    assert (outcome is RowOutcome.CONFLICT) is (plan.results[0].why is Why.OTHER_CAR_AND_PHONE)


ZHANG = Person(1, 1, 51, "张三", company="平安", plate="鄂A11111")


@pytest.mark.parametrize(
    ("row", "people", "expected"),
    [
        # Of two of his name the plate says who is meant; where both drive it, his company does.
        (("张三", None, ("鄂A11111",)), [ZHANG, known(2, company="大通")], (RowOutcome.SAME, None, 1)),
        (
            ("张三", "大通", ("鄂A11111",)),
            [ZHANG, known(2, company="大通", plates=("鄂A11111",))],
            (RowOutcome.SAME, None, 2),
        ),
        (
            ("张三", "飞马", ("鄂A11111",)),
            [ZHANG, known(2, company="大通", plates=("鄂A11111",))],
            (RowOutcome.CONFLICT, Why.SEVERAL_KNOWN, 1),
        ),
        # A name in another company is a namesake; without a company on one side it is he.
        (("张三", "大通", ("鄂A22222",)), [ZHANG], (RowOutcome.NEW, Why.NAMESAKE, 1)),
        (("张三", None, ("鄂A22222",)), [ZHANG], (RowOutcome.CONFLICT, Why.SEVERAL_KNOWN, 1)),
        (("张三", None, ()), [ZHANG], (RowOutcome.SAME, None, 1)),
        (("张三", None, ()), [ZHANG, known(2)], (RowOutcome.SAME, None, 2)),
        (("李四", "大通", ("鄂A22222",)), [ZHANG], (RowOutcome.NEW, None, None)),
        # Another's car.
        (("李四", "平安", ("鄂A11111",)), [ZHANG], (RowOutcome.CHANGED, Why.CHANGES, 1)),
        (("李四", "大通", ("鄂A11111",)), [ZHANG], (RowOutcome.CONFLICT, Why.PLATE_TAKEN, 1)),
        (
            ("李四", "大通", ("鄂A11111",)),
            [known(1, company="平安", plates=("鄂A11111",), left_at=5)],
            (RowOutcome.NEW, None, None),
        ),
        # Who does not want to be registered is not.
        (
            ("张三", "平安", ()),
            [known(1, company="平安", declined_at=5)],
            (RowOutcome.CONFLICT, Why.DECLINED, 1),
        ),
    ],
)
def test_one_row_comes_to_one_person_to_somebody_new_or_to_a_conflict(row, people, expected):
    name, company, driven = row
    assert [expected] == one([RosterRow(2, "", name, company, driven)], *people)


def results(rows, *people):
    return [(each.outcome, each.why, each.row, each.person) for each in plan_import(rows, people).results]


def test_two_rows_never_mean_one_person():
    sure = RosterRow(2, "", "张三", "平安", ("鄂A11111",))
    same_name = RosterRow(3, "", "张三", "大通", ("鄂A22222",))
    assert [(RowOutcome.SAME, None, None, 1), (RowOutcome.NEW, Why.NAMESAKE, None, 1)] == results(
        [sure, same_name], ZHANG
    )
    by_phone = RosterRow(3, "", "小张", "平安", (), None, ("13800000001",))
    his = known(1, company="平安", plates=("鄂A11111",), phone="13800000001")
    found = results([sure, by_phone], his)
    assert [Why.SAME_PERSON, Why.SAME_PERSON] == [why for _, why, _, _ in found]
    assert [3, 2] == [row for _, _, row, _ in found]


def test_an_empty_cell_changes_nothing_and_a_filled_one_is_named():
    full = known(1, company="平安", plates=("鄂A11111",), seats=5, listed_as="张三")
    assert [(RowOutcome.SAME, None, 1)] == one([RosterRow(2, "", "张三", None)], full)
    changed = plan_import([RosterRow(2, "", "张三", "平安", ("鄂A11111", "鄂A22222"), 7)], [full])
    assert ("plates", "seats") == changed.results[0].fields
    [entry] = changed.entries
    assert (1, "平安", ("鄂A11111", "鄂A22222"), 7) == (
        entry.person,
        entry.company,
        entry.plates,
        entry.seats,
    )


def test_a_conflict_that_the_other_rows_settle_is_none():
    """李四 gives his car away in a later row, and who is new keeps no number of a person."""
    rows = [
        RosterRow(2, "", "王五", "大通", ("鄂A11111",)),
        RosterRow(3, "", "李四", "平安", ("鄂A22222",)),
        RosterRow(4, "", "赵六", "平安", ("鄂A33333",)),
    ]
    owner = known(1, name="李四", company="平安", listed_as="李四", plates=("鄂A11111",))
    plan = plan_import(rows, [owner])
    assert [RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.NEW] == [each.outcome for each in plan.results]
    assert [None, 1, None] == [each.person for each in plan.results]
    assert {None, 1} == {entry.person for entry in plan.entries}
    assert 3 == len(plan.entries)
