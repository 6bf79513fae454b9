"""An evening of one fleet, made up by hypothesis: calls, answers, offers, lanes, trips, edits, ends. Invariants say what must hold.

It goes the way that the handlers go, through the same decisions.
"""

from copy import deepcopy
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from dispatch import apply, call_ends, need, slots_and_standbys
from dispatch.calls import Call, Response, Slot
from dispatch.commands import DriverReport, RaiseCall
from dispatch.counts import count
from dispatch.driver_reports import calls_of_report, lacks_passengers, statement_of
from dispatch.drivers_on_the_way import on_the_way
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.memberships import Person, Role
from dispatch.one_place import calls_left_by_arrival, departure_by_arrival
from dispatch.origin import Origin
from dispatch.passenger_transfers import PassengerTransfer, statements_of, tags_that_move, trip_to_move
from dispatch.people_meant import reported_person
from dispatch.raising_calls import OpenCall, decide_call_request, new_call
from dispatch.refusals import Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.seals import seal, seal_due
from dispatch.statements import NO_TAGS, ClarificationAnswer, Moment, Statement, StatementKind, Tags
from tests.dispatch.invariants import Invariants, free_slots
from tests.support.journal import Journal

CHAT = -100
BEGIN = 1_707_141_600  # 2024-02-05 22:00 in Shanghai
STATIONS = ("武汉站", "汉口站")
COORDINATOR, LEAD, TEMPORARY = 1, 2, 9
DRIVERS = (3, 4, 5, 6, 7)

speakers = st.sampled_from((LEAD, *DRIVERS, *DRIVERS))
spoken_of = st.sampled_from((*DRIVERS, TEMPORARY))
pauses = st.sampled_from((1, 20, 90, 400, 700, 2000))
own_kinds = st.sampled_from(
    (
        *(
            StatementKind.ACKNOWLEDGE,
            StatementKind.ACKNOWLEDGE,
            StatementKind.ACKNOWLEDGE,
            StatementKind.CHECK_IN,
            StatementKind.CHECK_IN,
        ),
        *(
            StatementKind.DEPART,
            StatementKind.DEPART,
            StatementKind.DELIVER,
            StatementKind.DECLINE,
            StatementKind.AMEND,
            StatementKind.UNDO,
        ),
    )
)
NEVER_BY_AN_EDIT = {StatementKind.UNDO, StatementKind.HAND_OVER, StatementKind.TAKE_OVER}
"""K1: 撤销 and passengers moved to another car (P7) are commands, and no edit commands."""
passengers = st.sampled_from((1, 2, 2, 3, 4, 7, 0))
tags = st.sampled_from((NO_TAGS, NO_TAGS, NO_TAGS, Tags(elderly=1), Tags(elderly=2, children=1)))


@dataclass(frozen=True)
class Message:
    """What can still be edited: the statement as it was first written, and the call that it went to."""

    call: int
    person: int
    said: Statement


