"""A fleet: its people, who of them is a coordinator or a lead (U1, U4), its stations and unsealed calls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import chain
from operator import attrgetter
from typing import ClassVar

from dispatch import changed_objects
from dispatch.calls import Call
from dispatch.changed_objects import Tracked
from dispatch.memberships import FORGOTTEN_NAME, Person, Role
from dispatch.statements import Moment
from dispatch.stations import NO_ENTRY, StationEntry, aliases_of
from dispatch.surveys import Survey
from dispatch.timetable import Timetable

_maybe_of = attrgetter("maybe")


@dataclass(slots=True)
class Fleet(Tracked):
    """`calls`: the unsealed calls by id, in order of opening."""

    UNSAVED: ClassVar = frozenset(
        {"people", "by_account", "by_username", "temporary", "calls", "timetable", "surveys", "left_accounts"}
    )

    id: int
    chat_id: int
    name: str
    zone: tzinfo
    language: str = "zh-Hans"
    leaves_at: int | None = None  # U9: when the bot leaves, UTC epoch seconds; None: the group is paired
    called_at: int | None = (
        None  # R17: of the call for cars that is the coordinators' last word, UTC epoch seconds
    )
    admins: frozenset[int] = frozenset()  # account ids
    people: Mapping[int, Person] = field(default_factory=dict)
    by_account: dict[int, Person] = field(default_factory=dict)
    by_username: dict[str, Person] = field(default_factory=dict)  # in small letters
    temporary: dict[int, Person] = field(default_factory=dict)  # people without account (K4)
    left_accounts: dict[int, int] = field(
        default_factory=dict
    )  # I11: account of a person with several → when it left
    stations: tuple[str, ...] = ()  # in alphabetical order
    entries: Mapping[str, StationEntry] = field(default_factory=dict)  # C19, by station; not of every one
    calls: Mapping[int, Call] = field(default_factory=dict)
    surveys: tuple[Survey, ...] = ()  # C21-C23: the open ones, in the order in which they were asked
    changes: Mapping[str, str] = field(default_factory=dict)  # settings of the timetable, as typed
    timetable: Timetable = field(default_factory=Timetable)

    def parts(self) -> Iterable[Tracked]:
        return chain(self.people.values(), self.calls.values())

    def add_person(self, person: Person) -> None:
        """Adds a person to the fleet."""
        changed_objects.add(self, self.people, person.id, person)
        if person.username is not None:
            self.by_username[_in_small_letters(person.username)] = person
        if person.account_id is not None:
            self.by_account[person.account_id] = person
        elif person.name != FORGOTTEN_NAME:
            self.temporary[person.id] = person

    def know_account(self, person: Person, account_id: int) -> None:
        """Files a person under an account."""
        person.account_id = account_id
        self.by_account[account_id] = person
        self.temporary.pop(person.id, None)

    def lose_account(self, person: Person, account_id: int) -> None:
        """Gives up an account, which is another's from now on. Without a further one he is known by name alone."""
        self.by_account.pop(account_id, None)
        person.account_id = next(iter(self.accounts_of(person)), None)
        if person.account_id is None:
            self.temporary[person.id] = person

    def accounts_of(self, person: Person) -> list[int]:
        """The accounts by which the fleet knows a person (I11), the lowest first."""
        return sorted(id_ for id_, other in self.by_account.items() if other is person)

    def give_username(self, person: Person, username: str | None) -> None:
        """K4: nobody else of the fleet has this username any more: a messenger gives it to one account at a time."""
        if person.username is not None:
            self.by_username.pop(person.username.casefold(), None)
        if username is not None:
            key = _in_small_letters(username)
            former = self.by_username.get(key)
            if former is not None:
                former.username = None
            self.by_username[key] = person
        person.username = username

    def unchanged_person(self, account_id: int | None, name: str, username: str | None) -> Person | None:
        """The person of an account that has the name and username of before; None where there is something to note."""
        person = self.by_account.get(account_id or 0)
        if person is None or person.account_id != account_id:  # I11: he spoke with another one until now
            return None
        return person if person.name == name and person.username == username else None

    def remove_person(self, person: Person) -> None:
        """Removes a temporary person, who was merged into another (K4). People with an account are never removed."""
        changed_objects.remove(self.people, person.id)
        self.temporary.pop(person.id, None)

    def know_as(self, person: Person, person_id: int) -> None:
        """Somebody known by name alone turned out to be a person whom another fleet knows: he has that one's id (I1).

        The rows in the database have it already.
        """
        former_id = person.id
        changed_objects.leave(self.people, former_id)
        self.temporary.pop(former_id, None)
        person.id = person_id
        changed_objects.put_back(self.people, person_id, person)
        for call in self.calls.values():
            call.know_as(former_id, person_id)

    def add_call(self, call: Call) -> None:
        call.people, call.beside = self.people, self.calls
        changed_objects.add(self, self.calls, call.id, call)

    def call_numbered(self, number: int) -> Call | None:
        """The unsealed call with the number that people see (C10)."""
        return next((call for call in self.calls.values() if call.number == number), None)

    def add_station(self, name: str) -> None:
        if name not in self.stations:
            self.stations = tuple(sorted((*self.stations, name)))

    def remove_station(self, name: str) -> None:
        """Forgets a station. Calls to it keep its name."""
        self.stations = tuple(station for station in self.stations if station != name)
        self.entries = {station: entry for station, entry in self.entries.items() if station != name}

    def entry_of(self, station: str) -> StationEntry:
        """Returns what is kept about a station; the usual where that is nothing."""
        return self.entries.get(station, NO_ENTRY)

    def keep_entry(self, station: str, entry: StationEntry) -> None:
        self.add_station(station)
        self.entries = {**self.entries, station: entry}

    def aliases(self) -> dict[str, str]:
        """Maps each alias to its station's name."""
        return aliases_of(self.entries) if self.entries else {}

    def is_coordinator(self, person: Person) -> bool:
        may = person.role is Role.COORDINATOR or person.account_id in self.admins
        return may and person.is_full_member

    def may_report_for_others(self, person: Person) -> bool:
        may = person.role is not None or person.account_id in self.admins
        return may and person.is_full_member

    def is_former_member(self, account_id: int | None) -> bool:
        """Whether this account left the group or was removed (U4)."""
        return self.left_at(account_id) is not None

    def left_at(self, account_id: int | None) -> int | None:
        """Returns when this account left the group or was removed, in UTC epoch seconds; None for members and strangers."""
        person = self.by_account.get(account_id or 0)
        if person is None:
            return None
        return person.left_at if person.left_at is not None else self.left_accounts.get(account_id or 0)

    def open_calls(self, moment: Moment) -> list[Call]:
        return [call for call in self.calls.values() if not call.sealed and call.is_open_at(moment)]

    def calls_in_topic(self, moment: Moment, topic: int | None) -> list[Call]:
        """Returns the open calls that were raised in a forum topic; all open ones where none was (R3)."""
        open_calls = self.open_calls(moment)
        if topic is None:
            return open_calls
        return [call for call in open_calls if call.topic == topic] or open_calls

    def keeps_maybes(self) -> bool:
        """Whether a call has a *maybe*, or another group's share of a joint call has one (B5)."""
        for call in self.calls.values():  # noqa: SIM110  `any` would call a function for each call: every message asks this
            if call.maybe or (call.shares and any(map(_maybe_of, call.shares))):
                return True
        return False


class AmbiguousCall(Exception):
    """Several calls may be meant; the speaker has to choose one.

    `elsewhere`: the number or station that he named and that none of them has, so that none is taken for it.
    """

    def __init__(self, calls: list[Call], *, elsewhere: str | None = None) -> None:
        super().__init__("which call")
        self.calls = calls
        self.elsewhere = elsewhere


def _in_small_letters(username: str) -> str:
    """The username itself where it has no capitals, so that a key takes no memory of its own."""
    folded = username.casefold()
    return username if folded == username else folded
