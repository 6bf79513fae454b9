"""C21, C23: who goes, who stays at home, who has answered; and nights with and without questions come to the same."""

import os
import re
from random import Random

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, Harness, at, empty_harness, harness

EVENING = at("2026-02-10T22:00")
DRIVERS = {number: f"司机{number}" for number in range(51, 57)}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        for who, name in DRIVERS.items():
            await fleet.says(who, "晚上好", name=name)
        await fleet.says(COORDINATOR, "/ready 武汉站 23:40 2")
        yield fleet


async def all_can_come(group: Harness, *people: int) -> None:
    for who in people:
        group.now += 1
        await group.says(who, "能来", name=DRIVERS[who])


async def test_those_within_the_need_are_asked_and_the_rest_stay_at_home(group):
    await group.starts(51, 53)
    await all_can_come(group, 51, 52, 53, 54)
    group.clear_sent()
    await group.says(COORDINATOR, "/go")
    await group.later(3)
    assert "#1 武汉站 可以出发了，请点「收到」。路上慢点" == group.texts(51)[-1]
    assert "#1 武汉站 这次车够了，您不用出发。谢谢您待命" == group.texts(53)[-1]
    told = [re.sub(r"<[^>]+>", "", words) for words in group.texts(GROUP, role="mention")]
    assert [
        "司机52：#1 武汉站 可以出发了，请回「收到」或点一下。路上慢点",
        "司机54：#1 武汉站 这次车够了，不用出发。谢谢待命",
    ] == told
    [call] = await stored.calls(group.database)
    assert ("武汉站", 2) == (call.station, call.needed)
    assert [] == await stored.responses(group.database)


async def test_who_is_asked_still_answers_himself(group):
    await group.starts(51)
    await all_can_come(group, 51)
    await group.says(COORDINATOR, "/go")
    await group.presses(51, "收到", chat=51)
    [response] = await stored.responses(group.database)
    assert response.acknowledged_at is not None


async def test_go_in_words_asks_for_a_tap(group):
    await all_can_come(group, 51, 52)
    await group.says(COORDINATOR, "出发")
    assert "武汉站 23:40 约 2 辆：能来 2 人，现在叫车出发吗？" == group.texts()[-1]
    assert [] == await stored.calls(group.database)
    await group.presses(COORDINATOR, "出发")
    assert 1 == len(await stored.calls(group.database))


async def test_go_without_a_readiness_says_what_to_do(group):
    await group.says(COORDINATOR, "/go")
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, "/go")
    assert group.texts()[-1].startswith("还没有发预备")


async def test_who_left_the_group_is_not_asked(group):
    await all_can_come(group, 51, 52)
    await group.becomes(51, "left")
    await group.says(COORDINATOR, "/go 武汉站 5")
    await group.later(2)
    assert "司机51" not in "".join(group.texts(GROUP, role="mention"))


async def test_a_driver_cannot_send_the_others(group):
    await group.says(51, "/go", name=DRIVERS[51])
    await group.says(52, "出发", name=DRIVERS[52])
    assert [] == await stored.calls(group.database)


async def test_the_names_go_to_the_coordinator_alone(group):
    await all_can_come(group, 51)
    await group.says(52, "来不了", name=DRIVERS[52])
    await group.says(COORDINATOR, "/notice")
    assert "名单只私聊发" in group.texts()[-1]
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, "/notice")
    assert (
        "武汉站 23:40 约 2 辆\n答了「能来」或「收到」的 1 人：司机51\n来不了的 1 人：司机52\n还没回的 4 人：司机53、司机54、司机55、司机56"
        == group.texts(COORDINATOR)[-1]
    )
    assert not any("司机5" in words for words in group.texts(GROUP))


async def test_one_reminder_with_a_number_and_no_names(group):
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, "/notice 周五19:00 安全学习，收到请回复")
    await group.says(51, "收到", name=DRIVERS[51])
    await group.says(COORDINATOR, "/notice", chat=COORDINATOR)
    button = group.button("提醒一次", chat=COORDINATOR)
    group.clear_sent()
    for _ in range(2):
        await group.taps(COORDINATOR, button.data, chat=COORDINATOR, message=button.message)
    assert ["上面这条通知还有 5 人没回，看到请点「收到」"] == group.texts(GROUP)
    assert "已经提醒过一次了" == group.toasts()[-1]


