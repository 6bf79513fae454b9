"""Settles what a correction inside a message changes: 接3，不对，接4 is one trip of 4 (K2)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reading.grammar.clauses import Clause
from reading.grammar.outcomes import outcome
from reading.grammar.party import TAGS
from reading.grammar.row import TokenRow, at
from reading.readings import Reading, ReadingKind

_CARRYING = frozenset({"take", "boarded", "loaded"})
_NOW = ("这", "我这", "俺这", "额这")
"""「我这趟拉了3个，不对，4个」 tells of a trip now."""
_SWAPPED = ("反", "混", "颠倒")
"""报反了: two numbers were given to the wrong ones, and nothing is taken back."""
_ACTUALLY = frozenset({"实际", "实际上", "实际是", "其实是", "其实"})
_RIGHTED = frozenset({"更正", "订正", "纠正"})
_FILLING = frozenset({"那个", "这个", "那啥"})
_EXCUSE = re.compile("[滑错误]")
_CORRECTING = ("correction", "neg", "wrong", "apology")


def is_corrected(one: Clause) -> bool:
    """Whether it is the speaker who was wrong: not 你们看错了."""
    return outcome(one.event.kind, one.mood, one.subject, has_aspect=one.event.has_aspect) == "correction"


def taken_back(row: TokenRow, clauses: Sequence[Clause]) -> Reading:
    """What words of an error say by themselves: the last fact is taken back, or nobody knows what is corrected."""
    is_open = _has_a_free_number(row, clauses) or any(is_swapped(row, one) for one in clauses)
    named = [one for one in clauses if one.event.kind == "correction" and one.subject == "named"]
    if named and any(token.has("cancel", "void", "undo") for token in row):
        return Reading(ReadingKind.UNDO, names=named[0].names)  # 汪涛多打了，撤掉他那条
    is_of_another = bool(named)
    return Reading(ReadingKind.UNCLEAR if is_open or is_of_another else ReadingKind.UNDO)  # 老陈数错了


def _has_a_free_number(row: TokenRow, clauses: Sequence[Clause]) -> bool:
    """「打错了 是16台」, 「刚才说3个说错了」: a number is said, and no finder knows of what."""
    facts = [one.event for one in clauses if one.event.kind != "correction"]
    held = {here for event in facts for here in range(event.start, event.end)}
    return any(token.has("number", "couple", "family") for here, token in enumerate(row) if here not in held)


def is_swapped(row: TokenRow, one: Clause) -> bool:
    """「张三接3李四接4，报反了」: which numbers are meant is open."""
    return one.event.kind == "correction" and row[one.event.start].text.endswith(_SWAPPED)


def is_another_time(reading: Reading) -> bool:
    is_time = reading.eta_minutes is not None or reading.clock is not None
    return reading.kind is ReadingKind.ACKNOWLEDGE and is_time and not reading.names


def corrected(
    row: TokenRow,
    said: list[Reading],
    clauses: Sequence[Clause],
    reading: Reading,
    *,
    is_behind: bool,
) -> Reading:
    """Returns the reading of the last of `clauses`, and takes out of `said` what it replaces.

    「接3，不对，接4」 is a trip of 4, 「刚才接3，不对，接4」 amends one that was told before. `is_behind`: it stands behind words of an error.
    """
    reading = _also_corrected(row, said, clauses[:-1], reading)
    if reading.kind is ReadingKind.WAITING and is_behind:
        said[:] = [former for former in said if former.kind is not ReadingKind.WAITING]
    has_told = any((former.kind, former.names) == (reading.kind, reading.names) for former in said)
    if is_behind and not has_told and any(_is_somebody_else(former, reading) for former in said):
        said.remove([former for former in said if _is_somebody_else(former, reading)][-1])
        return reading
    if is_behind and reading.kind is ReadingKind.UNCLEAR and clauses[-1].event.kind in _CARRYING:
        said[:] = [one for one in said if one is not said[-1] or one.kind is not ReadingKind.DEPART]
        return reading  # 接2 不对 接3 (Alex): what is right is open, but not that it was wrong
    here = clauses[-1].event.start
    is_again = (
        here < len(row) and row[here].text in _RIGHTED and any(one.names == reading.names for one in said)
    )
    is_number = reading.kind is ReadingKind.AMEND and (
        at(row, here, *_CORRECTING) or row[here].text in _ACTUALLY or is_again
    )
    if not is_number and not (is_behind and reading.kind is ReadingKind.DEPART):
        return reading
    told = [former.names for former in said if former.kind is ReadingKind.DEPART]
    if not reading.names and len(told) == 1:
        reading = replace(reading, names=told[0])  # 刚才张三接3是我说错了，是接2
    trips = [one for one in clauses[:-1] if _begins_a_trip(row, one)]
    if not trips:
        return replace(reading, kind=ReadingKind.AMEND)
    is_of_one = any(former.kind is ReadingKind.DEPART and former.names == reading.names for former in said)
    said[:] = [former for former in said if not _is_replaced(former, reading, is_of_one=is_of_one)]
    return replace(reading, kind=ReadingKind.DEPART)


def without_excuse(row: TokenRow, said: list[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """The readings without what would take back the number that is right: 接2 不对 接3（手滑）."""
    kinds = [one.event.kind for one in clauses]
    right = next((place + 1 for place in range(1, len(kinds)) if _is_right(kinds, place)), len(kinds))
    is_excused = any(
        one.event.kind == "correction" or _EXCUSE.search(row[one.event.start].text) for one in clauses[right:]
    )
    has_trip = any(one.kind in {ReadingKind.DEPART, ReadingKind.AMEND} for one in said)
    return [one for one in said if one != Reading(ReadingKind.UNDO)] if is_excused and has_trip else said


def _is_right(kinds: Sequence[str], place: int) -> bool:
    """Whether the number at `place` replaces the one before it."""
    is_number = kinds[place] in _CARRYING and kinds[place - 1] == "correction"
    return is_number or (kinds[place] == "amend" and kinds[place - 1] in _CARRYING)


def with_the_missed(said: Sequence[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """The readings with who was left out before: 改4 漏了一个孩子."""
    amended = [reading for reading in said if reading.kind is ReadingKind.AMEND]
    missed = [group for one in clauses if one.event.kind == "correction" for group in one.event.groups or ()]
    tags = {group.tag: group.amount for group in missed if group.tag in TAGS}
    if len(amended) != 1 or len(missed) != 1 or not tags or any(getattr(amended[0], tag) for tag in TAGS):
        return list(said)
    (tag, amount), whole = next(iter(tags.items())), amended[0].passengers or 0
    is_part = amount is not None and 0 < amount < whole
    added: dict[str, Any] = {tag: amount} if is_part else {}
    return [replace(one, **added) if one is amended[0] else one for one in said]


def without_amended(said: Sequence[Reading]) -> list[Reading]:
    """The readings without the trips of those whose trip is amended, and without what takes them back."""
    amended = {reading.names for reading in said if reading.kind is ReadingKind.AMEND}
    return [
        reading
        for reading in said
        if not (amended and reading.kind is ReadingKind.UNDO)
        and not (reading.kind is ReadingKind.DEPART and reading.names in amended)
    ]


def _also_corrected(
    row: TokenRow, said: Sequence[Reading], former: Sequence[Clause], reading: Reading
) -> Reading:
    """「搞混了，应该是张三接2，李四接3」: the error is of both."""
    is_second = bool(said) and said[-1].kind is ReadingKind.AMEND and said[-1].names != reading.names
    if not (is_second and reading.kind is ReadingKind.DEPART):
        return reading
    is_of_both = any(
        one.event.kind == "correction"
        or (one.event.kind == "amend" and not one.event.start and row[0].has(*_CORRECTING))
        for one in former
    )
    return replace(reading, kind=ReadingKind.AMEND) if is_of_both else reading


def _begins_a_trip(row: TokenRow, one: Clause) -> bool:
    """Whether the clause tells of a trip now, not of one that was told just before."""
    is_trip = one.event.kind in _CARRYING and one.mood in {"plain", "soon"}
    return is_trip and not any(
        token.has("say") or (token.has("that") and not (token.text.startswith(_NOW) or _fills(row, place)))
        for place, token in enumerate(row[: one.event.start])
    )


def _fills(row: TokenRow, place: int) -> bool:
    """Whether 那个 only begins what is said: 那个，陈师傅接了3位."""
    return row[place].text in _FILLING and at(row, place + 1, "comma")


def _is_somebody_else(former: Reading, reading: Reading) -> bool:
    """「张三到了，不对，是李四到了」"""
    return bool(reading.names) and former.kind is reading.kind and former.names != reading.names


def _is_replaced(former: Reading, reading: Reading, *, is_of_one: bool) -> bool:
    """`is_of_one`: a trip of the same driver stands before, and that of the speaker stays: 接3，张三接4，说错了，是5."""
    if former.kind is ReadingKind.DEPART:
        return former.names == reading.names or (not former.names and not is_of_one)
    return former.kind is ReadingKind.UNCLEAR and former.names in {(), reading.names}
