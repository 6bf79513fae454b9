"""Which rows of a roster are about one person, and which cannot be told apart (I5)."""

import pytest

from dispatch.roster_rows import RosterRow, unite

A, B, C = "鄂A11111", "鄂A22222", "鄂A33333"
ONE, TWO, THREE = "13800000001", "13800000002", "13800000003"


def rows_of(*said):
    """Rows from 2 on; `said`: see `_row`."""
    return [_row(number, *each) for number, each in enumerate(said, start=2)]


def _row(number, name, company=None, plates=(), phones=(), seats=None, goes_with=None):
    return RosterRow(number, "", name, company, plates, seats, phones, goes_with)


def united(*said):
    """(the rows of each person by their places, the conflicts with the other row)."""
    found = unite(rows_of(*said))
    return [unit.rows for unit in found.units], dict(found.conflicts)


UNCLEAR, DIFFERS, TWO_COMPANIES = "unclear_namesakes", "differs", "two_companies"


@pytest.mark.parametrize(
    ("said", "people"),
    [
        # One row each.
        ([("张三",), ("李四",)], [[0], [1]]),
        # The same name and company: the same car or phone, or nothing that speaks against it.
        ([("张三", "平安", (A,)), ("张三", "平安", (A,))], [[0, 1]]),
        ([("张三", "平安", (A,), (ONE,)), ("张三", "平安", (B,), (ONE,))], [[0, 1]]),
        ([("张三", "平安", (A, B)), ("张三", "平安", (B, C))], [[0, 1]]),
        ([("张三", "平安", (A,)), ("张三", "平安", (), (ONE,))], [[0, 1]]),
        ([("张三", "平安"), ("张三", "平安", (A,), (), 5)], [[0, 1]]),
        # Another car and another phone: two people.
        ([("张三", "平安", (A,), (ONE,)), ("张三", "平安", (B,), (TWO,))], [[0], [1]]),
        (
            [
                ("张三", "平安", (A,), (ONE,)),
                ("张三", "平安", (B,), (TWO,)),
                ("张三", "平安", (A,), (THREE,)),
            ],
            [[0, 2], [1]],
        ),
        # A cell that is merged with the row above is about the same person.
        ([("张三", "平安", (A,)), ("张三", "平安", (B,), (), None, 2)], [[0, 1]]),
        # Another company is another person; without one a car or a phone says whose row it is.
        ([("张三", "平安", (A,)), ("张三", "大通", (B,))], [[0], [1]]),
        ([("张三", "平安", (A,)), ("张三", None, (A,), (), 5)], [[0, 1]]),
        ([("张三", "平安", (), (ONE,)), ("张三", None, (), (ONE,), 5)], [[0, 1]]),
        ([("张三", None, (A,)), ("张三", None, (A,), (), 5)], [[0, 1]]),
    ],
)
def test_rows_are_about_one_person_or_about_two(said, people):
    assert (people, {}) == united(*said)


@pytest.mark.parametrize(
    ("said", "people", "conflicts"),
    [
        # Only the car, or only the phone, is another one: it cannot be told.
        ([("张三", "平安", (A,)), ("张三", "平安", (B,))], [], {0: (UNCLEAR, 1), 1: (UNCLEAR, 0)}),
        (
            [("张三", "平安", (), (ONE,)), ("张三", "平安", (), (TWO,))],
            [],
            {0: (UNCLEAR, 1), 1: (UNCLEAR, 0)},
        ),
        # Two are another person for sure, and a third may be either.
        (
            [("张三", "平安", (A,), (ONE,)), ("张三", "平安", (B,), (TWO,)), ("张三", "平安", (), (), 5)],
            [],
            {0: (UNCLEAR, 1), 1: (UNCLEAR, 0), 2: (UNCLEAR, 0)},
        ),
        # A row about the same car that gives it other seats contradicts the first.
        ([("张三", "平安", (A,), (), 5), ("张三", "平安", (A,), (), 7)], [[0]], {1: (DIFFERS, 0)}),
        ([("张三", "平安", (A,), (), 5), ("张三", "平安", (), (), 7)], [[0]], {1: (DIFFERS, 0)}),
        # Without a company, and nothing says of which namesake.
        ([("张三", "平安", (A,)), ("张三", None, (B,))], [[0]], {1: (UNCLEAR, 0)}),
        (
            [("张三", "平安", (A,)), ("张三", "大通", (B,)), ("张三", None, (A, B))],
            [[0], [1]],
            {2: (UNCLEAR, 0)},
        ),
        # One name and one car in two companies.
        (
            [("张三", "平安", (A,)), ("张三", "大通", (A,)), ("李四", "平安", (B,))],
            [[2]],
            {0: (TWO_COMPANIES, 1), 1: (TWO_COMPANIES, 0)},
        ),
        (
            [("张三", "平安", (), (ONE,)), ("张三", "大通", (), (ONE,))],
            [],
            {0: (TWO_COMPANIES, 1), 1: (TWO_COMPANIES, 0)},
        ),
    ],
)
def test_rows_that_contradict_each_other_are_conflicts(said, people, conflicts):
    assert (people, conflicts) == united(*said)


