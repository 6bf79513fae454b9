"""Decides what a driver report is: whether it counts as one, whom and which call it is about, and its statement."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import tzinfo
from enum import StrEnum

from dispatch.calls import Applied, Call
from dispatch.commands import ChangeNeed, Command, DriverReport, SetNeed, StandDown
from dispatch.driver_state import Whereabouts
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.nights import next_clock
from dispatch.origin import Origin, Reply
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person, candidates_for
from dispatch.rule_numbers import MAX_ETA_MINUTES, MINUTE
from dispatch.slots_and_standbys import hold_again, pass_on
from dispatch.statements import ClarificationReason, Moment, Statement, StatementKind
from dispatch.trips import can_count, doubt_about
from dispatch.which_call import beside_the_reporter, calls_meant

NUMBERED = frozenset({StatementKind.DEPART, StatementKind.AMEND})


class ReportHandling(StrEnum):
    """How a report is handled, depending on its speaker and the message replied to (R3, R4)."""

    REPORT = "report"
    ROGER = "roger"  # 「收到」 of a coordinator, who brings no car
    UNCLEAR = "unclear"  # an acknowledgement that replies to something other than a call


class RefusalHandling(StrEnum):
    """How a refused command is handled."""

    TOLD = "told"  # the speaker gets the reason
    KEPT = "kept"  # T5: kept, because its call may still arrive
    UNCLEAR = "unclear"
    SILENCE = "silence"


class AmbiguousPerson(Exception):
    """A name that may mean several people of the fleet (K4)."""

    def __init__(self, name: str, people: list[Person], *, may_be_new: bool = False) -> None:
        super().__init__(name)
        self.name = name
        self.people = people
        self.may_be_new = may_be_new


def handling_of(
    fleet: Fleet, speaker: Person, report: DriverReport, origin: Origin, named: Call | None
) -> ReportHandling:
    """Decides how a report is handled. `named`: the call of the button, the command or the message replied to."""
    if report.kind is not StatementKind.ACKNOWLEDGE or named:
        return ReportHandling.REPORT
    if origin.reply:
        return ReportHandling.UNCLEAR
    is_roger = not report.names and fleet.is_coordinator(speaker) and not origin.is_tap
    return ReportHandling.ROGER if is_roger else ReportHandling.REPORT


def reported_person(
    fleet: Fleet, speaker: Person, report: DriverReport, reply: Reply | None
) -> Person | None:
    """Returns the one person a report is about, or None for the people it names (K4).

    Raises Refusal (NOT_LEAD) if an ordinary driver reports for others, and UNKNOWN_PERSON for a hidden author.
    """
    for_others = fleet.may_report_for_others(speaker)
    if report.names:
        if report.names == (speaker.name,):
            return speaker
        if not for_others:
            raise Refusal(Reason.NOT_LEAD)
        return None
    if reply and reply.is_anonymous and for_others:
        raise Refusal(Reason.UNKNOWN_PERSON)
    if reply and reply.author_id and not reply.call and for_others:
        return fleet.people[reply.author_id]
    return speaker


NEW_PERSON = 0
"""Picked instead of a person's id: nobody of the fleet is meant."""


def _no_title(_: str) -> str | None:
    return None


def resolve_person(
    fleet: Fleet,
    name: str,
    picked: Mapping[str, int],
    sound: Callable[[str], str],
    surname_of: Callable[[str], str | None] = _no_title,
) -> Person | None:
    """Returns the person a name means (K4), or None if nobody has it. `picked`: answers to earlier clarifications.

    `surname_of`: the surname of a name with a title (谢师傅, 老谢); every driver with that surname may be meant.

    Raises AmbiguousPerson, and Refusal (UNKNOWN_PERSON) for an unknown @username.
    """
    if name in picked:
        return None if picked[name] == NEW_PERSON else fleet.people[picked[name]]
    candidates = candidates_for(name, list(fleet.people.values()), sound)
    if len(candidates) > 1:
        raise AmbiguousPerson(name, candidates)
    if not candidates and name.startswith("@"):
        raise Refusal(Reason.UNKNOWN_PERSON)
    if not candidates and (surname := surname_of(name)):
        namesakes = [person for person in fleet.people.values() if person.name.startswith(surname)]
        if namesakes:
            raise AmbiguousPerson(name, namesakes, may_be_new=True)
    return candidates[0] if candidates else None


def calls_of_report(
    fleet: Fleet,
    speaker: Person,
    person: Person,
    kind: StatementKind,
    origin: Origin,
    named: Iterable[Call],
) -> list[Call]:
    """Returns the calls that a report about a person is for (R3, R5). Raises AmbiguousCall, Refusal."""
    by_lead, given = fleet.may_report_for_others(speaker), list(named)
    try:
        return calls_meant(
            fleet, person.id, kind, origin.moment, named=given, topic=origin.topic, by_lead=by_lead
        )
    except AmbiguousCall as several:
        is_for_another = by_lead and person is not speaker and not given
        call = beside_the_reporter(several.calls, speaker.id, person.id) if is_for_another else None
        if call is None:
            raise
        return [call]


