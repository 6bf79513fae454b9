"""What people look up: the status of tonight's calls, and how to use the bot."""

from dispatch.commands import DriverReport, Fix, ShowHelp, ShowHowToClose, ShowStatus
from dispatch.counts import count
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import safe, text
from handlers.night.driver_reports import report
from handlers.parsing.reports_for_others import heard_of_others
from handlers.parsing.text_commands import read_text


def show_status(ctx: Context, _: ShowStatus) -> None:
    """The counts of every call that is open, in the words of the card."""
    language = ctx.language
    open_calls = [call for call in ctx.fleet.calls.values() if call.is_open]
    if not open_calls:
        reply(ctx, "no-open-call")
        return
    lines = []
    for call in open_calls:
        counts = count(call)
        lines.append(
            text(
                language,
                "status-line",
                number=call.id,
                station=safe(call.station),
                needed=call.needed if call.needed is not None else "—",
                acknowledged=counts.acknowledged,
                arrived=counts.arrived,
                trips=counts.trips,
                passengers=counts.passengers,
                unclear=counts.unclear,
            )
        )
        if call.unheard:
            lines.append(text(language, "unheard"))
    reply(ctx, "status", lines="\n".join(lines))


def show_help(ctx: Context, _: ShowHelp) -> None:
    if ctx.fleet.is_coordinator(ctx.speaker):
        reply(ctx, "help-coordinator")
    elif ctx.fleet.may_report_for_others(ctx.speaker):
        reply(ctx, "help-lead")
    else:
        reply(ctx, "help-driver")


def show_how_to_close(ctx: Context, _: ShowHowToClose) -> None:
    """E4: the bare word of the button closes nothing; a driver may say it of his own evening."""
    if ctx.fleet.is_coordinator(ctx.speaker):
        if any(call.is_open for call in ctx.fleet.calls.values()):
            reply(ctx, "how-to-close")
    elif ctx.origin.private:
        show_help(ctx, ShowHelp())


def fix(ctx: Context, command: Fix) -> None:
    """T3: a coordinator's correction of a call that is over, sealed or not."""
    ctx.fleet.check_coordinator(ctx.speaker)
    call = ctx.fleet.calls.get(command.call_id)
    if call is None:
        call = ctx.session.sealed_call(ctx.tx, command.call_id)
        if call is None or call.fleet_id != ctx.fleet.id:
            raise Refusal(Reason.NO_SUCH_CALL, number=command.call_id)
    known = (person.name for person in ctx.fleet.people.values())
    commands = heard_of_others(command.text, read_text(command.text)[0], known)
    reports = [each for each in commands if isinstance(each, DriverReport) and each.names]
    if not reports:
        reply(ctx, "misused-fix")
        return
    ctx.call, ctx.fixing = call, True
    counted = [report(ctx, each) for each in reports]
    reply(ctx, "fixed" if any(counted) else "not-fixed", number=call.id)
