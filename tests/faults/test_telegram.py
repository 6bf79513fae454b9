"""Telegram misbehaves, in every way that it is known to: the bot goes on, and the database says what happened."""

import asyncio
import time

import pytest

from tests.faults.runs import in_the_end
from tests.support import buttons
from tests.support import database_file as stored
from tests.support.stopwatch import Stopwatch


async def answers(town, count, pause=0.02):
    drivers = await town.drivers(count)
    for driver in drivers:
        await town.people.post(town.group, driver, "收到")
        await asyncio.sleep(pause)
    return drivers


async def calm_seconds(town):
    """From an answer until it is recorded when nothing is wrong: what this machine takes now."""
    watch = Stopwatch(town.bots[-1].pid)
    await answers(town, 1)
    await town.heard()
    return watch.seconds()


async def whole(town):
    """Everything is heard and said, and nothing is wrong."""
    await town.said()
    found = town.findings()
    assert not found, str(found)


@pytest.fixture
async def served(open_town):
    await open_town.begin_again()
    await open_town.bot()
    await open_town.listening()
    return open_town


@pytest.fixture
async def hurried(open_town):
    """Served by a bot that waits for no turn, where it is hearing that matters."""
    await open_town.begin_again()
    await open_town.bot(broken="hurries")
    await open_town.listening()
    return open_town


REFUSED = ({"code": 429, "retry_after": 2}, {"code": 401, "times": 1}, {"code": 404, "times": 1})


def under(*faults):
    return pytest.mark.parametrize(
        "fault", [*REFUSED, *faults], ids=lambda fault: f"{fault.get('kind', fault.get('code'))}"
    )


@under(
    {"code": 502, "times": 5},
    {"kind": "reset", "times": 5},
    {"kind": "lost", "times": 2},
    {"kind": "delay", "seconds": 1.5, "times": 3},
    {"code": 409, "times": 2},
)
async def test_trouble_with_hearing_costs_nothing_and_is_over_when_it_is_over(fault, hurried):
    calm = await calm_seconds(hurried)
    await hurried.people.fault(method="getUpdates", **{"kind": "status", **fault})
    await answers(hurried, 5)
    watch = Stopwatch(hurried.bots[-1].pid)
    await hurried.heard()
    assert watch.seconds() < 7.5 + 5 * calm
    await whole(hurried)


@under(
    {"code": 502, "times": 3},
    {"kind": "reset", "times": 2},
    {"kind": "lost", "times": 1},
    {"kind": "delay", "seconds": 2.0, "times": 3},
)
@pytest.mark.parametrize(
    "method",
    [
        "editMessageText",
        pytest.param("answerCallbackQuery", marks=pytest.mark.long),
        pytest.param("sendMessage", marks=pytest.mark.long),
    ],
)
async def test_trouble_with_speaking_delays_no_recording_and_leaves_nothing_unsaid(method, fault, served):
    calm = await calm_seconds(served)
    await served.people.fault(method=method, **{"kind": "status", **fault})
    [driver] = await answers(served, 1)
    await served.people.tap(
        served.group, await served.card(), (await served.drivers(1))[0], buttons.acknowledge(1)
    )
    if method == "sendMessage":
        await served.people.post(served.group, driver, "/status")
    watch = Stopwatch(served.bots[-1].pid)
    await served.heard()
    assert watch.seconds() < 1.5 + 5 * calm
    await served.until(served.said_but_for_marks)
    await served.said()  # a mark that finds no room waits for half a minute
    found = served.findings()
    if method == "answerCallbackQuery":  # a toast is worth one try; the tap counts all the same
        found.unsaid.clear()
    assert not found, str(found)


async def test_duplicates_shuffles_and_late_updates_count_once(hurried):
    await hurried.people.delivery(
        doubled=0.5, scrambled=True, late_from=0.0, late_to=0.8, late_probability=0.5, seed=3
    )
    await answers(hurried, 30, 0)
    await asyncio.sleep(1)
    await hurried.people.clear_faults()
    await whole(hurried)


# Numbers that begin anew below the last one are seen when the long poll ends, after half a minute.
@pytest.mark.parametrize("next_id", [pytest.param(17, marks=pytest.mark.long), 2_000_000_000])
async def test_numbers_that_begin_anew_lose_nothing(next_id, hurried):
    await answers(hurried, 3)
    await hurried.heard()
    await hurried.people.jump(next_id)
    await answers(hurried, 3)
    await hurried.heard()
    await whole(hurried)


