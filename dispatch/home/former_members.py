"""What accounts still do about a fleet that they have left, or were never in: what somebody earned there stays his (H18)."""

from dispatch.home.certificate_commands import MakeCertificate, VerifyCertificate
from dispatch.home.commands import AnswerOwnMove, ComeBack
from dispatch.home.honours_commands import AnswerHonour
from dispatch.home.points_commands import ChooseShop, GiveBack, MakeRedemption, OpenShop, ShowPoints

OF_OUTSIDERS = (GiveBack, OpenShop, VerifyCertificate)
"""What accounts may do that are in no fleet, or in none any more."""


OF_FORMER_MEMBERS = (
    MakeCertificate,
    ShowPoints,
    ChooseShop,
    MakeRedemption,
    AnswerHonour,
    AnswerOwnMove,
    ComeBack,
)
"""What somebody still does privately about a fleet that he has left: what he earned there stays his (H18)."""
