"""Reads the rows of nights and weeks, and records which of them were posted."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

import msgspec

from dispatch.counts import JointRow, ResponseRow
from dispatch.period_figures import CallRow, Period
from dispatch.seals import SEAL_AFTER_CLOSE
from dispatch.statements import NO_TAGS, Tags
from storage.core.transaction import Read, Transaction

# An index on (fleet, night) finds the calls; responses and trips are stored by call. The cost grows with the period alone.
_LEFT_WITH = (
    "(SELECT COALESCE(SUM(t.passengers), 0) FROM trips t WHERE {whose} AND t.departed_at > calls.waiting_at)"
)
_OWN = _LEFT_WITH.format(whose="t.call_id = calls.id")
_TOGETHER = _LEFT_WITH.format(
    whose="t.call_id IN (SELECT s.id FROM calls s WHERE s.joint_id = calls.joint_id)"
)
CALLS = (
    "SELECT id, night, fleet_name, station, train, needed, opened_at, closed_at, stood_down,"
    f" MAX(0, waiting - CASE WHEN joint_id IS NULL THEN {_OWN} ELSE {_TOGETHER} END), number, joint_id FROM calls"
    " WHERE fleet_id = ? AND night >= ? AND night < ? AND cancelled = 0 ORDER BY opened_at, id"
)
# Whether an instant is that of a correction behind the end of the call (T3, dispatch.facts_without_time).
_LATE = f"COALESCE({{at}} > c.closed_at + {SEAL_AFTER_CLOSE}, 0)"
# Field of a ResponseRow → its SQL; `t` are the trips of one response.
_COLUMNS = {
    "call_id": "r.call_id",
    "person_id": "r.person_id",
    "acknowledged_at": "r.acknowledged_at",
    "acknowledgement_implied": "r.acknowledgement_implied",
    "gone": "r.withdrawn",
    "slot": "r.slot",
    "arrived_at": f"CASE WHEN {_LATE.format(at='r.arrived_at')} THEN c.closed_at ELSE r.arrived_at END",
    "arrival_implied": f"r.arrival_implied OR {_LATE.format(at='r.arrived_at')}",
    "off_duty": "r.has_left",
    "whereabouts": "r.whereabouts",
    "trips": "COUNT(t.leg)",
    "passengers": "COALESCE(SUM(t.passengers), 0)",
    "elderly": "COALESCE(SUM(t.elderly), 0)",
    "children": "COALESCE(SUM(t.children), 0)",
    "pregnant": "COALESCE(SUM(t.pregnant), 0)",
    "disabled": "COALESCE(SUM(t.disabled), 0)",
    "sent_home": "r.sent_home_at IS NOT NULL",
    "departed_at": f"MAX(CASE WHEN {_LATE.format(at='t.departed_at')} THEN NULL ELSE t.departed_at END)",
    "delivered_at": f"MAX(CASE WHEN {_LATE.format(at='t.delivered_at')} THEN NULL ELSE t.delivered_at END)",
}
RESPONSES = (
    f"SELECT {', '.join(_COLUMNS[field] for field in ResponseRow._fields)}"
    " FROM calls c CROSS JOIN responses r ON r.call_id = c.id{person}"
    " LEFT JOIN trips t ON t.call_id = r.call_id AND t.person_id = r.person_id"
    " WHERE c.fleet_id = ? AND c.night >= ? AND c.night < ? AND c.cancelled = 0"
    " GROUP BY c.night, c.id, r.person_id ORDER BY c.night, c.id, r.person_id"
)
_OF_JOINT_CALLS = (
    f"SELECT {', '.join(_COLUMNS[field] for field in ResponseRow._fields)}"
    " FROM calls c CROSS JOIN responses r ON r.call_id = c.id"
    " LEFT JOIN trips t ON t.call_id = r.call_id AND t.person_id = r.person_id"
    " WHERE c.joint_id IN ({ids}) AND c.cancelled = 0 GROUP BY c.id, r.person_id ORDER BY c.id, r.person_id"
)
_OF_TRIPS = "(SELECT {sum} FROM trips t WHERE t.call_id = c.id)"
_TOTALS = (
    "SELECT COUNT(DISTINCT c.night), COUNT(*),"
    " TOTAL((SELECT COUNT(*) FROM responses r WHERE r.call_id = c.id AND r.arrived_at IS NOT NULL)),"
    f" TOTAL({_OF_TRIPS.format(sum='COUNT(*)')}), TOTAL({_OF_TRIPS.format(sum='SUM(t.passengers)')})"
    " FROM calls c WHERE c.fleet_id = ? AND c.night >= ? AND c.night < ? AND c.cancelled = 0"
)
_LEFT = (
    "SELECT j.call_id, j.person_id, MAX(j.at) FROM calls c CROSS JOIN journal j ON j.call_id = c.id{person}"
    " WHERE c.fleet_id = ? AND c.night >= ? AND c.night < ? AND j.kind = 'decline'"
    f" AND NOT {_LATE.format(at='j.at')} GROUP BY 1, 2"
)


def load_period(read: Read, fleet_id: int, since: date, until: date, person_id: int | None = None) -> Period:
    """The nights [since, until) of a fleet; with `person_id`, the responses of one person alone."""
    nights = (fleet_id, since.isoformat(), until.isoformat())
    calls = [CallRow(*row) for row in read(CALLS, nights)]
    if person_id is None:
        rows = read(RESPONSES.format(person=""), nights)
    else:
        rows = read(RESPONSES.format(person=" AND r.person_id = ?"), (person_id, *nights))
    return Period(since, until, calls, [ResponseRow._make(row) for row in rows])


def load_joint_rows(read: Read, joint_ids: Iterable[int]) -> dict[int, list[JointRow]]:
    """The responses of all shares of these joint calls, by joint call (B5)."""
    ids = ",".join(map(str, joint_ids))
    if not ids:
        return {}
    shares = {
        call_id: (joint_id, bool(ended))
        for call_id, joint_id, ended in read(
            "SELECT id, joint_id, closed_at IS NOT NULL AND stood_down = 0 FROM calls"
            f" WHERE joint_id IN ({ids}) AND cancelled = 0"
        )
    }
    found: dict[int, list[JointRow]] = {}
    for row in map(ResponseRow._make, read(_OF_JOINT_CALLS.format(ids=ids))):
        joint_id, ended = shares[row.call_id]
        found.setdefault(joint_id, []).append(JointRow(row, ended))
    return found


class Totals(NamedTuple):
    """Sums of a long period, made by the database; `Counts` gives the same where all of its rows are added."""

    nights: int
    calls: int
    arrived: int
    trips: int
    passengers: int


def load_totals(read: Read, fleet_id: int, since: date, until: date) -> Totals:
    """The sums of the nights [since, until) of a fleet, without its rows."""
    [row] = read(_TOTALS, (fleet_id, since.isoformat(), until.isoformat()))
    return Totals(*map(int, row))


def load_periods(
    read: Read, fleet_ids: Iterable[int], since: date, until: date, person_id: int | None = None
) -> Period:
    """The same nights of several fleets as one period, in which a person of two of them is one person (I1)."""
    found = [load_period(read, fleet_id, since, until, person_id) for fleet_id in fleet_ids]
    calls = sorted((call for each in found for call in each.calls), key=attrgetter("opened_at", "id"))
    responses = [row for each in found for row in each.responses]
    nights = {call.id: call.night for call in calls}
    responses.sort(key=lambda row: (nights[row.call_id], row.call_id, row.person_id))
    return Period(since, until, calls, responses)


def left_at(
    read: Read, fleet_ids: Iterable[int], since: date, until: date, person_id: int | None = None
) -> dict[tuple[int, int], int]:
    """Maps (call id, person id) to the instant of the last decline; with `person_id`, of one person alone."""
    whose, one = ("", ()) if person_id is None else (" AND j.person_id = ?", (person_id,))
    nights = (since.isoformat(), until.isoformat())
    sql = _LEFT.format(person=whose)
    rows = [row for fleet_id in fleet_ids for row in read(sql, (*one, fleet_id, *nights))]
    return {(call_id, whom): at for call_id, whom, at in rows}


def trips_of(read: Read, call_ids: list[int]) -> list[tuple[int, ...]]:
    """Rows (call, person, leg, passengers, elderly, children, pregnant, disabled, departed, delivered, reporter)."""
    ids = ",".join(map(str, call_ids))
    return read(
        "SELECT call_id, person_id, leg, passengers, elderly, children, pregnant, disabled, departed_at, delivered_at,"
        f" reported_by FROM trips WHERE call_id IN ({ids}) ORDER BY call_id, departed_at, person_id, leg",
        (),
    )


class Correction(NamedTuple):
    """An amendment, an undo or an edit: what it says, and when it happened, was said and was recorded (UTC epoch seconds)."""

    call_id: int
    person_id: int
    by_id: int | None
    kind: str
    at: int
    said_at: int
    recorded_at: int
    passengers: int | None
    eta_at: int | None
    tags: Tags


def corrections_of(read: Read, call_ids: list[int]) -> list[Correction]:
    """The corrections of these calls in the order in which they were recorded."""
    ids = ",".join(map(str, call_ids))
    rows = read(
        "SELECT call_id, person_id, by_id, kind, at, said_at, recorded_at, json_extract(body, '$.passengers'),"
        " json_extract(body, '$.eta_at'), json_extract(body, '$.tags')"
        f" FROM journal WHERE call_id IN ({ids}) AND person_id IS NOT NULL"
        " AND (kind IN ('amend', 'undo', 'void') OR (said_at <> at AND message_id > 0)) ORDER BY id",
        (),
    )
    return [
        Correction._make((*row[:9], Tags(**msgspec.json.decode(row[9])) if row[9] else NO_TAGS))
        for row in rows
    ]


def is_closed(read: Read, fleet_id: int, period: str) -> bool:
    return bool(read("SELECT 1 FROM summaries WHERE fleet_id = ? AND period = ?", (fleet_id, period)))


def close(tx: Transaction, fleet_id: int, period: str, *, zone: str, at: int, posted: bool) -> None:
    """Records that a period was handled, so that it never is again; `said` is False where nothing was posted."""
    tx.write(
        "INSERT INTO summaries (fleet_id, period, zone, closed_at, posted) VALUES (?, ?, ?, ?, ?)",
        (fleet_id, period, zone, at, int(posted)),
    )


def had_call(read: Read, fleet_id: int, since: date, until: date) -> bool:
    return bool(
        read(
            "SELECT 1 FROM calls WHERE fleet_id = ? AND night >= ? AND night < ? AND cancelled = 0 LIMIT 1",
            (fleet_id, since.isoformat(), until.isoformat()),
        )
    )


def was_corrected(read: Read, fleet_id: int, since: date, until: date) -> bool:
    """Whether a call of these nights was corrected after its seal."""
    return bool(
        read(
            "SELECT 1 FROM calls WHERE fleet_id = ? AND night >= ? AND night < ? AND corrected = 1 LIMIT 1",
            (fleet_id, since.isoformat(), until.isoformat()),
        )
    )
