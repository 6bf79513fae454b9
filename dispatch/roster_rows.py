"""The rows of a roster file, and which of them are about one person (I5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

_OFFICE = 2  # a phone of more rows than this, or of several names, is an office's
_DIFFERS = "differs"
_MOST_NAMESAKES = 40  # in one company; more are never told apart


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row as it was read. `number` counts the rows of its sheet from 1; `problem`: why it cannot be read.

    `goes_with`: the row whose name cell is merged with this one.
    """

    number: int
    sheet: str
    name: str = ""
    company: str | None = None
    plates: tuple[str, ...] = ()
    seats: int | None = None
    phones: tuple[str, ...] = ()
    goes_with: int | None = None
    problem: str | None = None


@dataclass(slots=True)
class Unit:
    """One person of the file. `rows`: the places of his rows; `number`: of the first, as people count them.

    `shares_with`: the row of somebody else who drives the same car.
    """

    number: int
    name: str
    company: str | None
    plates: tuple[str, ...] = ()
    seats: int | None = None
    phones: tuple[str, ...] = ()
    rows: list[int] = field(default_factory=list)
    shares_with: int | None = None


@dataclass(slots=True)
class United:
    """The people of a file, and the rows that contradict others: their places → (why, the other's place).

    `names`: how many people of the file have each name.
    """

    units: list[Unit] = field(default_factory=list)
    conflicts: dict[int, tuple[str, int]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)


def unite(rows: Sequence[RosterRow]) -> United:
    """Joins the rows about one person: the same name and company, and nothing that speaks against it.

    Rows of the same name and company that may be one person or two are conflicts. A phone that people of different
    names have tells nobody apart.
    """
    united = United()
    office = _office_phones(rows)
    by_key: dict[tuple[str, str | None], list[int]] = {}
    for at, row in enumerate(rows):
        if row.problem is None:
            by_key.setdefault((row.name, row.company), []).append(at)
    for places in by_key.values():
        _unite_namesakes(rows, places, office, united)
    _join_without_company(rows, united)
    _refuse_two_companies(united)
    united.units.sort(key=lambda unit: unit.rows[0])
    for unit in united.units:
        united.names[unit.name] = united.names.get(unit.name, 0) + 1
    for at, (why, _) in united.conflicts.items():
        if why != _DIFFERS:  # that row is about somebody who is counted
            united.names[rows[at].name] = united.names.get(rows[at].name, 0) + 1
    _note_shared_cars(united.units)
    return united


def _office_phones(rows: Sequence[RosterRow]) -> set[str]:
    names: dict[str, set[str]] = {}
    times: dict[str, int] = {}
    for row in rows:
        for phone in row.phones if row.problem is None else ():
            names.setdefault(phone, set()).add(row.name)
            times[phone] = times.get(phone, 0) + 1
    return {phone for phone, said in names.items() if len(said) > 1 or times[phone] > _OFFICE}


def _unite_namesakes(
    rows: Sequence[RosterRow], places: Sequence[int], office: set[str], united: United
) -> None:
    """Rows of one name and company."""
    groups: list[list[int]] = []
    first_of: dict[tuple[str, int], list[int]] = {}
    said_before: dict[tuple[object, ...], list[int]] = {}
    for at in places:
        row = rows[at]
        with_him = first_of.get((row.sheet, row.goes_with)) if row.goes_with is not None else None
        with_him = with_him or said_before.get((row.plates, row.seats, row.phones))
        if with_him is None:
            groups.append(with_him := [])
        with_him.append(at)
        first_of.setdefault((row.sheet, row.number), with_him)
        said_before.setdefault((row.plates, row.seats, row.phones), with_him)
    units = [_unit(rows, group, office) for group in groups]
    joined = _joined(units)
    if joined is None:
        for unit in units:
            other = next(each for each in units if each is not unit)
            for at in unit.rows:
                united.conflicts[at] = ("unclear_namesakes", other.rows[0])
        return
    for unit in joined:
        _leave_out_what_differs(rows, unit, united)
        united.units.append(unit)


def _unit(rows: Sequence[RosterRow], places: Sequence[int], office: set[str]) -> Unit:
    first = rows[places[0]]
    return Unit(
        first.number,
        first.name,
        first.company,
        tuple(dict.fromkeys(plate for at in places for plate in rows[at].plates)),
        next((rows[at].seats for at in places if rows[at].seats is not None), None),
        tuple(dict.fromkeys(phone for at in places for phone in rows[at].phones if phone not in office)),
        list(places),
    )


