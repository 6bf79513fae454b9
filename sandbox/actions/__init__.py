"""What the control interface can do: each action is a struct of its arguments and a function that carries it out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from sandbox.actions import fault_actions, groups, observing, persons, talking
from sandbox.fake_telegram import FakeTelegram

Act = Callable[[FakeTelegram, Any], dict[str, Any] | Awaitable[dict[str, Any]]]

ACTIONS: dict[str, tuple[type[msgspec.Struct], Act]] = {
    "user": (persons.NewUser, persons.create_user),
    "start": (persons.Start, persons.start_private_chat),
    "block": (persons.Block, persons.block_bot),
    "group": (groups.NewGroup, groups.create_group),
    "channel": (groups.NewChannel, groups.create_channel),
    "topic": (groups.NewTopic, groups.create_topic),
    "close_topic": (groups.CloseTopic, groups.close_topic),
    "join": (groups.Join, groups.join),
    "leave": (groups.Leave, groups.leave),
    "promote": (groups.Promote, groups.promote),
    "restrict": (groups.Restrict, groups.restrict),
    "rename": (groups.Rename, groups.rename),
    "migrate": (groups.Migrate, groups.migrate),
    "post": (talking.Post, talking.post),
    "edit": (talking.Edit, talking.edit),
    "delete": (talking.Delete, talking.delete),
    "tap": (talking.TapButton, talking.tap),
    "react": (talking.React, talking.react),
    "privacy": (fault_actions.Privacy, fault_actions.set_privacy),
    "limits": (fault_actions.NewLimits, fault_actions.set_limits),
    "advance": (fault_actions.Advance, fault_actions.advance_clock),
    "fault": (fault_actions.PlanFault, fault_actions.plan_fault),
    "delivery": (fault_actions.PlanDelivery, fault_actions.plan_delivery),
    "clear_faults": (fault_actions.Clear, fault_actions.clear_faults),
    "jump": (fault_actions.Jump, fault_actions.jump_update_id),
    "state": (observing.Nothing, observing.state),
    "messages": (observing.InChat, observing.messages),
    "toasts": (observing.Since, observing.toasts),
    "transcript": (observing.Since, observing.transcript),
    "witness": (observing.Nothing, observing.witness),
    "requests": (observing.Requests, observing.requests),
    "updates": (observing.Since, observing.updates),
    "idle": (observing.Idle, observing.wait_until_idle),
}
