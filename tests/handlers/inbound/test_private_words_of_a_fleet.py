"""A private word about a whole fleet by somebody of two: he taps the fleet, and it is done there, once (R12)."""

import json

import pytest

from handlers.chat.languages import languages
from tests.handlers.home.home_fleet import named
from tests.support import database as stored
from tests.support import group_rows
from tests.support.harness import COORDINATOR, GROUP, at, harness
from tests.support.roster_files import HEADER, sends_roster, workbook

SECOND = GROUP - 1
DRIVER, LI = 20, 21
ASKED = "这一句是哪个车队的"
TABLES = ("memberships", "timetables", "badge_labels", "shifts", "teams", "access_log")
OF_COORDINATORS = [
    "/export week",
    "/export 2026-02",
    "/export roster",
    "/paper",
    "/person 张三",
    "/person 张三 7座",
    "/badge",
    "/badge 先锋车手",
    "/access",
    "/roles",
    "/set",
    "/set missing 15",
    "/lead 张三",
    "/coordinator 张三",
    "/merge",
    "/merge 张三 李四",
    "/team",
    "/team 调度：张三",
    "/station",
    "/fix 1 张三 改3",
    "/partner",
]
OF_EVERYBODY = ["/join", "/car 鄂A54321", "/shift 22:00-02:00", "/shift", "/week", "/night"]
OF_OPEN_CALLS = ["/status", "/unclear", "/card"]


