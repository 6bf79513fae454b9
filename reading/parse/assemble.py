"""Assembles facts into readings: merges what belongs together, marks contradictions as unclear."""

from dataclasses import dataclass, field
from typing import Any

from reading.lexicon import answers, calls
from reading.lexicon.passengers import Party
from reading.parse.tokens import Token
from reading.readings import Reading, ReadingKind

_MOST_PASSENGERS = 60
_UNCLEAR = Reading(ReadingKind.UNCLEAR)
_BESIDE_A_CALL = {ReadingKind.WAITING, ReadingKind.ENOUGH}
_ON_THE_SPOT = {ReadingKind.CHECK_IN, ReadingKind.DEPART, ReadingKind.DELIVER}


@dataclass(slots=True)
class Assembled:
    """A fact that may still get details from neighbouring words."""

    kind: ReadingKind
    token: Token | None
    details: dict[str, Any] = field(default_factory=dict)
    """The details found so far, by field name of a reading."""
    party: Party | None = None

    @property
    def names(self) -> object:
        return self.details.get("names", ())

    @property
    def is_word_of_receipt(self) -> bool:
        return self.token is not None and answers.is_word_of_receipt(self.token.text)


def settled(said: list[Assembled], loose: dict[str, object]) -> list[Reading]:
    if call := next((fact for fact in said if fact.kind is ReadingKind.RAISE_CALL), None):
        here = said.index(call)
        first = [_reading(fact) for fact in said[:here] if fact.kind is ReadingKind.ENOUGH]
        beside = [_reading(fact) for fact in said if fact.kind in _BESIDE_A_CALL]
        return [*first, _call(call, said, loose), *(one for one in beside if one not in first)]
    if not said and loose.get("lane_alone"):
        return [_UNCLEAR]
    if any(fact.kind is ReadingKind.CHECK_IN for fact in said):
        said = [
            fact for fact in said if not _is_doubtful_arrival(fact)
        ]  # 「到站了，停在A列」, 「到了，报到」
    if any(fact.kind is ReadingKind.DEPART for fact in said):  # 「接到了接到了三个人」
        said = [fact for fact in said if fact.token is None or fact.token.kind != "taken"]
    readings: list[Reading] = []
    for reading in map(_reading, _joined(_without_refused(_without_amended(said)))):
        if reading not in readings or reading.kind is ReadingKind.DEPART:
            readings.append(reading)
    return readings


def _is_doubtful_arrival(fact: Assembled) -> bool:
    return (
        fact.kind is ReadingKind.UNCLEAR
        and fact.token is not None
        and fact.token.kind in {"check_in", "doubtful"}
    )


def _is_doubtful_trip(fact: Assembled) -> bool:
    return fact.kind is ReadingKind.UNCLEAR and fact.token is not None and fact.token.kind == "depart"


def _without_amended(said: list[Assembled]) -> list[Assembled]:
    """「接3 改4」 is the 4 alone, 「发错了，是4」 takes nothing back but the number."""
    if all(fact.kind is not ReadingKind.AMEND for fact in said):
        return said
    return [
        fact
        for fact in said
        if fact.kind not in {ReadingKind.DEPART, ReadingKind.UNDO} and not _is_doubtful_trip(fact)
    ]


def _without_refused(said: list[Assembled]) -> list[Assembled]:
    """「收到，来不了」 is a refusal; 「有客，马上来」 is both, so neither; 「拉上一个，来不了」 tells of a passenger of his own."""
    out: list[Assembled] = []
    refusing = [fact.names for fact in said if fact.kind is ReadingKind.DECLINE]
    said = [fact for fact in said if not (refusing and fact.token and fact.token.kind == "doubtful")]
    for place, fact in enumerate(said):
        if fact.kind is ReadingKind.DEPART and any(_is_refused(fact, later) for later in said[place + 1 :]):
            continue
        if fact.kind is not ReadingKind.ACKNOWLEDGE or fact.names not in refusing:
            out.append(fact)
        elif not fact.is_word_of_receipt:
            return [Assembled(ReadingKind.UNCLEAR, None)]
    return out


def _is_refused(trip: Assembled, later: Assembled) -> bool:
    cannot = later.token is not None and answers.cannot_come(later.token.text)
    return later.kind is ReadingKind.DECLINE and later.names == trip.names and cannot


def _joined(said: list[Assembled]) -> list[Assembled]:
    """One answer and one arrival for each person; on the spot, 「出发了」 and a time are no answers to the call."""
    out: list[Assembled] = []
    for fact in said:
        answers_late = fact.kind is ReadingKind.ACKNOWLEDGE and not fact.is_word_of_receipt
        of_him = {one.kind for one in out if one.names == fact.names}
        answered = ReadingKind.ACKNOWLEDGE in of_him
        on_the_spot = of_him & (_ON_THE_SPOT - {ReadingKind.DELIVER} if answered else _ON_THE_SPOT)
        if answers_late and on_the_spot and not (on_the_spot == {ReadingKind.DELIVER} and _comes_next(fact)):
            continue
        same = next((one for one in out if one.kind is fact.kind and one.names == fact.names), None)
        if same is not None and _is_said_again(same, fact):
            continue
        if same is None or fact.kind is ReadingKind.DEPART:
            out.append(fact)
        else:
            kept = {key: value for key, value in same.details.items() if value}
            same.details = {**fact.details, **kept}
    return out


def _comes_next(fact: Assembled) -> bool:
    """「刚送完一趟，10分钟到」: he is on his way to where he is called; 「送到了，10分钟回来」 is on his way home."""
    return fact.token is not None and fact.token.kind == "eta" and fact.token.text.rstrip("了").endswith("到")


def _is_said_again(first: Assembled, later: Assembled) -> bool:
    """「接3，3个都上车了」 is one trip; 「接3 又接3」 are two."""
    counted = [fact.party.passengers if fact.party else None for fact in (first, later)]
    same_number = counted[0] is not None and counted[0] == counted[1]
    return (
        first.kind is ReadingKind.DEPART
        and same_number
        and later.token is not None
        and later.token.text[0] not in "接又再"
    )


def _call(call: Assembled, said: list[Assembled], loose: dict[str, object]) -> Reading:
    texts = [fact.token.text for fact in said if fact.kind is ReadingKind.RAISE_CALL and fact.token]
    number: int | None = None
    for text in [*texts, str(loose.get("cars", ""))]:
        number, can_be_counted_on = calls.cars(text)
        if not can_be_counted_on:
            return _UNCLEAR
        if number is not None:
            break
    where = {
        key: call.details.get(key, loose.get(key, loose.get(f"call_{key}"))) for key in ("station", "place")
    }
    return _filled(
        ReadingKind.RAISE_CALL,
        {**where, "cars": number, "train": loose.get("train"), "clock": loose.get("clock")},
    )


def _reading(fact: Assembled) -> Reading:
    details, party = dict(fact.details), fact.party
    if fact.kind in {ReadingKind.DEPART, ReadingKind.AMEND}:
        count = party.passengers if party else None
        if party is None or not party.settled or count is None or not 1 <= count <= _MOST_PASSENGERS:
            return _UNCLEAR
        details |= {"passengers": count, **party.priority()}
    elif fact.kind is ReadingKind.WAITING:
        if party is None or not party.settled or details["waiting"] is None:
            return _UNCLEAR
        details |= party.priority()
    elif fact.kind is ReadingKind.UNCLEAR:
        return _UNCLEAR
    return _filled(fact.kind, details)


def _filled(kind: ReadingKind, details: dict[str, Any]) -> Reading:
    return Reading(kind, **{key: value for key, value in details.items() if value is not None})
