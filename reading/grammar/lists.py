"""Finds lists: names behind a heading (「已到：张三 李四」), names with numbers (「出发：张三3人，李四4人」), and who replaces whom (K10)."""

from dataclasses import replace

from reading.grammar.below_headings import (
    PREDICATES,
    behind_bracket,
    below,
    first_line,
    heading_back,
    is_heading,
    is_of_a_batch,
    is_over,
    names_us,
    signed,
    signed_behind,
    unknown_entry,
)
from reading.grammar.bracketed_names import cars_in_brackets
from reading.grammar.counted_names import cars_of_names, swapped
from reading.grammar.event import END, Event, aspect, ends_here
from reading.grammar.lane_lists import in_a_row, names_in_a_lane
from reading.grammar.names import split
from reading.grammar.passenger_nouns import tag_of
from reading.grammar.phrases import Party, party
from reading.grammar.row import Token, TokenRow, at, skip

_HEADINGS = frozenset(
    {
        "arrive",
        "lane",
        "receive",
        "join",
        "cannot",
        "off",
        "reason",
        "road",
        "go",
        "deliver",
        "dropped",
        "back",
        "take",
        "boarded",
        "loaded",
    }
)
_CARRYING = frozenset({"go", "road", "take", "boarded", "loaded"})
"""Headings under which a number is one of passengers."""
_BETWEEN = ("gap", "comma", "line", "with", "tail")
_OF_A_HEADING = frozenset({"有", "是", "人员", "车辆", "司机", "师傅"})
_FEWEST = 2
_MOST_ENTRIES = 100


def list_at(row: TokenRow, here: int) -> list[Event] | None:
    """The events of a list that begins at `here` and that no other finder reads; None where none does."""
    token = row[here]
    if found := cars_in_brackets(row, here):
        return found
    if token.has("heading", "take", "board", "aboard") and (found := _headed(row, here)):
        return found
    if token.has("heading") and (found := _it_is(row, here)):
        return found
    if token.has("receive") and (found := cars_of_names(row, here)):
        return found
    if token.has("name", "lane") and (found := in_a_row(row, here) or names_in_a_lane(row, here)):
        return found
    if token.has("name"):
        return swapped(row, here) or _carried(row, here) or _counted(row, here)
    return None


def with_names(row: TokenRow, event: Event) -> list[Event]:
    """The event with the names of its list; one that nobody knows makes it unclear. Alone where no list follows.

    A list of names with numbers gives one trip each. A heading above reports of their own (到场情况：张三到) is no event.
    """
    here = _behind_heading(row, event.end)
    if event.kind in _HEADINGS | {"weakgo"} and names_us(row, event, here):
        return _listed(row, replace(event, kind=event.kind.removeprefix("weak")), here + 1)
    if event.kind not in _HEADINGS:
        return [event]
    if at(row, here, "comma") and row[here].text == "(" and _is_of_the_heading(row, here):
        here = behind_bracket(row, here)
        event.end = here if at(row, here, "line") else event.end
    elif at(row, here, "comma") and row[here].text == "(":
        return [signed(row, event, here)]
    if here >= len(row) or row[here].text != ":":
        start = first_line(row, event) if not event.names else 0
        listed = below(row, event, start) if start else event
        has_times = start > 0 and not listed.names and event.kind == "road"
        return [] if has_times else [signed_behind(row, listed, event.end)]  # 在途, and 张三 5分钟 below
    if event.kind in _CARRYING and (trips := _trips(row, event, here + 1)):
        return trips
    first = skip(row, here + 1, "line")
    if at(row, first, "name") and at(row, skip(row, first + 1, "done", "now", "all"), *PREDICATES):
        return [event] if event.kind == "lane" else []  # 二列：赵六 到位
    return _listed(row, event, here + 1)


def _is_of_the_heading(row: TokenRow, here: int) -> bool:
    """「到场名单（截至1:10）」 above names: what stands in brackets says when."""
    end = behind_bracket(row, here)
    has_name = any(token.has("name") for token in row[here:end])
    return not has_name and (at(row, end, "line") or (end < len(row) and row[end].text == ":"))


