"""Stores who is led by whom, from which night on (I13)."""

from dispatch.teams import TeamHistory
from storage.core.transaction import Read, Transaction


def save(tx: Transaction, fleet_id: int, person_id: int, since: str, lead_id: int | None) -> None:
    """`since`: the night, an ISO 8601 date; the last word of a night holds. `lead_id`: None for no team."""
    tx.write(
        "INSERT INTO teams (fleet_id, person_id, since, led_by) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (fleet_id, person_id, since) DO UPDATE SET led_by = excluded.led_by",
        (fleet_id, person_id, since, lead_id),
    )


def load(read: Read, fleet_id: int) -> TeamHistory:
    rows = read(
        "SELECT person_id, since, led_by FROM teams WHERE fleet_id = ? ORDER BY person_id, since", (fleet_id,)
    )
    history: dict[int, list[tuple[str, int | None]]] = {}
    for person_id, since, lead_id in rows:
        history.setdefault(person_id, []).append((since, lead_id))
    return TeamHistory(history)
