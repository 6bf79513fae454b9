"""The program without its desk: what is said or tapped is read and told to dispatch, in memory. No SQL, no Telegram, no script."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from dispatch import (
    apply,
    call_ends,
    need,
    orders,
    people_commands,
    reopening,
    slots_and_standbys,
)
from dispatch import commands as said
from dispatch.after_close import call_of_late_words
from dispatch.applied import Applied
from dispatch.calls import Call
from dispatch.change_commands import MovePassengers
from dispatch.commands import Command, DriverReport
from dispatch.driver_reports import (
    ReportHandling,
    call_for_unclear,
    calls_of_report,
    handling_of,
    lacks_passengers,
    statement_of,
)
from dispatch.driver_state import StatementOutcome
from dispatch.edited_statements import reports_in_an_edit, waits_for_its_trip
from dispatch.fleets import AmbiguousCall, Fleet
from dispatch.memberships import Person, Role
from dispatch.one_place import (
    calls_left_by_arrival,
    departure_by_arrival,
    held_elsewhere,
    holds_place,
    keep_one_place,
    take_place,
)
from dispatch.origin import Origin, Reply
from dispatch.passenger_transfers import PassengerTransfer, statements_of, tags_that_move, trip_to_move
from dispatch.people_meant import AmbiguousPerson, reported_person, resolve_person
from dispatch.raising_calls import OpenCall, RecordRequest, decide_call_request, new_call
from dispatch.refusal_handling import RefusalHandling, handling_of_refusal
from dispatch.refusals import Reason, Refusal
from dispatch.rights import check_right
from dispatch.seals import seal, seal_due
from dispatch.statements import ClarificationReason, Statement, StatementKind, latest_of
from dispatch.temporary_people import resolve_merge
from dispatch.timetable import OFFER_DURATION
from dispatch.undecided import BRINGS_A_CAR, call_left, candidates_left, is_taken_back_by_decline
from dispatch.undone_trips import trip_still_stands, trips_to_undo
from dispatch.waiting_passengers import note_waiting
from dispatch.which_call import resolve_coordinator_call
from handlers.night.second_tap import TAP_AGAIN_WITHIN
from handlers.parsing.reports_for_others import commands_about_others
from handlers.parsing.text_commands import read_text, station_name
from reading.passenger_transfers import moved_passengers
from reading.sounds import sound
from tests.stories.words import Open, Words
from tests.support.journal import Journal


class Core:
    """`replied` finds what words reply to, at the moment at which they are heard."""

    def __init__(self, fleet: Fleet, replied: Callable[[Words], Reply | None]) -> None:
        self.fleet = fleet
        self.replied = replied
        self.journal = Journal()
        self.calls: dict[int, Call] = {}
        self.statements = 0
        self.said_in: dict[int, list[tuple[Call, Person, int, StatementKind]]] = {}
        self.open: list[Open] = []
        self.wishes: list[tuple[int, said.RaiseCall]] = []
        self.due: dict[object, tuple[int, Callable[[int], None]]] = {}
        self.asked_about: Call | None = None
        self.enlisted = 0
        self.tapped_close: dict[tuple[int, int], int] = {}  # call and person id → when

    def enlist(self, name: str) -> Person:
        self.enlisted += 1
        person = Person(self.enlisted, 1, None, name)
        self.fleet.add_person(person)
        return person

    def until(self, at: int) -> None:
        """Everything that falls due on the way, each at its own moment."""
        while due := [(when, key) for key, (when, _) in self.due.items() if when <= at]:
            when, key = min(due, key=lambda one: one[0])
            _, deed = self.due.pop(key)
            deed(when)

    # what the program makes of it

    def hear(self, words: Words) -> None:
        commands, slash = self.read(words)
        if not slash and (moved := self.passengers_moved(words)):
            commands = [moved]
        for command in commands:
            self.obey(replace(words, slash=slash), command)

    def passengers_moved(self, words: Words) -> MovePassengers | None:
        """P7: the whole message, and no edit, says it."""
        names = (person.name for person in self.fleet.people.values())
        moved = moved_passengers(words.text, names) if self.fleet.calls else None
        return MovePassengers(moved.giver, moved.taker, moved.passengers) if moved else None

    def read(self, words: Words) -> tuple[Sequence[Command], bool]:
        commands, slash = read_text(words.text)
        if slash or not self.fleet.may_report_for_others(words.speaker):
            return commands, slash
        others = (person.name for person in self.fleet.people.values() if person is not words.speaker)
        return commands_about_others(words.text, commands, others), False

    def obey(self, words: Words, command: Command) -> None:
        origin = words.origin(self.replied(words))
        try:
            self.do(words, origin, command)
        except AmbiguousCall as several:
            self.wait_for_call(words, command, several)
        except Refusal as refusal:
            ended = call_of_late_words(self.fleet, words.speaker, command, origin, refusal)
            if ended is not None and not words.kept:
                self.unclear(replace(words, named=ended), origin)
            else:
                self.refused(words, origin, handling_of_refusal(refusal, command, origin))

    def refused(self, words: Words, origin: Origin, fate: RefusalHandling) -> None:
        if fate is RefusalHandling.KEPT:
            self.leave_open(words, Open("unheard", words, words.speaker))
        elif fate is RefusalHandling.UNCLEAR:
            self.unclear(words, origin)

    def leave_open(self, words: Words, doubt: Open) -> None:
        if not words.kept:
            self.open.append(doubt)

    # what waits for its call (R16)

    def wait_for_call(self, words: Words, command: Command, several: AmbiguousCall) -> None:
        """A report counts on each candidate's card; said again it counts once. Parts of one message wait as one."""
        doubt = Open("call", words, words.speaker)
        if words.kept or not isinstance(command, DriverReport):
            self.leave_open(words, doubt)
            return
        waiting = [one for one in self.open if one.candidates and one.person is words.speaker]
        for known in waiting:
            if known.words.number == words.number and known.words.said_at == words.said_at:
                known.kinds.append(command.kind)
                return
            if known.kinds == [command.kind] and command.kind in (
                StatementKind.ACKNOWLEDGE,
                StatementKind.DECLINE,
            ):
                known.also.append(words)
                return
        self.leave_open(words, doubt)
        doubt.candidates, doubt.kinds = list(several.calls), [command.kind]
        for call in several.calls:
            call.undecided[id(doubt)] = (words.speaker.id,) if command.kind in BRINGS_A_CAR else ()

    def bind(self, doubt: Open, call: Call, now: int) -> None:
        self.settle(doubt)
        for words in (doubt.words, *doubt.also):
            self.hear(replace(words, now=now, named=call, kept=True))

    def bind_where_one_is_left(self, now: int) -> None:
        for doubt in [one for one in self.open if one.candidates]:
            if doubt not in self.open:
                continue  # another one took the slot, and this one moved with it
            if call := call_left(doubt.candidates, doubt.kinds, now):
                self.bind(doubt, call, now)
                continue
            left = candidates_left(doubt.candidates, doubt.kinds)
            for gone in [call for call in doubt.candidates if call not in left]:
                gone.undecided.pop(id(doubt))
            doubt.candidates = left

    def settle_by_report(self, words: Words, person: Person, call: Call, kind: StatementKind) -> None:
        for doubt in [one for one in self.open if one.person is person and call in one.candidates]:
            if doubt not in self.open or words.kept:
                continue
            if words.origin(None).moment.precedes(doubt.words.origin(None).moment):
                continue
            if kind is StatementKind.DECLINE and is_taken_back_by_decline(doubt.kinds):
                self.settle(doubt)
            elif kind in BRINGS_A_CAR:
                self.bind(doubt, call, words.now)

    def takes_back_what_waits(self, words: Words, origin: Origin, report: DriverReport) -> bool:
        if report.kind is not StatementKind.UNDO or report.names or origin.reply or words.named:
            return False
        own = [call.responses.get(words.speaker.id) for call in self.fleet.calls.values()]
        spoke = latest_of(each.spoke for each in own if each)
        waiting = [
            one
            for one in self.open
            if one.person is words.speaker and (one.candidates or one.kind in ("unreadable", "person"))
        ]
        moments = [(one, one.words.origin(None).moment) for one in waiting]
        later = [
            one for one, moment in moments if spoke.precedes(moment) and not origin.moment.precedes(moment)
        ]
        for doubt in later[-1:]:
            self.settle(doubt)
        return bool(later)

    def do(self, words: Words, origin: Origin, command: Command) -> None:
        check_right(self.fleet, words.speaker, command, origin)
        match command:
            case DriverReport():
                self.report(words, origin, command)
            case said.Unreadable(wants_number):
                self.unclear_trip(words, origin, wants_number=wants_number)
            case said.RaiseCall():
                self.raise_call(words, origin, command)
            case MovePassengers():
                self.move_passengers(words, origin, command)
            case said.TakeOffer():
                take_place(
                    self.fleet,
                    words.named or resolve_coordinator_call(self.fleet, origin.moment),
                    words.speaker.id,
                )
            case said.CountWaiting(waiting, tags):
                note_waiting(self.call_of(words, origin), waiting, tags, origin.moment.at)
            case people_commands.Appoint() | people_commands.Merge():
                self.order_people(words, origin, command)
            case (
                said.SetNeed()
                | said.ChangeNeed()
                | said.Enough()
                | said.CloseCall()
                | said.StandDown()
                | said.ReopenCall()
            ):
                self.coordinate(words, origin, command)
            case said.Fix(number, text):
                self.fix(words, origin, number, text)

    def author(self, origin: Origin) -> Person:
        if origin.reply is None or origin.reply.author_id is None:
            raise Refusal(Reason.UNKNOWN_PERSON)
        return self.fleet.people[origin.reply.author_id]

    def call_of(self, words: Words, origin: Origin) -> Call:
        return self.named(words, origin) or resolve_coordinator_call(self.fleet, origin.moment)

    def named(self, words: Words, origin: Origin) -> Call | None:
        return words.named or (origin.reply.call if origin.reply else None)

    # what coordinators say

    def order_people(
        self, words: Words, origin: Origin, command: people_commands.Appoint | people_commands.Merge
    ) -> None:
        match command:
            case people_commands.Appoint(role, names):
                self.appoint(words, origin, role, names)
            case people_commands.Merge(names):
                self.merge(words, origin, names)

    def appoint(self, words: Words, origin: Origin, role: Role | None, names: tuple[str, ...]) -> None:
        for person in self.people(words, names) or [self.author(origin)]:
            person.role = role

    def merge(self, words: Words, origin: Origin, names: tuple[str, ...]) -> None:
        author = self.author(origin) if origin.reply else None
        temporary, person = resolve_merge(self.fleet.people.values(), names, author)
        for call in self.calls.values():
            self.journal.merge(call, temporary.id, person.id)
        self.fleet.remove_person(temporary)

    def fix(self, words: Words, origin: Origin, number: int, text: str) -> None:
        known = (person.name for person in self.fleet.people.values())
        for each in commands_about_others(text, read_text(text)[0], known):
            if isinstance(each, DriverReport) and each.names:
                self.report(replace(words, named=self.calls[number], fixing=True), origin, each)

    def coordinate(self, words: Words, origin: Origin, command: Command) -> None:
        call = self.call_of(words, origin)
        if isinstance(command, said.CloseCall | said.StandDown) and self.asks_first(words, origin, command):
            return
        match command:
            case said.SetNeed(int(cars)):
                need.set_need(call, cars)
            case said.ChangeNeed(by):
                need.set_need(call, need.changed_need(call, by))
            case said.Enough(cars=None) if not self.asks_about_enough(call, origin, command):
                need.enough(call, held_elsewhere(self.fleet, call))
            case said.Enough(cars=int(cars)) if not self.asks_about_enough(call, origin, command):
                need.set_need(call, cars)
            case said.CloseCall(is_confirmed=False) if origin.is_tap and self.is_first_tap(words):
                self.tapped_close[call.id, words.speaker.id] = words.at
                return
            case said.CloseCall() | said.StandDown():
                call_ends.close(call, origin.moment, stand_down=isinstance(command, said.StandDown))
                due_at = seal_due(self.fleet, call)
                if due_at is not None:
                    self.due[call.night] = (due_at, lambda _: void(seal(self.fleet, call.night)))
                self.bind_where_one_is_left(words.now)
            case said.ReopenCall():
                reopening.check_may_reopen(self.fleet, call, origin.moment)
                reopening.reopen(call, words.now)
                self.due.pop(call.night, None)
        self.offer(call, words.now)

    def asks_first(self, words: Words, origin: Origin, order: said.CloseCall | said.StandDown) -> bool:
        in_words = not (origin.is_tap or origin.slash or words.kept)
        return orders.handling_of_end(order, in_words=in_words) is not orders.OrderHandling.DONE

    def asks_about_enough(self, call: Call, origin: Origin, order: said.Enough) -> bool:
        return (
            not origin.is_tap
            and orders.handling_of_enough(call, order, held_elsewhere(self.fleet, call))
            is orders.OrderHandling.ASKED
        )

    def is_first_tap(self, words: Words) -> bool:
        """E4"""
        before = self.tapped_close.get((words.named.id if words.named else 0, words.speaker.id))
        return before is None or words.at - before >= TAP_AGAIN_WITHIN

    # calls

    def raise_call(self, words: Words, origin: Origin, asked: said.RaiseCall) -> None:
        if asked.station:
            asked = replace(asked, station=station_name(asked.station, self.fleet.stations))
        match decide_call_request(self.fleet, words.speaker, asked, origin):
            case OpenCall(station):
                number = len(self.calls) + 1
                call = new_call(number, self.fleet, words.speaker, station, asked, origin)
                self.calls[number] = call
                self.due.pop(call.night, None)
                self.hear_what_was_early(call, words.now)
            case RecordRequest() if not any(wish.station == asked.station for _, wish in self.wishes):
                self.wishes.append((words.number, asked))

    def hear_what_was_early(self, call: Call, now: int) -> None:
        early = [one for one in self.open if one.kind == "unheard"]
        self.open = [one for one in self.open if one.kind != "unheard"]
        for one in early:
            if one.words.at >= call.opened_at:
                self.hear(replace(one.words, now=now, kept=True))

    def offer(self, call: Call, now: int) -> None:
        for response in slots_and_standbys.offer_free_slots(call, now):
            person_id = response.person_id

            def lapse(at: int, person_id: int = person_id) -> None:
                if slots_and_standbys.lapse_offer(call, person_id):
                    self.offer(call, at)

            self.due[call.id, person_id] = (now + OFFER_DURATION, lapse)

    # what is said about drivers

    def report(self, words: Words, origin: Origin, report: DriverReport) -> None:
        heard = handling_of(self.fleet, words.speaker, report, origin, self.named(words, origin))
        if heard is ReportHandling.UNCLEAR:
            self.unclear(words, origin)
        if heard is not ReportHandling.REPORT or self.takes_back_what_waits(words, origin, report):
            return
        try:
            people = self.whom(words, origin, report)
        except AmbiguousPerson as several:
            self.unclear(words, origin, Open("person", words, words.speaker, name=several.name))
            return
        for person in people:
            for call in self.calls_for(words, origin, person, report):
                self.record(words, origin, call, person, report)
                self.settle_by_report(words, person, call, report.kind)

    def whom(self, words: Words, origin: Origin, report: DriverReport) -> list[Person]:
        person = reported_person(self.fleet, words.speaker, report, origin.reply)
        return [person] if person else self.people(words, report.names)

    def people(self, words: Words, names: tuple[str, ...]) -> list[Person]:
        return [resolve_person(self.fleet, name, words.picked, sound) or self.enlist(name) for name in names]

    def calls_for(self, words: Words, origin: Origin, person: Person, report: DriverReport) -> list[Call]:
        named = [call for call in (self.named(words, origin),) if call]
        return calls_of_report(self.fleet, words.speaker, person, report.kind, origin, named)

    def record(self, words: Words, origin: Origin, call: Call, person: Person, report: DriverReport) -> None:
        said = statement_of(report, person, words.speaker, origin, self.fleet.zone)
        if not lacks_passengers(said):
            trips = trips_to_undo(call, person) if report.of_trip else 0
            applied = self.tell(words, call, person, said)
            while trips and trip_still_stands(applied, trips):
                applied = self.tell(words, call, person, said)
        elif origin.is_tap:
            raise Refusal(Reason.BAD_NUMBER)
        else:
            self.unclear(replace(words, named=call), origin)

    def move_passengers(self, words: Words, origin: Origin, command: MovePassengers) -> None:
        if not self.fleet.may_report_for_others(words.speaker):
            self.unclear(words, origin)
            return
        try:
            giver = self.people(words, (command.giver,))[0] if command.giver else words.speaker
            taker = self.people(words, (command.taker,))[0] if command.taker else words.speaker
        except AmbiguousPerson as several:
            self.unclear(words, origin, Open("person", words, words.speaker, name=several.name))
            return
        named = self.named(words, origin)
        found = trip_to_move([named] if named else self.fleet.calls.values(), giver.id)
        if found is None and command.taker is None and command.passengers:
            self.report(words, origin, DriverReport(StatementKind.DEPART, passengers=command.passengers))
            return
        if found is None or giver is taker:
            return
        call, trip = found
        passengers = trip.passengers if command.passengers is None else command.passengers
        if not 1 <= passengers <= trip.passengers:
            return
        moved = PassengerTransfer(call, trip, passengers, tags_that_move(trip, passengers))
        left, taken = statements_of(moved, origin, giver=giver.id, taker=taker.id, speaker=words.speaker.id)
        self.tell(words, call, giver, left)
        self.tell(words, call, taker, taken)

    def tell(self, words: Words, call: Call, person: Person, said: Statement) -> Applied:
        if not words.fixing:
            by_lead = self.fleet.may_report_for_others(words.speaker)
            apply.check_accepts(call, person.id, said, by_lead=by_lead)
        self.statements += 1
        held = holds_place(call, person.id)
        told = self.journal.apply(call, person.id, said.numbered(self.statements))
        keep_one_place(self.fleet, call, told, words.now, held_before=held)
        self.said_in.setdefault(said.message_id, []).append((call, person, said.said_at, said.kind))
        self.follow(words, call, person, told)
        is_arrival = said.kind in (StatementKind.CHECK_IN, StatementKind.DEPART)
        if is_arrival and told.verdict is StatementOutcome.COUNTED:
            for other in calls_left_by_arrival(self.fleet, person, call):
                self.tell(words, other, person, departure_by_arrival(said))
        return told

    def follow(self, words: Words, call: Call, person: Person, told: Applied) -> None:
        for statement_id, why in told.asks:
            self.open.append(Open(why.value, words, person, call, statement_id))
            if why is not ClarificationReason.NO_TRIP:
                self.asked_about = call
        self.offer(call, words.now)
        if told.seated and call.undecided:
            self.bind_where_one_is_left(words.now)

    def edit(self, words: Words) -> None:
        commands, slash = self.read(words)
        before = list(self.said_in.get(words.number, []))
        reports = reports_in_an_edit([] if slash else commands, {kind for _, _, _, kind in before})
        origin = words.origin(self.replied(words))
        try:
            self.amend(words, origin, reports, before)
        except Refusal as refusal:
            self.refused(
                words, origin, handling_of_refusal(refusal, DriverReport(StatementKind.VOID), origin)
            )

    def amend(
        self,
        words: Words,
        origin: Origin,
        reports: list[DriverReport],
        before: list[tuple[Call, Person, int, StatementKind]],
    ) -> None:
        spoken = {person.id: call for call, person, _, _ in reversed(before)}
        if not reports:
            if before:
                self.unclear(replace(words, named=before[0][0]), origin)
            return
        mentioned: set[int] = set()
        kinds = {kind for _, _, _, kind in before}
        for report in reports:
            if waits_for_its_trip(report, kinds):
                self.wait(words, origin, report)
                continue
            for person in self.whom(words, origin, report):
                mentioned.add(person.id)
                call = spoken.get(person.id) or self.calls_for(words, origin, person, report)[0]
                self.record(words, origin, call, person, report)
        for person_id in spoken.keys() - mentioned:
            self.record(
                words,
                origin,
                spoken[person_id],
                self.fleet.people[person_id],
                DriverReport(StatementKind.VOID),
            )
        for doubt in [one for one in self.open if one.words.number == words.number]:
            if doubt.words.said_at == words.said_at:
                continue  # the edit itself asks
            if doubt.statement_id is None and not all(waits_for_its_trip(each, kinds) for each in reports):
                self.settle(doubt)

    def wait(self, words: Words, origin: Origin, amending: DriverReport) -> None:
        with suppress(AmbiguousPerson, AmbiguousCall, Refusal):
            for person in self.whom(words, origin, amending):
                departing = replace(amending, kind=StatementKind.DEPART)
                self.record(
                    words, origin, self.calls_for(words, origin, person, departing)[0], person, amending
                )

    # what is unclear

    def unclear_trip(self, words: Words, origin: Origin, *, wants_number: bool) -> None:
        """R3: a trip of somebody who is nowhere waits for its call."""
        if not wants_number or words.named or origin.reply:
            self.unclear(words, origin)
            return
        departs = DriverReport(StatementKind.DEPART)
        try:
            self.calls_for(words, origin, words.speaker, departs)
        except AmbiguousCall as several:
            self.wait_for_call(words, departs, several)
        except Refusal:
            self.unclear(words, origin)
        else:
            self.unclear(words, origin)

    def unclear(self, words: Words, origin: Origin, doubt: Open | None = None) -> None:
        call = words.named or call_for_unclear(self.fleet, words.speaker, origin.moment)
        later = any(said_at > origin.said_at for _, _, said_at, _ in self.said_in.get(words.number, []))
        if call is None or call.sealed or words.kept or later:
            return
        call.unreadable += 1
        doubt = doubt or Open("unreadable", words, words.speaker)
        doubt.call = self.asked_about = call
        self.open.append(doubt)

    def settle(self, doubt: Open) -> None:
        self.open.remove(doubt)
        for call in doubt.candidates:
            call.undecided.pop(id(doubt), None)
        if doubt.call and doubt.statement_id is None:
            doubt.call.unreadable -= 1


def void(_: object) -> None:
    """What falls due answers nothing."""
