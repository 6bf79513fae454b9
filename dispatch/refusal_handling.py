"""Decides who is told that something was refused: the speaker, nobody, or the coordinators as 待确认 (T5, U3, K4)."""

from enum import StrEnum

from dispatch.change_commands import MovePassengers
from dispatch.commands import ChangeNeed, Command, DriverReport, RenameStation, ReopenCall, SetNeed, StandDown
from dispatch.duty_commands import MoveCars
from dispatch.origin import Origin
from dispatch.people_commands import SetTeam, ShowTeam
from dispatch.refusals import Reason, Refusal


class RefusalHandling(StrEnum):
    """How a refused command is handled."""

    TOLD = "told"  # the speaker gets the reason
    KEPT = "kept"  # T5: kept, because its call may still arrive
    UNCLEAR = "unclear"
    SILENCE = "silence"


_ANSWERED_ORDERS = (ChangeNeed, MoveCars, MovePassengers, RenameStation, SetNeed, StandDown)
"""A coordinator who gives one of these in words is told why it is not carried out."""


def handling_of_refusal(refusal: Refusal, command: Command, origin: Origin) -> RefusalHandling:
    """Decides how a refusal is handled. Taps, slash commands and private messages get the reason; group talk does not."""
    reason, is_report = refusal.reason, isinstance(command, DriverReport)
    if reason in (Reason.NOT_COORDINATOR, Reason.NOT_OWNER) and not (
        origin.is_tap or origin.slash or origin.private
    ):
        return RefusalHandling.SILENCE
    if origin.is_tap:
        return RefusalHandling.TOLD
    if reason is Reason.NO_CALL and is_report and not origin.private:
        return RefusalHandling.KEPT
    if (reason is Reason.NOT_LEAD and not isinstance(command, ShowTeam | SetTeam)) or (
        reason is Reason.UNKNOWN_PERSON and is_report
    ):
        return RefusalHandling.UNCLEAR
    if (
        origin.slash
        or origin.private
        or isinstance(command, _ANSWERED_ORDERS)
        or (isinstance(command, ReopenCall) and reason is not Reason.NOT_ENDED)
        or reason in (Reason.NO_STATION, Reason.LONG_STATION, Reason.BAD_NUMBER, Reason.NOT_LEADING)
    ):
        return RefusalHandling.TOLD
    return RefusalHandling.SILENCE
