"""A machine is lost with its disk; another goes on with the replica. `make torture` plays 300 losses and 100 wakings."""

from functools import partial

import pytest

from tests.faults import replicas
from tests.faults.runs import in_the_end
from tests.support.sampling import SEED


@pytest.fixture
def machines(open_town):
    return replicas.Machines(open_town)


@pytest.mark.parametrize("seed", range(SEED, SEED + 3))
async def test_a_machine_lost_in_a_burst_loses_and_doubles_nothing_that_was_confirmed(seed, machines):
    ran = await replicas.lost(machines, seed, "replicated")
    assert [] == ran.wrong


async def test_what_the_replica_has_not_is_noticed_as_lost(machines):
    """The control: nothing waits for a replica that is out of reach all the time."""
    town = machines.town
    await machines.begin_again()
    bot = await machines.bot("local")
    await town.until(partial(replicas._replicating, town.data))
    away = machines.folder.with_name("away")
    machines.folder.rename(away)
    machines.folder.touch()
    await town.people.post(town.group, (await town.drivers(1))[0], "收到")
    await town.heard()
    await bot.end()
    machines.folder.unlink()
    away.rename(machines.folder)
    await machines.take_over()
    await machines.bot(broken="hurries")
    found = await in_the_end(town, settled=False)
    await town.end_bots()
    assert [line for line in found.lost if line.startswith("update ")]


@pytest.mark.parametrize("seed", [0, 1], ids=["starts again", "goes on"])
async def test_an_old_machine_that_wakes_up_confirms_nothing(seed, machines):
    assert [] == await replicas.woken(machines, seed)


async def test_a_bot_goes_on_without_its_replica_says_so_and_returns(machines):
    wrong = await replicas.out_of_reach(machines, 4, says_within=10, broken="gives_the_replica_up_soon")
    assert [] == wrong
