"""Makes the tables of a roster: what each row of an import came to, and the roster itself in the shape that is imported."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dispatch.memberships import Person
from dispatch.roster_outcomes import RowOutcome, RowResult
from dispatch.roster_rows import RosterRow
from handlers.chat.text_nodes import plain
from handlers.chat.texts import text
from handlers.statistics.workbook import Cell, Sheet
from reading.sounds import sound
from storage import badges, persons, roster_imports
from storage.core.transaction import Read

_MOST_ALIKE = 3
GUEST_LINES = 20
_EMPTY: tuple[Cell, ...] = (None,) * 9
"""Answered, arrived, and of three trips the departure with its number and the delivery, then a remark."""


def results_sheet(read: Read, import_id: int, language: str) -> Sheet | None:
    """One line for each row of the file; None where nothing of it is kept any more."""
    sent = roster_imports.load(read, import_id)
    content = roster_imports.load_content(read, import_id)
    results = roster_imports.load_results(read, import_id)
    if sent is None or sent.fleet_id is None or content is None or not results:
        return None
    return results_table(content.rows, results, persons.of_fleet(read, sent.fleet_id), language)


def results_table(
    rows: Sequence[RosterRow], results: Sequence[RowResult], people: Mapping[int, Person], language: str
) -> Sheet:
    """The outcome of each row with its reason. Who is new is shown beside those whose names sound alike."""
    by_sound: dict[str, list[Person]] = {}
    for person in people.values():
        by_sound.setdefault(sound(name_of(person)), []).append(person)
    lines: list[list[Cell]] = []
    for row, result in zip(rows, results, strict=True):
        new = result.outcome is RowOutcome.NEW
        alike = (
            [each for each in by_sound.get(sound(row.name), ()) if name_of(each) != row.name] if new else []
        )
        lines.append(
            [
                row.number,
                row.sheet,
                row.name,
                row.company,
                " ".join(row.plates),
                str(text(language, f"roster-{result.outcome}")),
                _reason(result, people, language),
                _named(alike[:_MOST_ALIKE], language),
            ]
        )
    return _sheet("results", lines, language)


def _reason(result: RowResult, people: Mapping[int, Person], language: str) -> str | None:
    if result.why is None:
        return None
    person = people.get(result.person or 0)
    fields = str(text(language, "and")).join(
        str(text(language, f"roster-field-{name}")) for name in result.fields
    )
    return str(
        text(
            language,
            f"roster-why-{result.why.replace('_', '-')}",
            row=result.row or 0,
            person=_named([person], language) if person else "",
            fields=fields,
        )
    )


def _named(people: Iterable[Person], language: str) -> str:
    found = (
        str(text(language, "roster-person", name=plain(name_of(person)), company=plain(person.company)))
        if person.company
        else name_of(person)
        for person in people
    )
    return str(text(language, "and")).join(found)


def roster_sheet(read: Read, fleet_id: int, language: str, badge: int = 0) -> Sheet:
    """Everybody in the fleet who may be registered (V4), in the shape in which a roster is imported; the role is never read.

    `badge`: the version of the fleet's badge, where that was asked for by its name: it has a column of its own (I12).
    """
    label = badges.label_of(read, fleet_id)
    has_badge = bool(badge) and badge == label.version and bool(label.text)
    worn = badges.shown(read, fleet_id) if has_badge else {}
    people = _registered(read, fleet_id)
    lines: list[list[Cell]] = [
        [
            name_of(person),
            person.company,
            " ".join(person.plates),
            person.seats,
            person.phone,
            str(text(language, f"roster-role-{person.role}")) if person.role else None,
            *([worn.get(person.id)] if has_badge else []),
        ]
        for person in people
    ]
    sheet = _sheet("roster", lines, language)
    return replace(sheet, header=[*sheet.header, label.text]) if has_badge else sheet


def _registered(read: Read, fleet_id: int) -> list[Person]:
    """Everybody who is in the fleet and may be registered (V4), by company and name."""
    known = persons.of_fleet(read, fleet_id).values()
    people = [person for person in known if person.left_at is None and person.declined_at is None]
    return sorted(people, key=lambda each: (each.company or "", name_of(each), each.id))


def paper_sheet(read: Read, fleet_id: int, language: str) -> Sheet:
    """A line for each driver who may be registered, with empty cells for what he does in a night, and lines for guests (C26)."""
    lines: list[list[Cell]] = [
        [name_of(person), person.company, " ".join(person.plates), *_EMPTY]
        for person in _registered(read, fleet_id)
    ]
    lines += [[None, None, None, *_EMPTY] for _ in range(GUEST_LINES)]
    made = _sheet("paper", lines, language)
    heading = (
        str(text(language, "paper-title")),
        str(text(language, "paper-head")),
        str(text(language, "paper-hint")),
    )
    return Sheet(made.title, made.header, made.rows, made.name, heading)


def name_of(person: Person) -> str:
    """His name in the roster, else in the messenger."""
    return person.listed_as or person.name


def _sheet(name: str, lines: list[list[Cell]], language: str) -> Sheet:
    header = str(text(language, f"sheet-{name}-header")).split("|")
    title = str(text(language, f"sheet-{name}"))
    return Sheet(title, [column.strip() for column in header], lines, name)
