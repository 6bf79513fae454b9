"""Shifts (D5): how they are said, what they mean, and the line in the evening."""

from zoneinfo import ZoneInfo

import pytest

from dispatch.shifts import window
from handlers.parsing.text_commands import read_text
from reading.lexicon.shifts import said, typed
from tests.support.harness import COORDINATOR, at, harness

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
    ("spoken", "begin", "end", "night", "since", "until"),
    [
        ("2026-02-10T18:00", "22:00", "02:00", "2026-02-10", "2026-02-10T22:00", "2026-02-11T02:00"),
        ("2026-02-11T01:00", "22:00", "02:00", "2026-02-10", "2026-02-10T22:00", "2026-02-11T02:00"),
        ("2026-02-10T18:00", "01:00", "03:00", "2026-02-10", "2026-02-11T01:00", "2026-02-11T03:00"),
        ("2026-02-10T18:00", "20:00", "08:00", "2026-02-10", "2026-02-10T20:00", "2026-02-11T08:00"),
        ("2026-02-11T05:00", "08:00", "12:00", "2026-02-10", "2026-02-10T08:00", "2026-02-10T12:00"),
    ],
)
def test_hours_are_laid_on_the_night(spoken, begin, end, night, since, until):
    found, from_at, until_at = window(at(spoken), 0, begin, end, CHINA)
    assert (night, at(since), at(until)) == (found.isoformat(), from_at, until_at)


async def test_it_is_answered_by_a_mark_in_the_group_and_expires_by_itself(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.starts(11)
        fleet.clear_sent()
        await fleet.says(11, "今晚22点到23点能来")
        assert ["setMessageReaction"] == [each.method for each in fleet.sent]
        await fleet.until(at("2026-02-10T23:30"))
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        fleet.clear_sent()
        await fleet.later(6)
        assert [] == fleet.texts(11)


async def test_the_later_word_stands_and_off_takes_it_back(tmp_path):
    async with harness(tmp_path, at("2026-02-10T17:00")) as fleet:
        await fleet.says(11, "/shift 今晚 22-02")
        await fleet.says(11, "/shift 今晚 23-03")
        await fleet.says(11, "/shift")
        assert "23:00–03:00" in fleet.texts(role="reply")[-1]
        await fleet.says(11, "/shift off")
        await fleet.says(11, "/shift")
        assert "全队今晚 0 人" in fleet.texts(role="reply")[-1]
        await fleet.says(11, "/shift later")
        assert "用法" in fleet.texts(role="reply")[-1]


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
