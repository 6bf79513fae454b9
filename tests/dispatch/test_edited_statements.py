"""K1: an edit changes its own fact, and what it takes back is gone."""

from dispatch.commands import DriverReport, Enough
from dispatch.edited_statements import reports_in_an_edit
from dispatch.statements import ClarificationAnswer, ClarificationReason, StatementKind
from tests.dispatch.sayings import T0, carried, read, said


def test_an_edit_amends_its_own_trip_however_many_came_after():
    first = said(1, StatementKind.DEPART, 0, passengers=3)
    standing = read(
        first,
        said(2, StatementKind.DELIVER, 900),
        said(3, StatementKind.DEPART, 1200, passengers=2),
        first._replace(id=4, said_at=T0 + 1500, passengers=5),
    )
    assert carried(standing) == [5, 2]
    assert standing.trips[0].departed_at == T0
    assert standing.corrections == 1


def test_an_edit_that_says_nothing_about_him_any_more_takes_his_fact_back():
    first = said(1, StatementKind.CHECK_IN, 0)
    standing = read(first, first._replace(id=2, kind=StatementKind.VOID, said_at=T0 + 30))
    assert standing.arrived_at is None


def test_a_yes_edited_to_a_no_is_a_withdrawal():
    first = said(1, StatementKind.ACKNOWLEDGE, 0)
    standing = read(first, first._replace(id=2, kind=StatementKind.DECLINE, said_at=T0 + 30))
    assert standing.acknowledged_at == T0
    assert standing.declined_at == T0 + 30
    assert standing.withdrawn


def test_an_edited_number_that_asks_leaves_the_old_one_until_it_is_answered():
    first = said(1, StatementKind.DEPART, 0, passengers=3)
    asking = first._replace(id=2, said_at=T0 + 30, passengers=9, doubt=ClarificationReason.SEATS)
    assert carried(read(first, asking)) == [3]
    assert read(first, asking).asks == {2: ClarificationReason.SEATS}
    assert carried(read(first, asking, answers={2: ClarificationAnswer.YES})) == [9]
    assert carried(read(first, asking, answers={2: ClarificationAnswer.NO})) == [3]


def test_an_edit_commands_nothing_and_amends_its_own_trip():
    arrived = DriverReport(StatementKind.CHECK_IN)
    amended = DriverReport(StatementKind.AMEND, passengers=4)
    assert [DriverReport(StatementKind.DEPART, passengers=4)] == reports_in_an_edit([amended], {"depart"})
    assert [] == reports_in_an_edit([amended], {"check_in"})
    assert [amended] == reports_in_an_edit([amended], set())
    assert [arrived] == reports_in_an_edit([DriverReport(StatementKind.UNDO), Enough(), arrived], {"depart"})