def _headed(row: TokenRow, here: int) -> list[Event] | None:
    """「出车名单：张三、李四」, 「已接：张三3人，李四4人」"""
    kind = row[here].kinds.get("heading", "take")
    after = _behind_heading(row, here + 1)
    is_marked = after < len(row) and (
        row[after].text == ":"
        or (row[after].has("line") and (after > here + 1 or at(row, after + 1, "name")))
    )
    if not is_marked:
        return None
    event = heading_back(row, here, after) or Event(kind, here, after, has_aspect=True)
    if kind in _CARRYING:
        return _trips(row, event, after + 1)
    if row[after].has("line"):
        listed = [below(row, event, after + 1)]
        return listed if listed[0].names else None
    listed = _listed(row, event, after + 1)
    return listed if listed[-1].is_listed else None


def _it_is(row: TokenRow, here: int) -> list[Event] | None:
    """「到的是李师傅」; whether 来的是李师傅 says that he is there or on his way, nobody knows."""
    name = here + 2
    if not (at(row, here + 1, "be") and at(row, name, "name") and ends_here(row, name + 1)):
        return None
    kind, end = row[here].kinds["heading"], aspect(row, name + 1)[0]
    if kind == "arrive":
        return [Event(kind, here, end, True, names=split(row[name].text), is_listed=True)]
    return [Event(kind, here, end, is_odd=True, is_listed=True)] if kind in {"receive", "go"} else None


def _behind_heading(row: TokenRow, here: int) -> int:
    while here < len(row) and (
        row[here].has("gap", "tail", "particle", "listword") or row[here].text in _OF_A_HEADING
    ):
        here += 1
    counted = here + 1
    while at(row, here, "number") and at(row, counted, "unit", "measure", "passenger", "car"):
        counted += 1
    return (
        counted if counted > here + 1 and counted < len(row) and row[counted].text == ":" else here
    )  # 在途3台：


def _trips(row: TokenRow, heading: Event, here: int) -> list[Event]:
    """One trip for each name with a number, and unclear what else stands among them; empty where no name has one."""
    entries, end = _entries(row, here)
    while at(row, end, *_BETWEEN, "full", "pad", "call"):
        end += 1
    if not entries:
        return []
    found = [_trip(name, said, start) for name, said, start in entries]
    found[0] = replace(found[0], start=heading.start)
    if end < len(row) and row[end - 1].has("full", "line") and is_heading(row, end):
        return found  # 接：柳青2；送到：马小军
    if end < len(row):
        rest = next((place for place in range(end, len(row)) if row[place].has("line")), len(row))
        return [*found, replace(heading, start=end, end=rest, is_odd=True, is_listed=True)]
    found[-1] = replace(found[-1], end=end)
    return found


def _trip(name: Token, said: Party, start: int) -> Event:
    return Event(
        "boarded",
        start,
        said.end,
        has_aspect=True,
        groups=said.groups,
        names=split(name.text),
        is_odd=said.is_odd,
        is_listed=True,
    )


def _entries(row: TokenRow, here: int) -> tuple[list[tuple[Token, Party, int]], int]:
    """Names, each with a number of passengers, and where the last one ends."""
    found: list[tuple[Token, Party, int]] = []
    while len(found) < _MOST_ENTRIES:
        if ("entry", here) not in row.read:
            row.read["entry", here] = _entry(row, here)
        place, said, end = row.read["entry", here]
        if said is None:
            break
        found.append((row[place], said, place))
        here = end
    return found, here


def _entry(row: TokenRow, here: int) -> tuple[int, Party | None, int]:
    """Where the next name from `here` on stands, the number of passengers behind it, and where that ends."""
    place = here
    while at(row, place, *_BETWEEN) and not at(row, place, "name"):
        place += 1
    if not at(row, place, "name"):
        return place, None, here
    number = skip(row, place + 1, "comma", "take", "board", "particle")
    is_tagged = bool(tag_of(row, number)) and at(row, number + 1, "number")  # 武师傅 老2
    said = party(row, number) if is_tagged or at(row, number, "number", "couple", "family") else None
    end = said.end if said else here
    while at(row, end, "comma") and row[end].text == ")":
        end += 1
    return place, said, end