@pytest.mark.parametrize("seats", [(5, 5), (5, None), (None, 7)])
def test_seats_that_agree_or_are_not_said_contradict_nothing(seats):
    first, second = seats
    found = unite(rows_of(("张三", "平安", (A,), (), first), ("张三", "平安", (A,), (ONE,), second)))
    [unit] = found.units
    assert ({}, first or second, (A,), (ONE,)) == (found.conflicts, unit.seats, unit.plates, unit.phones)


def test_another_car_may_have_other_seats():
    found = unite(rows_of(("张三", "平安", (A,), (ONE,), 5), ("张三", "平安", (B,), (ONE,), 7)))
    [unit] = found.units
    assert ({}, 5, (A, B)) == (found.conflicts, unit.seats, unit.plates)


def test_an_offices_phone_tells_nobody_apart():
    """A phone of two names, or of more than two rows, is an office's."""
    shared = united(
        ("张三", "平安", (A,), (ONE,)), ("李四", "平安", (), (ONE,)), ("张三", "平安", (B,), (ONE,))
    )
    assert {0: (UNCLEAR, 2), 2: (UNCLEAR, 0)} == shared[1]
    twice = [("张三", "平安", (A,), (ONE,)), ("张三", "平安", (B,), (ONE,))]
    assert ([[0, 1]], {}) == united(*twice)
    assert 3 == len(united(*twice, ("张三", "平安", (C,), (ONE,)))[1])


@pytest.mark.parametrize(("namesakes", "are_told_apart"), [(40, True), (41, False)])
def test_more_than_forty_namesakes_of_a_company_are_never_told_apart(namesakes, are_told_apart):
    said = [("张三", "平安", (f"鄂A{each:05}",), (f"138{each:08}",)) for each in range(namesakes)]
    people, conflicts = united(*said)
    expected = (namesakes, 0) if are_told_apart else (0, namesakes)
    assert expected == (len(people), len(conflicts))


def test_names_are_counted_and_a_shared_car_is_noted():
    found = unite(
        rows_of(
            ("张三", "平安", (A,), (ONE,), 5),
            ("张三", "平安", (A,), (ONE,), 7),
            ("李四", "平安", (A, B)),
            ("王五", "大通", (B,)),
            ("赵六", "大通", (C,)),
            ("钱七", "大通", (C[:-1] + "4",)),
            ("钱七", "大通", (C[:-1] + "5",)),
        )
    )
    assert {"张三": 1, "李四": 1, "王五": 1, "赵六": 1, "钱七": 2} == found.names
    assert {"张三": 4, "李四": 2, "王五": 4, "赵六": None} == {
        unit.name: unit.shares_with for unit in found.units
    }


def test_a_row_that_cannot_be_read_is_about_nobody():
    rows = [*rows_of(("张三",)), RosterRow(3, "", "张三", problem="no_name", phones=(ONE,))]
    assert [[0]] == [unit.rows for unit in unite(rows).units]
