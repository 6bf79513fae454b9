"""The fleets and calls of tonight, kept in memory between inputs and always equal to the database."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter
from zoneinfo import ZoneInfo

from dispatch.calls import Call, Response
from dispatch.fleets import Fleet
from dispatch.limits import MINUTE
from dispatch.origin import Origin
from dispatch.roster import Person
from dispatch.timetable import Timetable, of_fleet
from storage import deadlines
from storage.calls import live_calls
from storage.core.id_sequence import Numbered, last_number
from storage.core.transaction import Transaction
from storage.fleets import chat_of_fleet, languages_chosen, load_admins, load_fleet, save_fleet
from storage.journal import Note, NoteKind, recall, recall_words, write_note

# What is said on a long night of twenty fleets, in some 8 MB. Beyond that, whoever speaks again after a silence costs a read.
MOST_REMEMBERED = 30_000


class Session:
    """A cache of what is live. After a rollback `forget()`: everything is read anew from the database."""

    def __init__(
        self,
        zone: str = "Asia/Shanghai",
        language: str = "zh-Hans",
        timetable: Timetable | None = None,
        most_remembered: int = MOST_REMEMBERED,
    ) -> None:
        self.zone = ZoneInfo(zone)
        self.timetable = timetable or Timetable()
        self.language = language
        self.bot_name: str | None = None  # @username of the bot, once it is known
        self.languages: dict[int, str] | None = None  # account → what it chose; known from the first input on
        self.answers_heard = AnswerRate()
        self._fleets: dict[int, Fleet] = {}
        self.planned: dict[str, int | None] = {}  # key of a deadline → when it is due
        self._numbers: dict[str, int] = {}
        self._drawn: tuple[Transaction | None, set[int]] = (None, set())
        self._most_remembered = most_remembered
        self._remembered = 0  # statements of live calls

    def forget(self) -> None:
        self._fleets.clear()
        self.planned.clear()
        self._numbers.clear()
        self._drawn = (None, set())
        self._remembered = 0
        self.languages = None

    def know_languages(self, tx: Transaction) -> None:
        """Few people choose one: all of them are kept, so that nothing is asked while somebody speaks."""
        self.languages = languages_chosen(tx.read)

    def fleet(self, tx: Transaction, chat_id: int) -> Fleet | None:
        fleet = self._fleets.get(chat_id)
        if fleet is None:
            fleet = load_fleet(tx.read, chat_id)
            if fleet is None:
                return None
            fleet.timetable = of_fleet(self.timetable, fleet.changes)
            for call in live_calls(tx.read, fleet.id):
                recall(tx.read, call)
                self._remembered += sum(len(response.said) for response in call.responses.values())
                fleet.calls[call.id] = call
            fleet = self._fleets.setdefault(fleet.chat_id, fleet)
            self._fleets[chat_id] = fleet
        return fleet

    def open_fleet(self, tx: Transaction, chat_id: int, name: str, now: int) -> Fleet:
        """The fleet of a chat, made at first sight; its name follows the group's."""
        fleet = self.fleet(tx, chat_id)
        if fleet is None:
            fleet = Fleet(self.number(tx, "fleets"), chat_id, name, self.zone, self.language)
            fleet.admins |= load_admins(tx.read, chat_id)
            fleet.timetable = self.timetable
            self._fleets[chat_id] = fleet
            save_fleet(tx, fleet)
            deadlines.schedule_new_fleet(tx, fleet.id, now)
        elif name and name != fleet.name and fleet.chat_id == chat_id:
            fleet.name = name
            save_fleet(tx, fleet)
        return fleet

    def fleet_of(self, tx: Transaction, fleet_id: int) -> Fleet:
        fleet = self.fleet(tx, chat_of_fleet(tx.read, fleet_id))
        if fleet is None:
            raise LookupError(f"fleet {fleet_id} has gone")
        return fleet

    def move(self, old_chat_id: int, fleet: Fleet) -> None:
        self._fleets.pop(old_chat_id, None)
        self._fleets[fleet.chat_id] = fleet

    def response_of(self, tx: Transaction, call: Call, person_id: int) -> Response | None:
        """One person's part in a call, with all that he said, to which something is about to be added."""
        response = call.responses.get(person_id)
        if response is not None and response.words is None:
            recall_words(tx.read, call, response)
            self._remembered += len(response.said)
        self._remembered += 1
        return response

    def let_go(self) -> None:
        """Where too much is remembered, half of it is left to the journal: of those first who have been silent longest."""
        if self._remembered <= self._most_remembered:
            return
        fleets = {fleet.id: fleet for fleet in self._fleets.values()}.values()
        spoken = [
            (response.worded_at, call, response)
            for fleet in fleets
            for call in fleet.calls.values()
            for response in call.responses.values()
            if response.words
        ]
        self._remembered = sum(len(response.said) for _, _, response in spoken)
        for _, call, response in sorted(spoken, key=itemgetter(0)):
            if self._remembered <= self._most_remembered // 2:
                break
            if response.may_be_let_go:
                self._remembered -= len(response.said)
                call.let_go(response)

    def number(self, tx: Transaction, table: Numbered) -> int:
        """The next id of a table. One process writes, so that memory may count."""
        last = self._numbers.get(table)
        if last is None:
            last = last_number(tx.read, table)
        self._numbers[table] = last + 1
        return last + 1

    def draws_first(self, tx: Transaction, call_id: int) -> bool:
        """Whether this is the first change of a call's card in this transaction; once a transaction is enough."""
        if self._drawn[0] is not tx:
            self._drawn = (tx, set())
        if call_id in self._drawn[1]:
            return False
        self._drawn[1].add(call_id)
        return True


