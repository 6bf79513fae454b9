"""C14, C15: where somebody stands, asked in words; the card posted anew."""

import pytest

from storage import sent_messages
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
IN, STANDBY, NOBODY = 51, 52, 53


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要1台车")
        await fleet.says(IN, "收到", name="张三")
        await fleet.says(STANDBY, "收到", name="李四")
        await fleet.later(2)
        fleet.clear_sent()
        yield fleet


async def test_who_has_a_chat_with_the_bot_is_answered_there(group):
    await group.starts(STANDBY)
    await group.says(STANDBY, "我排第几", name="李四")
    assert "#1 武汉站 车已够（1/1）\n您：候补第 1 位" == group.texts(STANDBY)[-1]
    assert [] == group.texts(GROUP)


async def test_privately_he_is_answered_where_he_asks(group):
    await group.says(IN, "还要车吗", chat=IN, name="张三")
    assert "#1 武汉站 车已够（1/1）\n您：已登记，等您到场" == group.texts(IN)[-1]


async def test_others_are_answered_in_one_gathered_message(group):
    await group.says(NOBODY, "还要车吗", name="王五")
    await group.says(STANDBY, "我候补第几", name="李四")
    await group.says(STANDBY, "我候补第几", name="李四")
    await group.says(IN, "我登记上了吗", name="张三")
    await group.later(2)
    told = group.texts(GROUP, role="mention")
    assert 1 == len(told)
    together = told[0]
    assert "还没回过" in together
    assert 1 == together.count("候补第 1 位")
    assert 1 == together.count("已登记，等您到场")


async def test_each_open_call_is_told(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(IN, "我算哪场", chat=IN, name="张三")
    told = "#1 武汉站 车已够（1/1）\n您：已登记，等您到场\n#2 汉口站 还差 <b>5</b> 辆"
    assert told == group.texts(IN)[-1]


async def test_a_question_records_nothing(group):
    before = await stored.calls(group.database)
    await group.says(NOBODY, "还要车吗", name="王五")
    await group.says(NOBODY, "还差几台", name="王五")
    await group.later(2)
    assert before == await stored.calls(group.database)


async def test_without_a_call_nobody_is_answered(group):
    await group.says(COORDINATOR, "/close")
    group.clear_sent()
    await group.says(NOBODY, "还要车吗", name="王五")
    await group.later(2)
    assert [] == group.texts(GROUP, role="mention")


async def test_a_flood_of_questions_is_two_messages(group):
    for _ in range(30):
        await group.says(NOBODY, "还要车吗", name="王五")
    await group.later(3)
    assert 2 >= len(group.texts(GROUP))


# ---------------------------------------------------------------- the card anew


async def test_the_card_is_posted_anew_and_the_former_loses_its_buttons(group):
    former = group.button("收到").message
    await group.says(IN, "/card", name="张三")
    assert 1 == len(group.texts(GROUP, role="card"))
    assert former != group.button("收到").message
    assert [] == group.keyboards[GROUP, former]
    assert "#1 武汉站：新的卡片在下面" == group.standing[GROUP, former]


async def test_a_card_of_a_group_that_has_moved_is_left_alone(group):
    former = group.button("收到").message
    async with group.delivering_later():
        await group.says(IN, "/card", name="张三")
        chat = await stored.chat_id_of(group.database, GROUP)
        await group.database.run(lambda tx: sent_messages.forget_chat(tx, chat))
    assert "新的卡片" not in group.standing[GROUP, former]


async def test_a_card_comes_once_a_minute(group):
    await group.says(IN, "/card")
    await group.says(STANDBY, "/card")
    assert 1 == len(group.texts(GROUP, role="card"))
    await group.later(1)
    await group.says(COORDINATOR, "/card 1")
    assert 2 == len(group.texts(GROUP, role="card"))


async def test_every_open_call_has_its_card_or_the_one_that_is_named(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    group.clear_sent()
    await group.says(IN, "/card 2")
    assert ["#2 汉口站"] == [
        each.split("🚗 ")[1].split("</b>")[0] for each in group.texts(GROUP, role="card")
    ]
    await group.later(2)
    await group.says(IN, "/card")
    assert 3 == len(group.texts(GROUP, role="card"))


async def test_without_a_call_there_is_no_card(group):
    await group.says(COORDINATOR, "/close")
    group.clear_sent()
    await group.says(IN, "/card")
    assert ["现在没有进行中的调度"] == group.texts(GROUP)


ASKED = """俺去不去？还缺人不
我去不去
我还用去不
用得着我不
现在过去还来得及不
这会儿去还有用没
还招人不
还能补一个不
车凑够了没有
现在去晚不晚
用得着我不，我在经开区
还要车吗，我刚下班
我去不去？媳妇让问的
车够了吗？够了我就回家了""".splitlines()


@pytest.mark.parametrize("words", ASKED)
async def test_whether_he_is_needed_is_answered_in_whatever_words(group, words):
    await group.says(NOBODY, words, name="王五")
    await group.later(2)
    assert "车已够（1/1）" in group.texts(GROUP)[-1]
    assert 2 == len(await stored.responses(group.database))


@pytest.mark.parametrize("words", ["你去不去", "他去不去啊", "老王去不去", "要不要吃夜宵", "还来得及吃饭"])
async def test_a_question_to_somebody_else_is_left_to_him(group, words):
    await group.says(NOBODY, words, name="王五")
    await group.later(2)
    assert not [text for text in group.texts(GROUP) if "车已够" in text]


@pytest.mark.parametrize(
    "words", ["要是还差车我就来", "睡着了才看到，武汉要是还差车我就来", "还缺人的话我去"]
)
async def test_who_comes_if_cars_are_needed_is_told_whether_they_are_and_waits(group, words):
    await group.says(NOBODY, words, name="王五")
    await group.later(2)
    assert "车已够（1/1）" in group.texts(GROUP)[-1]
    assert ["unreadable"] == [each.kind.value for each in await stored.open_clarifications(group.database)]


@pytest.mark.parametrize("words", ["要是十点前下班我就来", "如果老婆同意我就来"])
async def test_another_condition_only_waits(group, words):
    await group.says(NOBODY, words, name="王五")
    await group.later(2)
    assert not [text for text in group.texts(GROUP) if "车已够" in text]


async def test_who_leaves_if_there_are_enough_has_not_left(group):
    await group.says(IN, "到了", name="张三")
    await group.says(IN, "车够了吗？够了我就回家了", name="张三")
    [_, his] = sorted(await stored.responses(group.database), key=lambda each: each.driver == IN)
    assert (IN, None) == (his.driver, his.declined_at)


@pytest.mark.parametrize("words", ["还要车吗，收到", "还缺车不？我来，收到"])
async def test_an_answer_behind_a_question_is_one(group, words):
    await group.says(NOBODY, words, name="王五")
    assert 3 == len(await stored.responses(group.database))
