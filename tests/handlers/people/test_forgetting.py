"""A person deletes his data: nothing names him any more, and every total stays (V2)."""

import json

import pytest
import structlog

from handlers.chat import button_data
from handlers.people.owner import follow_settings
from storage.consistency import contradictions
from tests.support import database as stored
from tests.support import updates
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.person_traces import found_in, found_in_folder
from tests.support.roster_files import HEADER, sends_roster, workbook

ZHANG, LI, WANG = 7_100_000_051, 7_100_000_052, 7_100_000_053
NAME, USERNAME, PLATE, PHONE = "张三丰", "zhang_sanfeng", "鄂AD12345", "13812345678"
TRACES = (NAME, USERNAME, PLATE, PHONE, str(ZHANG))


@pytest.fixture
async def group(tmp_path):
    async with harness(
        tmp_path / "data", at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0
    ) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(ZHANG, "大家好", name=NAME, username=USERNAME)
        await fleet.says(ZHANG, "/start", chat=ZHANG, name=NAME, username=USERNAME)
        await fleet.says(LI, "大家好", name="李四")
        await says(fleet, "/car 鄂AD12345 4座 平安出租")
        await says(
            fleet,
            None,
            chat=ZHANG,
            contact={"phone_number": "+8613812345678", "first_name": NAME, "user_id": ZHANG},
        )
        yield fleet


async def says(fleet, words, **more):
    return await fleet.says(ZHANG, words, name=NAME, username=USERNAME, **more)


async def forgets(fleet):
    await says(fleet, "/forget", chat=ZHANG)
    button = fleet.button("全部删除", chat=ZHANG)
    await fleet.taps(ZHANG, button.data, chat=ZHANG, message=button.message, name=NAME)


async def a_call(fleet):
    await fleet.says(COORDINATOR, "武汉站需要5台车")
    await says(fleet, "收到")
    await fleet.says(LI, "收到", name="李四")
    await says(fleet, "到了")
    await says(fleet, "接3")
    await fleet.says(COORDINATOR, f"{NAME} 改4")
    fleet.now += 60


def without_names(report):
    """A report without what says who somebody is."""
    if isinstance(report, dict):
        return {
            key: without_names(value)
            for key, value in report.items()
            if key not in ("name", "telegram_id", "reported_by")
        }
    return [without_names(each) for each in report] if isinstance(report, list) else report


async def found(fleet):
    return await found_in_folder(fleet.database, fleet.folder, TRACES)


async def test_nothing_names_him_any_more_and_the_totals_stay(group):
    await a_call(group)
    before = await stored.told_as_json(group.database)
    assert NAME in json.dumps(before, ensure_ascii=False)
    assert await found(group)
    await forgets(group)
    assert group.toasts()[-1].startswith("已经删除")
    assert [] == await found(group)
    after = await stored.told_as_json(group.database)
    assert without_names(before) == without_names(after)
    assert [] == await group.database.query(contradictions)


async def test_the_card_of_an_open_call_is_drawn_without_his_name(group):
    await a_call(group)
    await forgets(group)
    card = group.texts(method="editMessageText")[-1]
    assert "已注销" in card
    assert NAME not in card
    assert "李四" in card


async def test_nothing_happens_before_his_tap_and_no_means_no(group):
    await says(group, "/forget", chat=ZHANG)
    assert (PLATE, 4) == ((await stored.roster(group.database))[-2].plate, 4)
    button = group.button("先不删", chat=ZHANG)
    await group.taps(ZHANG, button.data, chat=ZHANG, message=button.message, name=NAME)
    assert "好的，什么都没删" == group.toasts()[-1]
    assert await found(group)


async def test_nobody_forgets_another_by_his_button(group):
    await says(group, "/forget", chat=ZHANG)
    button = group.button("全部删除", chat=ZHANG)
    before = await stored.roster(group.database)
    await group.taps(LI, button.data, chat=LI, message=button.message, name="李四")
    await group.taps(ZHANG, button.data, chat=GROUP, name=NAME)
    assert before == await stored.roster(group.database)


async def test_who_speaks_again_is_somebody_new(group):
    await a_call(group)
    await forgets(group)
    await says(group, "收到")
    card = group.texts(method="editMessageText")[-1]
    assert "已注销" in card
    assert NAME in card
    button = group.button("全部删除", chat=ZHANG)
    await group.taps(ZHANG, button.data, chat=ZHANG, message=button.message, name=NAME)
    assert "这个按钮已经过期了" == group.toasts()[-1]