def _joined(units: list[Unit]) -> list[Unit] | None:
    """The units, those of one person joined; None where it is unclear how many people they are."""
    if len(units) == 1:
        return units
    if len(units) > _MOST_NAMESAKES:
        return None
    verdicts = {(a, b): _is_one_person(units[a], units[b]) for a, b in combinations(range(len(units)), 2)}
    if None in verdicts.values():
        return None
    leader = list(range(len(units)))
    for (a, b), is_one in verdicts.items():
        if is_one:
            old, new = leader[b], leader[a]
            leader = [new if each == old else each for each in leader]
    if any(leader[a] == leader[b] for (a, b), is_one in verdicts.items() if not is_one):
        return None
    for at, unit in enumerate(units):
        if leader[at] != at:
            join(units[leader[at]], unit)
    return [unit for at, unit in enumerate(units) if leader[at] == at]


def _is_one_person(one: Unit, other: Unit) -> bool | None:
    """None where it cannot be told."""
    if set(one.plates) & set(other.plates) or set(one.phones) & set(other.phones):
        return True
    other_plates, other_phones = (
        bool(one.plates and other.plates),
        bool(one.phones and other.phones),
    )
    if other_plates and other_phones:
        return False
    return None if other_plates or other_phones else True


def join(unit: Unit, other: Unit) -> None:
    """The first takes over what the other's rows say."""
    unit.plates = tuple(dict.fromkeys((*unit.plates, *other.plates)))
    unit.phones = tuple(dict.fromkeys((*unit.phones, *other.phones)))
    unit.seats = unit.seats if unit.seats is not None else other.seats
    unit.rows = sorted((*unit.rows, *other.rows))


def _leave_out_what_differs(rows: Sequence[RosterRow], unit: Unit, united: United) -> None:
    """A row about the same car that gives it other seats contradicts the first."""
    first = unit.rows[0]
    for at in unit.rows[1:]:
        row = rows[at]
        same_car = not row.plates or bool(set(row.plates) & set(rows[first].plates))
        if same_car and row.seats is not None and rows[first].seats not in (None, row.seats):
            united.conflicts[at] = (_DIFFERS, first)
    unit.rows = [at for at in unit.rows if at not in united.conflicts]


def _join_without_company(rows: Sequence[RosterRow], united: United) -> None:
    """A row without company is about a namesake with one where a plate or phone says so; else it is unclear."""
    by_name: dict[str, list[Unit]] = {}
    for unit in united.units:
        by_name.setdefault(unit.name, []).append(unit)
    unclear = {rows[at].name for at in united.conflicts if rows[at].company is not None}
    gone: set[int] = set()
    for unit in [unit for unit in united.units if unit.company is None]:
        others = [other for other in by_name[unit.name] if other.company is not None]
        if not others and unit.name not in unclear:
            continue
        meant = [
            other
            for other in others
            if set(other.plates) & set(unit.plates) or set(other.phones) & set(unit.phones)
        ]
        gone.add(id(unit))
        if len(meant) == 1:
            join(meant[0], unit)
            meant[0].number = rows[meant[0].rows[0]].number
        else:
            other = others[0].rows[0] if others else unit.rows[0]
            united.conflicts.update(dict.fromkeys(unit.rows, ("unclear_namesakes", other)))
    united.units = [unit for unit in united.units if id(unit) not in gone]


def _refuse_two_companies(united: United) -> None:
    """One name and one car, or one phone, in two companies of one file: nobody knows which is right."""
    seen: dict[tuple[str, str], Unit] = {}
    wrong: dict[int, Unit] = {}  # by id → another that contradicts it
    for unit in united.units:
        for mark in (*unit.plates, *unit.phones):
            other = seen.setdefault((unit.name, mark), unit)
            if other.company != unit.company:
                wrong[id(unit)], wrong[id(other)] = other, unit
    for unit in united.units:
        if (contradicts := wrong.get(id(unit))) is not None:
            united.conflicts.update(dict.fromkeys(unit.rows, ("two_companies", contradicts.rows[0])))
    united.units = [unit for unit in united.units if id(unit) not in wrong]


def _note_shared_cars(units: Sequence[Unit]) -> None:
    drivers: dict[str, list[Unit]] = {}
    for unit in units:
        for plate in unit.plates:
            drivers.setdefault(plate, []).append(unit)
    for unit in units:
        others = (other for plate in unit.plates for other in drivers[plate] if other is not unit)
        unit.shares_with = next((other.number for other in others), None)
