"""What one who may report for others says of people whose names are nobody's surname."""

import pytest

from dispatch.commands import DriverReport, Unreadable
from dispatch.statements import StatementKind
from handlers.parsing.lists_of_leads import commands_of_lead
from handlers.parsing.reports_for_others import (
    commands_about_others,
    read_with_known_names,
    read_with_unknown_names,
)
from handlers.parsing.text_commands import read_text


def lead(words, known=()):
    return list(commands_about_others(words, read_text(words)[0], known))


def test_one_who_may_report_for_others_is_understood_with_names_that_only_the_fleet_knows():
    known = ["Alex", "老K", "老K二号"]
    assert read_with_known_names("Alex 老K 到了", known) == [
        DriverReport(StatementKind.CHECK_IN, ("Alex", "老K"))
    ]
    assert read_with_known_names("老K二号接3", known) == [DriverReport(StatementKind.DEPART, ("老K二号",), 3)]
    assert read_with_known_names("到了", known) == []


@pytest.mark.parametrize("words", ["Alex 接3", "老K 接3", "司机A43 接3"])
def test_a_stranger_is_named_not_taken_for_the_speaker(words):
    assert lead(words) == [DriverReport(StatementKind.DEPART, (words.split()[0],), 3)]


@pytest.mark.parametrize(
    "words",
    [
        "今晚 接3",
        "西广场 到了",
        "接3 一老",
        "收到 接3",
        "OK 到了",
        "到了",
        "收 到",
        "到 了",
        "接 3",
        "抱歉，过不来",
        "堵车，要8分钟",
        "雪大，接3",
    ],
)
def test_what_is_no_name_is_none(words):
    assert read_with_unknown_names(words) == []


def test_what_may_be_a_name_is_not_settled():
    assert read_with_unknown_names("雪夜 接3") == [Unreadable()]


@pytest.mark.parametrize("words", ["阿强到了", "阿强 到了", "阿强，到了", "阿强：到了"])
def test_a_nickname_is_a_name_with_and_without_a_space(words):
    assert lead(words) == [DriverReport(StatementKind.CHECK_IN, ("阿强",))]


def test_an_answer_behind_a_nickname_is_his_and_behind_a_friends_name_nobodys():
    assert lead("小胖收到") == [DriverReport(StatementKind.ACKNOWLEDGE, ("小胖",))]
    assert lead("强哥，收到") == lead("强哥 到了") == lead("小胖，收到") == [Unreadable()]
    for roger in lead("张三，收到") + lead("老夜，收到", ["老夜"]):
        assert isinstance(roger, Unreadable)


@pytest.mark.parametrize("words", ["Alex到了", "小青到了", "胖叔到了", "司机43接3", "阿呆到了", "老魏哥到了"])
def test_what_looks_like_a_name_without_a_space_is_not_settled(words):
    assert not [command for command in lead(words) if command != Unreadable()]


@pytest.mark.parametrize(
    "words",
    [
        "火车到了",
        "大家到了",
        "车到了",
        "都到了",
        "人到了",
        "客人到了",
        "雪停了收到",
        "夜归人到了",
        "阿姨到了",
        "小区到了",
        "小孩到了",
        "老人到了",
        "老乡到了",
        "大巴到了",
        "大哥到了",
        "外卖小哥到了",
        "毛毯到了",
        "姜茶收到",
        "顾客到了",
        "周末到了",
        "郑州到了",
        "王家墩到了",
        "春天到了",
        "夜宵到了",
        "警车到了",
        "bus到了",
    ],
)
def test_an_ordinary_sentence_names_nobody(words):
    assert lead(words) == []


@pytest.mark.parametrize(
    "words", ["Just arrived", "We arrived", "Traffic, 10 min", "Now here", "Snow, 10 min"]
)
def test_an_english_word_in_front_is_no_name(words):
    [report] = lead(words)
    assert report.names == ()


def test_a_list_is_never_halved_in_silence():
    assert lead("Alex、张三到了") == [DriverReport(StatementKind.CHECK_IN, ("Alex", "张三"))]
    assert lead("夜归、张三到了") == [Unreadable(), DriverReport(StatementKind.CHECK_IN, ("张三",))]
    assert lead("夜归、张三到了", ["夜归"]) == [DriverReport(StatementKind.CHECK_IN, ("夜归", "张三"))]
    assert lead("阿强 夜归 到了") == [Unreadable()]


