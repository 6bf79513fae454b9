"""Finds corrections: numbers that replace others, and what is taken back."""

from reading.grammar.event import END, Event, Row, aspect, ends_here
from reading.grammar.phrases import at, party, skip
from reading.lexicon.names import split

_BY_HOW_MANY = "多少"
_RIGHTLY = ("更正", "修正", "纠正")
_UNDONE = (
    "self",
    "tail",
    "take",
    "arrive",
    "number",
    "measure",
    "passenger",
    "receive",
    "deliver",
    "briefly",
)
"""What may stand behind 撤销 and 取消."""


def undo(row: Row, here: int) -> Event | None:
    end, has_aspect = aspect(row, here + 1)
    while at(row, end, "that", "gap", "undo", *_UNDONE) or (
        at(row, end, "tail") and not at(row, end, "askend")
    ):
        end += 1
    return (
        Event("undo", here, end, has_aspect) if ends_here(row, end) or at(row, end, "askend", "ask") else None
    )


def cancel(row: Row, here: int) -> Event | None:
    """「取消刚才那条」, 「取消接3」; 「取消报名」 is a refusal."""
    end = skip(row, here + 1, "particle", "tail", "self")
    if at(row, end, "join"):
        return Event("cannot", here, aspect(row, end + 1)[0])
    start = end
    while at(row, end, "that", "gap", "particle", "tail", *_UNDONE):
        end += 1
    is_of_something = any(token.has("that", "take", "arrive", "receive") for token in row[start:end])
    return Event("undo", here, end) if is_of_something and ends_here(row, end) else None


def void(row: Row, here: int) -> Event | None:
    before = here - 1
    while before >= 0 and not row[before].has("that", *END):
        before -= 1
    if before < 0 or not row[before].has("that"):
        return None
    return Event("undo", here, aspect(row, here + 1)[0])


def wrong(row: Row, here: int) -> Event | None:
    after = skip(
        row, here + 1, "particle", "tail", "pad", "that", "self", "comma", "full", "wrong", "correction"
    )
    if row[here].text[0] in _BY_HOW_MANY and (less := party(row, after)):
        after = skip(row, less.end, "comma")  # 少报了一个，是4个
    fixed = skip(row, after, "amend", "agree", "take", "about", "that", "now", "be")
    if said := party(row, fixed):
        return Event("amend", here, said.end, groups=said.groups, is_odd=said.is_odd)
    after, _ = aspect(row, here + 1)
    return (
        Event("correction", here, after)
        if ends_here(row, after) or at(row, after, "self", "pad", "take")
        else None
    )


def correction(row: Row, here: int) -> Event | None:
    """「接3，不对，接4」: what follows replaces what was said."""
    end, _ = aspect(row, here + 1)
    end = skip(row, end, "comma", "be", "that")
    if said := party(row, end):
        return Event("amend", here, said.end, groups=said.groups, is_odd=said.is_odd)
    return Event("correction", here, end) if at(row, end, "take", "name", "waitfor") else None


def no(row: Row, here: int) -> Event | None:
    """「接4，不，接3」"""
    is_alone = here > 0 and row[here].text == "不" and ends_here(row, here + 1)
    before = here - 1
    while before > 0 and row[before].has("tail", "gap"):
        before -= 1
    return correction(row, here) if is_alone and row[before].has("comma", "number", "measure") else None


def amend(row: Row, here: int) -> Event | None:
    after = skip(row, here + 1, "particle", "comma", "tail", "take", "be", "about", "that")
    names: tuple[str, ...] = ()
    if at(row, after, "name") and row[here].text.startswith(_RIGHTLY):
        names, after = split(row[after].text), skip(row, after + 1, "take", "particle", "passenger")
    said = party(row, after)
    if not said:
        return None
    end = not_that(row, said.end)
    return Event("amend", here, end, groups=said.groups, is_odd=said.is_odd, names=names)


def not_that(row: Row, here: int) -> int:
    """Behind the number that is right: 「…不是5个」."""
    after = skip(row, here, "comma")
    if at(row, after, "notbe") and (wrong := party(row, skip(row, after + 1, "take"))):
        return wrong.end
    return here


def not_but(row: Row, here: int) -> Event | None:
    """「不是3个是4个」"""
    if not (first := party(row, skip(row, here + 1, "take"))):
        return None
    after = skip(row, first.end, "comma")
    if not at(row, after, "be", "amend"):
        return None
    said = party(row, skip(row, after + 1, "take"))
    if said is None or at(row, skip(row, said.end, "now"), "waitend"):
        return None
    return Event("amend", here, said.end, groups=said.groups)


def but_not(row: Row, here: int) -> Event | None:
    """「是4个不是3个」"""
    said = party(row, here + 1)
    if not said or (end := not_that(row, said.end)) == said.end:
        return None
    return Event("amend", here, end, groups=said.groups)


def that_is(row: Row, here: int) -> Event | None:
    after = skip(row, here + 1, "take", "tail", "particle")
    if not at(row, after, "be", "amend"):
        return None
    said = party(row, skip(row, after + 1, "take"))
    return Event("amend", here, said.end, groups=said.groups) if said else None
