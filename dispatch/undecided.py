"""Decides what becomes of messages that wait for "which call?": how they count, and which call is left for them (R16)."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import chain

from dispatch.calls import Call
from dispatch.driver_shares import part_of
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Moment, StatementKind
from dispatch.which_call import needs_cars

TOLD_AFTER = 3 * MINUTE
"""So long the coordinators are not told that messages wait for their call."""
_WAS_THERE_WITHIN, _AT_ONCE = 15 * MINUTE, 5 * MINUTE
BRINGS_A_CAR = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.CHECK_IN, StatementKind.DEPART})
_ANSWERS = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})


def cars_undecided(call: Call) -> int:
    """How many cars may come by answers that wait for their call: distinct persons who have no slot in this call.

    Of a joint call those of all its groups, each person once (B5).
    """
    return _cars_undecided(call, call.shares or (call,))


def cars_undecided_here(call: Call) -> int:
    """How many of them wait in this call's own group: its coordinators can settle no others."""
    return _cars_undecided(call, (call,))


def _cars_undecided(call: Call, shares: Iterable[Call]) -> int:
    waiting = chain.from_iterable(share.undecided.values() for share in shares)
    people = set(chain.from_iterable(waiting))
    return sum(not _has_slot(call, person_id) for person_id in people)


def _has_slot(call: Call, person_id: int) -> bool:
    response = part_of(call, person_id)
    return response is not None and response.counts_as_acknowledged


def call_left(candidates: Iterable[Call], kinds: Collection[str], at: int) -> Call | None:
    """Returns the only call that an answer may still belong to; None where there are several, or none.

    For a bare 收到 a call that needs no car is none, as long as another does. `kinds`: what the message states. `at`: now,
    UTC epoch seconds.
    """
    left = candidates_left(candidates, kinds)
    if len(left) > 1 and is_bare_acknowledgement(kinds):
        left = [call for call in left if needs_cars(call, at)]
    return left[0] if len(left) == 1 and left[0].is_open and _is_an_answer(kinds) else None


def candidates_left(candidates: Iterable[Call], kinds: Collection[str]) -> list[Call]:
    """Returns the calls that the message may still belong to (R16).

    An answer is for no call that is over, unless all are: then it stays with the one that ended last. An arrival or a trip
    happened at one station, and only its driver knows which: the end of another call does not decide it.
    """
    known = list(candidates)
    if not known or not _is_an_answer(kinds):
        return known
    return [call for call in known if call.is_open] or [
        max(known, key=lambda call: (call.closed_at or 0, call.id))
    ]


def _is_an_answer(kinds: Collection[str]) -> bool:
    return bool(kinds) and _ANSWERS.issuperset(kinds)


def is_bare_acknowledgement(kinds: Collection[str]) -> bool:
    """Returns whether the message says only 收到. In a call that is over it would make a no-show of its driver."""
    return set(kinds) == {StatementKind.ACKNOWLEDGE}


class Choice(StrEnum):
    """What the tap on a call does to a message that waited for it."""

    BINDS = "binds"
    IS_NEWER = "is_newer"  # the call was opened after the words: it binds nothing (T5)
    ASKED_AGAIN = "asked_again"  # said after the call's end
    DROPS_ORDER = "drops_order"  # an order for a call that has ended meanwhile is not carried out (C9)
    STILL_WAITS = "still_waits"  # a bare 收到 in a call that is over would be a no-show (R3)


def what_choice_does(call: Call, said: Moment, kinds: Collection[str], *, is_order: bool) -> Choice:
    """Decides what becomes of a message when its author, or a coordinator, taps this call. `kinds`: what it states."""
    if not is_order and not call.was_opened_by(said):
        return Choice.IS_NEWER
    if call.is_open:
        return Choice.BINDS
    if call.was_closed_before(said):
        return Choice.ASKED_AGAIN
    if is_order:
        return Choice.DROPS_ORDER
    return Choice.STILL_WAITS if is_bare_acknowledgement(kinds) else Choice.BINDS


def is_of_a_while_ago(said_at: int, now: int) -> bool:
    """Returns whether an arrival or trip was said too long ago for a later 收到 to name its call. UTC epoch seconds."""
    return now - said_at > _AT_ONCE


def is_soon_after(said_at: int, now: int) -> bool:
    """Returns whether an arrival somewhere else makes one at a place that no call has a thing of the past."""
    return now - said_at <= _WAS_THERE_WITHIN


def is_taken_back_by_decline(kinds: Collection[str]) -> bool:
    """Whether a later decline takes back what waits (R16). A trip happened: its driver only goes home."""
    return StatementKind.DEPART not in kinds
