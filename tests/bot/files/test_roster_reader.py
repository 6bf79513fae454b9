"""Rosters written by real programs: every row comes to what it must, nobody is lost, split or merged (I5)."""

import pytest

from bot.files.roster_reader import read_file
from dispatch.roster_matching import plan_import
from dispatch.roster_outcomes import RowOutcome
from tests.support.roster_shapes import CONFLICT, applied, roster_of, rows_of

ROSTERS = 300


def facts(person):
    return (person.listed_as or person.name, person.company, frozenset(person.plates), person.seats)


@pytest.mark.parametrize("start", range(0, ROSTERS, 20))
def test_every_row_of_a_roster_comes_to_what_it_must(start):
    for seed in range(start, start + 20):
        roster = roster_of(seed)
        read = read_file(roster.content)
        assert "refused" not in read, (seed, roster.shape, read)
        rows = rows_of(read)
        plan = plan_import(rows, roster.people)
        assert roster.expected == {result.number: result.outcome for result in plan.results}, (
            seed,
            roster.shape,
        )
        bystanders = [facts(person) for person in roster.people if person.company == "别的公司"]
        wanted = sorted(
            map(
                repr,
                bystanders
                + [truth_of(driver) for driver in roster.drivers if driver.expected is not CONFLICT],
            )
        )
        people = applied(roster.people, plan.entries)
        found = sorted(repr(facts(person)) for person in people if person.left_at is None)
        assert wanted == found, (seed, roster.shape)
        again = plan_import(rows, people)
        assert 0 == again.count(RowOutcome.NEW) + again.count(RowOutcome.CHANGED), (seed, roster.shape)
        assert plan.count(RowOutcome.CONFLICT) == again.count(RowOutcome.CONFLICT)
        assert not any(secret in repr(read) for secret in roster.secrets)


def truth_of(driver):
    return (driver.name, driver.company, frozenset(driver.plates), driver.seats)
