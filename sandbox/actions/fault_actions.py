"""Actions that change the environment: privacy mode, rate limits, clock, request faults, delivery faults."""

from __future__ import annotations

from typing import Any

import msgspec

from sandbox.fake_telegram import FakeTelegram
from sandbox.faults import Delivery, Fault

Json = dict[str, Any]


class SetPrivacy(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    on: bool


class SetJoining(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    allowed: bool


class SetLimits(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    group_per_minute: int = 20
    all_per_second: int = 30
    tap_answer_seconds: float = 150.0


class AdvanceClock(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    seconds: float


class PlanFault(Fault, forbid_unknown_fields=True, kw_only=True):
    seed: int | None = None
    """Reseeds the random generator."""


class PlanDelivery(Delivery, forbid_unknown_fields=True, kw_only=True):
    seed: int | None = None


class NoArguments(msgspec.Struct, forbid_unknown_fields=True):
    pass


class SetNextUpdateId(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    next_id: int


class InjectUpdate(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    fields: str
    """What stands after `update_id` in the raw update, such as `"message":{…}`; it need not be JSON."""


def inject(telegram: FakeTelegram, args: InjectUpdate) -> Json:
    return {"update_id": telegram.queue.add_raw(args.fields.encode())}


def set_privacy(telegram: FakeTelegram, args: SetPrivacy) -> Json:
    telegram.world.reads_all_messages = not args.on
    return {"can_read_all_group_messages": telegram.world.reads_all_messages}


def set_joining(telegram: FakeTelegram, args: SetJoining) -> Json:
    telegram.world.may_join_groups = args.allowed
    return {"can_join_groups": telegram.world.may_join_groups}


def set_limits(telegram: FakeTelegram, args: SetLimits) -> Json:
    telegram.limits.group_per_minute = args.group_per_minute
    telegram.limits.all_per_second = args.all_per_second
    telegram.tap_answer_seconds = args.tap_answer_seconds
    return msgspec.structs.asdict(args)


def advance_clock(telegram: FakeTelegram, args: AdvanceClock) -> Json:
    telegram.clock.advance(args.seconds)
    return {"now": telegram.clock.now()}


def plan_fault(telegram: FakeTelegram, args: PlanFault) -> Json:
    if args.seed is not None:
        telegram.faults.random.seed(args.seed)
    telegram.faults.plan(args)
    return {}


def plan_delivery(telegram: FakeTelegram, args: PlanDelivery) -> Json:
    if args.seed is not None:
        telegram.faults.random.seed(args.seed)
    telegram.faults.delivery = args
    telegram.queue.wake()
    return {}


def clear_faults(telegram: FakeTelegram, args: NoArguments) -> Json:
    telegram.faults.clear()
    telegram.queue.wake()
    return {}


def set_next_update_id(telegram: FakeTelegram, args: SetNextUpdateId) -> Json:
    telegram.queue.set_next_id(args.next_id)
    return {}