def test_what_is_said_of_an_unknown_word_is_not_the_speakers():
    assert lead("夜归 接3 张三接2") == [Unreadable(), DriverReport(StatementKind.DEPART, ("张三",), 2)]


def test_a_call_is_heard_as_a_call_whoever_is_named_behind_it():
    [call, *rest] = lead("武汉站需要20台车 张三到了")
    assert (call.station, rest) == ("武汉站", [])


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        ("甲师傅接2 丙师傅接1", False),
        ("甲师傅接2，丙师傅接1", False),
        ("甲师傅接2丙师傅接1", False),
        ("新7号接2 新8号接1", False),
        ("甲师傅接2，小胖接1", False),
        ("甲师傅接2，雪夜接1", True),
        ("甲师傅接2 戊师傅接1", True),
    ],
)
def test_everybody_in_a_list_is_heard_or_the_rest_is_unclear(words, unclear):
    first, *rest = lead(words, ["甲师傅", "丙师傅", "新7号", "新8号"])
    assert first == DriverReport(StatementKind.DEPART, (words[:3],), 2)
    assert [Unreadable()] == rest if unclear else [(1, 1)] == [(len(it.names), it.passengers) for it in rest]


def test_a_list_of_people_nobody_knows_is_unclear():
    assert [Unreadable] == [type(command) for command in lead("新7号接2 新8号接1")]
    assert [Unreadable, DriverReport] == [type(command) for command in lead("戊师傅接2，小胖接1")]


@pytest.mark.parametrize("words", ["替新4号报 到了", "到了（新4号）", "帮新4号报到"])
def test_whom_the_fleet_knows_is_named_where_a_name_stands(words):
    assert [DriverReport(StatementKind.CHECK_IN, ("新4号",))] == lead(words, ["新4号"])


def test_a_lead_arrives_with_another_and_both_are_there():
    both = [DriverReport(StatementKind.CHECK_IN), DriverReport(StatementKind.CHECK_IN, ("新7号",))]
    assert both == lead("我和新7号都到了", ["新7号"])


MEMBERS = ["老靳", "老魏", "到家就好", "不回头", "收到请回复", "慢慢来", "第二趟", "到了"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("老靳 到家就好 到", ("老靳", "到家就好")),
        ("到家就好 老靳 到", ("到家就好", "老靳")),
        ("老靳、老魏、不回头到了", ("老靳", "老魏", "不回头")),
        ("老靳 收到请回复 到", ("老靳", "收到请回复")),
        ("已到：老靳、到家就好、不回头", ("老靳", "到家就好", "不回头")),
        ("老靳和到家就好到了", ("老靳", "到家就好")),
        ("到家就好到了", ("到家就好",)),
    ],
)
def test_a_phrase_is_the_name_of_a_member_in_a_list_and_right_before_a_report(words, names):
    assert [DriverReport(StatementKind.CHECK_IN, names)] == led(words)


def test_each_of_two_trips_is_of_its_own_driver_whose_name_may_be_a_phrase():
    assert [
        DriverReport(StatementKind.DEPART, ("老靳",), 2),
        DriverReport(StatementKind.DEPART, ("不回头",), 3),
    ] == led("老靳接2 不回头接3")
    assert [DriverReport(StatementKind.UNDO, ("不回头",), of_trip=True)] == led("撤销不回头那趟")


@pytest.mark.parametrize(
    ("words", "names"), [("慢慢来，老靳到了", ("老靳",)), ("老靳 到了", ("老靳",)), ("到了", ())]
)
def test_a_phrase_before_a_comma_and_words_of_a_report_are_nobodys_name(words, names):
    assert [DriverReport(StatementKind.CHECK_IN, names)] == led(words)


@pytest.mark.parametrize("words", ["不回头", "到家就好", "老靳 收到请回复", "我把他们送到家就好"])
def test_a_phrase_without_a_report_says_nothing(words):
    assert [] == led(words)


def led(words):
    return list(commands_of_lead(words, read_text(words)[0], MEMBERS, "王队"))
