"""Shifts (D5): how they are said, what they mean, and the line in the evening."""

from zoneinfo import ZoneInfo

import pytest

from dispatch.people_commands import GiveShift
from dispatch.shifts import window
from handlers.parsing.text_commands import read_text
from reading.reader import read
from reading.shifts import said, typed
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("今晚22点到2点能来", "22:00", "02:00"),
        ("今晚10点到2点有空", "22:00", "02:00"),
        ("今晚 22-02 能来", "22:00", "02:00"),
        ("我今晚十点", None, None),
        ("今晚22点半到凌晨2点可以", "22:30", "02:00"),
        ("明晚22:30至02:15值班", "22:30", "02:15"),
        ("晚上8点到11点有空", "20:00", "23:00"),
        ("今晚7点到9点半能来", "19:00", "21:30"),
        ("今晚6点半到8点能来", "18:30", "20:00"),
        ("今晚8点到12点能来", "20:00", "00:00"),
        ("今晚8点到8点能来", "20:00", "08:00"),
        ("今晚12点到2点能来", "00:00", "02:00"),
        ("今晚12点半到3点能来", "00:30", "03:00"),
        ("今晚1点到4点能来", "01:00", "04:00"),
        ("今晚八点到十点能来", "20:00", "22:00"),
        ("今晚十一点到一点有空", "23:00", "01:00"),
        ("今晚８点到１０点能来", "20:00", "22:00"),
        ("今晚8点一刻到10点能来", "20:15", "22:00"),
        ("今晚19点到21点能来", "19:00", "21:00"),
        ("今晚20点到24点能来", "20:00", "00:00"),
        ("晚上10点到早上6点值班", "22:00", "06:00"),
        ("今晚8点到凌晨2点能来", "20:00", "02:00"),
        ("下午2点到5点能来", "14:00", "17:00"),
        ("中午12点到2点有空", "12:00", "14:00"),
        ("中午11点到1点有空", "11:00", "13:00"),
        ("傍晚6点到9点能来", "18:00", "21:00"),
        ("夜里11点到1点能来", "23:00", "01:00"),
        ("明天上午9点到12点能来", "09:00", "12:00"),
        ("今晚6点到11点在班", "18:00", "23:00"),
        ("今晚能来8点到11点", "20:00", "23:00"),
        ("报班今晚8点到11点", "20:00", "23:00"),
        ("今晚零点到三点有空", "00:00", "03:00"),
        ("今晚十一点一刻到一点三刻能来", "23:15", "01:45"),
        ("今晚8pm到11pm能来", "20:00", "23:00"),
        ("从今晚8点到10点我都在", "20:00", "22:00"),
        ("晚上8点到10点半，可以跑", "20:00", "22:30"),
        ("今夜11点到明早5点值班", "23:00", "05:00"),
        ("今晚10点到次日凌晨3点能来", "22:00", "03:00"),
        ("正午12点到2点能来", "12:00", "14:00"),
        ("午夜12点到3点能来", "00:00", "03:00"),
        ("今晚8点到11点", None, None),
        ("今晚22点到", None, None),
        ("今晚22点到2点能来吗", None, None),
        ("今晚22点到2点不能来", None, None),
        ("今晚22点到22点能来", None, None),
        ("G1234 22:00到23:00", None, None),
    ],
)
def test_a_shift_is_a_whole_sentence(words, begin, end):
    shift = said(words)
    assert (begin, end) == ((shift.begin, shift.end) if shift else (None, None))


def test_what_is_a_shift_is_no_acknowledgement():
    [command], slash = read_text("今晚22点到2点能来")
    assert ("GiveShift", False) == (type(command).__name__, slash)
    [command], _ = read_text("收到，10分钟到")
    assert "DriverReport" == type(command).__name__


@pytest.mark.parametrize("words", ["今晚 22-02", "22-2", "今晚 22:00-02:00", "明晚 22-2"])
def test_behind_the_command_the_hours_are_enough(words):
    shift = typed(words)
    assert ("22:00", "02:00") == (shift.begin, shift.end)


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("今晚 9-11", "21:00", "23:00"),
        ("今晚 5-6", "17:00", "18:00"),
        ("今晚 1-4", "01:00", "04:00"),
        ("今晚 12-2", "00:00", "02:00"),
        ("今晚 8:00-10:00", "20:00", "22:00"),
        ("18-6", "18:00", "06:00"),
        ("20-10", "20:00", "22:00"),
        ("20-8", "20:00", "08:00"),
        ("20:00-10:00", "20:00", "10:00"),
        ("20-09", "20:00", "09:00"),
        ("8-10", "08:00", "10:00"),
    ],
)
def test_the_end_takes_the_half_of_the_day_that_puts_it_after_the_beginning(words, begin, end):
    shift = typed(words)
    assert (begin, end) == (shift.begin, shift.end)


