"""Fault injection: failing Bot API requests, and updates delivered late, twice, in random order or not at all."""

from __future__ import annotations

import random
from typing import Literal

import msgspec

FaultKind = Literal["status", "reset", "lost", "delay", "hang", "body", "bomb"]


class Fault(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A fault of the next requests of a method.

    status: refused with `code`, not executed. reset: connection reset, not executed. lost: executed, then the
    connection is reset without an answer. delay: executed after `seconds`. hang: never executed nor answered.
    body: answered with `code` and `body` as a proxy might, executed before where `executed`. bomb: answered with
    `size` bytes in an answer that is a thousand times smaller on the wire.
    """

    method: str = "*"
    kind: FaultKind = "status"
    code: int = 502
    description: str | None = None
    retry_after: int = 1
    seconds: float = 0.0
    body: str = ""
    executed: bool = False
    size: int = 0
    times: int | None = 1
    """How many requests fail; None: until the faults are cleared."""
    probability: float = 1.0


class Delivery(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Delivery faults of updates. Each update draws its own delay (seconds), so their order may change."""

    late_from: float = 0.0
    late_to: float = 0.0
    late_probability: float = 1.0
    doubled: float = 0.0
    """Probability that a confirmed update is served once more with the same id."""
    scrambled: bool = False
    """The updates of one getUpdates answer come in random order."""
    returns_at_once: bool = False
    """Long polls without updates are answered at once, as some proxies do."""
    silent: bool = False
    """Long polls are never answered, as on a half-open connection."""


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

    def next_for(self, method: str) -> Fault | None:
        """Returns the fault of this request, if one is planned, and uses it up."""
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

    def draw_delay(self) -> float:
        """Returns the seconds by which the next update is delayed."""
        plan = self.delivery
        if plan.late_to <= 0 or self.random.random() >= plan.late_probability:
            return 0.0
        return self.random.uniform(plan.late_from, plan.late_to)
