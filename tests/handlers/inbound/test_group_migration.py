"""A group becomes a supergroup: whatever comes first, its fleet, its call and what was said go along."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, empty_harness

OLD, NEW = -41, -1000000000042
DRIVER, OTHER = 2, 3


@pytest.fixture
async def group(tmp_path):
    async with empty_harness(tmp_path, at("2026-02-10T22:00")) as made:
        yield made


async def moves(group, way):
    """Telegram tells of the move in the old chat, in the new one, or in both."""
    farewell = {"chat": OLD, "migrate_to_chat_id": NEW}
    arrival = {"chat": NEW, "migrate_from_chat_id": OLD}
    for told in {
        "farewell": [farewell],
        "arrival": [arrival],
        "both": [farewell, arrival],
        "twisted": [arrival, farewell],
    }[way]:
        await group.says(COORDINATOR, None, **told)


@pytest.mark.parametrize("way", ["farewell", "arrival", "both", "twisted"])
@pytest.mark.parametrize("heard_before", [False, True])
async def test_the_fleet_goes_along_even_when_its_new_number_was_heard_first(group, way, heard_before):
    await group.admins(COORDINATOR, chat=OLD)
    await group.says(COORDINATOR, "武汉站需要车", chat=OLD)
    await group.says(DRIVER, "收到", chat=OLD)
    await group.admins(COORDINATOR, chat=NEW)
    if heard_before:
        await group.says(DRIVER, "在吗", chat=NEW)
        await group.says(OTHER, "收到", chat=NEW)
    await moves(group, way)
    if not heard_before:
        await group.says(OTHER, "收到", chat=NEW)
    assert [(NEW, DRIVER), (NEW, OTHER)] == await stored.drivers_of_groups(group.database)


async def test_a_call_raised_under_the_new_number_before_the_move_was_known_stays(group):
    await group.admins(COORDINATOR, chat=OLD)
    await group.says(DRIVER, "早", chat=OLD)
    await group.admins(COORDINATOR, chat=NEW)
    await group.says(COORDINATOR, "武汉站需要车", chat=NEW)
    await group.says(DRIVER, "收到", chat=NEW)
    await moves(group, "both")
    assert [(NEW, DRIVER)] == await stored.drivers_of_groups(group.database)
    await group.says(OTHER, "收到", chat=NEW)
    assert [(NEW, DRIVER), (NEW, OTHER)] == await stored.drivers_of_groups(group.database)