async def test_a_question_can_be_closed(group):
    await group.starts(COORDINATOR)
    await group.says(COORDINATOR, "/notice", chat=COORDINATOR)
    await group.presses(COORDINATOR, "截止", chat=COORDINATOR)
    assert "已截止" == group.toasts()[-1]
    await group.says(COORDINATOR, "/notice", chat=COORDINATOR)
    assert group.texts(COORDINATOR)[-1].startswith("现在没有")


# ------------------------------------------------------------------ no total changes

NIGHTS = int(os.environ.get("SURVEY_NIGHTS", "4"))
WORDS = ("收到", "来不了", "到了", "接3", "接2 一老", "送到了", "回来了", "撤销", "10分钟到", "改4")


async def play(folder, seed: int, *, with_questions: bool) -> list[object]:
    """A random night of 8 drivers; questions before, between and behind its calls. What the night comes to."""
    random, asks = Random(seed), Random(-seed)
    async with empty_harness(folder, EVENING, few_repeat=0, few_ask=0, few_list=0) as group:
        await group.admins(COORDINATOR)
        await group.says(COORDINATOR, "大家好")
        people = range(51, 59)
        for station in ("武汉站", "汉口站"):
            begins = group.now + 3_600
            if with_questions:
                await ask(group, asks, people)
            await group.until(begins)
            await group.says(COORDINATOR, f"{station}需要{random.randint(2, 7)}台车")
            for _ in range(random.randint(8, 25)):
                group.now += random.randint(5, 240)
                await group.says(random.choice(people), random.choice(WORDS))
                if with_questions and asks.random() < 0.2:
                    await say_beside(group, asks, people)
            ends = group.now + 60
            await group.until(ends)
            await group.says(COORDINATOR, "/close")
        return await what_it_comes_to(group)


async def ask(group: Harness, asks: Random, people: range) -> None:
    words = asks.choice(["/ready 23:00 5", "/drill", "/notice 周五学习，收到请回复"])
    await group.says(COORDINATOR, words)
    for who in asks.sample(people, 5):
        group.now += asks.randint(1, 60)
        await group.says(who, asks.choice(["能来", "收到", "来不了", "好的"]))


async def say_beside(group: Harness, asks: Random, people: range) -> None:
    """Taps and replies that are about a question while a call is open."""
    asked = [
        button
        for button in group.buttons
        if button.label in ("收到", "🙋 能来") and button.data.startswith("V")
    ]
    if not asked:
        return
    button, who = asks.choice(asked), asks.choice(people)
    await group.taps(who, button.data, message=button.message)
    await group.reacts(who, button.message, "👍")


async def what_it_comes_to(group: Harness) -> list[object]:
    rows = await stored.contents(group.database, "calls", "responses", "trips")
    calls = [(call.station, call.needed, call.closed_at) for call in await stored.calls(group.database)]
    responses = sorted(map(str, await stored.responses(group.database)))
    return [calls, responses, len(rows["responses"]), len(rows["trips"])]


@pytest.mark.parametrize("seed", range(NIGHTS))
async def test_a_night_with_questions_comes_to_the_same_as_without(tmp_path, seed):
    without = await play(tmp_path / "without", seed, with_questions=False)
    assert without == await play(tmp_path / "with", seed, with_questions=True)


async def test_go_to_a_station_that_was_called_meanwhile_asks_those_who_can_come(group):
    await group.starts(51)
    await all_can_come(group, 51)
    await group.says(COORDINATOR, "武汉站需要2台车")
    group.clear_sent()
    await group.says(COORDINATOR, "/go")
    assert "#1 武汉站 可以出发了，请点「收到」。路上慢点" == group.texts(51)[-1]
    assert 1 == len(await stored.calls(group.database))


async def test_a_call_of_the_station_that_is_over_is_not_the_one_to_which_they_go(group):
    await group.starts(51)
    await all_can_come(group, 51)
    for words in ("武汉站需要2台车", "/close", "汉口站需要2台车", "武汉站需要2台车"):
        group.now += 900
        await group.says(COORDINATOR, words)
    group.clear_sent()
    await group.says(COORDINATOR, "/go")
    assert "#3 武汉站 可以出发了，请点「收到」。路上慢点" == group.texts(51)[-1]


async def test_a_notice_beside_it_is_nowhere_to_go(group):
    await group.says(COORDINATOR, "/notice 周五学习，收到请回复")
    await all_can_come(group, 51)
    group.clear_sent()
    await group.says(COORDINATOR, "出发")
    assert not any("周五学习" in button.label for button in group.buttons)
    assert "武汉站" in group.texts(GROUP)[-1]
