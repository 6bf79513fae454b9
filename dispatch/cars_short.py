"""Decides how many cars a call lacks, and which step to take about it (D1, R16)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.call_events import CallChange
from dispatch.calls import Call
from dispatch.rule_numbers import MINUTE
from dispatch.timetable import Timetable
from dispatch.undecided import cars_undecided


class Step(StrEnum):
    """The steps while too few cars have answered, in their order."""

    REPEAT = "repeat"
    ASK = "ask"
    LIST = "list"


STEPS = tuple(Step)
REPEATED_EVERY = 1 * MINUTE
"""A coordinator's tap repeats the call in the group no more often."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """The step to take now, if any; `next_at` is when the next is due; `number` counts the steps already taken."""

    step: Step | None
    number: int
    next_at: int | None


@dataclass(frozen=True, slots=True)
class Places:
    """The cars of an open call that says how many it needs. `short + held` is never less than the need.

    `held`: those who have a place, not those who hold one elsewhere or are late (R13, D2). `undecided`: those of the short
    that may come by answers that wait for their call (R16). `missing`: the rest of the short, who have to answer yet.
    """

    needed: int
    held: int
    undecided: int
    missing: int

    @property
    def short(self) -> int:
        return self.undecided + self.missing


def places_of(call: Call) -> Places | None:
    """Returns the places of a call, of a joint one those of all its shares (B5); None where it is over or has no need."""
    if not call.is_open or call.needed is None:
        return None
    held = call.held()
    short = max(0, call.needed - held)
    undecided = min(short, cars_undecided(call)) if call.undecided or call.shares else 0
    return Places(call.needed, held, undecided, short - undecided)


def cars_short(call: Call) -> int:
    """How many more cars have to answer: those wanted less those whose answer waits for its call (R16)."""
    wanted = call.cars_wanted()
    return max(0, wanted - cars_undecided(call)) if call.undecided or call.shares else wanted


def escalate(since: int, number: int, now: int, table: Timetable) -> Escalation:
    """D1: of several due steps only the latest is taken. `since` is when cars began to be short."""
    minutes = {Step.REPEAT: table.few_repeat, Step.ASK: table.few_ask, Step.LIST: table.few_list}
    wanted = sorted((step for step in STEPS if minutes[step]), key=lambda step: minutes[step])
    step = None
    while number < len(wanted) and since + minutes[wanted[number]] * MINUTE <= now:
        step, number = wanted[number], number + 1
    next_at = since + minutes[wanted[number]] * MINUTE if number < len(wanted) else None
    return Escalation(step, number, next_at)


def may_repeat(repeated_at: int, now: int) -> bool:
    """D1: whether a tap repeats the call in the group: once a minute, for all coordinators together. UTC epoch seconds."""
    return repeated_at <= now - REPEATED_EVERY


def first_step_at(change: CallChange) -> int | None:
    """D1: when the first step is due, where cars begin to be short with this change."""
    return (
        escalate(change.now, 0, change.now, change.timetable).next_at if change.call.cars_wanted() else None
    )