@pytest.mark.parametrize(
    ("spoken", "begin", "end", "night", "since", "until"),
    [
        ("2026-02-10T18:00", "22:00", "02:00", "2026-02-10", "2026-02-10T22:00", "2026-02-11T02:00"),
        ("2026-02-11T01:00", "22:00", "02:00", "2026-02-10", "2026-02-10T22:00", "2026-02-11T02:00"),
        ("2026-02-10T18:00", "01:00", "03:00", "2026-02-10", "2026-02-11T01:00", "2026-02-11T03:00"),
        ("2026-02-10T18:00", "20:00", "08:00", "2026-02-10", "2026-02-10T20:00", "2026-02-11T08:00"),
        ("2026-02-11T01:59", "22:00", "02:00", "2026-02-10", "2026-02-10T22:00", "2026-02-11T02:00"),
        ("2026-02-11T02:00", "22:00", "02:00", "2026-02-11", "2026-02-11T22:00", "2026-02-12T02:00"),
        ("2026-02-11T05:59", "22:00", "02:00", "2026-02-11", "2026-02-11T22:00", "2026-02-12T02:00"),
        ("2026-02-11T05:00", "08:00", "12:00", "2026-02-11", "2026-02-11T08:00", "2026-02-11T12:00"),
        ("2026-02-10T23:30", "22:00", "23:00", "2026-02-10", "2026-02-10T22:00", "2026-02-10T23:00"),
    ],
)
def test_hours_are_laid_on_the_night(spoken, begin, end, night, since, until):
    found, from_at, until_at = window(at(spoken), GiveShift(0, begin, end), CHINA)
    assert (night, at(since), at(until)) == (found.isoformat(), from_at, until_at)


@pytest.mark.parametrize(
    ("spoken", "since", "until"),
    [
        ("2026-02-10T07:00", "2026-02-10T08:00", "2026-02-10T10:00"),
        ("2026-02-10T18:00", "2026-02-10T20:00", "2026-02-10T22:00"),
        ("2026-02-11T01:00", "2026-02-11T08:00", "2026-02-11T10:00"),
    ],
)
def test_bare_hours_that_are_over_are_of_the_later_half(spoken, since, until):
    _, from_at, until_at = window(at(spoken), GiveShift(0, "08:00", "10:00", either_half=True), CHINA)
    assert (at(since), at(until)) == (from_at, until_at)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("/shift 今晚 22-02", "2月10日 22:00 到 2月11日 02:00"),
        ("/shift 今晚 1-4", "2月11日 01:00 到 04:00"),
        ("今晚8点到10点能来", "2月10日 20:00 到 22:00"),
        ("今晚6点到11点在班", "2月10日 18:00 到 23:00"),
    ],
)
async def test_the_answer_tells_the_dates_that_were_stored(tmp_path, words, hours):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.says(11, "大家好")
        await fleet.says(11, words, chat=11)
        assert hours in fleet.texts(11)[-1]
        await fleet.says(11, "/shift", chat=11)
        assert hours in fleet.texts(11)[-1]


