"""Checks the readings of a message against its words: what contradicts them becomes unclear, nothing else changes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reading.grammar.clauses import Clause
from reading.grammar.phrases import Party, at, party, skip
from reading.grammar.tokens import Token
from reading.lexicon.names import split
from reading.lexicon.nicknames import is_nickname
from reading.readings import Reading, ReadingKind

_UNCLEAR = Reading(ReadingKind.UNCLEAR)
_COUNTED = frozenset({ReadingKind.DEPART, ReadingKind.AMEND})
_OF_ONE_CAR = frozenset({ReadingKind.CHECK_IN, ReadingKind.DELIVER, ReadingKind.DECLINE, *_COUNTED})
_ORDERS = frozenset({ReadingKind.RAISE_CALL, ReadingKind.ENOUGH, ReadingKind.STAND_DOWN})
_OWN_PLATE = ("车牌", "车尾", "尾号", "尾数")
_ENDS = frozenset({ReadingKind.ENOUGH, ReadingKind.STAND_DOWN})
_MOST_UNKNOWN = 3
_MOST_CARS = 30
_OF_OTHER_CARS = ("have", "end", "queue", "need", "stand", "ordinal")
_LEADING = frozenset({"ok", "okay", "okk", "欧克"})
_OF_DRIVERS = frozenset({ReadingKind.ACKNOWLEDGE, ReadingKind.DECLINE, ReadingKind.UNDO, *_OF_ONE_CAR})
_OF_NUMBERS = frozenset({"号", "尾号", "电话"})
_MOST_PASSENGERS = 60
_PEOPLE = ("elderly", "child", "pregnant", "disabled", "couple")
_TAGS = frozenset({"elderly", "children", "pregnant", "disabled"})
_BEHIND_A_COUNT = (
    "measure",
    "passenger",
    "number",
    "comma",
    "full",
    "line",
    "question",
    "tail",
    "adult",
    "car",
    "unit",
    *_PEOPLE,
)
_REFUSALS = frozenset({"cannot", "reason", "off"})
_LEAVING = frozenset({"go", "weakgo"})
_JOURNEYS = frozenset({"go", "weakgo", "road"})
_NOT_THE_SUBJECT = ("from", "bound", "self", "with", "say")


def kept(row: Sequence[Token], said: Sequence[Clause], readings: Sequence[Reading]) -> list[Reading]:
    """Returns `readings`, with 待确认 in place of what the words of `row` contradict."""
    free = _free(row, said)
    checked = _counted(row, said, free, readings)
    if unused := _unused_names(row, said, free):
        doubted = (
            _OF_ONE_CAR if any(_begins(row, here) for here in unused) else _OF_ONE_CAR - {ReadingKind.DECLINE}
        )
        checked = [_UNCLEAR if not one.names and one.kind in doubted else one for one in checked]
    if _has_free_passengers(row, said, free):
        checked = _doubted(checked, frozenset({ReadingKind.ACKNOWLEDGE}))
    if cars := _cars(row, free):
        checked = [
            replace(one, cars=cars) if one.kind is ReadingKind.ACKNOWLEDGE and not one.names else one
            for one in checked
        ]
    if any(one.kind in _ORDERS for one in checked):
        checked = [one for one in checked if not _is_time_of_order(one)]
        if _says_more(row, free):
            checked = _doubted(checked, _ENDS)
        elif all(one.event.kind in {"receive", "enough", "standdown"} for one in said) and _is_agreed(
            row, said
        ):
            checked = [one for one in checked if one.kind is not ReadingKind.ACKNOWLEDGE]
    if any(one.kind in _OF_DRIVERS - {ReadingKind.DELIVER} and not one.names for one in checked):
        checked = _doubted(checked, _ORDERS)
    if _is_taken_back(row, said, free):
        checked = [
            _UNCLEAR if one.kind is ReadingKind.ACKNOWLEDGE and not one.names else one for one in checked
        ]
    return [one for place, one in enumerate(checked) if one != _UNCLEAR or one not in checked[:place]]


def _says_more(row: Sequence[Token], free: Sequence[int]) -> bool:
    """「够了！莫吵了」: words that nobody knows stand beside an order that ends something."""
    return sum(row[here].has("unknown") for here in free) >= _MOST_UNKNOWN


def _is_agreed(row: Sequence[Token], said: Sequence[Clause]) -> bool:
    """「OK收队」: the word before the order only leads it."""
    return all(row[one.event.start].text.lower() in _LEADING for one in said if one.event.kind == "receive")


def _cars(row: Sequence[Token], free: Sequence[int]) -> int | None:
    """「收到，我带3台车过来」: how many cars come; None where none or one is said, or where other cars are meant."""
    found = [
        amount.value
        for here in free
        if (amount := row[here].amount) is not None
        and at(row, skip(row, here + 1), "unit", "car")
        and not (here and row[here - 1].has(*_OF_OTHER_CARS))
        and not _is_of_a_company(row, skip(row, here + 1))
        and not at(row, skip(row, here + 1) + 1, "particle", "queue")
    ]
    cars = max((each or 0 for each in found), default=0)
    return cars if 1 < cars <= _MOST_CARS else None


def _is_of_a_company(row: Sequence[Token], here: int) -> bool:
    """「我们二车队」"""
    return row[here].text.endswith("队") or (here + 1 < len(row) and row[here + 1].text.startswith("队"))


def _is_time_of_order(reading: Reading) -> bool:
    """「两个小时后收队」: the time is the order's, nobody is on his way."""
    is_time = reading.eta_minutes is not None or reading.clock is not None
    return reading.kind is ReadingKind.ACKNOWLEDGE and is_time and not reading.names


