"""Saves what changed in a fleet's objects since the last save: one INSERT … ON CONFLICT for each."""

from dataclasses import fields

from dispatch.calls import Call, Response
from dispatch.driver_state import NOTHING_SAID, DriverState
from dispatch.fleets import Fleet
from dispatch.roster import Person
from dispatch.tracking import Change, Changes
from storage.calls import delete_response, save_call, save_response
from storage.core.transaction import Transaction
from storage.fleets import delete_person, save_fleet, save_person


def save_changes(tx: Transaction, changes: Changes) -> None:
    """Writes every object that was noted. Raises TypeError for one that has no table."""
    for change in changes.take():
        if not change.is_removed:
            _save(tx, change)
        elif not change.is_new:
            _delete(tx, change)


def _save(tx: Transaction, change: Change) -> None:
    match change.subject:
        case Response() as response:
            state: DriverState = NOTHING_SAID if change.is_new else change.before.get("state", response.state)
            save_response(tx, response, state.trips)
        case Call() as call:
            save_call(tx, call)
        case Person() as person:
            save_person(tx, person)
        case Fleet() as fleet:
            new = dict.fromkeys(field.name for field in fields(fleet))
            save_fleet(tx, fleet, new if change.is_new else change.before)
        case other:
            raise TypeError(f"a {type(other).__name__} is saved nowhere")


def _delete(tx: Transaction, change: Change) -> None:
    match change.subject:
        case Response() as response:
            delete_response(tx, response)
        case Person() as person:
            delete_person(tx, person)
        case other:
            raise TypeError(f"a {type(other).__name__} is never deleted")
