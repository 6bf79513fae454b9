"""Points: off until a fleet writes its rule, earned from sealed facts alone, used once, never more than there is (H13-H16)."""

import re

import pytest

from tests.support import database as stored
from tests.support import home_points
from tests.support.harness import COORDINATOR, GROUP, at, harness

ZHANG, LI, NEIGHBOUR, SHOP, THIEF = 51, 52, 60, 800, 801
RULE = "/points 一晚5 人次1 优先2 小时1"
TAKEN, FULL = "收了您", "积分不够"


@pytest.fixture
async def bot(tmp_path):
    async with harness(
        tmp_path, at("2026-11-26T20:00"), few_repeat=0, few_ask=0, few_list=0, forgotten_close=0
    ) as bot:
        await bot.starts(COORDINATOR, ZHANG, LI)
        yield bot


async def drives(bot, night, words="接3 一老", who=ZHANG, station="武汉站", minutes=90):
    """One call of a night: he comes, departs, delivers; it is closed. 5 + 3 + 2 + 1 points by RULE."""
    await bot.until(at(f"{night}T22:00"))
    await bot.says(COORDINATOR, f"{station}需要5台车")
    await bot.says(who, "收到")
    await bot.says(who, "到了")
    await bot.says(who, words)
    await bot.later(minutes)
    await bot.says(who, "送到了")
    await bot.says(COORDINATOR, "/close")


async def morning(bot, day):
    await bot.until(at(f"{day}T12:00"))
    bot.clear_sent()


def found(pattern, words):
    match = re.search(pattern, words)
    assert match, words
    return match[1]


async def has(bot, who=ZHANG):
    await bot.says(who, "/points", chat=who)
    return bot.texts(who)[-1]


async def balance(bot, who=ZHANG):
    return int(found(r"：(-?[\d,]+) 分", await has(bot, who)).replace(",", ""))


async def opens_shop(bot, name="老王面馆", account=SHOP, by=COORDINATOR):
    await bot.says(by, f"/shop {name}", chat=by)
    code = found(r"start=(s-\w+)", bot.texts(by)[-1])
    await bot.says(account, f"/start {code}", chat=account, name="王老板")
    return code


async def digits(bot, amount=10, shop="老王面馆", who=ZHANG):
    """Taps shop and amount; the six digits."""
    await bot.says(who, "/points", chat=who)
    await bot.presses(who, shop, chat=who)
    await bot.presses(who, f"{amount} 分", chat=who)
    return found(r"(\d{3} \d{3})", bot.texts(who)[-1])


@pytest.fixture
async def shop(bot):
    """ZHANG has 11 points, and a shop takes them."""
    await bot.says(COORDINATOR, RULE, chat=COORDINATOR)
    await drives(bot, "2026-11-26")
    await morning(bot, "2026-11-27")
    await opens_shop(bot)
    return bot


# ---------------------------------------------------------------- earning


async def test_without_a_rule_there_are_none(bot):
    await drives(bot, "2026-11-26")
    await morning(bot, "2026-11-27")
    assert "您的车队没有积分" == await has(bot)
    await bot.says(ZHANG, "/help", chat=ZHANG)
    assert "积分" not in bot.texts(ZHANG)[-1]
    assert [] == await home_points.ledger(bot.database)


async def test_a_night_is_booked_after_its_seal_once(bot):
    await bot.says(COORDINATOR, RULE, chat=COORDINATOR)
    await drives(bot, "2026-11-26")
    assert 0 == await balance(bot)
    await morning(bot, "2026-11-27")
    assert [11, 11] == [await balance(bot), await balance(bot)]
    assert ["earned"] == [kind for _, kind, *_ in await home_points.ledger(bot.database)]
    assert "2026-11-26 出车 +11" in await has(bot)
    await bot.says(ZHANG, "/help", chat=ZHANG)
    assert "积分：/points" in bot.texts(ZHANG)[-1]


