"""Thanks: proposals for a coordinator alone, each picked person asked once, and only who agrees is named (H17)."""

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, harness

DRIVERS = {51: "张三", 52: "李四", 53: "王五", 54: "赵六"}
NIGHTS = ("2026-11-03", "2026-11-04", "2026-11-05")


@pytest.fixture
async def bot(tmp_path):
    """张三 and 李四 come in three nights, 王五 in one; 赵六 says yes and does not come."""
    async with harness(tmp_path, at("2026-11-03T20:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR)
        for who in (51, 53):
            await bot.says(who, "/start", chat=who, name=DRIVERS[who])
        for number, night in enumerate(NIGHTS):
            await bot.until(at(f"{night}T22:00"))
            await bot.says(COORDINATOR, "武汉站需要9台车")
            for who, name in DRIVERS.items():
                if who == 53 and number:
                    continue
                await bot.says(who, "收到", name=name)
                if who != 54:
                    await bot.says(who, "到了", name=name)
                    await bot.says(who, "接3 一老" if who == 51 else "接3", name=name)
            await bot.says(COORDINATOR, "/close")
        await bot.until(at("2026-12-02T12:00"))
        bot.clear_sent()
        yield bot


async def asks(bot, words="/honours 11月"):
    await bot.says(COORDINATOR, words, chat=COORDINATOR)
    return bot.texts(COORDINATOR)[-1]


async def picks(bot, *names):
    await asks(bot)
    for name in names:
        await bot.presses(COORDINATOR, name, chat=COORDINATOR)


async def answers(bot, who, label):
    button = bot.button(label, chat=who)
    await bot.taps(who, button.data, chat=who, message=button.message, name=DRIVERS[who])


async def test_the_coordinator_sees_proposals_with_figures_in_the_order_of_names(bot):
    words = await asks(bot)
    assert "出车晚数多的\n李四：3 晚\n张三：3 晚" in words
    assert "接老小孕残多的\n张三：3 人次" in words
    assert "这个月第一次来的\n李四\n王五\n张三" in words
    assert "赵六" not in words
    assert "1 晚" not in words
    assert [] == bot.texts(GROUP)


async def test_nobody_else_sees_them(bot):
    await bot.says(51, "/honours 11月", chat=51, name="张三")
    assert "这个只有调度员能操作" in bot.texts(51)[-1]
    await bot.says(COORDINATOR, "/honours 11月")
    assert not [words for words in bot.texts(GROUP) if "晚" in words]


@pytest.mark.parametrize(
    "words", ["/honours 明天", "/honours 全部", "/honours 2026-11-01 2026-11-20", "/honours 7月1日起"]
)
async def test_only_a_month_can_be_thanked_for(bot, words):
    assert "用法" in await asks(bot, words)


async def test_a_month_without_nights_is_one_sentence(bot):
    assert "还没有可以表彰的" in await asks(bot, "/honours 10月")


async def test_only_who_agrees_is_named_and_only_by_the_coordinators_tap(bot):
    await picks(bot, "张三", "王五")
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    assert "可以写上您的名字吗" in bot.texts(51)[-1]
    assert "第一次来" in bot.texts(53)[-1]
    await answers(bot, 51, "可以")
    await answers(bot, 53, "不用了")
    assert [] == bot.texts(GROUP)
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    [posted] = bot.texts(GROUP)
    assert "出车晚数多：张三" in posted
    for name in ("王五", "李四", "赵六", "3 晚"):
        assert name not in posted
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert 1 == len(bot.texts(GROUP))


async def test_nobody_is_asked_twice(bot):
    await picks(bot, "张三")
    for _ in range(3):
        await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    assert 1 == len([words for words in bot.texts(51) if "可以写上" in words])


async def test_who_cannot_be_reached_is_told_to_the_coordinator(bot):
    await picks(bot, "李四")
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    assert "问不到：李四" in bot.toasts()[-1]


async def test_a_second_tap_drops_whom_nobody_has_asked(bot):
    await picks(bot, "张三", "张三")
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    assert [] == [words for words in bot.texts(51) if "可以写上" in words]


async def test_without_a_yes_nothing_is_posted(bot):
    await picks(bot, "张三")
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert [] == bot.texts(GROUP)


async def test_nobody_answers_for_somebody_else(bot):
    await picks(bot, "张三")
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    data = bot.button("可以", chat=51).data
    for who in (52, 53, COORDINATOR):
        await bot.taps(who, data, chat=who, name=DRIVERS.get(who))
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert [] == bot.texts(GROUP)


async def test_a_no_after_a_yes_counts_until_it_is_posted(bot):
    await picks(bot, "张三")
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    await answers(bot, 51, "可以")
    await answers(bot, 51, "不用了")
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert [] == bot.texts(GROUP)


async def test_who_has_deleted_his_data_is_not_named(bot):
    await picks(bot, "张三")
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    await answers(bot, 51, "可以")
    await bot.says(51, "/forget", chat=51, name="张三")
    await bot.presses(51, "全部删除", chat=51)
    await bot.presses(COORDINATOR, "发到群里", chat=COORDINATOR)
    assert [] == [words for words in bot.texts(GROUP) if "谢谢" in words]


async def test_somebody_who_is_not_proposed_cannot_be_picked(bot):
    await asks(bot)
    data = bot.button("张三", chat=COORDINATOR).data
    for number in range(1, 9):
        await bot.taps(COORDINATOR, f"{data.rpartition('.')[0]}.{number}", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    assert not [each for each in bot.sent if each.chat == 54]


async def test_everybody_can_be_picked_however_many_came(tmp_path):
    """In the first month of a fleet everybody comes for the first time, and a message has room for a hundred buttons."""
    async with harness(tmp_path, at("2026-11-03T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR)
        await bot.says(COORDINATOR, "武汉站需要250台车")
        for who in range(1_000, 1_250):
            await bot.says(who, "接3", name=f"司机{who}")
        await bot.says(COORDINATOR, "/close")
        await bot.says(1_249, "/start", chat=1_249, name="司机1249")
        await bot.until(at("2026-12-02T12:00"))
        bot.clear_sent()
        await asks(bot)
        sent = [each for each in bot.sent if each.params.get("reply_markup")]
        rows = [each.params["reply_markup"]["inline_keyboard"] for each in sent]
        assert all(sum(map(len, each)) <= 100 for each in rows)
        assert 250 == len(
            {one["text"] for each in rows for row in each for one in row if "司机" in one["text"]}
        )
        await bot.presses(COORDINATOR, "司机1249", chat=COORDINATOR)
        await bot.presses(COORDINATOR, "司机1000", chat=COORDINATOR)
        last = bot.button("司机1249", chat=COORDINATOR)
        labels = {each.label for each in bot.buttons if each.message == last.message}
        assert "☑ 司机1249" in labels
        assert not any("司机1000" in label for label in labels)
        asking = [each for each in bot.buttons if each.message == last.message and each.label == "问一问"]
        await bot.taps(COORDINATOR, asking[-1].data, chat=COORDINATOR, message=last.message)
        assert "问不到：司机1000" in bot.toasts()[-1]
        assert "2026年11月" in bot.texts(1_249)[-1]
        assert "… 司机1249" in {each.label for each in bot.buttons if each.message == last.message}


async def test_many_who_cannot_be_reached_are_all_named(tmp_path):
    async with harness(tmp_path, at("2026-11-03T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(COORDINATOR)
        await bot.says(COORDINATOR, "武汉站需要60台车")
        for who in range(1_000, 1_060):
            await bot.says(who, "接3", name=f"司机{who}")
        await bot.says(COORDINATOR, "/close")
        await bot.until(at("2026-12-02T12:00"))
        await asks(bot)
        for who in range(1_000, 1_060):
            await bot.presses(COORDINATOR, f"司机{who}", chat=COORDINATOR)
        await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
        assert all(f"司机{who}" in bot.texts(COORDINATOR)[-1] for who in range(1_000, 1_060))


async def test_help_names_thanks_to_coordinators_of_a_fleet_that_has_thanked(bot):
    for who, is_there in ((COORDINATOR, False), (51, False)):
        await bot.says(who, "/help", chat=who, name=DRIVERS.get(who))
        assert is_there is ("/honours" in bot.texts(who)[-1])
    await picks(bot, "张三")
    await bot.later(10)
    for who, is_there in ((COORDINATOR, True), (51, False)):
        await bot.says(who, "/help", chat=who, name=DRIVERS.get(who))
        assert is_there is ("/honours" in bot.texts(who)[-1])


async def test_the_coordinator_reads_who_has_agreed_and_who_has_not(bot):
    await picks(bot, "张三", "王五")
    await bot.presses(COORDINATOR, "问一问", chat=COORDINATOR)
    await answers(bot, 51, "可以")
    await answers(bot, 53, "不用了")
    words = await asks(bot)
    shown = (
        str([each.params.get("reply_markup") for each in bot.sent if each.chat == COORDINATOR][-1]) + words
    )
    assert "✅ 张三" in shown
    assert "－ 王五" in shown
