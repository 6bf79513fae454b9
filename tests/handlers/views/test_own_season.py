"""What `/me` tells a person of himself, in words and as a picture: nobody else, and nothing to compare with (W9)."""

import json
from datetime import date

import pytest

from bot.cli.report import load
from bot.files.picture import draw
from dispatch.json_report import report
from dispatch.nights import season_of
from handlers.chat.languages import languages
from handlers.views.own_season import load_own_season
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER, OTHER = 51, 52


@pytest.fixture
async def bot(tmp_path):
    """A night of the season before, and two of this one, with passengers of every kind."""
    async with harness(tmp_path, at("2025-06-30T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(DRIVER)
        for evening, words in (
            ("2025-06-30T22:00", "接9"),
            ("2025-12-31T22:00", "接4 一老一小"),
            ("2026-02-10T22:00", "接3 一孕一残"),
        ):
            await bot.until(at(evening))
            await bot.says(COORDINATOR, "武汉站需要2台车", name="调度")
            for driver, name in ((DRIVER, "张三"), (OTHER, "李四")):
                await bot.says(driver, "收到", name=name)
                await bot.later(5)
                await bot.says(driver, "到了", name=name)
                await bot.says(driver, words if driver == DRIVER else "接5 三老", name=name)
            await bot.later(30)
            await bot.says(DRIVER, "送到了", name="张三")
            await bot.says(COORDINATOR, "/close", name="调度")
        bot.clear_sent()
        yield bot


async def own(bot, night, language="zh-Hans", account=DRIVER):
    person = await stored.person_id(bot.database, account)
    assert person is not None
    [fleet] = await stored.fleets(bot.database)
    return await bot.database.query(lambda read: load_own_season(read, person, fleet, night, language))


async def test_it_is_a_picture_in_the_private_chat_with_the_figures_as_its_caption(bot):
    await bot.says(DRIVER, "/me", name="张三")
    assert [] == bot.texts() + bot.texts(method="sendPhoto")
    [caption] = bot.texts(DRIVER, "sendPhoto")
    assert "今晚：1 趟，3 人次，服务 0.6 小时" in caption
    assert "2025年7月1日起：2 晚，2 趟，7 人次，服务 1.2 小时" in caption
    assert "其中 老 1 · 小 1 · 孕 1 · 残 1" in caption


@pytest.mark.parametrize("words", ["我今晚拉了几个人", "我跑了几趟了", "看看我的记录"])
async def test_a_private_question_for_his_figures_is_answered_with_them(bot, words):
    await bot.says(DRIVER, words, name="张三", chat=DRIVER)
    [caption] = bot.texts(DRIVER, "sendPhoto")
    assert "今晚：1 趟，3 人次" in caption


async def test_the_same_question_in_the_group_is_talk(bot):
    await bot.says(DRIVER, "我今晚拉了几个人", name="张三")
    assert [] == bot.texts(DRIVER, "sendPhoto") + bot.texts()


async def test_its_figures_are_those_of_the_report(bot):
    _, content = await own(bot, date(2026, 2, 10))
    told = await bot.database.query(
        lambda read: report(*load(read, None, at("2025-07-01T06:00"), at("2026-07-01T06:00")))
    )
    mine = [driver for call in told["calls"] for driver in call["drivers"] if driver["telegram_id"] == DRIVER]
    trips = [trip for driver in mine for trip in driver["trips"]]
    tags = [sum(trip[key] for trip in trips) for key in ("elderly", "children", "pregnant", "disabled")]
    assert str(sum(driver["passengers"] for driver in mine)) == content["headline"][0]
    assert [f"{tag} {number}" for tag, number in zip("老小孕残", tags, strict=True)] == content["priority"]
    assert [["2", "晚", ""], ["2", "次出动", ""], [str(len(trips)), "趟", ""]] == content["tiles"][:3]


@pytest.mark.parametrize("language", languages())
async def test_nobody_else_is_in_it_and_it_compares_with_nobody(bot, language):
    words, content = await own(bot, date(2026, 2, 10), language)
    shown = str(words) + json.dumps(content, ensure_ascii=False)
    assert "张三" in shown
    assert [] == [told for told in ("李四", "调度", "%", "+", "−", "±", "平均", "武汉站") if told in shown]
    assert draw(content).startswith(b"\x89PNG")


@pytest.mark.parametrize("language", languages())
async def test_who_never_drove_is_told_so_kindly(bot, language):
    words, content = await own(bot, date(2026, 2, 10), language, COORDINATOR)
    assert content["empty"]
    assert ("", []) == (content["thanks"], content["tiles"])
    assert "0" in str(words)
    assert draw(content).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("night", "begins"),
    [
        (date(2026, 6, 30), date(2025, 7, 1)),
        (date(2026, 7, 1), date(2026, 7, 1)),
        (date(2025, 12, 31), date(2025, 7, 1)),
        (date(2028, 2, 29), date(2027, 7, 1)),
    ],
)
def test_a_winter_lies_in_one_season(night, begins):
    assert begins == season_of(night)
