"""What a button of the drivers' home says, and that no forged data says anything else (H1)."""

import pytest

from dispatch.home.certificate_commands import MakeCertificate
from dispatch.home.commands import (
    AnswerMove,
    AnswerOwnMove,
    ChooseFleet,
    ComeBack,
    ConfirmPlaces,
    KeepPlace,
    PlaceChange,
    ShowPlaceOnMap,
)
from dispatch.home.honours_commands import AnswerHonour, AskHonours, PickHonour, PostHonours
from dispatch.home.moves import Side
from dispatch.home.places import PlaceKind
from dispatch.home.points_commands import ChooseShop, GiveBack, MakeRedemption, WithdrawShop
from handlers.chat.home_buttons import read_home_tap

MEAL = PlaceKind.MEAL


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("p12", ShowPlaceOnMap(place_id=12, fleet_id=7)),
        ("k12.c", KeepPlace(change=PlaceChange.CONFIRM, place_id=12, fleet_id=7)),
        ("k12.r", KeepPlace(change=PlaceChange.REMOVE, place_id=12, fleet_id=7)),
        ("k12.s", KeepPlace(change=PlaceChange.SHOW, place_id=12, fleet_id=7)),
        ("k12.meal", KeepPlace(change=PlaceChange.KIND, place_id=12, kind=MEAL, fleet_id=7)),
        ("a7.12.90.100.200", ConfirmPlaces(7, 12, 90, 100, 200, fleet_id=7)),
        ("m12.dy", AnswerOwnMove(move_id=12, agrees=True, fleet_id=7)),
        ("m12.dn", AnswerOwnMove(move_id=12, agrees=False, fleet_id=7)),
        ("m12.fy", AnswerMove(move_id=12, side=Side.FROM, agrees=True, fleet_id=7)),
        ("m12.tn", AnswerMove(move_id=12, side=Side.TO, agrees=False, fleet_id=7)),
        ("b", ComeBack(fleet_id=7)),
        ("f12", ChooseFleet(input_id=12, fleet_id=7)),
        ("cm1", MakeCertificate("m1", fleet_id=7)),
        ("c2026-11", MakeCertificate("2026-11", fleet_id=7)),
        ("s12", ChooseShop(12, fleet_id=7)),
        ("r12-50", MakeRedemption(12, 50, fleet_id=7)),
        ("g12", GiveBack(12, fleet_id=7)),
        ("w12", WithdrawShop(12, fleet_id=7)),
        ("h2026-11.12", PickHonour("2026-11", 12, fleet_id=7)),
        ("q2026-11", AskHonours("2026-11", 0, fleet_id=7)),
        ("q2026-11.2", AskHonours("2026-11", 2, fleet_id=7)),
        ("t2026-11.1", PostHonours("2026-11", 1, fleet_id=7)),
        ("y2026-11.1", AnswerHonour("2026-11", agrees=True, fleet_id=7)),
        ("y2026-11.0", AnswerHonour("2026-11", agrees=False, fleet_id=7)),
    ],
)
def test_each_button_says_what_it_was_shown_for(detail, expected):
    assert expected == read_home_tap(7, detail)


@pytest.mark.parametrize(
    "detail",
    [
        "", "x1", "p", "p0", "p１２", "p-1", "p1234567890123456", "k.c", "k0.c", "k12.x", "k12", "kx.c",
        "a7.12.90.100", "a7.12.90.100.200.1", "a7.12.90.100.x", "m12", "m0.dy", "m12.xy", "m12.dx", "m12.dyy", "mx.dy",
        "b1", "f0", "fx", "c", "cmm", "c2026年", "s", "sx", "r12", "r12-", "r-50", "g", "wx", "h2026-11", "h2026-13.1",
        "h2026-11.x", "hx.1", "q", "q2026-00", "q2026-11.x", "t1999-11", "y2026-11", "y2026-11.2", "y2026-13.1", "yx.0",
    ],
)  # fmt: skip
def test_data_that_no_button_bears_says_nothing(detail):
    assert read_home_tap(7, detail) is None


def test_a_number_has_fifteen_digits_at_most():
    assert ShowPlaceOnMap(place_id=123_456_789_012_345, fleet_id=7) == read_home_tap(7, "p123456789012345")