async def test_two_calls_of_a_night_are_one_night_and_its_whole_hours(bot):
    """40 and 40 minutes: one whole hour together."""
    await bot.says(COORDINATOR, "/points night 5 hour 10", chat=COORDINATOR)
    await drives(bot, "2026-11-26", minutes=40)
    await bot.later(1)
    await bot.says(COORDINATOR, "汉口站需要5台车")
    await bot.says(ZHANG, "收到")
    await bot.says(ZHANG, "到汉口站了")
    await bot.later(40)
    await bot.says(ZHANG, "接3")
    await bot.says(COORDINATOR, "/close")
    await morning(bot, "2026-11-27")
    assert 15 == await balance(bot)
    assert [5, 10] == [points for _, _, points, *_ in await home_points.ledger(bot.database)]


async def test_a_rule_counts_from_its_night_on_and_ends_when_it_is_off(bot):
    await drives(bot, "2026-11-26")
    await bot.until(at("2026-11-27T20:00"))
    await bot.says(COORDINATOR, RULE, chat=COORDINATOR)
    await drives(bot, "2026-11-27")
    await bot.until(at("2026-11-28T12:00"))
    await bot.says(COORDINATOR, "/points off", chat=COORDINATOR)
    await drives(bot, "2026-11-28")
    await morning(bot, "2026-11-29")
    assert 11 == await balance(bot)
    assert "现在不记积分" in await has(bot)


async def test_notices_drills_and_clicks_earn_nothing(bot):
    await bot.says(COORDINATOR, RULE, chat=COORDINATOR)
    await bot.says(COORDINATOR, "/drill")
    await bot.says(ZHANG, "收到")
    await bot.until(at("2026-11-26T22:00"))
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.says(ZHANG, "收到")
    await bot.says(ZHANG, "/me", chat=ZHANG)
    await bot.says(COORDINATOR, "/close")
    await morning(bot, "2026-11-27")
    assert 0 == await balance(bot)


@pytest.mark.parametrize(("fix", "left"), [("改6", 14), ("撤销", 10), ("改1", 9)])
async def test_a_correction_after_the_seal_is_a_counter_entry(bot, fix, left):
    await bot.says(COORDINATOR, RULE, chat=COORDINATOR)
    await drives(bot, "2026-11-26")
    await morning(bot, "2026-11-27")
    assert 11 == await balance(bot)
    await bot.says(COORDINATOR, f"/fix 1 张三 {fix}")
    assert left == await balance(bot)
    assert ["earned", "corrected"] == [kind for _, kind, *_ in await home_points.ledger(bot.database)]


@pytest.mark.parametrize(
    "words", ["一晚", "一晚5 随便3", "一晚5 一晚6", "人次-1", "一晚1001", "人次99999", "hello"]
)
async def test_a_rule_that_nobody_can_read_is_refused(bot, words):
    await bot.says(COORDINATOR, f"/points {words}", chat=COORDINATOR)
    assert "用法" in bot.texts(COORDINATOR)[-1]
    await bot.says(ZHANG, RULE, chat=ZHANG)
    assert "这个只有调度员能操作" in bot.texts(ZHANG)[-1]
    assert "您的车队没有积分" == await has(bot)


# ---------------------------------------------------------------- redeeming


async def test_digits_are_taken_once_and_both_are_told(shop):
    code = await digits(shop)
    await shop.says(SHOP, code, chat=SHOP)
    assert "✅ 收到 10 分" in shop.texts(SHOP)[-1]
    assert "张三" not in shop.texts(SHOP)[-1]
    assert "✅ 老王面馆 收了您 10 分，还有 1 分" == shop.texts(ZHANG)[-1]
    await shop.says(SHOP, code.replace(" ", ""), chat=SHOP)
    assert "已经用过了" in shop.texts(SHOP)[-1]
    assert 1 == await balance(shop)
    assert [] == [each for each in shop.sent if each.chat == GROUP]


async def test_digits_are_good_for_ten_minutes(shop):
    code = await digits(shop)
    await shop.later(10)
    await shop.says(SHOP, code, chat=SHOP)
    assert "过期了" in shop.texts(SHOP)[-1]
    assert "一分没扣" in shop.texts(ZHANG)[-1]
    assert 11 == await balance(shop)


async def test_new_digits_void_the_former(shop):
    first = await digits(shop)
    second = await digits(shop)
    await shop.says(SHOP, first, chat=SHOP)
    assert "过期了" in shop.texts(SHOP)[-1]
    await shop.says(SHOP, second, chat=SHOP)
    assert "✅" in shop.texts(SHOP)[-1]
    assert 1 == await balance(shop)