class Evening(Invariants):
    def __init__(self) -> None:
        super().__init__()
        zone = ZoneInfo("Asia/Shanghai")
        people = {
            number: Person(number, 1, None if number == TEMPORARY else 1000 + number, f"司机{number}")
            for number in (COORDINATOR, LEAD, *DRIVERS, TEMPORARY)
        }
        people[LEAD].role, people[DRIVERS[0]].seats = Role.LEAD, 4
        self.fleet = Fleet(1, CHAT, "雪夜车队", zone, admins=frozenset({1000 + COORDINATOR}), people=people)
        self.journal = Journal()
        self.now = BEGIN
        self.numbers = 0
        self.messages: list[Message] = []
        self.sealed: list[Call] = []
        self.when_sealed: list[Call] = []

    # ------------------------------------------------------------ what people do

    @initialize(cars=st.sampled_from((1, 2, 3, None)))
    def the_first_call(self, cars: int | None) -> None:
        self.raise_call(COORDINATOR, STATIONS[0], cars)

    @precondition(lambda self: len(self.messages) >= 5)
    @rule(
        speaker=st.sampled_from((COORDINATOR, COORDINATOR, COORDINATOR, LEAD, DRIVERS[0])),
        station=st.sampled_from((*STATIONS, None)),
        cars=st.sampled_from((1, 2, 4, None)),
    )
    def raise_call(self, speaker: int, station: str | None, cars: int | None) -> None:
        asked, origin, before = RaiseCall(station, cars), self.origin(), len(self.fleet.calls)
        several = len(self.fleet.open_calls(origin.moment)) > 1 and station is None and cars is not None
        try:
            decided = self.unless_refused(
                lambda: decide_call_request(self.fleet, self.fleet.people[speaker], asked, origin)
            )
        except AmbiguousCall:
            assert several, "somebody is asked for a call without need (C9)"
            assert speaker == COORDINATOR, "somebody is asked for a call who raises none (C2, U3)"
            return
        assert not (several and speaker == COORDINATOR), "one of several calls was taken unasked (C9)"
        if isinstance(decided, OpenCall):
            assert speaker == COORDINATOR, "somebody opened a call who may not (C2, U3)"
            self.numbers += 1
            new_call(self.numbers, self.fleet, self.fleet.people[speaker], decided.station, asked, origin)
        assert len(self.fleet.calls) - before == isinstance(decided, OpenCall)

    @rule(
        speaker=speakers,
        kind=own_kinds,
        number=passengers,
        tagged=tags,
        lane=st.sampled_from((None, None, 1, 2)),
        late=st.sampled_from((0, 0, 0, 30, 900)),
        pause=pauses,
    )
    def say(
        self,
        speaker: int,
        kind: StatementKind,
        number: int,
        tagged: Tags,
        lane: int | None,
        late: int,
        pause: int,
    ) -> None:
        self.hear(speaker, speaker, worded(kind, number, tagged, lane), self.origin(late, pause))

    @rule(speaker=speakers, kind=own_kinds, number=passengers, pause=pauses, which=st.integers(0, 3))
    def tap(self, speaker: int, kind: StatementKind, number: int, pause: int, which: int) -> None:
        if kind not in (StatementKind.AMEND, StatementKind.UNDO) and self.fleet.calls:
            named = list(self.fleet.calls.values())[which % len(self.fleet.calls)]
            origin = self.origin(0, pause)
            moment = origin.moment._replace(is_dated=False)
            origin = origin._replace(message_id=0, moment=moment, tap="1")
            self.hear(speaker, speaker, worded(kind, number, NO_TAGS, None), origin, named)

    @rule(
        speaker=st.sampled_from((COORDINATOR, LEAD, LEAD, DRIVERS[1])),
        person=spoken_of,
        kind=own_kinds,
        number=passengers,
        position=st.sampled_from((None, None, 1, 2)),
        pause=pauses,
    )
    def report_for(
        self, speaker: int, person: int, kind: StatementKind, number: int, position: int | None, pause: int
    ) -> None:
        asked = worded(kind, number, NO_TAGS, 1 if position else None, position)
        asked = replace(asked, names=(self.fleet.people[person].name,))
        try:
            meant = reported_person(self.fleet, self.fleet.people[speaker], asked, None)
        except Refusal:
            assert speaker not in (COORDINATOR, LEAD), "a lead was not heard (K4)"
            return
        assert (meant is not None) == (speaker == person)
        assert speaker in (COORDINATOR, LEAD, person), "a driver reported another (K4)"
        self.hear(speaker, person, asked, self.origin(0, pause))

    @precondition(lambda self: self.messages)
    @rule(
        which=st.integers(0, 60),
        kind=st.sampled_from((*StatementKind,)),
        number=passengers,
        lane=st.sampled_from((None, 1, 2)),
        pause=pauses,
    )
    def edit(self, which: int, kind: StatementKind, number: int, lane: int | None, pause: int) -> None:
        """K1. An edit that only commands is 待确认, and no statement."""
        message = self.messages[which % len(self.messages)]
        call = self.fleet.calls.get(message.call)
        if call is None or kind in NEVER_BY_AN_EDIT:
            return
        self.now += pause
        asked = worded(kind, number, NO_TAGS, lane)
        speaker = self.fleet.people[message.said.by or message.person]
        origin = Origin(CHAT, message.said.message_id, Moment(message.said.at), self.now)
        said = statement_of(asked, self.fleet.people[message.person], speaker, origin, self.fleet.zone)
        self.record(call, message.person, said, by_lead=self.fleet.may_report_for_others(speaker))

    @rule(
        driver=st.sampled_from(DRIVERS),
        yes=st.sampled_from((True, True, True, False)),
        late=st.sampled_from((0, 0, 90)),
    )
    def answer_the_call(self, driver: int, yes: bool, late: int) -> None:
        self.hear(
            driver,
            driver,
            DriverReport(StatementKind.ACKNOWLEDGE if yes else StatementKind.DECLINE),
            self.origin(late, 20),
        )

    @rule(
        driver=st.sampled_from(DRIVERS),
        kind=st.sampled_from((StatementKind.CHECK_IN, StatementKind.DEPART, StatementKind.DELIVER)),
        pause=pauses,
    )
    def drive(self, driver: int, kind: StatementKind, pause: int) -> None:
        self.hear(driver, driver, worded(kind, 3, NO_TAGS, None), self.origin(0, pause))

    @rule(
        speaker=st.sampled_from((LEAD, COORDINATOR, DRIVERS[0])),
        giver=st.sampled_from(DRIVERS),
        taker=st.sampled_from(DRIVERS),
        all_of_them=st.booleans(),
        pause=pauses,
    )
    def hand_over(self, speaker: int, giver: int, taker: int, all_of_them: bool, pause: int) -> None:
        """P7: no passenger is lost or counted twice, whoever says it."""
        found = trip_to_move(self.fleet.calls.values(), giver)
        if found is None or giver == taker:
            return
        call, trip = found
        number = trip.passengers if all_of_them else max(1, trip.passengers - 1)
        moved, origin = (
            PassengerTransfer(call, trip, number, tags_that_move(trip, number)),
            self.origin(0, pause),
        )
        before = count(call).passengers
        sides = statements_of(moved, origin, giver=giver, taker=taker, speaker=speaker)
        for person, said in zip((giver, taker), sides, strict=True):
            assert said.by == (None if person == speaker else speaker)
            assert self.record(call, person, said, by_lead=True)
        assert before == count(call).passengers

    @precondition(lambda self: self.asked())
    @rule(said=st.sampled_from((*ClarificationAnswer,)), which=st.integers(0, 9))
    def answer(self, said: ClarificationAnswer, which: int) -> None:
        call, person, statement = self.asked()[which % len(self.asked())]
        self.watch(call, lambda: self.journal.answer(call, person, statement, said))

    @precondition(lambda self: self.asked())
    @rule(which=st.integers(0, 9), pause=pauses)
    def take_back_after_a_question(self, which: int, pause: int) -> None:
        call, person, _ = self.asked()[which % len(self.asked())]
        speaker = LEAD if person == TEMPORARY else person
        self.hear(speaker, person, DriverReport(StatementKind.UNDO), self.origin(0, pause), call)

    def asked(self) -> list[tuple[Call, int, int]]:
        return [
            (call, person, statement)
            for call in self.fleet.calls.values()
            for person, response in call.responses.items()
            for statement in response.state.asks
        ]

    # ------------------------------------------------------------ what coordinators and the clock do

    @rule(cars=st.integers(1, 5), which=st.integers(0, 3))
    def need(self, cars: int, which: int) -> None:
        if call := self.one(which):
            taken = call.taken
            self.watch(call, lambda: need.set_need(call, cars))
            assert call.taken == taken, "a changed need demoted or promoted somebody (C3)"

    @rule(which=st.integers(0, 3))
    def enough(self, which: int) -> None:
        if call := self.one(which):
            self.watch(call, lambda: need.enough(call))

    @precondition(lambda self: self.offered())
    @rule(which=st.integers(0, 3))
    def an_offer_lapses(self, which: int) -> None:
        call, person = self.offered()[which % len(self.offered())]
        self.watch(call, lambda: slots_and_standbys.lapse_offer(call, person))

    @precondition(lambda self: self.offered())
    @rule(which=st.integers(0, 3))
    def take_the_offer(self, which: int) -> None:
        call, person = self.offered()[which % len(self.offered())]
        assert self.watch(call, lambda: slots_and_standbys.take_offer(call, person)) is True, (
            "what was offered was not given"
        )

    @rule(person=st.sampled_from(DRIVERS), which=st.integers(0, 3))
    def take_whatever_is_there(self, person: int, which: int) -> None:
        """Buttons of before stay in the chat."""
        if call := self.one(which):
            self.watch(call, lambda: slots_and_standbys.take_offer(call, person))

    def offered(self) -> list[tuple[Call, int]]:
        everywhere = [(call, each) for call in self.fleet.calls.values() for each in call.responses.values()]
        return [(call, each.person_id) for call, each in everywhere if each.offered_at is not None]

    @rule(person=st.sampled_from(DRIVERS), which=st.integers(0, 3))
    def a_place_is_passed_on(self, person: int, which: int) -> None:
        call = self.one(which)
        if call and call.is_open and call.responses.get(person) in on_the_way(call):
            self.watch(call, lambda: slots_and_standbys.pass_on(call, call.responses[person], self.now))

    @precondition(lambda self: any(TEMPORARY in call.responses for call in self.fleet.calls.values()))
    @rule(person=st.sampled_from(DRIVERS))
    def he_without_account_turns_out_to_be(self, person: int) -> None:
        for call in list(self.fleet.calls.values()):
            if TEMPORARY in call.responses:
                self.watch(call, lambda call=call: self.journal.merge(call, TEMPORARY, person), merged=person)
        self.messages = [
            replace(each, person=person) if each.person == TEMPORARY else each for each in self.messages
        ]

    @precondition(lambda self: len(self.messages) >= 9 or self.offered())
    @rule(which=st.integers(0, 3), stand_down=st.booleans(), pause=pauses)
    def close(self, which: int, stand_down: bool, pause: int) -> None:
        call = self.one(which)
        if call is None:
            return
        self.now += pause
        coming = on_the_way(call)
        was_open = call.is_open
        released = self.unless_refused(lambda: call_ends.close(call, Moment(self.now), stand_down=stand_down))
        assert was_open == (released is not None)
        if was_open:
            assert (coming if stand_down else []) == released, "others were released than were coming (E2)"
            assert count(call).no_show == (0 if stand_down else len(coming))

    @precondition(lambda self: not all(call.is_open for call in self.fleet.calls.values()))
    @rule(hours=st.sampled_from((1, 3, 9)))
    def time_goes_by(self, hours: int) -> None:
        self.now += hours * 60 * MINUTE
        for call in list(self.fleet.calls.values()):
            due = seal_due(self.fleet, call) if call.id in self.fleet.calls else None
            if due is not None and due <= self.now:
                self.sealed += seal(self.fleet, call.night)
                self.when_sealed = deepcopy(self.sealed)

    # ------------------------------------------------------------ the way of a statement

    def one(self, which: int) -> Call | None:
        known = list(self.fleet.calls.values())
        return known[which % len(known)] if known else None

    def origin(self, late: int = 0, pause: int = 1) -> Origin:
        self.now += pause
        self.numbers += 1
        return Origin(CHAT, self.numbers, Moment(self.now - late), self.now - late)

    def hear(
        self, speaker: int, person: int, asked: DriverReport, origin: Origin, named: Call | None = None
    ) -> None:
        he, whom = self.fleet.people[speaker], self.fleet.people[person]
        try:
            calls = calls_of_report(self.fleet, he, whom, asked.kind, origin, [named] if named else [])
        except (AmbiguousCall, Refusal):
            return
        said = statement_of(asked, whom, he, origin, self.fleet.zone)
        for call in calls:
            by_lead = self.fleet.may_report_for_others(he)
            if self.record(call, person, said, by_lead=by_lead) and not said.is_tap:
                self.messages.append(Message(call.id, person, said))

    def record(self, call: Call, person: int, said: Statement, *, by_lead: bool) -> bool:
        if lacks_passengers(said):
            return False
        try:
            apply.check_accepts(call, person, said, by_lead=by_lead)
        except Refusal:
            return False
        self.numbers += 1
        said = said.numbered(self.numbers)
        told = self.watch(call, lambda: self.journal.apply(call, person, said))
        if told is None:
            return False
        if said.kind in (StatementKind.CHECK_IN, StatementKind.DEPART) and told.verdict == "counted":
            for other in calls_left_by_arrival(self.fleet, self.fleet.people[person], call):
                self.record(other, person, departure_by_arrival(said), by_lead=by_lead)
        return True

    def unless_refused(self, act):
        """What it gives; None where it was refused, and then nothing has changed."""
        before = deepcopy(self.fleet.calls)
        try:
            return act()
        except Refusal:
            assert before == self.fleet.calls, "a refusal changed something"
            return None

    def watch(self, call: Call, act, merged: int | None = None):
        """Who gets a seat by it had a right to it, and nobody who still answers loses his (R6, T4)."""
        before = deepcopy(call)
        free = free_slots(before)
        result = self.unless_refused(act)
        for person, now in call.responses.items():
            was = before.responses.get(person) or Response(call.id, person)
            if now.slot is Slot.TAKEN and was.slot is not Slot.TAKEN and person != merged:
                came = now.state.arrived_at is not None
                assert came or was.offered_at is not None or free > 0, f"a seat for {person} that is not free"
            if was.slot is Slot.TAKEN and now.state.answering:
                assert now.slot is Slot.TAKEN, f"the seat of {person} was taken away"
            if was.slot is Slot.STANDBY is now.slot:
                assert now.standby_order == was.standby_order, f"{person} moved among the standbys"
        waiting = [each for each in call.waiting_standbys() if not each.offered_at and not each.offer_lapsed]
        offered = slots_and_standbys.offer_free_slots(call, self.now)
        assert waiting[: len(offered)] == offered, "a place was offered out of turn"
        return result


def worded(
    kind: StatementKind, number: int, tagged: Tags, lane: int | None, position: int | None = None
) -> DriverReport:
    """As people say it: each kind with what belongs to it."""
    carries = kind in (StatementKind.DEPART, StatementKind.AMEND)
    comes = kind is StatementKind.CHECK_IN
    return DriverReport(
        kind,
        passengers=number if carries else None,
        tags=tagged if carries else NO_TAGS,
        eta_minutes=number * 5 if kind is StatementKind.ACKNOWLEDGE and number > 2 else None,
        lane=lane if comes else None,
        position=position if comes else None,
        in_square=comes and number > 2,
    )
