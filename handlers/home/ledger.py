"""Brings the ledger of points up to date with the sealed facts before anybody reads it (H14)."""

from datetime import date, timedelta

from dispatch.home.points import EntryKind, earned
from storage import periods
from storage.core.transaction import Transaction
from storage.home import points
from storage.home.points import Entry

_FAR = timedelta(days=2)


def balance(tx: Transaction, fleet_id: int, person_id: int, now: int, tonight: date) -> int:
    """What a person has after every sealed call is booked; less than 0 where a correction took more than was left."""
    settle(tx, fleet_id, person_id, now, tonight)
    return points.balance(tx.read, fleet_id, person_id)


def settle(tx: Transaction, fleet_id: int, person_id: int, now: int, tonight: date) -> None:
    """Adds one entry for each sealed call that has none, and a counter-entry where the facts of a call changed since.

    Save what the session changed before. A call that counts no more, or whose part is another's now, comes to nothing.
    """
    rules = points.rules_of(tx.read, fleet_id)
    if not rules:
        return
    since = min(rule.since for rule in rules)
    first, after = date.fromisoformat(since), tonight + _FAR
    period = periods.load_period(tx.read, fleet_id, first, after, person_id)
    left_at = periods.left_at(tx.read, [fleet_id], first, after, person_id)
    sealed = points.sealed_calls(tx.read, fleet_id, since, person_id)
    due = earned(period, left_at, rules, sealed)
    booked = points.by_call(tx.read, fleet_id, person_id)
    order = [call.id for call in period.calls]
    for call_id in [*order, *(id_ for id_ in sorted(booked) if id_ not in set(order))]:
        missing = due.get(call_id, 0) - booked.get(call_id, 0)
        if missing:
            kind = EntryKind.CORRECTED if call_id in booked else EntryKind.EARNED
            points.add(tx, fleet_id, person_id, Entry(kind, missing, call_id, None, now))
