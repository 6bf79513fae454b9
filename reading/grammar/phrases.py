"""Phrases of several tokens: passengers, minutes, clock times, where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading.grammar.numbers import Amount
from reading.grammar.party import Group
from reading.grammar.tokens import Token

_TAGS = ("elderly", "child", "pregnant", "disabled")
_FIELDS = {"elderly": "elderly", "child": "children", "pregnant": "pregnant", "disabled": "disabled"}
_LINKS = ("with", "total", "have", "about", "gap", "he", "self", "particle")
_NO_PEOPLE = ("minute", "hour", "half", "unit", "clock", "span")
_FURTHER = ("还", "另")
_ARTICLES = frozenset({"a", "an", "the"})
_HOUR = 60
_MOST_SKIPPED = 12
_MOST_GROUPS = 8
"""Beyond these no sentence goes on; they keep the time linear."""


def skip(row: Sequence[Token], here: int, *kinds: str) -> int:
    """The first place from `here` on whose token has none of `kinds`; gaps are passed over."""
    end = min(len(row), here + _MOST_SKIPPED)
    while here < end and row[here].has("gap", *kinds):
        here += 1
    return here


def at(row: Sequence[Token], here: int, *kinds: str) -> bool:
    return here < len(row) and row[here].has(*kinds)


@dataclass(slots=True)
class Party:
    """The passengers of one phrase and where it ends; `is_odd`: a number in it has a noun that nobody knows."""

    groups: list[Group]
    end: int
    is_odd: bool = False


def party(row: Sequence[Token], here: int, *, is_first: bool = True) -> Party | None:
    """The noun phrases that begin at `here`; None where none does."""
    found = Party([], here)
    for _ in range(_MOST_GROUPS):
        link = _link(row, found)
        if link.end >= len(row):
            break
        may_be_one = link.has_with or link.has_have or (is_first and not found.groups)
        one = _phrase(
            row, link.end, may_be_one=may_be_one, is_joined=link.has_with, is_behind=bool(found.groups)
        )
        if one is not None and link.has_he and one.tag == "children":
            one = replace(one, tag="adults")  # 老人和她女儿
        if one is None or (
            found.groups and link.has_comma and not (one.tag or link.has_total or one.is_luggage)
        ):
            break
        found.end = one.end
        if not one.is_luggage:
            found.groups.append(Group(one.amount, one.tag, link.has_with, link.has_total, link.has_have))
            found.is_odd |= one.is_odd
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


def _link(row: Sequence[Token], found: Party) -> _Link:
    place = skip(row, found.end, *(("comma",) if found.groups else ()))
    link = _Link(place, any(token.has("comma") for token in row[found.end : place]))
    end = place + _MOST_SKIPPED
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
        if (token.has("he", "self") and not link.has_with) or (token.has("particle") and not found.groups):
            break
        link.has_with |= token.has("with") or (token.has("have") and token.text.startswith(_FURTHER))
        link.has_he |= token.has("he")
        link.has_total |= token.has("total")
        link.has_have |= token.has("have")
        link.end += 1
    return link


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One noun phrase and where it ends; `group` is None for luggage, `is_odd` for a noun that nobody knows."""

    amount: int | None
    tag: str
    end: int
    is_odd: bool = False
    is_luggage: bool = False


def _phrase(
    row: Sequence[Token], here: int, *, may_be_one: bool, is_joined: bool, is_behind: bool
) -> _Phrase | None:
    token = row[here]
    if token.has("family") and (amount := _amount(row, after := skip(row, here + 1))):
        return _Phrase(amount.value, "family", skip(row, after + 1, "measure", "passenger"))
    if token.has("couple"):
        nouns = ("adult", "child", "elderly") if token.text == "一对" else ()
        return _Phrase(int(token.kinds["couple"]), "couple", skip(row, here + 1, "passenger", "aged", *nouns))
    if token.has("thing") and is_behind and at(row, skip(row, here + 1), "number"):
        return _Phrase(None, "", skip(row, skip(row, here + 1) + 1, "measure", "thing"), is_luggage=True)
    if is_behind and token.has("family") and token.has("vague"):
        return _Phrase(None, "", here + 1, is_luggage=True)  # 接5 一家子
    if token.amount is not None and token.has("number", "vague"):
        return _counted(row, here, token.amount)
    if may_be_one and token.text in {"个", "位", "名"} and (tag := _tag(row, skip(row, here + 1))):
        return _Phrase(1, tag, skip(row, here + 1) + 1)
    return _tagged(row, here, is_joined=is_joined)


