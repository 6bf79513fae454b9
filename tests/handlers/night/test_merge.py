"""Who was merged is gone: no question, offer, deadline or number means him any more (K4)."""

import pytest

from handlers.chat.texts import text
from tests.support import buttons, updates
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 51


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.starts(COORDINATOR)
        await bot.says(COORDINATOR, "武汉站需要9台车")
        yield bot


async def namesakes(bot):
    """A reported 张三, and an account that calls itself so later: words about 张三 ask who is meant."""
    await bot.says(DRIVER, "大家好", name="小张", username="zhang3")
    await bot.says(COORDINATOR, "张三 收到")
    await bot.says(DRIVER, "路滑大家慢点", name="张三", username="zhang3")


async def totals(bot):
    trips = await stored.trips(bot.database)
    responses = await stored.responses(bot.database)
    return [(trip.driver, trip.passengers) for trip in trips], [each.driver for each in responses]


async def test_words_that_wait_for_the_person_are_his_when_nobody_else_is_left(bot):
    await namesakes(bot)
    bot.now += 60
    await bot.says(COORDINATOR, "张三 接3")
    assert ([], [None]) == await totals(bot)
    await bot.says(COORDINATOR, "/merge 张三 @zhang3")
    assert ([(DRIVER, 3)], [DRIVER]) == await totals(bot)
    assert [] == await stored.open_clarifications(bot.database)


async def test_the_fleets_other_questions_are_asked_after_a_merge(bot):
    await namesakes(bot)
    bot.now += 60
    for words in ("张三 到了", "张三 接3"):
        await bot.says(COORDINATOR, words)
    await bot.says(COORDINATOR, "/merge 张三 @zhang3")
    await bot.says(52, "接9")
    bot.clear_sent()
    await bot.later(3)
    assert [each for each in bot.texts() if "9" in each]
    await bot.says(COORDINATOR, "/unclear")
    assert bot.texts(COORDINATOR)
    assert [] == await stored.parked(bot.database)


async def test_what_the_other_said_himself_may_answer_a_question_about_the_merged(bot):
    """P2: 4 soon after 3 asks whether it is another trip; it is, where he has delivered the three himself."""
    for seconds, who, words in (
        (60, COORDINATOR, "老赵 接3"),
        (60, 60, "送到了"),
        (60, COORDINATOR, "老赵 接4"),
    ):
        bot.now += seconds
        await bot.says(who, words, **({"name": "赵云", "username": "zhao"} if who == 60 else {}))
    assert 1 == len(await stored.open_clarifications(bot.database))
    await bot.says(COORDINATOR, "/merge 老赵 @zhao")
    assert [(60, 3), (60, 4)] == (await totals(bot))[0]
    bot.clear_sent()
    await bot.says(COORDINATOR, "/unclear", chat=COORDINATOR)
    assert ["没有待确认的"] == bot.texts(COORDINATOR)


async def test_where_several_are_left_the_question_names_those_who_are_there(bot):
    await namesakes(bot)
    await bot.says(53, "大家好", name="张三")
    bot.now += 60
    await bot.says(COORDINATOR, "张三 接3")
    await bot.says(COORDINATOR, "/merge 张三 @zhang3")
    assert ([], [DRIVER]) == await totals(bot)
    bot.forget()
    await bot.later(2)
    asked = [button for button in bot.buttons if buttons.person_of(button.data)]
    await bot.taps(COORDINATOR, asked[-1].data, message=asked[-1].message)
    assert [3] == [passengers for _, passengers in (await totals(bot))[0]]


