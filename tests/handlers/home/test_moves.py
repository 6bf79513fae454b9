"""A driver goes to another company or fleet: who agrees, in any order, and from when on it counts."""

from itertools import permutations

import pytest

from dispatch.rule_numbers import HOUR
from tests.handlers.home.home_fleet import DRIVER, OTHER, a_home, named, presses, tells
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at

THERE = GROUP - 1
COORDINATOR_THERE = 2
MORNING = at("2026-02-11T06:00")
ANSWERS = {"driver": DRIVER, "from": COORDINATOR, "to": COORDINATOR_THERE}


@pytest.fixture
async def bot(tmp_path):
    """Two groups with a coordinator each; the driver is in the first."""
    async with a_home(tmp_path) as bot:
        await bot.admins(COORDINATOR_THERE, chat=THERE)
        await bot.says(COORDINATOR_THERE, "大家好", chat=THERE, name="赵调度")
        await bot.starts(COORDINATOR_THERE)
        await named(bot, GROUP, "武昌车队")
        await named(bot, THERE, "汉口车队")
        yield bot


async def moves(bot):
    return (await stored.contents(bot.database, "home_moves"))["home_moves"]


async def belongs(bot, who):
    """The groups to which somebody belongs."""
    rows = await stored.roster(bot.database)
    person = await stored.person_id(bot.database, who)
    latest = {
        row.fleet_id: row for row in sorted(rows, key=lambda row: row.number) if row.person_id == person
    }
    return [fleet for fleet, row in sorted(latest.items()) if row.until is None]


async def by_coordinator(bot, to="汉口车队"):
    return await tells(bot, COORDINATOR, f"/transfer 李师傅 到 {to}")


@pytest.mark.parametrize("order", list(permutations(("driver", "to"))), ids=" ".join)
async def test_everybody_agrees_in_any_order_and_it_counts_from_the_next_night(bot, order):
    assert "还等 李师傅、汉口车队 的调度员 同意" in await by_coordinator(bot)
    for who in order:
        assert [1] == await belongs(bot, DRIVER)
        await presses(bot, ANSWERS[who], "同意")
    assert "02-11 06:00 起算" in await tells(bot, DRIVER, "/transfer")
    await bot.until(MORNING - 1)
    assert [1] == await belongs(bot, DRIVER)
    bot.clear_sent()
    await bot.until(MORNING + 1)
    assert [2] == await belongs(bot, DRIVER)
    assert "转好了：李师傅 从 武昌车队 到 汉口车队" in "".join(bot.texts(chat=COORDINATOR_THERE))
    assert [] == bot.texts()
    assert [] == bot.texts(chat=THERE)


@pytest.mark.parametrize("order", list(permutations(("from", "to"))), ids=" ".join)
async def test_the_driver_asks_himself(bot, order):
    assert "还等 武昌车队 的调度员、汉口车队 的调度员 同意" in await tells(bot, DRIVER, "/transfer 汉口车队")
    for who in order:
        await presses(bot, ANSWERS[who], "同意")
    await bot.until(MORNING + 1)
    assert [2] == await belongs(bot, DRIVER)


@pytest.mark.parametrize(("who", "label"), [("driver", "不转了"), ("from", "不同意"), ("to", "不同意")])
async def test_one_no_ends_it_and_changes_nothing(bot, who, label):
    before = await stored.roster(bot.database)
    await tells(bot, DRIVER, "/transfer 汉口车队")
    if who != "to":
        await presses(bot, COORDINATOR_THERE, "同意")
    said = await presses(bot, ANSWERS[who], label)
    assert "没转成" in said
    assert before == await stored.roster(bot.database)
    await bot.until(MORNING + 1)
    assert [1] == await belongs(bot, DRIVER)
    old = [one for one in bot.buttons if one.chat == COORDINATOR and one.label == "同意"]
    await bot.taps(COORDINATOR, old[-1].data, chat=COORDINATOR, message=old[-1].message)
    assert "过期" in bot.toasts()[-1]