async def test_the_last_coordinator_is_told_before_and_his_call_goes_on(group):
    await group.admins(ZHANG)
    await says(group, "武汉站需要5台车")
    await says(group, "/forget", chat=ZHANG)
    assert "只有您一位调度员" in group.texts(ZHANG)[-1]
    await forgets(group)
    assert [] == await found(group)
    await group.says(LI, "收到", name="李四")
    await group.admins(LI)
    await group.says(LI, "/close", name="李四")
    assert "需要 5 辆，收到 1 辆" in group.texts()[-1]


async def test_the_other_coordinators_are_told_that_a_role_has_ended(group):
    await group.says(COORDINATOR, f"/lead {NAME}")
    await group.presses(COORDINATOR, "是，就是他")
    await forgets(group)
    assert "角色已经取消" in group.texts(COORDINATOR)[-1]
    assert NAME not in group.texts(COORDINATOR)[-1]


async def test_a_lead_report_that_named_him_is_not_read_as_the_leads_own(group):
    """What waits for an answer and named him comes to nothing: his name has gone from it."""
    await a_call(group)
    await group.says(COORDINATOR, "/lead 李四")
    await group.says(LI, f"{NAME}接到老人家了吗接几", name="李四")
    before = await stored.told_as_json(group.database)
    await forgets(group)
    for button in [each for each in group.buttons if each.data[0] == button_data.CLARIFICATION]:
        await group.taps(COORDINATOR, button.data, chat=button.chat, message=button.message)
    after = await stored.told_as_json(group.database)
    li_before, li_after = (
        [driver for call in each["calls"] for driver in call["drivers"] if driver["name"] == "李四"]
        for each in (before, after)
    )
    assert [each["trips"] for each in li_before] == [each["trips"] for each in li_after]


async def test_a_roster_that_names_him_does_not_bring_him_back(group):
    content = workbook(
        [HEADER, [NAME, "平安出租", PLATE, 5, PHONE], ["赵六", "平安出租", "鄂A66666", 5, None]]
    )
    await sends_roster(group, COORDINATOR, content)
    await group.presses(COORDINATOR, "写入 ", chat=COORDINATOR)
    await forgets(group)
    assert [] == await found(group)
    await group.presses(COORDINATOR, "撤回", chat=COORDINATOR)
    assert [] == await found(group)


async def test_a_stranger_who_only_wrote_privately_can_be_forgotten(group):
    await group.says(WANG, "/start", chat=WANG, name="王五爷")
    await group.says(WANG, "/forget", chat=WANG, name="王五爷")
    button = group.button("全部删除", chat=WANG)
    await group.taps(WANG, button.data, chat=WANG, message=button.message, name="王五爷")
    assert [] == await found_in_folder(group.database, group.folder, ("王五爷", str(WANG)))


async def test_a_former_member_can_be_forgotten(group):
    await group.becomes(ZHANG, "left")
    await forgets(group)
    assert [] == await found(group)


async def test_the_same_update_again_is_still_a_repetition(group):
    """The key of the inbox stays: the messenger may bring it once more."""
    await group.says(COORDINATOR, "武汉站需要5台车")
    number = await says(group, "收到")
    raw = updates.raw_update(group.updates, {"message": group.messages[number]})
    await forgets(group)
    before = await stored.told_as_json(group.database)
    await group.receive_raw(raw)
    assert before == await stored.told_as_json(group.database)
    assert [] == await found(group)


async def test_in_the_group_he_is_sent_to_the_private_chat(group):
    group.now += 120
    await says(group, "/forget")
    assert group.texts()[-1].startswith("个人信息只能私聊看")


async def test_no_line_of_the_log_names_him(group):
    with structlog.testing.capture_logs() as lines:
        await a_call(group)
        await forgets(group)
        await group.later(60)
    assert [] == found_in(repr(lines).encode(), TRACES)


async def test_nobody_asks_for_him_afterwards(group):
    """He is on the way: neither the group nor anybody privately is asked where 已注销 is."""
    await group.says(COORDINATOR, "武汉站需要5台车")
    await says(group, "收到")
    await group.says(LI, "收到", name="李四")
    await forgets(group)
    group.clear_sent()
    await group.says(COORDINATOR, "集合点改到东广场")
    await group.later(90)
    mentioned = [each.text for each in group.sent if each.role in ("mention", "reminder", "whisper")]
    assert any("李四" in words for words in mentioned)
    assert [] == [words for words in mentioned if "已注销" in words]


@pytest.mark.parametrize("owner", [ZHANG, LI, None])
async def test_only_the_owner_is_warned_that_the_bot_would_have_none(group, owner):
    if owner:
        await group.database.run(lambda tx: follow_settings(group.session, tx, str(owner)))
    await says(group, "/forget", chat=ZHANG)
    assert (owner == ZHANG) == ("您是机器人的主人" in group.texts(ZHANG)[-1])
    assert "只有您一位调度员" not in group.texts(ZHANG)[-1]
