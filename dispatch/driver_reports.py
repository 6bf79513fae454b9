"""A report before it is told to a call: whether it is one, whom and which call it is about, and the statement it makes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import tzinfo
from enum import StrEnum

from dispatch.calls import Call
from dispatch.commands import Command, DriverReport
from dispatch.fleets import Fleet
from dispatch.limits import MINUTE
from dispatch.nights import next_clock
from dispatch.origin import Origin, Reply
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person, meant_by
from dispatch.statements import ClarificationReason, Statement, StatementKind
from dispatch.trips import can_count, doubt_about
from dispatch.which_call import calls_meant

NUMBERED = frozenset({StatementKind.DEPART, StatementKind.AMEND})


class ReportHandling(StrEnum):
    """What an acknowledgement is, said by whom and under what (R3, R4)."""

    REPORT = "report"
    ROGER = "roger"  # a coordinator has read it; he is no car
    UNCLEAR = "unclear"  # an answer to something that is no call


class RefusalHandling(StrEnum):
    """What becomes of words that were refused."""

    TOLD = "told"
    KEPT = "kept"  # T5: the call it is for may still arrive
    UNCLEAR = "unclear"
    SILENCE = "silence"


class AmbiguousPerson(Exception):
    """K4: a name that several people of the fleet answer to."""

    def __init__(self, name: str, people: list[Person]) -> None:
        super().__init__(name)
        self.name = name
        self.people = people


def handling_of(
    fleet: Fleet, speaker: Person, report: DriverReport, origin: Origin, named: Call | None
) -> ReportHandling:
    """`named`: the call of the button, the command or the message replied to."""
    if report.kind is not StatementKind.ACKNOWLEDGE or origin.is_tap or named:
        return ReportHandling.REPORT
    if origin.reply:
        return ReportHandling.UNCLEAR
    return (
        ReportHandling.ROGER if not report.names and fleet.is_coordinator(speaker) else ReportHandling.REPORT
    )


def about(fleet: Fleet, speaker: Person, report: DriverReport, reply: Reply | None) -> Person | None:
    """K4: the one person it is about, or None for those it names. Raises Refusal: an ordinary driver speaks for himself."""
    for_others = fleet.may_report_for_others(speaker)
    if report.names:
        if report.names == (speaker.name,):
            return speaker
        if not for_others:
            raise Refusal(Reason.NOT_LEAD)
        return None
    if reply and reply.is_nobodys and for_others:
        raise Refusal(Reason.UNKNOWN_PERSON)
    if reply and reply.author_id and not reply.call and for_others:
        return fleet.people[reply.author_id]
    return speaker


def person_meant(
    fleet: Fleet, name: str, picked: Mapping[str, int], sound: Callable[[str], str]
) -> Person | None:
    """K4: None for a name that nobody has. `picked`: names that were asked about. Raises SeveralMeant, Refusal (@x unseen)."""
    if name in picked:
        return fleet.people[picked[name]]
    candidates = meant_by(name, list(fleet.people.values()), sound)
    if len(candidates) > 1:
        raise AmbiguousPerson(name, candidates)
    if not candidates and name.startswith("@"):
        raise Refusal(Reason.UNKNOWN_PERSON)
    return candidates[0] if candidates else None


def calls_of_report(
    fleet: Fleet,
    speaker: Person,
    person: Person,
    kind: StatementKind,
    origin: Origin,
    named: Iterable[Call],
) -> list[Call]:
    """R3, R5: the call that a report about a person is for. Raises AmbiguousCall, Refusal."""
    by_lead = fleet.may_report_for_others(speaker)
    return calls_meant(fleet, person.id, kind, origin.at, named=named, topic=origin.topic, by_lead=by_lead)


def statement_of(
    report: DriverReport, person: Person, speaker: Person, origin: Origin, zone: tzinfo
) -> Statement:
    """The report as a statement about a person, without its own number yet."""
    reply = origin.reply
    return Statement(
        id=0,
        kind=report.kind,
        at=origin.at,
        said_at=origin.said_at,
        chat_id=origin.chat_id,
        message_id=origin.message_id,
        by=None if person.id == speaker.id else speaker.id,
        passengers=report.passengers,
        tags=report.tags,
        eta_at=_eta(report, origin.at, zone),
        lane=report.lane,
        position=report.position,
        in_square=report.in_square,
        target=reply.message_id if reply and reply.author_id and report.kind is StatementKind.AMEND else None,
        doubt=_doubt(report, person),
    )


def _eta(report: DriverReport, at: int, zone: tzinfo) -> int | None:
    if report.eta_minutes is not None:
        return at + report.eta_minutes * MINUTE
    return next_clock(report.clock, at, zone) if report.clock is not None else None


def _doubt(report: DriverReport, person: Person) -> ClarificationReason | None:
    if report.kind not in NUMBERED or report.passengers is None or not can_count(report.passengers):
        return None
    return doubt_about(report.passengers, report.tags, person.seats)


def lacks_number(said: Statement) -> bool:
    """P3: it must say how many, and says none that can count."""
    return said.kind in NUMBERED and not (said.passengers and can_count(said.passengers))


def squares_left(fleet: Fleet, person: Person, arrived_at: Call) -> list[Call]:
    """R5: a car stands in one square: the other calls that he has left by arriving at this one."""
    return [
        call
        for call in fleet.calls.values()
        if call is not arrived_at
        and call.is_open
        and (response := call.responses.get(person.id))
        and response.state.stands_in_square
    ]


def leaving(arrival: Statement) -> Statement:
    """What an arrival elsewhere says to the square that is left."""
    return arrival._replace(kind=StatementKind.DECLINE, lane=None, position=None)


def reports_in_an_edit(commands: Iterable[Command], kinds_before: Collection[str]) -> list[DriverReport]:
    """C2: an edit commands nothing; a trip's message that now amends is that trip with another number (K1).

    Where the message is not known to have said anything, its trip may still be on the way: the amendment waits for it.
    """
    reports = [
        command
        for command in commands
        if isinstance(command, DriverReport) and command.kind is not StatementKind.UNDO
    ]
    if StatementKind.DEPART in kinds_before:
        return [_as_trip(report) for report in reports]
    known = bool(set(kinds_before) - {StatementKind.AMEND})
    return [report for report in reports if report.kind is not StatementKind.AMEND or not known]


def waits_for_its_trip(report: DriverReport, kinds_before: Collection[str]) -> bool:
    """An edit that amends what its message has not said yet; it asks nothing and settles nothing."""
    return report.kind is StatementKind.AMEND and not kinds_before


def _as_trip(report: DriverReport) -> DriverReport:
    return replace(report, kind=StatementKind.DEPART) if report.kind is StatementKind.AMEND else report


def call_for_unclear(fleet: Fleet, speaker: Person, at: int) -> Call | None:
    """The call on whose card something unclear is counted: the speaker's own, else the newest open one."""
    open_calls = fleet.open_calls(at)
    his = [call for call in open_calls if speaker.id in call.responses]
    return (his or open_calls)[-1] if open_calls else None


def handling_of_refusal(refusal: Refusal, command: Command, origin: Origin) -> RefusalHandling:
    """A refusal is told where it was asked for: by a tap, a command, in private. In the group's talk it is silence."""
    reason, is_report = refusal.reason, isinstance(command, DriverReport)
    if origin.is_tap:
        return RefusalHandling.TOLD
    if reason is Reason.NO_CALL and is_report and not origin.private:
        return RefusalHandling.KEPT
    if reason is Reason.NOT_LEAD or (reason is Reason.UNKNOWN_PERSON and is_report):
        return RefusalHandling.UNCLEAR
    if (
        origin.slash
        or origin.private
        or reason in (Reason.NO_STATION, Reason.LONG_STATION, Reason.BAD_NUMBER)
    ):
        return RefusalHandling.TOLD
    return RefusalHandling.SILENCE
