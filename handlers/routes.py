"""Which function answers which command: the one place where that stands; and what is said of a command that is refused."""

from collections.abc import Awaitable, Callable
from typing import Any

from dispatch import commands
from dispatch.fleets import WhichCall
from dispatch.refusals import Reason, Refusal
from dispatch.reports import Fate, SeveralMeant, fate_of
from dispatch.rules import HOUR
from handlers import (
    answers,
    calls,
    escalation,
    exports,
    languages,
    lookups,
    merging,
    missing,
    neglect,
    offers,
    questions,
    reports,
    roster,
    shifts,
    summaries,
    timetables,
    unclear,
    understood,
)
from handlers.desk import Turn
from handlers.saying import first_time, reply, toast
from handlers.wording import safe


async def misused(turn: Turn, command: commands.Misused) -> None:
    reply(turn, f"misused-{command.command}")


async def of_call(turn: Turn, command: commands.OfCall) -> None:
    """C9: the number that was said is obeyed, whichever call is open or replied to."""
    turn.fleet.check_coordinator(turn.speaker)
    turn.call = await calls.call_numbered(turn, command.call_id)
    await ROUTES[type(command.command)](turn, command.command)


ROUTES: dict[type, Callable[[Turn, Any], Awaitable[object]]] = {
    commands.RaiseCall: calls.raise_call,
    commands.Report: reports.report,
    commands.Unreadable: reports.unreadable,
    commands.SetNeed: calls.set_need,
    commands.Enough: calls.enough,
    commands.CountWaiting: calls.count_waiting,
    commands.NextCars: calls.next_to_load,
    commands.ShowMissing: missing.show_missing,
    commands.CloseCall: calls.close_call,
    commands.ShowHowToClose: lookups.show_how_to_close,
    commands.StandDown: calls.stand_down,
    commands.OfCall: of_call,
    commands.RenameStation: calls.rename_station,
    commands.TakeOffer: offers.take,
    commands.AnswerDoubt: answers.settle_doubt,
    commands.ChooseCall: answers.choose_call,
    commands.GrantWish: calls.grant_wish,
    commands.Appoint: roster.appoint,
    commands.Merge: merging.merge,
    commands.DescribeCar: roster.describe_car,
    commands.Fix: lookups.fix,
    commands.ShowStatus: lookups.show_status,
    commands.ShowMe: summaries.show_me,
    commands.ShowHelp: lookups.show_help,
    commands.RepeatCall: escalation.repeat,
    commands.RemindMissing: missing.remind,
    commands.KeepOpen: neglect.keep_open,
    commands.GiveShift: shifts.give_shift,
    commands.DropShift: shifts.drop_shift,
    commands.ShowShifts: shifts.show_shifts,
    commands.ChangeTimetable: timetables.change,
    commands.ShowNight: summaries.show_night,
    commands.ShowWeek: summaries.show_week,
    commands.Export: exports.export,
    commands.ShowMine: understood.show_mine,
    commands.ShowUnclear: unclear.show_unclear,
    commands.ChooseLanguage: languages.choose,
    commands.Misused: misused,
}


async def route(turn: Turn, command: commands.Command) -> None:
    try:
        await ROUTES[type(command)](turn, command)
    except WhichCall:
        await questions.ask_which_call(turn, command)
    except SeveralMeant as several:
        reply(turn, "several-meant", name=safe(several.name))
    except Refusal as refusal:
        await refuse(turn, command, refusal)


async def refuse(turn: Turn, command: commands.Command, refusal: Refusal) -> None:
    reason = refusal.reason
    most, number = (refusal.details.get(name, "") for name in ("most", "number"))
    match fate_of(refusal, command, turn.origin):
        case Fate.KEPT:
            await questions.keep_unheard(turn)
        case Fate.UNCLEAR:
            await reports.unreadable(turn, commands.Unreadable())
        case Fate.TOLD if turn.origin.is_tap:
            toast(turn, f"refused-{reason}", alert=True, most=most, number=number)
        case Fate.TOLD:
            may_be_told_often = reason is not Reason.NOT_COORDINATOR  # U3
            if may_be_told_often or await first_time(turn, f"refused:{turn.speaker.id}", HOUR):
                reply(turn, f"refused-{reason}", most=most, number=number)
