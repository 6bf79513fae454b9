"""Looking on: the witness, the transcript, the stream of events, waiting until idle, the process itself."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE
from typing import Any

import aiohttp
import pytest

from sandbox.client import SandboxClient, SandboxError
from sandbox.process import running_sandbox
from tests.sandbox.conftest import Town
from tests.support.bot_api_judges import (
    wrong_with_answer,
    wrong_with_request,
    wrong_with_run,
    wrong_with_update,
)


async def test_the_witness_keeps_every_request_with_its_answer(town: Town):
    card = await town.card("收到")
    await town.bot.refused("sendMessage", chat_id=town.group, text="<b>", parse_mode="HTML")
    accepted, refused = await town.people.requests(method="sendMessage")
    assert (accepted["params"]["text"], accepted["result"]["message_id"]) == ("收到", card)
    assert (refused["ok"], refused["code"]) == (False, 400)
    totals = await town.people.traffic()
    assert totals["accepted"]["sendMessage"] == 1
    assert totals["refused"] == {"sendMessage": 1}
    assert totals["refusals"][0]["params"]["text"] == "<b>"


async def test_the_witness_tells_served_from_confirmed(town: Town):
    await town.people.post(town.group, town.driver, "收到")
    [update] = await town.bot.updates()
    totals = await town.people.traffic()
    assert update["update_id"] in totals["served"]
    assert update["update_id"] not in totals["confirmed"]
    assert totals["waiting"] == [update["update_id"]]


async def test_the_transcript_tells_what_people_saw(town: Town):
    start = (await town.people.state())["n"]
    card = await town.card("1")
    await town.bot("editMessageText", chat_id=town.group, message_id=card, text="2")
    await town.people.react(town.group, card, town.driver, "👍")
    await town.people.delete(town.group, card)
    kinds = [event["kind"] for event in await town.people.transcript(start)]
    assert kinds == ["message", "edit", "reaction", "delete"]


async def test_events_stream_as_they_happen(town: Town):
    start = (await town.people.state())["n"]

    async def first() -> dict[str, Any]:
        async for event in town.people.events(start):
            return event
        raise AssertionError

    listening = asyncio.create_task(first())
    await asyncio.sleep(0.1)
    await town.people.post(town.group, town.driver, "收到")
    assert (await asyncio.wait_for(listening, 60))["message"]["text"] == "收到"


async def test_idle_waits_for_the_last_update_and_the_last_request(town: Town):
    await town.people.post(town.group, town.driver, "收到")
    with pytest.raises(SandboxError, match="1 updates unconfirmed"):
        await town.people.idle(quiet=0.1, timeout=0.3)
    await town.news()
    await town.people.idle(quiet=0.1, timeout=60)
    loop = asyncio.get_running_loop()
    carded, idle = 0.0, None
    while idle is None or idle.done():  # on a loaded machine it may have ended before there is a card
        idle = asyncio.create_task(town.people.idle(quiet=0.4, timeout=60))
        await asyncio.sleep(0.2)
        carded = loop.time()
        await town.card()
    await idle
    assert loop.time() - carded >= 0.4


async def test_idle_waits_for_updates_on_their_late_way(town: Town):
    await town.people.delivery(late_from=0.4, late_to=0.4)
    await town.people.post(town.group, town.driver, "收到")
    with pytest.raises(SandboxError, match="not idle"):
        await town.people.idle(quiet=0.05, timeout=0.2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_says_where_it_is_and_ends_well_at_a_signal(number: signal.Signals):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--seed-group", stdout=PIPE, stderr=PIPE
    )
    told = json.loads(await process.stdout.readline())
    assert told["page"] == f"{told['base_url']}/"
    async with SandboxClient(told["base_url"]) as people, aiohttp.ClientSession() as http:
        assert [chat["title"] for chat in (await people.state())["chats"]] == ["武汉雪夜车队"]
        async with http.get(told["page"]) as page:
            assert "聊天沙盒" in await page.text()
        poll = asyncio.create_task(
            http.get(f"{told['base_url']}/bot{told['token']}/getUpdates?offset=-1&timeout=50")
        )
        await asyncio.sleep(0.1)
        process.send_signal(number)
        assert await asyncio.wait_for(process.wait(), 60) == 0
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
    assert await process.stderr.read() == b""


async def test_a_sandbox_that_was_borrowed_is_ended_afterwards():
    async with running_sandbox("--token", "42:abc") as running, SandboxClient(running.base_url) as people:
        assert running.token == "42:abc"
        assert (await people.state())["bot"]["id"] == 42
    with pytest.raises(ProcessLookupError):
        os.kill(running.pid, 0)


def test_the_judges_refuse_what_is_not_the_bot_api():
    user = {"id": 1, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "from": user, "text": "x"}
    assert wrong_with_update({"update_id": 1, "message": message}) == []
    for wrong in (
        {"update_id": 1, "message": {**message, "txt": "x"}},
        {"update_id": 1, "message": {**message, "from": {**user, "age": 7}}},
        {"update_id": 1, "mesage": message},
        {"update_id": 1, "message": {"text": "x"}},
        {"update_id": 1, "message": message, "edited_message": message},
    ):
        assert wrong_with_update(wrong) != []
    good = {
        "chat_id": "1",
        "text": "x",
        "reply_markup": '{"inline_keyboard":[[{"text":"x","callback_data":"a"}]]}',
    }
    assert wrong_with_request("sendMessage", good) == []
    for method, params in (
        ("sendMesage", good),
        ("sendMessage", {"chat_id": 1}),
        ("sendMessage", {**good, "txt": "x"}),
        ("sendMessage", {**good, "reply_to_message_id": 7}),
        ("sendMessage", {**good, "reply_markup": {"inline_keyboard": [[{"text": "x", "data": "a"}]]}}),
        ("sendMessage", {**good, "reply_parameters": {"message_id": 1, "quiet": True}}),
    ):
        assert wrong_with_request(method, params) != []

    assert wrong_with_answer("getChat", {"id": 1, "type": "private"}) != []
    assert wrong_with_answer("deleteMessage", True) == []


async def test_a_run_is_judged_as_a_whole(town: Town):
    await town.card("x", reply_parameters={"message_id": 1, "allow_sending_without_reply": True})
    assert wrong_with_run(await town.people.requests(), await town.people.updates()) == []
    await town.bot.refused("sendMessage", chat_id=town.group, text="x", quiet=True)
    assert wrong_with_run(await town.people.requests(), []) == [
        "sendMessage: unknown field sendMessage.quiet"
    ]
