"""Words that change who or what is meant: an error behind its number, 除了, 或者, a way home, 不到, a question in English."""

import pytest

from reading.grammar.message import compose
from reading.reader import ReadingKind, read
from tests.reading.corpus_file import readings_of

RIGHT_BEFORE_THE_ERROR = [
    "是4个，我说错了 => amend passengers=4",
    "两个人，刚刚打错 => amend passengers=2",
    "是仨，我刚才整错咧 => amend passengers=3",
    "係5個，我打錯咗 => amend passengers=5",
    "4个人，不好意思我点错了 => amend passengers=4",
    "张三是4个，我报错了 => amend passengers=4 names=张三",
    "赵六那车2个，我写错了 => amend passengers=2 names=赵六",
    "那台車是5位，我打錯了 => amend passengers=5",
    "3个老人，我搞错了 => amend passengers=3 elderly=3",
    "是两个，数漏了一个 => amend passengers=2",
    "我看漏了一个，一共4个 => amend passengers=4",
    "少报了一个，5个 => amend passengers=5",
    "刚才3个说错了 => unclear",
    "刚才说3个，说错了 => unclear",
    "数漏了一个 => unclear",
    "多报了两个 => unclear",
    "是10分钟，我说错了 => unclear",
    "说错了 => undo",
]
IN_ONE_MESSAGE = [
    "接了四个，不对，五个，走了 => depart passengers=5",
    "接2个不对是3个出发了 => depart passengers=3",
    "拉了仨，说错了，四个 => depart passengers=4",
    "接2，哦唔係，接3 => depart passengers=3",
    "载了3个，不是，是4个 => depart passengers=4",
    "上车3个，错了，4个，出发 => depart passengers=4",
    "2个人上车了，哦不，3个 => depart passengers=3",
    "接3老人1，不对，接4老人2 => depart passengers=4 elderly=2",
    "到了，接2，不对，接3 => check_in | depart passengers=3",
    "张三接3，不对，是4 => depart passengers=4 names=张三",
    "张三接3，不对，李四接4 => depart passengers=4 names=李四",
    "张三到了，不对，是李四到了 => check_in names=李四",
    "刚才接2，不对，接3 => amend passengers=3",
    "我刚说接3，不对，接4 => amend passengers=4",
    "接3，改4 => amend passengers=4",
    "送到了，不对，还没到 => unclear",
    "到了，不对，还没到站 => unclear",
    "接3，不对啊 => unclear",
]
EXCEPTED = [
    "除了李四都送到了 => unclear",
    "除了张三都来不了 => unclear",
    "除赵六外都到了 => unclear",
    "除了老周，全部到场 => unclear",
    "除开张三，都接到人了 => unclear",
    "除咗阿強都到齊 => unclear",
    "除了王五和赵六都收到了 => unclear",
    "除了张三以外都在路上 => unclear",
    "除了王五，其他人都到了 => unclear",
    "除了我都到了 => unclear",
    "除了下雪都好，我到了 => check_in",
    "除了张三来不了，李四和王五都收到 => decline names=张三 | acknowledge names=李四,王五",
]
ONE_OF_TWO = [
    "张三或者李四到了 => unclear",
    "张三还是李四到了 => unclear",
    "张三或李四送到了 => unclear",
    "王五或者是赵六来不了 => unclear",
    "要么张三要么李四接了3个 => unclear",
    "老周还是老吴拉走的4个 => unclear",
    "张三 or 李四 到了 => unclear",
    "我或者张三接了3个 => unclear",
    "到了的：张三或者李四 => unclear",
    "三个或者四个上车了 => unclear",
    "2 or 3 on board => unclear",
    "李四还是来不了 => decline names=李四",
    "张三和李四到了 => check_in names=张三,李四",
]
HOME = [
    "王五送了四个回家了 => deliver names=王五",
    "我送了两个回屋了 => deliver",
    "刚送了两个老人回家 => deliver",
    "送咗4個返屋企 => deliver",
    "送了一家三口回酒店 => deliver",
    "送完3个回家了 => deliver",
    "送了3个，下班了 => deliver | decline",
    "送了3个，回家了 => deliver | decline",
    "送3个去汉口 => depart passengers=3",
    "接了3个送回家 => depart passengers=3",
    "我回家了 => decline",
]
NO_ANSWER = [
    "大半夜还出门 => -",
    "深更半夜出门 => -",
    "老婆骂我半夜还往外跑 => -",
    "我妈念叨我半夜出门 => -",
    "天天出门 => -",
    "半夜出门了 => acknowledge",
    "我现在就出门 => acknowledge",
    "is 张三 coming => -",
    "did 王五 arrive => -",
    "has 李四 arrived => -",
    "are you coming => -",
    "can 张三 take 3 => -",
    "is everyone here => -",
    "is bob here => -",
    "张三 is coming => acknowledge names=张三",
    "张三 has arrived => check_in names=张三",
    "我来不来都行 => -",
]
CANNOT = [
    "我来不到咯 => decline",
    "我去不到了 => decline",
    "额来不到 => decline",
    "我过不到 => decline",
    "我拢不倒 => decline",
    "我來唔到 => decline",
    "我来到了 => check_in",
]
UNDER_A_CONDITION = [
    "要是十点前下班我就过去 => unclear",
    "如果十一点前收工我就来 => unclear",
    "如果不值班我就过去 => unclear",
    "下班了，10分钟到 => acknowledge eta_minutes=10",
]
TOLD_WITH_WHOM = [
    "接的是一家三口，走了 => depart passengers=3",
    "拉的是5个学生，出发了 => depart passengers=5",
    "接的是4个 => amend passengers=4",
    "接的是4个不是3个 => amend passengers=4",
    "搞错了，那两个是别人的客 => unclear",
    "说错了，是4个 => amend passengers=4",
]
SENTENCES = [
    *UNDER_A_CONDITION,
    *TOLD_WITH_WHOM,
    *RIGHT_BEFORE_THE_ERROR,
    *IN_ONE_MESSAGE,
    *EXCEPTED,
    *ONE_OF_TWO,
    *HOME,
    *NO_ANSWER,
    *CANNOT,
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_composed_as_labelled(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected


@pytest.mark.parametrize("line", SENTENCES)
def test_what_is_recorded_says_nothing_that_was_not_said(line):
    sentence, expected = readings_of(line)
    said = [reading for reading in read(sentence) if reading.kind is not ReadingKind.UNCLEAR]
    assert all(reading in expected for reading in said)
