"""Routes each command to the function that carries it out, and answers commands that are refused."""

from collections.abc import Callable
from typing import Any

from dispatch import (
    change_commands,
    commands,
    duty_commands,
    partner_commands,
    people_commands,
    privacy_commands,
    station_commands,
    survey_commands,
)
from dispatch import paper_nights as paper_nights_of
from dispatch.fleets import AmbiguousCall
from dispatch.people_meant import AmbiguousPerson
from dispatch.refusal_handling import RefusalHandling, handling_of_refusal
from dispatch.refusals import Reason, Refusal
from dispatch.rights import check_right
from dispatch.rule_numbers import HOUR
from dispatch.statements import StatementKind
from handlers.chat.outbound import once_within, reply, toast
from handlers.chat.session import Context
from handlers.fleets import bot_needs, health, pairing, partner_status, partners, stations, timetable
from handlers.home import help as home_help
from handlers.home.routes import HOME_ROUTES
from handlers.night import (
    call_changes,
    call_ends,
    call_meant,
    car_request_questions,
    cars_short,
    clarify_answer,
    driver_questions,
    driver_reports,
    dropped_questions,
    feedback_marks,
    fix,
    granted_requests,
    joint_calls,
    late_trains,
    merge_orders,
    missing_list,
    mistaken_calls,
    moved_cars,
    need,
    next_cars,
    own_record,
    paper_nights,
    passenger_transfers,
    raising_calls,
    released_lanes,
    reopening,
    reposted_cards,
    stale_calls,
    standby_offers,
    status,
    survey_decisions,
    surveys,
    unclear_list,
    unclear_words,
    waiting_passengers,
    way_to_station,
    which_call_taps,
    who_drove,
)
from handlers.night.after_close import keep_after_close
from handlers.night.early_messages import keep_early_message
from handlers.night.undecided_messages import open_for_call
from handlers.people import (
    access_log,
    account_handover,
    badges,
    car,
    duty_handover,
    forgetting,
    language_choice,
    own_data,
    phones,
    privacy_notice,
    roles,
    shifts,
    teams,
)
from handlers.statistics import exports, me, night_and_week
from storage.throttle import ThrottleKind


def of_call(ctx: Context, command: commands.ForCall) -> object:
    """Carries out a command for the call with the number given, whichever call is open or replied to (C9).

    A driver or coordinator who was asked because no call has that number gets the call that he chose (R12).
    """
    check_right(ctx.fleet, ctx.speaker, command.command, ctx.origin)
    if not (ctx.kept and ctx.call):
        ctx.call = call_meant.call_numbered(ctx, command.number)
    return ROUTES[type(command.command)](ctx, command.command)


