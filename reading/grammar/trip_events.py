"""Finds trips: passengers who got in, and passengers who got out."""

from reading.grammar.correction_events import not_that
from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.phrases import at, party, skip

_MOST_PASSENGERS = 60
_MOST_TOKENS = 24
"""So far behind its number stands 上车."""


def take(row: Row, here: int) -> Event | None:
    place = skip(row, here + 1)
    has_aspect = is_about = False
    while at(
        row, place, "particle", "result", "total", "now", "car", "gap", "comma", "about", "near"
    ) or _is_passenger_word(row, place):
        has_aspect |= row[place].has("particle", "result")
        is_about |= row[place].has("about", "near") and not row[place].has("now", "total")
        place += 1
    said = party(row, place)
    if said is None:
        return _bare_take(row, here, place, has_aspect=has_aspect)
    if row[here].kinds.get("take") == "needs aspect" and not has_aspect and not at(row, said.end, "aboard"):
        return None
    end = skip(row, said.end, "aboard", "particle") if at(row, skip(row, said.end), "aboard") else said.end
    end, ended = aspect(row, end)
    if at(row, skip(row, said.end, "comma"), "notbe") and (after := not_that(row, said.end)) != said.end:
        return Event("amend", here, after, groups=said.groups)
    is_odd = said.is_odd or is_about or at(row, skip(row, said.end), "odd")
    return Event("take", here, end, has_aspect or ended, groups=said.groups, is_odd=is_odd)


def _is_passenger_word(row: Row, here: int) -> bool:
    return at(row, here, "passenger") and row[here].text in {"客", "人", "客人", "乘客", "旅客"}


def _bare_take(row: Row, here: int, end: int, *, has_aspect: bool) -> Event | None:
    return Event("loaded", here, end, has_aspect) if has_aspect and ends_here(row, end) else None


def aboard(row: Row, here: int) -> Event | None:
    """「3个人走了」, 「乘客三人，出发」: the number first."""
    if not any(token.has("aboard") for token in row[here : here + _MOST_TOKENS]):
        return None
    said = party(row, here)
    if said is None:
        return None
    is_counted = said.end > here + 1
    place = skip(row, said.end, "now", "passenger", "all", "done", *(("comma",) if is_counted else ()))
    if not at(row, place, "aboard") or any(
        token.has("comma") and token.text != "," for token in row[said.end : place]
    ):
        return None
    end, has_aspect = aspect(row, place + 1)
    if at(row, place, "go") and not has_aspect and not ends_here(row, end):
        return None
    return Event("boarded", here, end, has_aspect=True, groups=said.groups, is_odd=said.is_odd)


def deliver(row: Row, here: int) -> Event | None:
    end, has_aspect = aspect(row, here + 1)
    if not has_aspect and at(
        row, end, "area", "square", "station", "passenger", "he", "self", "call", "place"
    ):
        end, has_aspect = aspect(row, end + 1)
    while at(row, end, "passenger", "call", "ordinal"):
        end += 1
    if at(row, end, "number") and (after := skip(row, end + 1, "measure", "thing", "passenger")) > end + 1:
        end, has_aspect = after, True
    if not has_aspect and not ends_here(row, end):
        return None
    return Event("deliver", here, end, has_aspect)


def dropped(row: Row, here: int) -> Event | None:
    end, has_aspect = aspect(row, here + 1)
    before = here - 1
    while before >= 0 and row[before].has("now", "tail", "gap"):
        before -= 1
    is_of_passengers = before >= 0 and row[before].has(
        "passenger", "elderly", "child", "pregnant", "measure", "he", "adult", "couple"
    )
    if not is_of_passengers:
        return None
    return Event("dropped", here, end, has_aspect or ends_here(row, end))


def number(row: Row, here: int) -> Event | None:
    said = None if here else party(row, here)
    if said is None or not all(token.has("comma", "full", "tail") for token in row[said.end :]):
        return None
    if any((group.amount or 0) > _MOST_PASSENGERS for group in said.groups):
        return None
    return Event("number", here, len(row))
