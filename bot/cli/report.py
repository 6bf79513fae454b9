"""The `report` command: counts of calls from the database, as JSON or as lines of text. Reads the database only."""

import json
from typing import Any

from bot.settings.model import Settings
from dispatch.calls import Call
from dispatch.json_report import report as compose
from dispatch.memberships import Person
from dispatch.teams import TeamHistory
from storage import teams
from storage.calls import calls_opened, load_call
from storage.core.database import Database
from storage.core.transaction import Read
from storage.external_ids import external_accounts
from storage.persons import load_people_in


class NoSuchCall(Exception):
    """There is no call with this number."""


async def report(
    settings: Settings, *, call: int | None, since: int | None, until: int | None, as_json: bool
) -> str:
    """Reports calls opened in [since, until), in UTC epoch seconds, or one call. Raises StorageError, NoSuchCall."""
    database = await Database.open(settings.storage.path, read_only=True)
    try:
        found = await database.query(lambda read: load(read, call, since, until))
    finally:
        await database.close()
    told = compose(*found, since, until)
    return json.dumps(told, ensure_ascii=False) if as_json else _lines(told)


def load(
    read: Read, number: int | None, since: int | None, until: int | None
) -> tuple[list[Call], dict[int, dict[int, Person]], dict[int, str], dict[int, TeamHistory]]:
    """The calls, their people and teams by fleet, and the messenger's ids of their accounts, as they were at one moment."""
    calls = calls_opened(read, since, until) if number is None else [_numbered(read, number)]
    people = load_people_in(read, calls)
    led = {fleet_id: teams.load(read, fleet_id) for fleet_id in people}
    return calls, people, external_accounts(read, people), led


def _numbered(read: Read, number: int) -> Call:
    call = load_call(read, number)
    if call is None:
        raise NoSuchCall(f"There is no call #{number}.")
    return call


def _lines(told: dict[str, Any]) -> str:
    scope = told["scope"]
    fleets, stations = (", ".join(scope[key]) or "—" for key in ("fleets", "stations"))
    lines = [f"{fleets} · {stations} · {scope['from'] or '—'} – {scope['to'] or 'now'}"]
    for call in told["calls"]:
        lines += [
            "",
            f"call {call['id']} {call['station']} {call['opened_at']} – {call['closed_at'] or 'open'}"
            + (" cancelled" if call["cancelled"] else ""),
        ]
        lines += _numbers(call)
    counted = sum(not call["cancelled"] for call in told["calls"])
    led = (
        ["  teams: {leads:,} leads came with {led:,} drivers".format_map(told["teams"])]
        if "teams" in told
        else []
    )
    return "\n".join([*lines, "", f"All {counted} calls", *_numbers(told["totals"]), *led])


def _numbers(counts: dict[str, Any]) -> list[str]:
    return [
        "  cars: {acknowledged:,} acknowledged, {arrived:,} arrived, {no_show:,} no-show, {declined:,} declined,"
        " {standby:,} standby".format_map(counts),
        "  carried: {passengers:,} person-trips in {trips:,} trips (elderly {elderly:,}, children {children:,},"
        " pregnant {pregnant:,}, disabled {disabled:,})".format_map(counts),
        "  unclear: {unclear:,}".format_map(counts),
    ]
