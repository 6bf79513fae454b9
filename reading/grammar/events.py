"""Finds what is said to happen: each finder looks at one place of a row of tokens and tells the event that begins there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reading.grammar.party import Group
from reading.grammar.phrases import at, minutes, party, skip
from reading.grammar.tokens import Token
from reading.lexicon import times

Row = Sequence[Token]
_MOST_PASSENGERS = 60
_MOST_TOKENS = 24
"""So far behind its number stands 上车."""
_END = ("comma", "full", "line", "question")


@dataclass(slots=True)
class Event:
    """`kind` is a word of the first column of outcomes.tsv. `fields` are fields of a reading."""

    kind: str
    start: int
    end: int
    has_aspect: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    groups: list[Group] | None = None
    names: tuple[str, ...] = ()
    """Names that belong to it because they stand behind it: 「已到：张三 李四」."""
    is_reached: bool = False
    """The time is that of an arrival: 10分钟到."""
    is_odd: bool = False
    """Directly behind it stands a word that nobody knows."""


def event_at(row: Row, here: int) -> Event | None:
    """The event that begins at `here`; None where none does."""
    for kind, finder in _FINDERS:
        if row[here].has(*kind) and (found := finder(row, here)):
            return found
    return None


def ends_here(row: Row, here: int) -> bool:
    """Whether a clause may end before `here`: nothing follows, or a mark or gap does."""
    return here >= len(row) or row[here].has("gap", "particle", "tail", *_END)


def _aspect(row: Row, here: int) -> tuple[int, bool]:
    """Where the particles behind `here` end, and whether one of them says that it has happened. Questions stay outside."""
    has = False
    while at(row, here, "particle", "tail") and not at(row, here, "number") and not at(row, here, "askend"):
        has |= row[here].has("particle")
        here += 1
    return here, has


def _undo(row: Row, here: int) -> Event | None:
    end, has_aspect = _aspect(row, here + 1)
    while at(row, end, "that", "gap") or (at(row, end, "tail") and not at(row, end, "askend")):
        end += 1
    return Event("undo", here, end, has_aspect) if ends_here(row, end) or at(row, end, "askend", "ask") else None


def _void(row: Row, here: int) -> Event | None:
    before = here - 1
    while before >= 0 and not row[before].has("that", *_END):
        before -= 1
    if before < 0 or not row[before].has("that"):
        return None
    return Event("undo", here, _aspect(row, here + 1)[0])


def _wrong(row: Row, here: int) -> Event | None:
    after = skip(row, here + 1, "particle", "tail", "pad", "that", "self", "comma", "full")
    fixed = skip(row, after, "amend", "agree", "take", "about", "that", "now", "be")
    if said := party(row, fixed):
        return Event("amend", here, said.end, groups=said.groups, is_odd=said.is_odd)
    after, _ = _aspect(row, here + 1)
    return Event("correction", here, after) if ends_here(row, after) or at(row, after, "self", "pad", "take") else None


def _correction(row: Row, here: int) -> Event | None:
    """「接3，不对，接4」: what follows replaces what was said."""
    end, _ = _aspect(row, here + 1)
    end = skip(row, end, "comma", "be", "that")
    if said := party(row, end):
        return Event("amend", here, said.end, groups=said.groups, is_odd=said.is_odd)
    return Event("correction", here, end) if at(row, end, "take", "name", "waitfor") else None


def _amend(row: Row, here: int) -> Event | None:
    after = skip(row, here + 1, "particle", "comma", "tail", "take", "be", "about", "that")
    said = party(row, after)
    if not said:
        return None
    end = _not_that(row, said.end)
    return Event("amend", here, end, groups=said.groups, is_odd=said.is_odd)


def _not_that(row: Row, here: int) -> int:
    """Behind the number that is right: 「…不是5个」."""
    after = skip(row, here, "comma")
    if at(row, after, "notbe") and (wrong := party(row, skip(row, after + 1, "take"))):
        return wrong.end
    return here


def _not_but(row: Row, here: int) -> Event | None:
    """「不是3个是4个」"""
    if not (first := party(row, skip(row, here + 1, "take"))):
        return None
    after = skip(row, first.end, "comma")
    if not at(row, after, "be", "amend"):
        return None
    said = party(row, skip(row, after + 1, "take"))
    return Event("amend", here, said.end, groups=said.groups) if said else None


def _that_is(row: Row, here: int) -> Event | None:
    after = skip(row, here + 1, "take", "tail", "particle")
    if not at(row, after, "be", "amend"):
        return None
    said = party(row, skip(row, after + 1, "take"))
    return Event("amend", here, said.end, groups=said.groups) if said else None


def _need(row: Row, here: int) -> Event | None:
    if row[here].kinds["need"] == "weak" and any(token.has("self", "we", "receive", "company") for token in row[:here]):
        return None
    after = skip(row, here + 1, "about", "now", "tail", "need", "about")
    if at(row, after, "number") and (unit := skip(row, after + 1)) and at(row, unit, "unit"):
        amount = row[after].amount
        end = skip(row, unit + 1, "car", "support", "tail")
        return Event(
            "need",
            here,
            end,
            fields={"cars": amount.value if amount else None},
            is_odd=amount is None or not amount.value,
        )
    if at(row, after, "support"):
        return Event("need", here, after + 1)
    if at(row, after, "car"):
        return Event("need", here, after + 1, is_odd=at(row, after + 1, "unknown"))
    return None


def _waiting(row: Row, here: int) -> Event | None:
    place = skip(row, here + 1, "waitfor", "about", "passenger", "have", "now", "comma", "total")
    if not at(row, place, "number") or row[place].amount is None:
        return None
    amount = row[place].amount
    after = skip(row, place + 1)
    if at(row, after, "unit", "minute", "hour", "thing", "clock", "half", "span") or at(
        row, place + 1, "unknown"
    ):
        return None
    counted = at(row, after, "measure", "passenger")
    end = skip(row, after, "measure", "passenger", "reach")
    is_waiting = at(row, end, "waitend", "waitfor")
    if not (is_waiting or ends_here(row, end) or at(row, end, "elderly", "child", "pregnant", "disabled", "now", "neg")):
        return None
    if row[here].kinds.get("waitfor") == "weak" and not (is_waiting or (counted and row[here].text != "有")):
        return None
    if (
        not counted
        and not is_waiting
        and not (ends_here(row, end) or at(row, end, "elderly", "child", "pregnant", "disabled"))
    ):
        return None
    return _those(row, here, skip(row, end, "waitend", "waitfor", "particle"), amount.value)


def _counted_waiting(row: Row, here: int) -> Event | None:
    amount = row[here].amount
    end = skip(row, here + 1, "measure", "passenger", "about", "reach")
    if amount is None or end == here + 1 or not at(row, end, "waitend"):
        return None
    return _those(row, here, end + 1, amount.value)


def _those(row: Row, start: int, here: int, number: int | None) -> Event:
    tags = party(row, skip(row, here, "comma"), is_first=False)
    named = [group for group in tags.groups if group.tag] if tags else []
    if tags and named and len(named) == len(tags.groups):
        return Event(
            "waiting", start, tags.end, fields={"waiting": number}, groups=named, is_odd=number is None
        )
    return Event("waiting", start, here, fields={"waiting": number}, is_odd=number is None)


def _take(row: Row, here: int) -> Event | None:
    place = skip(row, here + 1)
    has_aspect = is_about = False
    while at(row, place, "particle", "result", "total", "now", "car", "gap", "comma", "about", "near") or _is_passenger_word(row, place):
        has_aspect |= row[place].has("particle", "result")
        is_about |= row[place].has("about", "near") and not row[place].has("now", "total")
        place += 1
    said = party(row, place)
    if said is None:
        return _bare_take(row, here, place, has_aspect=has_aspect)
    if row[here].kinds.get("take") == "needs aspect" and not has_aspect and not at(row, said.end, "aboard"):
        return None
    end = skip(row, said.end, "aboard", "particle") if at(row, skip(row, said.end), "aboard") else said.end
    end, ended = _aspect(row, end)
    if at(row, skip(row, said.end, "comma"), "notbe") and (after := _not_that(row, said.end)) != said.end:
        return Event("amend", here, after, groups=said.groups)
    is_odd = said.is_odd or is_about or at(row, skip(row, said.end), "odd")
    return Event("take", here, end, has_aspect or ended, groups=said.groups, is_odd=is_odd)


def _is_passenger_word(row: Row, here: int) -> bool:
    return at(row, here, "passenger") and row[here].text in {"客", "人", "客人", "乘客", "旅客"}


def _bare_take(row: Row, here: int, end: int, *, has_aspect: bool) -> Event | None:
    return Event("loaded", here, end, has_aspect) if has_aspect and ends_here(row, end) else None


def _aboard(row: Row, here: int) -> Event | None:
    """「3个人走了」, 「乘客三人，出发」: the number first."""
    if not any(token.has("aboard") for token in row[here : here + _MOST_TOKENS]):
        return None
    said = party(row, here)
    if said is None:
        return None
    is_counted = said.end > here + 1
    place = skip(row, said.end, "now", "passenger", "all", "done", *(("comma",) if is_counted else ()))
    if not at(row, place, "aboard") or any(token.has("comma") and token.text != "," for token in row[said.end : place]):
        return None
    end, has_aspect = _aspect(row, place + 1)
    if at(row, place, "go") and not has_aspect and not ends_here(row, end):
        return None
    return Event("boarded", here, end, has_aspect=True, groups=said.groups, is_odd=said.is_odd)


def _deliver(row: Row, here: int) -> Event | None:
    end, has_aspect = _aspect(row, here + 1)
    if not has_aspect and at(
        row, end, "area", "square", "station", "passenger", "he", "self", "call", "place"
    ):
        end, has_aspect = _aspect(row, end + 1)
    while at(row, end, "passenger", "call", "ordinal"):
        end += 1
    if at(row, end, "number") and (after := skip(row, end + 1, "measure", "thing", "passenger")) > end + 1:
        end, has_aspect = after, True
    if not has_aspect and not ends_here(row, end):
        return None
    return Event("deliver", here, end, has_aspect)


def _dropped(row: Row, here: int) -> Event | None:
    end, has_aspect = _aspect(row, here + 1)
    before = here - 1
    while before >= 0 and row[before].has("now", "tail", "gap"):
        before -= 1
    is_of_passengers = before >= 0 and row[before].has(
        "passenger", "elderly", "child", "pregnant", "measure", "he", "adult", "couple"
    )
    if not is_of_passengers:
        return None
    return Event("dropped", here, end, has_aspect or ends_here(row, end))


def _fixed(kind: str) -> Callable[[Row, int], Event | None]:
    def find(row: Row, here: int) -> Event | None:
        end, has_aspect = _aspect(row, here + 1)
        return Event(kind, here, end, has_aspect)

    return find


def _where(row: Row, here: int) -> tuple[int, dict[str, Any]]:
    """Station, place, square and lane from `here` on."""
    said: dict[str, Any] = {}
    while at(row, here, "station", "place", "square", "lane", "gap", "end"):
        token = row[here]
        if token.has("gap") and not at(row, here + 1, "station", "place", "square", "lane"):
            break
        if token.has("station"):
            said["station"] = token.text
        elif token.has("lane"):
            said |= {key: value for key, value in zip(("lane", "position"), token.lane, strict=True) if value}
        elif token.has("place"):
            said["place"] = token.text.rstrip("边这那旁")
        if not token.has("gap", "end"):
            said["in_square"] = True
        here += 1
    return here, said


def _arrive(row: Row, here: int) -> Event | None:
    fields: dict[str, Any] = {"in_square": True} if "square" in (row[here].kinds.get("arrive"), row[here].kinds.get("arrived")) else {}
    end, has_aspect = _aspect(row, here + 1)
    after, where = _where(row, skip(row, end))
    if where:
        end, ended = _aspect(row, after)
        has_aspect |= ended or here == 0 or row[here - 1].has("self", "name", "done", "now", "gap", "comma")
        fields |= where
    has_aspect |= row[here].has("arrived")
    if at(row, end, "go") or (not has_aspect and at(row, end, "area", "now", "self")):
        return None
    return Event("arrive", here, end, has_aspect, fields)


def _back(row: Row, here: int) -> Event | None:
    end, has_aspect = _aspect(row, here + 1)
    after, where = _where(row, skip(row, end))
    if where:
        end, has_aspect = _aspect(row, after)[0], True
    return Event("back", here, end, has_aspect, {**where, "in_square": True})


def _stand(row: Row, here: int) -> Event | None:
    after, _ = _aspect(row, here + 1)
    end, where = _where(row, skip(row, after))
    if not where or set(where) <= {"station", "in_square"}:
        return None
    if at(row, end, "tail") and row[end].text == "的":
        return None
    end, has_aspect = _aspect(row, skip(row, end, "queue", "end"))
    return Event("stand", here, end, has_aspect, where)


def _lane(row: Row, here: int) -> Event | None:
    end, where = _where(row, here)
    if (
        not where
        or set(where) <= {"station", "in_square"}
        or (at(row, end, "tail") and row[end].text == "的")
    ):
        return None
    stands = at(row, skip(row, end), "queue", "stand")
    if any(at(row, place, "number") for place in (skip(row, end, "waitfor", "queue", "particle"),)) and stands:
        return None
    if "lane" not in where and "position" not in where and not stands:
        return None
    if not stands and not (ends_here(row, end) or (at(row, end, "take", "arrive", "back", "name") and not at(row, end, "car"))):
        return None
    end, _ = _aspect(row, skip(row, end, "queue", "end", "stand") if stands else end)
    return Event("stand" if stands else "lane", here, end, fields=where)


def _go(row: Row, here: int) -> Event | None:
    kind = "weakgo" if row[here].kinds["go"] else "go"
    end, has_aspect = _aspect(row, here + 1)
    after = end
    while at(after and row, after, "area", "station", "square", "place"):
        after += 1
    if after > end and (kind == "weakgo" or not has_aspect):
        end, ended = _aspect(row, after)
        has_aspect |= ended
    is_odd = not has_aspect and at(row, end, "unknown", "thing", "number", "take", "ask", "name")
    fields = {"station": token.text for token in row[here:end] if token.has("station")}
    return Event(kind, here, end, has_aspect, fields, is_odd=is_odd)


def _bound(row: Row, here: int) -> Event | None:
    place = here + 1
    while (
        at(row, place, "area", "station", "square", "place", "end", "name", "unknown", "he", "you")
        and place - here < 6
    ):
        place += 1
    if not at(row, place, "bring", "go"):
        return None
    end, has_aspect = _aspect(row, place + 1)
    if at(row, end, "unknown", "number", "take"):
        return None
    fields = {"station": token.text for token in row[here:place] if token.has("station")}
    return Event("go", here, end, has_aspect, fields)


def _eta(row: Row, here: int) -> Event | None:
    said = minutes(row, here)
    if said is None:
        return None
    return _in_time(row, here, said.end, {"eta_minutes": said.value} if said.value is not None else {})


def _clock(row: Row, here: int) -> Event | None:
    clock = times.clock(row[here].text)
    return _in_time(row, here, here + 1, {"clock": clock} if clock else {})


def _in_time(row: Row, here: int, end: int, fields: dict[str, Any]) -> Event | None:
    """A time of one's journey: reached (到, 左右到), or with nothing behind it that could have its own time."""
    after, is_reached, is_arrival = end, False, False
    while at(row, after, "reach", "particle", "about", "able", "now", "gap", "soon") or (at(row, after, "tail") and not at(row, after, "askend")):
        is_reached |= row[after].has("reach")
        is_arrival |= row[after].text in {"到", "到达", "抵达", "赶到", "到场"}
        after += 1
    if not is_reached and not _is_led(row, here):
        return None
    if not (ends_here(row, after) or at(row, after, "lane", "place", "square") or at(row, after - 1, "gap") or at(row, after, "self", "you", "pad", "station", "call", "name", "soon", "go", "have")):
        return None
    if is_reached and at(row, after, "lane", "place", "square", "station"):
        after, where = _where(row, after)
        fields |= {"station": where["station"]} if "station" in where else {}
    kind = "eta" if is_reached or "clock" not in fields else "clocktime"
    fields |= {"station": token.text for token in row[after : after + 1] if is_reached and token.has("station")}
    return Event(kind, here, after, fields=fields, is_reached=is_arrival)