def _free(row: Sequence[Token], said: Sequence[Clause]) -> list[int]:
    """The places of the words that no event holds."""
    held = {here for one in said for here in range(one.event.start, one.event.end)}
    return [here for here in range(len(row)) if here not in held]


def _doubted(readings: Sequence[Reading], kinds: frozenset[ReadingKind]) -> list[Reading]:
    return [_UNCLEAR if one.kind in kinds else one for one in readings]


def _counted(
    row: Sequence[Token], said: Sequence[Clause], free: Sequence[int], readings: Sequence[Reading]
) -> list[Reading]:
    """Each number is used once: one that is left over makes the trip unclear, unless it says who of them goes first."""
    trips = [one for one in readings if one.kind in _COUNTED]
    if not trips:
        return list(readings)
    is_amended = trips[0].kind is ReadingKind.AMEND
    begin = next((one.event.start for one in said if one.event.kind == "amend"), 0) if is_amended else 0
    places = [here for here in free if here >= begin and _is_count(row, here)]
    left, tags, end = 0, dict[str, Any](), 0
    for here in places:
        if here < end:
            continue
        if _is_further(row, here):
            left = -1  # 走了仨，还有个大肚子
            break
        within = party(row, here, is_first=False)
        if within and _is_partition(within, trips[0].passengers):
            tags |= {group.tag: group.amount or 0 for group in within.groups if group.tag in _TAGS}
            end = within.end
        elif within and all(
            group.tag in _TAGS and group.amount and not group.is_joined for group in within.groups
        ):
            tags |= {group.tag: tags.get(group.tag, 0) + (group.amount or 0) for group in within.groups}
            end = within.end
        elif trips[0].passengers == 1 and (tag := _tag_alone(row, here)):
            tags, end = {tag: 1}, here + 1  # 接1，轮椅
        elif (amount := row[here].amount) is not None:
            left += amount.value or 0
        else:
            left = -1
            break
    carried = trips[0].passengers or 0
    if (left not in {0, carried}) or (places and len(trips) > 1) or sum(tags.values()) > carried:
        return _doubted(readings, _COUNTED)
    return [replace(one, **{**tags, **_tags(one)}) if one.kind in _COUNTED else one for one in readings]


def _is_partition(said: Party, carried: int | None) -> bool:
    """「一家四口走起，两大两小」"""
    return (
        all(group.tag for group in said.groups) and sum(group.amount or 0 for group in said.groups) == carried
    )


def _tag_alone(row: Sequence[Token], here: int) -> str:
    kind = next((kind for kind in ("elderly", "child", "pregnant", "disabled") if row[here].has(kind)), "")
    return "children" if kind == "child" else kind


