"""A fleet that uses the drivers' home, and what its people do there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.support.harness import COORDINATOR, Harness, at, harness

DRIVER, OTHER = 20, 21
NAMES = {COORDINATOR: "王调度", DRIVER: "李师傅", OTHER: "王师傅"}
EVENING = at("2026-02-10T21:00")  # a Tuesday


@asynccontextmanager
async def a_home(folder: Path) -> AsyncIterator[Harness]:
    """A coordinator and two drivers who have written in the group and to the bot."""
    async with harness(folder, EVENING, few_repeat=0, few_ask=0, few_list=0) as bot:
        await arrive(bot)
        yield bot


async def arrive(bot: Harness) -> None:
    """Everybody writes in the group and to the bot, under his name."""
    for who, name in NAMES.items():
        await bot.says(who, "晚上好", name=name)
        await bot.says(who, "/start", chat=who, name=name)


async def tells(bot: Harness, who: int, words: str | None, **more: Any) -> str:
    """Says something privately a minute later; all that he is answered there, in one text."""
    bot.now += 60
    bot.clear_sent()
    await bot.says(who, words, chat=who, **({"name": NAMES.get(who)} | more))
    return "\n".join(bot.texts(chat=who))


async def keeps(
    bot: Harness,
    name: str,
    *kinds: str,
    hours: str | None,
    point: str | None,
    offers: str = "",
    price: str = "",
) -> None:
    """A coordinator adds a place with all that is known about it."""
    await tells(bot, COORDINATOR, f"/place 新增 {name}")
    for kind in kinds:
        await bot.presses(COORDINATOR, kind, chat=COORDINATOR)
    for word, said in (("时间", hours), ("位置", point), ("有", offers), ("价格", price)):
        if said:
            await tells(bot, COORDINATOR, f"/place {name} {word} {said}")


async def named(bot: Harness, chat: int, title: str) -> None:
    """The group takes this title."""
    await bot.update(
        {
            "message": {
                "message_id": 7,
                "date": bot.now,
                "chat": {"id": chat, "type": "supergroup", "title": title},
                "from": {"id": 1, "is_bot": False, "first_name": "1"},
                "new_chat_title": title,
            }
        }
    )


async def presses(bot: Harness, who: int, label: str) -> str:
    """Taps the newest button with exactly this label in his private chat; all that the bot then says, to whomever."""
    found = [one for one in bot.buttons if one.chat == who and one.label == label]
    bot.clear_sent()
    await bot.taps(who, found[-1].data, chat=who, message=found[-1].message)
    return "\n".join(each.text for each in bot.sent)