def statement_of(
    report: DriverReport, person: Person, speaker: Person, origin: Origin, zone: tzinfo
) -> Statement:
    """Returns the report as a statement about a person; its id is 0 until it is recorded."""
    reply = origin.reply
    return Statement(
        id=0,
        kind=report.kind,
        at=origin.moment.at,
        said_at=origin.said_at,
        turn=origin.said_turn,
        chat_id=origin.chat_id,
        message_id=origin.message_id,
        by=None if person.id == speaker.id else speaker.id,
        passengers=report.passengers,
        tags=report.tags,
        eta_at=_eta(report, origin.moment.at, zone),
        lane=report.lane,
        position=report.position,
        in_square=report.in_square,
        target=reply.message_id if reply and reply.author_id and report.kind is StatementKind.AMEND else None,
        doubt=_doubt(report, person),
    )


def _eta(report: DriverReport, at: int, zone: tzinfo) -> int | None:
    if report.eta_minutes is not None:
        return at + report.eta_minutes * MINUTE if report.eta_minutes <= MAX_ETA_MINUTES else None
    return next_clock(report.clock, at, zone) if report.clock is not None else None


def _doubt(report: DriverReport, person: Person) -> ClarificationReason | None:
    if report.kind not in NUMBERED or report.passengers is None or not can_count(report.passengers):
        return None
    return doubt_about(report.passengers, report.tags, person.seats)


def lacks_passengers(said: Statement) -> bool:
    """Returns whether the statement needs a number of passengers and has none that can count (P3)."""
    return said.kind in NUMBERED and not (said.passengers and can_count(said.passengers))


def other_squares_of(fleet: Fleet, person: Person, arrived_at: Call) -> list[Call]:
    """Returns the other open calls in whose square the person stands (R5): arriving here leaves them."""
    return [
        call
        for call in fleet.calls.values()
        if call is not arrived_at
        and call.is_open
        and (response := call.responses.get(person.id))
        and response.state.stands_in_square
    ]


def holds_place(call: Call, person_id: int) -> bool:
    """Whether he is on the way, in the square or on the road in this call."""
    response = call.responses.get(person_id)
    return (
        response is not None
        and response.counts_as_acknowledged
        and not response.state.left
        and response.state.whereabouts is not Whereabouts.DELIVERED
    )


def other_places_of(fleet: Fleet, person_id: int, call: Call) -> list[Call]:
    """Returns the other open calls in which the person holds a place."""
    others = (other for other in fleet.calls.values() if other is not call and other.is_open)
    return [other for other in others if holds_place(other, person_id)]


def keep_one_place(fleet: Fleet, call: Call, applied: Applied, at: int, *, held_before: bool) -> Call | None:
    """Frees the place that a statement about `call` gave him beside another one, and gives it back when he leaves that.

    He stays acknowledged there, and others may take the place. `held_before`: whether he held one in `call`. Returns the call
    in which he holds his place again.
    """
    response = applied.response
    person_id = response.person_id
    if applied.seated and response.state.arrived_at is None and other_places_of(fleet, person_id, call):
        pass_on(call, response, at)
    if not held_before or holds_place(call, person_id):
        return None
    others = other_places_of(fleet, person_id, call)
    freed = [other for other in others if other.responses[person_id].passed_on_at is not None]
    if not freed or len(freed) < len(others):
        return None
    hold_again(freed[0], freed[0].responses[person_id])
    return freed[0]


def departure_from_square(arrival: Statement) -> Statement:
    """Returns the statement that an arrival elsewhere makes in the call that is left."""
    return arrival._replace(kind=StatementKind.DECLINE, lane=None, position=None)


def reports_in_an_edit(commands: Iterable[Command], kinds_before: Collection[str]) -> list[DriverReport]:
    """Returns the reports of an edited message; other commands are ignored (C2).

    An amendment in a message that reported a trip changes the number of that trip (K1). If the message has said
    nothing yet, its trip may still arrive, so the amendment is kept.
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
    """Returns whether the edit amends a trip that its message has not reported yet."""
    return report.kind is StatementKind.AMEND and not kinds_before


def _as_trip(report: DriverReport) -> DriverReport:
    return replace(report, kind=StatementKind.DEPART) if report.kind is StatementKind.AMEND else report


def call_for_unclear(fleet: Fleet, speaker: Person, moment: Moment) -> Call | None:
    """Returns the call whose card counts an unclear message: the speaker's own, else the newest open one."""
    open_calls = fleet.open_calls(moment)
    own = [call for call in open_calls if speaker.id in call.responses]
    return (own or open_calls)[-1] if open_calls else None


_ANSWERED_ORDERS = (ChangeNeed, SetNeed, StandDown)
"""A coordinator who gives one of these in words is told why it is not carried out."""


def handling_of_refusal(refusal: Refusal, command: Command, origin: Origin) -> RefusalHandling:
    """Decides how a refusal is handled. Taps, slash commands and private messages get the reason; group talk does not."""
    reason, is_report = refusal.reason, isinstance(command, DriverReport)
    if reason is Reason.NOT_COORDINATOR and not (origin.is_tap or origin.slash or origin.private):
        return RefusalHandling.SILENCE
    if origin.is_tap:
        return RefusalHandling.TOLD
    if reason is Reason.NO_CALL and is_report and not origin.private:
        return RefusalHandling.KEPT
    if reason is Reason.NOT_LEAD or (reason is Reason.UNKNOWN_PERSON and is_report):
        return RefusalHandling.UNCLEAR
    if (
        origin.slash
        or origin.private
        or isinstance(command, _ANSWERED_ORDERS)
        or reason in (Reason.NO_STATION, Reason.LONG_STATION, Reason.BAD_NUMBER)
    ):
        return RefusalHandling.TOLD
    return RefusalHandling.SILENCE