@pytest.mark.parametrize("who", [THIEF, LI, ZHANG, COORDINATOR])
async def test_nobody_but_the_shop_can_take_them(shop, who):
    code = await digits(shop)
    await shop.says(who, code, chat=who)
    await shop.says(who, code)
    assert 11 == await balance(shop)
    await shop.says(SHOP, code, chat=SHOP)
    assert 1 == await balance(shop)


async def test_another_shop_cannot_take_them(shop):
    await opens_shop(shop, "小李洗车", THIEF)
    code = await digits(shop)
    await shop.says(THIEF, code, chat=THIEF)
    assert "没有这六个数字" in shop.texts(THIEF)[-1]
    assert 11 == await balance(shop)


async def test_digits_are_shown_privately_and_for_a_shop_of_the_same_fleet_alone(shop):
    await shop.admins(NEIGHBOUR, chat=GROUP - 1)
    await shop.says(NEIGHBOUR, "大家好", chat=GROUP - 1)
    await opens_shop(shop, "小李洗车", THIEF, by=NEIGHBOUR)
    await shop.says(ZHANG, "/points", chat=ZHANG)
    await shop.presses(ZHANG, "老王面馆", chat=ZHANG)
    data = shop.button("10 分", chat=ZHANG).data
    own, neighbours = (row[0] for row in (await stored.contents(shop.database, "shops"))["shops"])
    await shop.taps(ZHANG, data.replace(f"{own}-10", f"{neighbours}-10"), chat=ZHANG)
    await shop.taps(ZHANG, data, chat=GROUP)
    assert [] == await home_points.redemptions(shop.database)
    await shop.taps(ZHANG, data, chat=ZHANG)
    assert 1 == len(await home_points.redemptions(shop.database))


async def test_five_wrong_digits_an_hour_then_a_pause_even_for_right_ones(shop):
    code = await digits(shop)
    for number in range(5):
        await shop.says(SHOP, f"00000{number}", chat=SHOP)
    await shop.says(SHOP, code, chat=SHOP)
    assert "请过一小时再试" in shop.texts(SHOP)[-1]
    await shop.later(61)
    code = await digits(shop)
    await shop.says(SHOP, code, chat=SHOP)
    assert "✅" in shop.texts(SHOP)[-1]


async def test_never_more_than_there_is(shop):
    await shop.says(ZHANG, "/points", chat=ZHANG)
    await shop.presses(ZHANG, "老王面馆", chat=ZHANG)
    data = shop.button("10 分", chat=ZHANG).data
    await shop.taps(ZHANG, data.replace("-10", "-12"), chat=ZHANG)
    await shop.taps(ZHANG, data.replace("-10", "-0"), chat=ZHANG)
    assert 0 == len(await home_points.redemptions(shop.database))
    code = await digits(shop, 11)
    await shop.says(COORDINATOR, "/fix 1 张三 改1")
    await shop.says(SHOP, code, chat=SHOP)
    assert "没有收成" in shop.texts(SHOP)[-1]
    assert "一分没扣" in shop.texts(ZHANG)[-1]
    assert 9 == await balance(shop)


async def test_a_correction_afterwards_may_leave_less_than_nothing_and_says_so(shop):
    await shop.says(SHOP, await digits(shop, 11), chat=SHOP)
    await shop.says(COORDINATOR, "/fix 1 张三 改1")
    words = await has(shop)
    assert "：-2 分" in words
    assert "先欠着" in words
    assert not [each for each in shop.texts(ZHANG)[-1:] if "去哪家用" in each]


async def test_a_shop_gives_back_within_the_hour_once(shop):
    await shop.says(SHOP, await digits(shop), chat=SHOP)
    await shop.later(59)
    await shop.presses(SHOP, "退回", chat=SHOP)
    assert "已退回 10 分" == shop.toasts()[-1]
    assert "老王面馆 退给您 10 分，现在有 11 分" == shop.texts(ZHANG)[-1]
    await shop.presses(SHOP, "退回", chat=SHOP)
    assert "已经退回过了" == shop.toasts()[-1]
    assert 11 == await balance(shop)


