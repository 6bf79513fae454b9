"""A stage behind real HTTP, a client who moves its people, and a bot that is nothing but requests."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import msgspec
import pytest

from sandbox.client import SandboxClient
from sandbox.fake_telegram import FakeTelegram
from sandbox.server import listening
from tests.support.bot_api_judges import wrong_with_answer, wrong_with_update

Json = dict[str, Any]

ALL_KINDS = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
]


class Refusal(Exception):
    def __init__(self, answer: Json) -> None:
        super().__init__(answer["description"])
        self.code: int = answer["error_code"]
        self.parameters: Json = answer.get("parameters", {})


class WireBot:
    """Sends what it is told and believes what it is answered."""

    def __init__(self, base_url: str, token: str, http: aiohttp.ClientSession) -> None:
        self.root = f"{base_url}/bot{token}"
        self.http = http

    async def __call__(self, method: str, **params: Any) -> Any:
        async with self.http.post(f"{self.root}/{method}", json=params) as response:
            answer = await response.json()
        assert response.status == (200 if answer["ok"] else answer["error_code"])
        if not answer["ok"]:
            raise Refusal(answer)
        return answer["result"]

    async def upload(self, method: str, file: tuple[str, str, bytes], **params: Any) -> Any:
        """`file`: parameter, name and content."""
        form = aiohttp.FormData({name: str(value) for name, value in params.items()})
        form.add_field(file[0], file[2], filename=file[1])
        async with self.http.post(f"{self.root}/{method}", data=form) as response:
            answer = await response.json()
        if not answer["ok"]:
            raise Refusal(answer)
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> Refusal:
        with pytest.raises(Refusal) as caught:
            await self(method, **params)
        return caught.value

    async def updates(self, offset: int = 0, **more: Any) -> list[Json]:
        given: list[Json] = await self("getUpdates", offset=offset, **more)
        return given


@dataclass
class Town:
    people: SandboxClient
    bot: WireBot
    stage: FakeTelegram
    group: int
    coordinator: int
    driver: int

    async def card(self, text: str = "card", **more: Any) -> int:
        return int((await self.bot("sendMessage", chat_id=self.group, text=text, **more))["message_id"])

    async def news(self) -> list[Json]:
        """All updates there are, confirmed at once."""
        first = await self.bot.updates(timeout=0)
        if first:
            rest = await self.bot.updates(first[-1]["update_id"] + 1)
            if rest:
                await self.bot.updates(rest[-1]["update_id"] + 1, timeout=0)
            return first + rest
        return []


@pytest.fixture
async def stage() -> AsyncIterator[FakeTelegram]:
    made = FakeTelegram()
    yield made
    wrong = [
        wrong for raw in made.request_log.updates for wrong in wrong_with_update(msgspec.json.decode(raw))
    ]
    wrong += [
        wrong
        for request in made.request_log.requests
        if "result" in request
        for wrong in wrong_with_answer(request["method"], request["result"])
    ]
    assert wrong == []


@pytest.fixture
async def town(stage: FakeTelegram) -> AsyncIterator[Town]:
    """One supergroup with a coordinator, a driver and the bot as administrator; every update and answer is judged at the end."""
    stage.queue.throttles_polls = False
    async with (
        listening(stage) as base_url,
        SandboxClient(base_url) as people,
        aiohttp.ClientSession() as http,
    ):
        bot = WireBot(base_url, stage.token, http)
        await bot("getUpdates", allowed_updates=ALL_KINDS, timeout=0)
        coordinator = await people.user("王调度", username="wang_diaodu")
        driver = await people.user("张建国")
        group = await people.group("武汉雪夜车队", admins=[coordinator], members=[driver])
        made = Town(people, bot, stage, group, coordinator, driver)
        await made.news()
        yield made
