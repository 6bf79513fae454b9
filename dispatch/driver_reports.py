"""Decides what a driver report is: whether it counts as one, whom and which call it is about, and its statement."""

from collections.abc import Sequence
from datetime import tzinfo
from enum import StrEnum

from dispatch.arrival_times import expected_at
from dispatch.calls import Call
from dispatch.commands import DriverReport
from dispatch.driver_shares import part_of
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.passenger_numbers import can_count, doubt_about
from dispatch.statements import ClarificationReason, Moment, Statement, StatementKind
from dispatch.which_call import ABOUT_A_FACT, beside_the_reporter, calls_meant

NUMBERED = frozenset({StatementKind.DEPART, StatementKind.AMEND})


class ReportHandling(StrEnum):
    """How a report is handled, depending on its speaker and the message replied to (R3, R4)."""

    REPORT = "report"
    ROGER = "roger"  # 「收到」 of a coordinator, who brings no car
    UNCLEAR = "unclear"  # an acknowledgement that replies to something other than a call


def handling_of(
    fleet: Fleet, speaker: Person, report: DriverReport, origin: Origin, named: Call | None
) -> ReportHandling:
    """Decides how a report is handled. `named`: the call of the button, the command or the message replied to."""
    if named:
        return ReportHandling.REPORT
    if origin.reply and origin.reply.is_of_elsewhere and not report.names and report.kind not in ABOUT_A_FACT:
        return ReportHandling.UNCLEAR
    if report.kind is not StatementKind.ACKNOWLEDGE:
        return ReportHandling.REPORT
    if origin.reply:
        return ReportHandling.UNCLEAR
    is_roger = not report.names and fleet.is_coordinator(speaker) and not origin.is_tap
    return ReportHandling.ROGER if is_roger else ReportHandling.REPORT


def calls_of_report(
    fleet: Fleet,
    speaker: Person,
    person: Person,
    kind: StatementKind,
    origin: Origin,
    named: Sequence[Call],
) -> list[Call]:
    """Returns the calls that a report about a person is for (R3, R5). Raises AmbiguousCall, Refusal."""
    by_lead = fleet.may_report_for_others(speaker)
    try:
        return calls_meant(
            fleet, person.id, kind, origin.moment, named=named, topic=origin.topic, by_lead=by_lead
        )
    except AmbiguousCall as several:
        is_for_another = by_lead and person is not speaker and not named
        call = beside_the_reporter(several.calls, speaker.id, person.id) if is_for_another else None
        if call is None:
            raise
        return [call]


def statement_of(
    report: DriverReport, person: Person, speaker: Person, origin: Origin, zone: tzinfo
) -> Statement:
    """Returns the report as a statement about a person; its id is 0 until it is recorded."""
    reply = origin.reply
    says_when = report.eta_minutes is not None or report.clock is not None
    amends = reply is not None and reply.author_id and report.kind is StatementKind.AMEND
    return Statement(  # in the order of its fields: naming them would take three times as long
        0,
        report.kind,
        origin.moment.at,
        origin.said_at,
        origin.chat_id,
        origin.message_id,
        None if person.id == speaker.id else speaker.id,
        report.passengers,
        report.tags,
        expected_at(report, origin.moment.at, zone) if says_when else None,
        report.lane,
        report.position,
        report.in_square,
        reply.message_id if reply is not None and amends else None,
        _doubt(report, person),
        origin.said_turn,
    )


def _doubt(report: DriverReport, person: Person) -> ClarificationReason | None:
    if report.kind not in NUMBERED or report.passengers is None or not can_count(report.passengers):
        return None
    return doubt_about(report.passengers, report.tags, person.seats)


def lacks_passengers(said: Statement) -> bool:
    """Returns whether the statement needs a number of passengers and has none that can count (P3)."""
    return said.kind in NUMBERED and not (said.passengers and can_count(said.passengers))


def call_for_unclear(fleet: Fleet, speaker: Person, moment: Moment) -> Call | None:
    """Returns the call whose card counts an unclear message: the speaker's own, else the newest that he has not declined."""
    open_calls = fleet.open_calls(moment)
    own = {call.id: part for call in open_calls if (part := part_of(call, speaker.id)) is not None}
    his = [call for call in open_calls if call.id in own and own[call.id].state.answering]
    others = [call for call in open_calls if call.id not in own]
    return (his or others or open_calls)[-1] if open_calls else None
