"""Plays a golden night against the pure core: what its script says is said to the core in memory.

A doubled update does nothing here: that it is known again is the inbox's matter.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from dispatch import commands as said
from dispatch.calls import Call
from dispatch.commands import Command, DriverReport
from dispatch.fleets import Fleet
from dispatch.json_report import report as night_report
from dispatch.memberships import Person, Role
from dispatch.origin import Reply
from dispatch.refusals import Refusal
from dispatch.statements import ClarificationAnswer, Statement, StatementKind
from dispatch.temporary_people import find_temporary_namesake
from tests.stories import night as script
from tests.stories.core import Core
from tests.stories.night import Action, Manner, Meaning, Night, ToBot, ToCard, ToMessage, message_numbers
from tests.stories.words import GROUP, Open, Words

HEAD = script.Person("组长", 999, "head", script.Role.ADMIN)
TAPS: dict[Action, Command] = {
    Action.ACK: DriverReport(StatementKind.ACKNOWLEDGE),
    Action.DECLINE: DriverReport(StatementKind.DECLINE),
    Action.ARRIVE: DriverReport(StatementKind.CHECK_IN, in_square=True),
    Action.DELIVER: DriverReport(StatementKind.DELIVER),
    Action.ENOUGH: said.Enough(),
    Action.CLOSE: said.CloseCall(),
    Action.STANDDOWN: said.StandDown(is_confirmed=True),
    Action.REOPEN: said.ReopenCall(),
    Action.MINE: said.ShowOwnRecord(),
    Action.UNCLEAR: said.ShowUnclear(),
}

THUMBS = {"👍": StatementKind.ACKNOWLEDGE, "👎": StatementKind.DECLINE}


class InTheCore:
    def __init__(self, night: Night) -> None:
        self.night = night
        self.fleet = Fleet(1, GROUP, night.fleet, night.zone)
        self.core = Core(self.fleet, self.replied)
        self.accounts: dict[int, str] = {}
        self.numbers = {line: 100 + number for line, number in message_numbers(night).items()}
        self.reactions: dict[
            tuple[int, int], StatementKind
        ] = {}  # person and message → what his reaction says
        self.labelled = {one.label: one for one in night.events if isinstance(one, script.Said) and one.label}

    def play(self) -> dict[str, Any]:
        admins = [each for each in self.night.people if each.role is script.Role.ADMIN] or [HEAD]
        self.fleet.admins = frozenset(each.telegram_id for each in admins)
        for each in self.night.people:
            if each.role in (script.Role.COORDINATOR, script.Role.LEAD):
                self.person(each).role = Role(each.role.value)
            if each.plate or each.seats:
                self.person(each).plate, self.person(each).seats = each.plate, each.seats
        for event in self.night.events:
            self.core.until(event.at)
            self.happen(event)
        self.core.until(self.night.end)
        in_order = sorted(self.core.calls.values(), key=lambda call: (call.opened_at, call.id))
        return night_report(in_order, {self.fleet.id: self.fleet.people}, self.accounts)

    def person(self, each: script.Person) -> Person:
        known = self.fleet.by_account.get(each.telegram_id)
        if known is None:
            known = find_temporary_namesake(self.fleet.people.values(), each.name) or self.core.enlist(
                each.name
            )
            known.username = each.username
            self.accounts[each.telegram_id] = str(each.telegram_id)
            self.fleet.know_account(known, each.telegram_id)
        return known

    # what arrives

    def happen(self, event: script.Event) -> None:
        match event:
            case script.Said(speaker=script.Person() as speaker) if speaker.role is not script.Role.BOT:
                self.spoken(event, speaker)
            case script.Edited():
                self.edited(event)
            case script.Tapped() | script.Took():
                self.tapped(event)
            case script.Reacted(speaker=script.Person() as speaker):
                self.reacted(event, self.person(speaker))
            case script.Answered():
                self.answered(event)
            case script.ReadAs():
                self.read_as(event)
            case script.Chose():
                self.chose(event)
            case script.Picked():
                self.picked(event)
            case script.Renamed():
                self.fleet.name = event.name

    def spoken(self, event: script.Said, speaker: script.Person) -> None:
        if event.manner in (Manner.FORWARDED, Manner.VIA_BOT):
            return
        words = self.words(event, speaker, event.at)
        if event.text:
            self.core.hear(words)
        elif self.fleet.open_calls(words.origin(None).moment):
            self.core.unclear(words, words.origin(self.replied(words)))

    def words(self, event: script.Said, speaker: script.Person, now: int) -> Words:
        number, reply = self.numbers[event.line], event.reply
        return Words(
            self.person(speaker), event.written_at, now, event.text, number, reply=reply, turn=event.line
        )

    def replied(self, words: Words) -> Reply | None:
        match words.reply:
            case ToMessage(label):
                other = self.labelled[label]
                number = self.numbers[other.line]
                raised = [call for call in self.fleet.calls.values() if call.origin == (GROUP, number)]
                author = self.person(other.speaker).id if isinstance(other.speaker, script.Person) else None
                return Reply(number, author, raised[0] if raised else None)
            case ToCard(number):
                return Reply(1, None, self.fleet.calls.get(number))
            case ToBot():
                return Reply(1, None, self.core.asked_about)
        return None

    def edited(self, event: script.Edited) -> None:
        message = self.labelled[event.label]
        edited_at = max(event.edited_at, message.written_at + 1)
        words = self.words(message, event.speaker, event.at)
        self.core.edit(replace(words, text=event.text, said_at=edited_at, said_turn=event.line))

    def tapped(self, event: script.Tapped | script.Took) -> None:
        words = Words(self.person(event.speaker), event.at, event.at, turn=event.line)
        match event:
            case script.Tapped(action=Action.RAISE):
                number = self.numbers[self.labelled[str(event.label)].line]
                wish = next(asked for made_by, asked in self.core.wishes if made_by == number)
                self.core.obey(words, wish)
            case script.Tapped():
                named = self.core.calls[event.call or 0]
                self.core.obey(replace(words, named=named), self.command_of_tap(event))
            case script.Took():
                self.core.obey(replace(words, named=self.core.calls[event.call]), said.TakeOffer())

    def command_of_tap(self, event: script.Tapped) -> Command:
        if event.action is Action.DEPART:
            return DriverReport(StatementKind.DEPART, passengers=event.number)
        return said.SetNeed(event.number) if event.action is Action.NEED else TAPS[event.action]

    def reacted(self, event: script.Reacted, speaker: Person) -> None:
        match event.target:
            case ToMessage(label):
                number = self.numbers[self.labelled[label].line]
                on = [call for call in self.core.calls.values() if call.origin == (GROUP, number)]
            case ToCard(card):
                number, on = 10_000 + card, [self.core.calls[card]]
        meaning = next((THUMBS[each] for each in reversed(event.emoji) if each in THUMBS), None)
        before = self.reactions.get((speaker.id, number))
        for call in on:
            if before not in (None, meaning):
                self.react(event, speaker, number, call, StatementKind.TAKE_BACK)
            if meaning not in (None, before) and not self.fleet.is_coordinator(speaker):
                self.react(event, speaker, number, call, meaning)

    def react(
        self, event: script.Reacted, speaker: Person, number: int, call: Call, kind: StatementKind
    ) -> None:
        told = Statement(0, kind, event.at, event.at, GROUP, -number, turn=event.line)
        with suppress(Refusal):
            self.core.tell(Words(speaker, event.at, event.at), call, speaker, told)
            self.reactions[speaker.id, number] = kind
        if kind is StatementKind.TAKE_BACK:
            self.reactions.pop((speaker.id, number), None)

    # the answers to what is unclear

    def asked(self, label: str | None, fits: Callable[[Open], bool]) -> Open:
        number = self.numbers[self.labelled[label].line] if label else None
        fitting = [one for one in self.core.open if fits(one) and number in (None, one.words.number)]
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
        self.core.settle(doubt)
        if doubt.call and doubt.statement_id is not None:
            told = self.core.journal.answer(
                doubt.call, doubt.person.id, doubt.statement_id, ClarificationAnswer(event.answer.value)
            )
            self.core.follow(replace(doubt.words, now=event.at), doubt.call, doubt.person, told)

    def read_as(self, event: script.ReadAs) -> None:
        speaker = self.person(event.speaker)
        doubt = self.asked(event.label, lambda one: one.kind == "unreadable")
        if doubt.call is None or not self.fleet.may_report_for_others(speaker):
            return
        self.core.settle(doubt)
        kinds: dict[object, StatementKind] = {
            Meaning.YES: StatementKind.ACKNOWLEDGE,
            Meaning.HERE: StatementKind.CHECK_IN,
        }
        kind = kinds.get(event.meaning, StatementKind.DEPART)
        if event.meaning is Meaning.NOTHING:
            return
        at, number = doubt.words.at, doubt.words.number
        meant = Statement(
            0, kind, at, at, GROUP, number, speaker.id, in_square=kind is StatementKind.CHECK_IN
        )._replace(turn=doubt.words.turn)
        if isinstance(event.meaning, int):
            meant = meant._replace(passengers=event.meaning)
        words = Words(speaker, event.at, event.at, named=doubt.call)
        self.core.tell(words, doubt.call, doubt.person, meant)

    def chose(self, event: script.Chose) -> None:
        speaker = self.person(event.speaker)
        for doubt in [one for one in self.core.open if one.kind == "call" and one.person is speaker]:
            if doubt in self.core.open:
                self.core.bind(doubt, self.core.calls[event.call], event.at)

    def picked(self, event: script.Picked) -> None:
        doubt = self.asked(event.label, lambda one: one.kind == "person")
        self.core.settle(doubt)
        picked = {doubt.name: self.person(event.picked).id}
        self.core.hear(replace(doubt.words, now=event.at, picked=picked, kept=True))
