"""Reads a group message: takes a text, returns readings. Uses nothing but the text."""

import json
import unicodedata
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from reading.lexicon import shifts
from reading.readings import LONGEST, Reading, ReadingKind

if TYPE_CHECKING:
    from reading.orders import Order

__all__ = [
    "LONGEST",
    "PLAIN_ANSWERS",
    "Reading",
    "ReadingKind",
    "doubtful_order",
    "load_dictionaries",
    "may_state_something",
    "printed",
    "read",
    "read_slowly",
    "to_json",
    "too_long",
]

MAYBE = "maybe"
"""What `printed` calls a text that may state something."""
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
"""The most frequent messages, read by lookup. The grammars return the same readings, but slower."""
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
    readings = list(_understood(text)[0])
    if any(reading.clock for reading in readings) and shifts.names_hours(text):
        return [Reading(ReadingKind.DECLINE if shifts.refused(text) else ReadingKind.UNCLEAR)]
    return readings


def too_long(text: str) -> bool:
    """Returns whether `text` is too long to be read (待确认). Checked before any pattern runs.

    Counts characters after normalisation, which may expand one into many (U+FDFA becomes 18).
    """
    return len(text) > LONGEST or (not text.isascii() and len(unicodedata.normalize("NFKC", text)) > LONGEST)


def may_state_something(text: str) -> bool:
    """Returns whether `text`, in which `read` reads nothing, probably states a fact: a *maybe* (R15)."""
    if text in _AT_ONCE or too_long(text) or shifts.said(text):
        return False
    return _understood(text)[1]


def read_slowly(text: str) -> list[Reading]:
    """Reads by patterns and by composition, without lookup or memory, and books what both allow (R14); loads them at the first call."""
    return list(_read_anew(text)[0])


@lru_cache(maxsize=1024)
def _understood(text: str) -> tuple[tuple[Reading, ...], bool]:
    """As `_read_anew`. What was read in a burst is not read twice; `may_state_something` asks again for the same text."""
    return _read_anew(text)


def _read_anew(text: str) -> tuple[tuple[Reading, ...], bool]:
    """The readings of `text`, and whether it is a *maybe*: then there are none."""
    from reading.doubt.model import model
    from reading.grammar.message import composition
    from reading.parse.sentence import understand
    from reading.rewrite.normalise import clean
    from reading.two_readers import agreed

    composed, doubting = composition(text), model()
    probability = doubting.probability(composed.words, composed.tokens)
    readings = agreed(understand(clean(text)), composed, probability)
    if composed.is_list and readings:
        return tuple(readings), False
    return doubting.doubted(readings, probability, composed.tokens)


def doubtful_order(text: str) -> "Order | None":
    """Returns the end that a text speaks of beside other words (够了啊别吵了), which a coordinator is asked about; else None."""
    from reading.orders import end_in
    from reading.parse.sentence import understand
    from reading.rewrite.normalise import clean

    if too_long(text) or (order := end_in(text)) is None:
        return None
    said = {reading.kind.value for reading in understand(clean(text))}
    return order if order.kind.value in said else None


def load_dictionaries() -> None:
    """Loads the grammars, which takes some tenths of a second; may run in another thread."""
    read_slowly("收到，还有一小时二十分钟")


def to_json(readings: list[Reading]) -> str:
    """Returns the readings as one line of JSON, without the fields that are None."""
    return json.dumps([_said(reading) for reading in readings], ensure_ascii=False)


def printed(line: str) -> str:
    """Returns what `shoudao read` prints for `line`: a message, or a JSON string with a message of several lines.

    An order with a number of cars is printed as it is taken from a coordinator: set_need, more_cars, enough.
    """
    from reading.orders import OrderKind, enough_order, order_of_need

    message = line
    if line.startswith('"') and line.endswith('"'):
        with suppress(ValueError):
            message = str(json.loads(line))
    if (order := order_of_need(message)) and order.is_plain and order.cars is not None:
        kind = "set_need" if order.kind is OrderKind.NEED else "more_cars"
        return json.dumps([{"kind": kind, "cars": order.cars}])
    readings = read(message)
    if [one.kind for one in readings] == [ReadingKind.ENOUGH] and (cars := enough_order(message).cars):
        return json.dumps([{**_said(readings[0]), "cars": cars}], ensure_ascii=False)
    if not readings and may_state_something(message):
        return json.dumps([{"kind": MAYBE}])
    return to_json(readings)


def _said(reading: Reading) -> dict[str, object]:
    said: dict[str, object] = {"kind": reading.kind.value}
    for key in Reading.__slots__:
        value = getattr(reading, key)
        if key not in _HIDDEN and value is not None and value != ():
            said[key] = list(value) if isinstance(value, tuple) else value
    return said
