"""In-memory cache of live fleets and calls, always equal to the database; and the context of one input.

A handler changes the objects and saves nothing: what changed is noted (`dispatch.changed_objects`) and written at the end of the
input, or by `Context.saved` before a read that needs it.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from zoneinfo import ZoneInfo

from dispatch.calls import Call, Response
from dispatch.changed_objects import Change, Changes
from dispatch.deadlines import DeadlineKind
from dispatch.driver_state import NOTHING_SAID, DriverState
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.timetable import Timetable, of_fleet
from handlers.chat.answer_pace import AnswerPace
from handlers.chat.checkups import WantedCheckup
from handlers.chat.inputs import Event
from handlers.chat.joint_memory import JointMemory
from handlers.chat.languages import is_read_alone, language_spoken_to
from handlers.chat.messenger import Messenger
from handlers.chat.private_locations import PrivateLocations
from storage import deadlines, persons
from storage.calls import live_calls, load_call, save_call, sealed_calls_with
from storage.core.id_sequence import Numbered, last_number
from storage.core.transaction import Read, Transaction
from storage.external_ids import ExternalIds
from storage.fleets import chat_of_fleet, load_admins, load_fleet, save_fleet
from storage.journal import Note, NoteKind, read_again, write_note
from storage.responses import delete_response, save_response


def _nothing() -> None:
    pass


def _no_code(_: int, __: int) -> str:
    return ""


class Session:
    """A cache of what is live. After a rollback `forget()`: everything is read anew from the database."""

    def __init__(
        self,
        messenger: Messenger,
        zone: str = "Asia/Shanghai",
        language: str = "zh-Hans",
        timetable: Timetable | None = None,
    ) -> None:
        self.messenger = messenger
        self.zone = ZoneInfo(zone)
        self.timetable = timetable or Timetable()
        self.language = language
        self.bot_name: str | None = None  # @username of the bot, once it is known
        self.owner_username: str | None = None  # U8: of the settings, in small letters, while nobody has it
        self.secret = b""  # H12: of which codes are made that nobody can guess
        self.pairing_codes: Callable[[int], frozenset[str]] = lambda _: frozenset()  # U9: those valid now
        self.partner_code: Callable[[int, int], str] = _no_code  # B1: of a fleet id and an input id
        self.joint = JointMemory()
        self.languages: dict[int, str] | None = None  # account → what it chose; known from the first input on
        self.answers_heard: dict[int, deque[int]] = {}  # chat → when its last few answers were heard (S7)
        self.answer_pace = AnswerPace()
        self.private_locations = PrivateLocations()  # V6
        self.file_wanted: Callable[[], None] = _nothing  # called after a commit: a file is to be fetched
        self.checkup_wanted: Callable[[WantedCheckup], None] = lambda _: (
            None
        )  # called after a commit (U11, U12)
        self.person_forgotten: Callable[[], None] = _nothing  # called after a commit: V2
        self._fleets: dict[int, Fleet] = {}
        self.planned: dict[tuple[DeadlineKind, int], int | None] = {}  # (kind, call id) → when it is due
        self._numbers: dict[str, int] = {}
        self.ids = ExternalIds(messenger.name.lower())
        self._drawn: tuple[Transaction | None, set[int]] = (None, set())
        self._changes = Changes()

    def forget(self) -> None:
        self._fleets.clear()
        self.planned.clear()
        self._numbers.clear()
        self.joint.until.clear()
        self.ids.forget()
        self._drawn = (None, set())
        self._changes = Changes()
        self.languages = None

    def save(self, tx: Transaction) -> None:
        """Writes what changed in fleets, people, calls and responses since the last time.

        Raises TypeError for an object that has no table.
        """
        self.ids.within(tx).store_new()
        for change in self._changes.take():
            if not change.is_removed:
                _save(tx, change)
            elif not change.is_new:
                _delete(tx, change)

    def know_languages(self, tx: Transaction) -> None:
        """Keeps the languages that people chose. They are few, so that handling a message needs no query for them."""
        self.languages = persons.languages_chosen(tx.read)

    def fleet(self, tx: Transaction, chat_id: int) -> Fleet | None:
        fleet = self._fleets.get(chat_id)
        if fleet is None:
            fleet = load_fleet(tx.read, chat_id)
            if fleet is None:
                return None
            fleet.timetable = of_fleet(self.timetable, fleet.changes)
            for call in live_calls(tx.read, fleet.id):
                read_again(tx.read, call)
                fleet.add_call(call)
            fleet.watch(self._changes)
            fleet = self._fleets.setdefault(fleet.chat_id, fleet)
            self._fleets[chat_id] = fleet
            for call in fleet.calls.values():
                if call.joint_id is not None and not call.shares:
                    self.joint.put_together(tx, call.joint_id, partial(self.fleet_of, tx))
        return fleet

    def open_fleet(self, tx: Transaction, chat_id: int, name: str, now: int) -> Fleet:
        """The fleet of a chat, made at first sight; its name follows the group's."""
        fleet = self.fleet(tx, chat_id)
        if fleet is None:
            fleet = Fleet(self.number(tx, "fleets"), chat_id, name, self.zone, self.language)
            fleet.admins = load_admins(tx.read, chat_id)
            fleet.timetable = self.timetable
            self._changes.note_new(fleet)
            self._fleets[chat_id] = fleet
            deadlines.schedule_new_fleet(tx, fleet.id, now)
        elif name and name != fleet.name and fleet.chat_id == chat_id:
            fleet.name = name
        return fleet

    def nowhere(self, chat_id: int) -> Fleet:
        """Returns an empty fleet for the private chat of somebody who is in no fleet."""
        return Fleet(0, chat_id, "", self.zone, self.language)

    def fleet_of(self, tx: Transaction, fleet_id: int) -> Fleet:
        fleet = self.fleet(tx, chat_of_fleet(tx.read, fleet_id))
        if fleet is None:
            raise LookupError(f"fleet {fleet_id} has gone")
        return fleet

    def move(self, old_chat_id: int, fleet: Fleet) -> None:
        self._fleets.pop(old_chat_id, None)
        self._fleets[fleet.chat_id] = fleet

    def sealed_call(self, tx: Transaction, call_id: int) -> Call | None:
        """Loads a sealed call, which is not in the cache, for a correction (T3)."""
        call = load_call(tx.read, call_id)
        if call is not None:
            self._correct(tx, call)
        return call

    def sealed_calls_with(self, tx: Transaction, person_id: int) -> list[Call]:
        calls = sealed_calls_with(tx.read, person_id)
        for call in calls:
            self._correct(tx, call)
        return calls

    def _correct(self, tx: Transaction, call: Call) -> None:
        read_again(tx.read, call)
        call.watch(self._changes)

    def event_of(self, tx: Transaction, raw: bytes) -> Event | None:
        """What the messenger told; its ids become the bot's own, stored at first sight. None for forgotten words (V2)."""
        return self.messenger.event_of(raw, self.ids.within(tx)) if raw else None

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


