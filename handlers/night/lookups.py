"""What people look up: the status of tonight's calls, and how to use the bot."""

from dispatch.commands import Fix, Report, ShowHelp, ShowHowToClose, ShowStatus
from dispatch.counts import count
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import reply
from handlers.chat.session import Turn
from handlers.chat.texts import safe, text
from handlers.night.driver_reports import report
from handlers.parsing.reports_for_others import heard_of_others
from handlers.parsing.text_commands import read_text
from storage.calls import load_call
from storage.journal import recall


def show_status(turn: Turn, _: ShowStatus) -> None:
    """The counts of every call that is open, in the words of the card."""
    language = turn.language
    open_calls = [call for call in turn.fleet.calls.values() if call.is_open]
    if not open_calls:
        reply(turn, "no-open-call")
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
    reply(turn, "status", lines="\n".join(lines))


def show_help(turn: Turn, _: ShowHelp) -> None:
    if turn.fleet.is_coordinator(turn.speaker):
        reply(turn, "help-coordinator")
    elif turn.fleet.may_report_for_others(turn.speaker):
        reply(turn, "help-lead")
    else:
        reply(turn, "help-driver")


def show_how_to_close(turn: Turn, _: ShowHowToClose) -> None:
    """E4: the bare word of the button closes nothing; a driver may say it of his own evening."""
    if turn.fleet.is_coordinator(turn.speaker):
        if any(call.is_open for call in turn.fleet.calls.values()):
            reply(turn, "how-to-close")
    elif turn.origin.private:
        show_help(turn, ShowHelp())


def fix(turn: Turn, command: Fix) -> None:
    """T3: a coordinator's correction of a call that is over, sealed or not."""
    turn.fleet.check_coordinator(turn.speaker)
    call = turn.fleet.calls.get(command.call_id)
    if call is None:
        call = load_call(turn.tx.read, command.call_id)
        if call is None or call.fleet_id != turn.fleet.id:
            raise Refusal(Reason.NO_SUCH_CALL, number=command.call_id)
        recall(turn.tx.read, call)
    known = (person.name for person in turn.fleet.people.values())
    commands = heard_of_others(command.text, read_text(command.text)[0], known)
    reports = [each for each in commands if isinstance(each, Report) and each.names]
    if not reports:
        reply(turn, "misused-fix")
        return
    turn.call, turn.fixing = call, True
    counted = [report(turn, each) for each in reports]
    reply(turn, "fixed" if any(counted) else "not-fixed", number=call.id)
