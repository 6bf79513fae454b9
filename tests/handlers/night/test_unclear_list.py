"""N5: a coordinator is told alone what is not settled, with its words, its place, and the readings on offer."""

import pytest

from handlers.night.unclear_list import LISTED_AT_ONCE
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
GROUP = -1_000_000_000_777
ZHANG, LI = 51, 52


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.admins(COORDINATOR, chat=GROUP)
        await fleet.says(COORDINATOR, "大家好", chat=GROUP)
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "武汉站需要9台车", chat=GROUP)
        yield fleet


async def told(fleet, who=COORDINATOR):
    """Text and shown of what was said to one alone, since the last call."""
    return [
        (body["text"], [data for row in body["buttons"] for _, data in row])
        for body in await stored.messages(fleet.database, who)
        if body["role"] == "whisper"
    ]


async def unclear(fleet):
    """What the coordinator is told alone when he asks what is not settled."""
    await fleet.says(COORDINATOR, "/unclear", chat=GROUP)
    return await told(fleet)


async def open_count(fleet):
    return len(await stored.open_clarifications(fleet.database))


async def trips(fleet):
    return [(trip.driver, trip.passengers, trip.reported_by) for trip in await stored.trips(fleet.database)]


async def test_words_that_are_too_long_to_be_read_are_unclear_and_credited_to_nobody(group):
    await group.says(ZHANG, "张三到了，" * 100, chat=GROUP)
    assert 1 == await open_count(group)
    [(_, shown)] = await unclear(group)
    assert [buttons.answer(1, "no")] == shown


async def test_who_the_words_and_the_place_are_told_with_numbers_to_tap(group):
    number = await group.says(ZHANG, "接2-3个 &", chat=GROUP)
    assert 1 == await open_count(group)
    [(words, shown)] = await unclear(group)
    assert "待确认 1/1</b> · #1 武汉站" in words
    assert "张三</a> 22:00：接2-3个 &amp;" in words
    assert f'href="https://t.me/c/777/{number}"' in words
    assert [buttons.trip_of(1, count) for count in range(1, 7)] == shown[:6]
    assert buttons.answer(1, "no") in shown


async def test_a_number_tapped_in_private_counts_with_the_time_of_the_message(group):
    await group.says(ZHANG, "接0", chat=GROUP)
    await group.says(COORDINATOR, "/unclear", chat=GROUP)
    await group.later(10)
    await group.taps(COORDINATOR, buttons.trip_of(1, 4), chat=COORDINATOR)
    assert [(ZHANG, 4, COORDINATOR)] == await trips(group)
    assert [EVENING] == [trip.departed_at for trip in await stored.trips(group.database)]
    assert 0 == await open_count(group)
    assert "editMessageReplyMarkup" in [each.method for each in group.sent if each.chat == COORDINATOR]


async def test_a_picture_is_a_yes_where_the_coordinator_says_so(group):
    await group.says(ZHANG, None, chat=GROUP, voice={"file_id": "f", "file_unique_id": "u", "duration": 1})
    await group.taps(COORDINATOR, buttons.unclear(1), chat=GROUP)
    [(words, shown)] = await told(group)
    assert "张三</a> 22:00：[语音]" in words
    assert [buttons.answer(1, "acknowledge"), buttons.answer(1, "check_in")] == shown[:2]
    await group.taps(COORDINATOR, buttons.answer(1, "acknowledge"), chat=COORDINATOR)
    assert [EVENING] == [each.acknowledged_at for each in await stored.responses(group.database)]
    assert 0 == await open_count(group)


async def test_a_number_that_asks_is_offered_as_it_was_understood(group):
    await group.says(ZHANG, "接8", chat=GROUP)
    await group.says(LI, "接3", chat=GROUP)
    group.now += 60
    await group.says(LI, "接4", chat=GROUP)
    (eight, of_eight), (four, of_four) = await unclear(group)
    assert "一车 8 人，对吗" in eight
    assert [buttons.answer(1, "yes"), buttons.answer(1, "no")] == of_eight
    assert "是改正刚才的，还是新的一趟" in four
    assert [buttons.answer(2, "amend"), buttons.answer(2, "new"), buttons.answer(2, "no")] == of_four
    await group.taps(COORDINATOR, buttons.answer(1, "yes"), chat=COORDINATOR)
    await group.taps(COORDINATOR, buttons.answer(2, "amend"), chat=COORDINATOR)
    assert {(ZHANG, 8, None), (LI, 4, None)} == set(await trips(group))


async def test_an_amendment_without_its_trip_can_be_dismissed_and_stays_dismissed(group):
    await group.says(ZHANG, "改4", chat=GROUP)
    [(words, shown)] = await unclear(group)
    assert "没有找到那一趟" in words
    assert [buttons.answer(1, "no")] == shown
    await group.taps(COORDINATOR, buttons.answer(1, "no"), chat=COORDINATOR)
    await group.says(ZHANG, "收到", chat=GROUP)
    await group.restart()
    await group.says(COORDINATOR, "/status", chat=GROUP)
    assert "待确认 0" in group.texts(GROUP)[-1]


async def test_an_amendment_whose_trip_arrives_later_is_unclear_no_more(group):
    group.now += 60
    await group.says(ZHANG, "改4", chat=GROUP)
    group.now -= 10
    await group.says(ZHANG, "接3", chat=GROUP)
    group.now += 20
    await group.says(COORDINATOR, "/unclear", chat=GROUP)
    assert "没有待确认的" == group.texts(GROUP)[-1]


