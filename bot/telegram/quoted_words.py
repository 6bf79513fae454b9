"""Leaves out what a message shows and does not say: words that are struck out, and words that it quotes (R8)."""

from typing import Any

_STRUCK = frozenset({"strikethrough"})
_QUOTED = frozenset({"blockquote", "expandable_blockquote"})


def without_quoted(words: str, entities: Any) -> tuple[str, Any]:
    """The words that are said, and the entities at their new places. A message that is all quotation is said as it is."""
    if not isinstance(entities, list):
        return words, entities
    ranges = _ranges(entities, _STRUCK | _QUOTED)
    if not ranges:
        return words, entities
    units = words.encode("utf-16-le", "surrogatepass")
    if not _cut(units, ranges).strip():
        ranges = _ranges(entities, _STRUCK)
    return _cut(units, ranges), [moved for each in entities if (moved := _moved(each, ranges)) is not None]


def _ranges(entities: list[Any], kinds: frozenset[str]) -> list[tuple[int, int]]:
    """Begin and end in UTF-16 units, in order, none inside another."""
    found = sorted(
        (each["offset"], each["offset"] + each["length"])
        for each in entities
        if isinstance(each, dict) and each.get("type") in kinds and _has_place(each)
    )
    apart: list[tuple[int, int]] = []
    for begin, end in found:
        if apart and begin <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], end))
        else:
            apart.append((begin, end))
    return apart


def _has_place(entity: dict[str, Any]) -> bool:
    offset, length = entity.get("offset"), entity.get("length")
    return isinstance(offset, int) and isinstance(length, int) and offset >= 0 and length > 0


def _cut(units: bytes, ranges: list[tuple[int, int]]) -> str:
    kept, here = b"", 0
    for begin, end in ranges:
        kept += units[here : 2 * begin]
        here = 2 * end
    return (kept + units[here:]).decode("utf-16-le", "surrogatepass")


def _moved(entity: Any, ranges: list[tuple[int, int]]) -> Any:
    """The entity at its place in the words that are left; None where a part of it is left out."""
    if not isinstance(entity, dict) or not _has_place(entity):
        return entity
    begin, end = entity["offset"], entity["offset"] + entity["length"]
    if any(begin < until and since < end for since, until in ranges):
        return None
    before = sum(until - since for since, until in ranges if until <= begin)
    return entity | {"offset": begin - before}
