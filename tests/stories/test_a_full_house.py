"""Two hundred drivers with the longest names: every message fits, nothing is refused, and the call can be closed."""

import json
import re
from html import unescape
from zoneinfo import ZoneInfo

from handlers.chat.texts import LONGEST_MESSAGE, units
from handlers.views.render import render
from tests.stories.chat import GROUP
from tests.stories.script import load_nights
from tests.stories.with_handlers import AtTheDesk, at_the_desk

DRIVERS = 200
NAME = "平安出租王师傅鄂牌车队党员先锋号家属互助一组组长{:03}号"


async def say(desk: AtTheDesk, at: int, number: int, who: int, name: str, text: str) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "车队"}
    sender = {"id": who, "is_bot": False, "first_name": name}
    message = {"message_id": number, "date": at, "chat": chat, "from": sender, "text": text}
    await desk.update(at, {"message": message})


async def tap(desk: AtTheDesk, at: int, who: int, name: str, data: str) -> None:
    sender = {"id": who, "is_bot": False, "first_name": name}
    card = desk.chat.message(1, at, None, "card")
    query = {"id": f"{who}{at}", "chat_instance": "1", "data": data, "from": sender, "message": card}
    await desk.update(at, {"callback_query": query})


async def said_in_the_group(desk: AtTheDesk) -> list[tuple[str, str]]:
    rows = await desk.database.read(
        "SELECT kind, body FROM outbox WHERE chat_id = ? AND kind <> 'request' ORDER BY id", (GROUP,)
    )
    said = []
    for kind, body in rows:
        request = await desk.database.query(lambda read: render(read, kind, GROUP, json.loads(body)))
        if request and "text" in request.params:
            said.append((kind, request.params["text"]))
    return said


async def test_two_hundred_with_the_longest_names(tmp_path):
    night = next(night for night in load_nights() if night.zone == ZoneInfo("Asia/Shanghai"))
    async with at_the_desk(tmp_path, night) as desk:
        at = night.events[0].at
        await desk.take("admins", {"chat_id": GROUP, "admins": [{"id": 1, "name": "调度"}]}, at)
        await say(desk, at, 1, 1, "调度", "武汉站需要车")
        await say(desk, at + 1, 2, 1, "调度", "汉口站需要车")
        for driver in range(DRIVERS):
            await say(desk, at + 10, 100 + driver, 1000 + driver, NAME.format(driver), "收到")
        await desk.until(at + 90)
        asked = [text for kind, text in await said_in_the_group(desk) if kind == "message"]
        assert any("另 180 人" in text for text in asked)
        for driver in range(DRIVERS):
            await tap(desk, at + 100, 1000 + driver, NAME.format(driver), "w:1")
        for driver in range(DRIVERS):
            await say(desk, at + 200, 400 + driver, 1000 + driver, NAME.format(driver), "到了，接2")
        await say(desk, at + 300, 900, 1, "调度", "/next 30")
        for _ in range(2):
            await tap(desk, at + 301, 1, "调度", "c:1")
        await say(desk, at + 302, 902, 1, "调度", "/status")
        calls = (await desk.report())["calls"]
        assert calls[0]["arrived"] == DRIVERS
        parked = await desk.database.read("SELECT problem FROM inbox WHERE state <> 1")
        assert parked == []
        said = await said_in_the_group(desk)
        assert max(units(unescape(re.sub("<[^>]*>", "", text))) for _, text in said) <= LONGEST_MESSAGE
        pages = [text for kind, text in said if kind == "report"]
        assert sum(text.count("2 人次") for text in pages) >= DRIVERS
