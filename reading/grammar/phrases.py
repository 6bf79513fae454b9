"""Parties: the passengers of one phrase, noun by noun, with the words that join them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading.grammar.handed_on import is_with_others
from reading.grammar.noun_phrases import NounPhrase, described, noun_phrase
from reading.grammar.party import Group
from reading.grammar.passenger_nouns import (
    MOST_GROUPS,
    is_child_of_old_one,
    is_counted_relation,
    is_one_of_them,
    is_relative,
)
from reading.grammar.relatives import is_on_top, is_told_whole, listed_relative
from reading.grammar.row import MOST_SKIPPED, TokenRow, at, skip
from reading.grammar.told_who import told_behind

_LINKS = ("with", "total", "have", "about", "gap", "he", "self", "particle")
_FURTHER = ("还", "另")
_ARTICLES = frozenset({"a", "an", "the"})
_ALL_PEOPLE = frozenset({"个人", "口人", "人", "位"})


@dataclass(slots=True)
class Party:
    """The passengers of one phrase and where it ends.

    `is_odd`: a number in it has a noun that nobody knows. `couple`: the word for the two who stand first.
    """

    groups: list[Group]
    end: int
    is_odd: bool = False
    couple: str = ""


def party(row: TokenRow, here: int, *, is_first: bool = True) -> Party | None:
    """The noun phrases that begin at `here`; None where none does. Nobody changes them."""
    known = ("party" if is_first else "further party", here)
    if known not in row.read:
        row.read[known] = _party(row, here, is_first=is_first)
    found: Party | None = row.read[known]
    return found


def _party(row: TokenRow, here: int, *, is_first: bool) -> Party | None:
    found = Party([], here)
    for _ in range(MOST_GROUPS):
        if told := told_behind(row, found.end, found.groups):
            found.groups += told[0]
            found.end = told[1]
            break
        link = _link(row, found)
        if link.end >= len(row):
            break
        may_be_one = (
            link.has_with or link.has_have or (link.has_comma if found.groups else is_first)
        )  # 夫妻俩，个小囡
        one = noun_phrase(
            row, link.end, may_be_one=may_be_one, is_joined=link.has_with, is_behind=bool(found.groups)
        ) or described(row, link.end, is_behind=bool(found.groups))
        is_his = link.has_he or (one is not None and is_child_of_old_one(row, one.end - 1, found.groups))
        if one is not None and is_his and is_relative(row, one.end - 1, one.tag):
            one = replace(one, tag="adults")  # 老人和她女儿, 孕妇和她婆婆, 1老+1女儿
        if one is not None and link.has_have and link.is_apart and is_with_others(row, one.end):
            break  # 是六个，有个小子跟别的车走了
        if one is None or (
            found.groups and link.has_comma and not (one.tag or link.has_total or one.is_luggage)
        ):
            break
        if not one.is_luggage:
            is_more = link.is_apart and is_on_top(row, found, one.tag)
            is_added = link.has_with and not is_one_of_them(row, link.end, found.groups)
            links = (is_added or is_more, link.has_total, link.has_have, link.is_apart)
            is_sum = link.has_with and _is_sum(row, one, found.groups)
            found.groups.append(Group(1 if is_sum else one.amount, one.tag, *links))
            if is_sum:
                found.groups.append(Group(one.amount, is_total=True))
            found.is_odd |= one.is_odd or link.is_doubtful
            if one.tag == "couple" and len(found.groups) == 1:
                found.couple = row[link.end].text
        found.end = one.end
    return found if found.groups else None


@dataclass(slots=True)
class _Link:
    """The words between two noun phrases: 带, 共, 其中."""

    end: int
    has_comma: bool = False
    has_with: bool = False
    has_total: bool = False
    has_have: bool = False
    has_he: bool = False
    is_apart: bool = False
    is_doubtful: bool = False


def _link(row: TokenRow, found: Party) -> _Link:
    place = skip(row, found.end, *(("comma", "line") if found.groups else ()))
    link = _Link(place, any(token.has("comma", "line") for token in row[found.end : place]))
    link.is_apart = any(token.has("comma", "line", "gap") for token in row[found.end : place])
    end = place + MOST_SKIPPED
    while (
        link.end < end
        and (
            at(row, link.end, *_LINKS)
            or (
                link.end < len(row)
                and (row[link.end].text in _ARTICLES or (link.has_he and row[link.end].text == "的"))
            )
        )
        and not at(row, link.end, "number", "vague")
    ):
        token = row[link.end]
        if link.has_he and token.text == "的":
            link.end += 1
            continue
        if (
            token.has("he")
            and not link.has_with
            and found.groups
            and (noun := listed_relative(row, link.end))
        ):
            link.has_with = link.has_he = True
            link.is_doubtful = row[link.end - 1].text != "、" and not is_told_whole(row, noun + 1)
            link.end = noun
            break
        if (token.has("he", "self") and not (link.has_with or is_counted_relation(row, link.end))) or (
            token.has("particle") and not found.groups
        ):
            break
        link.has_with |= token.has("with") or (token.has("have") and token.text.startswith(_FURTHER))
        link.has_with |= token.has("about") and token.text.startswith("还有")
        link.has_he |= token.has("he")
        link.has_total |= token.has("total")
        link.has_have |= token.has("have")
        link.end += 1 + (token.has("total", "have") and at(row, link.end + 1, "be"))  # 一共是四个, 有个是孕妇
    return link


def _is_sum(row: TokenRow, one: NounPhrase, before: Sequence[Group]) -> bool:
    """「祖孙俩带他们的小孙女三个人」: the number behind the last one is that of all."""
    summed = sum(group.amount or 0 for group in before)
    return bool(one.tag) and row[one.end - 1].text in _ALL_PEOPLE and one.amount == summed + 1 and summed > 1
