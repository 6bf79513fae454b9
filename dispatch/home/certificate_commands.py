"""The commands about certificates (H10, H11)."""

from dataclasses import dataclass

from dispatch.commands_about_fleets import FleetOrder
from dispatch.home.commands import HomeCommand


@dataclass(frozen=True, slots=True)
class MakeCertificate(HomeCommand):
    """Sends the speaker the certificate of his nights. `period`: see `nights_meant`; empty: he is asked which."""

    period: str = ""


@dataclass(frozen=True, slots=True)
class MakeAllCertificates(FleetOrder, HomeCommand):
    """Sends a coordinator everybody's certificates of a period in one file."""

    period: str


@dataclass(frozen=True, slots=True)
class VerifyCertificate(HomeCommand):
    """Tells whether the figures of the certificate with this code stand today."""

    code: str
