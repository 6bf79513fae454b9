"""Trips, companions and corrections with the number, the car or the person in another place than usual."""

import pytest

from reading.call_signs import Part, split_at_signs
from reading.coordinator_words import speaks_of_an_end
from reading.grammar.message import compose
from reading.other_people import without_neighbours
from reading.stations_drivers_name import Meant, changes_to_it, cut_before_place, meant_of_place
from reading.unread_words import tagged_passengers
from tests.reading.corpus_file import readings_of

COMPANIONS = [
    "收到，我带邱磊 谢芳 一起来 => acknowledge | acknowledge names=邱磊,谢芳",
    "收到，我和张三一起 => acknowledge | acknowledge names=张三",
    "收到，带张晓琴一起来 => acknowledge | acknowledge names=张晓琴",
    "收到，带着李强、王军一起来了 => acknowledge | acknowledge names=李强,王军",
    "收到，跟张晓琴一起来 => acknowledge | acknowledge names=张晓琴",
    "收到，和李强一起去 => acknowledge | acknowledge names=李强",
    "收到，和大家一起等 => acknowledge",
    "收到，带我爱人一起来 => acknowledge",
    "我搁中州大道嘞，十来分钟 => acknowledge eta_minutes=10",
    "我在中州大道了 => -",
    "到大道了 => -",
    "我走国道，半小时 => acknowledge eta_minutes=30",
    "我道了 => check_in",
    "来不及了，别等我 => decline",
    "不用等我，我到了 => check_in",
    "收到，带孩子一起来 => acknowledge",
    "收到 带娃一块过去 => acknowledge",
    "我带孩子一起去 => acknowledge",
    "带孩子，来不了 => decline",
    "要带娃 => decline",
    "收到，叫上老王一起来 => acknowledge",
    "收到，喊上刘师傅一块去 => acknowledge",
    "叫上老王一起来 => -",
    "收到我带李四 => acknowledge | acknowledge names=李四",
    "俺和老周一块儿 => acknowledge | acknowledge names=老周",
    "额跟韩梅杨春都到了 => check_in | check_in names=韩梅,杨春",
    "吾跟王芳也到了 => check_in | check_in names=王芳",
    "韩梅跟额到了 => check_in | check_in names=韩梅",
    "我跟张三 李四三台车过去 => acknowledge | acknowledge names=张三,李四",
    "我同李四一齐过来 => acknowledge | acknowledge names=李四",
    "收到，我叫上王芳 => acknowledge",
    "收到，带张三的行李 => acknowledge",
    "收到，带老人 => acknowledge",
    "额，张三到了 => check_in names=张三",
]
ABOUT_THE_CAR = [
    "这趟拉6个商务车刚好 => depart passengers=6",
    "一车坐了六个我这个是七座的 => depart passengers=6",
    "接5个面包车坐得下 => depart passengers=5",
    "6个人坐稳了 出发 => depart passengers=6",
    "这回真上来了，4个 => depart passengers=4",
    "这把上了3个 => depart passengers=3",
    "一车坐5个 => -",
    "商务车能坐7个 => -",
    "人坐齐了走 => -",
]
CORRECTIONS = [
    "不对头 4个 => amend passengers=4",
    "唔啱，4个 => amend passengers=4",
    "不对，刚才郑强是2个 => amend passengers=2 names=郑强",
    "刚才报错了，李四是3个 => amend passengers=3 names=李四",
    "不对，李四那车是2个老人 => amend passengers=2 elderly=2 names=李四",
    "不对，带队是李四 => -",
]
WHO_THEY_ARE = [
    "接了两个姑娘 一个怀孕的 => unclear",
    "上了仨学生，一个坐轮椅的 => unclear",
    "接两个大人 一个小孩 => depart passengers=3 children=1",
    "拉了三个人 一个老人 => depart passengers=3 elderly=1",
    "一个小伙一个坐轮椅的上了 => depart passengers=2 disabled=1",
    "又来三个崽儿 接起走 => depart passengers=3",
    "上4个 一老一小 => depart passengers=4 elderly=1 children=1",
    "拉5个走，里头有个大肚子媳妇 => depart passengers=5 pregnant=1",
    "接了4个走，有位坐轮椅的 => depart passengers=4 disabled=1",
]
WHERE_THEY_ARE_BROUGHT = [
    "送到军区总院了 => deliver",
    "送到甸柳庄了 => deliver",
    "送到大明湖了 => deliver",
    "送到姚家 往回走 => deliver",
    "送完人又到武汉站了 => deliver | check_in station=武汉站 in_square",
    "没送到省医院 => -",
    "送到军区总院了吗 => -",
]
UNDONE = [
    "撤销 多发了 => undo",
    "撤回 点错 => undo",
    "撤销多按了一下 => undo",
    "撤销 发错群了 => undo",
    "撤销 不是我接的 => undo",
    "撤销张三 发错了 => undo names=张三",
    "撤销 张三那趟 => undo names=张三",
    "撤销 多报了一个 => -",
    "撤销 改4 => -",
    "撤销吗 => -",
]
WAITING = [
    "武汉站现在排起80个人 老的12个 => waiting station=武汉站 waiting=80 elderly=12",
    "武汉站站起50个人 => waiting station=武汉站 waiting=50",
    "前面堵着3台车 => -",
    "到了到了，黑压压站了一片 => check_in",
    "到武汉站了 => check_in station=武汉站 in_square",
]


