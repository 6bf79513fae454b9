"""Loads and saves the places of a fleet (H2-H5). One that was removed keeps its row: a button may still name it."""

from collections.abc import Iterable

from dispatch.home.places import Place, PlaceKind
from dispatch.stations import Point
from storage.core.transaction import Read, Row, Transaction

_COLUMNS = "id, fleet_id, name, kinds, hours, offers, price, latitude, longitude, kept_by, confirmed_at"
_SELECT = f"SELECT {_COLUMNS} FROM home_places WHERE removed_at IS NULL"


def of_fleets(read: Read, fleets: Iterable[int]) -> list[Place]:
    """The places of these fleets, by name."""
    wanted = ",".join(str(int(fleet_id)) for fleet_id in fleets)
    return [_place(row) for row in read(f"{_SELECT} AND fleet_id IN ({wanted}) ORDER BY name, id", ())]


def load(read: Read, fleet_id: int, place_id: int) -> Place | None:
    """A place that this fleet has."""
    rows = read(f"{_SELECT} AND fleet_id = ? AND id = ?", (fleet_id, place_id))
    return _place(rows[0]) if rows else None


def are_used(read: Read, fleet_id: int) -> bool:
    """Whether a fleet keeps any place."""
    return bool(
        read("SELECT 1 FROM home_places WHERE fleet_id = ? AND removed_at IS NULL LIMIT 1", (fleet_id,))
    )


def add(tx: Transaction, place: Place) -> int:
    """Stores a new place and returns its number."""
    _, *values = _values(place)
    marks = ", ".join("?" for _ in values)
    [(number,)] = tx.read(
        f"INSERT INTO home_places ({_COLUMNS.removeprefix('id, ')}) VALUES ({marks}) RETURNING id",
        tuple(values),
    )
    return int(number)


def save(tx: Transaction, place: Place) -> None:
    id_, *values = _values(place)
    assigned = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", ")[1:])
    tx.write(f"UPDATE home_places SET {assigned} WHERE id = ?", (*values, id_))


def remove(tx: Transaction, place: Place, at: int) -> None:
    tx.write("UPDATE home_places SET removed_at = ? WHERE id = ?", (at, place.id))


def _values(place: Place) -> tuple[object, ...]:
    point = (place.point.latitude, place.point.longitude) if place.point else (None, None)
    kinds = " ".join(place.kinds)
    words = (place.name, kinds, place.hours, place.offers, place.price)
    return (place.id, place.fleet_id, *words, *point, place.kept_by, place.confirmed_at)


def _place(row: Row) -> Place:
    id_, fleet_id, name, kinds, hours, offers, price, latitude, longitude, kept_by, confirmed_at = row
    point = None if latitude is None or longitude is None else Point(latitude, longitude)
    named = tuple(PlaceKind(kind) for kind in kinds.split())
    return Place(id_, fleet_id, name, named, hours, offers, price, point, kept_by, confirmed_at)


def row_of(place_id: int, read: Read) -> Row:
    """A place as it is stored, to take a change back."""
    [row] = read(f"SELECT {_COLUMNS}, removed_at FROM home_places WHERE id = ?", (place_id,))
    return tuple(row)


def restore(tx: Transaction, row: Row) -> None:
    """Gives a place the row that it had before."""
    names = [*_COLUMNS.split(", "), "removed_at"]
    assigned = ", ".join(f"{name} = ?" for name in names[1:])
    tx.write(f"UPDATE home_places SET {assigned} WHERE id = ?", (*row[1:], row[0]))
