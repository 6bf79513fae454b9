"""Nights and weeks (W1-W3): what is told when, once, to whom."""

import json
import re
from datetime import date

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.deadlines import DeadlineKind
from handlers.chat.inputs import Due
from handlers.chat.paging import units
from handlers.statistics.night_and_week import close_night, week_due
from handlers.views.period_report import figures_text, load_period_view
from handlers.views.week_picture import load_week_picture
from storage.outbox_kinds import Priority
from tests.support import database as stored
from tests.support.contexts import context
from tests.support.harness import COORDINATOR, GROUP, at, harness

MONDAY = at("2026-02-09T08:00")


async def a_night(fleet, evening, *, station="武汉站", drivers=(11, 12), passengers=3):
    """One call, closed the same night."""
    await fleet.until(evening)
    await fleet.says(COORDINATOR, f"/call {station} {len(drivers)}")
    for driver in drivers:
        await fleet.says(driver, "收到")
    await fleet.later(12)
    for driver in drivers:
        fleet.now += 1
        await fleet.says(driver, "到了")
        await fleet.says(driver, f"接{passengers}")
    await fleet.later(30)
    for driver in drivers:
        await fleet.says(driver, "送到了")
    await fleet.says(COORDINATOR, "/standdown")


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, MONDAY, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR, 11)
        await fleet.says(11, "早")
        yield fleet


async def test_a_sealed_night_is_told_once_with_everybody_who_turned_out(group):
    await a_night(group, at("2026-02-09T22:00"), drivers=(12, 11))
    await a_night(group, at("2026-02-10T01:00"), drivers=(11, 13))
    group.clear_sent()
    await group.until(at("2026-02-10T05:59"))
    assert [] == group.texts()
    await group.until(at("2026-02-10T06:01"))
    told, drivers = group.texts()
    assert "4 趟，12 人次" in told
    assert "2 次出动，到场 <b>4</b> 辆，3 位司机\n共需要 4 辆\n" in told
    assert ["司机12：1 趟 3 人次", "司机11：2 趟 6 人次", "司机13：1 趟 3 人次"] == [
        line for line in drivers.removesuffix("</blockquote>").splitlines() if line.startswith("司机")
    ]
    await group.restart()
    await group.until(at("2026-02-11T12:00"))
    assert 2 == len(group.texts())


async def test_a_correction_after_the_seal_changes_the_night_that_was_told(group):
    await a_night(group, at("2026-02-09T22:00"), drivers=(51, 12))
    await group.until(at("2026-02-10T07:00"))
    group.clear_sent()
    await group.says(COORDINATOR, "/fix 1 张三 改5")
    edited = group.texts(method="editMessageText")
    assert any("更正" in said and "2 趟，8 人次" in said for said in edited)


async def test_the_week_is_posted_on_monday_at_nine_as_a_picture_and_everybody_with_thanks(group):
    await a_night(group, at("2026-02-09T22:00"))
    await a_night(group, at("2026-02-15T23:30"), drivers=(12,), passengers=4)
    await group.until(at("2026-02-16T08:59"))
    group.clear_sent()
    await group.until(at("2026-02-16T09:01"))
    [caption] = group.texts(method="sendPhoto")
    assert "2月9日至2月15日" in caption
    assert "3 趟，10 人次" in caption
    assert "2 晚 2 次出动，到场 <b>3</b> 辆，2 位司机" in caption
    [page] = group.texts()
    assert page.index("司机11") < page.index("司机12")
    assert "谢谢" in page
    used = await stored.priorities_of_weeks(group.database)
    assert {Priority.BACKGROUND} == used  # every other group has its week at the same minute
    await group.until(at("2026-02-16T23:00"))
    assert 1 == len(group.texts(method="sendPhoto"))


async def test_a_week_is_compared_with_the_one_before(group):
    await a_night(group, at("2026-02-09T22:00"))
    await a_night(group, at("2026-02-16T22:00"), passengers=5)
    await group.until(at("2026-02-23T09:01"))
    assert "上周 2 趟 6 人次、2 辆；本周 +4 人次、±0 辆" in group.texts(method="sendPhoto")[-1]


