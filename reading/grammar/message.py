"""Reads a message by composition: tokens, events, clauses, outcomes, and the readings that they make together."""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.grammar.clauses import Clause, clause
from reading.grammar.event import Event
from reading.grammar.events import event_at
from reading.grammar.fold import fold
from reading.grammar.invariants import kept
from reading.grammar.lists import list_at, with_names
from reading.grammar.outcomes import outcome
from reading.grammar.text import plain
from reading.grammar.tokens import Token, tokens
from reading.readings import LONGEST, Reading, ReadingKind

_MOST_EVENTS = 100
_NOT_PLAIN = ("unknown", "say", "ask", "cond", "question", "hedge", "later", "ago", "wish", "neg")
_ENDS = frozenset({"enough", "standdown"})
_NOT_OF_AN_ORDER = ("unknown", "ask", "cond", "question", "hedge", "ago", "name", "self", "he")
_BEFORE_A_SUBJECT = ("tail", "agree", "pad", "gap", "comma", "now")
_CERTAIN = frozenset({"cannot", "reason", "off", "amend", "take"})
"""Events that say by themselves that they have happened."""
_STRANGERS = frozenset({"he", "addressed", "train", "passenger"})
_OF_STRANGERS = frozenset({"go", "weakgo", "road", "eta", "cannot", "reason", "arrive", "back"})
_PEOPLE = ("elderly", "pregnant", "disabled", "couple", "family")
_REFUSING = frozenset({"cond", "ago", "quoted"})
_OF_OTHERS = frozenset({"he", "somebody", "train"})
_ANSWERS = frozenset({"acknowledge", "decline", "check_in", "depart", "deliver"})
_SAID = _ANSWERS | {"raise_call", "enough", "stand_down", "waiting", "amend", "undo"}
_DENYING = frozenset({"ask", "neg", "ago", "later", "wish", "reported", "quoted", "nominal"})
_OF_TRAINS = {"eta": ReadingKind.ACKNOWLEDGE, "arrive": ReadingKind.CHECK_IN}
_PATIENTS = ("elderly", "pregnant", "disabled", "passenger")
_FARTHEST_PATIENT = 4
"""So many words before a reason (不舒服) may name a passenger who has it. A child or wife may be the speaker's own."""
_GOING_BACK = ("回来", "返回", "折返", "转来", "返来", "回站")
_CARRYING = frozenset({"take", "boarded", "amend", "number", "loaded"})
_GOING = frozenset({"go", "weakgo", "road"})
_KINDS = {kind.value: kind for kind in ReadingKind}
_UNCLEAR = Reading(ReadingKind.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Composition:
    """What a text says: `readings` in its order, and `refused`: the kinds that are said under a condition, of another night, quoted, of passengers, or of somebody else."""

    readings: tuple[Reading, ...]
    refused: frozenset[ReadingKind]
    denied: frozenset[ReadingKind] = frozenset()
    """The kinds that are asked, denied, wished, reported of nobody, or said of another night or of later."""
    is_plain: bool = False
    """Each word is known, and each fact names its subject and says that it has happened: it may be booked without a second opinion."""
    is_list: bool = False
    """Names stand in a list, which only composition reads."""
    is_of_passengers: bool = False
    """Something is said of passengers: a number of them may settle what is unclear."""
    is_order_alone: bool = False
    """Nothing but an end is said, in words that are all known."""
    has_names: bool = False
    has_people: bool = False
    words: str = ""
    tokens: tuple[Token, ...] = ()


def compose(text: str) -> list[Reading]:
    """Returns the readings of `text`, in its order."""
    return list(composition(text).readings)


def composition(text: str) -> Composition:
    """Reads `text`: tokens, events, clauses, and the readings that they make together."""
    words = plain(text)
    if len(words) > LONGEST:
        return Composition((_UNCLEAR,), frozenset())
    row = tokens(words)
    found = events(row)
    if len(found) > _MOST_EVENTS:
        return Composition((_UNCLEAR,), frozenset(), words=words, tokens=tuple(row))
    said = clauses(row, found)
    refused = frozenset(kind for one in said if (kind := _refused(row, one)))
    plainly = _is_plain(row, said)
    denied = frozenset(kind for one in said if one.mood in _DENYING and (kind := _plainly(one)))
    readings = kept(row, said, fold(row, said))
    has_names = any(token.has("name") for token in row)
    carries = any(one.event.kind in _CARRYING for one in said)
    has_people = carries or any(token.has(*_PEOPLE) for token in row)
    is_list = any(one.event.is_listed for one in said)
    return Composition(
        tuple(readings),
        refused,
        denied,
        plainly,
        is_list,
        carries,
        _is_order_alone(row, said),
        has_names,
        has_people,
        words,
        tuple(row),
    )


def _is_plain(row: Sequence[Token], said: Sequence[Clause]) -> bool:
    if said and _is_list(said) and not any(token.has("unknown", "question") for token in row):
        return True
    if not said or any(token.has(*_NOT_PLAIN) for token in row):
        return False
    first = next((token for token in row if not token.has(*_BEFORE_A_SUBJECT)), row[0])
    if not (first.has("name", "self", "we") or said[0].event.names):
        return False
    return all(
        one.mood == "plain"
        and one.subject in {"self", "named"}
        and not one.event.is_odd
        and (one.event.names or one.event.has_aspect or one.event.kind in _CERTAIN)
        for one in said
    )


def _is_list(said: Sequence[Clause]) -> bool:
    """Whether each clause is a heading with the names below it; 未到 says nothing of those below it."""
    return all(
        bool(one.event.names) and not one.event.is_odd and one.mood in {"plain", "neg"} for one in said
    )


def _is_order_alone(row: Sequence[Token], said: Sequence[Clause]) -> bool:
    is_order = bool(said) and all(one.event.kind in _ENDS and one.mood in {"plain", "soon"} for one in said)
    held = {here for one in said for here in range(one.event.start, one.event.end)}
    return is_order and not any(
        token.has(*_NOT_OF_AN_ORDER) for here, token in enumerate(row) if here not in held
    )


def _refused(row: Sequence[Token], one: Clause) -> ReadingKind | None:
    """The kind that the clause would state if the speaker said it plainly of himself; None where he does."""
    if one.event.kind == "reason" and one.subject == "passenger":
        words = row[max(0, one.event.start - _FARTHEST_PATIENT) : one.event.start]
        is_carried = any(token.has(*_PATIENTS) for token in words) and not any(
            token.has("home") for token in words
        )
        return ReadingKind.DECLINE if is_carried else None  # 有个老人不舒服
    if one.subject == "train":
        return _OF_TRAINS.get(one.event.kind)  # 列车晚点，预计01:20到
    if one.mood not in _REFUSING and (one.event.kind == "receive" or not _is_of_others(one)):
        return None
    return _plainly(one, _ANSWERS)


def _is_of_others(one: Clause) -> bool:
    return one.subject in _OF_OTHERS or (one.subject == "passenger" and one.event.kind in {"stand", "arrive"})


def _plainly(one: Clause, kinds: frozenset[str] = _SAID) -> ReadingKind | None:
    kind = (
        outcome(one.event.kind, "plain", "self", has_aspect=True)
        .removesuffix("_square")
        .removesuffix("_bare")
    )
    return _KINDS[kind] if kind in kinds else None


def events(row: Sequence[Token]) -> list[Event]:
    """What is said to happen, from left to right, each word in one event."""
    found: list[Event] = []
    here = 0
    while here < len(row):
        if listed := list_at(row, here):
            found += listed
            here = max(listed[-1].end, here + 1)
            continue
        event = event_at(row, here)
        if event is None:
            here += 1
            continue
        named = with_names(row, event)
        found += named
        here = max(named[-1].end if named else event.end, here + 1)
    return found


def clauses(row: Sequence[Token], found: Sequence[Event]) -> list[Clause]:
    """Each event with its mood and subject; names and conditions reach over the clauses behind them."""
    read: list[Clause] = []
    for index, event in enumerate(found):
        before = found[index - 1].end if index else 0
        after = found[index + 1].start if index + 1 < len(found) else len(row)
        read.append(clause(row, event, before, after))
    return [_carried(row, read, index) for index in range(len(read))]


def _comes_first(row: Sequence[Token], former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """「送完就来」: he delivers first."""
    return (
        former.event.kind == "deliver"
        and one.event.kind in _GOING
        and not row[former.event.end - 1].has("particle")
        and any(token.has("soon") for token in between)
        and all(token.has("soon", "now", "gap") for token in between)
    )


def _delivers_next(row: Sequence[Token], one: Clause) -> bool:
    return (
        one.event.kind == "deliver"
        and row[one.event.start].text == "送完"
        and one.event.end == one.event.start + 1
    )


def _is_on_its_way(row: Sequence[Token], event: Event) -> bool:
    """「送到，返回」: back is only where he goes."""
    is_said = any(token.has("particle") for token in row[event.start : event.end])
    is_there = is_said or event.fields.keys() & {"lane", "place"}
    return event.kind == "back" and not is_there and row[event.start].text.endswith(_GOING_BACK)


def _carried(row: Sequence[Token], read: list[Clause], index: int) -> Clause:
    """The clause with what reaches over from the one before: its names, its stranger, its condition."""
    one = read[index]
    former = read[index - 1] if index else None
    between = row[former.event.end if former else 0 : one.event.start]
    if former and any(token.has("full", "line") for token in between):
        return one
    if former:
        if one.subject == "he" and former.subject == "named" and _may_be_he(former):
            one.names, one.subject = former.names, "named"  # 张三来不了，他车坏了
        if one.subject == "own":
            _take_subject(former, one, between)
        if _follow_trip(row, former, one, between):
            return one
    if former and former.mood == "ask" and between and between[0].text in {"还是", "或者"}:
        one.mood = "ask"  # 去还是不去
        return one
    if former and _is_conditional(former, one, between):
        former.mood = one.mood = "cond"  # 老婆放我出门我就来
        return one
    if one.mood == "plain" and any(_is_condition(between, place) for place in range(len(between))):
        one.mood = "cond"
    if former and former.mood in {"cond", "nominal"} and one.mood in {"plain", "soon", "able"}:
        is_described = former.mood == "nominal" and one.subject == "passenger" and one.event.has_aspect
        one.mood = one.mood if is_described else "cond"  # 不舒服的老人送到医院了
    return one


def _may_be_he(former: Clause) -> bool:
    """「张三来不了，他车坏了」; behind 「撤销张三那趟」 it is only a reason."""
    return len(former.names) == 1 and former.event.kind != "undo"


def _take_subject(former: Clause, one: Clause, between: Sequence[Token]) -> None:
    is_joined = not any(token.has("comma", "gap") for token in between)
    if former.subject == "named":
        one.names, one.subject = former.names, "named"
    elif former.subject == "train" and one.event.kind == "deliver":
        one.subject = "train"  # G1234到站 下客100人
    elif former.subject in _STRANGERS and is_joined and one.event.kind in _OF_STRANGERS:
        one.subject = former.subject


def _follow_trip(row: Sequence[Token], former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """Sets the mood of what follows a trip or delivery; returns whether the mood is settled."""
    if _comes_first(row, former, one, between):
        former.mood, one.mood = "nominal", "soon"  # 送完就来
        return True
    if former.event.kind == "reason" and one.event.kind in _GOING and not between:
        one.mood = "nominal"  # 有客去机场
        return True
    if former.event.kind == "deliver" and former.mood in {"near", "soon"} and one.event.kind == "eta":
        one.mood = "cond"  # 快送到了，5分钟
    elif former.event.kind == "deliver" and _is_on_its_way(row, one.event):
        one.mood = "soon"
    elif former.event.kind in {"take", "boarded"} and _delivers_next(row, one):
        one.mood = "soon"  # 接3个，送完回来
    return False


def _is_conditional(former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """Two journeys in one breath, the second with 就: the first is its condition."""
    return (
        former.event.kind in _GOING
        and one.event.kind in _GOING
        and not former.event.has_aspect
        and not one.event.has_aspect
        and any(token.text == "就" for token in between)
        and not any(token.has("comma", "gap") for token in between)
    )


def _is_condition(between: Sequence[Token], place: int) -> bool:
    token = between[place]
    if not token.has("cond") or token.has("about", "reach"):
        return False
    if token.has("waitfor") and any(other.has("comma") for other in between[place:]):
        return False  # 等红灯呢，八分钟
    return not (place and between[place - 1].has("train", "trainword"))
