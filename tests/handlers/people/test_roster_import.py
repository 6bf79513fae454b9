"""A coordinator sends a roster privately: nothing is written before his tap, one tap takes it back (I5, I7)."""

import pytest

from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.roster_files import HEADER, fetch_rosters, sends_roster, workbook

ZHANG, LI = 51, 52
OTHER_GROUP = -100_888
ROSTER = workbook(
    [HEADER, ("张三", "平安出租", "鄂A12345", 5, 13812345678), ("李四", "平安出租", "鄂AD12345", 4, None)]
)
APPLY, TAKE_BACK = "写入 2 人", "撤回这次导入"


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        fleet.clear_sent()
        yield fleet


async def people_of(fleet):
    return {row.listed_as: row for row in await stored.roster(fleet.database) if row.listed_as}


async def everything(fleet):
    return await stored.contents(fleet.database, "memberships", "persons")


async def apply(fleet, content=ROSTER, button="写入 "):
    await sends_roster(fleet, COORDINATOR, content)
    await fleet.presses(COORDINATOR, button, chat=COORDINATOR)


async def test_a_preview_counts_and_writes_nothing_before_the_tap(group):
    before = await everything(group)
    await sends_roster(group, COORDINATOR, ROSTER)
    assert "共 2 行：新增 2，有变化 0，相同 0，有冲突 0，看不懂 0" in group.texts(COORDINATOR)[-1]
    assert before == await everything(group)
    await group.presses(COORDINATOR, APPLY, chat=COORDINATOR)
    zhang, li = (await people_of(group)).values()
    assert ("张三", "平安出租", "鄂A12345", 5, None) == (
        zhang.name,
        zhang.company,
        zhang.plate,
        zhang.seats,
        zhang.phone,
    )
    assert ("李四", "鄂AD12345", 4) == (li.name, li.plate, li.seats)


async def test_the_results_come_as_a_file(group):
    await sends_roster(group, COORDINATOR, ROSTER)
    sent = [each for each in group.sent if each.method == "sendDocument"]
    assert 1 == len(sent)


async def test_one_tap_within_a_day_takes_it_back_bit_by_bit(group):
    await group.says(ZHANG, "/car 鄂A12345 7座")
    before = await everything(group)
    await apply(group, button=APPLY)
    assert before != await everything(group)
    await group.later(60 * 23)
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    assert before == await everything(group)
    assert group.texts(COORDINATOR)[-1] == "已撤回，2 人恢复成导入以前的样子"
    await group.says(ZHANG, "/car 5座")  # the session has the people of before
    assert ("鄂A12345", 5) == next(
        (row.plate, row.seats) for row in await stored.roster(group.database) if row.seats
    )


async def test_after_a_day_it_can_no_longer_be_taken_back_and_nothing_of_the_file_is_left(group):
    await apply(group)
    after = await everything(group)
    await group.later(60 * 25)
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    assert after == await everything(group)
    assert "这个按钮" in group.toasts()[-1] or group.toasts()[-1]
    [row] = (await stored.contents(group.database, "roster_imports"))["roster_imports"]
    assert [None, None, None] == [row[-4], row[-3], row[-1]]


async def test_who_was_changed_since_stays_and_is_named(group):
    await apply(group)
    await group.says(ZHANG, "/car 鄂A54321")  # by name he is the roster's Zhang San
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    assert "已撤回，1 人" in group.texts(COORDINATOR)[-1]
    assert "有 1 人后来又有改动，保持现在的样子：张三" in group.texts(COORDINATOR)[-1]
    assert ["张三"] == list(await people_of(group))


async def test_who_has_been_reported_since_stays(group):
    await group.says(COORDINATOR, "武汉站需要5台车")
    await apply(group)
    await group.says(COORDINATOR, "李四 到了")
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    assert ["李四"] == list(await people_of(group))


