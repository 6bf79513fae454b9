"""Says which right each command needs, in the group and privately, and checks that its speaker has it (U1, U3)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from dispatch import (
    change_commands,
    commands,
    duty_commands,
    paper_nights,
    partner_commands,
    people_commands,
    privacy_commands,
    station_commands,
    survey_commands,
)
from dispatch.fleets import Fleet
from dispatch.home import certificate_commands, honours_commands, points_commands
from dispatch.home import commands as home_commands
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment


class Right(StrEnum):
    """The least role that a command needs. A coordinator has a lead's rights, too; the bot's owner has neither."""

    EVERYBODY = "everybody"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    OWNER = "owner"  # of the bot (U8): another role, above nobody


class Rights(NamedTuple):
    """The right that a command needs in the group and privately; and where it is about somebody else, or typed with a slash."""

    in_group: Right
    in_private: Right
    about_others: Right = Right.EVERYBODY
    as_slash: Right = Right.EVERYBODY


_EVERYBODY = Rights(Right.EVERYBODY, Right.EVERYBODY)
_COORDINATOR = Rights(Right.COORDINATOR, Right.COORDINATOR, Right.COORDINATOR)
_PUBLIC_FOR_COORDINATORS = Rights(Right.COORDINATOR, Right.EVERYBODY)
"""What a driver gets privately and would only disturb the group (W4)."""
_OF_OTHERS_BY_LEADS = Rights(Right.EVERYBODY, Right.EVERYBODY, Right.LEAD)

RIGHTS: Mapping[type[commands.Command], Rights] = {
    commands.DriverReport: _OF_OTHERS_BY_LEADS,  # K4
    commands.AnswerClarification: _OF_OTHERS_BY_LEADS,  # N5
    commands.Unreadable: _EVERYBODY,
    commands.CountWaiting: _EVERYBODY,  # U2
    commands.TakeOffer: _EVERYBODY,
    commands.ChooseCall: _EVERYBODY,
    commands.ShowOwnRecord: _EVERYBODY,
    commands.ShowStatus: _EVERYBODY,
    commands.ShowCard: _EVERYBODY,
    commands.ShowMe: _EVERYBODY,
    commands.ShowHelp: _EVERYBODY,
    commands.AskOwnPlace: _EVERYBODY,
    commands.MarkUnread: _EVERYBODY,
    commands.Misused: _EVERYBODY,
    station_commands.ShowWay: _EVERYBODY,  # C20
    survey_commands.AnswerSurvey: _EVERYBODY,  # C21-C23
    duty_commands.TakeOverDuty: _EVERYBODY,  # U10: only he to whom it was offered
    duty_commands.AcceptMove: _EVERYBODY,  # C25: only who was asked
    duty_commands.OfferSwap: _EVERYBODY,  # R13: the other is only asked
    commands.ForCall: _EVERYBODY,  # the command in it needs its own right
    commands.RaiseCall: Rights(  # a driver's words ask the coordinators (C2)
        Right.EVERYBODY, Right.EVERYBODY, as_slash=Right.COORDINATOR
    ),
    people_commands.ShowOwnFile: _EVERYBODY,
    people_commands.EditOwnFile: _EVERYBODY,
    people_commands.AskPhone: _EVERYBODY,
    people_commands.DropPhone: _EVERYBODY,
    people_commands.WearBadge: _EVERYBODY,  # I12: his own
    people_commands.TakeOffBadge: _EVERYBODY,
    privacy_commands.ShowOwnData: _EVERYBODY,  # V3
    privacy_commands.AskForget: _EVERYBODY,  # V2
    privacy_commands.Forget: _EVERYBODY,
    privacy_commands.AnswerNotice: _EVERYBODY,  # V4
    people_commands.GiveShift: _EVERYBODY,
    people_commands.DropShift: _EVERYBODY,
    people_commands.ShowShifts: _EVERYBODY,
    people_commands.DescribeCar: Rights(Right.EVERYBODY, Right.EVERYBODY, Right.COORDINATOR),  # I3
    people_commands.ChooseLanguage: _PUBLIC_FOR_COORDINATORS,  # S6
    commands.ShowNight: _PUBLIC_FOR_COORDINATORS,
    commands.ShowWeek: _PUBLIC_FOR_COORDINATORS,
    station_commands.ShowStations: _COORDINATOR,  # C19
    station_commands.EditStation: _COORDINATOR,
    station_commands.NameStation: _COORDINATOR,
    survey_commands.OpenSurvey: _COORDINATOR,  # C21-C23
    survey_commands.AskSurvey: _COORDINATOR,
    survey_commands.DecideSurvey: _COORDINATOR,
    survey_commands.Go: _COORDINATOR,
    survey_commands.ShowSurveys: _COORDINATOR,
    duty_commands.HandOverDuty: _COORDINATOR,  # U10
    duty_commands.ShowWhoDrove: _COORDINATOR,  # C24
    duty_commands.AskWhoDrove: _COORDINATOR,
    duty_commands.MoveCars: _COORDINATOR,  # C25
    duty_commands.ShowHealth: _COORDINATOR,  # U11
    duty_commands.CheckAgain: _COORDINATOR,  # U12
    paper_nights.Backfill: _COORDINATOR,  # C26
    paper_nights.ExportPaper: _COORDINATOR,
    partner_commands.FindPartner: _COORDINATOR,  # B1
    partner_commands.DecidePartner: _COORDINATOR,
    partner_commands.ShowPartners: _COORDINATOR,  # B3
    partner_commands.RaiseForAll: _COORDINATOR,  # B4
    partner_commands.AskPartners: _COORDINATOR,  # B4
    partner_commands.JoinCall: _COORDINATOR,
    change_commands.TellEnded: _COORDINATOR,
    change_commands.MovePassengers: _OF_OTHERS_BY_LEADS,  # P7
    commands.AskCarRequest: _COORDINATOR,
    commands.SetNeed: _COORDINATOR,
    commands.ChangeNeed: _COORDINATOR,
    commands.Enough: _COORDINATOR,
    commands.NextCars: _COORDINATOR,
    commands.ShowMissing: _COORDINATOR,
    commands.RemindMissing: _COORDINATOR,
    commands.RepeatCall: _COORDINATOR,
    commands.KeepOpen: _COORDINATOR,
    commands.CloseCall: _COORDINATOR,
    commands.StandDown: _COORDINATOR,
    commands.ReleaseLane: _COORDINATOR,
    commands.ReopenCall: _COORDINATOR,
    commands.DropQuestion: _COORDINATOR,
    commands.RenameStation: _COORDINATOR,
    commands.GrantCallRequest: _COORDINATOR,
    commands.ShowUnclear: _COORDINATOR,
    commands.Fix: _COORDINATOR,
    commands.ChangeTimetable: _COORDINATOR,
    commands.Export: _COORDINATOR,
    change_commands.CancelCall: _COORDINATOR,
    change_commands.DelayTrain: _COORDINATOR,
    change_commands.MoveMeetingPoint: _COORDINATOR,
    people_commands.SetTeam: Rights(Right.LEAD, Right.LEAD),  # I13
    people_commands.ShowTeam: Rights(Right.LEAD, Right.LEAD),
    people_commands.SetTeamOf: _COORDINATOR,
    people_commands.Appoint: _COORDINATOR,
    people_commands.ShowRoles: _COORDINATOR,
    people_commands.Merge: _COORDINATOR,
    people_commands.ProposeMerge: _COORDINATOR,  # I10
    people_commands.UndoMerge: _COORDINATOR,
    people_commands.AnswerImport: _COORDINATOR,  # I5
    people_commands.SetBadge: _COORDINATOR,  # I12
    people_commands.ShowBadges: _COORDINATOR,
    people_commands.ConfirmBadge: _COORDINATOR,
    people_commands.ShowFile: _COORDINATOR,  # I4
    people_commands.EditFile: _COORDINATOR,
    people_commands.HandOverAccount: _COORDINATOR,  # I9
    people_commands.ExportRoster: _COORDINATOR,
    privacy_commands.ShowAccesses: _COORDINATOR,  # V5
    certificate_commands.MakeCertificate: _EVERYBODY,  # H10: his own
    certificate_commands.VerifyCertificate: _EVERYBODY,  # H11
    certificate_commands.MakeAllCertificates: _COORDINATOR,
    points_commands.ShowPoints: _EVERYBODY,  # H14: his own
    points_commands.ChooseShop: _EVERYBODY,  # H16
    points_commands.MakeRedemption: _EVERYBODY,
    points_commands.TakeRedemption: _EVERYBODY,  # only an account that is a shop
    points_commands.GiveBack: _EVERYBODY,
    points_commands.OpenShop: _EVERYBODY,  # H15: who has the link
    points_commands.Settle: _EVERYBODY,  # H16: a shop its own
    points_commands.SetPointRule: _COORDINATOR,  # H13
    points_commands.ShowShops: _COORDINATOR,  # H15
    points_commands.InviteShop: _COORDINATOR,
    points_commands.WithdrawShop: _COORDINATOR,
    honours_commands.AnswerHonour: _EVERYBODY,  # H17: only who was asked
    honours_commands.ShowHonours: _COORDINATOR,
    honours_commands.PickHonour: _COORDINATOR,
    honours_commands.AskHonours: _COORDINATOR,
    honours_commands.PostHonours: _COORDINATOR,
    people_commands.PairGroup: Rights(Right.OWNER, Right.OWNER),
    home_commands.ChooseFleet: _EVERYBODY,  # R12: what he said needs its own right
    home_commands.ShowPlaces: _EVERYBODY,  # H2
    home_commands.ShowPlaceOnMap: _EVERYBODY,
    home_commands.KeepPlace: _COORDINATOR,  # H4
    home_commands.ShowKeptPlaces: _COORDINATOR,
    home_commands.ConfirmPlaces: _COORDINATOR,  # H5
    home_commands.ShowMoves: _EVERYBODY,  # H7
    home_commands.AskOwnMove: _EVERYBODY,
    home_commands.AnswerOwnMove: _EVERYBODY,  # only he whose move it is
    home_commands.AskMove: _COORDINATOR,
    home_commands.AnswerMove: _COORDINATOR,
    home_commands.GoAway: _EVERYBODY,  # H9
    home_commands.ComeBack: _EVERYBODY,
    home_commands.SendAway: _COORDINATOR,
}

OPEN_TO_ALL = frozenset(
    command
    for command, rights in RIGHTS.items()
    if rights.in_group is rights.in_private is rights.as_slash is Right.EVERYBODY
    and command not in (people_commands.DescribeCar, change_commands.MovePassengers)
)
"""Commands that everybody may give. Whether a report or an answer may be about others is decided by K4 and N5."""


def right_needed(command: commands.Command, origin: Origin) -> Right:
    """The right that this command needs where it was given."""
    rights = RIGHTS[type(command)]
    if origin.slash and rights.as_slash is not Right.EVERYBODY:
        return rights.as_slash
    if rights.about_others is not Right.EVERYBODY and is_about_others(command, origin):
        return rights.about_others
    return rights.in_private if origin.private else rights.in_group


def is_about_others(command: commands.Command, origin: Origin) -> bool:
    """Whether the car or the trip is not the speaker's. Of whom a report is, K4 decides; of whom a question is, N5."""
    if isinstance(command, change_commands.MovePassengers):
        return command.giver is not None
    if not isinstance(command, people_commands.DescribeCar):
        return False
    return bool(command.names or (origin.reply and origin.reply.author_id))