async def test_only_coordinators_are_told_and_only_in_private(group):
    await group.says(ZHANG, "接0", chat=GROUP)
    await group.says(ZHANG, "/unclear", chat=GROUP)
    assert "这个只有调度员能操作" == group.texts(GROUP)[-1]
    await group.admins(COORDINATOR, LI, chat=GROUP)
    group.session.bot_name = "shoudao_bot"
    await group.says(LI, "/unclear", chat=GROUP)
    assert "待确认 1 处，只私聊发：请先打开 https://t.me/shoudao_bot 点「开始」" == group.texts(GROUP)[-1]
    assert [] == await told(group, LI)


async def test_a_driver_settles_nobody_elses_doubt_from_his_private_chat(group):
    await group.says(ZHANG, "接0", chat=GROUP)
    await group.says(LI, "收到", chat=GROUP)
    await group.taps(LI, buttons.trip_of(1, 4), chat=LI)
    assert [] == await trips(group)
    assert 1 == await open_count(group)


async def test_the_oldest_come_first_and_the_rest_is_counted(group):
    for number in range(LISTED_AT_ONCE + 3):
        await group.says(100 + number, "接0", chat=GROUP)
        group.now += 1
    words = [text for text, _ in await unclear(group)]
    assert LISTED_AT_ONCE == len(words)
    assert "司机100" in words[0]
    assert "还有 3 处，点完再发 /unclear" in words[-1]


async def test_what_was_settled_is_told_no_more(group):
    await group.says(ZHANG, "接0", chat=GROUP)
    await group.taps(ZHANG, buttons.trip_of(1, 2), chat=GROUP)
    await group.says(COORDINATOR, "/unclear", chat=GROUP)
    assert "没有待确认的" == group.texts(GROUP)[-1]


async def test_the_buttons_of_several_questions_have_room_for_their_numbers(group):
    await group.says(ZHANG, "接0", chat=GROUP)
    await group.says(LI, "接9", chat=GROUP)
    await group.later(2)
    asked = [body for body in await stored.messages(group.database) if body["role"] == "clarifications"][-1]
    assert [["1. 1人", "1. 2人", "1. 3人"], ["1. 4人", "1. 5人", "1. 6人"]] == [
        [label for label, _ in row] for row in asked["buttons"][:2]
    ]
    assert ["2. 是，9人", "2. 不是"] == [label for label, _ in asked["buttons"][-1]]


@pytest.mark.parametrize("words", ["李四到了", "帮李四报一下 接2", "接4（李四）", "李四，收到"])
async def test_what_is_said_of_one_the_fleet_knows_credits_him_and_says_so(group, words):
    await group.says(LI, "大家好", chat=GROUP)
    await group.says(ZHANG, words, chat=GROUP)
    [(told_words, shown)] = await unclear(group)
    assert "李四</a>" in told_words
    assert buttons.trip_of(1, 3) in shown
    await group.taps(COORDINATOR, buttons.trip_of(1, 3), chat=COORDINATOR)
    assert [(LI, 3, COORDINATOR)] == await trips(group)


@pytest.mark.parametrize("words", ["阿强到了", "强哥接3", "替新4号报 到了", "新7号接2 新8号接1", "丙师傅接1"])
async def test_what_is_said_of_one_whom_nobody_knows_can_only_be_dismissed(group, words):
    await group.says(ZHANG, words, chat=GROUP)
    await group.later(2)
    [(told_words, shown)] = await unclear(group)
    assert "像是在说别人" in told_words
    assert [buttons.answer(1, "no")] == shown
    await group.taps(COORDINATOR, buttons.trip_of(1, 3), chat=COORDINATOR)
    await group.taps(ZHANG, buttons.trip_of(1, 3), chat=GROUP)
    assert [] == await trips(group)
    assert 1 == await open_count(group)


async def test_who_is_himself_is_credited_himself(group):
    await group.says(ZHANG, "接0", chat=GROUP)
    [(told_words, _)] = await unclear(group)
    assert "张三</a>" in told_words


async def test_a_driver_takes_no_word_about_another_for_that_other(group):
    await group.says(LI, "大家好", chat=GROUP)
    await group.says(ZHANG, "李四接3", chat=GROUP)
    await group.taps(ZHANG, buttons.trip_of(1, 3), chat=GROUP)
    assert [] == await trips(group)


@pytest.mark.parametrize("minutes", [0, 2], ids=["before it is asked", "after"])
async def test_a_question_that_was_taken_back_is_neither_put_nor_answered(group, minutes):
    for words in ("到了", "接9"):
        group.now += 20
        await group.says(ZHANG, words, chat=GROUP)
    if minutes:
        await group.later(minutes)
    await group.says(ZHANG, "撤销", chat=GROUP)
    await group.later(3)
    assert bool(minutes) == bool(group.texts(GROUP, role="clarifications"))
    await group.taps(ZHANG, buttons.answer(1, "yes"), chat=GROUP)
    assert [] == await unclear(group)
    assert 0 == await open_count(group)
    assert [] == await trips(group)
    [response] = await stored.responses(group.database)
    assert response.arrived_at is not None
    assert not response.asks


async def test_who_writes_many_things_that_cannot_be_read_hides_nobody_elses(group):
    for _ in range(30):
        await group.says(ZHANG, "接0", chat=GROUP)
        group.now += 1
    await group.says(100, "接0", chat=GROUP)
    await group.says(101, "接0", chat=GROUP)
    words = [text for text, _ in await unclear(group)]
    assert ["张三", "司机100", "司机101", "张三"] == [
        next(name for name in ("张三", "司机100", "司机101") if name in each) for each in words[:4]
    ]
