"""The drivers' home used at random beside random nights: the group hears, and every total is, what it is without it.

`HOME_NIGHTS=1000` plays as many; the suite plays a few.
"""

import os
from random import Random
from typing import Any

import pytest

from bot.cli.report import load
from dispatch.json_report import report as compose
from handlers.chat.home_buttons import HOME
from handlers.chat.outbound import post
from handlers.chat.texts import text as text_of
from handlers.home import places
from storage.sent_messages import MessageRole
from tests.handlers.home.home_fleet import NAMES as KNOWN
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, Harness, at, empty_harness

NIGHTS = int(os.environ.get("HOME_NIGHTS", "4"))
SUNDAY_EVENING = at("2026-02-15T20:00")
MONDAY_NOON = at("2026-02-16T12:00")
THERE, COORDINATOR_THERE = GROUP - 1, 2
DRIVERS = range(51, 59)
WORDS = (
    "收到",
    "来不了",
    "到了",
    "接3",
    "接2 一老",
    "送到了",
    "回来了",
    "撤销",
    "10分钟到",
    "改4",
    "下班了",
    "谢谢",
    "等30 老4",
)
STATIONS = ("武汉站", "汉口站")
HOURS = ("24小时", "18:00-次日6:00", "周一至周五 9-17", "9-5", "有人就开")
OF_COORDINATORS = (
    "/place", "/place 新增 驿站{n}", "/place 驿站{n} 时间 {hours}", "/place 驿站{n} 有 热水和面", "/place 驿站{n} 价格 免费",
    "/place 驿站{n} 位置 30.5{n},114.3{n}", "/place 删除 驿站{n}", "/transfer 司机{n} 到 汉口车队", "/transfer 司机{n} 到 二公司",
    "/transfer 司机{n} 到 汉口车队 双重", "/transfer", "/away 司机{n}", "/person 司机{n}", "/help",
    "/points 一晚5 人次1 优先2 小时1", "/points off", "/points", "/shop 老王面馆", "/shop", "/settle 2月", "/certificate 全员 2月", "/honours 2月",
)  # fmt: skip
OF_DRIVERS = (
    "/places", "哪里能吃饭", "有热水吗", "充电", "附近有厕所吗", "/places 修车", "/transfer", "/transfer 二公司", "/transfer 汉口车队",
    "/transfer 汉口车队 双重", "/transfer 没有的", "/away", "/away 回来", "/join", "/help", "/place 新增 我的店",
    "/certificate", "/certificate 2月", "/verify 7K3QZ-M4N8P", "/points", "/settle", "123456", "/points 一晚9", "/shop 我的店", "/honours 2月",
)  # fmt: skip
FURNITURE = (
    "/place 新增 驿站1", "/place 驿站1 类型 热水", "/place 驿站1 时间 24小时", "/place 驿站1 位置 30.51,114.31",
    "/place 新增 驿站2", "/place 驿站2 类型 吃饭", "/place 驿站2 时间 18:00-次日6:00", "/points 一晚5 人次1",
)  # fmt: skip
TEXTS = (
    "驿站",
    "服务点",
    "待转",
    "双重管理",
    "不出车",
    "转好了",
    "没转成",
    "没核对",
    "公里",
    "积分",
    "志愿服务",
    "表彰",
    "可以写上您的名字",
)


async def play(folder, seed: int, *, with_home: bool, until: int = MONDAY_NOON) -> tuple[list[Any], Any]:
    """What the group heard, and what the night comes to."""
    random, acts = Random(seed), Random(-seed)
    async with empty_harness(folder, SUNDAY_EVENING, few_repeat=2, few_ask=4, few_list=6) as bot:
        await gather(bot)
        if with_home:
            await furnish(bot)
        for station in STATIONS:
            await bot.later(random.randint(20, 60))
            await bot.says(COORDINATOR, f"{station}需要{random.randint(2, 7)}台车")
            for _ in range(random.randint(6, 22)):
                await bot.until(bot.now + random.randint(5, 240))
                await bot.says((who := random.choice(DRIVERS)), random.choice(WORDS), name=f"司机{who - 50}")
                if with_home:
                    for _ in range(acts.randint(0, 3)):
                        await visit(bot, acts)
            await bot.later(1)
            await bot.says(COORDINATOR, "/close", name=KNOWN[COORDINATOR])
        await bot.until(until)
        return heard(bot), await comes_to(bot)


async def gather(bot: Harness) -> None:
    """Two groups; everybody has written in his group and to the bot. Some belong to companies."""
    for chat, who in ((GROUP, COORDINATOR), (THERE, COORDINATOR_THERE)):
        await bot.admins(who, chat=chat)
        await bot.says(who, "大家好", chat=chat, name=KNOWN.get(who, "赵调度"))
        await bot.says(who, "/start", chat=who, name=KNOWN.get(who, "赵调度"))
    await stored.rename_fleet(bot.database, 2, "汉口车队")
    bot.forget()
    for who in DRIVERS:
        name = f"司机{who - 50}"
        await bot.says(who, f"/car 鄂A1000{who - 50} {'一公司' if who % 2 else '二公司'}", name=name)
        await bot.says(who, "/start", chat=who, name=name)