@pytest.mark.parametrize(
    "line",
    [*UNDONE, *WAITING, *COMPANIONS, *ABOUT_THE_CAR, *CORRECTIONS, *WHO_THEY_ARE, *WHERE_THEY_ARE_BROUGHT],
)
def test_the_order_of_the_words_changes_nothing(line):
    sentence, expected = readings_of(line)
    assert expected == tuple(compose(sentence))


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("上4个 一老一小", (1, 1, 0, 0)),
        ("三老两小", (3, 2, 0, 0)),
        ("2小时后", (0, 0, 0, 0)),
        ("接3个 一个老师", (0, 0, 0, 0)),
    ],
)
def test_brief_tags_are_counted(words, tags):
    assert tags == tagged_passengers(words)


@pytest.mark.parametrize(
    "words",
    [
        "那我改武汉站吧",
        "我换武汉站那边",
        "咱转武汉站",
        "行，那我改去武汉站",
        "那我调武汉站",
        "那我换到武汉站吧 近点",
        "我改去武汉站，离我近",
        "换武汉站了 更方便",
    ],
)
def test_who_changes_to_a_station_leaves_the_other(words):
    assert changes_to_it(words)
    assert Meant.COMES is meant_of_place(words)


@pytest.mark.parametrize(
    "words", ["武汉站我切", "武汉站我近 我去", "武汉站离我家近，我过去", "武汉站要得 我去"]
)
def test_who_says_why_he_goes_there_comes(words):
    assert not changes_to_it(words)
    assert Meant.COMES is meant_of_place(words)


@pytest.mark.parametrize(
    "words", ["武汉站我不去", "改武汉站吗", "武汉站近", "走武汉站那边近点", "我换武汉站近不近"]
)
def test_a_denial_or_a_question_is_no_promise(words):
    assert meant_of_place(words) is None


def test_what_stands_before_the_station_is_apart():
    assert ("客下了", "武汉站要得 我去") == cut_before_place("客下了，武汉站要得 我去")


@pytest.mark.parametrize(
    "words",
    [
        "我也到了，跟李四挨着",
        "到了 和李四停一块",
        "到了，就在李四后头",
        "我到了，挨着李四",
        "到场 李四的车后面",
    ],
)
def test_who_stands_beside_him_has_reported_nothing(words):
    assert without_neighbours(words, []) in {"我也到了", "到了", "我到了", "到场"}


@pytest.mark.parametrize(
    "words",
    [
        "到了，就在出站口旁边",
        "到了，李四在张三后面",
        "张三到了，李四也到了",
        "到了 A列后面",
        "到了，排最后面",
    ],
)
def test_what_names_nobody_beside_him_stays(words):
    assert words == without_neighbours(words, [])


@pytest.mark.parametrize(
    "words",
    [
        "黑压压站了一片",
        "门口站满了人",
        "外头站起一坡人",
        "老人家站不住了",
        "乌泱泱站一片",
        "雪地里站着好多人",
    ],
)
def test_people_who_stand_are_no_station(words):
    assert [Part(words)] == split_at_signs(words, ["济南西站"])


@pytest.mark.parametrize(
    "words", ["到新街站了", "新街站收到", "武汉站不缺车", "武汉站好多人", "武汉站也得要车"]
)
def test_a_station_before_words_like_these_stays_one(words):
    assert split_at_signs(words, ["武汉站"])[0].sign


@pytest.mark.parametrize(
    "words", ["等的人没得了 结束", "人都走完了，结束", "莫得客了 结束嘛", "没人了，结束吧"]
)
def test_an_end_may_have_its_reason_before_it(words):
    assert speaks_of_an_end(words)


@pytest.mark.parametrize(
    "words", ["比赛结束了", "直播结束 大家早点睡", "还没结束", "结束了吗", "上次结束得早"]
)
def test_the_end_of_something_else_is_no_order(words):
    assert not speaks_of_an_end(words)
