"""Reads a group message: takes a text, returns readings. Uses nothing but the text."""

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reading import shifts
from reading.readings import LONGEST, Reading, ReadingKind
from reading.weak_answers import is_one, is_weak_answer

__all__ = [
    "LONGEST",
    "PLAIN_ANSWERS",
    "Reading",
    "ReadingKind",
    "Understood",
    "fields_of",
    "load_dictionaries",
    "may_state_something",
    "read",
    "read_slowly",
    "to_json",
    "too_long",
    "understood",
]

_OF_HOURS, _ASKING = frozenset("点點时時:："), ("?", "？", "吗", "嗎")
_HIDDEN = {"kind", "in_square", "position", "of_trip", "asks_number"}

_AT_ONCE: dict[str, Reading] = {
    **dict.fromkeys(
        ("收到", "收到!", "收到！", "收到。", "收到了", "收到+1", "已收到", "ok", "OK"),
        Reading(ReadingKind.ACKNOWLEDGE),
    ),
    **dict.fromkeys(("到了", "我到了", "已到", "到了。", "到了！"), Reading(ReadingKind.CHECK_IN)),
    **dict.fromkeys(("到场", "已到场", "到场了", "回来了"), Reading(ReadingKind.CHECK_IN, in_square=True)),
    **dict.fromkeys(("来不了", "有客", "下班了"), Reading(ReadingKind.DECLINE)),
    **dict.fromkeys(("送到了", "已送达", "送达"), Reading(ReadingKind.DELIVER)),
    **{
        f"{verb}{number}": Reading(ReadingKind.DEPART, passengers=number)
        for verb in "接走"
        for number in range(1, 7)
    },
}
"""The most frequent messages, read by lookup. The grammar returns the same readings, but slower."""
PLAIN_ANSWERS = frozenset(_AT_ONCE)
"""Each is the speaker's own fact and nothing else: it names nobody, no call and no place."""


def read(text: str) -> list[Reading]:
    """Returns the readings of `text` in order: none for chat, negation and questions, UNCLEAR for a text that is too long.

    Assumes that a call is open. A text in which nothing is read may still state something: `may_state_something`.
    """
    known = _AT_ONCE.get(text)
    if known is not None:
        return [known]
    if too_long(text):
        return [Reading(ReadingKind.UNCLEAR)]
    if shifts.said(text):
        return []
    readings = list(understood(text).readings)
    if not _OF_HOURS.isdisjoint(text) and not text.rstrip().endswith(_ASKING) and shifts.names_hours(text):
        return [Reading(ReadingKind.DECLINE if shifts.refused(text) else ReadingKind.UNCLEAR)]
    if (not readings or is_one(text)) and is_weak_answer(text):
        return [Reading(ReadingKind.WEAK_ACKNOWLEDGE)]
    return readings


def too_long(text: str) -> bool:
    """R10: returns whether `text` is too long to be read (待确认). Checked before any pattern runs.

    Counts characters after normalisation, which may expand one into many (U+FDFA becomes 18). How many things a text may say:
    reading/grammar/message.py.
    """
    return len(text) > LONGEST or (not text.isascii() and len(unicodedata.normalize("NFKC", text)) > LONGEST)


def may_state_something(text: str) -> bool:
    """Returns whether `text`, in which `read` reads nothing, probably states a fact: a *maybe* (R15)."""
    if text in _AT_ONCE or too_long(text) or shifts.said(text):
        return False
    return understood(text).is_maybe


def read_slowly(text: str) -> list[Reading]:
    """Reads `text` without lookup or memory. The first call loads the words and the model."""
    return list(_read_anew(text).readings)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says. `is_maybe`: nothing is read, but the text probably states a fact (R15)."""

    readings: tuple[Reading, ...]
    is_maybe: bool
    ends: frozenset[ReadingKind]
    """The orders ENOUGH and STAND_DOWN that the words speak of, also where they are not read as one."""
    beside_ends: str
    """The words that stand beside those orders."""


@lru_cache(maxsize=1024)
def understood(text: str) -> Understood:
    """Reads `text`, which is not too long, and remembers it: several callers ask about the same message."""
    return _read_anew(text)


def _read_anew(text: str) -> Understood:
    from reading.doubt.decision import TALK, decide
    from reading.doubt.model import model
    from reading.grammar.message import composition

    composed, weights = composition(text), model()
    probability = weights.probability(composed.words, composed.tokens)
    readings, is_maybe = decide(composed, probability, weights)
    ends = frozenset(end.kind for end in composed.ends) if probability >= TALK else frozenset()
    return Understood(readings, is_maybe, ends, composed.beside_ends())


def load_dictionaries() -> None:
    """Loads the words and the model; may run in another thread."""
    read_slowly("收到，还有一小时二十分钟")


def to_json(readings: list[Reading]) -> str:
    """Returns the readings as one line of JSON, without the fields that are None."""
    return json.dumps([fields_of(reading) for reading in readings], ensure_ascii=False)


def fields_of(reading: Reading) -> dict[str, object]:
    """The kind and the fields of the reading that were said, as they are printed."""
    said: dict[str, object] = {"kind": reading.kind.value}
    for key in Reading.__slots__:
        value = getattr(reading, key)
        if key not in _HIDDEN and value is not None and value != ():
            said[key] = list(value) if isinstance(value, tuple) else value
    return said
