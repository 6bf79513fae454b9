"""Reads a message by composition: tokens, events, clauses, outcomes, and the readings that they make together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading.grammar.apparent_refusals import is_called_from, is_himself, is_only_beside
from reading.grammar.blamed_others import without_blame
from reading.grammar.chatter import is_chatter, is_for_another_group
from reading.grammar.clauses import Clause, clause
from reading.grammar.counts import in_doubt
from reading.grammar.event import Event, first_word
from reading.grammar.events import event_at
from reading.grammar.explained_refusals import without_reasons
from reading.grammar.fold import fold
from reading.grammar.hindrances import is_hindered
from reading.grammar.invariants import kept
from reading.grammar.joined_clauses import is_told_to_stay
from reading.grammar.lists import list_at, with_names
from reading.grammar.moods import is_asked_in_english
from reading.grammar.neighbours import carried, given_up
from reading.grammar.numbers_above_names import give_to_each
from reading.grammar.only_told import take_for_told
from reading.grammar.outcomes import outcome
from reading.grammar.passengers_seen_home import is_seen_home
from reading.grammar.repairs import (
    is_brought_home,
    is_duration_of_a_trip,
    is_mended,
    is_of_another_day,
    keep_on_that_day,
)
from reading.grammar.resigned import is_resigned
from reading.grammar.row import Token, TokenRow
from reading.grammar.text import plain
from reading.grammar.times_told_in_a_row import tell_times
from reading.grammar.tokens import tokens
from reading.readings import LONGEST, Reading, ReadingKind
from reading.rewrite.repetitions import without_repetitions

_MOST_EVENTS = 100  # R10
_JOURNEYS = frozenset({"go", "weakgo", "road", "eta"})
_ENDS = {"enough": ReadingKind.ENOUGH, "standdown": ReadingKind.STAND_DOWN}
_NOT_OF_AN_ORDER = ("unknown", "ask", "cond", "question", "hedge", "ago", "name", "self", "he")
_STATED = frozenset({"plain", "soon"})
_CARRYING = frozenset({"take", "boarded", "amend", "number", "loaded"})
_OF_NOBODY_KNOWN = frozenset({"somebody", "stranger"})
"""Their passengers are not the speaker's: he is not asked how many he took."""
_TRIPS = frozenset({ReadingKind.DEPART, ReadingKind.AMEND})
_ON_THE_SPOT = frozenset({"arrive", "back"})
_BLOCKED = ("过不去", "过不来")
_NOT_COUNTING_ME = ("不算我", "不算上我")
_STRIKE_ME_OFF = frozenset(
    {
        "把我划掉",
        "先把我划掉",
        "把我划了",
        "先把我划了",
        "先把我去掉",
        "把我删掉",
        "把我去掉",
        "把我拿掉",
        "把我撤掉",
        "划掉我",
    }
)
_UNCLEAR = Reading(ReadingKind.UNCLEAR)


@dataclass(frozen=True, slots=True)
class End:
    """Words that end a call, 够了 or 收队; `start` and `end` are characters of the composition's words."""

    kind: ReadingKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composition:
    """What a text says: the readings in its order, and what a decision about them needs to know."""

    readings: tuple[Reading, ...]
    ends: tuple[End, ...] = ()
    """Also those that the words beside them make unclear: 够了啊别吵了."""
    is_chatter: bool = False
    """Where nothing is read in it, nobody is asked what it means."""
    is_list: bool = False
    """Names stand in a list."""
    is_of_passengers: bool = False
    """Something is said of passengers: a number of them may settle what is unclear."""
    is_order_alone: bool = False
    """Nothing but an end is said, in words that are all known."""
    words: str = ""
    tokens: Sequence[Token] = ()

    def beside_ends(self) -> str:
        """The words, with spaces in place of those that end a call."""
        rest = self.words
        for one in self.ends:
            rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
        return rest


def compose(text: str) -> list[Reading]:
    """Returns the readings of `text`, in its order."""
    return list(composition(text).readings)


def composition(text: str) -> Composition:
    """Reads `text`: tokens, events, clauses, and the readings that they make together."""
    short = without_repetitions(text)
    words = plain(short)
    if len(words) > LONGEST:
        return Composition((_UNCLEAR,))
    row = tokens(words)
    if is_asked_in_english(row) and not any(token.has("comma", "line", "question") for token in row):
        words += "?"
        row = tokens(words)
    if (rest := without_blame(words, row)) != words:
        words, row = rest, tokens(rest)
    found = events(row)
    if len(found) > _MOST_EVENTS:
        return Composition((_UNCLEAR,), words=words, tokens=row)
    said = clauses(row, found)
    readings = fold(row, said)
    if len(short) < len(text):
        readings = in_doubt(readings, _TRIPS)  # 接3 thirty times: how many trips?
    is_elsewhere = is_for_another_group(words, row)
    checked = () if is_elsewhere else tuple(without_reasons(row, said, kept(row, said, readings)))
    return Composition(
        readings=checked,
        is_chatter=is_elsewhere or (set(checked) <= {_UNCLEAR} and is_chatter(words, row, said)),
        ends=tuple(_ends(row, said)),
        is_list=any(one.event.is_listed for one in said),
        is_of_passengers=any(
            one.event.kind in _CARRYING and one.subject not in _OF_NOBODY_KNOWN for one in said
        ),
        is_order_alone=_is_order_alone(row, said),
        words=words,
        tokens=row,
    )