async def test_the_same_file_again_changes_nothing(group):
    await apply(group)
    before = await everything(group)
    await sends_roster(group, COORDINATOR, ROSTER)
    assert "新增 0，有变化 0，相同 2" in group.texts(COORDINATOR)[-1]
    assert "没有要写入的" in group.texts(COORDINATOR)[-1]
    assert before == await everything(group)


async def test_a_row_that_is_missing_deletes_nobody(group):
    await apply(group)
    await sends_roster(group, COORDINATOR, workbook([HEADER, ("王五", "平安出租", "鄂A00001", 5, None)]))
    await group.presses(COORDINATOR, "写入 1 人", chat=COORDINATOR)
    assert {"张三", "李四", "王五"} == set(await people_of(group))


async def test_a_driver_who_speaks_under_his_name_is_the_one_of_the_roster(group):
    await apply(group)
    await group.says(ZHANG, "大家好")
    people = await people_of(group)
    assert people["张三"].account_id is not None
    assert "鄂A12345" == people["张三"].plate


async def test_he_stays_found_after_he_changed_his_name_in_the_messenger(group):
    await apply(group)
    await group.says(ZHANG, "大家好")
    await group.says(ZHANG, "大家好", name="老张的车")
    await sends_roster(group, COORDINATOR, ROSTER)
    assert "相同 2" in group.texts(COORDINATOR)[-1]


async def test_another_company_is_another_membership_and_is_taken_back_too(group):
    await group.says(ZHANG, "/car 鄂A12345 大通出租")
    await group.later(60 * 24)
    before = await everything(group)
    await apply(group)
    numbers = [row.number for row in await stored.roster(group.database) if row.plate == "鄂A12345"]
    assert [1, 2] == numbers
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    assert before == await everything(group)


async def test_columns_that_may_not_be_kept_are_named_and_stored_nowhere(group):
    secret = "420106199001011234"
    header = (*HEADER, "身份证号码", "开户行及卡号", "家庭住址", "政治面貌", "备注")
    rows = [
        header,
        ("张三", "平安", "鄂A12345", 5, 13812345678, secret, "6222021234567890", "洪山区1号", "党员", "好"),
    ]
    await sends_roster(group, COORDINATOR, workbook(rows))
    said = group.texts(COORDINATOR)[-1]
    assert "没有读取，也没有保存：身份证号码、开户行及卡号、家庭住址、政治面貌" in said
    assert "没有用到的列：备注" in said
    kept = str(
        await stored.contents(group.database, "roster_imports", "inbox", "outbox", "journal", "memberships")
    )
    assert all(words not in kept for words in (secret, "6222021234567890", "洪山区", "党员"))


async def test_the_phones_of_a_file_are_kept_only_until_the_tap(group):
    await sends_roster(group, COORDINATOR, ROSTER)
    assert "13812345678" in str(await stored.contents(group.database, "roster_imports"))
    await group.presses(COORDINATOR, APPLY, chat=COORDINATOR)
    tables = ("roster_imports", "inbox", "outbox", "journal", "memberships")
    assert "13812345678" not in str(await stored.contents(group.database, *tables))


async def test_who_is_no_coordinator_imports_nothing(group):
    await group.says(ZHANG, "大家好")
    await sends_roster(group, ZHANG, ROSTER)
    assert ["这个只有调度员能操作"] == group.texts(ZHANG)
    assert [] == (await stored.contents(group.database, "roster_imports"))["roster_imports"]


async def test_a_tap_by_somebody_else_or_after_his_role_ended_changes_nothing(group):
    await group.says(ZHANG, "大家好")
    await sends_roster(group, COORDINATOR, ROSTER)
    before = await everything(group)
    button = group.button(APPLY, chat=COORDINATOR)
    await group.taps(ZHANG, button.data, chat=ZHANG, message=button.message)
    await group.admins(ZHANG)
    await group.presses(COORDINATOR, APPLY, chat=COORDINATOR)
    assert before == await everything(group)


async def test_a_second_tap_applies_nothing_twice(group):
    await apply(group)
    before = await everything(group)
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    assert before == await everything(group)
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    taken_back = await everything(group)
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    assert taken_back == await everything(group)


