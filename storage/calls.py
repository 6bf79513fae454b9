"""Loads and saves calls. Everybody's part in them has a module of its own: storage/responses.py."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dispatch.calls import Call
from dispatch.joint_calls import put_together
from dispatch.statements import Tags
from storage.core.rows import columns, upsert
from storage.core.transaction import Read, Transaction
from storage.responses import load_responses


class CallRow(NamedTuple):
    id: int
    fleet_id: int
    number: int
    fleet_name: str
    station: str
    night: str
    opened_at: int
    opened_by: int
    needed: int | None
    meeting_point: str | None
    train: str | None
    train_at: str | None
    origin_chat: int | None
    origin_message: int | None
    topic: int | None
    closed_at: int | None
    stood_down: int
    sealed: int
    corrected: int
    waiting: int | None
    waiting_elderly: int
    waiting_children: int
    waiting_pregnant: int
    waiting_disabled: int
    waiting_at: int
    unheard: int
    opened_turn: int
    opened_by_tap: int
    closed_turn: int
    closed_by_tap: int
    cancelled: int
    delay: int
    delayed_at: int
    lane_count: int
    backfilled: int
    joint_id: int | None
    most: int | None


_CALL = columns(CallRow)
_SAVE_CALL = upsert("calls", CallRow, key=("id",))
_UNREADABLE = (
    "SELECT call_id, SUM(kind <> 'maybe'), SUM(kind = 'maybe') FROM clarifications"
    " WHERE resolved_at IS NULL AND statement_id IS NULL AND call_id IN ({}) GROUP BY 1"
)
_UNDECIDED = (
    "SELECT candidate.value, waiting.id, json_extract(waiting.body, '$.cars')"
    " FROM clarifications AS waiting, json_each(waiting.body, '$.calls') AS candidate"
    " WHERE waiting.resolved_at IS NULL AND waiting.kind = 'call' AND candidate.value IN ({0})"
    " AND waiting.fleet_id IN (SELECT fleet_id FROM calls WHERE id IN ({0})) ORDER BY waiting.id"
)


def any_open(read: Read) -> bool:
    return bool(read("SELECT 1 FROM calls WHERE closed_at IS NULL LIMIT 1", ()))


def fleets_with_live_calls(read: Read) -> list[int]:
    return [row[0] for row in read("SELECT DISTINCT fleet_id FROM calls WHERE sealed = 0", ())]


def fleet_of_call(read: Read, call_id: int | None) -> int | None:
    rows = read("SELECT fleet_id FROM calls WHERE id = ?", (call_id,))
    return rows[0][0] if rows else None


def call_id_of(read: Read, fleet_id: int, number: int) -> int | None:
    """The id of the fleet's call with the number that people see."""
    rows = read("SELECT id FROM calls WHERE fleet_id = ? AND number = ?", (fleet_id, number))
    return rows[0][0] if rows else None


def backfilled_call(read: Read, fleet_id: int, station: str, night: date) -> int | None:
    """The call of this station and night that was kept on paper (C26)."""
    rows = read(
        "SELECT id FROM calls WHERE fleet_id = ? AND night = ? AND station = ? AND backfilled = 1",
        (fleet_id, night.isoformat(), station),
    )
    return rows[0][0] if rows else None


def last_call_number(read: Read, fleet_id: int) -> int:
    """0 where the fleet had no call."""
    rows = read("SELECT COALESCE(MAX(number), 0) FROM calls WHERE fleet_id = ?", (fleet_id,))
    number: int = rows[0][0]
    return number


def count_at(read: Read, fleet_id: int, station: str) -> int:
    """How often a fleet was ever called to a station."""
    rows = read("SELECT COUNT(*) FROM calls WHERE fleet_id = ? AND station = ?", (fleet_id, station))
    count: int = rows[0][0]
    return count


def load_call(read: Read, call_id: int) -> Call | None:
    found = load_calls(read, "id = ?", (call_id,))
    return found[0] if found else None


def open_calls(read: Read) -> list[Call]:
    """Those of every fleet that are not closed."""
    return load_calls(read, "closed_at IS NULL")


def live_calls(read: Read, fleet_id: int) -> list[Call]:
    """Those that are not sealed, without the shares of other groups."""
    return load_shares(read, "fleet_id = ? AND sealed = 0", (fleet_id,))


def sealed_calls_with(read: Read, person_id: int) -> list[Call]:
    return load_calls(
        read, "sealed = 1 AND id IN (SELECT call_id FROM responses WHERE person_id = ?)", (person_id,)
    )


def latest_call(read: Read, fleet_id: int) -> tuple[str, str] | None:
    """The night (ISO 8601) and the station of the call that a fleet opened last."""
    rows = read(
        "SELECT night, station FROM calls WHERE fleet_id = ? ORDER BY opened_at DESC, id DESC LIMIT 1",
        (fleet_id,),
    )
    return (rows[0][0], rows[0][1]) if rows else None


def calls_opened(read: Read, since: int | None, until: int | None) -> list[Call]:
    """[since, until), UTC epoch seconds; None is no bound."""
    bounds = [("opened_at >= ?", since), ("opened_at < ?", until)]
    said = [(condition, at) for condition, at in bounds if at is not None]
    where = " AND ".join(condition for condition, _ in said) or "1"
    return load_calls(read, where, tuple(at for _, at in said))


