"""A program that is killed while it upgrades a night's data: upgraded whole at the next start, nothing lost, a copy of before."""

import asyncio
import shutil
from pathlib import Path

import pytest

from dispatch.deadlines import FLEET_DEADLINES
from storage.core.data_folder import FILE
from storage.core.database import Database
from tests.faults import nights, upgrades
from tests.faults.by_number import nights_folder
from tests.faults.points import at_points
from tests.faults.runs import acknowledge, disturbed
from tests.faults.upgrades import NEWEST, before, upgrade
from tests.support.bad_disk import Order
from tests.support.bot_process import nursery
from tests.support.former_names import NAMES
from tests.support.older_schemas import as_of, contents, forget_turns
from tests.support.sampling import every

OF_PEOPLE = {
    "persons",
    "accounts",
    "memberships",
    "admins",
}  # ids of accounts are given anew, in another order


@pytest.fixture(scope="module")
def night():
    """A night's data and its report."""
    with nights_folder() as folder:
        data = Path(folder) / "night"
        yield data, asyncio.run(upgrades.a_night_in(data))


@pytest.fixture
async def upgrading(compiler, night, tmp_path):
    """Upgrades a database of a schema, disturbed as it is told."""
    made = {}
    async with nursery() as here:

        async def disturbed_upgrade(schema, order, at, **more):
            if schema not in made:
                made[schema] = await before(schema, night[0], tmp_path)
            return await upgrade(here, made[schema], tmp_path, order, at, **more)

        yield disturbed_upgrade


# The oldest, the newest two and some of those between; `make torture SCHEMA=1` plays every one at every write.
SCHEMAS = sorted({1, NEWEST - 2, NEWEST - 1, *every(6, NEWEST - 1)})


@pytest.mark.parametrize("schema", SCHEMAS)
async def test_a_kill_or_a_cut_at_a_write_of_an_upgrade_leaves_it_whole(schema, upgrading):
    calls = (await upgrading(schema, Order.COUNT, 0)).calls
    assert calls >= 100
    orders = [Order.KILL, Order.TEAR, Order.CUT]
    await at_points(every(11, calls), lambda at: upgrading(schema, orders[at % 3], at))


async def test_kills_in_every_attempt_but_the_last_leave_an_upgrade_whole(upgrading):
    for at in every(30, 80, first=2):
        ran = await upgrading(1, Order.KILL, at, again=(at * 5 % 60 + 1, 30, at))
        assert (ran.happened, ran.again_happened) == (True, 3)
        assert not ran.findings, f"point {at}: {ran.findings}"


async def test_a_night_under_its_former_names_is_the_same_when_it_is_upgraded(night, tmp_path):
    data, told = night
    former = await before(NAMES - 1, data, tmp_path)
    shutil.copy(data / FILE, tmp_path / "wanted")
    forget_turns(tmp_path / "wanted")
    wanted = contents(tmp_path / "wanted")
    planned = {row for row in wanted["deadlines"] if row[2] in FLEET_DEADLINES}
    assert planned
    wanted["deadlines"] = [row for row in wanted["deadlines"] if row not in planned]
    assert {"doubts", "posts", "gathered"} <= former.rows.keys()
    for table in wanted.keys() - OF_PEOPLE - {"schema", "version", "last_ids"}:
        assert wanted[table] == former.upgraded[table], table
    for table in ("persons", "memberships"):
        assert [row[:3] for row in wanted[table]] == [row[:3] for row in former.upgraded[table]], table
    database = await Database.open(former.folder)
    player = nights.Player(database, nights.night(upgrades.SEED), troubled=False)
    assert told == await player.totals()
    assert [] == await player.wrong()
    await database.close()


async def test_a_copy_of_before_is_what_one_can_begin_again_with(night, tmp_path):
    was = await before(NEWEST - 1, night[0], tmp_path)
    await (await Database.open(was.folder)).close()
    [copy] = was.folder.glob("shoudao-before-*.db")
    again = tmp_path / "again"
    again.mkdir()
    shutil.copy(copy, again / FILE)
    await (await Database.open(again)).close()
    assert contents(again / FILE) == was.upgraded


async def test_a_bot_that_is_killed_in_its_upgrade_serves_the_open_call_afterwards(open_town):
    await open_town.begin_again()
    (open_town.folder / "beginning").rename(open_town.folder / "newer")
    as_of(NEWEST - 1, open_town.folder / "newer", open_town.folder / "beginning")
    for at in every(55, 117, first=3):
        ran = await disturbed(open_town, acknowledge, Order.KILL, at)
        assert ran.happened
        assert not ran.findings, f"point {at}: {ran.findings}"


@pytest.mark.parametrize(
    ("broken", "what"), [("upgrades_bit_by_bit", "not upgraded"), ("copies_in_place", "the copy")]
)
async def test_an_upgrade_that_is_not_whole_or_nothing_is_noticed(broken, what, upgrading):
    for at in range(1, 200, 3):
        ran = await upgrading(NEWEST - 1, Order.KILL, at, broken=broken)
        if ran.findings:
            assert ran.happened
            assert any(what in found for found in ran.findings)
            return
    pytest.fail("a broken upgrade passed every check")
