"""Reads what the drivers' home keeps of points."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

from handlers.home.settlement import sheets
from storage.core.database import Database
from storage.core.transaction import Read, Transaction


async def ledger(database: Database) -> list[tuple[Any, ...]]:
    """(holder, kind, points, call, redemption), oldest first."""
    return await database.read(
        "SELECT holder_id, kind, points, call_id, redemption_id FROM points ORDER BY id"
    )


async def redemptions(database: Database) -> list[tuple[Any, ...]]:
    """(id, points, digits, cancelled at, redeemed at, given back at)"""
    return await database.read(
        "SELECT id, points, digits, cancelled_at, redeemed_at, given_back_at FROM redemptions ORDER BY id"
    )


async def settlement(database: Database, language: str = "zh-Hans") -> list[list[Any]]:
    """The rows of both tables of the settlement that was queued last."""
    [[body]] = await database.read(
        "SELECT body FROM outbox WHERE kind = 'home_file' AND body LIKE '%settlement%' ORDER BY id DESC LIMIT 1"
    )
    wish = json.loads(body)["wish"]
    since, until = date.fromisoformat(wish["since"]), date.fromisoformat(wish["until"])
    tables = await database.query(
        lambda read: sheets(read, wish["fleet"], wish["shops"], since, until, language)
    )
    return [table.rows for table in tables]


# ---------------------------------------------------------------- an independent model

_HOUR = 3_600
_SEALED_AFTER = 2 * _HOUR


async def worth_of_facts(
    database: Database, fleet_id: int, rules: list[tuple[str, int, int, int, int]]
) -> dict[int, int]:
    """What each person's sealed facts come to, by plain arithmetic on rows: `rules` are (since, night, passenger, priority, hour)."""
    calls = await database.read(
        "SELECT id, night, closed_at FROM calls WHERE fleet_id = ? AND sealed = 1 AND cancelled = 0",
        (fleet_id,),
    )
    worth: dict[int, int] = {}
    spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
    came: set[tuple[int, str]] = set()
    for call_id, night, closed_at in calls:
        rule = _in_force(rules, night)
        if rule is None:
            continue
        _, _, passenger, priority, _ = rule
        responses = await database.read(
            "SELECT person_id, arrived_at, has_left, whereabouts FROM responses WHERE call_id = ?", (call_id,)
        )
        for person_id, came_at, has_left, whereabouts in responses:
            if came_at is None:
                continue
            arrived_at = closed_at if _is_too_late(came_at, closed_at) else came_at
            came.add((person_id, night))
            trips = await database.read(
                "SELECT passengers, elderly + children + pregnant + disabled, departed_at, delivered_at FROM trips"
                " WHERE call_id = ? AND person_id = ?",
                (call_id, person_id),
            )
            worth[person_id] = worth.get(person_id, 0) + sum(
                people * passenger + tagged * priority for people, tagged, _, _ in trips
            )
            at_trips = [at for trip in trips for at in trip[2:] if at is not None]
            moments = [arrived_at, *(at for at in at_trips if not _is_too_late(at, closed_at))]
            if has_left:
                declined = await database.read(
                    "SELECT at FROM journal WHERE call_id = ? AND person_id = ? AND kind = 'decline'",
                    (call_id, person_id),
                )
                moments += [at for (at,) in declined if not _is_too_late(at, closed_at)]
            elif whereabouts == "in_square" and closed_at is not None:
                moments.append(closed_at)
            spans.setdefault((person_id, night), []).append((arrived_at, max(moments)))
    for person_id, night in came:
        rule = _in_force(rules, night)
        assert rule is not None
        seconds = _seconds_in_any(spans[person_id, night])
        worth[person_id] = worth.get(person_id, 0) + rule[1] + rule[4] * (seconds // _HOUR)
    return worth


def _is_too_late(at: int, closed_at: int | None) -> bool:
    """Behind the seal of its call a fact was only corrected, and happened at an instant that nobody knows."""
    return closed_at is not None and at > closed_at + _SEALED_AFTER


def _seconds_in_any(spans: list[tuple[int, int]]) -> int:
    """Counts how many spans are open between two neighbouring ends."""
    ends = sorted({end for span in spans for end in span})
    return sum(
        after - before
        for before, after in pairwise(ends)
        if any(begin <= before and after <= end for begin, end in spans)
    )


def _in_force(
    rules: list[tuple[str, int, int, int, int]], night: str
) -> tuple[str, int, int, int, int] | None:
    return next((rule for rule in reversed(rules) if rule[0] <= night), None)


async def same_as(database: Database) -> dict[int, int | None]:
    """Every person, and who he turned out to be."""
    return dict(await database.read("SELECT id, same_as FROM persons"))


def forget_tries(tx: Transaction) -> None:
    """So that the next wrong code is looked at, too."""
    tx.write("DELETE FROM throttle WHERE key LIKE 'code:%'")


def taken(read: Read) -> list[tuple[int, int]]:
    """(redemption, points) of everything that the ledger took."""
    return read("SELECT redemption_id, points FROM points WHERE kind = 'redeemed' ORDER BY id", ())


def commit_early(tx: Transaction) -> None:
    """What was written so far stands, whatever becomes of the rest."""
    tx.write("COMMIT")
    tx.write("BEGIN IMMEDIATE")