async def test_a_week_waits_for_its_last_night_to_be_sealed(group):
    await group.until(at("2026-02-16T05:30"))
    await group.says(COORDINATOR, "武汉站需要1台车")
    await group.says(11, "收到")
    await group.until(at("2026-02-16T08:45"))
    await group.says(11, "接2")
    await group.says(COORDINATOR, "/close")
    await group.until(at("2026-02-16T10:44"))
    assert [] == group.texts(method="sendPhoto")
    await group.until(at("2026-02-16T11:30"))
    [caption] = group.texts(method="sendPhoto")
    assert "1 趟，2 人次" in caption


async def test_a_week_waits_for_twelve_hours_at_most(tmp_path):
    """Its last call, opened on Monday before six, is never closed."""
    async with harness(
        tmp_path,
        at("2026-02-16T05:30"),
        few_repeat=0,
        few_ask=0,
        few_list=0,
        forgotten_ask=0,
        forgotten_close=0,
    ) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要1台车")
        await fleet.until(at("2026-02-16T20:59"))
        assert [] == fleet.texts(method="sendPhoto")
        await fleet.until(at("2026-02-16T21:00"))
        assert 1 == len(fleet.texts(method="sendPhoto"))
        await fleet.until(at("2026-02-17T21:00"))
        assert 1 == len(fleet.texts(method="sendPhoto"))


@pytest.mark.parametrize("hour", ["10:30", "07:00"])
async def test_another_hour_holds_for_the_week_that_is_not_told_yet(group, hour):
    await a_night(group, at("2026-02-12T22:00"))
    await group.until(at("2026-02-16T06:30"))
    await group.says(COORDINATOR, f"/set summary_at {hour}")
    told_at = at(f"2026-02-16T{hour}")
    await group.until(told_at - 60)
    assert [] == group.texts(method="sendPhoto")
    await group.until(told_at)
    assert 1 == len(group.texts(method="sendPhoto"))
    await group.until(at("2026-02-16T12:00"))
    await group.says(COORDINATOR, "/set summary_at 13:00")
    await group.until(at("2026-02-17T12:00"))
    assert 1 == len(group.texts(method="sendPhoto"))
    await a_night(group, at("2026-02-18T22:00"))
    await group.until(at("2026-02-23T12:59"))
    assert 1 == len(group.texts(method="sendPhoto"))
    await group.until(at("2026-02-23T13:00"))
    assert 2 == len(group.texts(method="sendPhoto"))


async def test_a_first_week_without_a_call_is_told_and_a_second_is_not(group):
    await a_night(group, at("2026-02-09T22:00"))
    await group.until(at("2026-02-23T09:01"))
    assert ["没有叫车" in said for said in group.texts(method="sendPhoto")] == [False, True]
    await group.until(at("2026-03-09T12:00"))
    assert 2 == len(group.texts(method="sendPhoto"))
    weeks = await stored.weeks(group.database)
    assert [("2026-W07", 1), ("2026-W08", 1), ("2026-W09", 0), ("2026-W10", 0)] == weeks


async def test_on_demand_it_answers_where_it_is_asked(group):
    await a_night(group, at("2026-02-09T22:00"))
    group.clear_sent()
    await group.says(11, "/week", chat=11)
    assert ["2 趟，6 人次" in said for said in group.texts(11, "sendPhoto")] == [True]
    await group.says(11, "/week")
    assert [] == group.texts(GROUP, "sendPhoto")
    assert ["这个只有调度员能操作"] == group.texts(role="reply")
    await group.says(COORDINATOR, "/night")
    assert any("2 趟，6 人次" in said for said in group.texts())
    await group.says(COORDINATOR, "/week 上周")
    assert ["没有叫车" in said for said in group.texts(GROUP, "sendPhoto")] == [True]


async def test_before_the_first_call_of_tonight_the_night_is_last_night(group):
    await a_night(group, at("2026-02-09T22:00"))
    await group.until(at("2026-02-10T20:00"))
    group.clear_sent()
    await group.says(COORDINATOR, "/night")
    assert any("2 趟，6 人次" in said for said in group.texts(role=None))
    await group.says(COORDINATOR, "武汉站需要1台车")
    group.clear_sent()
    await group.says(COORDINATOR, "/night")
    assert not any("2 趟，6 人次" in said for said in group.texts())
    assert any("2月10日" in said for said in group.texts())


async def test_a_week_that_was_told_is_corrected_with_its_night_and_one_that_was_not_is_not_told(group):
    await a_night(group, at("2026-02-09T22:00"), drivers=(51, 12))
    await group.until(at("2026-02-10T07:00"))
    group.clear_sent()
    await group.says(COORDINATOR, "/fix 1 张三 改5")
    assert [] == group.texts(method="sendPhoto")
    await group.until(at("2026-02-16T09:01"))
    group.clear_sent()
    await group.says(COORDINATOR, "/fix 1 张三 改6")
    edited = [each for each in group.sent if each.method.startswith("edit")]
    assert any("2 趟，9 人次" in each.text and "2月9日至2月15日" in each.text for each in edited)


