"""Sends home the cars that wait in one lane, while the call goes on (E7)."""

from dispatch.commands import DriverReport, ReleaseLane
from dispatch.driver_reports import statement_of
from dispatch.refusals import Reason, Refusal
from dispatch.statements import StatementKind
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import toast
from handlers.chat.session import Context
from handlers.night.driver_reports import record_statement


def release_lane(ctx: Context, command: ReleaseLane) -> None:
    """Sends home the cars that wait in the lane; they are credited (E7). Raises Refusal (CALL_CLOSED)."""
    call = ctx.call
    if call is None or not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    toast(ctx, "toast-lane-released")
    leaving = DriverReport(StatementKind.DECLINE)
    for _, person_id in list(call.lanes().get(command.lane, ())):
        person = ctx.fleet.people[person_id]
        said = statement_of(leaving, person, ctx.speaker, ctx.origin, ctx.fleet.zone)
        record_statement(ctx, call, person, said)
    remove_buttons(ctx)