@pytest.fixture
async def bot(tmp_path):
    """Two groups, each with a call, with the same coordinator and drivers."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.admins(COORDINATOR, chat=SECOND)
        await bot.starts(COORDINATOR, DRIVER)
        for chat in (GROUP, SECOND):
            await bot.says(COORDINATOR, "大家好", chat=chat, name="调度")
            for who, name in ((DRIVER, "张三"), (LI, "李四")):
                await bot.says(who, "大家好", chat=chat, name=name)
        for chat, station in ((GROUP, "武汉站"), (SECOND, "汉口站")):
            await bot.says(COORDINATOR, f"{station}需要9台车", chat=chat, name="调度")
            await bot.says(DRIVER, "收到", chat=chat, name="张三")
            await bot.says(DRIVER, "来不了", chat=chat, name="张三")
        await named(bot, GROUP, "武昌车队")
        await named(bot, SECOND, "汉口车队")
        bot.now += 120
        bot.clear_sent()
        bot.buttons.clear()
        yield bot


async def privately(bot, words, who=COORDINATOR):
    bot.now += 70
    await bot.says(who, words, chat=who, name={COORDINATOR: "调度", DRIVER: "张三", LI: "李四"}[who])


async def kept(bot):
    """What is kept of each of the two fleets."""
    return [await group_rows.of_fleet(bot.database, fleet, *TABLES) for fleet in (1, 2)]


async def answered_for(bot, label):
    """Taps the button; of which fleets the messages and files are that are queued then."""
    before = await stored.outbox_rows(bot.database)
    await bot.presses(COORDINATOR, label, chat=COORDINATOR)
    rows = (await stored.outbox_rows(bot.database))[len(before) :]
    return {fleet for row in rows if (fleet := json.loads(row.body).get("fleet")) is not None}


@pytest.mark.parametrize("words", [*OF_COORDINATORS, *OF_EVERYBODY, *OF_OPEN_CALLS])
async def test_a_coordinator_of_two_taps_the_fleet_that_he_means_once(bot, words):
    before = await kept(bot)
    await privately(bot, words)
    assert ASKED in bot.texts(COORDINATOR)[-1]
    assert before == await kept(bot)
    assert ["武昌车队", "汉口车队"] == [button.label for button in bot.buttons][-2:]
    assert {2} == await answered_for(bot, "汉口车队")
    after = await kept(bot)
    assert before[0] == after[0]
    assert {2} != await answered_for(bot, "武昌车队")
    assert after == await kept(bot)


@pytest.mark.parametrize("words", [*OF_EVERYBODY])
async def test_a_driver_of_two_is_asked_too(bot, words):
    await privately(bot, words, DRIVER)
    assert ASKED in bot.texts(DRIVER)[-1]


@pytest.mark.parametrize("words", OF_COORDINATORS)
async def test_who_is_a_coordinator_of_one_of_them_is_not_asked(bot, words):
    await bot.admins(chat=GROUP)
    before = await kept(bot)
    await privately(bot, words)
    assert ASKED not in "".join(bot.texts(COORDINATOR))
    assert before[0] == (await kept(bot))[0]
    assert bot.texts(COORDINATOR) or [each for each in bot.sent if each.method == "sendDocument"]


@pytest.mark.parametrize("words", OF_COORDINATORS)
async def test_who_has_the_right_in_none_is_refused_without_a_question(bot, words):
    before = await kept(bot)
    await privately(bot, words, DRIVER)
    assert before == await kept(bot)
    assert ASKED not in "".join(bot.texts(DRIVER))


async def test_a_lead_of_one_of_them_shows_his_team_of_that_one(bot):
    await bot.says(COORDINATOR, "/lead 张三", chat=SECOND, name="调度")
    await bot.presses(COORDINATOR, "是，就是他", chat=SECOND)
    await privately(bot, "/team 李四", DRIVER)
    assert "张三" in bot.texts(DRIVER)[-1]
    assert [2] == [row[0] for row in (await stored.contents(bot.database, "teams"))["teams"]]


@pytest.mark.parametrize(("title", "phones"), [("武昌车队", [1]), ("汉口车队", [2])])
async def test_a_phone_is_kept_in_the_fleet_that_asked_for_it(bot, title, phones):
    await privately(bot, "/join", DRIVER)
    await bot.presses(DRIVER, title, chat=DRIVER)
    await bot.presses(DRIVER, "留电话", chat=DRIVER)
    contact = {"phone_number": "+8613812345678", "first_name": "张三", "user_id": DRIVER}
    await bot.says(DRIVER, None, chat=DRIVER, name="张三", contact=contact)
    assert phones == [fleet for fleet, rows in enumerate(await kept(bot), 1) if "13812345678" in str(rows)]


@pytest.mark.parametrize("words", OF_OPEN_CALLS)
async def test_with_open_calls_in_one_of_them_nobody_is_asked(bot, words):
    await bot.says(COORDINATOR, "/close", name="调度")
    await privately(bot, words)
    assert ASKED not in "".join(bot.texts(COORDINATOR))


@pytest.mark.parametrize("words", ["/health", "/person 张三 换人 赵六"])
async def test_what_reaches_beyond_one_fleet_is_asked_about_too(bot, words):
    before = await kept(bot)
    await privately(bot, words)
    assert ASKED in bot.texts(COORDINATOR)[-1]
    assert before == await kept(bot)


@pytest.mark.parametrize(
    "words", ["/set missing 15", "/badge 先锋车手", "/person 张三", "/export roster", "/access"]
)
async def test_a_role_that_ends_before_the_tap_has_ended(bot, words):
    await privately(bot, words)
    await bot.admins(chat=SECOND)
    before = await kept(bot)
    bot.clear_sent()
    await bot.presses(COORDINATOR, "汉口车队", chat=COORDINATOR)
    assert before == await kept(bot)
    assert not [each for each in bot.sent if each.method == "sendDocument" or "张三" in each.text]


@pytest.mark.parametrize("who", [DRIVER, LI])
async def test_nobody_else_taps_the_question(bot, who):
    await privately(bot, "/badge 先锋车手")
    button = bot.button("汉口车队", chat=COORDINATOR)
    before = await kept(bot)
    for chat in (who, GROUP, SECOND):
        await bot.taps(who, button.data, chat=chat, message=button.message)
    assert before == await kept(bot)


async def test_an_edited_word_is_not_asked_about(bot):
    message = await bot.says(COORDINATOR, "谢谢", chat=COORDINATOR, name="调度")
    bot.clear_sent()
    await bot.edits(message, "/export week", dated=True)
    assert ASKED not in "".join(bot.texts(COORDINATOR))


# ---------------------------------------------------------------- two groups with one title


async def of_one_title(bot):
    for chat in (GROUP, SECOND):
        await named(bot, chat, "雪夜车队")
    bot.buttons.clear()


async def labels(bot, words="/export week", who=COORDINATOR):
    await privately(bot, words, who)
    return [button.label for button in bot.buttons if button.chat == who][-2:]


@pytest.mark.parametrize("language", languages())
async def test_two_groups_with_one_title_are_told_apart_by_their_last_call(bot, language):
    await of_one_title(bot)
    await bot.says(COORDINATOR, f"/language {language}", chat=COORDINATOR, name="调度")
    one, other = await labels(bot)
    assert ("武汉站" in one, "汉口站" in other) == (True, True)
    assert one.startswith("雪夜车队")


async def test_by_their_company_where_they_have_others(bot):
    await of_one_title(bot)
    await bot.says(DRIVER, "/car 平安出租", name="张三")
    await bot.says(DRIVER, "/car 大通租车", chat=SECOND, name="张三")
    assert ["雪夜车队（平安出租）", "雪夜车队（大通租车）"] == await labels(bot)


async def test_by_how_many_they_are_and_at_last_by_a_number(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.admins(COORDINATOR, chat=SECOND)
        await bot.says(COORDINATOR, "大家好", chat=SECOND)
        await of_one_title(bot)
        assert ["雪夜车队（第 1 个）", "雪夜车队（第 2 个）"] == await labels(bot)
        await bot.says(DRIVER, "大家好", chat=SECOND)
        assert ["雪夜车队（1 人）", "雪夜车队（2 人）"] == await labels(bot)


async def test_every_button_that_names_a_fleet_tells_them_apart(bot):
    await of_one_title(bot)
    for words in ("/certificate 2", "/place", "/need 5"):
        one, other = await labels(bot, words)
        assert one != other, words
        assert ("武汉站" in one, "汉口站" in other) == (True, True), words
    bot.buttons.clear()
    await sends_roster(bot, COORDINATOR, workbook([HEADER, ("张三", None, "鄂A12345", 5, None)]))
    assert ["雪夜车队（上次 2月10日 武汉站）", "雪夜车队（上次 2月10日 汉口站）"] == [
        button.label for button in bot.buttons
    ]
