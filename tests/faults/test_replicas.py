"""A machine is lost with its disk; another goes on with the replica. `make torture` plays 300 losses and 100 wakings."""

from functools import partial

import pytest

from tests.faults import replicas
from tests.faults.runs import in_the_end
from tests.support import database_file
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


async def test_who_is_forgotten_leaves_every_file_of_a_bot_with_a_replica(machines):
    """V2: the -wal file and what Litestream keeps too; and the replica goes on to hold what is said later."""
    town, name = machines.town, "欧阳铁柱"
    await machines.begin_again()
    bot = await machines.bot(broken="hurries")
    await town.until(partial(replicas._replicating, town.data))
    driver = await town.people.user(name)
    await town.people.join(town.group, driver)
    await town.people.post(town.group, driver, f"收到，{name}")
    await town.people.start(driver)
    await town.said()
    assert replicas.files_with(town.data, name)
    await town.people.post(driver, driver, "/forget")
    await town.said()
    asked = (await town.people.bot_messages(driver))[-1]
    button = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await town.people.tap(driver, asked["message_id"], driver, button)

    async def is_gone():
        return not replicas.files_with(town.data, name)

    await town.until(is_gone)
    for other in await town.drivers(3):
        await town.people.post(town.group, other, "收到")
    await town.heard()
    await bot.end()
    await machines.take_over()
    await machines.bot(broken="hurries")  # it handles what was confirmed and not handled
    await town.heard()
    assert town.ask(database_file.acknowledged) == 4
    await town.end_bots()
    assert not replicas.files_with(town.data, name)


@pytest.mark.parametrize("seed", [0, 1], ids=["starts again", "goes on"])
async def test_an_old_machine_that_wakes_up_confirms_nothing(seed, machines):
    assert [] == (await replicas.woken(machines, seed)).wrong


async def test_an_old_machine_that_confirms_what_its_successor_lacks_is_noticed(machines):
    """The control: it waits for no replica, and for nobody's permission."""
    town = machines.town
    await machines.begin_again()
    driver = (await town.drivers(1))[0]
    bot = await machines.bot("local")
    await town.until(partial(replicas._replicating, town.data))
    before = machines.confirmed()
    await bot.end()
    old = town.folder / "old"
    town.data.rename(old)
    await machines.take_over()
    await machines.bot("local", broken="polls_without_permission", SHOUDAO_STORAGE__PATH=str(old))
    await town.people.post(town.group, driver, "收到")
    await town.heard()
    assert machines.confirmed_since(before)[1]
    await town.end_bots()


async def test_a_bot_goes_on_without_its_replica_says_so_and_returns(machines):
    wrong = await replicas.out_of_reach(machines, 4, says_within=10, broken="gives_the_replica_up_soon")
    assert [] == wrong