class AnswerRate:
    """When the last few answers of each chat were heard: enough to tell a quiet hour from a burst."""

    def __init__(self) -> None:
        self._heard: dict[int, deque[int]] = {}

    def is_quiet(self, chat_id: int, now: int) -> bool:
        """Counts one more answer heard now, and says whether there were few: seconds are UTC epoch's."""
        heard = self._heard.get(chat_id)
        if heard is None:
            heard = self._heard[chat_id] = deque(maxlen=MOST_A_MINUTE + 1)
        heard.append(now)
        in_a_row = len(heard) > MOST_IN_A_ROW and now - heard[-1 - MOST_IN_A_ROW] < ROW_SECONDS
        return not in_a_row and (len(heard) <= MOST_A_MINUTE or now - heard[0] >= MINUTE)


MOST_IN_A_ROW, ROW_SECONDS = 3, 10
MOST_A_MINUTE = 6


@dataclass(slots=True)
class Context:
    """One input being answered: who speaks, where, and the transaction that everything it does belongs to."""

    session: Session
    tx: Transaction
    fleet: Fleet
    speaker: Person
    origin: Origin
    input_id: int
    now: int  # receipt, UTC epoch seconds
    # Takes an input again: (ctx, input id, the call it is about, names that were asked about → person id).
    hear_again: "HearAgain"
    call: Call | None = None  # named by the button, the command or an answer
    picked: dict[str, int] = field(default_factory=dict)  # names that were asked about → person id
    kept: bool = False  # said before and heard again now
    fixing: bool = False  # a coordinator corrects what is over
    answered: bool = False  # the tap has its toast
    tapped: int | None = None  # the message whose button it was

    @property
    def language(self) -> str:
        """Of what is said back to the speaker (S6)."""
        alone = self.origin.private or self.origin.is_tap
        return self.language_for(self.speaker.telegram_id) if alone else self.fleet.language

    def language_for(self, telegram_id: int | None) -> str:
        """Of what only this person reads: the one he chose, else the group's (S6)."""
        chosen = self.session.languages
        return (chosen or {}).get(telegram_id or 0, self.fleet.language)

    def note(
        self, kind: NoteKind, *, call: Call | None = None, person_id: int | None = None, **body: object
    ) -> None:
        """Into the journal, by the speaker, at the time it was said."""
        number = self.session.number(self.tx, "journal")
        call_id = call.id if call else None
        note = Note(
            number,
            self.fleet.id,
            kind,
            self.origin.at,
            self.speaker.id,
            self.input_id,
            call_id,
            person_id,
            body,
        )
        write_note(self.tx, note)


HearAgain = Callable[[Context, int, Call | None, dict[str, int]], None]