async def test_too_long_a_shift_is_answered_in_private_too(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.says(11, "大家好")
        await fleet.says(11, "今晚18点到早上11点能来", chat=11)
        assert "用法" in fleet.texts(11)[-1]


@pytest.mark.parametrize(("words", "answers"), [("今晚8点到10点能来", 1), ("今晚20点到22点能来", 0)])
async def test_who_has_no_private_chat_is_answered_in_the_group_where_something_was_guessed(
    tmp_path, words, answers
):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.says(11, words)
        assert answers == len(fleet.texts())


async def test_it_is_answered_by_a_mark_in_the_group_and_expires_by_itself(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.starts(11)
        fleet.clear_sent()
        await fleet.says(11, "今晚22点到23点能来")
        assert [(11, "sendMessage"), (GROUP, "setMessageReaction")] == [
            (each.chat, each.method) for each in fleet.sent
        ]
        await fleet.until(at("2026-02-10T23:30"))
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        fleet.clear_sent()
        await fleet.later(6)
        assert [] == fleet.texts(11)  # no longer asked


async def test_said_privately_it_is_answered_in_words_alone(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.says(11, "大家好")
        await fleet.starts(11)
        fleet.clear_sent()
        await fleet.says(11, "今晚22点到23点能来", chat=11)
        assert ["sendMessage"] == [each.method for each in fleet.sent]
        assert "2月10日 22:00 到 23:00" in fleet.texts(11)[-1]


async def test_the_later_word_stands_and_off_takes_it_back(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.says(11, "大家好")
        await fleet.says(11, "/shift 今晚 22-02", chat=11)
        await fleet.says(11, "/shift 今晚 23-03", chat=11)
        await fleet.says(11, "/shift", chat=11)
        assert "2月10日 23:00 到 2月11日 03:00" in fleet.texts(11)[-1]
        await fleet.says(11, "/shift off", chat=11)
        await fleet.says(11, "/shift", chat=11)
        assert "全队今晚 0 人" in fleet.texts(11)[-1]
        await fleet.says(11, "/shift later", chat=11)
        assert "用法" in fleet.texts(11)[-1]


async def test_at_six_the_coordinators_hear_how_many_and_how_many_are_wanted(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "/set shift_target 60")
        for driver in range(11, 14):
            await fleet.says(driver, "今晚22点到2点能来")
        fleet.clear_sent()
        await fleet.until(at("2026-02-10T18:01"))
        assert ["今晚 3 人，目标 60"] == fleet.texts(COORDINATOR)
        await fleet.until(at("2026-02-11T18:01"))
        assert ["今晚 3 人，目标 60", "今晚 0 人，目标 60"] == fleet.texts(COORDINATOR)


async def test_a_fleet_without_shifts_is_left_in_peace(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.starts(COORDINATOR)
        fleet.clear_sent()
        await fleet.until(at("2026-02-13T19:00"))
        assert [] == fleet.sent


async def test_an_evening_slept_through_is_told_while_it_is_that_night_and_once(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00"), shift_target=5) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.later(1)
        fleet.clear_sent()
        await fleet.sleep(at("2026-02-10T23:00"))
        await fleet.later(1)
        assert 1 == len(fleet.texts(COORDINATOR))
        await fleet.sleep(at("2026-02-14T12:00"))
        await fleet.restart()
        await fleet.later(1)
        assert 1 == len(fleet.texts(COORDINATOR)), "three evenings later it is of no use"
        await fleet.until(at("2026-02-14T18:01"))
        assert 2 == len(fleet.texts(COORDINATOR))


@pytest.mark.parametrize(
    ("said_at", "words", "begin"),
    [
        ("2026-02-10T17:00", "明天凌晨1点到4点能来", "2026-02-11T01:00"),
        ("2026-02-10T23:30", "明天凌晨1点到4点能来", "2026-02-11T01:00"),
        ("2026-02-11T00:30", "明天凌晨1点到4点能来", "2026-02-12T01:00"),
        ("2026-02-10T17:00", "后天凌晨1点到4点能来", "2026-02-12T01:00"),
        ("2026-02-10T17:00", "凌晨1点到4点能来", "2026-02-11T01:00"),
        ("2026-02-10T17:00", "明晚11点到凌晨4点能来", "2026-02-11T23:00"),
    ],
)
def test_the_small_hours_of_a_date_are_after_the_midnight_that_begins_it(said_at, words, begin):
    [given], _ = read_text(words)
    assert isinstance(given, GiveShift)
    assert at(begin) == window(at(said_at), given, CHINA)[1]


@pytest.mark.parametrize(
    "words",
    ["今晚不来了", "今晚来不了", "今晚8点到10点来不了", "来不了", "取消报班", "报班取消了", "取消今晚的值班"],
)
async def test_a_shift_is_taken_back_privately_in_words(tmp_path, words):
    async with harness(tmp_path, at("2026-02-10T17:00")) as bot:
        await bot.says(51, "大家好")
        await bot.says(51, "今晚8点到10点能来", chat=51)
        bot.now += 60
        await bot.says(51, words, chat=51)
        assert "已取消" == bot.texts(51)[-1]
        assert {"shifts": []} == await stored.contents(bot.database, "shifts")


async def test_a_decline_of_a_call_or_in_the_group_leaves_the_shift(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as bot:
        await bot.says(51, "大家好")
        await bot.says(51, "今晚8点到10点能来", chat=51)
        kept = await stored.contents(bot.database, "shifts")
        await bot.says(51, "来不了")
        await bot.says(COORDINATOR, "武汉站需要5台车")
        bot.now += 60
        await bot.says(51, "来不了", chat=51)
        assert kept == await stored.contents(bot.database, "shifts")
        await bot.says(51, "取消报班了吗", chat=51)
        assert kept == await stored.contents(bot.database, "shifts")


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("今晚8点到10点来不了", ["decline"]),
        ("8点到10点没空", ["decline"]),
        ("今晚20:00到22:00不行", ["decline"]),
        ("十点到十二点我有事", ["decline"]),
        ("8点到12点都不行，抱歉", ["decline"]),
        ("8点到10点要上班", ["decline"]),
        ("8点到10点堵车", ["unclear"]),
        ("8点到10点来不了吗？", []),
        ("8点到9点之间能到", ["acknowledge"]),
        ("10点到B列", ["acknowledge"]),
    ],
)
def test_hours_in_which_somebody_cannot_come_are_no_arrival(words, kinds):
    assert kinds == [reading.kind.value for reading in read(words)]
