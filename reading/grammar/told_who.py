"""Finds who passengers are behind their number: 拉2个 婆婆和伢; 接2，轮椅那位和他闺女. Those named are in the number."""

from reading.grammar.party import Group
from reading.grammar.passenger_nouns import is_relative, tag_of
from reading.grammar.row import TokenRow, at, skip

_APART = ("gap", "comma", "line")
_ADDING_MARKS = frozenset("、/+&")
"""接2、婆婆和伢 goes on with others."""
_FEWEST, _MOST = 2, 8
_THAT_ONE = frozenset({"那", "这", "那个", "这个", "那位", "这位", "那名", "这名"})
_RELATIVES = frozenset({"儿", "女", "妈", "爸", "娘", "爹", "哥", "姐"})
"""Behind 他 and 她 alone: 她儿."""


def told_who(row: TokenRow, here: int, amount: int | None) -> tuple[list[Group], int] | None:
    """The persons listed from `here` on without numbers, and where the list ends; None where they are not `amount`."""
    if amount is None or not _FEWEST <= amount <= _MOST:
        return None
    found: list[Group] = []
    place = skip(row, here, "be")
    has_link = False
    while one := _person(row, place, is_linked=has_link):
        group, end = one
        found.append(group)
        place, has_link = _behind_link(row, end)
    told = sum(group.amount or 0 for group in found)
    if len(found) < _FEWEST or told != amount or has_link or at(row, place, "number", "measure"):
        return None
    return found, end


def told_behind(row: TokenRow, here: int, groups: list[Group]) -> tuple[list[Group], int] | None:
    """The persons behind a number that ends at `here`, where a gap or mark stands between."""
    place = skip(row, here, *_APART)
    is_apart = place > here and not any(token.text in _ADDING_MARKS for token in row[here:place])
    if len(groups) != 1 or groups[0].tag or not is_apart:
        return None
    return told_who(row, place, groups[0].amount)


def _person(row: TokenRow, here: int, *, is_linked: bool) -> tuple[Group, int] | None:
    """One person or couple, with 那位 before or behind: 轮椅那位, 那个大肚子, 她闺女."""
    place = here
    if place < len(row) and row[place].text in _THAT_ONE:
        place = skip(row, place + 1, "measure")
    elif is_linked and at(row, place, "measure") and not at(row, place, "number"):
        place += 1  # 婆婆带个伢
    is_his = at(row, place, "he", "self")
    place += is_his
    former = row.former(here, "elderly", "child", "adult", "number")
    is_his |= is_linked and at(row, place, "kin") and former >= 0 and row[former].has("elderly")
    if at(row, place, "couple"):
        return Group(int(row[place].kinds["couple"]), "couple", is_within=True), place + 1
    tag = tag_of(row, place)
    is_relation = is_his and place < len(row) and (row[place].has("kin") or row[place].text in _RELATIVES)
    if not tag and not is_relation:
        return None
    if is_his and (not tag or is_relative(row, place, tag)):
        tag = "adults"
    end = place + 1
    if tag in {"disabled", "pregnant"} and at(row, end, "elderly", "adult", "child"):
        end += 1  # 轮椅大爷 is one person
    if end < len(row) and row[end].text in _THAT_ONE:
        end = skip(row, end + 1, "measure")
    return Group(1, tag, is_within=True), end


def _behind_link(row: TokenRow, here: int) -> tuple[int, bool]:
    """Where the next person may begin, and whether 和, 带 or 、 stands before: 婆婆和伢, 婆婆 伢, 爹爹婆婆."""
    place = skip(row, here)
    if at(row, place, "with") or (place < len(row) and row[place].text == "、"):
        return skip(row, place + 1), True
    return place, False
