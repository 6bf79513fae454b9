"""Reads where the drivers of a fleet stand, as the database has it."""

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import FleetHarness


async def standing_by_station(fleet: FleetHarness) -> dict[str, ShownState]:
    """Station of a call → status of the driver who answered it; where several did, of one of them."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return {call.station: shown_state(call, each) for call in calls for each in call.answered()}


async def standing_by_name(fleet: FleetHarness) -> dict[str, ShownState]:
    """Name of each driver who answered the only call → his status."""
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    names = await stored.names(fleet.database)
    return {names[each.person_id]: shown_state(call, each) for each in call.answered()}
