"""getUpdates: offsets, limits, waiting, competing pollers, kinds, lifetimes."""

import asyncio
from typing import Any

from tests.sandbox.conftest import Town, WireBot


async def say(town: Town, *texts: str) -> None:
    for text in texts:
        await town.people.post(town.group, town.driver, text)


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_is_served_again_until_a_later_offset_confirms_it(town: Town):
    await say(town, "收到", "到了")
    first = await town.bot.updates()
    assert texts(first) == ["收到", "到了"]
    assert texts(await town.bot.updates()) == ["收到", "到了"]
    assert texts(await town.bot.updates(first[0]["update_id"] + 1)) == ["到了"]
    assert first[0]["update_id"] in (await town.people.traffic())["confirmed"]
    assert texts(await town.bot.updates()) == ["到了"]


async def test_a_limit_cuts_the_answer_and_not_the_queue(town: Town):
    await say(town, "1", "2", "3")
    assert texts(await town.bot.updates(limit=2)) == ["1", "2"]
    assert texts(await town.bot.updates()) == ["1", "2", "3"]


async def test_a_negative_offset_forgets_all_but_the_last(town: Town):
    await say(town, "1", "2", "3")
    assert texts(await town.bot.updates(-1)) == ["3"]
    assert texts(await town.bot.updates()) == ["3"]


async def test_an_offset_far_in_the_future_begins_at_the_head_and_confirms_nothing(town: Town):
    await say(town, "1")
    [update] = await town.bot.updates()
    assert texts(await town.bot.updates(update["update_id"] + 12)) == ["1"]
    assert await town.bot.updates(update["update_id"] + 11) == []
    assert await town.bot.updates() == []


async def test_a_long_poll_is_answered_as_soon_as_something_happens(town: Town):
    loop = asyncio.get_running_loop()
    poll = asyncio.create_task(town.bot.updates(timeout=20))
    await asyncio.sleep(0.1)
    started = loop.time()
    await say(town, "收到")
    assert texts(await poll) == ["收到"]
    assert loop.time() - started < 15


async def test_a_long_poll_without_news_ends_empty_after_its_time(town: Town):
    loop = asyncio.get_running_loop()
    started = loop.time()
    assert await town.bot.updates(timeout=1) == []
    assert 0.9 < loop.time() - started < 30


async def test_a_second_poller_ends_the_first_with_409(town: Town):
    first = asyncio.create_task(town.bot.refused("getUpdates", timeout=20))
    while town.stage.queue._poller is None:  # noqa: ASYNC110  the request is on its way
        await asyncio.sleep(0.01)
    second = asyncio.create_task(town.bot.updates(timeout=20))
    assert (await first).code == 409
    await say(town, "收到")
    assert texts(await second) == ["收到"]


async def test_a_poller_who_hangs_up_leaves_its_updates_behind(town: Town):
    poll = asyncio.create_task(town.bot.updates(timeout=20))
    await asyncio.sleep(0.1)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await say(town, "收到")
    assert texts(await town.bot.updates()) == ["收到"]


async def test_a_webhook_and_polling_exclude_each_other(town: Town):
    assert await town.bot("setWebhook", url="https://example.org/hook") is True
    assert (await town.bot.refused("getUpdates")).code == 409
    assert await town.bot("deleteWebhook") is True
    assert await town.bot.updates() == []


async def test_a_webhook_needs_https(town: Town):
    assert (await town.bot.refused("setWebhook", url="http://example.org")).code == 400


async def test_kinds_are_remembered_and_apply_when_something_happens(town: Town):
    await town.bot.updates(allowed_updates=["edited_message"])
    await say(town, "收到")
    await town.bot.updates(allowed_updates=["message"])
    assert await town.bot.updates() == []
    await say(town, "到了")
    assert texts(await town.bot.updates()) == ["到了"]


async def test_no_kinds_mean_the_usual_ones_without_members_and_reactions(town: Town):
    await town.bot.updates(allowed_updates=[])
    new = await town.people.user("李四")
    await town.people.join(town.group, new)
    kinds = [set(update) - {"update_id"} for update in await town.bot.updates()]
    assert kinds == [{"message"}]


async def test_an_unknown_kind_is_refused(town: Town):
    assert (await town.bot.refused("getUpdates", allowed_updates=["mesage"])).code == 400


async def test_a_tap_is_gone_after_150_seconds_and_a_text_after_a_day(town: Town):
    keyboard = {"inline_keyboard": [[{"text": "收到", "callback_data": "a"}]]}
    card = await town.card(reply_markup=keyboard)
    await town.people.tap(town.group, card, town.driver, "a")
    await say(town, "收到")
    await town.people.advance(149)
    assert len(await town.bot.updates()) == 2
    await town.people.advance(2)
    assert texts(await town.bot.updates()) == ["收到"]
    await town.people.advance(86_400)
    assert await town.bot.updates() == []
    assert len((await town.people.traffic())["expired"]) == 2


async def test_asking_for_one_offset_in_a_tight_loop_is_braked(town: Town):
    town.stage.queue.throttles_polls = True
    await say(town, "1", "2")
    assert len(await town.bot.updates()) == 2
    assert len(await town.bot.updates()) == 1


async def test_a_wrong_token_is_unauthorized(town: Town):
    stranger = WireBot(town.people.base_url, "7100000001:wrong", town.bot.http)
    assert (await stranger.refused("getMe")).code == 401
    nobody = WireBot(town.people.base_url, "wrong", town.bot.http)
    assert (await nobody.refused("getMe")).code == 404


async def test_after_logging_out_nothing_is_answered(town: Town):
    assert await town.bot("logOut") is True
    assert str(await town.bot.refused("getMe")) == "Bad Request: Logged out"
