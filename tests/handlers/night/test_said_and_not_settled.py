"""What somebody reads of words that wait for an answer: never that he carried nobody, nor that they were noted where they were not."""

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        await fleet.says(DRIVER, "到了", name="操国庆")
        await fleet.says(OTHER, "到了", name="张建国")
        await fleet.later(3)
        yield fleet


async def totals(fleet):
    await fleet.says(COORDINATOR, "/status")
    return fleet.texts()[-1]


async def test_who_stands_in_the_square_and_says_how_many_is_asked(group):
    await group.says(DRIVER, "一车7个，老3", name="操国庆")
    await group.later(1)
    assert "这一趟接了几位" in group.texts()[-1]
    await group.presses(DRIVER, "6人")
    assert "1 趟 6 人次" in await totals(group)


async def test_who_has_not_come_is_not_asked(group):
    await group.says(53, "一车7个，老3", name="卞海")
    assert "这一趟接了几位" not in group.texts()[-1]


async def test_a_number_asked_of_a_delivery_is_delivered(group):
    await group.later(10)
    await group.says(DRIVER, "三个老人家都安全到屋", name="操国庆")
    await group.later(1)
    await group.presses(DRIVER, "3人")
    card = group.texts(method="editMessageText")[-1]
    assert "已送达 <b>3</b>" in card
    assert "在途 <b>0</b>" in card


async def test_the_report_calls_nobody_empty_whose_words_wait(group):
    await group.says(DRIVER, "接到人了", name="操国庆")
    await group.says(COORDINATOR, "/close")
    await group.later(1)
    [report] = [text for text in group.texts() if "出勤未载客" in text]
    assert "操国庆：有话待确认" in report
    assert "张建国：出勤未载客" in report
    assert "出勤未载客 1 辆" in report


LEAD = 60


async def end(group):
    group.clear_sent()
    await group.says(COORDINATOR, "/close")
    await group.later(1)
    return "\n".join(text for text in group.texts() if "调度报告" in text)


async def lead(group):
    await group.says(LEAD, "大家好", name="余国梁", username="yu")
    await group.says(COORDINATOR, "/lead @yu")


@pytest.mark.parametrize(
    "words", ["操国庆接0走街道口，张建国那边还有", "操国庆张建国接了好几个走了，记不清了"]
)
async def test_the_report_calls_nobody_empty_of_whom_a_lead_spoke_unclearly(group, words):
    await lead(group)
    await group.says(LEAD, words, name="余国梁")
    report = await end(group)
    assert "操国庆：有话待确认" in report
    assert "张建国：有话待确认" in report
    assert "出勤未载客" not in report


async def test_who_only_waits_is_named_in_the_report(group):
    await group.says(53, "接0", name="卞海")
    await group.says(54, "哈哈哈", name="路人")
    report = await end(group)
    assert "卞海：有话待确认" in report
    assert "路人" not in report


async def test_who_waits_for_the_question_which_call_is_named_in_both_reports(group):
    await group.says(COORDINATOR, "汉口站需要2台车")
    await group.says(53, "到了", name="卞海")
    await group.later(1)
    for order in ("/close 1", "/close 2"):
        group.clear_sent()
        await group.says(COORDINATOR, order)
        await group.later(1)
        assert "卞海：有话待确认" in "\n".join(group.texts())


async def test_a_coordinator_who_did_not_drive_is_not_named(group):
    await group.says(COORDINATOR, "还剩六七十人，接0", name="老板")
    assert "老板：" not in await end(group)


@pytest.mark.parametrize(("words", "nights"), [("/night", ""), ("/week", "1 晚，")])
async def test_night_and_week_call_nobody_empty_whose_words_wait(group, words, nights):
    await group.says(DRIVER, "接到人了", name="操国庆")
    await group.says(COORDINATOR, "/close")
    await group.later(1)
    group.clear_sent()
    await group.says(COORDINATOR, words)
    said = "\n".join(group.texts())
    assert f"操国庆：{nights}有话待确认" in said
    assert f"张建国：{nights}出勤未载客" in said


async def test_of_no_kind_more_are_left_than_in_all(group):
    await group.says(COORDINATOR, "等8人 老6")
    await group.later(1)
    await group.says(DRIVER, "接6")
    await group.later(1)
    assert "剩余候车 <b>2</b>（老2）" in group.texts(method="editMessageText")[-1]


async def test_the_group_hears_rarely_of_answers_without_a_station(group):
    await group.says(COORDINATOR, "汉口站需要9台车")
    for number in range(6):
        await group.says(60 + number, "到了", name=f"司机{number}")
        await group.later(5)
    said = [text for text in group.texts(GROUP) if "还没定是哪个站" in text]
    assert 1 == len(said)


async def test_a_call_that_waits_for_answers_is_not_called_full(group):
    await group.says(COORDINATOR, "武昌站需要1台车")
    await group.says(70, "我到了", name="邹明")
    await group.says(70, "还要车吗", name="邹明", chat=70)
    told = group.texts(70)[-1]
    assert "其余等人确认" in told
    assert "车已够（0/1）" not in told