def _ends(row: TokenRow, said: Sequence[Clause]) -> Iterator[End]:
    for one in said:
        kind = _ENDS.get(one.event.kind)
        mood = "plain" if one.mood == "odd" else one.mood
        result = outcome(one.event.kind, mood, one.subject, has_aspect=one.event.has_aspect)
        if kind is not None and result == kind.value:
            yield End(kind, row[one.event.start].start, row[one.event.end - 1].end)


def _is_order_alone(row: TokenRow, said: Sequence[Clause]) -> bool:
    is_order = bool(said) and all(one.event.kind in _ENDS and one.mood in {"plain", "soon"} for one in said)
    held = {here for one in said for here in range(one.event.start, one.event.end)}
    return is_order and not any(
        token.has(*_NOT_OF_AN_ORDER) for here, token in enumerate(row) if here not in held
    )


def _take_for_what_it_is(row: TokenRow, said: Sequence[Clause], index: int) -> None:
    """Changes what only looks like a refusal, a time of one's own or an arrival at the station."""
    one = said[index]
    if is_mended(row, one, said[index + 1 :]):
        comes = any(each.event.kind in _JOURNEYS and each.mood in _STATED for each in said[index + 1 :])
        one.event.kind, one.subject, one.mood = "open", "own", "nominal" if comes else "plain"
    if one.event.kind == "cannot" and one.mood == "wish" and row[one.event.start].text in _STRIKE_ME_OFF:
        one.mood = "plain"  # 麻烦把我划掉
    if (one.event.kind == "cannot" and _is_of_a_thing(row, one)) or is_told_to_stay(row, one):
        one.mood = "nominal"
    if one.event.kind == "weakgo" and one.mood == "soon" and first_word(row, one.event) == "来":
        one.event.has_aspect = False  # 我就来了
    if is_duration_of_a_trip(row, one) or is_hindered(row, one):
        one.mood = "nominal"
    if one.event.kind in _JOURNEYS | {"join"} and one.mood in _STATED and is_of_another_day(row, one):
        one.mood = "later"
    if is_brought_home(row, one):
        one.event.kind = "deliver"
    if is_seen_home(row, one):
        one.event.kind, one.event.fields = "deliver", {}


def _is_of_a_thing(row: TokenRow, one: Clause) -> bool:
    """Whether 不算我 leaves out nobody who comes: 接3，先不算我; 那趟就不算我的."""
    end = one.event.end
    if one.event.start >= len(row) or not row[one.event.start].text.endswith(_NOT_COUNTING_ME):
        return False
    is_owned = end < len(row) and row[end].text == "的"
    return is_owned or any(token.has("number") for token in row)


def events(row: TokenRow) -> list[Event]:
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


def clauses(row: TokenRow, found: Sequence[Event]) -> list[Clause]:
    """Each event with its mood and subject; names and conditions reach over the clauses behind them."""
    read: list[Clause] = []
    for index, event in enumerate(found):
        before = found[index - 1].end if index else 0
        after = found[index + 1].start if index + 1 < len(found) else len(row)
        read.append(clause(row, event, before, after))
    said = [carried(row, read, index) for index in range(len(read))]
    keep_on_that_day(row, said)
    is_detour = any(token.has("detour") for token in row)
    is_given_up, has_names = given_up(row), any(one.subject == "named" for one in said)
    spoken_of = {one.event.kind for one in said if one.mood == "mentioned"} & _ON_THE_SPOT
    for index, one in enumerate(said):
        if one.event.kind in spoken_of and one.mood == "plain":
            one.mood = "mentioned"  # 我说的到了是到加油站
        if is_given_up and one.event.kind in _JOURNEYS:
            one.mood = "neg"
        if is_detour and one.event.kind in _JOURNEYS and one.subject == "unknown":
            one.subject = "own"
        # 前面过不去，我绕路来
        if is_detour and one.event.kind == "cannot" and row[one.event.start].text.startswith(_BLOCKED):
            is_coming = any(other.event.kind == "eta" for other in said)
            one.mood, one.subject = ("nominal", one.subject) if is_coming else (one.mood, "somebody")
        one.subject = "self" if is_himself(row, one) else one.subject
        _take_for_what_it_is(row, said, index)
        take_for_told(row, said, index)
        if one.mood in _STATED and (is_only_beside(row, said, one) or is_called_from(row, said, one)):
            one.mood = "nominal" if one.event.kind != "need" else "neg"
        if one.event.kind in _JOURNEYS and is_resigned(row, said, index):
            one.mood = "wish"
        if has_names and one.subject == "stranger":
            one.subject = "somebody"  # 丁一接2 苏有才接5
    tell_times(row, said)
    give_to_each(row, said)
    return said
