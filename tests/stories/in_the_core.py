"""Plays a golden night against the pure core: what is typed is read and told to dispatch, in memory. No SQL, handlers or Telegram.

A doubled update does nothing here: that it is known again is the inbox's matter.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from dispatch import calls as rules
from dispatch import commands as said
from dispatch import recording, seats
from dispatch.calls import Call, Told
from dispatch.commands import Command, Report
from dispatch.counts import report as night_report
from dispatch.fleets import Fleet, WhichCall, call_coordinated, seal, seal_due
from dispatch.origins import Origin, Reply
from dispatch.raising import Opens, Wishes, new_call, raising
from dispatch.refusals import Reason, Refusal
from dispatch.reports import (
    Fate,
    Heard,
    SeveralMeant,
    about,
    call_for_unclear,
    call_of_report,
    fate_of,
    heard_as,
    lacks_number,
    leaving,
    person_meant,
    reports_in_an_edit,
    squares_left,
    statement_of,
    waits_for_its_trip,
)
from dispatch.roster import Person, Role, reported_before, to_merge
from dispatch.rules import OFFER_LASTS, TAP_AGAIN_WITHIN
from dispatch.standings import Verdict
from dispatch.statements import Answer, Doubt, Kind, Statement
from handlers.reading.commands import read_text, station_name
from handlers.reading.others import heard_of_others
from handlers.reading.sounds import sound
from tests.stories import night as script
from tests.stories.night import Action, Manner, Meaning, Night, ToBot, ToCard, ToMessage, message_numbers

GROUP = -100
HEAD = script.Person("组长", 999, "head", script.Role.ADMIN)
TAPS: dict[Action, Command] = {
    Action.ACK: Report(Kind.ACKNOWLEDGE),
    Action.DECLINE: Report(Kind.DECLINE),
    Action.ARRIVE: Report(Kind.CHECK_IN, in_square=True),
    Action.DELIVER: Report(Kind.DELIVER),
    Action.ENOUGH: said.Enough(),
    Action.CLOSE: said.CloseCall(),
    Action.MINE: said.ShowMine(),
    Action.UNCLEAR: said.ShowUnclear(),
}


@dataclass(frozen=True)
class Words:
    """Something said or tapped. `named`: the call of a button or of an answer; `kept`: heard before and again now."""

    speaker: Person
    at: int
    now: int
    text: str = ""
    number: int = 0
    said_at: int | None = None
    reply: script.Reply | None = None
    named: Call | None = None
    picked: dict[str, int] = field(default_factory=dict)
    kept: bool = False
    fixing: bool = False
    slash: bool = False

    def origin(self, reply: Reply | None) -> Origin:
        tap = None if self.number else "tap"
        said_at = self.at if self.said_at is None else self.said_at
        return Origin(GROUP, self.number, self.at, said_at, reply, tap, self.slash)


@dataclass
class Open:
    """What is not settled: asked about a statement or a name, unreadable, or waiting for its call."""

    kind: str
    words: Words
    person: Person
    call: Call | None = None
    statement_id: int | None = None
    name: str = ""


class InTheCore:
    def __init__(self, night: Night) -> None:
        self.night = night
        self.fleet = Fleet(1, GROUP, night.fleet, night.zone)
        self.calls: dict[int, Call] = {}
        self.statements = 0
        self.numbers = {line: 100 + number for line, number in message_numbers(night).items()}
        self.labelled = {one.label: one for one in night.events if isinstance(one, script.Said) and one.label}
        self.said_in: dict[int, list[tuple[Call, Person, int, Kind]]] = {}
        self.open: list[Open] = []
        self.wishes: list[tuple[int, said.RaiseCall]] = []
        self.due: dict[object, tuple[int, Callable[[int], None]]] = {}
        self.asked_about: Call | None = None
        self.enlisted = 0
        self.tapped_close: dict[tuple[int, int], int] = {}  # call and person id → when

    def play(self) -> dict[str, Any]:
        admins = [each for each in self.night.people if each.role is script.Role.ADMIN] or [HEAD]
        self.fleet.admins = {each.telegram_id for each in admins}
        for each in self.night.people:
            if each.role in (script.Role.COORDINATOR, script.Role.LEAD):
                self.person(each).role = Role(each.role.value)
            if each.plate or each.seats:
                self.person(each).plate, self.person(each).seats = each.plate, each.seats
        for event in self.night.events:
            self.until(event.at)
            self.happen(event)
        self.until(self.night.end)
        in_order = sorted(self.calls.values(), key=lambda call: (call.opened_at, call.id))
        return night_report(in_order, self.fleet.people)

    def person(self, each: script.Person) -> Person:
        known = self.fleet.by_telegram.get(each.telegram_id)
        if known is None:
            known = reported_before(self.fleet.people.values(), each.name) or self.enlist(each.name)
            known.telegram_id, known.username = each.telegram_id, each.username
            self.fleet.by_telegram[each.telegram_id] = known
        return known

    def enlist(self, name: str) -> Person:
        self.enlisted += 1
        person = Person(self.enlisted, 1, None, name)
        self.fleet.people[person.id] = person
        return person

    def until(self, at: int) -> None:
        """Everything that falls due on the way, each at its own moment."""
        while due := [(when, key) for key, (when, _) in self.due.items() if when <= at]:
            when, key = min(due, key=lambda one: one[0])
            _, deed = self.due.pop(key)
            deed(when)

    # what arrives

    def happen(self, event: script.Event) -> None:  # noqa: C901 — one case for each kind of line
        match event:
            case script.Said(speaker=script.Person() as speaker) if speaker.role is not script.Role.BOT:
                if event.manner not in (Manner.FORWARDED, Manner.VIA_BOT):
                    self.spoken(event, speaker)
            case script.Edited():
                message = self.labelled[event.label]
                edited_at = max(event.edited_at, message.written_at + 1)
                words = self.words(message, event.speaker, event.at)
                self.edit(replace(words, text=event.text, said_at=edited_at))
            case script.Tapped(action=Action.RAISE):
                number = self.numbers[self.labelled[str(event.label)].line]
                wish = next(asked for made_by, asked in self.wishes if made_by == number)
                self.obey(Words(self.person(event.speaker), event.at, event.at), wish)
            case script.Tapped():
                words = Words(
                    self.person(event.speaker), event.at, event.at, named=self.calls[event.call or 0]
                )
                self.obey(words, self.command_of_tap(event))
            case script.Took():
                words = Words(self.person(event.speaker), event.at, event.at, named=self.calls[event.call])
                self.obey(words, said.TakeOffer())
            case script.Answered():
                self.answered(event)
            case script.ReadAs():
                self.read_as(event)
            case script.Chose():
                self.chose(event)
            case script.Picked():
                asked = self.asked(event.label, lambda one: one.kind == "person")
                self.settle(asked)
                picked = {asked.name: self.person(event.picked).id}
                self.hear(replace(asked.words, now=event.at, picked=picked, kept=True))
            case script.Renamed():
                self.fleet.name = event.name

    def spoken(self, event: script.Said, speaker: script.Person) -> None:
        words = self.words(event, speaker, event.at)
        if event.text:
            self.hear(words)
        elif self.fleet.open_calls(words.at):
            self.unclear(words, self.origin(words))

    def words(self, event: script.Said, speaker: script.Person, now: int) -> Words:
        number, reply = self.numbers[event.line], event.reply
        return Words(self.person(speaker), event.written_at, now, event.text, number, reply=reply)

    def command_of_tap(self, event: script.Tapped) -> Command:
        if event.action is Action.DEPART:
            return Report(Kind.DEPART, passengers=event.number)
        return said.SetNeed(event.number) if event.action is Action.NEED else TAPS[event.action]

    def origin(self, words: Words) -> Origin:
        match words.reply:
            case ToMessage(label):
                other = self.labelled[label]
                number = self.numbers[other.line]
                raised = [call for call in self.fleet.calls.values() if call.origin == (GROUP, number)]
                author = self.person(other.speaker).id if isinstance(other.speaker, script.Person) else None
                return words.origin(Reply(number, author, raised[0] if raised else None))
            case ToCard(number):
                return words.origin(Reply(1, None, self.fleet.calls.get(number)))
            case ToBot():
                return words.origin(Reply(1, None, self.asked_about))
        return words.origin(None)

    # what the program makes of it

    def hear(self, words: Words) -> None:
        commands, slash = self.read(words)
        for command in commands:
            self.obey(replace(words, slash=slash), command)

    def read(self, words: Words) -> tuple[Sequence[Command], bool]:
        commands, slash = read_text(words.text)
        if slash or not self.fleet.may_report_for_others(words.speaker):
            return commands, slash
        others = (person.name for person in self.fleet.people.values() if person is not words.speaker)
        return heard_of_others(words.text, commands, others), False

    def obey(self, words: Words, command: Command) -> None:
        origin = self.origin(words)
        try:
            self.do(words, origin, command)
        except WhichCall:
            self.leave_open(words, Open("call", words, words.speaker))
        except Refusal as refusal:
            self.refused(words, origin, fate_of(refusal, command, origin))

    def refused(self, words: Words, origin: Origin, fate: Fate) -> None:
        if fate is Fate.KEPT:
            self.leave_open(words, Open("unheard", words, words.speaker))
        elif fate is Fate.UNCLEAR:
            self.unclear(words, origin)

    def leave_open(self, words: Words, doubt: Open) -> None:
        if not words.kept:
            self.open.append(doubt)

    def do(self, words: Words, origin: Origin, command: Command) -> None:  # noqa: C901, PLR0912 — as above
        match command:
            case Report():
                self.report(words, origin, command)
            case said.Unreadable():
                self.unclear(words, origin)
            case said.RaiseCall():
                self.raise_call(words, origin, command)
            case said.TakeOffer():
                seats.take_offer(words.named or call_coordinated(self.fleet, origin.at), words.speaker.id)
            case said.CountWaiting(waiting, tags):
                rules.count_waiting(self.call_of(words, origin), waiting, tags, origin.at)
            case said.Appoint(role, names):
                self.fleet.check_coordinator(words.speaker)
                for person in self.people(words, names) or [self.author(origin)]:
                    person.role = role
            case said.Merge(names):
                self.fleet.check_coordinator(words.speaker)
                author = self.author(origin) if origin.reply else None
                temporary, person = to_merge(self.fleet.people.values(), names, author)
                for call in self.calls.values():
                    recording.merge(call, temporary.id, person.id)
                del self.fleet.people[temporary.id]
            case said.CloseCall() if origin.is_tap and self.is_first_tap(words):
                self.fleet.check_coordinator(words.speaker)
                self.tapped_close[self.call_of(words, origin).id, words.speaker.id] = words.at
            case said.SetNeed() | said.Enough() | said.CloseCall() | said.StandDown():
                self.fleet.check_coordinator(words.speaker)
                self.coordinate(words, self.call_of(words, origin), command)
            case said.Fix(number, text):
                self.fleet.check_coordinator(words.speaker)
                known = (person.name for person in self.fleet.people.values())
                for each in heard_of_others(text, read_text(text)[0], known):
                    if isinstance(each, Report) and each.names:
                        fixing = replace(words, named=self.calls[number], fixing=True)
                        self.report(fixing, origin, each)

    def is_first_tap(self, words: Words) -> bool:
        """E4"""
        before = self.tapped_close.get((words.named.id if words.named else 0, words.speaker.id))
        return before is None or words.at - before >= TAP_AGAIN_WITHIN

    def author(self, origin: Origin) -> Person:
        if origin.reply is None or origin.reply.author_id is None:
            raise Refusal(Reason.UNKNOWN_PERSON)
        return self.fleet.people[origin.reply.author_id]

    def call_of(self, words: Words, origin: Origin) -> Call:
        return self.named(words, origin) or call_coordinated(self.fleet, origin.at)

    def named(self, words: Words, origin: Origin) -> Call | None:
        return words.named or (origin.reply.call if origin.reply else None)

    # calls

    def raise_call(self, words: Words, origin: Origin, asked: said.RaiseCall) -> None:
        if asked.station:
            asked = replace(asked, station=station_name(asked.station, self.fleet.stations))
        match raising(self.fleet, words.speaker, asked, origin):
            case Opens(station):
                number = len(self.calls) + 1
                call = new_call(number, self.fleet, words.speaker, station, asked, origin)
                self.calls[number] = call
                self.due.pop(call.night, None)
                self.hear_what_was_early(call, words.now)
            case Wishes() if not any(wish.station == asked.station for _, wish in self.wishes):
                self.wishes.append((words.number, asked))

    def hear_what_was_early(self, call: Call, now: int) -> None:
        early = [one for one in self.open if one.kind == "unheard"]
        self.open = [one for one in self.open if one.kind != "unheard"]
        for one in early:
            if one.words.at >= call.opened_at:
                self.hear(replace(one.words, now=now, kept=True))

    def coordinate(self, words: Words, call: Call, command: Command) -> None:
        match command:
            case said.SetNeed(int(cars)):
                seats.set_need(call, cars)
            case said.Enough():
                seats.enough(call)
            case said.CloseCall() | said.StandDown():
                rules.close(call, words.at, stand_down=isinstance(command, said.StandDown))
                due_at = seal_due(self.fleet, call)
                if due_at is not None:
                    self.due[call.night] = (due_at, lambda _: void(seal(self.fleet, call.night)))
        self.offer(call, words.now)

    def offer(self, call: Call, now: int) -> None:
        for response in seats.offer_free_seats(call, now):
            person_id = response.person_id

            def lapse(at: int, person_id: int = person_id) -> None:
                if seats.lapse_offer(call, person_id):
                    self.offer(call, at)

            self.due[call.id, person_id] = (now + OFFER_LASTS, lapse)

    # what is said about drivers

    def report(self, words: Words, origin: Origin, report: Report) -> None:
        heard = heard_as(self.fleet, words.speaker, report, origin, self.named(words, origin))
        if heard is Heard.UNCLEAR:
            self.unclear(words, origin)
        if heard is not Heard.REPORT:
            return
        try:
            people = self.whom(words, origin, report)
        except SeveralMeant as several:
            self.unclear(words, origin, Open("person", words, words.speaker, name=several.name))
            return
        for person in people:
            self.record(words, origin, self.call_for(words, origin, person, report), person, report)

    def whom(self, words: Words, origin: Origin, report: Report) -> list[Person]:
        person = about(self.fleet, words.speaker, report, origin.reply)
        return [person] if person else self.people(words, report.names)

    def people(self, words: Words, names: tuple[str, ...]) -> list[Person]:
        return [person_meant(self.fleet, name, words.picked, sound) or self.enlist(name) for name in names]

    def call_for(self, words: Words, origin: Origin, person: Person, report: Report) -> Call:
        named = self.named(words, origin)
        return call_of_report(self.fleet, words.speaker, person, report.kind, origin.at, named)

    def record(self, words: Words, origin: Origin, call: Call, person: Person, report: Report) -> None:
        said = statement_of(report, person, words.speaker, origin, self.night.zone)
        if not lacks_number(said):
            self.tell(words, call, person, said)
        elif origin.is_tap:
            raise Refusal(Reason.BAD_NUMBER)
        else:
            self.unclear(replace(words, named=call), origin)

    def tell(self, words: Words, call: Call, person: Person, said: Statement) -> None:
        if not words.fixing:
            by_lead = self.fleet.may_report_for_others(words.speaker)
            recording.check_accepts(call, person.id, said, by_lead=by_lead)
        self.statements += 1
        told = recording.tell(call, person.id, said.numbered(self.statements))
        self.said_in.setdefault(said.message_id, []).append((call, person, said.said_at, said.kind))
        self.follow(words, call, person, told)
        if said.kind is Kind.CHECK_IN and told.verdict is Verdict.COUNTED:
            for other in squares_left(self.fleet, person, call):
                self.tell(words, other, person, leaving(said))

    def follow(self, words: Words, call: Call, person: Person, told: Told) -> None:
        for statement_id, why in told.asks:
            self.open.append(Open(why.value, words, person, call, statement_id))
            if why is not Doubt.NO_TRIP:
                self.asked_about = call
        self.offer(call, words.now)

    def edit(self, words: Words) -> None:
        commands, slash = self.read(words)
        before = list(self.said_in.get(words.number, []))
        reports = reports_in_an_edit([] if slash else commands, {kind for _, _, _, kind in before})
        origin = self.origin(words)
        try:
            self.amend(words, origin, reports, before)
        except Refusal as refusal:
            self.refused(words, origin, fate_of(refusal, Report(Kind.VOID), origin))

    def amend(
        self,
        words: Words,
        origin: Origin,
        reports: list[Report],
        before: list[tuple[Call, Person, int, Kind]],
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
                call = spoken.get(person.id) or self.call_for(words, origin, person, report)
                self.record(words, origin, call, person, report)
        for person_id in spoken.keys() - mentioned:
            self.record(words, origin, spoken[person_id], self.fleet.people[person_id], Report(Kind.VOID))
        for doubt in [one for one in self.open if one.words.number == words.number]:
            if doubt.statement_id is None and not all(waits_for_its_trip(each, kinds) for each in reports):
                self.settle(doubt)

    def wait(self, words: Words, origin: Origin, amending: Report) -> None:
        with suppress(SeveralMeant, WhichCall, Refusal):
            for person in self.whom(words, origin, amending):
                departing = replace(amending, kind=Kind.DEPART)
                self.record(words, origin, self.call_for(words, origin, person, departing), person, amending)

    # what is unclear, and its answers

    def unclear(self, words: Words, origin: Origin, doubt: Open | None = None) -> None:
        call = words.named or call_for_unclear(self.fleet, words.speaker, origin.at)
        later = any(said_at > origin.said_at for _, _, said_at, _ in self.said_in.get(words.number, []))
        if call is None or call.sealed or words.kept or later:
            return
        call.unreadable += 1
        doubt = doubt or Open("unreadable", words, words.speaker)
        doubt.call = self.asked_about = call
        self.open.append(doubt)

    def settle(self, doubt: Open) -> None:
        self.open.remove(doubt)
        if doubt.call and doubt.statement_id is None:
            doubt.call.unreadable -= 1

    def asked(self, label: str | None, fits: Callable[[Open], bool]) -> Open:
        number = self.numbers[self.labelled[label].line] if label else None
        fitting = [one for one in self.open if fits(one) and number in (None, one.words.number)]
        assert fitting, f"nothing is asked about [{label}]"
        return fitting[-1]

    def answered(self, event: script.Answered) -> None:
        speaker = self.person(event.speaker)
        his_own = event.label is None
        doubt = self.asked(
            event.label, lambda one: one.kind != "call" and (not his_own or one.person is speaker)
        )
        if doubt.person is not speaker and not self.fleet.may_report_for_others(speaker):
            return
        self.settle(doubt)
        if doubt.call and doubt.statement_id is not None:
            told = recording.answer(
                doubt.call, doubt.person.id, doubt.statement_id, Answer(event.answer.value)
            )
            self.follow(replace(doubt.words, now=event.at), doubt.call, doubt.person, told)

    def read_as(self, event: script.ReadAs) -> None:
        speaker = self.person(event.speaker)
        doubt = self.asked(event.label, lambda one: one.kind == "unreadable")
        if doubt.call is None or not self.fleet.may_report_for_others(speaker):
            return
        self.settle(doubt)
        kinds: dict[object, Kind] = {Meaning.YES: Kind.ACKNOWLEDGE, Meaning.HERE: Kind.CHECK_IN}
        kind = kinds.get(event.meaning, Kind.DEPART)
        if event.meaning is Meaning.NOTHING:
            return
        at, number = doubt.words.at, doubt.words.number
        meant = Statement(0, kind, at, at, GROUP, number, speaker.id, in_square=kind is Kind.CHECK_IN)
        if isinstance(event.meaning, int):
            meant = meant._replace(passengers=event.meaning)
        words = Words(speaker, event.at, event.at, named=doubt.call)
        self.tell(words, doubt.call, doubt.person, meant)

    def chose(self, event: script.Chose) -> None:
        speaker = self.person(event.speaker)
        for doubt in [one for one in self.open if one.kind == "call" and one.person is speaker]:
            self.settle(doubt)
            self.hear(replace(doubt.words, now=event.at, named=self.calls[event.call], kept=True))


def void(_: object) -> None:
    """What falls due answers nothing."""