def has_right(fleet: Fleet, person: Person, right: Right, owner: int | None = None) -> bool:
    """Whether a person has a right in a fleet at this moment (U1, U4). `owner`: the account of the bot's owner (U8)."""
    match right:
        case Right.EVERYBODY:
            return True
        case Right.LEAD:
            return fleet.may_report_for_others(person)
        case Right.COORDINATOR:
            return fleet.is_coordinator(person)
        case Right.OWNER:
            return owner is not None and person.account_id == owner


_TYPED_PRIVATELY = Origin(0, 0, Moment(0, 0), 0, private=True)
_REASONS = {
    Right.LEAD: Reason.NOT_LEAD,
    Right.COORDINATOR: Reason.NOT_COORDINATOR,
    Right.OWNER: Reason.NOT_OWNER,
}


def check_right(
    fleet: Fleet, speaker: Person, command: commands.Command, origin: Origin, owner: int | None = None
) -> None:
    """Raises Refusal (NOT_COORDINATOR, NOT_LEAD, NOT_OWNER) unless the speaker may give this command here (U3)."""
    right = right_needed(command, origin)
    if not has_right(fleet, speaker, right, owner):
        raise Refusal(_REASONS[right])


def may_privately(fleet: Fleet, speaker: Person, command: commands.Command) -> bool:
    """Whether he has the right to a command that he types in his private chat, where it is about this fleet (U3)."""
    return has_right(fleet, speaker, right_needed(command, _TYPED_PRIVATELY))
