"""S6: a group speaks as its coordinators choose, and to a person alone the bot speaks as he does."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 11, 12


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def test_a_group_begins_in_simplified_chinese_whatever_its_first_speaker_has(group):
    await group.says(COORDINATOR, "武汉站需要2台车")
    assert "还差 <b>2</b>" in group.texts(role="card")[-1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("en", "<b>2</b> more needed"),
        ("English", "<b>2</b> more needed"),
        ("zh-Hant", "還差 <b>2</b>"),
        ("繁體中文", "還差 <b>2</b>"),
        ("zh_TW", "還差 <b>2</b>"),
    ],
)
async def test_a_coordinator_chooses_for_the_group_and_the_card_follows(group, typed, said):
    await group.says(COORDINATOR, "武汉站需要2台车")
    await group.says(COORDINATOR, f"/language {typed}")
    assert said in group.texts(method="editMessageText")[-1]


async def test_the_choice_survives_a_restart_and_is_noted(group):
    await group.says(COORDINATOR, "/language en")
    await group.restart()
    await group.says(COORDINATOR, "/status")
    assert "No call is open now" == group.texts()[-1]
    assert [{"language": "en"}] == await group.journal("language")


async def test_nobody_else_chooses_for_the_group(group):
    await group.says(DRIVER, "/language en")
    assert "这个只有调度员能操作" == group.texts()[-1]


async def test_without_a_word_the_languages_are_offered_each_under_its_own_name(group):
    await group.says(COORDINATOR, "/language")
    assert ["English", "简体中文", "繁體中文"] == [button.label for button in group.buttons]
    await group.presses(DRIVER, "English")
    assert "这个只有调度员能操作" == group.toasts()[-1]
    await group.presses(COORDINATOR, "English")
    assert "All right, English in this group from now on" == group.toasts()[-1]


async def test_what_is_said_to_him_alone_is_in_his_language_and_the_group_keeps_its_own(group):
    await group.starts(DRIVER, OTHER)
    await group.says(DRIVER, "/language en", chat=DRIVER)
    assert "All right, English in private from now on" == group.texts(DRIVER)[-1]
    await group.says(COORDINATOR, "武汉站需要1台车")
    await group.taps(DRIVER, buttons.acknowledge(1))
    await group.taps(OTHER, buttons.acknowledge(1))
    mine, others = group.toasts()[-2:]
    assert "Thank you, noted. You are car 1" == mine
    assert "候补" in others
    assert "到场" in group.texts(role="card")[-1]
    await group.says(DRIVER, "/help")
    assert "司机这样说" in group.texts()[-1]


async def test_each_coordinator_is_told_in_his_own_language(group):
    await group.admins(COORDINATOR, OTHER)
    await group.starts(COORDINATOR, OTHER)
    await group.says(OTHER, "/language zh-Hant", chat=OTHER)
    await group.says(COORDINATOR, "武汉站需要1台车")
    group.clear_sent()
    await group.later(125)
    assert "没有动静，结束吗" in group.texts(COORDINATOR)[-1]
    assert "沒有動靜，結束嗎" in group.texts(OTHER)[-1]


async def test_whoever_no_fleet_knows_may_choose_as_well(group):
    stranger = 404
    await group.says(stranger, "/language en", chat=stranger)
    assert "English in private" in group.texts(stranger)[-1]
    await group.taps(stranger, buttons.language("zh-Hant"), chat=stranger)
    assert "好的，以後私聊用繁體中文" == group.toasts()[-1]
    await group.says(stranger, "你好", chat=stranger)
    assert "司機這樣說" in group.texts(stranger)[-1]


async def test_a_language_that_there_is_not_changes_nothing(group):
    await group.taps(COORDINATOR, buttons.language("kl"))
    await group.says(COORDINATOR, "/language klingon")
    assert "用哪种语言？" == group.texts()[-1]


async def test_the_menu_of_the_chat_follows(group):
    await group.says(COORDINATOR, "/language zh-Hant")
    await group.says(DRIVER, "/language en", chat=DRIVER)
    menus = {
        (params["scope"]["type"], params["scope"]["chat_id"]): params["commands"]
        for params in await stored.requests(group.database, "setMyCommands")
    }
    assert {("chat", GROUP), ("chat_administrators", GROUP), ("chat", DRIVER)} == menus.keys()
    assert {"command": "status", "description": "現在的情況"} in menus["chat", GROUP]
    assert {"command": "language", "description": "Language"} in menus["chat", DRIVER]
    assert "language" not in [one["command"] for one in menus["chat", GROUP]]