def _is_further(row: Sequence[Token], here: int) -> bool:
    """Whether the person at `here` comes on top: 还有个大肚子, 外加一个."""
    before = here - 1
    while before >= 0 and row[before].has("have", "with", "measure", "number"):
        if row[before].has("with") or row[before].text.startswith("还"):
            return True
        before -= 1
    return before >= 0 and row[before].text in {"还", "另外", "不"}


def _has_free_passengers(row: Sequence[Token], said: Sequence[Clause], free: Sequence[int]) -> bool:
    """「有个老爷子，加他姑娘两个人，我们出发了」: he leaves with passengers whom nobody counted."""
    leaves = any(
        row[one.event.start].has("aboard") and one.event.has_aspect
        for one in said
        if one.event.kind in _LEAVING
    )
    return leaves and any(
        row[here].has(*_PEOPLE, "board", "family")
        and not row[here].has("call", "home", "kin", "result", "pad")
        for here in free
    )


def _tags(reading: Reading) -> dict[str, int]:
    return {tag: said for tag in _TAGS if (said := getattr(reading, tag)) is not None}


def _is_count(row: Sequence[Token], here: int) -> bool:
    """Whether a number, or somebody who goes first, stands at `here` and may be a passenger."""
    token = row[here]
    after = skip(row, here + 1) if token.text.isascii() else here + 1
    behind = row[after] if after < len(row) else None
    further = here + 1
    while further < len(row) and row[further].has("measure", "passenger"):
        further += 1
    if further < len(row) and row[further].has("toomany"):
        return False  # 七个人坐不下，我拉5个
    if token.has(*_PEOPLE):
        if at(row, here + 1, "number") and at(row, here + 2, "thing"):
            return False  # 小孩3岁
        if here and row[here - 1].has("he", "you", "self") and not (here > 1 and row[here - 2].has("with")):
            return False  # 她儿子来接
        if here and row[here - 1].has("have", "be", "all") and not _is_further(row, here):
            return False  # 有老人: nobody says how many
        return not token.has("aged", "call", "home", "total", "result")  # so many who go first
    if here and row[here - 1].has("mistaken"):
        return False  # 我记成2个了
    if not token.has("number") or (token.amount and (token.amount.value or 0) > _MOST_PASSENGERS):
        return False
    if behind is not None and behind.has("measure") and at(row, here + 2, "unknown"):
        return False  # 一个厂里
    return behind is None or (behind.has(*_BEHIND_A_COUNT) and not behind.has("thing", "minute"))


def _begins(row: Sequence[Token], here: int) -> bool:
    """Whether a clause begins at `here`: 前方封路 holds no name."""
    return here == 0 or row[here - 1].has("gap", "comma", "full", "line", "tail", "pad")


def _unused_names(row: Sequence[Token], said: Sequence[Clause], free: Sequence[int]) -> list[int]:
    """Where names stand that are nobody's of the facts: 「到了 张三」."""
    unused: list[int] = []
    used = {name for one in said if one.mood != "odd" for name in one.names}
    for here in free:
        if not row[here].has("name") or (here and row[here - 1].has(*_NOT_THE_SUBJECT)):
            continue
        if here and row[here - 1].text in _OF_NUMBERS:
            continue  # 尾号4321
        if row[here].text.startswith(_OWN_PLATE):
            continue  # 车牌鄂A3K92P
        if is_nickname(row[here].text) and here + 1 < len(row) and row[here + 1].has("comma"):
            continue  # 强哥，我到了
        if not used.intersection(split(row[here].text)):
            unused.append(here)
    return unused


def _is_taken_back(row: Sequence[Token], said: Sequence[Clause], free: Sequence[int]) -> bool:
    """「收到，可能来不了」, 「收到，看情况」, 「收到，明天来」"""
    for one in said:
        if one.mood == "hedge" and one.event.kind in _REFUSALS:
            return True
        if one.mood == "later" and one.event.kind in _JOURNEYS:
            return True
    events = [one.event.start for one in said]
    return any(
        row[here].has("depends") and (row[here].kinds["depends"] != "alone" or not _leads(row, here, events))
        for here in free
    )


def _leads(row: Sequence[Token], here: int, events: Sequence[int]) -> bool:
    """Whether an event follows in the same clause: 尽量赶过来."""
    while here < len(row) and not row[here].has("comma", "full", "line", "question"):
        if here in events:
            return True
        here += 1
    return False
