"""Settings and troubles: privacy mode, limits, time, faults of requests and of deliveries."""

from __future__ import annotations

from typing import Any

import msgspec

from sandbox.fake_telegram import FakeTelegram
from sandbox.faults import Delivery, Fault

Json = dict[str, Any]


class Privacy(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    on: bool


class NewLimits(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    group_per_minute: int = 20
    all_per_second: int = 30
    tap_answer_seconds: float = 150.0


class Advance(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    seconds: float


class PlanFault(Fault, forbid_unknown_fields=True, kw_only=True):
    seed: int | None = None
    """Begins the dice anew."""


class PlanDelivery(Delivery, forbid_unknown_fields=True, kw_only=True):
    seed: int | None = None


class Clear(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Jump(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    next_id: int


def set_privacy(stage: FakeTelegram, wish: Privacy) -> Json:
    stage.world.reads_all_messages = not wish.on
    return {"can_read_all_group_messages": stage.world.reads_all_messages}


def set_limits(stage: FakeTelegram, wish: NewLimits) -> Json:
    stage.limits.group_per_minute = wish.group_per_minute
    stage.limits.all_per_second = wish.all_per_second
    stage.tap_answer_seconds = wish.tap_answer_seconds
    return msgspec.structs.asdict(wish)


def advance_clock(stage: FakeTelegram, wish: Advance) -> Json:
    stage.clock.advance(wish.seconds)
    return {"now": stage.clock.now()}


def plan_fault(stage: FakeTelegram, wish: PlanFault) -> Json:
    if wish.seed is not None:
        stage.faults.random.seed(wish.seed)
    stage.faults.plan(wish)
    return {}


def plan_delivery(stage: FakeTelegram, wish: PlanDelivery) -> Json:
    if wish.seed is not None:
        stage.faults.random.seed(wish.seed)
    stage.faults.delivery = wish
    stage.queue.wake()
    return {}


def clear_faults(stage: FakeTelegram, wish: Clear) -> Json:
    stage.faults.clear()
    stage.queue.wake()
    return {}


def jump_update_id(stage: FakeTelegram, wish: Jump) -> Json:
    stage.queue.jump(wish.next_id)
    return {}
