"""No sentence takes long, however often it repeats itself; what is too long is 待确认 unread."""

import sys
from itertools import islice

import pytest

from dispatch.commands import DriverReport, Misused, Unreadable
from handlers.parsing.reports_for_others import commands_about_others, people_named
from handlers.parsing.text_commands import read_text
from reading.reader import LONGEST, Reading, ReadingKind, load_dictionaries, read, read_slowly
from tests.reading.repeats import (
    CHARACTERS,
    GOAL_SECONDS,
    hear_as_a_leads,
    read_as_a_drivers,
    repeated,
    seconds_for,
    sentences,
)

pytestmark = pytest.mark.slow
SLACK = 4
"""For a machine that is loaded, and slower than the one that was measured on."""
UNCLEAR = [Reading(ReadingKind.UNCLEAR)]


@pytest.fixture(scope="module", autouse=True)
def dictionaries():
    load_dictionaries()


def slow(texts, how=read_as_a_drivers):
    limit = GOAL_SECONDS * SLACK
    return [(text[:60], took) for text in texts if (took := seconds_for(text, how, limit)) > limit]


@pytest.mark.parametrize("how", [read_as_a_drivers, hear_as_a_leads])
@pytest.mark.parametrize(
    "text",
    [
        "一个人" * 25,
        "个老人2" * 25,
        "½½-" * 25,
        "最后人" * 25,
        "刚刚" * 30,
        "全都" * 30,
        "我和张三都" * 80,
        "哒" * 399 + "没",
        "晓辉 " * 133,
        "\ufdfa" * LONGEST,
        "启程了过来" + "7号" * 190,
        " 4号" * 130,
        "快车" * 200,
    ],
    ids=lambda value: repr(value[:6]) if isinstance(value, str) else value.__name__,
)
def test_a_sentence_that_held_the_interpreter_is_read_at_once(text, how):
    assert slow([text], how) == []


def test_a_character_repeated_up_to_the_limit_is_read_in_time():
    assert slow(repeated(character) for character in CHARACTERS) == []


def test_units_of_the_patterns_repeated_are_read_in_time():
    assert slow(islice(sentences(seed=21), 500)) == []


def test_units_of_the_patterns_repeated_by_a_lead_are_read_in_time():
    assert slow(islice(sentences(seed=22), 100), hear_as_a_leads) == []


@pytest.mark.parametrize(
    "text",
    ["收" + "到" * LONGEST, "王李张刘" * 400, "1" * 5_000, " " * 2_000 + "收到", "\ufdfa" * 30],
    ids=range(5),
)
def test_what_is_longer_than_the_limit_is_unclear_whoever_writes_it(text):
    assert read(text) == UNCLEAR
    assert read_text(text) == ((Unreadable(),), False)
    assert commands_about_others(text, [Unreadable()], ["王李"]) == [Unreadable()]
    assert people_named(text, read_text(text)[0], ["王李"]) == ()


def test_a_slash_command_with_more_behind_it_than_is_read_is_misused():
    for command in ("on", "car"):
        assert read_text(f"/{command} @x 接3 " + "1A" * LONGEST) == ((Misused(command),), True)


def test_a_text_of_exactly_the_limit_is_read():
    assert read("收到" + "。" * (LONGEST - 2)) == [Reading(ReadingKind.ACKNOWLEDGE)]


def test_a_leads_list_of_forty_lines_is_read_whole():
    words = "\n".join(f"@a{number} 接{number % 6 + 1}" for number in range(10, 50))
    assert len(words) <= LONGEST
    reports = commands_about_others(words, read_text(words)[0], [])
    assert [f"@a{number}" for number in range(10, 50)] == [
        report.names[0] for report in reports if isinstance(report, DriverReport)
    ]


@pytest.mark.parametrize("text", ["接1" * 150, "我和张三都" * 4 + "收到"])
def test_more_facts_than_a_report_has_are_unclear(text):
    assert read_slowly(text) == UNCLEAR


def steps_for(text):
    """How many functions are called: the same on every machine."""
    steps = 0

    def count(*_):
        nonlocal steps
        steps += 1

    read_slowly(text)
    sys.setprofile(count)
    try:
        read_slowly(text)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize(
    ("before", "unit"),
    [
        ("启程了过来", "7号"),
        ("", " 4号"),
        ("", "快车"),
        ("说是", " 8"),
        ("", " 三"),
        ("", "哒"),
        ("亿三", "老九"),
        ("", "五钟头"),
    ],
)
def test_twice_as_long_a_text_takes_twice_the_steps(before, unit):
    half, whole = (before + unit * (length // len(unit)) for length in (195, 390))
    assert steps_for(whole) < 2.5 * steps_for(half)
