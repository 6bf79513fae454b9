"""A shop that is closed in the middle of a redemption: nothing is taken, and both sides are told once, in one sentence (H15)."""

import pytest

from tests.handlers.home.home_fleet import named, presses
from tests.support import database as stored
from tests.support import home_points
from tests.support.harness import COORDINATOR, GROUP, at, harness

ZHANG, LI, SHOP, OTHER_SHOP = 51, 52, 800, 801
VOID = "老王面馆 不收积分了，刚才的六个数字作废，一分没扣"


@pytest.fixture
async def bot(tmp_path):
    """Both drivers have eight points; 老王面馆 and 小李洗车 take them."""
    async with harness(tmp_path, at("2026-11-26T20:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR, ZHANG, LI)
        await bot.says(COORDINATOR, "/points 一晚5 人次1", chat=COORDINATOR)
        await bot.until(at("2026-11-26T22:00"))
        await bot.says(COORDINATOR, "武汉站需要5台车")
        for who, name in ((ZHANG, "张三"), (LI, "李四")):
            await bot.says(who, "接3", name=name)
        await bot.says(COORDINATOR, "/close")
        await bot.until(at("2026-11-27T12:00"))
        await opens(bot, "老王面馆", SHOP)
        await opens(bot, "小李洗车", OTHER_SHOP)
        bot.clear_sent()
        yield bot


async def opens(bot, name, account):
    await bot.says(COORDINATOR, f"/shop {name}", chat=COORDINATOR)
    code = bot.texts(COORDINATOR)[-1].split("start=")[1].split("<")[0].strip()
    await bot.says(account, f"/start {code}", chat=account, name="老板")


async def digits(bot, who=ZHANG, shop="老王面馆"):
    await bot.says(who, "/points", chat=who)
    await presses(bot, who, shop)
    said = await presses(bot, who, "5 分")
    return said.split("<b>")[1].split("</b>")[0]


async def closes(bot, shop="老王面馆"):
    await bot.says(COORDINATOR, "/shop", chat=COORDINATOR)
    bot.clear_sent()
    await bot.presses(COORDINATOR, f"停用 {shop}", chat=COORDINATOR)


async def forgets(bot, who=SHOP):
    await bot.says(who, "/forget", chat=who, name="老板")
    bot.clear_sent()
    await bot.presses(who, "全部删除", chat=who)


WAYS = {"withdrawn": closes, "forgotten": forgets}


async def has(bot, who=ZHANG):
    await bot.says(who, "/points", chat=who)
    return bot.texts(who)[-1]


@pytest.mark.parametrize("way", WAYS)
async def test_digits_that_were_still_good_are_void_and_their_holder_is_told_once(bot, way):
    await digits(bot)
    await digits(bot, LI, "小李洗车")
    await WAYS[way](bot)
    assert [VOID] == bot.texts(ZHANG)
    assert [] == bot.texts(LI)
    assert [True, False] == [each[3] is not None for each in await home_points.redemptions(bot.database)]
    assert "8 分" in await has(bot)
    assert "老王面馆" not in [button.label for button in bot.buttons[-2:] if button.chat == ZHANG]


@pytest.mark.parametrize("way", WAYS)
async def test_digits_that_were_too_old_used_or_replaced_are_not_spoken_of(bot, way):
    await bot.says(SHOP, await digits(bot, LI), chat=SHOP)
    await digits(bot)
    await bot.later(10)
    await WAYS[way](bot)
    assert [] == bot.texts(ZHANG) + bot.texts(LI)
    assert "3 分" in await has(bot, LI)


@pytest.mark.parametrize("way", WAYS)
async def test_a_tap_on_the_shop_or_the_amount_afterwards_is_one_clear_sentence(bot, way):
    await bot.says(ZHANG, "/points", chat=ZHANG)
    await presses(bot, ZHANG, "老王面馆")
    await WAYS[way](bot)
    for label in ("老王面馆", "5 分"):
        await presses(bot, ZHANG, label)
        assert "这家店不收积分了，一分没扣" in bot.toasts()[-1]
    assert [] == await home_points.redemptions(bot.database)


async def test_the_shop_that_sends_them_is_told_also_where_another_of_its_shops_is_open(bot):
    await opens(bot, "老王早餐", SHOP)
    code = await digits(bot)
    await closes(bot)
    for _ in range(6):
        bot.clear_sent()
        await bot.says(SHOP, code, chat=SHOP)
        assert ["老王面馆 已经停用，一分没扣"] == bot.texts(SHOP)
        assert [] == bot.texts(ZHANG)
    await bot.says(SHOP, await digits(bot, shop="老王早餐"), chat=SHOP)
    assert "✅ 收到 5 分" in bot.texts(SHOP)[-1]


async def test_its_only_shop_closed_it_is_told_as_well(bot):
    code = await digits(bot)
    await closes(bot)
    await bot.says(SHOP, code, chat=SHOP)
    assert "您的收积分权限已经停用，一分没扣" == bot.texts(SHOP)[-1]


async def test_what_it_took_before_it_still_gives_back_within_the_hour(bot):
    await bot.says(SHOP, await digits(bot), chat=SHOP)
    await closes(bot)
    await bot.presses(SHOP, "退回", chat=SHOP)
    assert "8 分" in await has(bot)


async def test_a_holder_who_has_left_is_told_too(bot):
    await digits(bot)
    await bot.becomes(ZHANG, "left")
    await named(bot, GROUP, "武昌车队")
    await closes(bot)
    assert [VOID] == bot.texts(ZHANG)


async def test_the_coordinators_hear_that_a_shop_was_forgotten_once(bot):
    await forgets(bot)
    assert ["老王面馆 的老板删除了自己的资料，这家店已停用，没用的数字都作废了"] == bot.texts(COORDINATOR)
    await forgets(bot, OTHER_SHOP)
    assert 1 == "".join(bot.texts(COORDINATOR)).count("老板删除")
    assert [] == bot.texts()


async def test_a_shop_whose_data_was_kept_for_years_is_closed_as_well(bot):
    await digits(bot)
    [account] = {
        row[6] for row in (await stored.contents(bot.database, "shops"))["shops"] if "老王面馆" in row
    }
    bot.clear_sent()
    await bot.receive("retention", {"people": [], "accounts": [account], "phones": []})
    assert [VOID] == bot.texts(ZHANG)


async def test_a_no_to_deleting_changes_nothing(bot):
    await bot.says(SHOP, "/forget", chat=SHOP)
    await bot.presses(SHOP, "不删", chat=SHOP)
    await bot.says(SHOP, await digits(bot), chat=SHOP)
    assert "✅ 收到 5 分" in bot.texts(SHOP)[-1]


async def test_help_tells_a_shop_what_to_do_while_it_is_one(bot):
    await bot.says(SHOP, "/help", chat=SHOP)
    assert "商家：司机给您看的六个数字发给我就行" in bot.texts(SHOP)[-1]
    await closes(bot)
    await bot.says(SHOP, "/help", chat=SHOP)
    assert "商家：" not in bot.texts(SHOP)[-1]