def _is_led(row: Row, here: int) -> bool:
    """Whether the time follows words after which it can be that of one's journey."""
    before = here - 1
    while before >= 0 and row[before].has("gap"):
        before -= 1
    if before < 0 or row[before].has("about"):
        return True
    if row[before].has("waitfor", "queue", "stand"):
        return False
    if row[before].has("particle"):
        return before > 0 and row[before - 1].has("receive", "go", "road", "arrive")
    return row[before].has(
        "now", "soon", "comma", "full", "line", "self", "tail", "reach", "name", "road", "receive", "area", "agree", "pad", "able"
    )


def _number(row: Row, here: int) -> Event | None:
    said = None if here else party(row, here)
    if said is None or not all(token.has("comma", "full", "tail") for token in row[said.end :]):
        return None
    if any((group.amount or 0) > _MOST_PASSENGERS for group in said.groups):
        return None
    return Event("number", here, len(row))


_FINDERS: tuple[tuple[tuple[str, ...], Callable[[Row, int], Event | None]], ...] = (
    (("undo",), _undo),
    (("void",), _void),
    (("wrong",), _wrong),
    (("amend",), _amend),
    (("notbe",), _not_but),
    (("that",), _that_is),
    (("correction",), _correction),
    (("standdown",), _fixed("standdown")),
    (("enough",), _fixed("enough")),
    (("nomore",), _fixed("enough")),
    (("need",), _need),
    (("waitfor",), _waiting),
    (("number",), _counted_waiting),
    (("take", "board"), _take),
    (("number", "couple", "family"), _aboard),
    (("dropped",), _dropped),
    (("deliver",), _deliver),
    (("delivered",), _fixed("deliver")),
    (("cannot",), _fixed("cannot")),
    (("reason",), _fixed("reason")),
    (("off",), _fixed("off")),
    (("receive",), _fixed("receive")),
    (("road",), _fixed("road")),
    (("join",), _fixed("join")),
    (("back",), _back),
    (("number", "span"), _eta),
    (("clock",), _clock),
    (("arrived", "arrive"), _arrive),
    (("stand",), _stand),
    (("lane", "place", "square", "station"), _lane),
    (("bound",), _bound),
    (("go",), _go),
    (("number", "couple"), _number),
)
"""Which finder looks at which class of token; the first event found counts."""