def _tagged(row: Sequence[Token], here: int, *, is_joined: bool) -> _Phrase | None:
    """「老人2」, 「带小孩」, 「有个老人」"""
    tag = _tag(row, here)
    if not tag:
        return None
    after = skip(row, here + 1)
    if at(row, after, "have") and at(row, after + 1, "number"):
        after += 1  # 里头老人有五个
    amount = None if at(row, after + 1, "thing") else _amount(row, after)  # 小孩3岁
    if is_joined and row[here - 1].has("he") and at(row, after + 1, "measure"):
        return _Phrase(1, tag, here + 1)  # 孕妇和她老公两个人
    if amount and (_is_total(row, here) or not at(row, skip(row, after + 1), *_TAGS, "adult")):
        return _Phrase(amount.value, tag, skip(row, after + 1, "measure"))
    if is_joined and at(row, here, "several"):
        return _Phrase(None, tag, here + 1)  # 和家属
    is_one = here > 0 and row[here - 1].has("have") and row[here - 1].text.endswith("个")
    return _Phrase(1, tag, here + 1) if is_joined or is_one else None


def _amount(row: Sequence[Token], here: int) -> Amount | None:
    return row[here].amount if at(row, here, "number", "vague") else None


def _counted(row: Sequence[Token], here: int, amount: Amount) -> _Phrase | None:
    """A number, its measure word and its noun."""
    after = skip(row, here + 1)
    if amount.is_counted or at(row, after, "measure"):
        return _behind_measure(row, after + (0 if amount.is_counted else 1), amount)
    if at(row, after, *_NO_PEOPLE):
        return None
    if at(row, here + 1, "family", "car") and not at(row, here + 1, "passenger"):
        return _Phrase(None, "", here + 2, is_odd=True)  # 3家人, 3车货
    if after < len(row) and row[after].text == "岁" and (tag := _tag(row, after + 1)):
        return _Phrase(1, tag, after + 2)  # 有个八十岁老太太
    if _is_total(row, after):
        return _Phrase(amount.value, "", here + 1)
    is_apart = (
        at(row, here + 1, "gap") and at(row, skip(row, after + 1), "number") and not row[after].text.isascii()
    )  # 3 老人一个
    tag = "" if is_apart else _tag(row, after)
    if tag or at(row, after, "passenger"):
        return _Phrase(amount.value, tag, after + 1)
    return _behind_number(row, here, amount)


def _behind_number(row: Sequence[Token], here: int, amount: Amount) -> _Phrase:
    """A number with no person behind it: of things, of what nobody knows, or of anybody."""
    after = skip(row, here + 1)
    if at(row, here + 1, "thing"):
        return _Phrase(None, "", here + 2, is_luggage=True)
    if at(row, here + 1, "unknown") and not row[here + 1].has("latin"):
        return _Phrase(None, "", here + 1, is_odd=True)
    if at(row, after, "number") and not at(
        row, skip(row, after + 1, "measure"), *_TAGS, "adult", "minute", "hour"
    ):
        return _Phrase(None, "", after + 1)
    return _Phrase(amount.value, "", here + 1)


def _behind_measure(row: Sequence[Token], here: int, amount: Amount) -> _Phrase | None:
    noun = skip(row, here)
    is_person = at(row, noun, *_TAGS, "adult", "aged", "couple", "passenger")
    if at(row, here, "gap") and (not is_person or at(row, skip(row, noun + 1), "number")):
        return _Phrase(amount.value, "", here)  # 4人 行李3件
    return _measured(row, noun, amount)