async def test_a_week_that_was_not_worth_telling_is_not_told_for_a_night_kept_on_paper(group):
    await group.says(11, "早", name="张三")
    await group.until(at("2026-02-16T12:00"))
    assert [("2026-W07", 0)] == await stored.weeks(group.database)
    group.clear_sent()
    await group.says(COORDINATOR, "补录 武汉站 昨晚 22:50叫1台 23:50结束\n张三 23:05到 23:20接3 23:40送到")
    await group.later(30)
    assert 1 == len(await stored.calls(group.database))
    assert [] == group.texts(method="sendPhoto")


async def test_a_night_that_is_closed_twice_is_recorded_and_told_once(group):
    """A clock that went back seals it again before the first summary was sent."""
    await a_night(group, at("2026-02-09T22:00"))

    def closes_twice(tx):
        for _ in range(2):
            close_night(context(group, tx, COORDINATOR), date(2026, 2, 9))
        told = [row for row in stored.outbox_waiting(tx.read, group.now) if row.kind == "period"]
        return [json.loads(row.body)["page"] for row in told]

    assert [0, 1] == await group.database.run(closes_twice)


async def test_a_week_that_falls_due_twice_is_told_once(group):
    await a_night(group, at("2026-02-09T22:00"))
    await group.until(at("2026-02-16T09:01"))
    again = Due(
        "week_summary:1", DeadlineKind.WEEK_SUMMARY, group.now, {"week": date(2026, 2, 9).toordinal()}
    )
    await group.database.run(lambda tx: week_due(context(group, tx, COORDINATOR), again))
    await group.deliver()
    assert 1 == len(group.texts(method="sendPhoto"))
    assert [("2026-W07", 1)] == await stored.weeks(group.database)


async def test_ones_own_figures_are_private(group):
    await a_night(group, at("2026-02-09T22:00"))
    group.clear_sent()
    await group.says(11, "/me")
    assert [] == group.texts()
    [mine] = group.texts(11, "sendPhoto")
    assert "今晚：1 趟，3 人次，服务 0.5 小时" in mine
    await group.says(12, "/me")
    assert [] == group.texts(12)
    [refused] = group.texts()
    assert [refused] == group.texts(role="reply")
    assert "只能私聊看" in refused
    assert "今晚" not in refused
    await group.until(at("2026-02-10T07:00"))
    await group.says(11, "/me", chat=11)
    mine = group.texts(11, "sendPhoto")[-1]
    assert "今晚：0 趟" in mine
    assert "本周：1 晚，1 趟，3 人次" in mine


async def test_somebody_whom_no_fleet_knows_is_told_so(group):
    for command in ("/me", "/week", "/night", "/shift", "/shift 今晚 22-02", "/shift off"):
        await group.says(99, command, chat=99)
    assert [True] * 6 == ["车队的群" in said for said in group.texts(99)]
    assert [] == await stored.parked(group.database)


async def test_companies_are_named_and_who_has_none_is_not_left_out(group):
    await group.says(11, "/car 鄂A12345 平安出租")
    await a_night(group, at("2026-02-09T22:00"), drivers=(11, 12, 13))
    await group.until(at("2026-02-16T09:01"))
    [page] = group.texts()[-1:]
    assert "平安出租：出动 1 车 1 趟 3 人次" in page
    assert "未登记：出动 2 车 2 趟 6 人次" in page


async def test_a_caption_fits_however_many_stations_there_are(group):
    for number in range(30):
        await a_night(
            group, at("2026-02-09T22:00") + number * 4000, station=f"第{number}号长名字火车站北广场东侧站"
        )

    def shown(read):
        view = load_period_view(TELEGRAM, read, 1, date(2026, 2, 9), date(2026, 2, 16), "week")
        return figures_text(view), load_week_picture(read, view, 1), len(view.figures.stations)

    caption, content, stations = await group.database.query(shown)
    assert units(caption) <= 1024
    assert 30 == stations
    [more] = re.findall(r"等，另 (\d+) 处", str(caption))
    assert 0 < int(more) < stations
    assert json.dumps(content)