async def test_later_it_cannot_and_nobody_else_can(shop):
    await shop.says(SHOP, await digits(shop), chat=SHOP)
    data = shop.button("退回", chat=SHOP).data
    for who in (ZHANG, LI, THIEF, COORDINATOR):
        await shop.taps(who, data, chat=who)
    await shop.later(61)
    await shop.presses(SHOP, "退回", chat=SHOP)
    assert "过了一小时" in shop.toasts()[-1]
    assert 1 == await balance(shop)


async def test_a_shop_whose_right_was_just_withdrawn_takes_nothing(shop):
    code = await digits(shop)
    await shop.says(COORDINATOR, "/shop", chat=COORDINATOR)
    await shop.presses(COORDINATOR, "停用", chat=COORDINATOR)
    await shop.says(SHOP, code, chat=SHOP)
    assert "已经停用，一分没扣" in shop.texts(SHOP)[-1]
    assert 11 == await balance(shop)
    assert "老王面馆" not in "".join(button.label for button in shop.buttons[-3:] if button.chat == ZHANG)


async def test_an_invitation_works_once_and_for_a_day(bot):
    code = await opens_shop(bot)
    assert "开通了：点开链接的是 王老板" in bot.texts(COORDINATOR)[-1]
    await bot.says(THIEF, f"/start {code}", chat=THIEF)
    assert "已经用过或者过期" in bot.texts(THIEF)[-1]
    await bot.says(COORDINATOR, "/shop 小李洗车", chat=COORDINATOR)
    late = found(r"start=(s-\w+)", bot.texts(COORDINATOR)[-1])
    await bot.later(24 * 60)
    await bot.says(THIEF, f"/start {late}", chat=THIEF)
    assert "已经用过或者过期" in bot.texts(THIEF)[-1]


async def test_a_driver_makes_no_shop(bot):
    for words in ("/shop 我的店", "/shop"):
        await bot.says(ZHANG, words, chat=ZHANG)
        assert "这个只有调度员能操作" in bot.texts(ZHANG)[-1]


async def test_six_digits_of_who_is_no_shop_are_words_like_any_other(bot):
    await bot.says(ZHANG, "123456", chat=ZHANG)
    assert "没看懂" in bot.texts(ZHANG)[-1] or "司机这样说" in bot.texts(ZHANG)[-1]


# ---------------------------------------------------------------- people who change


async def test_after_a_merge_the_balance_follows_and_comes_back(shop):
    await drives(shop, "2026-11-27", who=LI)
    await morning(shop, "2026-11-28")
    assert [11, 11] == [await balance(shop), await balance(shop, LI)]
    await shop.says(COORDINATOR, "/merge 张三 李四", chat=COORDINATOR)
    await shop.presses(COORDINATOR, "合并", chat=COORDINATOR)
    assert [22, 22] == [await balance(shop), await balance(shop, LI)]
    await shop.says(SHOP, await digits(shop, 20), chat=SHOP)
    assert 2 == await balance(shop)
    await shop.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    assert 2 == await balance(shop) + await balance(shop, LI)
    assert 11 in (await balance(shop), await balance(shop, LI))


async def test_two_of_one_call_are_booked_as_one_after_a_merge(bot):
    await bot.says(COORDINATOR, RULE, chat=COORDINATOR)
    await bot.until(at("2026-11-26T22:00"))
    await bot.says(COORDINATOR, "武汉站需要5台车")
    for who in (ZHANG, LI):
        await bot.says(who, "接3")
    await bot.says(COORDINATOR, "/close")
    await morning(bot, "2026-11-27")
    assert [8, 8] == [await balance(bot), await balance(bot, LI)]
    await bot.says(COORDINATOR, "/merge 张三 李四", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "合并", chat=COORDINATOR)
    assert await balance(bot) == await balance(bot, LI) < 16


async def test_deleting_ones_data_leaves_a_ledger_without_a_name(shop):
    code = await digits(shop)
    before = await home_points.ledger(shop.database)
    await shop.says(ZHANG, "/forget", chat=ZHANG)
    await shop.presses(ZHANG, "全部删除", chat=ZHANG)
    await shop.says(SHOP, code, chat=SHOP)
    assert "没有收成" in shop.texts(SHOP)[-1]
    assert before == await home_points.ledger(shop.database)


# ---------------------------------------------------------------- settlement


