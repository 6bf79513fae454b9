"""Finds the number behind the passengers that says how many all of them are: 老两口带个娃，三个."""

from reading.grammar.event import Row, ends_here
from reading.grammar.party import Group
from reading.grammar.phrases import Party
from reading.grammar.row import at, skip

_FULL_CARS = frozenset({"一车", "满车", "一满车", "满满一车", "一大车"})
_TAGS = ("elderly", "child", "pregnant", "disabled", "adult", "kin")


def is_full_car(row: Row, here: int) -> bool:
    """「拉了一车，5个」: the number stands behind it."""
    number = skip(row, here + 1, "comma")
    is_car = here < len(row) and row[here].text in _FULL_CARS
    return is_car and number > here + 1 and at(row, number, "number", "family")


def with_their_sum(row: Row, said: Party) -> Party:
    """「拉了一个大姐、她姑娘，两个人，走了」: with the number behind those who were named, where nothing is said of it."""
    if not any(group.tag for group in said.groups):
        return said
    again = told_again(row, said)
    return again if ends_here(row, again.end) or at(row, again.end, "aboard") else said


def told_again(row: Row, said: Party) -> Party:
    """「老两口带个娃，三个，走了」: the passengers with their number behind them, which is their sum."""
    place = skip(row, said.end, "comma", "all")
    amount = row[place].amount if at(row, place, "number") and place > said.end else None
    if amount is None or not (amount.is_counted or at(row, place + 1, "measure", "passenger")):
        return said
    end = skip(row, place + 1, "measure", "passenger")
    if any(group.is_total for group in said.groups) or at(row, end, *_TAGS):
        return said
    return Party([*said.groups, Group(amount.value, is_total=True)], end, said.is_odd)
