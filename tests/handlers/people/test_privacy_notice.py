"""At the first private contact everybody is told what is stored, and may drive without being registered (V4)."""

import pytest

from handlers.statistics.roster_sheets import paper_sheet
from tests.handlers.home.home_fleet import named
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.roster_files import HEADER, fetch_rosters, sends_roster, workbook

ZHANG, LI = 51, 52


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        fleet.shows_first_notices = True
        await fleet.starts(COORDINATOR)
        await fleet.says(ZHANG, "大家好")
        fleet.clear_sent()
        yield fleet


async def member(fleet, name):
    return next(row for row in reversed(await stored.roster(fleet.database)) if row.name == name)


async def declines(fleet):
    await fleet.starts(ZHANG)
    await fleet.presses(ZHANG, "只用不登记", chat=ZHANG)


async def test_it_comes_once_in_at_most_six_lines_with_two_buttons(group):
    await group.starts(ZHANG)
    notice, _ = group.texts(ZHANG)
    for told in (
        "记什么",
        "为什么",
        "留多久",
        "8 天",
        "90 天",
        "2 年",
        "存在哪",
        "境外",
        "/mydata",
        "/forget",
    ):
        assert told in notice
    assert len(notice.splitlines()) <= 6
    assert ["同意", "只用不登记"] == [each.label for each in group.buttons if each.chat == ZHANG]
    group.now += 600
    await group.says(ZHANG, "你好", chat=ZHANG)
    assert 3 == len(group.texts(ZHANG))


async def test_the_group_hears_nothing_of_it(group):
    await group.says(LI, "你好")
    assert not [text for text in group.texts() if "记什么" in text]


async def test_who_came_with_a_roster_is_told_by_whom(group):
    await sends_roster(group, COORDINATOR, workbook([HEADER, ["张三", "平安出租", "鄂A12345", 5, None]]))
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    await group.starts(ZHANG)
    notice = group.texts(ZHANG)[0]
    assert notice.splitlines()[-1].startswith("您的资料是 ")
    assert "用名单给「雪夜车队」导入的" in notice
    assert len(notice.splitlines()) <= 6


@pytest.mark.parametrize("also_here", [False, True])
async def test_he_is_told_of_every_fleet_that_brought_him_in(group, also_here):
    other = -100_888
    await group.admins(COORDINATOR, chat=other)
    await group.says(COORDINATOR, "大家好", chat=other)
    await group.says(ZHANG, "大家好", chat=other)
    await named(group, other, "汉口车队")
    content = workbook([HEADER, ["张三", "平安出租", "鄂A12345", 5, None]])
    for title in ("汉口车队", "雪夜车队")[: 1 + also_here]:
        group.buttons.clear()
        await sends_roster(group, COORDINATOR, content)
        await group.presses(COORDINATOR, title, chat=COORDINATOR)
        await fetch_rosters(group, content)
        await group.presses(COORDINATOR, "写入 1", chat=COORDINATOR)
    await group.starts(ZHANG)
    notice = group.texts(ZHANG)[0].splitlines()
    assert ("「汉口车队」" in notice[-1], "「雪夜车队」" in notice[-1]) == (True, also_here)
    assert len(notice) <= 6


async def test_agreeing_changes_nothing_but_the_record(group):
    await group.starts(ZHANG)
    await group.presses(ZHANG, "同意", chat=ZHANG)
    assert group.toasts()[-1].startswith("好的")
    await group.says(ZHANG, "/car 鄂A12345", chat=ZHANG)
    assert "鄂A12345" == (await member(group, "张三")).plate


async def test_who_declines_loses_what_the_roster_keeps_and_is_counted_as_before(group):
    await group.says(ZHANG, "/car 鄂A12345 5座 平安出租")
    await declines(group)
    now = await member(group, "张三")
    assert (None, None, "平安出租", 5) == (now.plate, now.phone, now.company, now.seats)
    await group.says(COORDINATOR, "武汉站需要5台车")
    for words in ("收到", "到了", "接3", "改4"):
        await group.says(ZHANG, words)
    totals = await stored.totals_of(group.database, 1)
    assert (1, 1, 4) == (totals["acknowledged"], totals["arrived"], totals["passengers"])


async def test_who_declined_gives_no_plate_and_no_phone(group):
    await declines(group)
    await group.says(ZHANG, "/car 鄂A12345", chat=ZHANG)
    assert "只用不登记" in group.texts(ZHANG)[-1]
    await group.says(COORDINATOR, "/person 张三 鄂A12345")
    contact = {"phone_number": "+8613812345678", "first_name": "张三", "user_id": ZHANG}
    await group.says(ZHANG, None, chat=ZHANG, contact=contact)
    now = await member(group, "张三")
    assert (None, None) == (now.plate, now.phone)


async def test_a_file_that_names_him_writes_nothing_of_him_and_its_export_leaves_him_out(group):
    await declines(group)
    await sends_roster(
        group,
        COORDINATOR,
        workbook([HEADER, ["张三", None, "鄂A12345", 5, None], ["赵六", None, None, 4, None]]),
    )
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    assert (None, None) == ((await member(group, "张三")).plate, (await member(group, "张三")).listed_as)
    assert 4 == (await member(group, "赵六")).seats
    assert ["赵六"] == await stored.names_in_roster_sheet(group.database)
    paper = await group.database.query(lambda read: paper_sheet(read, 1, "zh-Hans"))
    assert "赵六" in {row[0] for row in paper.rows}
    assert "张三" not in {row[0] for row in paper.rows}


async def test_a_forged_or_repeated_answer_is_the_tappers_own(group):
    await group.starts(ZHANG)
    button = group.button("只用不登记", chat=ZHANG)
    await group.taps(LI, button.data, chat=LI, message=button.message)
    await group.says(ZHANG, "/car 鄂A12345", chat=ZHANG)
    assert "鄂A12345" == (await member(group, "张三")).plate