@pytest.mark.parametrize(
    ("seconds", "asked"), [(90, ""), (151, "再点一次"), (23 * 3600, "再点一次"), (25 * 3600, "再说一次")]
)
async def test_a_gap_is_told_once_and_asks_again_for_what_telegram_did_not_keep(seconds, asked, open_town):
    await open_town.begin_again()
    now = int(time.time())
    stored.make_older(open_town.data, seconds, now)
    driver = (await open_town.drivers(1))[0]
    before = len(await open_town.people.bot_messages(open_town.group))
    for _ in range(2):
        await open_town.bot()
        await open_town.people.post(open_town.group, driver, "收到")
        await open_town.said()
        await open_town.end_bots()
    notices = [message["text"] for message in (await open_town.people.bot_messages(open_town.group))[before:]]
    assert len(notices) == bool(asked)
    assert all(asked in notice for notice in notices)
    [card] = [
        message["text"]
        for message in await open_town.people.bot_messages(open_town.group)
        if "reply_markup" in message
    ]
    assert ("待核对" in card) == (seconds > 24 * 3600)
    assert not open_town.findings()


async def test_a_second_poller_is_an_alarm_and_not_the_end(served):
    other = served.folder / "elsewhere"
    other.mkdir()
    second = await served.bot(data=other)
    await asyncio.sleep(1.5)
    await served.told(served.bots[0], "someone else polls with this token")
    await second.end()
    # What the other one confirmed is lost to us, as the alarm says; from now on everything counts again.
    drivers = await answers(served, 3)
    await served.heard()
    assert served.acknowledged() >= len(drivers)


async def test_a_bot_that_is_thrown_out_keeps_the_call_and_goes_on_when_it_is_back(served):
    bot_id = served.stage.bot.id
    await answers(served, 2)
    await served.heard()
    await served.people.leave(served.group, bot_id, kicked_by=served.coordinator)
    await asyncio.sleep(1)
    assert not served.bots[0].ended.done()
    assert served.ask(stored.open_calls) == 1
    await served.people.join(served.group, bot_id)
    await served.people.promote(served.group, bot_id)
    await answers(served, 2)
    await served.heard()
    assert served.acknowledged() == 4


async def test_a_muted_bot_records_and_speaks_again_when_it_may(served):
    await served.people.restrict(served.group, served.stage.bot.id, muted=True)
    await answers(served, 2)
    await served.heard()
    await asyncio.sleep(0.5)
    await served.people.restrict(served.group, served.stage.bot.id, muted=False)
    await answers(served, 1)
    await served.heard()
    await served.until(lambda: _shows(served, "3"))


async def _shows(town, number):
    cards = [
        message["text"] for message in await town.people.bot_messages(town.group) if "reply_markup" in message
    ]
    return any(f"收到 {number}" in card for card in cards)


async def test_a_card_that_was_deleted_comes_back_once(served):
    await served.people.delete(served.group, await served.card())
    await answers(served, 2)
    await served.until(lambda: _shows(served, "2"))
    cards = [
        message for message in await served.people.bot_messages(served.group) if "reply_markup" in message
    ]
    assert len(cards) == 1


async def test_a_driver_who_has_blocked_the_bot_holds_up_nobody(served):
    drivers = [await served.people.user(f"阿{number}") for number in range(4)]
    for driver in drivers:
        await served.people.join(served.group, driver)
        await served.people.start(driver)
    await served.heard()
    await served.people.block(drivers[0])
    for driver in drivers:
        await served.people.post(served.group, driver, "收到")
    await served.heard()
    await served.people.post(served.group, served.coordinator, "/standdown")
    await served.heard()
    await served.until(lambda: _whispered(served, drivers[1:]))


async def _whispered(town, drivers):
    return all([bool(await town.people.bot_messages(driver)) for driver in drivers])


async def test_no_route_at_the_start_is_waited_for(open_town):
    await open_town.begin_again()
    [driver] = await open_town.drivers(1)
    await open_town.people.fault("reset", times=None)
    bot = await open_town.bot(broken="hurries")
    await asyncio.sleep(1.5)
    assert not bot.ended.done()
    await open_town.people.clear_faults()
    await open_town.people.post(open_town.group, driver, "收到")
    assert not await in_the_end(open_town)


async def test_a_slow_telegram_delays_no_recording(served):
    calm = await calm_seconds(served)
    await served.people.fault("delay", method="editMessageText", seconds=5.0, times=None)
    watch = Stopwatch(served.bots[-1].pid)
    await answers(served, 20, 0)
    await served.heard()
    assert watch.seconds() < 2 + 5 * calm


@pytest.mark.parametrize("backlog", [1000])
async def test_a_thousand_waiting_updates_are_read_at_once(backlog, open_town):
    await open_town.begin_again()
    bot = await open_town.bot(broken="hurries")
    watch = Stopwatch(bot.pid)
    await open_town.listening()
    calm = watch.seconds()
    await bot.end()
    await open_town.begin_again()
    drivers = await open_town.drivers(40)
    for number in range(backlog):
        await open_town.people.post(open_town.group, drivers[number % 40], "收到")
    bot = await open_town.bot(broken="hurries")
    watch = Stopwatch(bot.pid)
    await open_town.listening()
    assert watch.seconds() < 1 + 2 * calm
    await open_town.heard()
    assert watch.seconds() < 3 + 5 * calm
    assert not await in_the_end(open_town)