ROUTES: dict[type, Callable[[Context, Any], object]] = {
    commands.RaiseCall: raising_calls.raise_call,
    commands.DriverReport: driver_reports.handle_report,
    commands.Unreadable: unclear_words.handle_unreadable,
    commands.AskCarRequest: car_request_questions.ask_car_request,
    commands.SetNeed: need.set_need,
    commands.Enough: need.enough,
    commands.CountWaiting: waiting_passengers.count_waiting,
    commands.NextCars: next_cars.next_to_load,
    commands.ShowMissing: missing_list.show_missing,
    commands.CloseCall: call_ends.close_call,
    commands.StandDown: call_ends.stand_down,
    commands.ChangeNeed: need.change_need,
    commands.ReopenCall: reopening.reopen_call,
    change_commands.TellEnded: reopening.tell_ended,
    change_commands.CancelCall: mistaken_calls.cancel_call,
    change_commands.MovePassengers: passenger_transfers.move_passengers,
    change_commands.DelayTrain: late_trains.delay_train,
    change_commands.MoveMeetingPoint: call_changes.move_meeting_point,
    commands.ReleaseLane: released_lanes.release_lane,
    commands.DropQuestion: dropped_questions.drop_question,
    commands.ForCall: of_call,
    commands.RenameStation: call_changes.rename_station,
    commands.TakeOffer: standby_offers.take,
    commands.AnswerClarification: clarify_answer.answer_clarification,
    commands.ChooseCall: which_call_taps.choose_call,
    commands.GrantCallRequest: granted_requests.grant_call_request,
    people_commands.Appoint: roles.appoint,
    people_commands.ShowRoles: roles.show_roles,
    people_commands.SetTeam: teams.set_team,
    people_commands.SetTeamOf: teams.set_team_of,
    people_commands.ShowTeam: teams.show_team,
    people_commands.Merge: merge_orders.merge,
    people_commands.ProposeMerge: merge_orders.propose_merge,
    people_commands.UndoMerge: merge_orders.undo_merge,
    people_commands.DescribeCar: car.describe_car,
    people_commands.AskPhone: phones.ask_phone,
    people_commands.DropPhone: phones.drop_phone,
    people_commands.SetBadge: badges.set_badge,
    people_commands.ShowBadges: badges.show_badges,
    people_commands.WearBadge: badges.wear_badge,
    people_commands.TakeOffBadge: badges.take_off_badge,
    people_commands.ConfirmBadge: badges.confirm_badge,
    people_commands.HandOverAccount: account_handover.hand_over_account,
    privacy_commands.ShowOwnData: own_data.show_own_data,
    privacy_commands.AskForget: forgetting.ask_forget,
    privacy_commands.AnswerNotice: privacy_notice.answer,
    privacy_commands.ShowAccesses: access_log.show_accesses,
    people_commands.ExportRoster: exports.export_roster,
    commands.Fix: fix.fix,
    commands.ShowStatus: status.show_status,
    commands.ShowCard: reposted_cards.show_card,
    commands.MarkUnread: feedback_marks.mark_unread,
    commands.AskOwnPlace: driver_questions.answer,
    commands.ShowMe: me.show_me,
    commands.ShowHelp: home_help.show_help,
    commands.RepeatCall: cars_short.repeat,
    commands.RemindMissing: missing_list.remind,
    commands.KeepOpen: stale_calls.keep_open,
    people_commands.DropShift: shifts.drop_shift,
    people_commands.ShowShifts: shifts.show_shifts,
    commands.ChangeTimetable: timetable.change,
    commands.ShowNight: night_and_week.show_night,
    commands.ShowWeek: night_and_week.show_week,
    commands.Export: exports.export,
    commands.ShowOwnRecord: own_record.show_own_record,
    commands.ShowUnclear: unclear_list.list_clarifications,
    people_commands.PairGroup: pairing.pair_group,
    people_commands.ChooseLanguage: language_choice.choose_language,
    station_commands.EditStation: stations.edit_station,
    station_commands.NameStation: stations.name_station,
    station_commands.ShowStations: stations.show_stations,
    station_commands.ShowWay: way_to_station.show_way,
    survey_commands.OpenSurvey: surveys.open_survey,
    survey_commands.AskSurvey: surveys.ask_survey,
    survey_commands.AnswerSurvey: surveys.answer,
    survey_commands.DecideSurvey: survey_decisions.decide,
    survey_commands.Go: survey_decisions.go,
    survey_commands.ShowSurveys: survey_decisions.show_surveys,
    duty_commands.HandOverDuty: duty_handover.hand_over_duty,
    duty_commands.TakeOverDuty: duty_handover.take_over_duty,
    duty_commands.ShowWhoDrove: who_drove.show_who_drove,
    duty_commands.AskWhoDrove: who_drove.ask_who_drove,
    duty_commands.MoveCars: moved_cars.move_cars,
    duty_commands.ShowHealth: health.show_health,
    duty_commands.CheckAgain: bot_needs.check_again,
    duty_commands.AcceptMove: moved_cars.accept_move,
    duty_commands.OfferSwap: moved_cars.offer_swap,
    paper_nights_of.Backfill: paper_nights.backfill,
    paper_nights_of.ExportPaper: exports.export_paper,
    partner_commands.FindPartner: partners.find_partner,
    partner_commands.DecidePartner: partners.decide_partner,
    partner_commands.ShowPartners: partner_status.show_partners,
    partner_commands.RaiseForAll: joint_calls.raise_for_all,
    partner_commands.AskPartners: joint_calls.ask_partners,
    partner_commands.JoinCall: joint_calls.join_call,
    **HOME_ROUTES,
}


NOT_CARRIED_OUT = (AmbiguousCall, AmbiguousPerson, Refusal)
"""What a function of `ROUTES` raises where it did not carry out the command: `answer_failure` answers it."""


def answer_failure(
    ctx: Context, command: commands.Command, failure: AmbiguousCall | AmbiguousPerson | Refusal
) -> None:
    """Asks which call is meant, says that several people have the name, or refuses the command."""
    match failure:
        case AmbiguousCall():
            open_for_call(ctx, command, failure)
        case AmbiguousPerson():
            reply(ctx, "several-meant", name=failure.name)
        case Refusal():
            refuse(ctx, command, failure)


def refuse(ctx: Context, command: commands.Command, refusal: Refusal) -> None:
    if keep_after_close(ctx, command, refusal):
        return
    is_no_call = refusal.reason is Reason.NO_CALL
    if is_no_call and command == commands.DriverReport(StatementKind.DECLINE) and shifts.drop_in_private(ctx):
        return
    reason = refusal.reason
    most, number = (refusal.details.get(name, "") for name in ("most", "number"))
    match handling_of_refusal(refusal, command, ctx.origin):
        case RefusalHandling.KEPT:
            keep_early_message(ctx)
        case RefusalHandling.UNCLEAR:
            unclear_words.handle_unreadable(ctx, commands.Unreadable())
        case RefusalHandling.TOLD if ctx.origin.is_tap:
            toast(ctx, f"refused-{reason}", alert=True, most=most, number=number)
        case RefusalHandling.TOLD:
            may_be_told_often = reason is not Reason.NOT_COORDINATOR  # U3
            if may_be_told_often or once_within(ctx, ThrottleKind.REFUSED, ctx.speaker.id, seconds=HOUR):
                reply(ctx, f"refused-{reason}", most=most, number=number)
