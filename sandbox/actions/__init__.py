"""The control interface's actions: for each name the struct of its arguments and the function that performs it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from sandbox.actions import fault_actions, groups, inspection, messages, reactions, users
from sandbox.fake_telegram import FakeTelegram

Action = Callable[[FakeTelegram, Any], dict[str, Any] | Awaitable[dict[str, Any]]]

ACTIONS: dict[str, tuple[type[msgspec.Struct], Action]] = {
    "user": (users.CreateUser, users.create_user),
    "start": (users.StartPrivateChat, users.start_private_chat),
    "block": (users.BlockBot, users.block_bot),
    "refuse_private": (users.RefusePrivate, users.refuse_private),
    "group": (groups.CreateGroup, groups.create_group),
    "channel": (groups.CreateChannel, groups.create_channel),
    "topic": (groups.CreateTopic, groups.create_topic),
    "close_topic": (groups.CloseTopic, groups.close_topic),
    "join": (groups.Join, groups.join),
    "leave": (groups.Leave, groups.leave),
    "promote": (groups.Promote, groups.promote),
    "restrict": (groups.Restrict, groups.restrict),
    "share_chat": (groups.ShareChat, groups.share_chat),
    "rename": (groups.Rename, groups.rename),
    "allow_reactions": (groups.AllowReactions, groups.allow_reactions),
    "migrate": (groups.Migrate, groups.migrate),
    "post": (messages.Post, messages.post),
    "edit": (messages.Edit, messages.edit),
    "delete": (messages.Delete, messages.delete),
    "freeze": (messages.Freeze, messages.freeze),
    "tap": (messages.TapButton, messages.tap),
    "react": (reactions.React, reactions.react),
    "privacy": (fault_actions.SetPrivacy, fault_actions.set_privacy),
    "joining": (fault_actions.SetJoining, fault_actions.set_joining),
    "limits": (fault_actions.SetLimits, fault_actions.set_limits),
    "advance": (fault_actions.AdvanceClock, fault_actions.advance_clock),
    "fault": (fault_actions.PlanFault, fault_actions.plan_fault),
    "delivery": (fault_actions.PlanDelivery, fault_actions.plan_delivery),
    "inject": (fault_actions.InjectUpdate, fault_actions.inject),
    "clear_faults": (fault_actions.NoArguments, fault_actions.clear_faults),
    "jump": (fault_actions.SetNextUpdateId, fault_actions.set_next_update_id),
    "state": (inspection.NoArguments, inspection.state),
    "messages": (inspection.ListMessages, inspection.messages),
    "toasts": (inspection.Since, inspection.toasts),
    "transcript": (inspection.Since, inspection.transcript),
    "traffic": (inspection.NoArguments, inspection.traffic),
    "requests": (inspection.ListRequests, inspection.requests),
    "updates": (inspection.Since, inspection.updates),
    "idle": (inspection.WaitUntilIdle, inspection.wait_until_idle),
}
