"""Words the names of one person's fleets for buttons, so that two groups with the same title can be told apart (R12)."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from handlers.chat.text_nodes import Text
from handlers.chat.texts import clean, cut, safe, text
from storage import persons
from storage.calls import latest_call
from storage.core.transaction import Read
from storage.fleets import name_zone_language

_LONGEST_MARK = 16  # what tells a fleet apart stands behind its title, on one button

_Mark: TypeAlias = Callable[[Read, int, str], Text | None]


def fleet_labels(read: Read, fleet_ids: Iterable[int], language: str) -> dict[int, Text]:
    """Returns a label for each fleet, no two alike: the title; for one title a mark of the fleet too."""
    labels = {id_: safe(clean(name_zone_language(read, id_)[0]) or "—") for id_ in fleet_ids}
    for title, many in Counter(map(str, labels.values())).items():
        if many > 1:
            namesakes = sorted(id_ for id_, label in labels.items() if str(label) == title)
            labels |= _told_apart(read, labels, namesakes, language)
    return labels


def _told_apart(read: Read, labels: dict[int, Text], namesakes: list[int], language: str) -> dict[int, Text]:
    """By the first mark that none of them shares with another; by their order where there is none."""
    for mark in _MARKS:
        marks = {id_: mark(read, id_, language) for id_ in namesakes}
        if len({str(words) for words in marks.values()}) == len(namesakes):
            return {id_: _marked(language, labels[id_], words) for id_, words in marks.items()}
    return {
        id_: _marked(language, labels[id_], text(language, "fleet-of-number", number=number))
        for number, id_ in enumerate(namesakes, start=1)
    }


def _marked(language: str, label: Text, mark: Text | None) -> Text:
    return label if mark is None else text(language, "fleet-told-apart", fleet=label, mark=mark)


def _company(read: Read, fleet_id: int, _: str) -> Text | None:
    """To which company most of its people belong."""
    people = persons.of_fleet(read, fleet_id).values()
    named = Counter(person.company for person in people if person.company and person.left_at is None)
    return (
        safe(cut(clean(min(named, key=lambda name: (-named[name], name))), _LONGEST_MARK)) if named else None
    )


def _last_call(read: Read, fleet_id: int, language: str) -> Text | None:
    found = latest_call(read, fleet_id)
    if found is None:
        return None
    night, station = date.fromisoformat(found[0]), safe(cut(clean(found[1]), _LONGEST_MARK))
    day = text(language, "day", month=night.month, day=night.day)
    return text(language, "fleet-last-call", day=day, station=station)


def _people(read: Read, fleet_id: int, language: str) -> Text:
    members = sum(person.left_at is None for person in persons.of_fleet(read, fleet_id).values())
    return text(language, "fleet-of-people", people=members)


_MARKS: tuple[_Mark, ...] = (_company, _last_call, _people)