async def test_not_to_write_deletes_what_was_read(group):
    before = await everything(group)
    await sends_roster(group, COORDINATOR, ROSTER)
    await group.presses(COORDINATOR, "不写入", chat=COORDINATOR)
    assert "13812345678" not in str(await stored.contents(group.database, "roster_imports"))
    await group.presses(COORDINATOR, APPLY, chat=COORDINATOR)
    assert before == await everything(group)


async def test_a_file_that_is_forwarded_counts_too(group):
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "某人"}
    await sends_roster(group, COORDINATOR, ROSTER, forward_origin=origin, caption="花名册，请收到")
    assert "新增 2" in group.texts(COORDINATOR)[-1]


async def test_a_coordinator_of_two_fleets_is_asked_which_one(group):
    await group.admins(COORDINATOR, chat=OTHER_GROUP)
    await group.says(COORDINATOR, "大家好", chat=OTHER_GROUP)
    await sends_roster(group, COORDINATOR, ROSTER)
    assert "这份花名册是哪个车队的？" == group.texts(COORDINATOR)[-1]
    other = [
        each for each in group.buttons if each.chat == COORDINATOR and each.label.startswith(updates.TITLE)
    ][-1]
    await group.taps(COORDINATOR, other.data, chat=COORDINATOR, message=other.message)
    await fetch_rosters(group, ROSTER)
    await group.presses(COORDINATOR, APPLY, chat=COORDINATOR)
    fleets = {row.fleet_id for row in (await people_of(group)).values()}
    assert 1 == len(fleets)
    assert fleets != {row.fleet_id for row in await stored.roster(group.database) if row.listed_as is None}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "表里没有内容"),
        (b"%PDF-1.7 ...", "看不懂这种文件"),
        (b"<html><table><tr><td>\xe5\xa7\x93</td></tr></table></html>", "这个文件其实是网页"),
        ("张三,李四\n".encode(), "没找到表头"),
        ("姓名,车牌\n".encode(), "表里没有内容"),
    ],
)
async def test_a_file_that_is_refused_is_answered_with_one_sentence(group, content, said):
    await sends_roster(group, COORDINATOR, content, name="名单.csv")
    assert group.texts(COORDINATOR)[-1].startswith(said)
    assert 1 == len(group.texts(COORDINATOR)[-1].splitlines())


async def test_a_file_that_is_too_big_is_refused_before_it_is_fetched(group):
    document = {
        "file_id": "F",
        "file_unique_id": "u",
        "file_name": "a.xlsx",
        "file_size": 5 * 1024 * 1024 + 1,
    }
    await group.says(COORDINATOR, None, chat=COORDINATOR, document=document)
    assert ["文件太大，最多 5 MB"] == group.texts(COORDINATOR)


async def test_a_file_in_the_group_is_no_roster(group):
    document = {"file_id": "F", "file_unique_id": "u", "file_name": "a.xlsx", "file_size": 5}
    await group.says(COORDINATOR, None, document=document)
    assert [] == group.texts(GROUP)
    assert [] == (await stored.contents(group.database, "roster_imports"))["roster_imports"]


@pytest.mark.parametrize(("seconds", "is_taken_back"), [(24 * 3600, True), (24 * 3600 + 1, False)])
async def test_a_day_is_in_time_to_take_it_back_and_a_second_more_is_not(group, seconds, is_taken_back):
    await apply(group)
    before = await everything(group)
    group.now += seconds
    await group.presses(COORDINATOR, TAKE_BACK, chat=COORDINATOR)
    assert is_taken_back == (before != await everything(group))


async def test_five_megabytes_are_not_too_big(group):
    document = {"file_id": "F", "file_unique_id": "u", "file_name": "a.xlsx", "file_size": 5 * 1024 * 1024}
    await group.says(COORDINATOR, None, chat=COORDINATOR, document=document)
    assert "文件太大，最多 5 MB" not in group.texts(COORDINATOR)
