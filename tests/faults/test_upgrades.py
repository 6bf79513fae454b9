"""A program that is killed while it upgrades a night's data: upgraded whole at the next start, nothing lost, a copy of before."""

import shutil
from pathlib import Path

import pytest

from dispatch.deadlines import FLEET_DEADLINES
from storage.core.data_folder import FILE
from storage.core.database import Database
from tests.faults import nights, upgrades
from tests.faults.runs import acknowledge, disturbed
from tests.faults.test_kills import every_point
from tests.faults.upgrades import NEWEST, as_of, before, contents, upgrade
from tests.support.bad_disk import Order
from tests.support.bot_process import nursery
from tests.support.former_names import NAMES


@pytest.fixture
async def upgrading(compiler):
    """Upgrades a database of a schema, disturbed as it is told."""
    with nights.nights_folder() as folder:
        scratch = Path(folder)
        await upgrades.a_night_in(scratch / "night")
        made = {schema: await before(schema, scratch / "night", scratch) for schema in range(1, NEWEST)}
        async with nursery() as here:

            async def disturbed_upgrade(schema, order, at, **more):
                return await upgrade(here, made[schema], scratch, order, at, **more)

            yield disturbed_upgrade


@pytest.mark.parametrize("schema", range(1, NEWEST))
@pytest.mark.parametrize("order", [Order.KILL, Order.TEAR, Order.CUT])
async def test_a_kill_or_a_cut_at_a_write_of_an_upgrade_leaves_it_whole(schema, order, upgrading):
    assert await every_point(lambda at: upgrading(schema, order, at), step=11, first=1 + order) >= 10


async def test_kills_in_every_attempt_but_the_last_leave_an_upgrade_whole(upgrading):
    for at in range(2, 90, 11):
        ran = await upgrading(1, Order.KILL, at, again=(at * 5 % 60 + 1, 30, at))
        assert (ran.happened, ran.again_happened) == (True, 3)
        assert not ran.findings, f"point {at}: {ran.findings}"


async def test_a_night_under_its_former_names_is_the_same_when_it_is_upgraded():
    with nights.nights_folder() as folder:
        night, scratch = Path(folder) / "night", Path(folder)
        told = await upgrades.a_night_in(night)
        former = await before(NAMES - 1, night, scratch)
        wanted = contents(night / FILE)
        planned = {row for row in wanted["deadlines"] if row[2] in FLEET_DEADLINES}
        assert planned
        wanted["deadlines"] = [row for row in wanted["deadlines"] if row not in planned]
        assert {"doubts", "posts", "gathered"} <= former.rows.keys()
        for table in wanted.keys() - {"schema", "version"}:
            assert wanted[table] == former.upgraded[table], table
        database = await Database.open(former.folder)
        player = nights.Player(database, nights.night(upgrades.SEED), troubled=False)
        assert told == await player.totals()
        assert [] == await player.wrong()
        await database.close()


async def test_a_copy_of_before_is_what_one_can_begin_again_with(tmp_path):
    with nights.nights_folder() as folder:
        night, scratch = Path(folder) / "night", Path(folder)
        await upgrades.a_night_in(night)
        was = await before(NEWEST - 1, night, scratch)
        await (await Database.open(was.folder)).close()
        [copy] = was.folder.glob("shoudao-before-*.db")
        shutil.copy(copy, tmp_path / FILE)
        await (await Database.open(tmp_path)).close()
        assert contents(tmp_path / FILE) == was.upgraded


async def test_a_bot_that_is_killed_in_its_upgrade_serves_the_open_call_afterwards(open_town):
    await open_town.begin_again()
    (open_town.folder / "beginning").rename(open_town.folder / "newer")
    as_of(NEWEST - 1, open_town.folder / "newer", open_town.folder / "beginning")
    for at in range(3, 120, 19):
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
