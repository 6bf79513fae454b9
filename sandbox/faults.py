"""Troubles on demand: what befalls the next calls of a method, and how updates come late, twice or not at all."""

from __future__ import annotations

import random
from typing import Literal

import msgspec

Kind = Literal["status", "reset", "lost", "delay", "hang"]


class Fault(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """status: refused unread, with `code`. reset: closed unread. lost: carried out, then closed without an answer.
    delay: carried out after `seconds`. hang: never answered.
    """

    method: str = "*"
    kind: Kind = "status"
    code: int = 502
    description: str | None = None
    retry_after: int = 1
    seconds: float = 0.0
    times: int | None = 1
    """None: until it is cleared."""
    probability: float = 1.0


class Delivery(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How updates reach the bot. Lateness is drawn for each, so that several of them also change places."""

    late_from: float = 0.0
    late_to: float = 0.0
    late_probability: float = 1.0
    doubled: float = 0.0
    """Probability that an update, once confirmed, is served once more with the same id."""
    scrambled: bool = False
    """The updates of one answer stand in random order."""
    silent: bool = False
    """Long polls are never answered: a half-open connection."""


class Faults:
    def __init__(self) -> None:
        self._planned: list[Fault] = []
        self.delivery = Delivery()
        self.random = random.Random(0)

    def plan(self, fault: Fault) -> None:
        self._planned.append(fault)

    def clear(self) -> None:
        self._planned.clear()
        self.delivery = Delivery()

    def next(self, method: str) -> Fault | None:
        for fault in self._planned:
            if fault.method != "*" and fault.method.lower() != method.lower():
                continue
            if fault.probability < 1 and self.random.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self._planned.remove(fault)
            return fault
        return None

    def lateness(self) -> float:
        plan = self.delivery
        if plan.late_to <= 0 or self.random.random() >= plan.late_probability:
            return 0.0
        return self.random.uniform(plan.late_from, plan.late_to)
