"""A month is its nights from 06:00 to 06:00, also at 02:00 on the first: settlement, certificate, honours and export alike (T2)."""

import pytest

from tests.handlers.home.home_fleet import presses
from tests.support import home_papers, home_points
from tests.support.harness import COORDINATOR, at, harness

ZHANG, SHOP = 51, 800


@pytest.fixture
async def bot(tmp_path):
    """He has five points for a night of November, and there is a shop."""
    async with harness(tmp_path, at("2026-11-26T20:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR, ZHANG)
        await bot.says(COORDINATOR, "/points 一晚5", chat=COORDINATOR)
        await bot.says(COORDINATOR, "/shop 老王面馆", chat=COORDINATOR)
        code = bot.texts(COORDINATOR)[-1].split("start=")[1].split("<")[0].strip()
        await bot.says(SHOP, f"/start {code}", chat=SHOP, name="王老板")
        await bot.until(at("2026-11-26T22:00"))
        await bot.says(COORDINATOR, "武汉站需要5台车")
        await bot.says(ZHANG, "接3", name="张三")
        await bot.says(COORDINATOR, "/close")
        yield bot


async def spends(bot, moment):
    await bot.until(at(moment))
    await bot.says(ZHANG, "/points", chat=ZHANG, name="张三")
    await presses(bot, ZHANG, "老王面馆")
    said = await presses(bot, ZHANG, "1 分")
    await bot.says(SHOP, said.split("<b>")[1].split("</b>")[0], chat=SHOP)


async def settled(bot, words, who=COORDINATOR):
    """(period of the file, points taken)"""
    await bot.says(who, words, chat=who)
    wish = (await home_papers.files_asked(bot.database))[-1]
    by_shop, _ = await home_points.settlement(bot.database)
    return wish["file"].removeprefix("shoudao-1-points-"), sum(row[2] for row in by_shop)


NOVEMBER, DECEMBER = "2026-11-01-2026-11-30.xlsx", "2026-12-01-2026-12-01.xlsx"


@pytest.mark.parametrize("who", [COORDINATOR, SHOP])
@pytest.mark.parametrize("words", ["/settle", "/settle 11月", "/settle 本月"])
async def test_at_two_in_the_morning_of_the_first_this_month_is_november(bot, who, words):
    for moment in ("2026-11-30T23:00", "2026-12-01T02:00"):
        await spends(bot, moment)
    assert (NOVEMBER, 2) == await settled(bot, words, who)


@pytest.mark.parametrize("words", ["/settle", "/settle 12月"])
async def test_at_six_it_is_december_and_what_was_taken_at_two_stays_in_november(bot, words):
    for moment in ("2026-12-01T02:00", "2026-12-01T06:00"):
        await spends(bot, moment)
    assert (DECEMBER, 1) == await settled(bot, words)
    assert (NOVEMBER, 1) == await settled(bot, "/settle 上个月")


async def test_every_point_is_in_exactly_one_month(bot):
    for moment in ("2026-11-30T23:59", "2026-12-01T00:00", "2026-12-01T05:59", "2026-12-01T06:01"):
        await spends(bot, moment)
    assert [3, 1] == [(await settled(bot, f"/settle {month}月"))[1] for month in (11, 12)]


async def test_a_month_that_has_not_begun_is_one_clear_sentence(bot):
    before = await home_papers.files_asked(bot.database)
    await bot.says(COORDINATOR, "/settle 2027-01", chat=COORDINATOR)
    assert "那段时间还没到" == bot.texts(COORDINATOR)[-1]
    assert before == await home_papers.files_asked(bot.database)


@pytest.mark.parametrize(
    ("hour", "this", "last"), [("02:00", "2026-11", "2026-10"), ("06:00", "2026-12", "2026-11")]
)
async def test_every_monthly_thing_means_the_same_month(bot, hour, this, last):
    await bot.until(at(f"2026-12-01T{hour}"))
    bot.clear_sent()
    await bot.says(COORDINATOR, "/settle", chat=COORDINATOR)
    assert f"points-{this}-01" in (await home_papers.files_asked(bot.database))[-1]["file"]
    await bot.says(COORDINATOR, "/export month", chat=COORDINATOR)
    assert f"正在导出 {this}-01 至 " in bot.texts(COORDINATOR)[-1]
    for words in ("/honours 上个月", "/honours"):
        await bot.says(COORDINATOR, words, chat=COORDINATOR)
        assert f"{last[:4]}年{int(last[5:])}月" in bot.texts(COORDINATOR)[-1]
    await bot.says(ZHANG, "/certificate 本月", chat=ZHANG, name="张三")
    has_paper = bool(await home_papers.certificates(bot.database))
    assert (this == "2026-11") is has_paper