async def test_what_he_did_stays_where_he_did_it(bot):
    await bot.says(COORDINATOR, "武汉站需要5台车")
    for words in ("收到", "到了", "接3", "送到了"):
        bot.now += 60
        await bot.says(DRIVER, words, name="李师傅")
    await bot.says(COORDINATOR, "/close 1")
    await by_coordinator(bot)
    await presses(bot, DRIVER, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    before = await stored.totals_of(bot.database, 1)
    await bot.until(MORNING + 4 * HOUR)
    assert [2] == await belongs(bot, DRIVER)
    assert before == await stored.totals_of(bot.database, 1)
    assert [(DRIVER, 3)] == [(trip.driver, trip.passengers) for trip in await stored.trips(bot.database)]


async def test_his_file_goes_with_him(bot):
    await bot.says(DRIVER, "/car 鄂A12345 5座", name="李师傅")
    await by_coordinator(bot)
    await presses(bot, DRIVER, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await bot.until(MORNING + 1)
    [there] = [row for row in await stored.roster(bot.database) if row.fleet_id == 2 and row.plate]
    assert ("鄂A12345", 5) == (there.plate, there.seats)
    assert there.phone is None


async def test_who_drives_at_six_in_the_morning_moves_later(bot):
    await by_coordinator(bot)
    await presses(bot, DRIVER, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await bot.until(at("2026-02-11T05:30"))
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.says(DRIVER, "收到", name="李师傅")
    await bot.until(MORNING + 60)
    assert [1] == await belongs(bot, DRIVER)
    await bot.says(DRIVER, "接3", name="李师傅")
    await bot.says(COORDINATOR, "/close 1")
    await bot.until(MORNING + 4 * HOUR)
    assert [2] == await belongs(bot, DRIVER)
    assert 3 == (await stored.totals_of(bot.database, 1))["passengers"]


async def test_he_may_belong_to_both_and_it_is_shown(bot):
    await tells(bot, COORDINATOR, "/transfer 李师傅 到 汉口车队 双重")
    await presses(bot, DRIVER, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await bot.until(MORNING + 1)
    assert [1, 2] == await belongs(bot, DRIVER)
    assert "双重管理：武昌车队、汉口车队" in await tells(bot, COORDINATOR, "/person 李师傅")
    assert "双重管理：汉口车队、武昌车队" in await tells(bot, COORDINATOR_THERE, "/person 李师傅")
    assert "已经在那边了" in await tells(bot, DRIVER, "/transfer 汉口车队 双重")


async def test_while_it_waits_both_fleets_see_it(bot):
    await tells(bot, DRIVER, "/transfer 汉口车队")
    assert "待转：李师傅" in await tells(bot, COORDINATOR, "/person 李师傅")
    assert "待转：李师傅" in await tells(bot, COORDINATOR, "/transfer")
    assert "待转：李师傅" in await tells(bot, COORDINATOR_THERE, "/transfer")
    assert "待转" not in await tells(bot, OTHER, "/transfer")
    assert "已经有一个在等" in await tells(bot, DRIVER, "/transfer 汉口车队")


async def test_another_company_of_the_fleet_needs_him_and_one_coordinator(bot):
    await bot.says(OTHER, "/car 二公司", name="王师傅")
    await bot.says(DRIVER, "/car 一公司", name="李师傅")
    assert "转到 二公司。还等" in await tells(bot, DRIVER, "/transfer 二公司")
    await presses(bot, COORDINATOR, "同意")
    await bot.until(MORNING + 1)
    mine = [
        row
        for row in await stored.roster(bot.database)
        if row.person_id == await stored.person_id(bot.database, DRIVER)
    ]
    assert ["一公司", "二公司"] == [row.company for row in sorted(mine, key=lambda row: row.number)]
    assert "已经在那边了" in await tells(bot, DRIVER, "/transfer 二公司")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/transfer 没有的车队", "没有叫这个名字的公司或车队"),
        ("/transfer 武昌车队", "已经在那边了"),
        ("/transfer 双重", "用法"),
        ("/transfer 到", "用法"),
        ("/transfer 王师傅 到 汉口车队", "只有调度员能操作"),
    ],
)
async def test_what_cannot_be_is_said_in_one_sentence_and_nothing_waits(bot, words, answer):
    said = await tells(bot, DRIVER, words)
    assert answer in said
    assert "\n" not in said
    assert [] == await moves(bot)


@pytest.mark.parametrize(
    ("words", "answer"),
    [("/transfer 谁 到 汉口车队", "请回复那个人的消息"), ("/transfer 老赵 到 汉口车队", "没有账号")],
)
async def test_a_coordinator_moves_nobody_who_cannot_agree(bot, words, answer):
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.says(COORDINATOR, "/on 老赵 收到")
    assert answer in await tells(bot, COORDINATOR, words)
    assert [] == await moves(bot)


async def test_a_fleet_without_a_coordinator_who_could_agree_is_gone(bot):
    await bot.admins(chat=THERE)
    assert "没有调度员能点同意" in await tells(bot, DRIVER, "/transfer 汉口车队")
    assert [] == await moves(bot)


async def test_two_fleets_of_one_name_are_asked_for_another_name(bot):
    await bot.admins(COORDINATOR_THERE, chat=THERE - 1)
    await bot.says(COORDINATOR_THERE, "大家好", chat=THERE - 1)
    await named(bot, THERE - 1, "汉口车队")
    assert "好几个车队叫这个名字" in await tells(bot, DRIVER, "/transfer 汉口车队")


async def test_nobody_answers_for_another(bot):
    await tells(bot, DRIVER, "/transfer 汉口车队")
    before = await moves(bot)
    out = [one for one in bot.buttons if one.chat == COORDINATOR and one.label == "同意"][-1]
    into = [one for one in bot.buttons if one.chat == COORDINATOR_THERE and one.label == "同意"][-1]
    own = [one for one in bot.buttons if one.chat == DRIVER and one.label == "不转了"][-1]
    for who, button in (
        (OTHER, out),
        (COORDINATOR_THERE, out),
        (COORDINATOR, into),
        (DRIVER, out),
        (OTHER, own),
        (COORDINATOR, own),
    ):
        await bot.taps(who, button.data, chat=who, message=1)
    await bot.taps(COORDINATOR, out.data, chat=GROUP, message=1)
    assert before == await moves(bot)


async def test_a_tap_twice_counts_once(bot):
    await tells(bot, DRIVER, "/transfer 汉口车队")
    for _ in range(3):
        await presses(bot, COORDINATOR, "同意")
    assert "还等 汉口车队 的调度员" in await tells(bot, DRIVER, "/transfer")


async def test_after_thirty_days_without_an_answer_it_is_over(bot):
    await tells(bot, DRIVER, "/transfer 汉口车队")
    bot.clear_sent()
    await bot.until(bot.now + 31 * 24 * HOUR)
    assert "30 天没等齐" in "".join(bot.texts(chat=DRIVER))
    assert [1] == await belongs(bot, DRIVER)


async def test_who_deletes_his_data_moves_nowhere(bot):
    await by_coordinator(bot)
    await presses(bot, DRIVER, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await tells(bot, DRIVER, "/forget")
    await presses(bot, DRIVER, "全部删除")
    await bot.until(MORNING + 1)
    assert "李师傅" not in str(await stored.contents(bot.database, "home_moves", "outbox"))
    assert await stored.person_id(bot.database, DRIVER) is None or [1] != await belongs(bot, DRIVER)


async def test_who_speaks_in_his_former_group_again_is_back_there(bot):
    """I2: he counts where he drives."""
    await by_coordinator(bot)
    await presses(bot, DRIVER, "同意")
    await presses(bot, COORDINATOR_THERE, "同意")
    await bot.until(MORNING + 1)
    await bot.says(COORDINATOR, "武汉站需要5台车")
    bot.now += 60
    await bot.says(DRIVER, "收到", name="李师傅")
    assert [1, 2] == await belongs(bot, DRIVER)
    assert 1 == (await stored.totals_of(bot.database, 1))["acknowledged"]


async def test_help_speaks_of_moving_only_where_somebody_has_moved(bot):
    for who in (COORDINATOR, DRIVER):
        assert "/transfer" not in await tells(bot, who, "/help")
    await by_coordinator(bot)
    for who in (COORDINATOR, DRIVER):
        assert "换公司、换车队：/transfer" in await tells(bot, who, "/help")


@pytest.mark.parametrize(
    ("who", "label", "outcome"), [("driver", "不转了", "withdrawn"), ("to", "不同意", "refused")]
)
async def test_the_record_tells_who_did_not_want_it(bot, who, label, outcome):
    await by_coordinator(bot)
    await presses(bot, DRIVER if who == "driver" else COORDINATOR_THERE, label)
    [move] = await moves(bot)
    assert outcome in move


async def test_a_name_of_a_company_and_of_a_fleet_means_the_company(bot):
    """A fleet may be called as a company of another: of who is in that company already nothing is to be asked."""
    await bot.says(DRIVER, "/car 汉口车队", name="李师傅")
    await bot.says(OTHER, "/car 鄂A12345 汉口车队", name="王师傅")
    await tells(bot, COORDINATOR, "/person 李师傅 汉口车队")
    assert "已经在那边了" in await tells(bot, DRIVER, "/transfer 汉口车队")