async def test_a_months_settlement_for_coordinator_and_shop(shop):
    await opens_shop(shop, "小李洗车", THIEF)
    await shop.says(SHOP, await digits(shop, 5), chat=SHOP)
    await shop.says(SHOP, await digits(shop, 2), chat=SHOP)
    await shop.presses(SHOP, "退回", chat=SHOP)
    await shop.says(COORDINATOR, "/settle", chat=COORDINATOR)
    by_shop, each = await home_points.settlement(shop.database)
    assert [["老王面馆", 2, 7, 2, 5], ["小李洗车", 0, 0, 0, 0]] == by_shop
    assert [[5, 0, 5], [2, 2, 0]] == [row[3:6] for row in each]
    await shop.says(SHOP, "/settle 11月", chat=SHOP)
    by_shop, each = await home_points.settlement(shop.database)
    assert [["老王面馆", 2, 7, 2, 5]] == by_shop
    assert "张三" not in str(each)
    await shop.says(LI, "/settle", chat=LI)
    assert "这个只有调度员和商家能看" in shop.texts(LI)[-1]
    await shop.says(SHOP, "/settle 10月", chat=SHOP)
    by_shop, each = await home_points.settlement(shop.database)
    assert [["老王面馆", 0, 0, 0, 0]] == by_shop


async def test_nothing_of_it_is_said_in_the_group(shop):
    for words in ("/points", "/settle"):
        await shop.says(ZHANG, words)
    await shop.says(COORDINATOR, "/shop")
    await shop.says(COORDINATOR, "/shop 面包房")
    assert not [
        each.text for each in shop.sent if each.chat == GROUP and re.search(r"\d 分|面馆|面包", each.text)
    ]


async def test_a_coordinator_without_a_rule_is_told_how_points_begin(bot):
    await bot.says(ZHANG, "大家好")
    assert "您的车队没有积分" == await has(bot)
    said = await has(bot, COORDINATOR)
    assert RULE in said
    await bot.says(COORDINATOR, RULE, chat=COORDINATOR)
    assert "0 分" in await has(bot, COORDINATOR)


async def test_the_amounts_stand_three_in_a_row(shop):
    await shop.says(ZHANG, "/points", chat=ZHANG)
    await shop.presses(ZHANG, "老王面馆", chat=ZHANG)
    [asked] = [each for each in shop.sent if "11 分" in str(each.params.get("reply_markup"))]
    rows = asked.params["reply_markup"]["inline_keyboard"]
    assert [["1 分", "2 分", "5 分"], ["10 分", "11 分"]] == [[key["text"] for key in row] for row in rows]


@pytest.mark.parametrize(("who", "is_told_how"), [(COORDINATOR, True), (ZHANG, False)])
async def test_only_a_coordinator_is_told_how_points_begin(bot, who, is_told_how):
    said = await has(bot, who)
    assert is_told_how == ("要开的话写规则" in said)
    assert is_told_how != (said == "您的车队没有积分")


@pytest.mark.parametrize(("points", "may"), [(1000, True), (1001, False)])
async def test_a_part_of_a_rule_is_worth_a_thousand_at_most(bot, points, may):
    await bot.says(COORDINATOR, f"/points 一晚{points}", chat=COORDINATOR)
    assert may != ("用法" in bot.texts(COORDINATOR)[-1])


@pytest.mark.parametrize(("seconds", "is_read"), [(3_599, False), (3_600, True)])
async def test_the_pause_after_wrong_digits_is_an_hour(shop, seconds, is_read):
    for number in range(5):
        await shop.says(SHOP, f"00000{number}", chat=SHOP)
    shop.now += seconds
    shop.clear_sent()
    await shop.says(SHOP, "000009", chat=SHOP)
    assert is_read != ("请过一小时再试" in shop.texts(SHOP)[-1])


async def test_who_has_no_points_left_is_offered_no_amount(shop):
    code = await digits(shop, 11)
    old = shop.button("老王面馆", chat=ZHANG)
    await shop.says(SHOP, code, chat=SHOP)
    shop.clear_sent()
    shop.buttons.clear()
    await shop.taps(ZHANG, old.data, chat=ZHANG, message=old.message)
    assert [] == [each.label for each in shop.buttons if each.chat == ZHANG]
    assert "积分不够：您有 0 分" == shop.toasts()[-1]
