"""Makes readings of clauses: merges what belongs together, settles contradictions, and doubts what is left over."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reading.grammar.added_clauses import ends_his_work, is_elaborated, is_lane_of_all, says_what_arrived
from reading.grammar.calls import with_call, without_calls_for_help, without_proposals
from reading.grammar.clauses import TAKING_BACK, Clause
from reading.grammar.corrected_readings import corrected, is_another_time, is_corrected, taken_back
from reading.grammar.outcomes import outcome
from reading.grammar.party import TAGS, passenger_sum
from reading.grammar.row import TokenRow
from reading.grammar.settled_readings import settled
from reading.readings import Reading, ReadingKind

_UNCLEAR = Reading(ReadingKind.UNCLEAR)
_MOST_PASSENGERS = 60
_MOST_CARS = 999
_MOST_WAITING = 9999
_KINDS = {kind.value: kind for kind in ReadingKind}
_STANDING = frozenset({"parked", "back", "stop", "queued"})
_OTHERS = frozenset({"unknown", "somebody", "stranger", "he", "passenger"})
_BACK = ("往回", "返", "回")
_WAYS = frozenset({"go", "weakgo", "road", "back"})
_OPEN = frozenset({"plain", "soon", "able", "intend"})
_ON_THE_SPOT = {ReadingKind.CHECK_IN, ReadingKind.DEPART, ReadingKind.DELIVER}


def fold(row: TokenRow, clauses: Sequence[Clause]) -> list[Reading]:
    """Returns the readings of a message."""
    said: list[Reading] = []
    is_correcting = False
    for index, one in enumerate(clauses):
        if (
            is_lane_of_all(row, said, one)
            or _is_detail(row, said, one, clauses[:index], clauses[index + 1 :])
            or is_elaborated(row, said, one)
        ):
            continue
        if one.event.kind == "arrive" and _gets_rid(clauses[index + 1 :]):
            continue
        if _is_heading(row, one, clauses[index + 1 :]):
            continue
        if one.event.kind == "correction" and is_corrected(one):
            is_correcting = True
            continue
        for read in _readings(one):
            reading = _UNCLEAR if _goes_elsewhere(said, clauses[:index], one, read) else read
            if is_correcting and is_another_time(reading):
                said.append(Reading(ReadingKind.UNDO))  # 说错了，还要10分钟
            _add(
                said,
                corrected(row, said, clauses[: index + 1], reading, is_behind=is_correcting),
                one,
                is_way=_is_way(row, one, clauses[:index]),
            )
            is_correcting = False
    if is_correcting and all(reading.kind not in {ReadingKind.UNDO, ReadingKind.AMEND} for reading in said):
        said.append(taken_back(row, clauses))
    said = without_proposals(row, said, clauses)
    said = without_calls_for_help(said)
    is_call = any(reading.kind is ReadingKind.RAISE_CALL for reading in said)
    return with_call(row, said, clauses) if is_call else settled(row, said, clauses)


def _is_detail(
    row: TokenRow,
    said: list[Reading],
    one: Clause,
    former: Sequence[Clause],
    later: Sequence[Clause],
) -> bool:
    """Whether the clause only adds to a fact beside it: a lane, a time, or that the car has left."""
    if one.mood == "mentioned" and any(each.event.kind in TAKING_BACK for each in (*former, *later)):
        return True  # 刚才说接3，其实是2
    if one.event.kind == "lane":
        return _is_lane_of_a_fact(row, said, one, former, later)
    if one.event.kind == "weakgo" and one.mood == "plain" and "station" in one.event.fields:
        return _goes_to(said, one, later)
    if one.event.kind == "clocktime" and (former or later):
        for place, reading in enumerate(said):
            if reading.kind is ReadingKind.ACKNOWLEDGE and one.mood == "plain":
                said[place] = replace(reading, clock=reading.clock or one.event.fields.get("clock"))
        return True
    if one.event.kind == "open" and _is_explained(said, former, later):
        return True
    if one.event.kind == "open" and ends_his_work(row, one, said):
        said.append(Reading(ReadingKind.DECLINE, names=one.names))
        return True
    if one.event.kind == "stop" and says_what_arrived(former, later):
        return True
    return one.event.kind == "loaded" and any(reading.kind is ReadingKind.DEPART for reading in said)


def _is_lane_of_a_fact(
    row: TokenRow, said: list[Reading], one: Clause, former: Sequence[Clause], later: Sequence[Clause]
) -> bool:
    if one.event.end < len(row) and row[one.event.end].text == ":":
        return _attached([], one, (), later)  # 二列：赵六 到位
    if _is_of_another(row, one):
        if {"lane", "position"} <= one.event.fields.keys() and _UNCLEAR not in said:
            said.append(_UNCLEAR)  # 弥超2列4位
        return True
    return one.mood == "neg" or (not one.names and _attached(said, one, former, later))


def _is_of_another(row: TokenRow, one: Clause) -> bool:
    """弥超2列4位, 后面那台A列3: the place of somebody whom nobody knows."""
    return one.subject in _OTHERS or (one.event.start > 0 and row[one.event.start - 1].has("unit"))


def _is_explained(said: list[Reading], former: Sequence[Clause], later: Sequence[Clause]) -> bool:
    """Whether what stands beside 报到 or 收工 says what it means: 报到，人已经在西广场了; 已经收工回家了; 到了，报到."""
    arrives = any(one.event.kind in {"stand", "arrive", "back"} and one.mood == "plain" for one in later)
    leaves = any(one.event.kind in {"off", "reason", "cannot"} for one in (*former, *later))
    return arrives or leaves or any(reading.kind is ReadingKind.CHECK_IN for reading in said)


def _goes_to(said: list[Reading], one: Clause, later: Sequence[Clause]) -> bool:
    """Gives the station of 去武汉站 to the answer beside it: 收到，去武汉站; 去武汉站算我一台."""
    station = one.event.fields["station"]
    for place, reading in enumerate(said):
        if reading.kind is ReadingKind.ACKNOWLEDGE and reading.names == one.names:
            said[place] = replace(reading, station=reading.station or station)
            return True
    if later and later[0].event.kind == "join":
        later[0].event.fields.setdefault("station", station)
    return False


def _is_heading(row: TokenRow, one: Clause, later: Sequence[Clause]) -> bool:
    """「在途：李四 10分钟」: what stands before a colon is said of those below it, and they say it themselves."""
    behind = row[one.event.end : one.event.end + 2]
    if one.subject != "own" or one.names or not behind[1:] or behind[0].text != ":":
        return False
    return bool(later and later[0].names) and not behind[1].has("self", "we")  # 到场：我、张三


def _gets_rid(later: Sequence[Clause]) -> bool:  # 到地方了，客人下了
    return bool(later) and later[0].event.kind == "dropped" and later[0].subject == "passenger"


def _goes_elsewhere(said: list[Reading], before: Sequence[Clause], one: Clause, reading: Reading) -> bool:
    """「武汉站我过不去，改去汉口站」: which call he comes to is asked. 「来不了，在路上堵死了」 stays a refusal."""
    is_there = one.event.kind == "join" or reading.station is not None
    refuses = any(each.kind is ReadingKind.DECLINE and each.names == reading.names for each in said)
    is_free = any(each.event.kind == "cannot" for each in before)  # 有客，在去机场的路上: he is not
    return reading.kind is ReadingKind.ACKNOWLEDGE and is_there and refuses and is_free


def _attached(said: list[Reading], lane: Clause, former: Sequence[Clause], later: Sequence[Clause]) -> bool:
    """Gives a lane that stands alone to the arrival or trip beside it."""
    fields = lane.event.fields
    for place in range(len(said) - 1, -1, -1):
        if said[place].kind is ReadingKind.CHECK_IN:
            said[place] = replace(said[place], **fields)
            return True
    if any(one.event.kind in _STANDING and one.mood == "plain" for one in former):
        said.append(Reading(ReadingKind.CHECK_IN, **fields))  # 停好了，A列
        return True
    if any(reading.kind is ReadingKind.ACKNOWLEDGE for reading in said):
        return True
    for one in later:
        if one.event.kind in {"arrive", "back"} and one.mood == "plain":
            one.event.fields.update(fields)
            return True
        if one.event.kind in {"take", "boarded"} and "lane" in fields:
            one.event.fields["lane"] = fields["lane"]
            return True
    return False


def _readings(one: Clause) -> list[Reading]:
    result = outcome(one.event.kind, one.mood, one.subject, has_aspect=one.event.has_aspect)
    fields: dict[str, Any] = dict(one.event.fields)
    match result:
        case "nothing":
            return []
        case "unclear" | "maybe" | "correction":
            return [_UNCLEAR]
        case "lane":
            return [
                Reading(ReadingKind.CHECK_IN, **fields) if {"lane", "position"} <= set(fields) else _UNCLEAR
            ]
        case "acknowledge_bare":
            return _for(one, Reading(ReadingKind.ACKNOWLEDGE, station=fields.get("station")))
        case "check_in_square":
            return _for(one, Reading(ReadingKind.CHECK_IN, **{**fields, "in_square": True}))
        case _:
            return _of_kind(_KINDS[result], one, fields)


def _of_kind(kind: ReadingKind, one: Clause, fields: dict[str, Any]) -> list[Reading]:
    match kind:
        case ReadingKind.DEPART | ReadingKind.AMEND:
            return _for(one, _trip(kind, one))
        case ReadingKind.WAITING:
            return [_waiting(one)]
        case ReadingKind.RAISE_CALL:
            cars = fields.get("cars")
            is_wrong = one.event.is_odd or (cars is not None and not 0 < cars <= _MOST_CARS)
            return [_UNCLEAR if is_wrong else Reading(kind, **fields)]
        case ReadingKind.ENOUGH | ReadingKind.STAND_DOWN:
            return [Reading(kind, station=fields.get("station"))]
        case ReadingKind.DECLINE:
            return _for(one, Reading(kind))
        case _:
            return _for(one, Reading(kind, **fields))


def _for(one: Clause, reading: Reading) -> list[Reading]:
    if reading.kind is ReadingKind.UNCLEAR:
        return [reading]
    if one.subject == "both":
        return [reading, replace(reading, names=one.names)]
    return [replace(reading, names=one.names)] if one.names else [reading]


def _trip(kind: ReadingKind, one: Clause) -> Reading:
    counted = passenger_sum(one.event.groups or ())
    is_shared = one.subject == "both" or (len(one.names) > 1 and not one.has_each)
    if counted is None or is_shared or one.event.is_odd or counted.passengers > _MOST_PASSENGERS:
        return _UNCLEAR
    tags: dict[str, Any] = dict(counted.tags)
    where: dict[str, Any] = {key: one.event.fields.get(key) for key in ("lane", "station", "place")}
    return Reading(kind, passengers=counted.passengers, **where, **tags)


def _waiting(one: Clause) -> Reading:
    number = one.event.fields["waiting"]
    if one.event.is_odd or number is None or number > _MOST_WAITING:
        return _UNCLEAR
    tags: dict[str, Any] = {}
    for group in one.event.groups or ():
        if group.amount is None:
            return _UNCLEAR
        if group.tag in TAGS:
            tags[group.tag] = group.amount
    where: dict[str, Any] = {key: one.event.fields.get(key) for key in ("station", "place")}
    return Reading(ReadingKind.WAITING, waiting=number, **where, **tags)


def _add(said: list[Reading], reading: Reading, one: Clause, *, is_way: bool) -> None:
    """Joins `reading` with what the same person said of the same kind. `is_way`: behind words of a way back."""
    if reading.kind is ReadingKind.UNCLEAR:
        if reading not in said:
            said.append(reading)
        return
    if (
        reading.kind is ReadingKind.UNDO
        and not reading.names
        and any(one.kind is reading.kind for one in said)
    ):
        return  # 李四那条撤销，我报重了
    same_person = [index for index, former in enumerate(said) if former.names == reading.names]
    kinds = {said[index].kind for index in same_person}
    on_the_spot = kinds & _ON_THE_SPOT
    is_way_back = one.event.is_reached or "station" in one.event.fields or is_way
    comes_next = one.event.kind == "eta" and on_the_spot == {ReadingKind.DELIVER} and is_way_back
    if (
        reading.kind is ReadingKind.ACKNOWLEDGE
        and one.event.kind != "receive"
        and on_the_spot
        and not comes_next
    ):
        return
    for index in same_person:
        former = said[index]
        if former.kind is not reading.kind:
            continue
        if reading.kind is ReadingKind.DEPART:
            if former.passengers == reading.passengers and one.event.kind == "boarded":
                return
            continue
        if reading.eta_minutes is not None and one.subject == "self" and one.event.kind == "eta":
            former = replace(former, eta_minutes=None)  # 导航说25分钟，我估计要40分钟
        said[index] = _joined(former, reading)
        return
    said.append(reading)


def _is_way(row: TokenRow, one: Clause, before: Sequence[Clause]) -> bool:
    """「送完了，掉头回站，15分钟」: the words before say that he comes back, and the time is of that."""
    if not before:
        return False
    lead = row[before[-1].event.end : one.event.start]
    is_bound = any(token.text.startswith(_BACK) and token.has("stand", "now", "bound") for token in lead)
    return is_bound or (before[-1].event.kind in _WAYS and before[-1].mood in _OPEN)


def _joined(former: Reading, later: Reading) -> Reading:
    fields = {
        name: getattr(later, name)
        for name in Reading.__slots__
        if getattr(former, name) in {None, False} and getattr(later, name) not in {None, False}
    }
    return replace(former, **fields)
