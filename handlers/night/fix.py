"""Carries out `/fix`: a coordinator corrects a call that is closed or sealed (T3)."""

from dispatch.commands import DriverReport, Fix
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.night.driver_reports import handle_report
from handlers.parsing.reports_for_others import commands_about_others, read_behind_first_word
from handlers.parsing.text_commands import read_text
from storage.calls import call_id_of


def fix(ctx: Context, command: Fix) -> None:
    """Records the reports in the command's text. Raises Refusal if the fleet has no such call."""
    call = ctx.fleet.call_numbered(command.number)
    if call is None:
        call_id = call_id_of(ctx.tx.read, ctx.fleet.id, command.number)
        call = None if call_id is None else ctx.session.sealed_call(ctx.tx, call_id)
        if call is None:
            raise Refusal(Reason.NO_SUCH_CALL, number=command.number)
    known = {person.name for person in ctx.fleet.people.values()}
    commands = commands_about_others(command.text, read_text(command.text)[0], known)
    reports = [each for each in commands if isinstance(each, DriverReport) and each.names]
    reports = reports or [
        each for each in read_behind_first_word(command.text) if known.issuperset(each.names)
    ]
    if not reports:
        reply(ctx, "misused-fix")
        return
    ctx.call, ctx.fixing = call, True
    counted = [handle_report(ctx, each) for each in reports]
    reply(ctx, "fixed" if any(counted) else "not-fixed", number=call.number)
