"""Keeps messages that come before their call does, and handles them again once it is there or goes on (T5, E9)."""

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from handlers.chat.session import Context, Replay
from handlers.night.clarify_open import open_clarification, resolve
from storage import clarifications
from storage.clarifications import Clarification


def keep_early_message(ctx: Context) -> None:
    """T5: written while no call is open; the call may still arrive."""
    if not ctx.kept:
        open_clarification(ctx, None, ClarificationKind.EARLY)


def replay_early_messages(ctx: Context, call: Call) -> None:
    """T5: handles the messages again that arrived before the call's own message and were written after it."""
    early = [
        clarification
        for kind in (ClarificationKind.EARLY, ClarificationKind.AFTER_CLOSE)
        for clarification in clarifications.open_of_kind(
            ctx.tx.read, ctx.fleet.id, kind, since=call.opened_at
        )
        if kind is ClarificationKind.EARLY or _may_be_for(ctx, clarification, call)
    ]
    for clarification in early:
        resolve(ctx, clarification)
    for input_id in dict.fromkeys(clarification.input_id for clarification in early):
        ctx.replays.append(Replay(input_id))
    clarifications.resolve_all(ctx.tx, ctx.fleet.id, ClarificationKind.EARLY, ctx.now)


def _may_be_for(ctx: Context, kept: Clarification, call: Call) -> bool:
    """Whether what was kept after a call's end is for `call`: it is that call, reopened, or was opened after that end."""
    ended = ctx.fleet.calls.get(kept.call_id or 0)
    return ended is call or (ended is not None and call.opened_at > (ended.closed_at or 0))