def load_calls(read: Read, where: str, params: Sequence[object] = ()) -> list[Call]:
    """Calls in order of opening with everybody who answered, as they stand. `where` is a condition on the table calls.

    Those of a joint call come with its other shares behind them (B4).
    """
    calls = load_shares(read, where, params)
    joint_ids = {call.joint_id for call in calls if call.joint_id is not None}
    if joint_ids:
        known = {call.id: call for call in calls}
        ids = ",".join(map(str, sorted(joint_ids)))
        together = [known.get(each.id, each) for each in load_shares(read, f"joint_id IN ({ids})")]
        for joint_id in joint_ids:
            put_together([call for call in together if call.joint_id == joint_id])
    return calls


def load_shares(read: Read, where: str, params: Sequence[object] = ()) -> list[Call]:
    """The same calls without the shares of other groups."""
    rows = read(f"SELECT {_CALL} FROM calls WHERE {where} ORDER BY opened_at, id", params)
    calls = {row[0]: _call_of(CallRow._make(row)) for row in rows}
    ids = ",".join(map(str, calls))
    for call_id, unreadable, maybe in read(_UNREADABLE.format(ids), ()):
        calls[call_id].unreadable, calls[call_id].maybe = unreadable, maybe
    for call_id, clarification_id, cars in read(_UNDECIDED.format(ids), ()):
        calls[call_id].undecided[clarification_id] = tuple(json.loads(cars or "[]"))
    for response in load_responses(read, calls):
        calls[response.call_id].add_response(response)
    return list(calls.values())


def load_share(read: Read, call_id: int) -> Call | None:
    found = load_shares(read, "id = ?", (call_id,))
    return found[0] if found else None


def shares_of_joint(read: Read, joint_id: int) -> list[tuple[int, int]]:
    """(call id, fleet id) of each share of a joint call (B4)."""
    return [
        (row[0], row[1]) for row in read("SELECT id, fleet_id FROM calls WHERE joint_id = ?", (joint_id,))
    ]


def save_call(tx: Transaction, call: Call) -> None:
    """The call's own row; responses have theirs."""
    tx.write(_SAVE_CALL, _call_row(call))


def _call_row(call: Call) -> CallRow:
    return CallRow(
        id=call.id,
        fleet_id=call.fleet_id,
        number=call.number,
        fleet_name=call.fleet_name,
        station=call.station,
        night=call.night.isoformat(),
        opened_at=call.opened_at,
        opened_by=call.opened_by,
        needed=call.needed,
        meeting_point=call.place,
        train=call.train,
        train_at=call.train_at,
        origin_chat=call.origin[0] if call.origin else None,
        origin_message=call.origin[1] if call.origin else None,
        topic=call.topic,
        closed_at=call.closed_at,
        stood_down=int(call.stood_down),
        sealed=int(call.sealed),
        corrected=int(call.corrected_after_seal),
        waiting=call.waiting,
        waiting_elderly=call.waiting_tags.elderly,
        waiting_children=call.waiting_tags.children,
        waiting_pregnant=call.waiting_tags.pregnant,
        waiting_disabled=call.waiting_tags.disabled,
        waiting_at=call.waiting_at,
        unheard=call.unheard,
        opened_turn=call.opened_turn,
        opened_by_tap=int(call.opened_by_tap),
        closed_turn=call.closed_turn,
        closed_by_tap=int(call.closed_by_tap),
        cancelled=int(call.cancelled),
        delay=call.delay,
        delayed_at=call.delayed_at,
        lane_count=call.lane_count,
        backfilled=int(call.backfilled),
        joint_id=call.joint_id,
        most=call.most,
    )


def _call_of(row: CallRow) -> Call:
    return Call(
        id=row.id,
        fleet_id=row.fleet_id,
        number=row.number,
        fleet_name=row.fleet_name,
        station=row.station,
        night=date.fromisoformat(row.night),
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        needed=row.needed,
        place=row.meeting_point,
        train=row.train,
        train_at=row.train_at,
        origin=None
        if row.origin_chat is None or row.origin_message is None
        else (row.origin_chat, row.origin_message),
        topic=row.topic,
        closed_at=row.closed_at,
        stood_down=bool(row.stood_down),
        sealed=bool(row.sealed),
        waiting=row.waiting,
        waiting_tags=Tags(
            row.waiting_elderly, row.waiting_children, row.waiting_pregnant, row.waiting_disabled
        ),
        waiting_at=row.waiting_at,
        unheard=row.unheard,
        opened_turn=row.opened_turn,
        opened_by_tap=bool(row.opened_by_tap),
        closed_turn=row.closed_turn,
        closed_by_tap=bool(row.closed_by_tap),
        cancelled=bool(row.cancelled),
        delay=row.delay,
        delayed_at=row.delayed_at,
        lane_count=row.lane_count,
        backfilled=bool(row.backfilled),
        joint_id=row.joint_id,
        most=row.most,
        corrected_after_seal=bool(row.corrected),
    )
