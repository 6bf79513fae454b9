"""Edits of last night's messages never count tonight: what belongs to a sealed call is refused, not said for the first time (K1, T3)."""

import pytest

from storage.calls import load_call
from tests.support import updates
from tests.support.harness import COORDINATOR, at, harness

LEAD = 61
WORDS = [
    (LEAD, "到了", "到场"),
    (LEAD, "接3", "接4"),
    (LEAD, "张三 送到了", "张三 接6"),
    (LEAD, "大家辛苦了", "接3"),
    (LEAD, "大家辛苦了", "张三 接3"),
    (LEAD, "等40", "接5"),
    (COORDINATOR, "李四接5", "李四接6"),
    (COORDINATOR, "李四 到了", "王五接6"),
    (COORDINATOR, "路上慢点", "李四接2"),
    (COORDINATOR, "武汉站需要9台车", "接9"),
    (51, "接2", "接5"),
    (51, "收到", "接2"),
    (51, "好冷", "接2"),
    (52, "撤销", "接2"),
]


OVERLAP = [(LEAD, "张三接3", "张三接4"), (51, "接3", "接4")]


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        for who in (LEAD, 51, 52):
            await bot.says(who, "大家好")
        await bot.says(COORDINATOR, "/lead 司机61", entities=_lead())
        yield bot


def _lead():
    return [{"type": "text_mention", "offset": 6, "length": 4, "user": updates.person(LEAD)}]


async def tonight(bot, number):
    return await bot.database.query(lambda read: _facts(read, number))


def _facts(read, number):
    call = load_call(read, number)
    assert call
    return sorted(
        (person, len(each.state.trips), each.state.arrived_at is not None)
        for person, each in call.responses.items()
    )


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("answered", [True, False])
async def test_edits_of_last_nights_words_change_nothing(bot, answered, dated):
    numbers = []
    for who, text, _ in sorted(WORDS, key=lambda word: not word[1].startswith("武汉站")):
        numbers.append((who, text, await bot.says(who, text)))
        bot.now += 60
    await bot.says(COORDINATOR, "/close 1")
    await bot.until(at("2026-02-11T21:00"))
    before = await tonight(bot, 1)
    assert before
    await bot.says(COORDINATOR, "汉口站需要9台车")
    bot.now += 60
    if answered:
        for who in (LEAD, 51, 52):
            await bot.says(who, "收到")
    now = await tonight(bot, 2)
    for who, text, new in WORDS:
        bot.now += 60
        await bot.edits(
            next(number for by, said, number in numbers if (by, said) == (who, text)), new, dated=dated
        )
    assert (before, now) == (await tonight(bot, 1), await tonight(bot, 2))
    bot.forget()
    await bot.says(51, "到了")
    assert (
        len([each for each in await tonight(bot, 2) if each[2]]) == 1
    )  # the same call does count what is said tonight


@pytest.mark.parametrize(("who", "text", "new"), OVERLAP)
async def test_an_edit_never_moves_to_a_call_that_was_open_beside_the_sealed_one(bot, who, text, new):
    await bot.until(at("2026-02-11T05:30"))
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await bot.says(51, "收到")
    await bot.until(at("2026-02-11T06:10"))
    await bot.says(COORDINATOR, "汉口站需要9台车")
    bot.now += 60
    number = await bot.says(who, f"#1 {text}")
    bot.now += 60
    await bot.says(COORDINATOR, "/close 1")
    await bot.until(at("2026-02-11T09:00"))
    before = await tonight(bot, 1), await tonight(bot, 2)
    assert sum(trips for _, trips, _ in before[0]) == 1
    await bot.edits(number, new, dated=True)
    assert before == (await tonight(bot, 1), await tonight(bot, 2))


async def test_an_edit_of_tonights_words_counts(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    number = await bot.says(LEAD, "张三接3")
    bot.now += 60
    await bot.edits(number, "张三接4", dated=True)
    [(_, trips, arrived)] = await tonight(bot, 1)
    assert (trips, arrived) == (1, True)
