"""Compares the rows of a roster with the people whom a fleet knows: what each row comes to, and what would be written (I5, I6).

Somebody is recognised by name and company, by a plate, or by his phone. Who only looks alike is never taken for him.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dispatch.memberships import Person
from dispatch.roster_outcomes import Entry, RosterPlan, RowOutcome, RowResult, Why
from dispatch.roster_rows import RosterRow, Unit, United, unite


@dataclass(slots=True)
class _Match:
    """What a unit is taken for: somebody of the fleet, somebody new, or a conflict."""

    person: Person | None = None
    why: Why | None = None
    row: int | None = None
    about: int | None = None
    is_conflict: bool = False
    is_sure: bool = False  # a plate or a phone says it too


_MOST_ROUNDS = 5


def plan_import(rows: Sequence[RosterRow], people: Iterable[Person]) -> RosterPlan:
    """Decides what each row comes to. Nothing is changed; a row that is missing from the file changes nobody (I5).

    A conflict that the other rows of the file settle is none: so the same file changes nothing when it comes again.
    """
    before = list(people)
    plan = _plan(rows, before)
    for _ in range(_MOST_ROUNDS):
        if not plan.entries or not plan.count(RowOutcome.CONFLICT):
            break
        further = _plan(rows, _after(before, plan.entries))
        if not further.entries:
            break
        plan = _joined(plan, further)
    return plan


def _after(people: Iterable[Person], entries: Sequence[Entry]) -> list[Person]:
    """The people as they would be. Who is new has a negative id: the place of his entry from 1."""
    by_id = {person.id: person for person in people}
    for place, entry in enumerate(entries, 1):
        person = replace(by_id[entry.person]) if entry.person else Person(-place, 0, None, entry.name)
        person.listed_as, person.company, person.seats = entry.name, entry.company, entry.seats
        person.plates = entry.plates
        by_id[person.id] = person
    return list(by_id.values())


def _joined(plan: RosterPlan, further: RosterPlan) -> RosterPlan:
    """The plan with the rows that its own entries have settled."""
    entries = list(plan.entries)
    place_of = {entry.person: place for place, entry in enumerate(entries) if entry.person is not None}
    for entry in further.entries:
        if entry.person is not None and entry.person < 0:
            entries[-entry.person - 1] = replace(entry, person=None)
        elif entry.person in place_of:
            entries[place_of[entry.person]] = entry
        else:
            entries.append(entry)
    results = [
        replace(now, person=now.person if (now.person or 0) > 0 else None)
        if was.outcome is RowOutcome.CONFLICT and now.outcome is not RowOutcome.CONFLICT
        else was
        for was, now in zip(plan.results, further.results, strict=True)
    ]
    return RosterPlan(results, entries)


def _plan(rows: Sequence[RosterRow], people: list[Person]) -> RosterPlan:
    united = unite(rows)
    known = _Known(people)
    matches = [_match(unit, known, united) for unit in united.units]
    _one_unit_each(united.units, matches)
    _check_plates(united.units, matches, known)
    results: dict[int, RowResult] = {}
    entries: list[Entry] = []
    for unit, match in zip(united.units, matches, strict=True):
        entry = _settle(unit, match, rows, results)
        if entry is not None:
            entries.append(entry)
    for at, row in enumerate(rows):
        if row.problem is not None:
            results[at] = RowResult(row.sheet, row.number, RowOutcome.UNREADABLE, row.problem)
    for at, (why, other) in united.conflicts.items():
        row = rows[at]
        results[at] = RowResult(row.sheet, row.number, RowOutcome.CONFLICT, Why(why), rows[other].number)
    return RosterPlan([results[at] for at in range(len(rows))], entries)


@dataclass(slots=True)
class _Known:
    """The people of a fleet by what tells them apart."""

    people: list[Person]
    by_name: dict[str, list[Person]] = field(default_factory=dict)
    by_plate: dict[str, list[Person]] = field(default_factory=dict)
    by_phone: dict[str, list[Person]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person in self.people:
            self.by_name.setdefault(person.listed_as or person.name, []).append(person)
            for plate in person.plates:
                self.by_plate.setdefault(plate, []).append(person)
            if person.phone:
                self.by_phone.setdefault(person.phone, []).append(person)

    def with_plates(self, unit: Unit) -> list[Person]:
        found = (person for plate in unit.plates for person in self.by_plate.get(plate, ()))
        return list({person.id: person for person in found}.values())

    def with_phones(self, unit: Unit) -> list[Person]:
        found = (person for phone in unit.phones for person in self.by_phone.get(phone, ()))
        return list({person.id: person for person in found}.values())


def _match(unit: Unit, known: _Known, united: United) -> _Match:
    named = known.by_name.get(unit.name, [])
    plated, phoned = known.with_plates(unit), known.with_phones(unit)
    proven = [person for person in named if person in plated or person in phoned]
    exact = [person for person in named if (person.company or None) == unit.company]
    if len(proven) > 1:
        proven = [person for person in proven if person in exact] or proven
    candidates = proven or exact
    if len(candidates) > 1:
        return _Match(why=Why.SEVERAL_KNOWN, about=candidates[0].id, is_conflict=True)
    if candidates:
        return _of_candidate(unit, candidates[0], phoned, is_sure=bool(proven))
    if phoned:
        return _of_phone(unit, phoned)
    return _of_name_alone(unit, named, united) or _of_plate_alone(unit, plated, united) or _new(named)


def _of_candidate(unit: Unit, person: Person, phoned: Sequence[Person], *, is_sure: bool) -> _Match:
    if any(other is not person for other in phoned):
        return _Match(why=Why.TWO_PEOPLE, about=phoned[0].id, is_conflict=True)
    other_car = bool(unit.plates and person.plates) and not set(unit.plates) & set(person.plates)
    other_phone = bool(unit.phones and person.phone) and person.phone not in unit.phones
    if other_car and other_phone:
        return _Match(why=Why.OTHER_CAR_AND_PHONE, about=person.id, is_conflict=True)
    return _Match(person, is_sure=is_sure)


def _of_phone(unit: Unit, phoned: Sequence[Person]) -> _Match:
    """His phone alone: unless the roster knows him by another name, or in another company."""
    person = phoned[0]
    other_name = person.listed_as is not None and person.listed_as != unit.name
    if len(phoned) > 1 or other_name or _in_another_company(unit, person):
        return _Match(why=Why.TWO_PEOPLE, about=person.id, is_conflict=True)
    return _Match(person, is_sure=True)


def _of_name_alone(unit: Unit, named: Sequence[Person], united: United) -> _Match | None:
    """The company is not known on one side: the only one of this name on both sides. None where nobody may be meant."""
    meant = [person for person in named if not _in_another_company(unit, person)]
    if not meant:
        return None
    person = meant[0]
    other_car = bool(unit.plates and person.plates)  # else his plate would have said it
    if len(named) > 1 or united.names[unit.name] > 1 or other_car:
        return _Match(why=Why.SEVERAL_KNOWN, about=person.id, is_conflict=True)
    return _Match(person)


def _of_plate_alone(unit: Unit, plated: Sequence[Person], united: United) -> _Match | None:
    """A car whose only driver goes by another name in the messenger, and stands in no roster yet."""
    if len(plated) != 1:
        return None
    [person] = plated
    is_listed = person.listed_as is not None or person.is_temporary
    if unit.shares_with is not None or is_listed or _in_another_company(unit, person):
        return None
    if person.name in united.names:
        return None
    return _Match(person, is_sure=True)


def _new(named: Sequence[Person]) -> _Match:
    return _Match(why=Why.NAMESAKE, about=named[0].id) if named else _Match()


def _in_another_company(unit: Unit, person: Person) -> bool:
    return unit.company is not None and bool(person.company) and unit.company != person.company


def _one_unit_each(units: Sequence[Unit], matches: list[_Match]) -> None:
    """Two units never mean one person: whom a plate or a phone proves stays; another of the same name is somebody new."""
    claims: dict[int, list[int]] = {}
    for at, match in enumerate(matches):
        if match.person is not None and not match.is_conflict:
            claims.setdefault(match.person.id, []).append(at)
    for person_id, places in claims.items():
        sure = [at for at in places if matches[at].is_sure]
        for at in places if len(places) > 1 else ():
            other = next(each for each in places if each != at)
            if len(sure) == 1 and at in sure:
                continue
            if len(sure) == 1 and units[at].plates and units[at].name == units[sure[0]].name:
                matches[at] = _Match(why=Why.NAMESAKE, about=person_id)
            else:
                matches[at] = _Match(why=Why.SAME_PERSON, row=units[other].number, is_conflict=True)


def _check_plates(units: Sequence[Unit], matches: list[_Match], known: _Known) -> None:
    """I6: a plate that somebody else of the fleet keeps is a conflict. The file may say that two drive one car."""
    keeps: dict[int, set[str]] = {person.id: set(person.plates) for person in known.people}
    listed: dict[int, set[str]] = {}
    while True:
        for unit, match in zip(units, matches, strict=True):
            if match.person is not None and not match.is_conflict and unit.plates:
                keeps[match.person.id] = set(unit.plates)
                listed[match.person.id] = set(unit.plates)
        taken = [
            (at, owner)
            for at, (unit, match) in enumerate(zip(units, matches, strict=True))
            if not match.is_conflict and (owner := _owner(unit, match, known, keeps, listed)) is not None
        ]
        if not taken:
            return
        for at, owner in taken:
            person = matches[at].person
            matches[at] = _Match(why=Why.PLATE_TAKEN, about=owner, is_conflict=True)
            if person is not None:  # he keeps the plates that he has
                keeps[person.id] = set(person.plates)
                listed.pop(person.id, None)


def _owner(
    unit: Unit, match: _Match, known: _Known, keeps: dict[int, set[str]], listed: dict[int, set[str]]
) -> int | None:
    """Who keeps a plate of this unit although the file does not give it to him; None where nobody does."""
    mine = match.person.id if match.person else None
    already = set(match.person.plates) if match.person else set[str]()
    for plate in unit.plates:
        for owner in known.by_plate.get(plate, ()):
            if owner.id == mine or plate in already or owner.left_at is not None:
                continue
            if plate in keeps[owner.id] and plate not in listed.get(owner.id, ()):
                return owner.id
    return None


def _settle(
    unit: Unit, match: _Match, rows: Sequence[RosterRow], results: dict[int, RowResult]
) -> Entry | None:
    """Notes the results of the unit's rows; the entry to write, None where nothing is written."""
    first = rows[unit.rows[0]]
    base = RowResult(first.sheet, first.number, RowOutcome.SAME)
    entry: Entry | None = None
    person = match.person
    if match.is_conflict:
        base = replace(base, outcome=RowOutcome.CONFLICT, why=match.why, row=match.row, person=match.about)
    elif person is None:
        entry = Entry(None, unit.name, unit.company, unit.plates, unit.seats)
        why = match.why or (Why.SHARED_CAR if unit.shares_with is not None else None)
        base = replace(base, outcome=RowOutcome.NEW, why=why, row=unit.shares_with, person=match.about)
    else:
        base = replace(base, person=person.id)
        changed = changes_of(unit, person)
        if person.declined_at is not None:
            base = replace(base, outcome=RowOutcome.CONFLICT, why=Why.DECLINED)
        elif changed and person.left_at is not None:
            base = replace(base, outcome=RowOutcome.CONFLICT, why=Why.LEFT)
        elif changed:
            entry = Entry(
                person.id,
                unit.name,
                unit.company or person.company,
                unit.plates or person.plates,
                unit.seats or person.seats,
            )
            base = replace(base, outcome=RowOutcome.CHANGED, why=Why.CHANGES, fields=changed)
    results[unit.rows[0]] = base
    for at in unit.rows[1:]:
        row = rows[at]
        outcome = RowOutcome.CONFLICT if base.outcome is RowOutcome.CONFLICT else RowOutcome.SAME
        results[at] = RowResult(row.sheet, row.number, outcome, Why.AGAIN, first.number, base.person)
    return entry


def changes_of(unit: Unit, person: Person) -> tuple[str, ...]:
    """The fields of a person that the file would change. An empty cell changes nothing."""
    found = {
        "name": unit.name != (person.listed_as or person.name),
        "company": unit.company is not None and unit.company != person.company,
        "plates": bool(unit.plates) and set(unit.plates) != set(person.plates),
        "seats": unit.seats is not None and unit.seats != person.seats,
    }
    return tuple(name for name, changes in found.items() if changes)