def _measured(row: Sequence[Token], noun: int, amount: Amount) -> _Phrase | None:
    """The noun behind 3个: a person, a thing, or a word that nobody knows."""
    if at(row, noun, "be") and at(row, noun + 1, *_TAGS):
        noun += 1  # 一位是孕妇
    if not at(row, noun, *_TAGS):
        if at(row, noun, "thing"):
            return _Phrase(None, "", noun + 1, is_luggage=True)
        if at(row, noun, "unknown"):
            return _Phrase(None, "", noun, is_odd=True)
        if at(row, noun, *_NO_PEOPLE):
            return None
    while at(row, noun, "aged"):
        noun += 1
    if tag := _tag(row, noun):
        of_them = row[noun].text.endswith("的")
        return _Phrase(amount.value, tag, skip(row, noun + 1, "passenger", "odd") if of_them else noun + 1)
    if at(row, noun, "couple") and amount.value is not None and amount.value > int(row[noun].kinds["couple"]):
        return _Phrase(amount.value, "", noun)  # 三个，老两口带个娃
    if at(row, noun, "couple"):
        return _Phrase(amount.value, "couple", noun + 1)
    return _Phrase(amount.value, "", skip(row, noun, "passenger") if at(row, noun, "passenger") else noun)


def _is_total(row: Sequence[Token], here: int) -> bool:
    """「5老1小1」: the tag at `here` belongs to the number behind it, not to the one before (「1老1小」)."""
    if not at(row, here, *_TAGS, "adult") or not at(row, here + 1, "number"):
        return False
    furthest = here + 2 * _MOST_GROUPS
    while here < furthest and at(row, here, *_TAGS, "adult") and at(row, here + 1, "number"):
        here += 2
    return not at(row, here, *_TAGS, "adult", "measure", "thing")


def _tag(row: Sequence[Token], here: int) -> str:
    if here >= len(row):
        return ""
    for kind in _TAGS:
        if row[here].has(kind):
            return _FIELDS[kind]
    return "adults" if row[here].has("adult") else ""


def _of_hours(figures: str) -> int | None:
    """1.5 hours are 90 minutes."""
    whole, _, part = figures.partition(".")
    if not (whole.isdigit() and part.isdigit() and len(whole) == len(part) == 1):
        return None
    return _HOUR * int(whole) + _HOUR * int(part) // 10


@dataclass(frozen=True, slots=True)
class Minutes:
    """`value` is None where only 几分钟 is said."""

    value: int | None
    end: int


def minutes(row: Sequence[Token], here: int) -> Minutes | None:
    """A span of time that begins at `here`."""
    if at(row, here, "span"):
        return _and_minutes(row, here + 1, int(row[here].kinds["span"] or 0) or None)
    if at(row, here, "number") and "." in row[here].text and at(row, here + 1, "hour"):
        return Minutes(_of_hours(row[here].text), here + 2)
    if at(row, here, "half") and at(row, here + 1, "hour"):
        return Minutes(_HOUR // 2, here + 2)
    amount = _amount(row, here)
    if amount is None:
        return None
    after = skip(row, here + 1)
    upper = amount.upper
    if at(row, after, "minute"):
        return Minutes(upper, after + 1)
    if at(row, after, "fives"):
        return Minutes(None if upper is None else 5 * upper, after + 1)  # 三个字
    after += at(row, after, "measure") and row[after].text == "个"
    has_half = at(row, after, "half")
    after += has_half
    if not at(row, after, "hour"):
        return None
    total = None if upper is None else upper * _HOUR + (30 if has_half else 0)
    if at(row, after + 1, "half") and total is not None:
        return Minutes(total + 30, after + 2)
    return _and_minutes(row, after + 1, total)


def _and_minutes(row: Sequence[Token], here: int, total: int | None) -> Minutes:
    """「一小时二十分钟」: the minutes behind the hours."""
    more = _amount(row, here) if total is not None and at(row, here, "number") else None
    after = skip(row, here + 1)
    if more and more.upper is not None and more.upper < _HOUR and at(row, after, "minute"):
        return Minutes((total or 0) + more.upper, after + 1)
    return Minutes(total, here)
