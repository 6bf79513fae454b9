"""Troubles on demand: each does what it says, and nothing befalls the calls after it."""

import asyncio
import time
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import pytest

from tests.sandbox.conftest import Refusal, Town


async def say(town: Town, *texts: str) -> None:
    for text in texts:
        await town.people.post(town.group, town.driver, text)


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


@pytest.mark.parametrize("code", [401, 404, 429, 500, 502])
async def test_the_next_calls_are_answered_with_a_status(town: Town, code: int):
    await town.people.fault(method="sendMessage", code=code, times=2, retry_after=7)
    assert await town.bot("getMe")
    for _ in range(2):
        refusal = await town.bot.refused("sendMessage", chat_id=town.group, text="x")
        assert refusal.code == code
        assert refusal.parameters == ({"retry_after": 7} if code == 429 else {})
    assert await town.card()
    assert len(await town.people.bot_messages(town.group)) == 1


async def test_answers_carry_the_time_of_the_sandbox(town: Town):
    await town.people.advance(3600)
    async with town.bot.http.get(f"{town.bot.root}/getMe") as answer:
        told = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert told == pytest.approx(time.time() + 3600, abs=60)


async def test_botfather_may_forbid_to_add_the_bot_to_groups(town: Town):
    assert (await town.bot("getMe"))["can_join_groups"] is True
    await town.people.joining(False)
    assert (await town.bot("getMe"))["can_join_groups"] is False


async def test_a_reset_carries_nothing_out_and_a_lost_answer_does(town: Town):
    for kind, stands in (("reset", 0), ("lost", 1)):
        await town.people.act("fault", kind=kind, method="sendMessage")
        with pytest.raises(aiohttp.ClientConnectionError):
            await town.bot("sendMessage", chat_id=town.group, text=kind)
        assert len(await town.people.bot_messages(town.group)) == stands
    seen = await town.people.requests(method="sendMessage")
    assert [(request["fault"], request["ok"]) for request in seen] == [("reset", False), ("lost", True)]


async def test_a_delay_comes_before_the_answer(town: Town):
    await town.people.fault("delay", method="sendMessage", seconds=0.3)
    loop = asyncio.get_running_loop()
    started = loop.time()
    assert await town.card()
    assert loop.time() - started >= 0.3


async def test_a_hanging_call_is_never_answered(town: Town):
    await town.people.fault("hang", method="sendMessage")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(town.card(), 0.3)
    assert await town.people.bot_messages(town.group) == []


async def test_chances_repeat_with_their_seed(town: Town):
    async def luck() -> list[bool]:
        await town.people.clear_faults()
        await town.people.fault(method="getMe", times=None, probability=0.5, seed=7)
        drawn = []
        for _ in range(20):
            try:
                await town.bot("getMe")
                drawn.append(True)
            except Refusal:
                drawn.append(False)
        return drawn

    first = await luck()
    assert 4 < sum(first) < 16
    assert await luck() == first


async def test_a_lost_answer_to_getupdates_serves_the_same_again(town: Town):
    await say(town, "收到")
    await town.people.fault("lost", method="getUpdates")
    with pytest.raises(aiohttp.ClientConnectionError):
        await town.bot.updates()
    assert len(await town.bot.updates()) == 1


async def test_late_updates_change_places_and_none_is_missing(town: Town):
    await town.people.delivery(late_to=0.4, seed=3)
    await say(town, *"123456")
    while len((await town.people.traffic())["waiting"]) < 6:  # noqa: ASYNC110  they come by themselves
        await asyncio.sleep(0.05)
    updates = await town.bot.updates()
    texts = [update["message"]["text"] for update in updates]
    assert sorted(texts) == list("123456")
    assert texts != list("123456")
    assert ids(updates) == sorted(ids(updates))


async def test_a_doubled_update_comes_again_after_it_was_confirmed(town: Town):
    await town.people.delivery(doubled=1.0)
    await say(town, "收到")
    [update] = await town.bot.updates()
    assert ids(await town.bot.updates(update["update_id"] + 1)) == [update["update_id"]]
    assert await town.bot.updates(update["update_id"] + 1) == []


async def test_a_scrambled_answer_holds_the_same_updates(town: Town):
    await say(town, *"123456")
    straight = ids(await town.bot.updates())
    await town.people.delivery(scrambled=True, seed=1)
    scrambled = ids(await town.bot.updates())
    assert scrambled != straight
    assert sorted(scrambled) == straight


async def test_silence_holds_the_long_poll_until_it_ends(town: Town):
    await town.people.delivery(silent=True)
    poll = asyncio.create_task(town.bot.updates(timeout=1))
    await say(town, "收到")
    await asyncio.sleep(1.3)
    assert not poll.done()
    await town.people.clear_faults()
    assert len(await poll) == 1


async def test_numbers_may_begin_anew_below_or_above(town: Town):
    await say(town, "1")
    [old] = await town.bot.updates()
    await town.people.jump(1000)
    await say(town, "2")
    assert ids(await town.bot.updates(old["update_id"] + 1)) == [old["update_id"], 1000]


async def test_limits_can_be_changed_for_a_measurement(town: Town):
    await town.people.limits(group_per_minute=2)
    await town.card()
    await town.card()
    assert (await town.bot.refused("sendMessage", chat_id=town.group, text="x")).code == 429
    await town.people.limits()
    assert await town.card()


async def test_an_answer_may_be_a_proxys(town: Town):
    for code, body in ((200, "{}"), (504, "<html>")):
        await town.people.fault("body", method="getMe", code=code, body=body)
        async with town.bot.http.get(f"{town.bot.root}/getMe") as response:
            assert (code, body) == (response.status, await response.text())
    assert (await town.bot("getMe"))["is_bot"]


async def test_a_proxys_answer_may_follow_the_act(town: Town):
    await town.people.fault("body", method="sendMessage", code=502, body="", executed=True)
    async with town.bot.http.post(
        f"{town.bot.root}/sendMessage", json={"chat_id": town.group, "text": "一"}
    ) as response:
        assert 502 == response.status
    assert ["一"] == [message["text"] for message in await town.people.bot_messages(town.group)]


async def test_a_small_answer_may_be_large_when_it_is_unpacked(town: Town):
    await town.people.fault("bomb", method="getMe", size=3_000_000)
    async with town.bot.http.get(f"{town.bot.root}/getMe") as response:
        assert int(response.headers["content-length"]) < 30_000
        assert len(await response.read()) > 3_000_000


async def test_a_raw_update_is_served_as_it_is(town: Town):
    number = await town.people.inject('"message":{"text":"\\ud800"}')
    async with town.bot.http.get(f"{town.bot.root}/getUpdates") as response:
        assert f'{{"update_id":{number},"message":{{"text":"\\ud800"}}}}' in await response.text()


async def test_a_long_poll_may_return_at_once(town: Town):
    await town.people.delivery(returns_at_once=True)
    began = time.monotonic()
    assert [] == await town.bot.updates(timeout=50)
    assert time.monotonic() - began < 40
