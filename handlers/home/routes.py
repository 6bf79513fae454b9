"""Routes each command and each deadline of the drivers' home to the function that carries it out (H1)."""

from collections.abc import Callable, Mapping
from typing import Any

from dispatch import people_commands, privacy_commands
from dispatch.commands import Misused
from dispatch.deadlines import DeadlineKind
from dispatch.home import certificate_commands, commands, honours_commands, points_commands
from handlers.chat.inputs import Due
from handlers.chat.session import Context
from handlers.home import (
    away,
    certificate_checks,
    certificates,
    fleet_choice,
    honours,
    moves,
    moves_due,
    person_file,
    place_checks,
    place_import,
    place_list,
    places,
    points,
    private_only,
    redemptions,
    settlement,
    shops,
    withdrawn_shops,
)

HOME_ROUTES: Mapping[type, Callable[[Context, Any], object]] = {
    Misused: private_only.misused,
    commands.ChooseFleet: fleet_choice.choose_fleet,
    commands.ShowPlaces: places.show_places,
    commands.ShowPlaceOnMap: places.show_on_map,
    commands.KeepPlace: place_list.keep_place,
    commands.ShowKeptPlaces: place_list.show_kept_places,
    commands.ConfirmPlaces: place_checks.confirm_places,
    commands.ShowMoves: moves.show_moves,
    commands.AskOwnMove: moves.ask_own_move,
    commands.AskMove: moves.ask_move,
    commands.AnswerOwnMove: moves.answer_own_move,
    commands.AnswerMove: moves.answer_move,
    commands.GoAway: away.go_away,
    commands.SendAway: away.send_away,
    commands.ComeBack: away.come_back,
    people_commands.ShowOwnFile: person_file.show_own_file,
    people_commands.ShowFile: person_file.show_file,
    people_commands.EditOwnFile: person_file.edit_own_file,
    people_commands.EditFile: person_file.edit_file,
    people_commands.GiveShift: away.give_shift,
    people_commands.AnswerImport: place_import.answer,
    certificate_commands.MakeCertificate: certificates.make_certificate,
    certificate_commands.MakeAllCertificates: certificates.make_all,
    certificate_commands.VerifyCertificate: certificate_checks.verify,
    points_commands.ShowPoints: points.show_points,
    points_commands.SetPointRule: points.set_rule,
    points_commands.ChooseShop: redemptions.choose_shop,
    points_commands.MakeRedemption: redemptions.make_redemption,
    points_commands.TakeRedemption: redemptions.take,
    points_commands.GiveBack: redemptions.give_back,
    points_commands.ShowShops: shops.show_shops,
    points_commands.InviteShop: shops.invite,
    points_commands.OpenShop: shops.open_shop,
    points_commands.WithdrawShop: withdrawn_shops.withdraw,
    points_commands.Settle: settlement.settle,
    privacy_commands.Forget: withdrawn_shops.forget,
    honours_commands.ShowHonours: honours.show_honours,
    honours_commands.PickHonour: honours.pick,
    honours_commands.AskHonours: honours.ask,
    honours_commands.AnswerHonour: honours.answer,
    honours_commands.PostHonours: honours.post_honours,
}

HOME_DEADLINES: Mapping[str, Callable[[Context, Due], None]] = {
    DeadlineKind.PLACE_CHECK: place_checks.note_due,
    DeadlineKind.PLACE_QUESTION: place_checks.ask_keeper,
    DeadlineKind.MOVE_DUE: moves_due.move_due,
}