def _save(tx: Transaction, change: Change) -> None:
    match change.subject:
        case Response() as response:
            state: DriverState = NOTHING_SAID if change.is_new else change.before.get("state", response.state)
            save_response(tx, response, state.trips)
        case Call() as call:
            save_call(tx, call)
        case Person() as person:
            persons.save_membership(tx, person)
        case Fleet() as fleet:
            new = dict.fromkeys(field.name for field in fields(fleet))
            save_fleet(tx, fleet, new if change.is_new else change.before)
        case other:
            raise TypeError(f"a {type(other).__name__} is saved nowhere")


def _delete(tx: Transaction, change: Change) -> None:
    match change.subject:
        case Response() as response:
            delete_response(tx, response)
        case Person() as person:
            persons.delete_memberships(tx, person)
        case other:
            raise TypeError(f"a {type(other).__name__} is never deleted")


@dataclass(frozen=True, slots=True)
class Replay:
    """An earlier message that is to be handled again, with what has been answered since."""

    input_id: int
    call: Call | None = None  # the call it is about, where that was asked
    picked: Mapping[str, int] = field(default_factory=dict)  # names that were asked about → person id
    moved: bool = False  # R16: nobody chose the call, it was the only one left


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
    call: Call | None = None  # named by the button, the command or an answer
    picked: dict[str, int] = field(default_factory=dict)  # names that were asked about → person id
    kept: bool = False  # said before and heard again now
    moved: bool = False  # R16: about a call that nobody chose
    fixing: bool = False  # a coordinator corrects what is over
    answered: bool = False  # the tap has its toast
    tapped: int | None = None  # the message whose button it was
    replays: list[Replay] = field(default_factory=list)  # handled again as soon as the command is carried out

    @property
    def named_call(self) -> Call | None:
        """The call of the button, of the command or an answer, else of the message replied to."""
        return self.call or (self.origin.reply.call if self.origin.reply else None)

    @property
    def language(self) -> str:
        """The language of answers to the speaker (S6)."""
        alone = is_read_alone(self.origin)
        return self.language_for(self.speaker.account_id) if alone else self.fleet.language

    def language_for(self, account_id: int | None) -> str:
        """Returns the language of messages that only this account reads: the one it chose, else the group's (S6)."""
        return language_spoken_to(account_id, self.session.languages, self.fleet.language)

    def note(
        self, kind: NoteKind, *, call: Call | None = None, person_id: int | None = None, **body: object
    ) -> None:
        """Writes a note into the journal, by the speaker, at the time of his words."""
        number = self.session.number(self.tx, "journal")
        call_id = call.id if call else None
        note = Note(
            number,
            self.fleet.id,
            kind,
            self.origin.moment.at,
            self.speaker.id,
            self.input_id,
            call_id,
            person_id,
            body,
        )
        write_note(self.tx, note)

    def saved(self) -> Read:
        """Reads that see what was changed so far."""
        self.session.save(self.tx)
        return self.tx.read
