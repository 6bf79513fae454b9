"""Phrases of several tokens: passengers, minutes, clock times, where."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.grammar.party import Group
from reading.grammar.tokens import Token

_TAGS = ("elderly", "child", "pregnant", "disabled")
_FIELDS = {"elderly": "elderly", "child": "children", "pregnant": "pregnant", "disabled": "disabled"}
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
    while len(found.groups) < _MOST_GROUPS:
        start = found.end
        flags = {"with": False, "total": False, "have": False}
        place = skip(row, start, *(("comma",) if found.groups else ()))
        passed_comma = any(token.has("comma") for token in row[start:place])
        while at(row, place, "with", "total", "have", "about", "gap", "he", "self", "particle") and not at(
            row, place, "number"
        ):
            if row[place].has("he", "self") and not flags["with"]:
                break
            if row[place].has("particle") and not found.groups:
                break
            for flag in flags:
                flags[flag] |= row[place].has(flag)
            place += 1
        if place >= len(row):
            break
        one = _group(row, place, flags, is_first=is_first and not found.groups)
        if one is None:
            break
        group, end, is_odd = one
        if group is None:  # luggage
            found.end = end
            continue
        if passed_comma and not (group.tag or flags["total"]) and found.groups:
            break
        found.groups.append(group)
        found.is_odd |= is_odd
        found.end = end
    return found if found.groups else None


def _group(
    row: Sequence[Token], here: int, flags: dict[str, bool], *, is_first: bool
) -> tuple[Group | None, int, bool] | None:
    def made(amount: int | None, tag: str, end: int, *, is_odd: bool = False) -> tuple[Group, int, bool]:
        return Group(amount, tag, flags["with"], flags["total"], flags["have"]), end, is_odd

    token = row[here]
    if token.has("family"):
        after = skip(row, here + 1)
        if at(row, after, "number") and row[after].amount:
            end = skip(row, after + 1, "measure", "passenger")
            return made(row[after].amount.value, "family", end)
        return None
    if token.has("couple"):
        return made(int(token.kinds["couple"]), "couple", skip(row, here + 1, "passenger", "aged", *(("adult", "child", "elderly") if token.text == "一对" else ())))
    if token.has("number") and token.amount is not None:
        return _counted(row, here, made)
    if (is_first or flags["with"] or flags["have"]) and token.text == "个":
        after = skip(row, here + 1)
        if tag := _tag(row, after):
            return made(1, tag, after + 1)
    if tag := _tag(row, here):
        after = skip(row, here + 1)
        if (
            at(row, after, "number")
            and row[after].amount
            and not at(row, skip(row, after + 1), *_TAGS, "adult")
        ):
            return made(row[after].amount.value, tag, skip(row, after + 1, "measure"))
        if flags["with"] or (here and row[here - 1].has("have") and row[here - 1].text.endswith("个")):
            return made(1, tag, here + 1)
    return None


def _counted(row, here, made):  # type: ignore[no-untyped-def]
    amount = row[here].amount
    after = skip(row, here + 1)
    if amount.is_counted or at(row, after, "measure"):
        noun = skip(row, after + (0 if amount.is_counted else 1))
        if at(row, noun, "unknown", "thing", "minute", "hour", "half", "unit", "span") and not at(
            row, noun, *_TAGS
        ):
            if at(row, noun, "thing"):
                return None, noun + 1, False
            return None if not at(row, noun, "unknown") else made(None, "", noun, is_odd=True)
        while at(row, noun, "aged"):
            noun += 1
        if tag := _tag(row, noun):
            return made(amount.value, tag, noun + 1)
        if at(row, noun, "couple"):
            return made(amount.value, "couple", noun + 1)
        return made(amount.value, "", skip(row, noun, "passenger") if at(row, noun, "passenger") else noun)
    if _is_total(row, after):
        return made(amount.value, "", here + 1)
    if at(row, after, "minute", "hour", "half", "unit", "clock", "span"):
        return None
    if tag := _tag(row, after):
        return made(amount.value, tag, after + 1)
    if at(row, after, "passenger"):
        return made(amount.value, "", after + 1)
    if at(row, here + 1, "thing"):
        return None, here + 2, False
    if at(row, here + 1, "unknown") and not row[here + 1].has("latin"):
        return made(None, "", here + 1, is_odd=True)
    if at(row, after, "number") and not at(row, skip(row, after + 1, "measure"), *_TAGS, "adult"):
        return made(None, "", after + 1)
    return made(amount.value, "", here + 1)


def _is_total(row: Sequence[Token], here: int) -> bool:
    """「5老1小1」: the tag at `here` belongs to the number behind it, not to the one before (「1老1小」)."""
    if not at(row, here, *_TAGS) or not at(row, here + 1, "number"):
        return False
    while at(row, here, *_TAGS) and at(row, here + 1, "number"):
        here += 2
    return not at(row, here, *_TAGS, "adult", "measure")


def _tag(row: Sequence[Token], here: int) -> str:
    if here >= len(row):
        return ""
    for kind in _TAGS:
        if row[here].has(kind):
            return _FIELDS[kind]
    return "adults" if row[here].has("adult") else ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """`value` is None where only 几分钟 is said."""

    value: int | None
    end: int


def minutes(row: Sequence[Token], here: int) -> Minutes | None:
    """A span of time that begins at `here`."""
    if at(row, here, "span"):
        return Minutes(int(row[here].kinds["span"]), here + 1)
    if not at(row, here, "number") or row[here].amount is None:
        return None
    amount = row[here].amount
    after = skip(row, here + 1)
    upper = amount.upper
    if at(row, after, "minute"):
        return Minutes(upper, after + 1)
    has_half = False
    if at(row, after, "measure") and row[after].text == "个":
        after += 1
    if at(row, after, "half"):
        has_half, after = True, after + 1
    if not at(row, after, "hour"):
        return None
    total = None if upper is None else upper * _HOUR + (30 if has_half else 0)
    after += 1
    if at(row, after, "half") and total is not None:
        return Minutes(total + 30, after + 1)
    more = minutes(row, after) if at(row, after, "number") else None
    if more and more.value is not None and total is not None and more.value < _HOUR:
        return Minutes(total + more.value, more.end)
    return Minutes(total, after)
