"""Two hundred drivers with the longest names: every message fits, nothing is refused, and the call can be closed."""

import re
from html import unescape

from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.paging import units
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVERS = range(1_000, 1_200)


def name_of(driver):
    return f"平安出租王师傅鄂牌车队党员先锋号家属互助一组组长{driver:03}号"


async def test_two_hundred_with_the_longest_names(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        fleet.clear_sent()
        await fleet.says(COORDINATOR, "武汉站需要车")
        await fleet.says(COORDINATOR, "汉口站需要车")
        async with fleet.delivering_later():
            fleet.now += 10
            for driver in DRIVERS:
                await fleet.says(driver, "收到", name=name_of(driver))
        await fleet.later(2)
        assert any("另 180 人" in text for text in fleet.texts(role="clarifications"))
        async with fleet.delivering_later():
            for driver in DRIVERS:
                await fleet.taps(driver, buttons.choose_call(1), name=name_of(driver))
        fleet.now += 100
        async with fleet.delivering_later():
            for driver in DRIVERS:
                await fleet.says(driver, "到了，接2", name=name_of(driver))
        fleet.now += 100
        await fleet.says(COORDINATOR, "/next 30")
        for _ in range(2):
            await fleet.taps(COORDINATOR, buttons.close(1))
        await fleet.says(COORDINATOR, "/status")
        arrived = [each for each in await stored.responses(fleet.database) if each.arrived_at is not None]
        assert [(1, driver) for driver in DRIVERS] == [(each.call, each.driver) for each in arrived]
        assert [] == await stored.unhandled(fleet.database)
        texts = [each for each in fleet.sent if each.chat == GROUP]
        assert TELEGRAM.longest_text >= max(
            units(unescape(re.sub("<[^>]*>", "", each.text))) for each in texts
        )
        pages = fleet.texts()[fleet.texts().index(fleet.texts(role="closing_report")[0]) :]
        assert sum(text.count("2 人次") for text in pages) >= len(DRIVERS)
