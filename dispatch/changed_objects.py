"""Notes which objects of a fleet changed, so that the session saves them without being told.

A fleet, its people, its calls and their responses are tracked: once an object is watched, each assignment to one of its
fields is noted in its `Changes`. Every other value they hold is immutable (tuples, frozen sets, frozen dataclasses), so
that an assignment is the only way to change them. Objects are added and removed by their owner's methods alone
(`Fleet.add_person`, `Call.add_response`), which note it too. A new object is saved whole: it is watched from its first save on.
"""

from collections.abc import Iterable, Mapping, MutableMapping
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

T = TypeVar("T", bound="Tracked")


class Change:
    """What happened to one object since the last save."""

    __slots__ = ("before", "is_new", "is_removed", "subject")

    def __init__(self, subject: "Tracked") -> None:
        self.subject = subject
        self.is_new = self.is_removed = False
        self.before: dict[str, Any] = {}  # fields that were assigned → their values until then


class Changes:
    """The objects that changed since the last save, in the order of their first change."""

    def __init__(self) -> None:
        self._by_object: dict[int, Change] = {}

    def of(self, subject: "Tracked") -> Change:
        """The change of one object, begun now where there is none."""
        change = self._by_object.get(id(subject))
        if change is None:
            change = self._by_object[id(subject)] = Change(subject)
        return change

    def note_new(self, subject: "Tracked") -> None:
        """The next save writes an object that has no row yet."""
        change = self._by_object.get(id(subject))
        if change is None:
            change = self._by_object[id(subject)] = Change(subject)
        change.is_new = True
        subject._changes = self

    def take(self) -> Iterable[Change]:
        """Returns all changes noted so far, and forgets them. New objects are watched from now on."""
        taken, self._by_object = self._by_object, {}
        for change in taken.values():
            if change.is_new and not change.is_removed:
                change.subject.watch(self)
        return taken.values()


class Tracked:
    """Notes every assignment to a field, once it is watched."""

    __slots__ = ("_changes",)
    _changes: Changes
    UNSAVED: ClassVar[frozenset[str]] = frozenset()  # fields that follow from the others or from the journal

    def parts(self) -> Iterable["Tracked"]:
        """The tracked objects that belong to this one."""
        return ()

    def watch(self, changes: Changes) -> None:
        """Starts noting the changes of the object and of its parts."""
        if isinstance(self, Watched):
            object.__setattr__(self, "_changes", changes)
        else:
            kind: Any = type(self)
            self._changes = changes
            self.__class__ = _watched(kind)
        for part in self.parts():
            part.watch(changes)


class Watched(Tracked):
    """Mixed into the class of an object when it is watched.

    Views load hundreds of objects that nobody saves: `__setattr__` in `Tracked` would make loading one ten times slower
    (0.6 µs → 6 µs for a response).
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        if name not in self.UNSAVED:
            changes = getattr(self, "_changes", None)
            if changes is not None:  # None in a copy: it is not watched
                before = changes.of(self).before
                if name not in before:
                    before[name] = getattr(self, name)
        object.__setattr__(self, name, value)


@cache
def _watched(kind: Any) -> Any:
    return type(kind.__name__, (Watched, kind), {"__slots__": ()})


def add(owner: Tracked, parts: Mapping[int, T], id_: int, part: T) -> None:
    """Puts a new object among the parts of its owner. Where the owner is watched, it is saved as new."""
    parts[id_] = part  # type: ignore[index]  # parts are a Mapping elsewhere: only this module adds and removes
    changes = getattr(owner, "_changes", None)
    if changes is not None:
        changes.note_new(part)


def put_back(parts: Mapping[int, T], id_: int, part: T) -> None:
    """Puts an object that was taken out back under another key. Nothing is saved for it."""
    cast("MutableMapping[int, T]", parts)[id_] = part


def leave(parts: Mapping[int, T], id_: int) -> T:
    """Takes an object from the parts of its owner. Its rows stay."""
    return cast("MutableMapping[int, T]", parts).pop(id_)


def remove(parts: Mapping[int, T], id_: int) -> T:
    """Takes an object from the parts of its owner; its rows are deleted with the next save."""
    part = leave(parts, id_)
    changes = getattr(part, "_changes", None)
    if changes is not None:
        changes.of(part).is_removed = True
    return part
