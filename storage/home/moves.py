"""Stores the moves of drivers between companies and fleets (H7, H8)."""

from dispatch.home.moves import Move, MoveOutcome
from storage.core.transaction import Read, Row, Transaction

_NAMES = tuple(Move.__slots__)
_COLUMNS = ", ".join(_NAMES)
_SELECT = f"SELECT {_COLUMNS} FROM home_moves"


def add(tx: Transaction, move: Move) -> int:
    """Stores a new move and returns its number."""
    marks = ", ".join("?" for _ in _NAMES[1:])
    rows = tx.read(
        f"INSERT INTO home_moves ({', '.join(_NAMES[1:])}) VALUES ({marks}) RETURNING id", _values(move)[1:]
    )
    return int(rows[0][0])


def save(tx: Transaction, move: Move) -> None:
    id_, *values = _values(move)
    assigned = ", ".join(f"{name} = ?" for name in _NAMES[1:])
    tx.write(f"UPDATE home_moves SET {assigned} WHERE id = ?", (*values, id_))


def load(read: Read, move_id: int) -> Move | None:
    rows = read(f"{_SELECT} WHERE id = ?", (move_id,))
    return _move(rows[0]) if rows else None


def pending_of_person(read: Read, person_id: int) -> list[Move]:
    """The moves of a person that have neither happened nor failed."""
    return _moves(read(f"{_SELECT} WHERE person_id = ? AND ended_at IS NULL ORDER BY id", (person_id,)))


def pending_of_fleet(read: Read, fleet_id: int) -> list[Move]:
    """Those out of a fleet and into it."""
    return _moves(
        read(
            f"{_SELECT} WHERE ended_at IS NULL AND (fleet_id = ?1 OR to_fleet = ?1) ORDER BY id", (fleet_id,)
        )
    )


def kept_in_both(read: Read, person_id: int) -> list[Move]:
    """The moves after which a person belongs to two fleets."""
    return _moves(
        read(f"{_SELECT} WHERE person_id = ? AND stays = 1 AND outcome = 'done' ORDER BY id", (person_id,))
    )


def are_used(read: Read, fleet_id: int) -> bool:
    """Whether anybody ever moved out of this fleet or into it."""
    return bool(read("SELECT 1 FROM home_moves WHERE fleet_id = ?1 OR to_fleet = ?1 LIMIT 1", (fleet_id,)))


def fleets_named(read: Read, name: str) -> list[int]:
    """The ids of the fleets with exactly this name."""
    return [row[0] for row in read("SELECT id FROM fleets WHERE name = ? ORDER BY id", (name,))]


def fleet_exists(read: Read, fleet_id: int) -> bool:
    return bool(read("SELECT 1 FROM fleets WHERE id = ?", (fleet_id,)))


# ---------------------------------------------------------------- away for a season


def go_away(tx: Transaction, fleet_id: int, person_id: int, since: int) -> None:
    tx.write(
        "INSERT INTO home_away (fleet_id, person_id, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (fleet_id, person_id, since),
    )


def come_back_everywhere(tx: Transaction, person_id: int) -> None:
    """Ends a person's absence in all fleets."""
    tx.write("DELETE FROM home_away WHERE person_id = ?", (person_id,))


def away_since(read: Read, fleet_id: int, person_id: int) -> int | None:
    """UTC epoch seconds; None for somebody who drives."""
    rows = read("SELECT since FROM home_away WHERE fleet_id = ? AND person_id = ?", (fleet_id, person_id))
    return rows[0][0] if rows else None


def anybody_away(read: Read, fleet_id: int) -> bool:
    return bool(read("SELECT 1 FROM home_away WHERE fleet_id = ? LIMIT 1", (fleet_id,)))


def _values(move: Move) -> tuple[object, ...]:
    values = [getattr(move, name) for name in _NAMES]
    values[_NAMES.index("stays")] = int(move.stays)
    values[_NAMES.index("outcome")] = str(move.outcome) if move.outcome else None
    return tuple(values)


def _moves(rows: list[Row]) -> list[Move]:
    return [_move(row) for row in rows]


def _move(row: Row) -> Move:
    values = dict(zip(_NAMES, row, strict=True))
    values["stays"] = bool(values["stays"])
    values["outcome"] = MoveOutcome(values["outcome"]) if values["outcome"] else None
    return Move(**values)
