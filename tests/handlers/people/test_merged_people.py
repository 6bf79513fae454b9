"""Two people made one by a coordinator, and two again; several accounts of one person (I10, I11)."""

import pytest

from tests.support import buttons, people_rows
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.roster_files import HEADER, sends_roster, workbook

SECOND = -100888
OTHER_COORDINATOR = 2
ZHANG, ZHANG_TOO, LI = 51, 52, 53
NAMES = {ZHANG: "张三", ZHANG_TOO: "小张", LI: "李四"}


@pytest.fixture
async def group(tmp_path):
    async with harness(
        tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as fleet:
        fleet.forgets = True  # memory is compared with the database after every input
        await fleet.starts(COORDINATOR)
        for who, name in NAMES.items():
            await fleet.says(who, "大家好", name=name, username=f"user_{who}")
        fleet.clear_sent()
        yield fleet


async def says(fleet, who, words, **more):
    await fleet.says(who, words, name=NAMES[who], username=f"user_{who}", **more)


async def merges(fleet, words="/merge 小张 张三"):
    await fleet.says(COORDINATOR, words)
    await fleet.presses(COORDINATOR, "合并", chat=COORDINATOR)


async def drives(fleet, who, passengers, **more):
    for words in ("收到", "到了", f"接{passengers}", "送到了"):
        await says(fleet, who, words, **more)


async def names(fleet):
    return sorted(row.name for row in await stored.roster(fleet.database) if row.fleet_id == 1)


async def test_a_preview_comes_first_and_changes_nothing(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    await drives(group, ZHANG_TOO, 3)
    before = await people_rows.rows_of_people(group.database)
    await group.says(COORDINATOR, "/merge 小张 张三")
    shown = group.texts(COORDINATOR)[-1]
    assert "小张（@user_52） 就是 张三（@user_51）？" in shown
    assert "1 晚 · 1 趟 · 3 人次" in shown
    assert not [words for words in group.texts(GROUP) if "人次" in words and "小张" in words]
    assert before == await people_rows.rows_of_people(group.database)


async def test_one_tap_makes_one_of_two_and_all_is_his(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    await drives(group, ZHANG_TOO, 3)
    await group.later(60 * 24)
    await group.says(COORDINATOR, "汉口站需要9台车")
    await drives(group, ZHANG, 2)
    before = await people_rows.counted(group.database)
    await merges(group)
    assert before == await people_rows.counted(group.database)
    assert ["张三", "李四"] == [name for name in await names(group) if name in NAMES.values()]
    him = await stored.person_id(group.database, ZHANG)
    assert {him} == {person for person, _ in await people_rows.carried(group.database)}
    await says(group, ZHANG, "/me", chat=ZHANG)
    assert [] == await stored.parked(group.database)


async def test_within_a_day_one_tap_takes_it_back_bit_by_bit(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    await drives(group, ZHANG_TOO, 3)
    await says(group, ZHANG, "收到")
    await says(group, ZHANG, "/car 鄂A12345 平安出租")
    rows, words = await kept(group)
    await merges(group)
    assert rows != (await kept(group))[0]
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert (rows, words) == await kept(group)
    assert "已撤回合并，还是两个人" in group.texts(COORDINATOR)[-1]


async def kept(group, last=None):
    last = await people_rows.last_entry(group.database) if last is None else last
    rows = await people_rows.rows_of_people(group.database)
    group.last = getattr(group, "last", last)
    return rows, await people_rows.words_of_people(group.database, group.last)


async def test_a_call_with_words_since_stays_and_is_told(group):
    await group.says(COORDINATOR, "武汉站需要9台车")
    await drives(group, ZHANG_TOO, 3)
    await merges(group)
    await says(group, ZHANG, "接2")
    him = await stored.person_id(group.database, ZHANG)
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert "#1 武汉站" in group.texts(COORDINATOR)[-1]
    assert [(him, 3), (him, 2)] == await people_rows.carried(group.database)
    assert [] == await people_rows.contradictions_of(group.database)
    assert him != await stored.person_id(group.database, ZHANG_TOO)


async def test_what_was_changed_in_his_file_since_stays_and_is_told(group):
    await says(group, ZHANG_TOO, "/car 鄂A12345 5座 平安出租")
    await merges(group)
    await says(group, ZHANG, "/car 7座")
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert "张三 的信息后来又改过" in group.texts(COORDINATOR)[-1]
    files = {row.name: row for row in await stored.roster(group.database) if row.fleet_id == 1}
    assert (None, 7, None) == (files["张三"].plate, files["张三"].seats, files["张三"].company)
    assert ("鄂A12345", 5, "平安出租") == (files["小张"].plate, files["小张"].seats, files["小张"].company)


async def test_after_a_day_it_stays_and_nothing_is_kept_for_it(group):
    await merges(group)
    button = group.button("撤回合并", chat=COORDINATOR)
    assert 1 == await people_rows.merges_kept(group.database)
    await group.later(24 * 60 + 1)
    assert 0 == await people_rows.merges_kept(group.database)
    before = await people_rows.rows_of_people(group.database)
    await group.taps(COORDINATOR, button.data, chat=COORDINATOR, message=button.message)
    assert before == await people_rows.rows_of_people(group.database)


async def test_a_later_merge_is_taken_back_first(group):
    await merges(group)
    first = group.button("撤回合并", chat=COORDINATOR)
    await merges(group, "/merge 张三 李四")
    await group.taps(COORDINATOR, first.data, chat=COORDINATOR, message=first.message)
    assert "请先撤回后来的那一次" in group.toasts()[-1]
    assert 1 == sum(name in NAMES.values() for name in await names(group))
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    await group.taps(COORDINATOR, first.data, chat=COORDINATOR, message=first.message)
    assert 3 == sum(name in NAMES.values() for name in await names(group))


async def test_in_one_call_they_are_read_again_as_one_person(group):
    """K5: the lead's 接3 and his own 接3 of the same minute are one trip."""
    await group.says(COORDINATOR, "武汉站需要9台车")
    await group.says(COORDINATOR, "老赵 接3")
    await says(group, ZHANG, "接3")
    assert [3, 3] == [passengers for _, passengers in await people_rows.carried(group.database)]
    before = await kept(group)
    await group.says(COORDINATOR, "/merge 老赵 @user_51")
    assert [(await stored.person_id(group.database, ZHANG), 3)] == await people_rows.carried(group.database)
    assert [] == await people_rows.contradictions_of(group.database)
    await group.presses(COORDINATOR, "撤回合并")
    assert before == await kept(group)


async def test_a_night_keeps_the_company_that_it_counted_for(group):
    for who, company, passengers in ((ZHANG, "平安出租", 2), (ZHANG_TOO, "大通租车", 3)):
        await says(group, who, f"/car {company}")
        await group.says(COORDINATOR, "武汉站需要9台车")
        await drives(group, who, passengers)
        await group.says(COORDINATOR, "/close")
        await group.later(60 * 24)
    before = await people_rows.counted(group.database)
    assert {"平安出租", "大通租车"} == {company for _, _, company in before.of_companies}
    await merges(group)
    assert before == await people_rows.counted(group.database)
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert before == await people_rows.counted(group.database)


async def test_a_name_of_an_imported_roster_becomes_the_account_that_drives(group):
    await sends_roster(group, COORDINATOR, workbook([HEADER, ("张建国", "平安出租", "鄂A12345", 5, None)]))
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    await group.says(COORDINATOR, "/merge 张建国 @user_51")
    [file] = [row for row in await stored.roster(group.database) if row.name == "张三"]
    assert ("张建国", "平安出租", "鄂A12345", 5) == (file.listed_as, file.company, file.plate, file.seats)
    before = await people_rows.rows_of_people(group.database)
    await group.presses(COORDINATOR, "撤回这次导入", chat=COORDINATOR)
    assert before == await people_rows.rows_of_people(group.database)


async def test_who_may_be_the_same_is_shown_and_merged_only_by_a_tap(group):
    await says(group, ZHANG, "/car 鄂A12345")
    rows = [
        ("章三", None, None, None, None),
        ("孙八", None, "鄂B11111", None, None),
        ("钱七", "大通租车", None, None, None),
    ]
    await sends_roster(group, COORDINATOR, workbook([HEADER, *rows]))
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    await group.says(COORDINATOR, "/person 钱七 鄂A12345")
    before = await people_rows.rows_of_people(group.database)
    group.buttons.clear()
    await group.says(COORDINATOR, "/merge")
    assert ["钱七 大通租车 = 张三 @user_51", "章三 = 张三 @user_51"] == [
        button.label for button in group.buttons
    ]
    await group.presses(COORDINATOR, "章三", chat=COORDINATOR)
    assert before == await people_rows.rows_of_people(group.database)
    await group.presses(COORDINATOR, "合并", chat=COORDINATOR)
    assert "章三" not in await names(group)


@pytest.mark.parametrize("who", [ZHANG, LI, COORDINATOR])
async def test_nobody_but_a_coordinator_merges_or_takes_back(group, who):
    await group.says(COORDINATOR, "/merge 小张 张三")
    merge = group.button("合并", chat=COORDINATOR)
    before = await people_rows.rows_of_people(group.database)
    await group.taps(who, merge.data)
    assert (who == COORDINATOR) is (before != await people_rows.rows_of_people(group.database))
    if who == COORDINATOR:
        undo, merged = group.button("撤回合并"), await people_rows.rows_of_people(group.database)
        await says(group, LI, "大家好")
        await group.taps(LI, undo.data)
        assert merged == await people_rows.rows_of_people(group.database)


# ---------------------------------------------------------------- other fleets


@pytest.fixture
async def elsewhere(group):
    """The second group has a coordinator of its own, and 小张 drives there."""
    await group.starts(OTHER_COORDINATOR)
    await group.admins(OTHER_COORDINATOR, chat=SECOND)
    await group.says(OTHER_COORDINATOR, "武汉站需要9台车", chat=SECOND)
    await drives(group, ZHANG_TOO, 4, chat=SECOND)
    return group


async def test_a_fleet_in_which_he_has_no_say_keeps_its_person(elsewhere):
    before = [row for row in await stored.roster(elsewhere.database) if row.fleet_id == 2]
    known = await stored.person_id(elsewhere.database, ZHANG_TOO)
    await merges(elsewhere)  # 小张 was named first, and is kept
    assert before == [row for row in await stored.roster(elsewhere.database) if row.fleet_id == 2]
    assert known == await stored.person_id(elsewhere.database, ZHANG)


@pytest.mark.parametrize("manner", ["both known there", "a role there"])
async def test_two_whom_such_a_fleet_knows_are_not_merged(elsewhere, manner):
    if manner == "both known there":
        await says(elsewhere, ZHANG, "大家好", chat=SECOND)
    else:
        await elsewhere.says(OTHER_COORDINATOR, "/lead @user_52", chat=SECOND)
    before = await people_rows.rows_of_people(elsewhere.database)
    elsewhere.clear_sent()
    await elsewhere.says(COORDINATOR, "/merge 小张 张三")
    told = "那边不归您管" if manner == "both known there" else "在别的车队有角色"
    assert told in elsewhere.texts(GROUP)[-1]
    one, other = [await stored.person_id(elsewhere.database, who) for who in (ZHANG_TOO, ZHANG)]
    await elsewhere.taps(COORDINATOR, buttons.merge(one, other))
    assert before == await people_rows.rows_of_people(elsewhere.database)


async def test_in_every_fleet_of_the_coordinator_they_are_one(group):
    await group.admins(COORDINATOR, chat=SECOND)
    await group.says(COORDINATOR, "武汉站需要9台车", chat=SECOND)
    await drives(group, ZHANG_TOO, 4, chat=SECOND)
    await says(group, ZHANG, "大家好", chat=SECOND)
    before = await people_rows.counted(group.database)
    rows = await people_rows.rows_of_people(group.database)
    await merges(group)
    assert before == await people_rows.counted(group.database)
    him = await stored.person_id(group.database, ZHANG)
    assert {him} == {person for person, _ in await people_rows.carried(group.database)}
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert rows == await people_rows.rows_of_people(group.database)


# ---------------------------------------------------------------- several accounts


async def test_both_accounts_speak_for_one_person(group):
    await merges(group)
    await group.says(COORDINATOR, "武汉站需要9台车")
    await says(group, ZHANG, "收到")
    await says(group, ZHANG_TOO, "到了")
    await group.restart()
    await says(group, ZHANG, "接3")
    await group.taps(ZHANG_TOO, buttons.deliver(1))
    him = await stored.person_id(group.database, ZHANG)
    assert [(him, 3)] == await people_rows.carried(group.database)
    assert [None] != await stored.delivered_at(group.database)
    assert [(him, True)] == await people_rows.answered(group.database)


async def test_a_role_is_the_persons_and_an_administrators_right_the_accounts(group):
    await group.admins(COORDINATOR, ZHANG)
    await merges(group)
    await says(group, ZHANG_TOO, "/need 5")
    await says(group, ZHANG_TOO, "武汉站需要9台车")
    assert [] == await stored.open_calls(group.database)
    await says(group, ZHANG, "武汉站需要9台车")
    assert [1] == await stored.open_calls(group.database)
    await group.taps(ZHANG_TOO, buttons.need(1, 7))
    await says(group, ZHANG_TOO, "大家好")
    await group.says(COORDINATOR, "/lead @user_52")
    await says(group, ZHANG, "大家好")
    await says(group, ZHANG_TOO, "李四 到了")
    assert [9] == [call.needed for call in await stored.calls(group.database)]
    assert 1 == len(await people_rows.answered(group.database))


async def test_an_account_that_left_has_no_say_and_the_other_speaks_on(group):
    await merges(group)
    await says(group, ZHANG, "大家好")
    await group.becomes(ZHANG_TOO, "kicked")
    await group.says(COORDINATOR, "武汉站需要9台车")
    await group.taps(ZHANG_TOO, buttons.acknowledge(1))
    await says(group, ZHANG_TOO, "收到", chat=ZHANG_TOO)
    assert [] == await people_rows.answered(group.database)
    await says(group, ZHANG, "收到")
    assert 1 == len(await people_rows.answered(group.database))
    await says(group, ZHANG_TOO, "到了")  # back in the group
    assert [True] == [came for _, came in await people_rows.answered(group.database)]


async def test_one_of_his_accounts_is_handed_over_and_the_other_stays_his(group):
    await merges(group)
    await says(group, ZHANG_TOO, "大家好")
    await group.says(COORDINATOR, "/person 小张 换人 赵六")
    him = await stored.person_id(group.database, ZHANG)
    assert him is not None
    assert him != await stored.person_id(group.database, ZHANG_TOO)
    await group.says(COORDINATOR, "武汉站需要9台车")
    await says(group, ZHANG, "收到")
    assert [(him, False)] == await people_rows.answered(group.database)


async def test_words_of_one_of_both_count_at_the_merge_and_are_asked_again_without_it(group):
    await group.says(ZHANG_TOO, "大家好", name="张三", username="user_52")
    await group.says(COORDINATOR, "武汉站需要9台车")
    await group.says(COORDINATOR, "张三 到了")
    await group.later(2)
    before = await people_rows.counted(group.database)
    asked = await people_rows.words_of_people(group.database, await people_rows.last_entry(group.database))
    assert 1 == len(asked[1])
    await merges(group, "/merge @user_52 @user_51")
    assert 1 == (await people_rows.counted(group.database)).of_calls[1].arrived
    await group.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert before == await people_rows.counted(group.database)
    assert asked[1] == (await people_rows.words_of_people(group.database, 0))[1]
    await group.later(2)
    assert "哪一位" in group.texts(GROUP)[-1]
