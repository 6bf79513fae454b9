"""Two drivers who have a private chat with the bot, and what the roster says of them."""

from contextlib import asynccontextmanager

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

ZHANG, LI = 51, 52
PHONE = {"phone_number": "+8613812345678", "first_name": "张三", "user_id": ZHANG}


@asynccontextmanager
async def two_drivers(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for who in (ZHANG, LI):
            await fleet.says(who, "大家好")
            await fleet.starts(who)
        fleet.clear_sent()
        yield fleet


async def of(fleet, name):
    return next(row for row in reversed(await stored.roster(fleet.database)) if row.name == name)