async def furnish(bot: Harness) -> None:
    """A fleet that uses the room: two places, and points."""
    for words in FURNITURE:
        await bot.says(COORDINATOR, words, chat=COORDINATOR, name=KNOWN[COORDINATOR])


async def visit(bot: Harness, acts: Random) -> None:
    """One thing that somebody does in the room: words, a tap on any of its buttons, a location."""
    who = acts.choice((*[COORDINATOR] * 6, COORDINATOR_THERE, *DRIVERS))
    name = KNOWN.get(who, "赵调度" if who == COORDINATOR_THERE else f"司机{who - 50}")
    buttons = [each for each in bot.buttons if each.chat == who and each.data.startswith(f"{HOME}:")]
    if buttons and acts.random() < 0.5:
        button = acts.choice(buttons[-20:])
        await bot.taps(who, button.data, chat=who, message=button.message, name=name)
    elif acts.random() < 0.2:
        await bot.says(who, "/places", chat=who, name=name)
        if "定位不保存" in (bot.texts(chat=who) or [""])[-1]:
            where = {"latitude": 30.5 + acts.random(), "longitude": 114.3}
            await bot.says(who, None, chat=who, name=name, location=where)
    else:
        words = acts.choice(OF_DRIVERS if who in DRIVERS else OF_COORDINATORS)
        await bot.says(who, words.format(n=acts.randint(1, 5), hours=acts.choice(HOURS)), chat=who, name=name)


def heard(bot: Harness) -> list[Any]:
    """Every message, edit and mark in the group, with its moment and its buttons."""
    return [
        (each.at, each.method, each.text, [label for row in rows for label in map(str, row)])
        for each in bot.sent
        if each.chat in (GROUP, THERE)
        for rows in [
            [
                [one["text"] for one in row]
                for row in (each.params.get("reply_markup") or {}).get("inline_keyboard", ())
            ]
        ]
    ]


async def comes_to(bot: Harness) -> Any:
    """The report of all that happened, and every response and trip."""
    told = compose(*await bot.database.query(lambda read: load(read, None, None, None)))
    rows = await stored.contents(bot.database, "trips")
    return told, sorted(map(str, await stored.responses(bot.database))), rows


@pytest.mark.parametrize("seed", range(NIGHTS))
async def test_a_night_with_the_room_in_use_is_the_same_as_without(tmp_path, seed):
    without, comes_to_without = await play(tmp_path / "without", seed, with_home=False)
    with_home, comes_to_with = await play(tmp_path / "with", seed, with_home=True)
    assert without == with_home
    assert comes_to_without == comes_to_with
    assert any("一周小结" in text for _, _, text, _ in without)


async def test_a_whole_season_later_the_group_has_still_heard_nothing_of_the_room(tmp_path):
    """Questions after 90 days and moves that expire are private, too."""
    season = MONDAY_NOON + 100 * 86_400
    heard_then, _ = await play(tmp_path, 7, with_home=True, until=season)
    assert heard_then
    assert not [text for _, _, text, _ in heard_then if any(word in text for word in TEXTS)]


async def test_the_room_is_in_use_in_these_nights(tmp_path):
    """The comparison would be worth nothing if nobody came."""
    async with empty_harness(tmp_path, SUNDAY_EVENING) as bot:
        await gather(bot)
        await furnish(bot)
        acts = Random(1)
        for _ in range(300):
            bot.now += 60
            await visit(bot, acts)
        said = "\n".join(each.text for each in bot.sent if each.chat not in (GROUP, THERE))
        rows = await stored.contents(bot.database, "home_places", "home_moves", "home_away")
        assert all(rows[table] for table in ("home_places", "home_moves"))
        assert not [text for _, _, text, _ in heard(bot) if any(word in text for word in TEXTS)]
        assert all(word in said for word in ("驿站", "待转"))


async def test_a_room_that_speaks_in_the_group_is_noticed(tmp_path, monkeypatch):
    """A negative control."""
    monkeypatch.setattr(places, "reply", speaks_in_the_group)
    heard_then, _ = await play(tmp_path, 7, with_home=True)
    assert [text for _, _, text, _ in heard_then if any(word in text for word in TEXTS)]


def speaks_in_the_group(ctx, name, /, *, buttons=(), **values):
    post(ctx, text_of(ctx.language, name, **values), role=MessageRole.REPLY)


async def test_what_is_typed_in_the_group_is_not_answered_there(tmp_path):
    async with empty_harness(tmp_path, SUNDAY_EVENING) as bot:
        await gather(bot)
        await bot.says(COORDINATOR, "/place 新增 驿站1", chat=COORDINATOR, name=KNOWN[COORDINATOR])
        bot.clear_sent()
        for words in OF_DRIVERS + OF_COORDINATORS:
            bot.now += 60
            await bot.says(51, words.format(n=1, hours="24小时"), name="司机1")
            await bot.says(COORDINATOR, words.format(n=1, hours="24小时"), name=KNOWN[COORDINATOR])
        told = [text for text in bot.texts() if "私聊" not in text]  # where it belongs
        assert not [text for text in told if any(word in text for word in TEXTS)]
