"""Reads what people write in the group: a text in, readings out, knowing nothing but the text."""

import json
import unicodedata

from reading.lexicon import shifts
from reading.readings import Reading, ReadingKind

__all__ = ["Reading", "ReadingKind", "load_dictionaries", "read", "read_slowly", "to_json", "too_long"]

LONGEST = 400
"""Characters of a text that is read. What a lead lists in some forty lines fits; the patterns take well under 50 ms for it."""
_HIDDEN = {"kind", "in_square", "position"}

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
"""What most messages are, word for word; the grammars say the same of them, only later."""


def read(text: str) -> list[Reading]:
    """What `text` says, in its order; [] for chat, negation and questions, unclear where it is too long. Pure; takes a call to be open."""
    known = _AT_ONCE.get(text)
    if known is not None:
        return [known]
    if too_long(text):
        return [Reading(ReadingKind.UNCLEAR)]
    if shifts.said(text):
        return []
    return read_slowly(text)


def too_long(text: str) -> bool:
    """Whether `text` is 待确认 unread. Asked before any pattern runs, of everybody's text.

    One character may stand for many: U+FDFA becomes 18 when it is cleaned.
    """
    return len(text) > LONGEST or (not text.isascii() and len(unicodedata.normalize("NFKC", text)) > LONGEST)


def read_slowly(text: str) -> list[Reading]:
    """The same as `read`, by the grammars alone; they are loaded with the first sentence that needs them."""
    from reading.parse.sentence import understand
    from reading.rewrite.normalise import clean

    return understand(clean(text))


def load_dictionaries() -> None:
    """Some tenths of a second of work that the first sentence would wait for; may be done in another thread."""
    read_slowly("收到，还有一小时二十分钟")


def to_json(readings: list[Reading]) -> str:
    """One line: an array with what was said, and nothing that was not."""
    return json.dumps([_said(reading) for reading in readings], ensure_ascii=False)


def _said(reading: Reading) -> dict[str, object]:
    said: dict[str, object] = {"kind": reading.kind.value}
    for key in Reading.__slots__:
        value = getattr(reading, key)
        if key not in _HIDDEN and value is not None and value != ():
            said[key] = list(value) if isinstance(value, tuple) else value
    return said
