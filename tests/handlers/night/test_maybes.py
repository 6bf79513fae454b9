"""R15: words that probably report something and were not understood are kept as a *maybe*, and never counted."""

import pytest

from reading.reader import may_state_something, read
from storage.journal import load_history
from tests.support.harness import COORDINATOR, GROUP, at, harness

CANDIDATES = (
    "车子已经停到了那个坪里",
    "我刚把那两个老的扶上车",
    "我正往恁那儿拱着",
    "人都交给他闺女手里了",
    "车已经发动往你们那边拐",
    "最后那一车我捎带走的三个",
    "刚把人撂医院我马上又拐回来",
    "车里头挤了一家子",
    "这把人放下我就折返",
    "一家子都让我弄回去了",
    "车上人撂下了",
)
NOT_UNDERSTOOD = tuple(said for said in CANDIDATES if not read(said) and may_state_something(said))[:2]
"""Words that this build does not understand and takes for a report: the model says which."""
CANDIDATES_WITH_A_NUMBER = (
    "人是四个刚没数清",
    "方才数漏咧人是仨",
    "我车后头又塞上来一位",
    "刚数了数车里头坐的四位",
    "又挤上来一个人",
    "车里坐的是四个呢",
    "算上那抱着的得有四个",
    "最后那一车我捎带走的三个",
)
NUMBERS = tuple(said for said in CANDIDATES_WITH_A_NUMBER if not read(said) and may_state_something(said))[:2]
CHATTER = "今天真冷啊"


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(COORDINATOR, "武汉站需要20台车")
        bot.now += 60
        yield bot


def call_of(bot):
    [fleet] = {fleet.id: fleet for fleet in bot.session._fleets.values()}.values()
    return next(iter(fleet.calls.values()))


def figures(bot):
    call = call_of(bot)
    return call.unreadable, call.maybe


async def kinds(bot):
    call = call_of(bot)
    found = []
    for person in call.responses:
        history = await bot.database.query(lambda read, person=person: load_history(read, call.id, person))
        found += [said.kind.value for said in history.statements]
    return found


def test_the_words_of_these_tests_are_what_they_are_said_to_be():
    assert len(NOT_UNDERSTOOD) == 2
    assert not read(CHATTER)
    assert not may_state_something(CHATTER)


async def test_it_is_kept_without_a_word_and_counted_on_no_card(bot):
    posted = len(bot.texts(GROUP))
    await bot.says(51, NOT_UNDERSTOOD[0])
    assert figures(bot) == (0, 1)
    assert len(bot.texts(GROUP)) == posted


async def test_chatter_is_nothing(bot):
    await bot.says(51, CHATTER)
    assert figures(bot) == (0, 0)


async def test_a_person_has_one_his_latest(bot):
    await bot.starts(COORDINATOR)
    for said in NOT_UNDERSTOOD:
        await bot.says(51, said)
        bot.now += 60
    await bot.says(52, NOT_UNDERSTOOD[0])
    assert figures(bot) == (0, 2)
    await bot.says(COORDINATOR, "/unclear")
    listed = [words for words in bot.texts(COORDINATOR) if "也许在报告" in words]
    assert len(listed) == 2
    assert NOT_UNDERSTOOD[1] in listed[0]


async def test_what_he_says_plainly_replaces_it(bot):
    await bot.says(51, NOT_UNDERSTOOD[0])
    await bot.says(51, "收到")
    assert figures(bot) == (0, 0)
    assert await kinds(bot) == ["acknowledge"]


def test_two_sentences_hold_a_number_that_is_not_understood():
    assert len(NUMBERS) == 2


async def test_a_number_stays_until_he_says_a_number(bot):
    await bot.says(51, "接4")
    await bot.says(51, NUMBERS[0])
    assert figures(bot) == (0, 1)
    await bot.says(51, "送到")
    assert figures(bot) == (0, 1)
    await bot.says(51, "改3")
    assert figures(bot) == (0, 0)


async def test_a_later_number_that_is_not_understood_takes_its_place(bot):
    await bot.says(51, "接4")
    for said in NUMBERS:
        await bot.says(51, said)
        bot.now += 60
    assert figures(bot) == (0, 1)
    await bot.says(51, "撤销")
    assert figures(bot) == (0, 0)


async def test_undo_takes_back_the_maybe_and_not_the_fact_before_it(bot):
    await bot.says(51, "收到")
    await bot.says(51, NOT_UNDERSTOOD[0])
    await bot.says(51, "撤销")
    assert figures(bot) == (0, 0)
    assert await kinds(bot) == ["acknowledge"]
    await bot.says(51, "撤销")
    assert await kinds(bot) == ["acknowledge", "undo"]


async def test_a_coordinator_is_no_maybe(bot):
    await bot.says(COORDINATOR, NOT_UNDERSTOOD[0])
    assert figures(bot) == (0, 0)


async def test_without_an_open_call_it_is_nothing(bot):
    await bot.says(COORDINATOR, "/close 1")
    bot.now += 60
    await bot.says(51, NOT_UNDERSTOOD[0])
    assert figures(bot) == (0, 0)


async def test_it_survives_a_restart(bot):
    await bot.says(51, NOT_UNDERSTOOD[0])
    bot.forget()
    await bot.says(52, "收到")
    assert figures(bot) == (0, 1)
