"""What people write as opening hours, against tables that were filled in by hand."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.home.opening_hours import LONGEST_HOURS, Holidays, OpeningHours, read_hours
from reading.home.opening_span import HoursProblem

HERE = Path(__file__).parent


def rows(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def written(week):
    """The week in the notation of the table."""
    days: dict[str, list[str]] = {}
    for day, spans in enumerate(week, 1):
        said = ",".join(
            f"{begin // 60:02}{begin % 60:02}-{end // 60:02}{end % 60:02}" for begin, end in spans
        )
        if said:
            days.setdefault(said, []).append(str(day))
    return "; ".join(f"{''.join(which)} {said}" for said, which in days.items())


def test_the_table_has_two_hundred_ways_of_writing():
    assert len({form for form, *_ in rows("opening_hours.tsv")}) >= 250
    assert len(rows("refused_hours.tsv")) >= 80


@pytest.mark.parametrize(("form", "week", "holidays"), rows("opening_hours.tsv"))
def test_hours_are_read_as_they_are_meant(form, week, holidays):
    read = read_hours(form)
    assert isinstance(read, OpeningHours)
    assert (week, holidays) == (written(read.week), read.holidays.value)


@pytest.mark.parametrize(("form", "problem"), rows("refused_hours.tsv"))
def test_what_may_mean_two_things_is_refused(form, problem):
    assert HoursProblem(problem) is read_hours(form)


@given(st.text(max_size=LONGEST_HOURS + 10))
def test_nothing_that_is_written_breaks_the_reader(words):
    read = read_hours(words)
    assert isinstance(read, OpeningHours | HoursProblem)


PIECES = (
    "9-17",
    "周一至周五",
    "周末",
    "休息",
    "24小时",
    "节假日",
    "、",
    "午休12-13",
    "每天",
    "18:00-2:00",
    "除周三外",
    "其他时间",
)


def test_in_whatever_order_words_come_no_span_is_empty_or_longer_than_a_day():
    read = [read_hours(" ".join(pieces)) for pieces in permutations(PIECES, 3)]
    weeks = [each.week for each in read if isinstance(each, OpeningHours)]
    assert len(weeks) > 100
    assert all(0 <= begin < end <= begin + 1440 for week in weeks for day in week for begin, end in day)
    assert all(any(week) for week in weeks)


def test_hours_of_holidays_are_said_and_change_nothing():
    usual, without = read_hours("周一至周五 9-17"), read_hours("周一至周五 9-17，节假日休息")
    assert usual.week == without.week
    assert (usual.holidays, without.holidays) == (Holidays.UNSAID, Holidays.CLOSED)
