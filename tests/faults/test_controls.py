"""Bots that are broken on purpose: each check of this folder notices the one that it is for."""

import asyncio
from contextlib import suppress
from functools import partial

import pytest

from tests.faults.checker import secrets_in
from tests.faults.runs import PATHS, acknowledge, burst, cut_short, disturbed
from tests.support import buttons
from tests.support.bad_disk import Order
from tests.support.sandbox_fleet import PATIENCE_SECONDS

NEVER_SAID = {"says_nothing": 1.0}
"""Seconds to wait for what a bot of this kind never says; any other says all in time, and says it wrongly."""


async def one_loses(town, run, points):
    """Whether something is lost at one of the points. A broken bot never gets done: it is waited for a second."""
    town.patience = 1.0
    for at in points:
        ran = await run(at)
        if ran.happened and ran.findings.lost:
            return True
    return False


async def test_an_offset_that_moves_first_is_noticed_at_a_kill(open_town):
    assert await one_loses(
        open_town,
        lambda at: disturbed(open_town, acknowledge, Order.KILL, at, broken="confirms_first"),
        range(8, 200, 3),
    )


async def test_a_commit_that_stays_in_the_cache_is_noticed_at_a_power_cut(open_town):
    assert await one_loses(
        open_town,
        lambda at: disturbed(open_town, acknowledge, Order.CUT, at, broken="trusts_the_cache"),
        range(200, 20, -7),
    )


async def test_the_same_cut_loses_nothing_when_nothing_is_broken(open_town):
    for at in range(200, 20, -40):
        ran = await disturbed(open_town, acknowledge, Order.CUT, at)
        assert ran.happened
        assert not ran.findings


async def test_an_inbox_without_its_key_is_noticed_when_telegram_repeats_itself(open_town):
    for broken, expected in (("", False), ("counts_repeats", True)):
        await open_town.begin_again()
        await open_town.people.delivery(doubled=1.0)
        [driver] = await open_town.drivers(1)
        await open_town.bot(broken=broken)
        await open_town.people.post(open_town.group, driver, "收到")
        await open_town.heard()
        with suppress(TimeoutError):
            await open_town.until(lambda: _doubled(open_town), PATIENCE_SECONDS if expected else 1)
        assert await _doubled(open_town) is expected
        await open_town.people.clear_faults()
        await open_town.end_bots()


async def _doubled(town):
    return bool(town.findings(settled=False).doubled)


def to_its_end(path):
    """Until it is killed: answers that come at once would not let every run come so far."""

    async def run(town, alive):
        await path(town, alive)
        await asyncio.wait_for(asyncio.shield(alive.bot.ended), PATIENCE_SECONDS)

    return run


async def ask(town, alive):
    await alive.begin()
    await town.people.post(town.group, town.coordinator, "/status")


@pytest.mark.parametrize(("path", "what"), [(PATHS["close"], "report"), (ask, "武汉站")])
async def test_a_message_said_twice_without_its_mark_is_noticed(path, what, open_town):
    for broken, expected in (("", False), ("repeats_unmarked", True)):
        ran = await cut_short(open_town, to_its_end(path), 1, after=True, method="sendMessage", broken=broken)
        assert ran.happened
        assert any(what in told for told in ran.findings.doubled) is expected
        assert bool(ran.findings) is expected


async def test_a_message_taken_for_sent_at_a_kill_is_noticed(open_town):
    for broken, expected in (("", False), ("forgets_what_it_was_saying", True)):
        open_town.patience_to_say = 1.0 if broken else None
        ran = await cut_short(
            open_town, to_its_end(acknowledge), 1, after=False, method="editMessageText", broken=broken
        )
        assert ran.happened
        assert any(told.startswith("card") for told in ran.findings.unsaid) is expected


@pytest.mark.parametrize("path", ["acknowledge", "close"])
@pytest.mark.parametrize(("broken", "what"), [("says_nothing", "card:1"), ("says_nobody", "does not say")])
async def test_a_bot_that_falls_silent_or_says_nothing_true_is_noticed_after_a_kill(
    path, broken, what, open_town
):
    open_town.patience_to_say = NEVER_SAID.get(broken)
    ran = await disturbed(open_town, PATHS[path], Order.KILL, 60, broken=broken)
    assert ran.happened
    assert any(what in told for told in ran.findings.unsaid)
    assert any("report" in told for told in ran.findings.unsaid) is (path == "close")


@pytest.mark.parametrize(("broken", "what"), [("says_nothing", "card:1"), ("says_nobody", "does not say")])
async def test_a_bot_that_falls_silent_or_says_nothing_true_is_noticed_in_a_burst(broken, what, open_town):
    open_town.patience_to_say = NEVER_SAID.get(broken)
    found = await burst(open_town, 1, answers=20, broken=broken, begin=partial(open_town.bot, broken=broken))
    assert any(what in told for told in found.unsaid)


async def test_a_folder_that_is_not_locked_is_noticed(open_town):
    await open_town.begin_again()
    first = await open_town.bot()
    await open_town.listening()
    second = await open_town.bot()
    assert await asyncio.wait_for(asyncio.shield(second.ended), PATIENCE_SECONDS) == 1
    assert "Another shoudao is serving the folder" in second.told()
    assert not first.ended.done()
    unlocked = await open_town.bot(broken="locks_nothing")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(unlocked.ended), 1)


async def test_a_name_that_is_not_escaped_is_noticed(open_town):
    for broken, expected in (("", False), ("escapes_nothing", True)):
        await open_town.begin_again()
        driver = await open_town.people.user("老王</b><i")
        await open_town.people.join(open_town.group, driver)
        await open_town.people.post(open_town.group, driver, "收到")
        await open_town.bot(broken=broken)
        await open_town.said()
        found = open_town.findings()
        assert bool(found.refused and found.unsaid) is expected
        await open_town.end_bots()


async def test_a_button_that_is_believed_is_noticed(open_town):
    for broken, expected in (("", False), ("believes_buttons", True)):
        await open_town.begin_again()
        [driver] = await open_town.drivers(1)
        await open_town.bot(broken=broken)
        await open_town.people.tap(open_town.group, await open_town.card(), driver, buttons.need(1, 50))
        await open_town.heard()
        assert bool(open_town.findings(settled=False).unauthorised) is expected
        await open_town.end_bots()


def test_secrets_are_known_when_they_are_seen():
    told = "7100000001:SandboxSandboxSandboxSandboxSandbox 13812345678 鄂A12345 粤B·D12345"
    assert len(secrets_in(told)) == 4
    assert secrets_in("138****5678 鄂A·**345 G1234 2026-11-22 10:23") == []
