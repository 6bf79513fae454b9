"""Says how many cars come with an answer: 收到，我带3台车过来 (K8)."""

from collections.abc import Sequence
from dataclasses import replace

from reading.grammar.row import TokenRow, at, skip
from reading.readings import Reading, ReadingKind

_MOST_CARS = 30
_OF_OTHER_CARS = ("have", "end", "queue", "need", "stand", "ordinal")
_SENDING = frozenset({"出", "派", "派出", "出动", "出了", "抽", "抽调", "安排", "调", "调了"})
_COMING = frozenset({"来", "派"})
_BEFORE_HIM = frozenset({"前面", "前头", "前边", "我前面", "我前头"})
_UNCLEAR = Reading(ReadingKind.UNCLEAR)


def with_cars(row: TokenRow, free: Sequence[int], readings: list[Reading]) -> list[Reading]:
    """Returns `readings` with the number of cars that come. A name that sends cars may be a company's: 待确认 (秦通收到，出8台车)."""
    if any(_sends(row, here) for here in free) and len(readings) == 1 and readings[0].names:
        return [_UNCLEAR] if readings[0].kind is ReadingKind.ACKNOWLEDGE else readings
    cars = cars_said(row, free)
    if not cars or cars == _answering(readings):
        return readings
    return [
        replace(one, cars=cars)
        if one.kind is ReadingKind.ACKNOWLEDGE and _is_of_the_cars(one, readings)
        else one
        for one in readings
    ]


def _sends(row: TokenRow, here: int) -> bool:
    are_cars = row[here].has("number") and at(row, skip(row, here + 1), "unit")
    return are_cars and here > 0 and row[here - 1].text in _SENDING


def cars_said(row: TokenRow, free: Sequence[int]) -> int | None:
    """「收到，我带3台车过来」: how many cars come; None where none or one is said, or where other cars are meant."""
    found = [
        amount.value
        for here in free
        if (amount := row[here].amount) is not None
        and at(row, skip(row, here + 1), "unit", "car")
        and not (here and row[here - 1].has(*_OF_OTHER_CARS) and not _are_ours(row, here))
        and not _are_before_him(row, here)
        and not _is_of_a_company(row, skip(row, here + 1))
        and not at(row, skip(row, here + 1) + 1, "particle", "queue")
        and not at(row, skip(row, here + 1, "unit", "car", "all", "now", "tail"), "void", "undo", "cancel")
    ]
    cars = max((each or 0 for each in found), default=0)
    return cars if 1 < cars <= _MOST_CARS else None


def _are_ours(row: TokenRow, here: int) -> bool:
    """「我队来8台」, 「我们队收到，来6台」"""
    if here <= 1 or row[here - 1].text not in _COMING:
        return False
    is_answer = row.has_before(here, "we") and row.has_before(here, "receive")
    return is_answer or row[here - 2].text.endswith("队")


def _are_before_him(row: TokenRow, here: int) -> bool:
    """「前面还有两台」: a queue."""
    return here > 1 and row[here - 1].text in {"还有", "有", "还"} and row[here - 2].text in _BEFORE_HIM


def _answering(readings: Sequence[Reading]) -> int:
    """Of how many people the message says that they come: 我跟张三两台车都来 is of two."""
    coming = [one for one in readings if one.kind is ReadingKind.ACKNOWLEDGE]
    return sum(len(one.names) or 1 for one in coming)


def _is_of_the_cars(one: Reading, said: Sequence[Reading]) -> bool:
    """「郑强带了两台车，正在路上」: the cars are his, where nobody else is spoken of."""
    return not one.names or (len(one.names) == 1 and len(said) == 1)


def _is_of_a_company(row: TokenRow, here: int) -> bool:
    """「我们二车队」"""
    return row[here].text.endswith("队") or (here + 1 < len(row) and row[here + 1].text.startswith("队"))