def _carried(row: TokenRow, here: int) -> list[Event] | None:
    """「张三3人 李四4人 出发」: the verb stands behind all of them."""
    if here and not row[here - 1].has(*END, "gap"):
        return None
    entries, end = _entries(row, here)
    if len(entries) < _FEWEST:
        return None
    verb = skip(row, end, "comma", "all", "done", "now")
    if not at(row, verb, "aboard", "take"):
        return None
    after, _ = aspect(row, verb + 1)
    if not ends_here(row, after):
        return None
    found = [_trip(name, said, start) for name, said, start in entries]
    found[-1] = replace(found[-1], end=after)
    return found


def _counted(row: TokenRow, here: int) -> list[Event] | None:
    """「头一批：张三4，李四5（老2）」: trips below such a heading; without one nobody says what the numbers are."""
    colon = here - 1 - at(row, here - 1, "gap") if here else -1
    if colon >= 0 and row[colon].text == ":":
        return _trips(row, Event("take", here, here), here) or None if is_of_a_batch(row, colon) else None
    if here and not row[here - 1].has(*END, "gap"):
        return None
    entries, end = _entries(row, here)
    is_over = all(token.has("tail", "full", "gap") for token in row[end:])
    is_bare = not any(token.has("take", "board", "line") for token in row[:end])
    return [Event("number", here, end)] if len(entries) >= _FEWEST and is_over and is_bare else None


def _listed(row: TokenRow, event: Event, here: int) -> list[Event]:
    """The event of the names; that of the speaker (到场：我、张三) and of what nobody knows apart."""
    names: list[str] = []
    is_unknown = has_self = False
    end = last = here
    while here < len(row) and not is_over(row, here, has_names=bool(names)):
        token = row[here]
        if token.text == "(":
            here = end = behind_bracket(row, here)
            continue
        if names and event.kind == "deliver" and (said := party(row, here)):
            here = end = said.end  # 送达：张三3人
            continue
        if names and token.has("pad", "call") and row[here - 1].has("comma", "gap", "pad", "call"):
            here += 1  # 送达：张三 李四，辛苦了
            continue
        if (after := unknown_entry(row, here)) and row[after - 1].end > token.end:
            is_unknown, here, end = True, after, after
            continue
        if names and not has_self and row[here - 1].has("full") and _begins_anew(row, here):
            end = last  # 到场：张三、李四；在途：王五
            break
        if not token.has("name", "unknown", "self", "full", *_BETWEEN):
            if len(names) < _FEWEST or not row[here - 1].has("name"):
                return [event]
            names = [name for name in names if name not in split(row[here - 1].text)]
            end = last  # 到场：张三、李四、王五在路上
            break
        last = end if token.has("name") else last
        names += split(token.text) if token.has("name") else ()
        is_unknown |= token.has("unknown")
        has_self |= token.has("self")
        here += 1
        end = here if token.has("name", "unknown", "self") else end
    if not names and not is_unknown:
        return [event]
    return _apart(
        replace(event, end=end, names=tuple(dict.fromkeys(names)), is_listed=True),
        has_self=has_self,
        is_unknown=is_unknown,
    )


def _apart(listed: Event, *, has_self: bool, is_unknown: bool) -> list[Event]:
    if not listed.names:
        return [replace(listed, is_odd=True)]
    found = [listed]
    if has_self:
        found = [replace(listed, end=listed.start + 1, names=()), replace(listed, start=listed.start + 1)]
    if is_unknown:
        found.append(replace(listed, start=listed.end, names=(), is_odd=True))
    return found


def _begins_anew(row: TokenRow, here: int) -> bool:
    """Whether another heading begins, or what the speaker says of himself: 送到：张三、李四。我马上到."""
    return is_heading(row, here) or (row[here].has("self") and not ends_here(row, here + 1))
