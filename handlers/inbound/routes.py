"""Which function answers which command: the one place where that stands; and what is said of a command that is refused."""

from collections.abc import Callable
from typing import Any

from dispatch import commands
from dispatch.driver_reports import Fate, SeveralMeant, fate_of
from dispatch.fleets import WhichCall
from dispatch.limits import HOUR
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import first_time, reply, toast
from handlers.chat.session import Turn
from handlers.chat.texts import safe
from handlers.fleets import timetable
from handlers.night import (
    calls,
    clarify_answer,
    clarify_ask,
    clarify_list,
    driver_reports,
    escalation,
    feedback,
    lookups,
    merge,
    overdue,
    stale_calls,
    standby_offers,
)
from handlers.people import language, roster, shifts
from handlers.statistics import exports, summaries


def misused(turn: Turn, command: commands.Misused) -> None:
    reply(turn, f"misused-{command.command}")


def of_call(turn: Turn, command: commands.OfCall) -> None:
    """C9: the number that was said is obeyed, whichever call is open or replied to."""
    turn.fleet.check_coordinator(turn.speaker)
    turn.call = calls.call_numbered(turn, command.call_id)
    ROUTES[type(command.command)](turn, command.command)


ROUTES: dict[type, Callable[[Turn, Any], object]] = {
    commands.RaiseCall: calls.raise_call,
    commands.Report: driver_reports.report,
    commands.Unreadable: driver_reports.unreadable,
    commands.SetNeed: calls.set_need,
    commands.Enough: calls.enough,
    commands.CountWaiting: calls.count_waiting,
    commands.NextCars: calls.next_to_load,
    commands.ShowMissing: overdue.show_missing,
    commands.CloseCall: calls.close_call,
    commands.ShowHowToClose: lookups.show_how_to_close,
    commands.StandDown: calls.stand_down,
    commands.OfCall: of_call,
    commands.RenameStation: calls.rename_station,
    commands.TakeOffer: standby_offers.take,
    commands.AnswerDoubt: clarify_answer.settle_doubt,
    commands.ChooseCall: clarify_answer.choose_call,
    commands.GrantWish: calls.grant_wish,
    commands.Appoint: roster.appoint,
    commands.Merge: merge.merge,
    commands.DescribeCar: roster.describe_car,
    commands.Fix: lookups.fix,
    commands.ShowStatus: lookups.show_status,
    commands.ShowMe: summaries.show_me,
    commands.ShowHelp: lookups.show_help,
    commands.RepeatCall: escalation.repeat,
    commands.RemindMissing: overdue.remind,
    commands.KeepOpen: stale_calls.keep_open,
    commands.GiveShift: shifts.give_shift,
    commands.DropShift: shifts.drop_shift,
    commands.ShowShifts: shifts.show_shifts,
    commands.ChangeTimetable: timetable.change,
    commands.ShowNight: summaries.show_night,
    commands.ShowWeek: summaries.show_week,
    commands.Export: exports.export,
    commands.ShowMine: feedback.show_mine,
    commands.ShowUnclear: clarify_list.show_unclear,
    commands.ChooseLanguage: language.choose,
    commands.Misused: misused,
}


def route(turn: Turn, command: commands.Command) -> None:
    try:
        ROUTES[type(command)](turn, command)
    except WhichCall:
        clarify_ask.ask_which_call(turn, command)
    except SeveralMeant as several:
        reply(turn, "several-meant", name=safe(several.name))
    except Refusal as refusal:
        refuse(turn, command, refusal)


def refuse(turn: Turn, command: commands.Command, refusal: Refusal) -> None:
    reason = refusal.reason
    most, number = (refusal.details.get(name, "") for name in ("most", "number"))
    match fate_of(refusal, command, turn.origin):
        case Fate.KEPT:
            clarify_ask.keep_unheard(turn)
        case Fate.UNCLEAR:
            driver_reports.unreadable(turn, commands.Unreadable())
        case Fate.TOLD if turn.origin.is_tap:
            toast(turn, f"refused-{reason}", alert=True, most=most, number=number)
        case Fate.TOLD:
            may_be_told_often = reason is not Reason.NOT_COORDINATOR  # U3
            if may_be_told_often or first_time(turn, f"refused:{turn.speaker.id}", HOUR):
                reply(turn, f"refused-{reason}", most=most, number=number)
