"""Carries out a request that a coordinator grants by a tap: a driver's wish (C2), or what an edited call asked about (C18)."""

from dispatch.calls import Call
from dispatch.change_commands import MoveMeetingPoint
from dispatch.clarifications import ClarificationKind
from dispatch.commands import GrantCallRequest, RaiseCall, RenameStation, RequestedChange, SetNeed
from dispatch.refusals import Reason, Refusal
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import toast
from handlers.chat.session import Context
from handlers.night.call_changes import move_meeting_point, rename_station
from handlers.night.need import set_need
from handlers.night.raising_calls import AS_WRITTEN, raise_call
from storage import clarifications


def grant_call_request(ctx: Context, command: GrantCallRequest) -> None:
    """Opens the call, or changes the call that was edited. Raises Refusal (OUTDATED) if the request is resolved."""
    request = clarifications.load_open(ctx.tx.read, ctx.fleet.id, command.clarification_id)
    if request is None or request.kind is not ClarificationKind.CALL_REQUEST:
        raise Refusal(Reason.OUTDATED)
    body = request.body
    wanted = RaiseCall(body["station"], body["cars"], body["place"], body["train"])
    if command.change is RequestedChange.CALL:
        raise_call(ctx, wanted, as_written=bool(body.get(AS_WRITTEN)))
    else:
        _change(ctx, ctx.fleet.calls.get(body.get("call") or 0), wanted, command.change)
    clarifications.resolve(ctx.tx, request.id, ctx.now)
    refresh_keyboards(ctx)
    toast(ctx, "toast-raised")


def _change(ctx: Context, call: Call | None, wanted: RaiseCall, change: RequestedChange) -> None:
    if call is None or not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    ctx.call = call
    if change is RequestedChange.MEETING_POINT:
        move_meeting_point(ctx, MoveMeetingPoint(wanted.place or ""))
        return
    rename_station(ctx, RenameStation(wanted.station or call.station))
    if wanted.cars is not None and wanted.cars != call.needed:
        set_need(ctx, SetNeed(wanted.cars))
