"""Random acts of former members and former role holders change nothing (U4). The full number runs with `make torture`."""

import random

import pytest

from handlers.chat import button_data
from tests.support import database as stored
from tests.support.buttons import LETTERS
from tests.support.harness import COORDINATOR, GROUP, at, harness

ADMIN, APPOINTED, LEAD, DRIVING, COMING, WAITING, MUTED, SILENT = range(20, 28)
FORMER = (ADMIN, APPOINTED, LEAD, DRIVING, COMING, WAITING, MUTED, SILENT)
EX_ADMIN, EX_COORDINATOR, EX_LEAD = DEMOTED = (30, 31, 32)
PRESENT = 52  # 李四

ORDERS = (
    "/need 1", "/need 9", "够了", "收队", "结束", "/close", "/close 1", "/close 2", "/standdown", "/enough 2",
    "/next 3", "/missing", "/unclear", "/call 汉口站 9", "武昌站需要5台车", "/coordinator @user_20",
    "/coordinator @user_31", "/lead @user_32", "/coordinator 李四", "/roles", "/fix 1 李四 改6", "/fix 1 李四 接6",
    "/merge 老赵 @user_52", "/set offer 1", "/set few_repeat 0", "/language en", "/export week", "/night", "/week",
    "/on @user_52 接3", "李四 接3", "李四 送到了", "李四 到了", "@user_52 来不了", "改站名 汉口站", "再来10台", "/station 汉口站",
    "/car @user_52 鄂A12345 4座",
)  # fmt: skip
WORDS = (
    "收到", "来不了", "到了", "接3", "接9", "改4", "撤销", "送到了", "下班了", "等120", "10分钟到", "A列", "#1 收到",
    "武汉站收到", "今晚8点到11点能来", "/shift 今晚 22-02", "/shift off", "/undo", "/me", "/status", "/help", "/car 鄂A12345 4座", "你好",
)  # fmt: skip
KEPT = ("calls", "responses", "trips", "journal", "clarifications", "fleets", "persons", "shifts", "timetables",
        "stations", "admins", "deadlines", "mentions", "reminders", "memberships")  # fmt: skip
# What somebody who is still a member may change by his words: questions, not facts of others.
OF_OTHERS = ("responses", "trips", "fleets", "persons", "timetables", "stations", "admins", "memberships")


async def night_with_former_members(bot):
    """Two calls, one of them closed; everybody in FORMER has left, everybody in DEMOTED lost his role. Returns their messages."""
    await bot.admins(COORDINATOR, ADMIN, EX_ADMIN)
    await bot.starts(COORDINATOR, *FORMER, *DEMOTED, PRESENT)
    said = {}
    for who, words in (
        *((who, "晚上好") for who in (*FORMER, *DEMOTED, PRESENT)),
        (COORDINATOR, f"/coordinator @user_{APPOINTED} @user_{EX_COORDINATOR}"),
        (COORDINATOR, f"/lead @user_{LEAD} @user_{EX_LEAD}"),
        (COORDINATOR, "武昌站需要2台车"),
        (PRESENT, "接2"),
        (COORDINATOR, "/close 1"),
        (COORDINATOR, "武汉站需要3台车"),
        (COORDINATOR, "老赵 到了"),
        (DRIVING, "接4"),
        (COMING, "收到"),
        (LEAD, "收到"),
        (WAITING, "收到"),
        (PRESENT, "接3"),
        (COORDINATOR, f"/coordinator @user_{EX_COORDINATOR} off"),
        (COORDINATOR, f"/lead @user_{EX_LEAD} off"),
    ):
        bot.now += 1
        said[who] = await bot.says(who, words, username=f"user_{who}")
    await bot.admins(COORDINATOR, ADMIN)
    for number, who in enumerate(FORMER):
        if who == MUTED:
            await bot.becomes(who, "restricted", is_member=False)
        else:
            await bot.becomes(who, ("kicked", "left")[number % 2])
    bot.now += 60
    return said


async def act(bot, dice, said, who, sentences):
    """One thing that somebody may try: words, an edit, a tap on a button that was shown, a forged one."""
    own = [button for button in bot.buttons if button.chat in (who, GROUP)]
    match dice.choice(("private", "private", "edit", "tap", "forge")):
        case "private":
            said[who, dice.randrange(3)] = await bot.says(who, dice.choice(sentences), chat=who)
        case "edit":
            mine = [
                number
                for key, number in said.items()
                if key == who or (isinstance(key, tuple) and key[0] == who)
            ]
            await bot.edits(dice.choice(mine), dice.choice(sentences), dated=True)
        case "tap":
            button = dice.choice(own)
            await bot.taps(who, button.data, chat=button.chat, message=button.message)
        case "forge":
            data = button_data.encode(
                dice.choice(LETTERS), dice.randrange(4), dice.choice((None, 1, 3, "yes", "n2", "p1"))
            )
            await bot.taps(who, data, chat=dice.choice((GROUP, who)))
    bot.now += 1


@pytest.mark.parametrize(
    "acts", [300, pytest.param(50_000, marks=[pytest.mark.long, pytest.mark.timeout(3_000)])]
)
async def test_no_random_act_of_a_former_member_changes_anything(tmp_path, acts):
    dice = random.Random(17)
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        said = await night_with_former_members(bot)
        before = await stored.contents(bot.database, *KEPT)
        for number in range(acts):
            await act(bot, dice, said, dice.choice(FORMER), ORDERS + WORDS)
            if number % 50 == 0 or number == acts - 1:
                assert before == await stored.contents(bot.database, *KEPT)
                bot.clear_sent()


@pytest.mark.parametrize(
    "acts", [300, pytest.param(50_000, marks=[pytest.mark.long, pytest.mark.timeout(3_000)])]
)
async def test_no_random_order_of_a_former_role_holder_changes_what_is_others(tmp_path, acts):
    dice = random.Random(18)
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await night_with_former_members(bot)
        before = await stored.contents(bot.database, *OF_OTHERS)
        needs = await stored.calls(bot.database)
        for number in range(acts):
            who = dice.choice(DEMOTED)
            await bot.says(who, dice.choice(ORDERS), chat=dice.choice((who, GROUP)), username=f"user_{who}")
            bot.now += 1
            if number % 50 == 0 or number == acts - 1:
                assert before == await stored.contents(bot.database, *OF_OTHERS)
                assert needs == await stored.calls(bot.database)
                bot.clear_sent()


@pytest.mark.parametrize("sentences", [ORDERS, WORDS])
async def test_the_same_acts_of_a_present_coordinator_do_change_something(tmp_path, sentences):
    dice = random.Random(17)
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        said = await night_with_former_members(bot)
        said[COORDINATOR] = await bot.says(COORDINATOR, "大家好")
        before = await stored.contents(bot.database, *KEPT)
        for _ in range(20):
            await act(bot, dice, said, COORDINATOR, sentences)
        assert before != await stored.contents(bot.database, *KEPT)
