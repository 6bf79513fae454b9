"""No sentence takes long, however often it repeats itself; what is too long is 待确认 unread."""

import itertools
from itertools import islice

import pytest

from dispatch.commands import DriverReport, Misused, Unreadable
from handlers.parsing.reports_for_others import commands_about_others, people_named
from handlers.parsing.text_commands import read_text
from reading.reader import (
    LONGEST,
    Reading,
    ReadingKind,
    load_dictionaries,
    read,
    read_slowly,
)
from reading.rewrite.repetitions import without_repetitions
from tests.reading.repeats import (
    CHARACTERS,
    changing,
    hear_as_a_leads,
    in_changing_order,
    read_as_a_drivers,
    repeated,
    sentences,
    steps_for,
)

pytestmark = pytest.mark.slow
MOST_STEPS = 330_000
"""About 36 ms; of two units in any order."""
MOST_OF_REPEATED, MOST_OF_A_LEADS = 50_000, 80_000
"""About 5 ms and 10 ms."""
UNCLEAR = [Reading(ReadingKind.UNCLEAR)]
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔谭陆汪范金石廖贾夏韦傅邹熊孟秦邱江尹薛"
NAMES = [surname + given for given, surname in zip(itertools.cycle("伟辉"), SURNAMES * 2, strict=False)]


@pytest.fixture(scope="module", autouse=True)
def dictionaries():
    load_dictionaries()


def slow(texts, most, how=read_as_a_drivers):
    return [(text[:60], steps) for text in texts if (steps := steps_for(text, how)) > most]


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
        "还用不用yi jing，" * 40,
        "打石膏的贝先生wu " * 40,
        "俩" * LONGEST,
    ],
    ids=lambda value: repr(value[:6]) if isinstance(value, str) else value.__name__,
)
def test_a_sentence_that_held_the_interpreter_is_read_at_once(text, how):
    assert slow([text], MOST_OF_A_LEADS, how) == []


def test_a_character_repeated_up_to_the_limit_is_read_in_few_steps():
    assert slow((repeated(character) for character in CHARACTERS), MOST_OF_REPEATED) == []


def test_units_of_the_patterns_repeated_are_read_in_few_steps():
    assert slow(islice(sentences(seed=21), 400), MOST_OF_REPEATED) == []


def test_units_of_the_patterns_repeated_by_a_lead_are_read_in_few_steps():
    assert slow(islice(sentences(seed=22), 100), MOST_OF_A_LEADS, hear_as_a_leads) == []


@pytest.mark.parametrize("how", [read_as_a_drivers, hear_as_a_leads])
def test_two_units_that_cannot_be_shortened_are_read_in_a_bounded_number_of_steps(how):
    texts = list(islice(in_changing_order(seed=23), 60))
    assert {text for text in texts if without_repetitions(text) != text} == set()
    assert slow(texts, MOST_STEPS, how) == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("到了" * 100, "到了" * 16),
        ("收到" + "。" * 398, "收到" + "。" * 26),
        ("张三接3\n李四接2\n" * 8, "张三接3\n李四接2\n" * 4),
        ("哈哈" * 20, "哈哈" * 20),
        ("武汉站需要20台车，" * 4, "武汉站需要20台车，" * 4),
        ("\n".join(f"@a{number} 接{number % 6 + 1}" for number in range(10, 50)),) * 2,
        ("\n".join(f"{name} {number % 6 + 1}" for number, name in enumerate(NAMES[:60])),) * 2,
    ],
    ids=range(7),
)
def test_only_what_stands_there_four_times_and_is_long_is_shortened(text, short):
    assert without_repetitions(text) == short


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("收到" * 150, [Reading(ReadingKind.ACKNOWLEDGE)]),
        ("来不了！" * 90, [Reading(ReadingKind.DECLINE)]),
        ("接3，" * 90, UNCLEAR),
        ("改5 " * 90, UNCLEAR),
        ("接3" + "！" * 300, UNCLEAR),
        ("哈" * LONGEST, []),
        ("1" * LONGEST, UNCLEAR),
        ("好冷啊" * 90, []),
    ],
    ids=range(8),
)
def test_what_repeats_itself_is_a_fact_once_and_no_number_of_trips(text, readings):
    assert read_slowly(text) == readings


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


@pytest.mark.parametrize(
    ("before", "one", "other"),
    [
        ("启程了过来", "7号", "8号"),
        ("", " 4号", " 5号"),
        ("", "快车", "慢车"),
        ("说是", " 8", " 9"),
        ("", " 三", " 四"),
        ("", "哒", "哈"),
        ("亿三", "老九", "老三"),
        ("", "五钟头", "三钟头"),
        ("", "俩", "仨"),
        ("", "芳姐，", "走6，"),
        ("到场：", "王李", "张刘"),
        ("", "收到了", "到了啊"),
        ("", "还有", "差1"),
        ("", "10分钟", "一小时"),
        ("", "第1列", "A列"),
        ("", "作废", "撤销"),
        ("那趟", "又", "我"),
        ("格式：", "接3 ", "到了 "),
        ("", "武汉", "汉口站"),
        ("", "a", "b "),
        ("", "@a", "@b "),
        ("", "1-", "2"),
        ("", "妈妈", "姐夫"),
        ("接3", "人", "个"),
        ("", "就wei", "来不liao"),
        ("", "yi jing，", "ge ren，"),
    ],
)
def test_twice_as_long_a_text_takes_twice_the_steps(before, one, other):
    half, whole = (changing(one, other, length, before) for length in (LONGEST // 2, LONGEST))
    assert steps_for(whole) < 2.6 * steps_for(half)


@pytest.mark.parametrize("count", [60, 70])
@pytest.mark.parametrize(
    ("heading", "line", "kind"),
    [
        ("出发：\n", "{name}{number}", ReadingKind.DEPART),
        ("上车人数\n", "{name} {number}", ReadingKind.DEPART),
        ("", "{name}接{number}", ReadingKind.DEPART),
        ("", "{name}到了", ReadingKind.CHECK_IN),
    ],
)
def test_a_leads_list_of_sixty_lines_is_read_whole_in_a_bounded_number_of_steps(heading, line, kind, count):
    lines = [line.format(name=name, number=place % 6 + 1) for place, name in enumerate(NAMES[:count])]
    text = heading + "\n".join(lines)
    assert [(kind, (name,)) for name in NAMES[:count]] == [(one.kind, one.names) for one in read_slowly(text)]
    assert steps_for(text) < MOST_STEPS


@pytest.mark.parametrize("line", ["已到：{}", "{}都到了"])
def test_a_hundred_names_are_one_list(line):
    names = NAMES[:100]
    [arrived] = read_slowly(line.format("、".join(names)))
    assert (arrived.kind, set(arrived.names)) == (ReadingKind.CHECK_IN, set(names))
    assert steps_for(line.format("、".join(names))) < MOST_STEPS