async def test_an_old_button_means_the_person_that_he_turned_out_to_be(bot):
    await namesakes(bot)
    await bot.says(53, "大家好", name="张三")
    bot.now += 60
    await bot.says(COORDINATOR, "张三 接3")
    await bot.later(2)
    temporary = await stored.person_id(bot.database, None)
    [old] = {button.data for button in bot.buttons if buttons.person_of(button.data) == temporary}
    await bot.says(COORDINATOR, "/merge 张三 @zhang3")
    await bot.restart()
    await bot.says(60, "大家好")  # would have the number of the person who is gone, if one were given twice
    await bot.taps(COORDINATOR, old)
    assert [(DRIVER, 3)] == (await totals(bot))[0]


@pytest.mark.parametrize("restarted", [True, False])
async def test_no_number_of_a_person_is_given_twice(bot, restarted):
    await bot.says(DRIVER, "大家好", username="zhao")
    await bot.says(COORDINATOR, "老赵接2")
    gone = await stored.person_id(bot.database, None)
    await bot.says(COORDINATOR, "/merge 老赵 @zhao")
    if restarted:
        await bot.restart()
    await bot.says(60, "大家好")
    newcomer = await stored.person_id(bot.database, 60)
    assert newcomer is not None
    assert gone is not None
    assert newcomer > gone


async def test_a_temporary_person_whom_his_mention_named_already_is_said_to_be_merged(bot):
    """K4: the mention that carries the account has made 张三 of the account; there is nobody else of this name."""
    await bot.says(COORDINATOR, "张三 收到")
    bot.clear_sent()
    mention = {"type": "text_mention", "offset": 10, "length": 2, "user": updates.person(DRIVER, "张三")}
    await bot.says(COORDINATOR, "/merge 张三 张三", entities=[mention])
    assert [str(text("zh-Hans", "merged", temporary="张三", name="张三"))] == bot.texts()
    assert [DRIVER] == (await totals(bot))[1]


async def test_what_falls_due_for_the_person_who_is_gone_is_the_others_or_nothing(bot):
    await bot.says(DRIVER, "大家好", username="zhao")
    await bot.says(COORDINATOR, "老赵 收到 10分钟到")
    await bot.later(22)  # late: his place is passed on
    await bot.says(COORDINATOR, "/merge 老赵 @zhao")
    live = await open_places(bot)
    bot.forget()
    await bot.says(52, "收到")
    assert live == await open_places(bot) + 1
    await bot.later(120)
    assert [] == await stored.parked(bot.database)
    assert 0 == await stored.waiting_inputs(bot.database)


async def open_places(bot):
    """Of the one call, as it is in memory."""

    fleet = await bot.database.run(lambda tx: bot.session.fleet(tx, stored.chat_of(tx, -100777)))
    [call] = [call for call in fleet.calls.values() if call.is_open]
    return call.needed - call.taken + call.passed_on


async def test_a_question_that_moves_with_a_merged_person_is_asked_once(bot):
    await bot.says(DRIVER, "大家好", name="赵云", username="zhao")
    await bot.says(COORDINATOR, "阿福 接9")
    await bot.says(COORDINATOR, "/merge 阿福 @zhao")
    assert 1 == len(await stored.open_clarifications(bot.database))
    await bot.later(2)
    await bot.presses(COORDINATOR, "9")
    assert ([(DRIVER, 9)], [DRIVER]) == await totals(bot)
    assert [] == await stored.open_clarifications(bot.database)


@pytest.mark.parametrize(("seconds", "is_undone"), [(24 * 3600, True), (24 * 3600 + 1, False)])
async def test_a_merge_is_taken_back_for_a_day(bot, seconds, is_undone):
    await bot.starts(COORDINATOR)
    await bot.says(51, "大家好", name="张三")
    await bot.says(52, "大家好", name="李四")
    await bot.says(COORDINATOR, "/merge 张三 李四", chat=COORDINATOR)
    await bot.presses(COORDINATOR, "合并", chat=COORDINATOR)
    bot.now += seconds
    await bot.presses(COORDINATOR, "撤回合并", chat=COORDINATOR)
    names = {row.name for row in await stored.roster(bot.database)}
    assert is_undone == ({"张三", "李四"} <= names)
