"""Finds the call that a coordinator's command is about (C9)."""

from dispatch.calls import Call
from dispatch.refusals import Reason, Refusal
from dispatch.which_call import resolve_coordinator_call
from handlers.chat.session import Context
from storage.calls import call_id_of


def resolve_call(ctx: Context) -> Call:
    """Returns the call that a coordinator's command is about (C9). Raises Refusal, AmbiguousCall."""
    if ctx.named_call is not None:
        return ctx.named_call
    if ctx.origin.reply and ctx.origin.reply.is_past:
        raise Refusal(Reason.CALL_SEALED)
    return resolve_coordinator_call(ctx.fleet, ctx.origin.moment, ctx.origin.topic)


def resolve_open_call(ctx: Context) -> Call:
    """Returns the same call where it is open. Raises Refusal (CALL_CLOSED, CALL_SEALED, NO_CALL), AmbiguousCall."""
    call = resolve_call(ctx)
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    return call


def call_numbered(ctx: Context, number: int) -> Call:
    """Returns the fleet's unsealed call of this number. Raises Refusal (CALL_CLOSED, NO_SUCH_CALL)."""
    call = ctx.fleet.call_numbered(number)
    if call is None:
        was_there = call_id_of(ctx.tx.read, ctx.fleet.id, number) is not None
        raise Refusal(Reason.CALL_CLOSED if was_there else Reason.NO_SUCH_CALL, number=number)
    return call
