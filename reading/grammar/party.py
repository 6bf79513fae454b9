"""How many are carried: the sum of what was named, checked against a total that was said (P4)."""

from collections.abc import Sequence
from dataclasses import dataclass

TAGS = ("elderly", "children", "pregnant", "disabled")
"""Tags of those who go first."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class Group:
    """One noun phrase: 3个人, 两个老人, 夫妻俩.

    `amount` is None where it cannot be counted on. `tag` is one of elderly, children, pregnant, disabled, adults, couple, family or "" (anybody).
    `is_joined`: said with 带, 和, 抱, +. `is_total`: said with 共. `is_within`: said with 其中, 有, 里面.
    `is_apart`: said behind a gap or a comma.
    """

    amount: int | None
    tag: str = ""
    is_joined: bool = False
    is_total: bool = False
    is_within: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """Person-trips and how many of them go first."""

    passengers: int
    tags: tuple[tuple[str, int], ...] = ()


def passenger_sum(groups: Sequence[Group]) -> Sum | None:
    """The number of passengers and their tags; None where the words may mean two numbers."""
    if not groups or any(group.amount is None or group.amount < 1 for group in groups):
        return None
    groups = _without_those_named_again(groups)
    tags: dict[str, int] = {}
    for group in groups:
        if group.tag in TAGS:
            tags[group.tag] = tags.get(group.tag, 0) + (group.amount or 0)
    total = _total(groups, sum(tags.values()))
    if total is None or sum(tags.values()) > total:
        return None
    return Sum(total, tuple((tag, tags[tag]) for tag in TAGS if tag in tags))


def _total(groups: Sequence[Group], tagged: int) -> int | None:
    said = {group.amount for group in groups if group.is_total}
    named = [group for group in groups if not group.is_total]
    if len(said) > 1:
        return None
    summed = _summed(named)
    if not said:
        return summed
    total = said.pop()
    parts = sum(group.amount or 0 for group in named)
    is_whole = summed is None or summed == total or (tagged == parts and parts <= (total or 0))
    return total if is_whole else None


def _summed(named: Sequence[Group]) -> int | None:
    """A joined group is added to the sum; a group behind a number of people without a tag is part of that number."""
    if not named:
        return None
    named = _without_couple(_without_sum(named))
    first, *rest = named
    if first.tag not in {"", "family", "couple"}:
        return _of_parts(named)
    whole = first.amount or 0
    if first.tag != "couple" and len(rest) > 1 and sum(group.amount or 0 for group in rest) == whole:
        return whole  # 三个，老两口带个娃
    added = [group for group in rest if group.is_joined]
    within = [group for group in rest if not group.is_joined]
    if (
        first.tag == ""
        and added
        and (_describes(within, added, whole) or _is_that_family(within, added, whole))
    ):
        return whole  # 接3 一个抱娃的; 接3，婆婆爷爷带个娃儿; 3个，一家三口带个小孩
    if added and first.tag == "" and any(group.tag != "" for group in added):
        return None  # 3个人还有个娃: three or four?
    if added and (within or first.tag == "family"):
        return None  # 一家三口，带个老人: three or four?
    if any(_may_be_somebody_else(first, group) for group in within):
        return None
    inside = sum(group.amount or 0 for group in within if group.tag != "")
    if inside > whole:
        return None
    if any(group.tag == "adults" for group in within) and len(within) > 1 and inside != whole:
        return None
    return whole + sum(group.amount or 0 for group in added)


def _without_sum(named: Sequence[Group]) -> Sequence[Group]:
    """The groups without the last one, where that only says how many all of them are: 两口子带两个小孩四个人."""
    *others, last = named
    is_sum = last.tag == "" and not last.is_joined and len(others) > 1
    is_sum = is_sum and any(group.is_joined for group in others) and others[0].tag != ""
    return others if is_sum and last.amount == sum(group.amount or 0 for group in others) else named


def _without_those_named_again(groups: Sequence[Group]) -> Sequence[Group]:
    """The groups without those that only say who was counted before: 两位老人家，一位婆婆一位爷爷; 3个小孩，一个男孩两个女孩."""
    for place, whole in enumerate(groups):
        end = _end_of_parts(groups, place) if whole.tag in TAGS else 0
        if end:
            return [*groups[: place + 1], *groups[end:]]
    return groups


def _end_of_parts(groups: Sequence[Group], place: int) -> int:
    """Where two or more groups end that say who those at `place` are; 0 where none do."""
    whole, told = groups[place], 0
    for end, each in enumerate(groups[place + 1 :], start=place + _TWO):
        if each.tag not in {whole.tag, "", "adults"} or each.is_joined or each.is_total:
            return 0
        told += each.amount or 0
        if told == whole.amount and end > place + _TWO:
            return end
    return 0


def _without_couple(named: Sequence[Group]) -> Sequence[Group]:
    """The groups without a couple that only says who those are whom the others count: 接2 老2，老两口."""
    whole = [group.amount for group in named[:1] if group.tag == ""]
    others = [group for group in named[1:] if (group.tag, [group.amount]) != ("couple", whole)]
    is_told_again = len(named) - len(others) == _TWO and not any(group.is_joined for group in named)
    is_told_again = is_told_again and [sum(group.amount or 0 for group in others)] == whole
    return [named[0], *others] if is_told_again else named


def _describes(within: Sequence[Group], added: Sequence[Group], whole: int) -> bool:
    """Whether the groups only say who some of those counted before are: one of them, and whom that one leads."""
    has_tag = any(group.tag in TAGS for group in (*within, *added))
    others = [group.amount or 0 for group in (*within, *added)]
    return bool(within) and has_tag and max(others) < whole and sum(others) <= whole


def _is_that_family(within: Sequence[Group], added: Sequence[Group], whole: int) -> bool:
    """Whether the number said before is that of a family, of whom those joined are some."""
    is_told_again = [(group.tag, group.amount) for group in within] == [("family", whole)]
    return is_told_again and sum(group.amount or 0 for group in added) < whole


def _may_be_somebody_else(first: Group, group: Group) -> bool:
    """「母女俩，一个娃」: two or three? 「3个人 4个人」"""
    if first.tag == "couple" and group.is_apart and group.tag in {"adults", "children", "elderly"}:
        return True
    return group.tag in {"", "couple", "family"} and group.amount != first.amount


def _may_be_one_of(first: Group, group: Group) -> bool:
    is_fewer = (group.amount or 0) < (first.amount or 0)
    may_be = group.tag == "disabled" or (group.tag == "pregnant" and first.tag == "adults")
    return group.is_apart and is_fewer and may_be and group.tag != first.tag and not group.is_joined


def _of_parts(named: Sequence[Group]) -> int | None:
    first, *rest = named
    if (
        len(rest) > 1
        and all(group.tag == "adults" for group in named)
        and sum(group.amount or 0 for group in rest) == first.amount
    ):
        return first.amount  # 2个学生 1男1女
    if any(_may_be_one_of(first, group) for group in rest):
        return None  # 两个妹儿 一个大肚子: two or three?
    plain = [group.amount for group in named if group.tag == ""]
    parts = sum(group.amount or 0 for group in named if group.tag != "")
    if not plain:
        return parts
    if len(plain) == 1 and named[-1].tag == "" and plain[0] == parts:
        return parts
    return (
        None
        if any(not group.is_joined for group in named if group.tag == "")
        else parts + sum(one or 0 for one in plain)
    )
